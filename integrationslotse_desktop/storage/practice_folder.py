"""The folder of the practice vault. It is emptied at every start, so it must never be somebody's diary.

A small file names the vault that this program made for practice; only exactly that one is removed. Its number stays
the same whatever is practised with passphrase and keys, and no other vault has it.
"""

from pathlib import Path

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.storage import leftovers
from integrationslotse_desktop.storage.os_faults import file_faults
from integrationslotse_desktop.storage.vault_folder import KEY_FILE, VaultFolder, replace_file

MARK = "practice.id"
_LONGEST_MARK = 100


class PracticeFolder:
    """Marks and removes the practice vault."""

    def __init__(self, path: Path) -> None:
        """Name the folder; nothing is touched yet."""
        self._path = path
        self._folder = VaultFolder(path)

    @property
    def holds_practice(self) -> bool:
        """Whether the vault in it was made for practice. Raises a fault if its key file cannot be read."""
        return self._folder.has_vault and self._mark() == self._folder.read_key_file().vault_id.encode()

    def mark(self, vault_id: str) -> None:
        """Say which vault will be the one for practice; before its key file is written."""
        with file_faults():
            replace_file(self._path / MARK, vault_id.encode())

    def remove_vault(self) -> None:
        """Remove the practice vault if there is one. Raises VAULT_EXISTS if it is another, VAULT_IN_USE if open."""
        if not self._folder.has_vault:
            return
        lock = self._folder.lock()
        try:
            if not self.holds_practice:
                raise ExpectedError(Fault.VAULT_EXISTS)
            with file_faults():
                key_file = self._folder.read_key_file()
                leftovers.remove_database(self._folder.database_path(key_file))
                (self._path / KEY_FILE).unlink()
                leftovers.clean(self._path, database="")
        finally:
            lock.release()

    def _mark(self) -> bytes:
        with file_faults():
            path = self._path / MARK
            if not path.exists():
                return b""
            with path.open("rb") as file:
                return file.read(_LONGEST_MARK)
