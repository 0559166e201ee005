"""An open vault: everything a person can do in it, and the two steps to close it."""

from dataclasses import dataclass

from integrationslotse_desktop.domain.policy import Policy
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.domain.stopping import StopSignal
from integrationslotse_desktop.services.advices import Advices
from integrationslotse_desktop.services.agenda import Agenda
from integrationslotse_desktop.services.audit_log import AuditLog
from integrationslotse_desktop.services.backups import Backups
from integrationslotse_desktop.services.case_overview import CaseOverviews
from integrationslotse_desktop.services.case_record import CaseRecords
from integrationslotse_desktop.services.cases import Cases
from integrationslotse_desktop.services.checklists import Checklists
from integrationslotse_desktop.services.checks import Checks
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.corrections import Corrections
from integrationslotse_desktop.services.data import DataTransfer
from integrationslotse_desktop.services.diary import Diary
from integrationslotse_desktop.services.drafts import Drafts
from integrationslotse_desktop.services.finding import Finding
from integrationslotse_desktop.services.history import History
from integrationslotse_desktop.services.intake import Intakes
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.services.lists import Lists
from integrationslotse_desktop.services.people import People
from integrationslotse_desktop.services.personal_notes import PersonalNotes
from integrationslotse_desktop.services.settings import Settings
from integrationslotse_desktop.services.waiting_list import WaitingList
from integrationslotse_desktop.storage.store import Store


@dataclass(frozen=True)
class Session:
    """The one door from window and command line into an open vault."""

    label: str
    profile: Profile
    cases: Cases
    intakes: Intakes
    waiting_list: WaitingList
    advices: Advices
    people: People
    records: CaseRecords
    overviews: CaseOverviews
    policy: Policy
    diary: Diary
    corrections: Corrections
    personal_notes: PersonalNotes
    finding: Finding
    lists: Lists
    checklists: Checklists
    agenda: Agenda
    clock: Clock
    history: History
    audit_log: AuditLog
    data: DataTransfer
    drafts: Drafts
    backups: Backups
    checks: Checks
    settings: Settings
    keys: Keys
    """For the services that change how the vault opens; window and command line hand it through."""
    _store: Store

    @property
    def stop(self) -> StopSignal:
        """Asked when the diary is to be closed: reading, exports and backups then end early; what is written is not."""
        return self._store.stop

    def close_reader(self) -> None:
        """First step of closing, on the reading thread."""
        self._store.close_reader()

    def close_writer(self, *, keep_lock: bool = False) -> None:
        """Second step, on the writing thread: the database is at rest and the next process may open it.

        With `keep_lock` it stays this process's own, for `Vaults.renew_keys`.
        """
        try:
            self._store.close_writer()
        finally:
            if not keep_lock:
                self.keys.lock.release()
