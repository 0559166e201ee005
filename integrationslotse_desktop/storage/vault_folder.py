"""The folder of a vault: `vault.key`, one database, one lock. Every change of the key file is one rename."""

import os
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from integrationslotse_desktop.crypto.key_file import LARGEST_FILE, KeyFile, parse_key_file
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.stopping import StoppedError
from integrationslotse_desktop.storage.drives import MOUNT_TABLE, is_network_drive
from integrationslotse_desktop.storage.leftovers import UNFINISHED, clean, holds_lost_database, remove_database
from integrationslotse_desktop.storage.os_faults import file_faults

KEY_FILE = "vault.key"
LOCK_FILE = "vault.lock"


class VaultFolder:
    """Reads and writes the files of one vault; knows nothing of what is inside the database."""

    def __init__(self, path: Path, mount_table: Path = MOUNT_TABLE) -> None:
        """Name the folder; nothing is touched yet. The mount table says which drives are elsewhere."""
        self.path = path
        self._mount_table = mount_table

    @property
    def has_vault(self) -> bool:
        """Whether a key file is there, damaged or not."""
        with file_faults():
            return (self.path / KEY_FILE).exists()

    def database_path(self, key_file: KeyFile) -> Path:
        """Where the database of this key file lies."""
        return self.path / key_file.database

    def refuse_network_drive(self) -> None:
        """Raise NETWORK_DRIVE if the folder is on one."""
        if is_network_drive(self.path, self._mount_table):
            raise ExpectedError(Fault.NETWORK_DRIVE)

    def refuse_vault(self) -> None:
        """Raise VAULT_EXISTS if the folder holds a vault, KEY_FILE_MISSING if it holds one that lost its key file."""
        if self.has_vault:
            raise ExpectedError(Fault.VAULT_EXISTS)
        with file_faults():
            if holds_lost_database(self.path):
                raise ExpectedError(Fault.KEY_FILE_MISSING)

    def create(self) -> None:
        """Make the folder, readable for its owner only.

        Raises VAULT_EXISTS, KEY_FILE_MISSING, NETWORK_DRIVE or a fault of the disk.
        """
        self.refuse_network_drive()
        self.refuse_vault()
        with file_faults():
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def read_key_file(self) -> KeyFile:
        """The key file, parsed but not proved. Raises KEY_FILE_MISSING, KEY_FILE_DAMAGED or VAULT_NEWER."""
        if not self.has_vault:
            raise ExpectedError(Fault.KEY_FILE_MISSING)
        with file_faults(), (self.path / KEY_FILE).open("rb") as file:
            untrusted_bytes = file.read(LARGEST_FILE + 1)
        return parse_key_file(untrusted_bytes)

    def write_key_file(self, key_file: KeyFile) -> None:
        """Replace the key file in one step that survives a power cut."""
        with file_faults():
            replace_file(self.path / KEY_FILE, key_file.to_bytes())

    def announce(self, database: str, *, replaces: str = "") -> None:
        """Say which database is about to be written, before it is there; `leftovers.clean` believes nothing else."""
        with file_faults():
            replace_file(self.path / UNFINISHED, "\n".join(filter(None, (database, replaces))).encode("ascii"))

    def claim_database(self, key_file: KeyFile) -> None:
        """Make the empty file of a new database, readable for its owner only; SQLite's side files follow it."""
        with file_faults():
            os.close(os.open(self.database_path(key_file), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))

    def discard_database(self, key_file: KeyFile) -> None:
        """Remove the beginnings of a database that never became a vault."""
        if not self.has_vault:
            remove_database(self.database_path(key_file))
            remove_database(self.path / UNFINISHED)

    def replace_database(self, old: KeyFile, new: KeyFile, write: Callable[[Path], None]) -> None:
        """Let `write` make the database of the new key file, and then let that one count, in one step.

        Raises a fault, or `StoppedError` if `write` does, and then the old ones are still the vault's.
        """
        try:
            self.announce(new.database, replaces=old.database)
            write(self.database_path(new))
            self.write_key_file(new)
        except (ExpectedError, StoppedError):
            # It may have happened all the same, with only the last sync refused.
            if self.read_key_file() != new:
                clean(self.path, old.database)
                raise
        clean(self.path, new.database)

    def lock(self) -> "VaultLock":
        """Take the vault for this process. Raises VAULT_IN_USE, or a fault if the folder cannot be written."""
        with file_faults():
            descriptor = os.open(self.path / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        return VaultLock(os.fdopen(descriptor, "r+b", buffering=0))


class VaultLock:
    """One process per vault. The operating system lets go of it when the process ends, however it ends."""

    def __init__(self, file: BinaryIO) -> None:
        """Lock the opened file. Raises VAULT_IN_USE."""
        self._file = file
        try:
            _lock_exclusively(file)
        except OSError as error:
            file.close()
            raise ExpectedError(Fault.VAULT_IN_USE) from error

    def release(self) -> None:
        """Let the next process in."""
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock_exclusively(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock_exclusively(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def new_database_name(generation: int) -> str:
    """A name that no database of this vault had before."""
    return f"vault-{generation}-{secrets.token_hex(4)}.db"


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that after a power cut either the old or the new one is there, whole. Raises `OSError`."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_new_file(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, under its own name from the first byte on: a killed run leaves no other.

    Raises `OSError`, `FileExistsError` among them.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # some sticks and shares know no sync of a folder; the file itself is durable
        sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Make a file that others have written durable, and its name. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows does this by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
