"""How a vault comes to be and is opened: keys first, on a thread that may wait, then the database on its own."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from integrationslotse_desktop.crypto.key_file import LABEL_LENGTH, KeyFile
from integrationslotse_desktop.crypto.passphrase import Cost, calibrate
from integrationslotse_desktop.crypto.secret import KEY_BYTES, MainKey
from integrationslotse_desktop.domain.audit import AuditEvent, AuditKind
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.passphrases import check_passphrase
from integrationslotse_desktop.domain.policy import Policy
from integrationslotse_desktop.domain.profile import NewVault, Profile, check_profile
from integrationslotse_desktop.domain.recovery import RecoveryDigits, parse_recovery_digits
from integrationslotse_desktop.domain.stopping import StopSignal
from integrationslotse_desktop.domain.text import optional_name
from integrationslotse_desktop.services.advices import Advices
from integrationslotse_desktop.services.agenda import Agenda
from integrationslotse_desktop.services.attempts import Attempts
from integrationslotse_desktop.services.audit_log import AuditLog, log_pending
from integrationslotse_desktop.services.backups import BackupInfo, Backups
from integrationslotse_desktop.services.case_overview import CaseOverviews
from integrationslotse_desktop.services.case_record import CaseRecords
from integrationslotse_desktop.services.cases import Cases
from integrationslotse_desktop.services.checklists import Checklists
from integrationslotse_desktop.services.checks import Checks
from integrationslotse_desktop.services.clock import Clock, system_clock
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
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.settings import Settings
from integrationslotse_desktop.services.templates import Templates
from integrationslotse_desktop.services.upgrades import upgrade
from integrationslotse_desktop.services.waiting_list import WaitingList
from integrationslotse_desktop.services.word_lists import common_passphrases
from integrationslotse_desktop.storage.backup_file import read_backup
from integrationslotse_desktop.storage.backup_folder import restore_backup
from integrationslotse_desktop.storage.change_log import GUIDE_NAME
from integrationslotse_desktop.storage.drives import MOUNT_TABLE
from integrationslotse_desktop.storage.leftovers import clean
from integrationslotse_desktop.storage.pending_events import PendingEvents
from integrationslotse_desktop.storage.renewal import copy_under_new_key, room_for_copies_of
from integrationslotse_desktop.storage.settings import DISTRICT, change_setting, read_settings
from integrationslotse_desktop.storage.store import SCRUB_DUE, Store
from integrationslotse_desktop.storage.vault_folder import VaultFolder, VaultLock, new_database_name

NOTHING_MORE = Policy()
"""What an organisation lets a diary keep that has not decided anything."""


@dataclass(frozen=True)
class VaultInfo:
    """What can be said of a vault without opening it. The key file is not yet proved."""

    label: str
    generation: int
    version: int
    has_recovery: bool
    """Whether recovery digits open it."""
    wait_seconds: int
    """How long the next passphrase has to wait after wrong ones."""


@dataclass(frozen=True)
class Renewal:
    """New keys for a vault that wait for its database to be closed; nothing is written yet."""

    keys: Keys
    key_file: KeyFile
    renewed: KeyFile
    new_key: MainKey
    has_new_passphrase: bool


class Vaults:
    """Makes, opens and renews vaults. `cost` is for tests; people get one that fits their machine.

    `attempts` counts wrong passphrases; without it none are counted. `mount_table` says which drives are elsewhere,
    `policy` which data the organisation lets a diary keep.
    """

    def __init__(
        self,
        clock: Clock = system_clock,
        cost: Cost | None = None,
        attempts: Attempts | None = None,
        *,
        mount_table: Path = MOUNT_TABLE,
        policy: Policy = NOTHING_MORE,
    ) -> None:
        """Remember the clock that every opened vault will use."""
        self._clock = clock
        self._cost = cost
        self._attempts = attempts
        self._mount_table = mount_table
        self._policy = policy

    def info(self, path: Path) -> VaultInfo:
        """What the key file says. Raises KEY_FILE_MISSING, KEY_FILE_DAMAGED or VAULT_NEWER."""
        return self._info(VaultFolder(path).read_key_file())

    def prepare(self, path: Path, wanted: NewVault, *, is_practice: bool = False) -> Keys:
        """Keys for a new vault in an empty folder; takes some seconds. Raises `ExpectedError`.

        Only the practice vault, in which nobody's data is, may have the passphrase that everybody knows.
        """
        profile = check_profile(wanted.untrusted_name, wanted.untrusted_district)
        label = optional_name(wanted.label, "label", maximum=LABEL_LENGTH)
        if not is_practice:
            check_passphrase(wanted.passphrase, common_passphrases())
        folder = self._folder(path)
        folder.create()
        with ExitStack() as undo:
            lock = folder.lock()
            undo.callback(lock.release)
            folder.refuse_vault()  # again: another process may have made one until now
            clean(path, "")
            PendingEvents(path).clear()
            main_key, vault_id = MainKey(secrets.token_bytes(KEY_BYTES)), new_id()
            key_file = KeyFile(vault_id, 1, new_database_name(1), label, ())
            cost = self._price()
            key_file = key_file.with_passphrase(main_key, wanted.passphrase, cost=cost)
            if wanted.recovery is not None:
                key_file = key_file.with_digits(main_key, wanted.recovery, cost=cost)
            undo.pop_all()
        return Keys(folder, key_file, main_key, lock, profile, wanted.digits_printed_at)

    def unlock(self, path: Path, passphrase: str) -> Keys:
        """The keys of a vault; takes about a second. Raises `ExpectedError`."""
        with self._claimed(path) as (folder, key_file, lock):
            main_key = self._open(folder, key_file, passphrase)
            clean(folder.path, key_file.database)
        return Keys(folder, key_file, main_key, lock)

    def recover(self, path: Path, untrusted_digits: str, new_passphrase: str) -> Keys:
        """The keys of a vault whose passphrase is forgotten; from now on it has the new one. Raises `ExpectedError`."""
        digits = parse_recovery_digits(untrusted_digits)
        check_passphrase(new_passphrase, common_passphrases())
        with self._claimed(path) as (folder, key_file, lock):
            with self._attempts.attempt_by_digits(key_file.vault_id) if self._attempts else nullcontext():
                main_key = key_file.open_with_digits(digits)
            clean(folder.path, key_file.database)
            changed = key_file.with_passphrase(main_key, new_passphrase, cost=self._price())
            folder.write_key_file(changed)
            _tell_all(folder, _wrong_tries(self._attempts, key_file))
            self._tell(folder, AuditKind.RECOVERED)
            if self._attempts:
                self._attempts.forget(key_file.vault_id)
        return Keys(folder, changed, main_key, lock)

    def change_passphrase(self, keys: Keys, passphrase: str, new_passphrase: str) -> None:
        """Wrap the same main key anew: digits, organisation and backups stay valid, and so does an open session.

        Whoever has an old key file and the old passphrase still gets in; against that, `renew_keys`.
        """
        check_passphrase(new_passphrase, common_passphrases())
        key_file = keys.current_key_file()
        main_key = self._open(keys.folder, key_file, passphrase)
        keys.folder.write_key_file(key_file.with_passphrase(main_key, new_passphrase, cost=self._price()))
        self._tell(keys.folder, AuditKind.PASSPHRASE_CHANGED)

    def set_recovery_digits(self, keys: Keys, passphrase: str, digits: RecoveryDigits) -> None:
        """Let these digits open the vault, and no earlier ones. They should have been confirmed before."""
        key_file = keys.current_key_file()
        main_key = self._open(keys.folder, key_file, passphrase)
        keys.folder.write_key_file(key_file.with_digits(main_key, digits, cost=self._price()))
        self._tell(keys.folder, AuditKind.RECOVERY_DIGITS_SET)

    def renew_keys(
        self, keys: Keys, passphrase: str, new_passphrase: str | None = None, *, stop: StopSignal | None = None
    ) -> Keys:
        """Both steps in one, with the database closed."""
        return self.renew(self.prepare_renewal(keys, passphrase, new_passphrase), stop=stop)

    def prepare_renewal(self, keys: Keys, passphrase: str, new_passphrase: str | None = None) -> Renewal:
        """First step, with the database open; takes seconds. Raises `ExpectedError`, as for a wrong passphrase."""
        if new_passphrase is not None:
            check_passphrase(new_passphrase, common_passphrases())
        key_file = keys.current_key_file()
        self._open(keys.folder, key_file, passphrase)
        new_key, name = MainKey(secrets.token_bytes(KEY_BYTES)), new_database_name(key_file.generation + 1)
        renewed = key_file.renewed(new_key, name, new_passphrase or passphrase, cost=self._price())
        return Renewal(keys, key_file, renewed, new_key, new_passphrase is not None)

    def renew(self, renewal: Renewal, *, stop: StopSignal | None = None) -> Keys:
        """A new main key and a new database file; digits and organisation stay valid, no paper is needed.

        The database must be closed (`close_writer(keep_lock=True)`). Raises `ExpectedError`, and then `keys` are
        still the vault's; the same with `StoppedError`. Ended anywhere, the vault opens as it was or as it will be.
        """
        stop, keys, key_file, renewed = stop or StopSignal(), renewal.keys, renewal.key_file, renewal.renewed
        old = keys.folder.database_path(key_file)

        def write(new: Path) -> None:
            old_key = keys.main_key.database_key(key_file.generation)
            new_key = renewal.new_key.database_key(renewed.generation)
            copy_under_new_key(old, old_key, new, new_key, stop=stop)
            stop.check()  # from here on it is renewed

        stop.check()
        with room_for_copies_of(old, 1, Fault.NO_ROOM_FOR_RENEWAL):
            keys.folder.replace_database(key_file, renewed, write)
        self._tell(keys.folder, AuditKind.KEYS_RENEWED)
        if renewal.has_new_passphrase:
            self._tell(keys.folder, AuditKind.PASSPHRASE_CHANGED)
        return Keys(keys.folder, renewed, renewal.new_key, keys.lock)

    def verify_backup(self, backup: Path) -> BackupInfo:
        """Read a backup to its last byte. Raises BACKUP_MISSING, BACKUP_DAMAGED or VAULT_NEWER."""
        found = read_backup(backup)
        return BackupInfo(found.key_file.label, found.made_at, found.key_file.generation, found.database_size)

    def restore(self, backup: Path, path: Path) -> VaultInfo:
        """Make a vault of a backup in an empty folder; it opens as it did when the backup was made.

        From what is told here it becomes another device, so without it there is no vault either.
        """
        return self._info(restore_backup(backup, self._folder(path), self._clock()).key_file)

    def enter(self, keys: Keys) -> Session:
        """Open the database, or make it; on the writing thread. Raises `ExpectedError`."""
        store = self._store(keys)
        with ExitStack() as undo:
            undo.callback(keys.lock.release)
            if keys.profile is not None:
                undo.callback(keys.folder.discard_database, keys.key_file)
            undo.callback(store.dispose_writer)
            if keys.profile is not None:
                _create(store, keys, keys.profile)
            if store.is_outdated():
                keys = upgrade(store, keys)
                store = self._store(keys)
                undo.callback(store.dispose_writer)
                store.check()
            if keys.profile is None:
                _catch_up(store, keys)
            profile = _stored_profile(store)
            # From here on it is a vault like any other: whoever enters again must not make it again.
            session = self._session(store, replace(keys, profile=None), profile)
            undo.pop_all()
        return session

    def _folder(self, path: Path) -> VaultFolder:
        return VaultFolder(path, self._mount_table)

    def _store(self, keys: Keys) -> Store:
        database_key = keys.main_key.database_key(keys.key_file.generation)
        return Store(keys.folder.database_path(keys.key_file), database_key, self._clock)

    def _session(self, store: Store, keys: Keys, profile: Profile) -> Session:
        templates, policy = Templates(), self._policy
        settings = Settings(store, profile)
        return Session(
            label=keys.key_file.label,
            profile=profile,
            cases=Cases(store, profile, self._clock, templates),
            intakes=Intakes(store, profile, self._clock, templates),
            waiting_list=WaitingList(store, profile, self._clock, templates),
            advices=Advices(store, profile, self._clock),
            people=People(store, self._clock),
            records=CaseRecords(store, profile, self._clock, policy),
            overviews=CaseOverviews(store, self._clock, settings, policy),
            policy=policy,
            diary=Diary(store, profile, self._clock),
            corrections=Corrections(store, profile, self._clock),
            personal_notes=PersonalNotes(store, self._clock),
            finding=Finding(store),
            lists=Lists(store, self._clock),
            checklists=Checklists(store, profile, self._clock, templates),
            agenda=Agenda(store, self._clock),
            history=History(store, templates),
            audit_log=AuditLog(store, keys),
            data=DataTransfer(store, self._clock),
            clock=self._clock,
            drafts=Drafts(store, self._clock),
            backups=Backups(store, keys, self._clock),
            checks=Checks(store, keys, self._clock),
            settings=settings,
            keys=keys,
            _store=store,
        )

    @contextmanager
    def _claimed(self, path: Path) -> Iterator[tuple[VaultFolder, KeyFile, VaultLock]]:
        """The vault of a folder for this process alone; let go again if the block raises."""
        folder = self._folder(path)
        folder.refuse_network_drive()
        if not folder.database_path(folder.read_key_file()).exists():
            raise ExpectedError(Fault.DATABASE_MISSING)
        with ExitStack() as undo:
            lock = folder.lock()
            undo.callback(lock.release)
            yield folder, folder.read_key_file(), lock
            undo.pop_all()

    def _open(self, folder: VaultFolder, key_file: KeyFile, passphrase: str) -> MainKey:
        wrong = _wrong_tries(self._attempts, key_file)
        with self._attempts.attempt(key_file.vault_id) if self._attempts else nullcontext():
            main_key = key_file.open_with_passphrase(passphrase)
        _tell_all(folder, wrong)
        return main_key

    def _tell(self, folder: VaultFolder, kind: AuditKind) -> None:
        """Keep an event for the log, which only an opened database has."""
        PendingEvents(folder.path).add(kind, self._clock())

    def _price(self) -> Cost:
        return self._cost or calibrate()

    def _info(self, key_file: KeyFile) -> VaultInfo:
        wait = self._attempts.wait_seconds(key_file.vault_id) if self._attempts else 0
        return VaultInfo(key_file.label, key_file.generation, key_file.version, key_file.has_recovery, wait)


def _create(store: Store, keys: Keys, profile: Profile) -> None:
    """Write the database, and then the key file that makes it a vault."""
    keys.folder.announce(keys.key_file.database)
    keys.folder.claim_database(keys.key_file)
    store.create()
    with store.write() as work:
        change_setting(work, GUIDE_NAME, profile.name)
        change_setting(work, DISTRICT, profile.district)
        for moment in keys.digits_printed_at:
            work.audit(AuditKind.RECOVERY_DIGITS_PRINTED, at=moment)
        work.audit(AuditKind.VAULT_CREATED)
    # Only now is it a vault: the key file names a database that is whole.
    keys.folder.write_key_file(keys.key_file)
    clean(keys.folder.path, keys.key_file.database)


def _wrong_tries(attempts: Attempts | None, key_file: KeyFile) -> list[AuditEvent]:
    """What the log has to say of the tries that failed until now: how many, and when the last one was made."""
    if attempts is None:
        return []
    counted = {
        AuditKind.WRONG_PASSPHRASES: attempts.wrong(key_file.vault_id),
        AuditKind.WRONG_RECOVERY_DIGITS: attempts.wrong_digits(key_file.vault_id),
    }
    found = [AuditEvent(tries.last, kind, times=tries.times) for kind, tries in counted.items() if tries]
    return sorted(found, key=lambda event: event.at)


def _tell_all(folder: VaultFolder, events: list[AuditEvent]) -> None:
    for event in events:
        PendingEvents(folder.path).add(event.kind, event.at, event.times)


def _catch_up(store: Store, keys: Keys) -> None:
    """Log the unlock and what came before it; end an erasure that was cut off."""
    try:
        log_pending(store, PendingEvents(keys.folder.path), then=AuditKind.UNLOCKED)
        with store.write() as work:
            is_due = SCRUB_DUE in read_settings(work.connection)
        if is_due:
            store.scrub()
    except ExpectedError:
        # A full disk or a damaged page in the log must not keep a guide from reading; the check tells of damage.
        # A connection that met a damaged page reads nothing any more.
        store.reconnect_writer()


def _stored_profile(store: Store) -> Profile:
    with store.write() as work:
        settings = read_settings(work.connection)
    return Profile(settings[GUIDE_NAME], settings[DISTRICT])
