"""The folder where backups lie, and the way back from one: names without personal data, the newest seven kept."""

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from integrationslotse_desktop.crypto.key_file import KeyFile
from integrationslotse_desktop.domain.audit import AuditEvent, AuditKind
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.stopping import StopSignal
from integrationslotse_desktop.storage.backup_file import Backup, read_backup, sync, write_backup
from integrationslotse_desktop.storage.leftovers import clean, is_beginning, temporary_file
from integrationslotse_desktop.storage.os_faults import file_faults
from integrationslotse_desktop.storage.pending_events import PendingEvents
from integrationslotse_desktop.storage.vault_folder import KEY_FILE, LOCK_FILE, VaultFolder, sync_folder

KEPT = 7
ENDING = ".lotse-backup"
_NAME = re.compile(r"lotse-([0-9a-f]{8})-([0-9]{6})-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{4}\.lotse-backup(\.tmp)?")
_FAULTS = {
    Fault.DISK_FULL: Fault.BACKUP_DISK_FULL,
    Fault.FOLDER_READ_ONLY: Fault.BACKUP_CANNOT_WRITE,
    Fault.CANNOT_WRITE: Fault.BACKUP_CANNOT_WRITE,
}


class BackupFolder:
    """Holds the backups of one vault among whatever else lies there."""

    def __init__(self, path: Path, vault_id: str) -> None:
        """Name the folder; nothing is touched yet."""
        self.path = path
        self._tag = hashlib.sha256(vault_id.encode()).hexdigest()[:8]

    def check(self) -> None:
        """Raise BACKUP_FOLDER_MISSING if the folder cannot be reached."""
        if not self.path.is_dir():
            raise ExpectedError(Fault.BACKUP_FOLDER_MISSING)

    def backups(self) -> list[Path]:
        """Those of this vault, oldest first: by number, because a clock can be wrong."""
        found = [(number, name) for number, name, is_whole in self._ours() if is_whole]
        return [self.path / name for _number, name in sorted(found)]

    def write(self, database: Path, key_file: KeyFile, *, made_at: datetime, stop: StopSignal) -> Path:
        """Add a backup, read it back, and remove what is older than the newest seven.

        Raises BACKUP_FOLDER_MISSING, BACKUP_DISK_FULL, BACKUP_CANNOT_WRITE, `StoppedError`; nothing older was removed
        then.
        """
        self.check()
        with backup_faults(), file_faults():
            self._remove_unfinished()
            path = self.path / self._next_name(made_at)
            unfinished = path.with_name(path.name + ".tmp")
            try:
                descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb") as target:
                    write_backup(target, database, key_file, made_at=made_at, stop=stop)
                    sync(target)
                read_backup(unfinished, stop=stop)
                unfinished.replace(path)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
            with suppress(OSError):  # some shares know no sync of a folder; the file itself is durable
                sync_folder(self.path)
            for old in self.backups()[:-KEPT]:
                old.unlink(missing_ok=True)
        return path

    def _next_name(self, made_at: datetime) -> str:
        number = max((number for number, _name, _is_whole in self._ours()), default=0) + 1
        return f"lotse-{self._tag}-{number:06d}-{made_at.date().isoformat()}-{secrets.token_hex(2)}{ENDING}"

    def _remove_unfinished(self) -> None:
        for _number, name, is_whole in self._ours():
            if not is_whole:
                (self.path / name).unlink(missing_ok=True)

    def _ours(self) -> Iterator[tuple[int, str, bool]]:
        for path in self.path.iterdir():
            found = _NAME.fullmatch(path.name)
            if found and found[1] == self._tag:
                yield int(found[2]), path.name, found[3] is None


@contextmanager
def backup_faults() -> Iterator[None]:
    """Say of a fault of the disk that it hit a backup, not the diary."""
    try:
        yield
    except ExpectedError as error:
        if error.fault not in _FAULTS:
            raise
        raise ExpectedError(_FAULTS[error.fault]) from error


def restore_backup(backup: Path, folder: VaultFolder, at: datetime) -> Backup:
    """Make a vault of a backup in an empty folder. Raises a fault, and then the folder is as empty as before.

    The first unlock is told of it beside the vault, since by that it becomes another device.

    The whole backup is read and proved before its database gets its name; the key file comes last, in one step.
    """
    read_backup(backup)
    folder.refuse_network_drive()
    with backup_faults(), file_faults():
        _refuse_full(folder.path)
        folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = folder.lock()
        try:
            _refuse_full(folder.path)  # again: another process may have come first
            return _restore_into(folder, backup, at)
        finally:
            lock.release()


def _restore_into(folder: VaultFolder, backup: Path, at: datetime) -> Backup:
    clean(folder.path, "")
    unfinished = temporary_file(folder.path, "restore")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as target:
            found = read_backup(backup, target)
            sync(target)
        database = folder.database_path(found.key_file)
        folder.announce(database.name)
        unfinished.replace(database)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        clean(folder.path, "")
        raise
    events = PendingEvents(folder.path)
    try:
        events.clear()  # of a restoring that was killed here
        events.keep(AuditEvent(at, AuditKind.RESTORED))
        folder.write_key_file(found.key_file)
    except (ExpectedError, OSError):
        events.clear()
        clean(folder.path, "")
        raise
    clean(folder.path, database.name)
    return found


def _refuse_full(folder: Path) -> None:
    """Nothing but our own lock and beginnings may be there. Raises VAULT_EXISTS or FOLDER_NOT_EMPTY."""
    names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if KEY_FILE in names:
        raise ExpectedError(Fault.VAULT_EXISTS)
    if any(name != LOCK_FILE and not is_beginning(folder, name) for name in names):
        raise ExpectedError(Fault.FOLDER_NOT_EMPTY)
