"""What a guide does with the diary: write an entry, read them, find one again."""

from dataclasses import dataclass, field, replace
from datetime import date

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.diary import DiaryPage, Entry, EntryDraft, check_entry
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.services.case_states import begin_if_new
from integrationslotse_desktop.services.checklists import StepChange
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.entry_rules import check_names, tick_steps
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings, surroundings_of
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import diary as stored_diary
from integrationslotse_desktop.storage import drafts as stored_drafts
from integrationslotse_desktop.storage.store import Store

PAGE = 25


@dataclass(frozen=True)
class CaseDiary:
    """A case with the first page of its diary, what can be counted in it, and what its entries name."""

    case: Case
    page: DiaryPage
    entries: int
    minutes: int
    last_entry_on: date | None
    around: EntrySurroundings = field(default_factory=EntrySurroundings)


@dataclass(frozen=True)
class WrittenEntry:
    """A new entry and the steps that were ticked with it; `Checklists.undo_all` takes those back."""

    entry: Entry
    ticked: tuple[StepChange, ...]


class Diary:
    """The diary of one vault."""

    def __init__(self, store: Store, profile: Profile, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._profile = profile
        self._clock = clock

    def add(self, draft: EntryDraft, *, finished_draft: str | None = None) -> Entry:
        """As `write_down`; gives back the entry alone."""
        return self.write_down(draft, finished_draft=finished_draft).entry

    def write_down(self, draft: EntryDraft, *, finished_draft: str | None = None) -> WrittenEntry:
        """Write an entry, and in the same step tick what it names and forget the draft it was typed as.

        Raises `ExpectedError` if a rule refuses the draft or the case is unknown.
        """
        now = self._clock()
        checked = check_entry(draft, now=now.replace(tzinfo=None))
        entry = checked.of_case(checked.case_id, self._profile.name)
        with self._store.write() as work:
            case = stored_cases.find(work.connection, checked.case_id)
            if case is None or case.id != checked.case_id:
                raise ExpectedError(Fault.CASE_UNKNOWN)
            check_names(work, entry.case_id, entry.details)
            stored_diary.add(work, entry, recorded_at=now)
            begin_if_new(work, case, entry.occurred_at.date(), self._profile.name, now)
            ticked = tick_steps(work, entry, self._profile.name, now)
            if finished_draft is not None:
                stored_drafts.remove(work, finished_draft)
        return WrittenEntry(replace(entry, recorded_at=now), ticked)

    def of_case(self, case_id: str, up_to_entry: str | None = None) -> CaseDiary:
        """A case and its newest entries, down to the one named if there is one. Raises CASE_UNKNOWN."""
        with self._store.read() as connection:
            case = stored_cases.find(connection, case_id)
            if case is None:
                raise ExpectedError(Fault.CASE_UNKNOWN)
            counted, minutes = stored_diary.totals(connection, case.id)
            limit = max(PAGE, stored_diary.newer_or_same(connection, case.id, up_to_entry)) if up_to_entry else PAGE
            page = stored_diary.page(connection, case.id, before=None, limit=limit)
        last = page.entries[0].occurred_at.date() if page.entries else None
        return CaseDiary(case, page, counted, minutes, last, surroundings_of(self._store, case.id))

    def around(self, case_id: str) -> EntrySurroundings:
        """What an entry of a case can name, to write one without opening the case."""
        return surroundings_of(self._store, case_id)

    def page(self, case_id: str, *, before: int | None = None) -> DiaryPage:
        """The newest entries of a case, or those before a place that an earlier page gave."""
        with self._store.read() as connection:
            return stored_diary.page(connection, case_id, before=before, limit=PAGE)
