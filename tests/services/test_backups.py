import os
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.recovery import RecoveryDigits
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import leftovers
from integrationslotse_desktop.storage.backup_folder import KEPT
from integrationslotse_desktop.storage.pending_events import PendingEvents
from tests.services.vault_files import close, content_of, new_digits, refused, texts_in, texts_of, write

NEW_PASSPHRASE = "Neue Worte hinter dem Haus"


@pytest.fixture(scope="module")
def digits() -> RecoveryDigits:
    return new_digits()


@pytest.fixture
def new_vault(new_vault: NewVault, digits: RecoveryDigits) -> NewVault:
    return replace(new_vault, recovery=digits)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def named(session: Session, target: Path) -> Session:
    """An open vault that knows where its backups go."""
    session.backups.choose_folder(target)
    return session


@pytest.fixture
def backup(named: Session) -> Path:
    write(named, "Vor der Sicherung")
    return named.backups.make().path


def test_a_backup_restores_to_a_whole_vault_that_opens_by_every_slot(
    vaults: Vaults, named: Session, backup: Path, new_vault: NewVault, digits: RecoveryDigits, tmp_path: Path
) -> None:
    write(named, "Nach der Sicherung")
    for number, opened in enumerate(
        (
            lambda path: vaults.unlock(path, new_vault.passphrase),
            lambda path: vaults.recover(path, digits.text, NEW_PASSPHRASE),
        )
    ):
        folder = tmp_path / f"restored-{number}"
        assert vaults.restore(backup, folder) == vaults.info(folder)
        session = vaults.enter(opened(folder))
        assert texts_in(session) == ["Vor der Sicherung"]
        assert len(session.finding.find("sicherung").entries) == 1
        session.checks.begin()
        assert session.checks.run().is_clean
        close(session)


def test_a_backup_outlives_a_renewal_of_keys(
    vaults: Vaults, named: Session, backup: Path, new_vault: NewVault, tmp_path: Path
) -> None:
    named.close_reader()
    named.close_writer(keep_lock=True)
    keys = vaults.renew_keys(named.keys, new_vault.passphrase, NEW_PASSPHRASE)
    session = vaults.enter(keys)
    following = session.backups.make().path
    close(session)
    for path, passphrase in ((backup, new_vault.passphrase), (following, NEW_PASSPHRASE)):
        folder = tmp_path / path.stem
        vaults.restore(path, folder)
        assert texts_of(vaults, vaults.unlock(folder, passphrase)) == ["Vor der Sicherung"]


def test_the_state_says_where_and_how_old(vaults: Vaults, named: Session, target: Path, clock: Clock) -> None:
    assert (named.backups.state().folder, named.backups.state().days) == (target, None)
    made = named.backups.make()
    state = named.backups.state()
    assert (state.last_at, state.days) == (made.at, 0)
    assert vaults.verify_backup(made.path).made_at == made.at
    assert vaults.verify_backup(made.path).label == "Diary"


def test_days_are_counted_and_a_clock_set_back_gives_none(
    cheap_cost: Cost, vault_path: Path, target: Path, new_vault: NewVault, clock: Clock
) -> None:
    start = clock()

    def vaults_at(moment: datetime) -> Vaults:
        return Vaults(lambda: moment, cheap_cost)

    session = vaults_at(start).enter(vaults_at(start).prepare(vault_path, new_vault))
    session.backups.choose_folder(target)
    session.backups.make()
    close(session)
    for passed, days, is_due in (
        (timedelta(hours=23), 0, False),
        (timedelta(days=9, hours=1), 9, True),
        (-timedelta(days=400), 0, True),
    ):
        vaults = vaults_at(start + passed)
        session = vaults.enter(vaults.unlock(vault_path, new_vault.passphrase))
        assert session.backups.state().days == days
        assert session.backups.is_due() is is_due
        close(session)


def test_a_backup_is_due_when_something_was_written(session: Session, target: Path) -> None:
    assert not session.backups.is_due()
    session.backups.choose_folder(target)
    assert session.backups.is_due()
    session.backups.make()
    assert not session.backups.is_due()
    session.cases.list()
    assert not session.backups.is_due()
    write(session)
    assert session.backups.is_due()


def test_what_is_written_while_a_slow_stick_works_makes_the_next_one_due(named: Session) -> None:
    copy = named.backups.begin()
    write(named, "Inzwischen")
    named.backups.finish(named.backups.write(copy))
    assert named.backups.is_due()
    named.backups.make()
    assert not named.backups.is_due()


def test_the_newest_seven_are_kept_whatever_the_clock_says_and_strangers_stay(
    named: Session, target: Path, vaults: Vaults, new_vault: NewVault, tmp_path: Path
) -> None:
    other = vaults.enter(vaults.prepare(tmp_path / "other", new_vault))
    other.backups.choose_folder(target)
    others = {other.backups.make().path.name for _ in range(2)}
    close(other)
    (target / "Urlaub.lotse-backup").write_bytes(b"not ours")
    made = [named.backups.make().path.name for _ in range(KEPT + 2)]
    assert {path.name for path in target.iterdir()} == {*made[-KEPT:], *others, "Urlaub.lotse-backup"}


def test_names_tell_nothing_about_people(backup: Path, new_vault: NewVault) -> None:
    for part in ("Nadia", "Brandt", "Haddad", "Samir", "Diary"):
        assert part not in backup.name
    content = backup.read_bytes()
    for part in (b"Nadia", b"Brandt", b"Haddad", b"Samir", b"Sicherung"):
        assert part not in content


def test_what_a_killed_backup_left_goes_with_the_next_one(named: Session, target: Path) -> None:
    first = named.backups.make().path
    (target / (first.name + ".tmp")).write_bytes(b"half")
    named.backups.make()
    assert [path for path in target.iterdir() if path.suffix == ".tmp"] == []


def test_backups_without_a_place_to_go_say_so(session: Session, target: Path, vault_path: Path, tmp_path: Path) -> None:
    assert refused(session.backups.make) is Fault.BACKUP_FOLDER_NOT_CHOSEN
    assert refused(lambda: session.backups.choose_folder(tmp_path / "nowhere")) is Fault.BACKUP_FOLDER_MISSING
    assert refused(lambda: session.backups.choose_folder(vault_path)) is Fault.VALUE_REFUSED
    session.backups.choose_folder(target)
    target.rmdir()
    assert refused(session.backups.make) is Fault.BACKUP_FOLDER_MISSING
    assert session.backups.state().last_at is None
    assert not [path for path in vault_path.iterdir() if path.suffix == ".tmp"]


def test_a_damaged_vault_takes_no_good_backup_away(
    vaults: Vaults, named: Session, target: Path, vault_path: Path, new_vault: NewVault
) -> None:
    write(named, *(f"Eintrag {number} " + "x" * 500 for number in range(40)))
    for _ in range(KEPT):
        named.backups.make()
    close(named)
    before = content_of(target)
    database = next(path for path in vault_path.iterdir() if path.suffix == ".db")
    content = bytearray(database.read_bytes())
    content[-3000] ^= 1
    database.write_bytes(content)
    session = vaults.enter(vaults.unlock(vault_path, new_vault.passphrase))
    assert refused(session.backups.make) is Fault.DATABASE_DAMAGED
    close(session)
    assert content_of(target) == before


@pytest.fixture
def damaged(backup: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "damaged.lotse-backup"
    shutil.copyfile(backup, copy)
    return copy


def test_a_cut_or_lengthened_backup_is_refused_and_nothing_is_made(
    vaults: Vaults, damaged: Path, tmp_path: Path, is_full: bool
) -> None:
    whole = damaged.read_bytes()
    folder = tmp_path / "restored"
    lengths = range(0, len(whole), 1 if is_full else 997)
    for content in (*(whole[:length] for length in lengths), whole + b"\0", whole + whole, b"\0" + whole):
        damaged.write_bytes(content)
        assert refused(lambda: vaults.verify_backup(damaged)) is Fault.BACKUP_DAMAGED
    assert refused(lambda: vaults.restore(damaged, folder)) is Fault.BACKUP_DAMAGED
    assert not folder.exists()


def test_every_flipped_byte_of_a_backup_is_noticed(vaults: Vaults, damaged: Path, is_full: bool) -> None:
    whole = damaged.read_bytes()
    heads = range(6 * 512)  # manifest, key file and headers: every byte
    for place in (*heads, *range(len(heads), len(whole), 1 if is_full else 499), len(whole) - 1):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        damaged.write_bytes(flipped)
        assert refused(lambda: vaults.verify_backup(damaged)) is Fault.BACKUP_DAMAGED, place


def test_a_backup_is_restored_into_an_empty_folder_only(
    vaults: Vaults, backup: Path, vault_path: Path, tmp_path: Path, new_vault: NewVault
) -> None:
    assert refused(lambda: vaults.restore(backup, vault_path)) is Fault.VAULT_EXISTS
    assert refused(lambda: vaults.restore(backup, tmp_path)) is Fault.FOLDER_NOT_EMPTY
    assert refused(lambda: vaults.restore(tmp_path / "none.lotse-backup", tmp_path / "x")) is Fault.BACKUP_MISSING
    assert refused(lambda: vaults.verify_backup(tmp_path)) is Fault.BACKUP_MISSING
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "restore.0a1b2c3d.tmp").write_bytes(b"left by a killed run")
    vaults.restore(backup, empty)
    assert {path.suffix for path in empty.iterdir()} == {".key", ".db", ".lock", ".events"}
    assert os.stat(empty / "vault.key").st_mode & 0o077 == 0
    assert texts_of(vaults, vaults.unlock(empty, new_vault.passphrase)) == ["Vor der Sicherung"]


def test_any_tar_program_opens_a_backup(backup: Path, tmp_path: Path) -> None:
    by_hand = tmp_path / "by-hand"
    by_hand.mkdir()
    subprocess.run(["tar", "-xf", str(backup), "-C", str(by_hand)], check=True)
    assert {path.suffix for path in by_hand.iterdir()} == {".json", ".key", ".db"}


def test_a_restored_vault_is_another_device_or_there_is_none(vaults: Vaults, backup: Path, tmp_path: Path) -> None:
    """What makes it one waits beside the vault for the first unlock; here that place cannot be written."""
    folder = tmp_path / "restored"
    (folder / leftovers.EVENTS).mkdir(parents=True)
    assert refused(lambda: vaults.restore(backup, folder)) is Fault.BACKUP_CANNOT_WRITE
    assert {path.name for path in folder.iterdir()} <= {leftovers.EVENTS, "vault.lock"}, "nothing is left of it"


def test_what_a_killed_restoring_told_is_not_told_by_the_next_vault(
    vaults: Vaults, backup: Path, new_vault: NewVault, clock: Clock, tmp_path: Path
) -> None:
    folders = (tmp_path / "restored", tmp_path / "new")
    for folder in folders:
        folder.mkdir()
        PendingEvents(folder).add(AuditKind.RESTORED, clock() - timedelta(days=9))
    vaults.restore(backup, folders[0])
    assert [event.at for event in PendingEvents(folders[0]).read()] == [clock()]
    close(vaults.enter(vaults.prepare(folders[1], new_vault)))
    session = vaults.enter(vaults.unlock(folders[1], new_vault.passphrase))
    assert [event.kind for event in session.audit_log.page().events] == [AuditKind.UNLOCKED, AuditKind.VAULT_CREATED]
    close(session)
