import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.key_file import KeyFile
from integrationslotse_desktop.crypto.secret import DatabaseKey, MainKey
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.storage.drives import is_network_drive
from integrationslotse_desktop.storage.settings import write_setting
from integrationslotse_desktop.storage.store import Store
from integrationslotse_desktop.storage.vault_folder import KEY_FILE, LOCK_FILE, VaultFolder
from tests.storage.samples import a_case, an_entry, found_texts, write_case
from tests.storage.surroundings import (
    OF_SERVERS,
    files_of_at_most,
    mount_table,
    opened_by_another_process,
    without_the_rights_of_root,
)

KEY_FILE_CONTENT = KeyFile("0" * 32, 1, "vault-1-0a1b2c3d.db", "Diary", (), bytes(32))


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder somebody else can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def fault_of(caught: pytest.ExceptionInfo[ExpectedError]) -> Fault:
    return caught.value.fault


def test_a_new_folder_is_its_owners_only(vault_path: Path) -> None:
    folder = VaultFolder(vault_path / "deeper")
    folder.create()
    folder.write_key_file(KEY_FILE_CONTENT)
    folder.claim_database(KEY_FILE_CONTENT)
    folder.lock().release()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.path.iterdir()}
    assert modes == {KEY_FILE: 0o600, LOCK_FILE: 0o600, KEY_FILE_CONTENT.database: 0o600}
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_side_files_follow_the_modes_of_the_database(vault_path: Path, key: DatabaseKey) -> None:
    folder = VaultFolder(vault_path)
    folder.create()
    folder.claim_database(KEY_FILE_CONTENT)
    store = Store(folder.database_path(KEY_FILE_CONTENT), key)
    store.create()
    assert {stat.S_IMODE(path.stat().st_mode) for path in vault_path.iterdir()} == {0o600}
    assert len(list(vault_path.iterdir())) == 3
    store.close_writer()


def test_the_key_file_is_replaced_whole_and_leaves_nothing_beside_it(vault_path: Path) -> None:
    folder = VaultFolder(vault_path)
    folder.create()
    for generation in (1, 2):
        content = KeyFile("0" * 32, generation, f"vault-{generation}-0a1b2c3d.db", "Diary", (), bytes(32))
        folder.write_key_file(content)
        assert folder.read_key_file() == content
    assert [path.name for path in vault_path.iterdir()] == [KEY_FILE]


def test_a_folder_with_a_vault_is_not_taken_for_a_new_one(vault_path: Path) -> None:
    folder = VaultFolder(vault_path)
    folder.create()
    (vault_path / KEY_FILE).write_bytes(b"damaged")
    with pytest.raises(ExpectedError) as caught:
        folder.create()
    assert fault_of(caught) is Fault.VAULT_EXISTS


def test_beginnings_of_a_database_go_but_a_vault_stays(vault_path: Path) -> None:
    folder = VaultFolder(vault_path)
    folder.create()
    folder.claim_database(KEY_FILE_CONTENT)
    folder.write_key_file(KEY_FILE_CONTENT)
    folder.discard_database(KEY_FILE_CONTENT)
    assert folder.database_path(KEY_FILE_CONTENT).exists()
    (vault_path / KEY_FILE).unlink()
    folder.discard_database(KEY_FILE_CONTENT)
    assert list(vault_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [(None, Fault.KEY_FILE_MISSING), (b"", Fault.KEY_FILE_DAMAGED), (b"x" * 10_000_000, Fault.KEY_FILE_DAMAGED)],
)
def test_key_files_that_cannot_be_read(vault_path: Path, content: bytes | None, fault: Fault) -> None:
    folder = VaultFolder(vault_path)
    folder.create()
    if content is not None:
        (vault_path / KEY_FILE).write_bytes(content)
    with pytest.raises(ExpectedError) as caught:
        folder.read_key_file()
    assert fault_of(caught) is fault


def test_a_second_process_is_refused_until_the_first_has_ended_however_it_ends(vault_path: Path) -> None:
    folder = VaultFolder(vault_path)
    folder.create()
    with opened_by_another_process(vault_path), pytest.raises(ExpectedError) as caught:
        folder.lock()
    assert fault_of(caught) is Fault.VAULT_IN_USE
    folder.lock().release()


def test_a_second_window_of_the_same_process_is_refused(vault_path: Path) -> None:
    folder = VaultFolder(vault_path)
    folder.create()
    lock = folder.lock()
    with pytest.raises(ExpectedError) as caught:
        folder.lock()
    assert fault_of(caught) is Fault.VAULT_IN_USE
    lock.release()
    folder.lock().release()


def test_a_folder_that_cannot_be_written_is_told(public_folder: Path, key: DatabaseKey) -> None:
    folder = VaultFolder(public_folder / "vault")
    folder.create()
    database = folder.database_path(KEY_FILE_CONTENT)
    store = Store(database, key)
    store.create()
    store.close_writer()
    database.chmod(0o444)
    folder.path.chmod(0o555)
    reader = Store(database, key)
    with without_the_rights_of_root():
        for attempt in (
            VaultFolder(folder.path / "new").create,
            folder.lock,
            lambda: folder.write_key_file(KEY_FILE_CONTENT),
            lambda: folder.claim_database(KEY_FILE_CONTENT),
            reader.check,
        ):
            with pytest.raises(ExpectedError) as caught:
                attempt()
            assert fault_of(caught) in (Fault.FOLDER_READ_ONLY, Fault.CANNOT_WRITE)
        reader.dispose_writer()
    folder.path.chmod(0o700)
    assert [path.name for path in folder.path.iterdir()] == [database.name]


def test_a_folder_that_cannot_even_be_looked_into_is_told(public_folder: Path) -> None:
    closed = public_folder / "closed"
    closed.mkdir()
    closed.chmod(0o000)
    with without_the_rights_of_root(), pytest.raises(ExpectedError) as caught:
        VaultFolder(closed).create()
    assert fault_of(caught) is Fault.FOLDER_READ_ONLY
    closed.chmod(0o700)


def test_a_full_disk_is_told_and_what_was_acknowledged_stays(store: Store) -> None:
    case = a_case()
    write_case(store, case, an_entry(case, "Termin gemacht"))
    with store.write() as work:
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")
    with pytest.raises(ExpectedError) as caught, store.write() as work:
        write_setting(work.connection, "large", "x" * 1_000_000)
    assert fault_of(caught) is Fault.DISK_FULL
    assert found_texts(store, "termin") == ["Termin gemacht"]
    write_case(store, a_case("LRO-2026-0002"))


def test_a_key_file_that_finds_no_room_leaves_the_old_one(vault_path: Path) -> None:
    folder = VaultFolder(vault_path)
    folder.create()
    folder.write_key_file(KEY_FILE_CONTENT)
    longer = KeyFile("0" * 32, 2, "vault-2-0a1b2c3d.db", "Diary", (), bytes(32))
    with files_of_at_most(100), pytest.raises(ExpectedError) as caught:
        folder.write_key_file(longer)
    assert fault_of(caught) is Fault.DISK_FULL
    assert folder.read_key_file() == KEY_FILE_CONTENT
    assert [path.name for path in vault_path.iterdir()] == [KEY_FILE]


def test_a_database_the_kernel_lets_not_grow_keeps_what_was_acknowledged(store: Store, database: Path) -> None:
    case = a_case()
    write_case(store, case, an_entry(case, "Termin gemacht"))
    log = database.with_name(database.name + "-wal")
    with files_of_at_most(log.stat().st_size + 5_000), pytest.raises(ExpectedError) as caught:
        write_case(store, a_case("LRO-2026-0002", "Y" * 20_000))
    assert fault_of(caught) in (Fault.CANNOT_WRITE, Fault.DISK_FULL)
    assert found_texts(store, "termin") == ["Termin gemacht"]
    write_case(store, a_case("LRO-2026-0002"))


@pytest.mark.parametrize(
    ("folder", "is_network"),
    [
        ("/home/guide/diary", False),
        ("/mnt/share", True),
        ("/mnt/share/diary/not/yet/there", True),
        ("/mnt/sharepoint", False),
        ("/mnt/share/local/diary", False),
        ("/mnt/M\u00fcller Akten/diary", True),
        ("/media/stick", True),
        ("/", False),
    ],
)
def test_network_drives_are_known_by_the_mount_table(tmp_path: Path, folder: str, is_network: bool) -> None:
    assert is_network_drive(Path(folder), mount_table(tmp_path, *OF_SERVERS)) == is_network


def test_this_machines_own_mount_table_is_understood(tmp_path: Path) -> None:
    assert not is_network_drive(tmp_path)
    assert not is_network_drive(tmp_path, tmp_path / "no-such-table")


def test_a_main_key_opens_only_its_own_generation(database: Path) -> None:
    main_key = MainKey(bytes(range(32)))
    store = Store(database, main_key.database_key(1))
    store.create()
    store.close_writer()
    other = Store(database, main_key.database_key(2))
    with pytest.raises(ExpectedError) as caught:
        other.check()
    assert fault_of(caught) is Fault.DATABASE_DAMAGED
    other.dispose_writer()
