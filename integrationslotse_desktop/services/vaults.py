"""How a vault comes to be and is opened: keys first, on a thread that may wait, then the database on its own."""

import secrets
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from integrationslotse_desktop.crypto.key_file import LABEL_LENGTH, KeyFile
from integrationslotse_desktop.crypto.passphrase import Cost, calibrate
from integrationslotse_desktop.crypto.secret import KEY_BYTES, MainKey
from integrationslotse_desktop.crypto.slots import PassphraseSlot
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.passphrases import check_passphrase
from integrationslotse_desktop.domain.profile import NewVault, Profile, check_profile
from integrationslotse_desktop.domain.text import optional_name
from integrationslotse_desktop.services.agenda import Agenda
from integrationslotse_desktop.services.cases import Cases
from integrationslotse_desktop.services.checklists import Checklists
from integrationslotse_desktop.services.clock import Clock, system_clock
from integrationslotse_desktop.services.diary import Diary
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.templates import Templates
from integrationslotse_desktop.services.word_lists import common_passphrases
from integrationslotse_desktop.storage.settings import read_settings, write_setting
from integrationslotse_desktop.storage.store import Store
from integrationslotse_desktop.storage.vault_folder import VaultFolder, VaultLock

_GUIDE_NAME = "guide_name"
_DISTRICT = "district"


@dataclass(frozen=True)
class VaultInfo:
    """What can be said of a vault without opening it. The key file is not yet proved."""

    label: str
    generation: int
    version: int


@dataclass(frozen=True)
class Keys:
    """A vault whose key is known and which this process holds; `Vaults.enter` opens its database."""

    folder: VaultFolder
    key_file: KeyFile
    main_key: MainKey
    lock: VaultLock
    profile: Profile | None = None
    """Set for a vault that is just being made."""


class Vaults:
    """Makes and opens vaults. `cost` is for tests; people get one that fits their machine."""

    def __init__(self, clock: Clock = system_clock, cost: Cost | None = None) -> None:
        """Remember the clock that every opened vault will use."""
        self._clock = clock
        self._cost = cost

    def info(self, path: Path) -> VaultInfo:
        """What the key file says. Raises KEY_FILE_MISSING, KEY_FILE_DAMAGED or VAULT_NEWER."""
        key_file = VaultFolder(path).read_key_file()
        return VaultInfo(key_file.label, key_file.generation, key_file.version)

    def prepare(self, path: Path, wanted: NewVault) -> Keys:
        """Keys for a new vault in an empty folder; takes some seconds. Raises `ExpectedError`."""
        profile = check_profile(wanted.untrusted_name, wanted.untrusted_district)
        label = optional_name(wanted.label, "label", maximum=LABEL_LENGTH)
        check_passphrase(wanted.passphrase, common_passphrases())
        folder = VaultFolder(path)
        folder.create()
        with ExitStack() as undo:
            lock = folder.lock()
            undo.callback(lock.release)
            folder.refuse_vault()  # again: another process may have made one until now
            main_key, vault_id = MainKey(secrets.token_bytes(KEY_BYTES)), new_id()
            cost = self._cost or calibrate()
            slot = PassphraseSlot.seal(main_key, wanted.passphrase, cost=cost, vault_id=vault_id)
            key_file = KeyFile(vault_id, 1, f"vault-1-{secrets.token_hex(4)}.db", label, (slot,))
            undo.pop_all()
        return Keys(folder, key_file.signed(main_key), main_key, lock, profile)

    def unlock(self, path: Path, passphrase: str) -> Keys:
        """The keys of a vault; takes about a second. Raises `ExpectedError`."""
        folder = VaultFolder(path)
        folder.refuse_network_drive()
        key_file = folder.read_key_file()
        if not folder.database_path(key_file).exists():
            raise ExpectedError(Fault.DATABASE_MISSING)
        with ExitStack() as undo:
            lock = folder.lock()
            undo.callback(lock.release)
            main_key = key_file.open_with_passphrase(passphrase)
            undo.pop_all()
        return Keys(folder, key_file, main_key, lock)

    def enter(self, keys: Keys) -> Session:
        """Open the database, or make it; on the writing thread. Raises `ExpectedError`."""
        key_file = keys.key_file
        store = Store(keys.folder.database_path(key_file), keys.main_key.database_key(key_file.generation))
        with ExitStack() as undo:
            undo.callback(keys.lock.release)
            if keys.profile is not None:
                undo.callback(keys.folder.discard_database, key_file)
            undo.callback(store.dispose_writer)
            if keys.profile is not None:
                self._create(store, keys, keys.profile)
            store.check()
            profile = _stored_profile(store)
            undo.pop_all()
        templates = Templates()
        return Session(
            label=key_file.label,
            profile=profile,
            cases=Cases(store, profile, self._clock, templates),
            diary=Diary(store, profile, self._clock),
            checklists=Checklists(store, profile, self._clock, templates),
            agenda=Agenda(store, self._clock),
            clock=self._clock,
            _store=store,
            _lock=keys.lock,
        )

    def _create(self, store: Store, keys: Keys, profile: Profile) -> None:
        keys.folder.claim_database(keys.key_file)
        store.create()
        with store.write() as work:
            write_setting(work.connection, _GUIDE_NAME, profile.name)
            write_setting(work.connection, _DISTRICT, profile.district)
        # Only now is it a vault: the key file names a database that is whole.
        keys.folder.write_key_file(keys.key_file)


def _stored_profile(store: Store) -> Profile:
    with store.write() as work:
        settings = read_settings(work.connection)
    return Profile(settings[_GUIDE_NAME], settings[_DISTRICT])
