"""Backups that happen: a sealed copy in a folder that was named once, and what stands about the last one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from integrationslotse_desktop.crypto.key_file import KeyFile
from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.stopping import StopSignal
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.storage.backup_folder import BackupFolder, backup_faults
from integrationslotse_desktop.storage.leftovers import remove_database, temporary_file
from integrationslotse_desktop.storage.settings import read_settings, write_setting
from integrationslotse_desktop.storage.store import Store

_FOLDER = "backup_folder"
_LAST = "last_backup"
_PERIOD = timedelta(days=1)


@dataclass(frozen=True)
class BackupState:
    """Where backups go, and when the last one was made."""

    folder: Path | None
    last_at: datetime | None
    days: int | None
    """Whole days since then; a clock that was set back counts as none."""


@dataclass(frozen=True)
class BackupInfo:
    """What a whole backup says of itself. Its key file is not yet proved: that needs the passphrase."""

    label: str
    made_at: datetime
    generation: int
    size: int


@dataclass(frozen=True)
class DatabaseCopy:
    """A copy of the database in the vault's folder, to be written where backups go."""

    path: Path
    key_file: KeyFile
    target: BackupFolder
    made_at: datetime
    written_rows: int
    stop: StopSignal


@dataclass(frozen=True)
class BackupMade:
    """A backup that was written and read back."""

    path: Path
    at: datetime
    written_rows: int


class Backups:
    """The backups of one opened vault."""

    def __init__(self, store: Store, keys: Keys, clock: Clock) -> None:
        """Work on a store that was just opened, on the writing thread."""
        self._store = store
        self._keys = keys
        self._clock = clock
        self._written_rows = store.written_rows

    def state(self) -> BackupState:
        """Where backups go and how old the last one is; on the reading thread."""
        with self._store.read() as connection:
            return self._state(read_settings(connection))

    def choose_folder(self, folder: Path) -> None:
        """Name the folder; on the writing thread. Raises BACKUP_FOLDER_MISSING; VALUE_REFUSED for the vault's own."""
        chosen = folder.absolute()
        BackupFolder(chosen, self._keys.key_file.vault_id).check()
        if chosen.resolve() == self._keys.folder.path.resolve():
            raise ExpectedError(Fault.VALUE_REFUSED, field=_FOLDER)
        with self._store.write() as work:
            write_setting(work.connection, _FOLDER, str(chosen))
            work.audit(AuditKind.BACKUP_FOLDER_CHOSEN)

    def is_due(self) -> bool:
        """Whether a folder is named and something was written since, or a day has passed; on the writing thread."""
        with self._store.write() as work:
            state = self._state(read_settings(work.connection))
        if state.folder is None:
            return False
        is_old = state.last_at is None or not timedelta() <= self._clock() - state.last_at < _PERIOD
        return is_old or self._store.written_rows != self._written_rows

    def make(self) -> BackupMade:
        """The three steps in one, on the writing thread. Raises a fault; earlier backups are untouched then.

        Nothing stops it: it is what a lock does last.
        """
        made = self.write(self._copy(StopSignal()))
        self.finish(made)
        return made

    def begin(self) -> DatabaseCopy:
        """First step, on the writing thread: copy the database within the vault's folder.

        Raises BACKUP_FOLDER_NOT_CHOSEN, BACKUP_FOLDER_MISSING, DATABASE_DAMAGED, or a fault of the disk; this step
        and the next one `StoppedError`.
        """
        return self._copy(self._store.stop)

    def _copy(self, stop: StopSignal) -> DatabaseCopy:
        key_file = self._keys.current_key_file()
        with self._store.write() as work:
            folder = self._state(read_settings(work.connection)).folder
        if folder is None:
            raise ExpectedError(Fault.BACKUP_FOLDER_NOT_CHOSEN)
        target = BackupFolder(folder, key_file.vault_id)
        target.check()
        path = temporary_file(self._keys.folder.path, "backup")
        try:
            with backup_faults():
                self._store.copy_to(path, stop)
        except BaseException:
            remove_database(path)
            raise
        return DatabaseCopy(path, key_file, target, self._clock(), self._store.written_rows, stop)

    def write(self, copy: DatabaseCopy) -> BackupMade:
        """Second step, on any thread: write it where backups go, however slow that is, and read it back."""
        try:
            path = copy.target.write(copy.path, copy.key_file, made_at=copy.made_at, stop=copy.stop)
        finally:
            remove_database(copy.path)
        return BackupMade(path, copy.made_at, copy.written_rows)

    def finish(self, made: BackupMade) -> None:
        """Third step, on the writing thread: remember when it was."""
        before = self._store.written_rows
        with self._store.write() as work:
            write_setting(work.connection, _LAST, made.at.isoformat(timespec="seconds"))
            work.audit(AuditKind.BACKED_UP, at=made.at)
        # What was written while the second step ran is not in the backup.
        self._written_rows = made.written_rows + self._store.written_rows - before

    def _state(self, settings: dict[str, str]) -> BackupState:
        folder, last = settings.get(_FOLDER), settings.get(_LAST)
        last_at = datetime.fromisoformat(last) if last else None
        days = max(0, (self._clock() - last_at).days) if last_at else None
        return BackupState(Path(folder) if folder else None, last_at, days)
