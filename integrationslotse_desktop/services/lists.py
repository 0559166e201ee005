"""Long lists of cases and of entries: first all their keys, then the words of what is looked at.

A key is the number of a row. Keys are fetched on any thread, over a connection of their own, since they go through
everything; words on the reading thread.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.diary import Contact, Entry
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.finding import Filters, check_filters
from integrationslotse_desktop.domain.lists import CaseChoice, CaseRow, beginning_of
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.settings import silent_days_in
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import diary as stored_diary
from integrationslotse_desktop.storage import lists
from integrationslotse_desktop.storage.settings import read_settings
from integrationslotse_desktop.storage.store import Store

MOST_AT_ONCE = 1_000


@dataclass(frozen=True)
class EntryLine:
    """An entry in the list of all, with its case and the beginning of its text."""

    id: str
    case: Case
    day: date
    contact: Contact
    minutes: int | None
    services: tuple[str, ...]
    beginning: str = field(repr=False)


class Lists:
    """The long lists of one vault."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._clock = clock

    def case_keys(self, choice: CaseChoice) -> "array[int]":
        """All cases that are chosen, in the order that is chosen. Raises VALUE_REFUSED."""
        check_filters(choice.filters)
        with self._store.read_aside() as connection:
            days = silent_days_in(read_settings(connection)) if choice.is_silent else 0
            return lists.case_rows(connection, choice, silent_days=days, today=self._clock().date())

    def entry_keys(self, filters: Filters) -> "array[int]":
        """All entries that fit the filters, the newest first. Raises PERIOD_REVERSED or VALUE_REFUSED."""
        wanted = check_filters(filters)
        with self._store.read_aside() as connection:
            return lists.entry_rows(connection, wanted)

    def cases_at(self, keys: Sequence[int]) -> tuple[CaseRow | None, ...]:
        """What a list shows of these cases, not too many at once; None for one that is gone."""
        _refuse_many(keys)
        with self._store.read() as connection:
            found = lists.cases_at(connection, keys)
        return tuple(map(found.get, keys))

    def entries_at(self, keys: Sequence[int]) -> tuple[EntryLine | None, ...]:
        """What a list shows of these entries, not too many at once; None for one that is gone."""
        _refuse_many(keys)
        with self._store.read() as connection:
            found = lists.entries_at(connection, keys)
            known = stored_cases.by_ids(connection, {row.case_id for row in found.values()})
        lines = {
            key: EntryLine(
                row.id,
                known[row.case_id],
                row.day,
                row.contact,
                row.minutes,
                row.services,
                beginning_of(row.beginning),
            )
            for key, row in found.items()
        }
        return tuple(map(lines.get, keys))

    def full_entries_at(self, keys: Sequence[int]) -> tuple[tuple[Entry, Case], ...]:
        """These entries whole, not too many at once, each with its case; without those that are gone."""
        _refuse_many(keys)
        with self._store.read() as connection:
            found = stored_diary.by_rows(connection, keys)
            known = stored_cases.by_ids(connection, {entry.case_id for entry in found})
        return tuple((entry, known[entry.case_id]) for entry in found)


def _refuse_many(keys: Sequence[int]) -> None:
    if len(keys) > MOST_AT_ONCE:
        raise ExpectedError(Fault.VALUE_REFUSED, field="keys")
