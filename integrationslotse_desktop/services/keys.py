"""The keys of a vault that this process holds: known from `unlock` on, before its database is open."""

from dataclasses import dataclass
from datetime import datetime

from integrationslotse_desktop.crypto.key_file import KeyFile
from integrationslotse_desktop.crypto.secret import MainKey
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.storage.vault_folder import VaultFolder, VaultLock


@dataclass(frozen=True)
class Keys:
    """A vault whose key is known and which this process holds; `Vaults.enter` opens its database."""

    folder: VaultFolder
    key_file: KeyFile
    main_key: MainKey
    lock: VaultLock
    profile: Profile | None = None
    """Set for a vault that is just being made."""
    digits_printed_at: tuple[datetime, ...] = ()
    """What happened before there was a log: when the recovery digits of such a vault were printed."""

    def current_key_file(self) -> KeyFile:
        """The key file as it is now, proved: a passphrase may have changed since. Raises KEY_FILE_DAMAGED."""
        key_file = self.folder.read_key_file()
        if not key_file.proves(self.main_key) or key_file.vault_id != self.key_file.vault_id:
            raise ExpectedError(Fault.KEY_FILE_DAMAGED)
        return key_file
