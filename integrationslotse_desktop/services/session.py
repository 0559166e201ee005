"""An open vault: everything a person can do in it, and the two steps to close it."""

from dataclasses import dataclass

from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.services.agenda import Agenda
from integrationslotse_desktop.services.cases import Cases
from integrationslotse_desktop.services.checklists import Checklists
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.diary import Diary
from integrationslotse_desktop.storage.store import Store
from integrationslotse_desktop.storage.vault_folder import VaultLock


@dataclass(frozen=True)
class Session:
    """The one door from window and command line into an open vault."""

    label: str
    profile: Profile
    cases: Cases
    diary: Diary
    checklists: Checklists
    agenda: Agenda
    clock: Clock
    _store: Store
    _lock: VaultLock

    def close_reader(self) -> None:
        """First step of closing, on the reading thread."""
        self._store.close_reader()

    def close_writer(self) -> None:
        """Second step, on the writing thread: the database is at rest and the next process may open it."""
        try:
            self._store.close_writer()
        finally:
            self._lock.release()
