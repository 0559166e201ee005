"""Correcting an entry: the version before stays as it stood, and both can be read side by side."""

from dataclasses import dataclass, replace
from itertools import pairwise

from integrationslotse_desktop.domain.diary import Entry, EntryDraft, check_entry
from integrationslotse_desktop.domain.differences import Difference, changed_fields, difference
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.domain.text import checked_name
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.entry_rules import check_names, tick_steps
from integrationslotse_desktop.storage import diary as stored_diary
from integrationslotse_desktop.storage import drafts as stored_drafts
from integrationslotse_desktop.storage.store import Store


@dataclass(frozen=True)
class Revision:
    """A version beside the one before it."""

    before: Entry
    after: Entry
    text: Difference
    fields: tuple[str, ...]
    """What else differs, by name."""


@dataclass(frozen=True)
class EntryHistory:
    """Every version of an entry, the first one first."""

    versions: tuple[Entry, ...]
    revisions: tuple[Revision, ...]
    """Each correction; none if the entry was never corrected."""


class Corrections:
    """The corrections of one vault."""

    def __init__(self, store: Store, profile: Profile, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._profile = profile
        self._clock = clock

    def correct(
        self, entry_id: str, draft: EntryDraft, untrusted_reason: str, *, finished_draft: str | None = None
    ) -> Entry:
        """Write a new version of an entry; steps it names anew are ticked with it. The case stays as it is.

        Raises RECORD_UNKNOWN, ENTRY_UNCHANGED, or whatever rule refuses draft or reason.
        """
        now = self._clock()
        reason = checked_name(untrusted_reason, "reason")
        checked = check_entry(draft, now=now.replace(tzinfo=None))
        with self._store.write() as work:
            before = stored_diary.get(work.connection, entry_id)
            if before is None:
                raise ExpectedError(Fault.RECORD_UNKNOWN)
            after = replace(
                before,
                text=checked.text,
                occurred_at=checked.occurred_at,
                contact=checked.contact,
                minutes=checked.minutes,
                details=checked.details,
            )
            if after == before:
                raise ExpectedError(Fault.ENTRY_UNCHANGED)
            check_names(work, before.case_id, after.details, already=before.details)
            after = replace(
                after, author=self._profile.name, version=before.version + 1, reason=reason, recorded_at=now
            )
            stored_diary.correct(work, after, recorded_at=now)
            tick_steps(work, after, self._profile.name, now, already=before.details.steps)
            if finished_draft is not None:
                stored_drafts.remove(work, finished_draft)
        return after

    def versions(self, entry_id: str) -> EntryHistory:
        """Every version of an entry. Raises RECORD_UNKNOWN."""
        with self._store.read() as connection:
            versions = stored_diary.versions(connection, entry_id)
        if not versions:
            raise ExpectedError(Fault.RECORD_UNKNOWN)
        neighbours = pairwise(versions)
        return EntryHistory(versions, tuple(_revision(before, after) for before, after in neighbours))


def _revision(before: Entry, after: Entry) -> Revision:
    """Long texts take their time, which is no window's: it is made where the versions are read."""
    return Revision(before, after, difference(before.text, after.text), changed_fields(before, after))
