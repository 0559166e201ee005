"""What a guide notes for themselves beside a case: written, changed, and forgotten in time.

Whoever closes a case calls `storage.erasure.erase_personal_note` in the same transaction.
"""

from contextlib import suppress
from datetime import date, timedelta

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.personal_notes import KEPT_DAYS, PersonalNote, check_personal_note
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import change_log
from integrationslotse_desktop.storage import personal_notes as stored_notes
from integrationslotse_desktop.storage.erasure import erase_personal_note
from integrationslotse_desktop.storage.store import Store, UnitOfWork


class PersonalNotes:
    """The personal notes of one vault."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._clock = clock

    def of_case(self, case_id: str) -> PersonalNote | None:
        """The note of a case; None if there is none, or the case is unknown."""
        with self._store.read() as connection:
            return stored_notes.get(connection, case_id)

    def set(self, case_id: str, untrusted_text: str) -> PersonalNote | None:
        """Write or change the note of a case; nothing deletes it. Raises `ExpectedError`."""
        text = check_personal_note(untrusted_text)
        with self._store.write() as work:
            case = stored_cases.find(work.connection, case_id)
            if case is None or case.id != case_id:
                raise ExpectedError(Fault.CASE_UNKNOWN)
            if text and case.state is CaseState.CLOSED:
                raise ExpectedError(Fault.CASE_CLOSED)
            is_gone = not text and stored_notes.get(work.connection, case_id) is not None
            if text:
                stored_notes.put(work.connection, case_id, text, today=self._today(work))
            else:
                erase_personal_note(work, case_id)
            note = stored_notes.get(work.connection, case_id)
        if is_gone:
            self._scrub()
        return note

    def forget_old(self) -> int:
        """Delete the notes whose time is over, once after each unlock. Returns how many there were."""
        with self._store.write() as work:
            old = stored_notes.begun_until(work.connection, self._today(work) - timedelta(days=KEPT_DAYS))
            for case_id in old:
                erase_personal_note(work, case_id)
        if old:
            self._scrub()
        return len(old)

    def _today(self, work: UnitOfWork) -> date:
        """Not earlier than the day of the last change: with a clock set back a note would live on."""
        today, last = self._clock().date(), change_log.last_day(work.connection)
        return max(today, last) if last else today

    def _scrub(self) -> None:
        """The note is gone by now; without room for the last step, the next unlock makes up for it."""
        with suppress(ExpectedError):
            self._store.scrub()
