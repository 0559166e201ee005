import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from integrationslotse_desktop import paths
from integrationslotse_desktop.crypto.secret import DatabaseKey, MainKey
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.storage import cases, diary, migrate
from integrationslotse_desktop.storage.schema import SEARCH_TABLES, metadata
from integrationslotse_desktop.storage.settings import read_settings, write_setting
from integrationslotse_desktop.storage.store import Store, StoreClosedError
from tests.storage.samples import a_case, an_entry, found_texts, write_case

MARKER = "Zwiebelkuchenrezept"


def test_the_migrations_make_exactly_the_tables_of_the_schema(store: Store) -> None:
    with store.write() as work:
        context = MigrationContext.configure(work.connection)
        differences = compare_metadata(context, metadata)
        names = set(inspect(work.connection).get_table_names())
    foreign = [change for change in differences if not is_of_the_index(change)]
    assert foreign == []
    assert set(SEARCH_TABLES) <= names


def is_of_the_index(change: object) -> bool:
    return isinstance(change, tuple) and change[0] == "remove_table" and change[1].name.startswith(SEARCH_TABLES)


def test_the_newest_revision_is_the_one_of_the_files() -> None:
    assert ScriptDirectory(str(paths.MIGRATIONS)).get_current_head() == migrate.HEAD


def test_up_down_and_up_again_with_data(store: Store) -> None:
    case = a_case()
    write_case(store, case, an_entry(case, "Wohnung gefunden"))
    with store.write() as work:
        migrate.downgrade(work.connection, "base")
        assert set(inspect(work.connection).get_table_names()) == {"alembic_version"}
    with store.write() as work:
        migrate.upgrade(work.connection)
    write_case(store, case, an_entry(case, "Wohnung bezogen"))
    assert found_texts(store, "wohnung") == ["Wohnung bezogen"]


def test_a_newer_database_is_refused_and_an_empty_one_is_none(store: Store) -> None:
    with store.write() as work:
        work.connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(ExpectedError) as caught:
        store.check()
    assert caught.value.fault is Fault.VAULT_NEWER
    with store.write() as work:
        work.connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": migrate.HEAD})
        migrate.downgrade(work.connection, "base")
        work.connection.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(ExpectedError) as caught:
        store.check()
    assert caught.value.fault is Fault.DATABASE_MISSING


def test_a_wrong_key_is_a_fault_without_a_word_on_stderr_and_lets_go_of_the_file(
    store: Store, database: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store.close_writer()
    stranger = Store(database, MainKey(bytes(32)).database_key(1))
    for attempt in (stranger.check, lambda: stranger.read().__enter__()):
        with pytest.raises(ExpectedError) as caught:
            attempt()
        assert caught.value.fault is Fault.DATABASE_DAMAGED
    held = caught.value  # its traceback must not keep the file open
    stranger.close_reader()
    stranger.dispose_writer()
    assert not [path for path in open_files() if path.startswith(str(database))], held.fault
    assert capfd.readouterr() == ("", "")


def open_files() -> list[str]:
    descriptors = Path("/proc/self/fd")
    return [os.readlink(path) for path in list(descriptors.iterdir()) if path.is_symlink()]


@pytest.mark.parametrize(
    "statement",
    ["ATTACH 'copy.db' AS copy KEY ''", "DETACH main", "VACUUM INTO 'copy.db'", "SELECT sqlcipher_export('copy')"],
)
def test_no_statement_leads_out_of_the_vault(store: Store, statement: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.write() as work:
        raw = work.connection.connection.driver_connection
    assert raw is not None
    monkeypatch.chdir(Path(raw.execute("PRAGMA database_list").fetchone()[2]).parent)
    with pytest.raises(sqlcipher.DatabaseError):
        raw.execute(statement)
    assert not Path("copy.db").exists()


def test_the_reader_refuses_to_write(store: Store) -> None:
    with pytest.raises(ExpectedError), store.read() as connection:
        write_setting(connection, "name", "value")
    with store.read() as connection:
        assert read_settings(connection) == {}


def test_a_reader_sees_one_state_while_the_writer_goes_on(store: Store) -> None:
    write_case(store, a_case("LRO-2026-0001"))
    with store.read() as connection:
        assert len(cases.summaries(connection)) == 1
        write_case(store, a_case("LRO-2026-0002"))
        assert len(cases.summaries(connection)) == 1
    with store.read() as connection:
        assert len(cases.summaries(connection)) == 2


def test_the_next_number_is_above_the_last_and_not_below_the_one_wanted(store: Store) -> None:
    with store.write() as work:
        assert cases.take_number(work, "LRO-2025-", at_least=300) == 300
        assert [cases.take_number(work, "LRO-2026-") for _each in range(2)] == [1, 2]
        assert cases.take_number(work, "LRO-2026-", at_least=155) == 155
        assert cases.take_number(work, "LRO-2025-", at_least=155) == 301
        assert cases.take_number(work, "LRO-2026-") == 156


def test_another_thread_may_not_use_the_writing_connection(store: Store) -> None:
    with ThreadPoolExecutor(1) as pool, store.write() as work:
        raw = work.connection.connection.driver_connection
        assert raw is not None
        stray = pool.submit(raw.execute, "SELECT 1")
        with pytest.raises(sqlcipher.ProgrammingError):
            stray.result()


def test_a_write_is_one_transaction_rows_and_words(store: Store) -> None:
    case = a_case()

    def write_and_fail() -> None:
        with store.write() as work:
            cases.add(work, case)
            diary.add(work, an_entry(case, "Wohnung gefunden"), recorded_at=an_entry(case).occurred_at)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_and_fail()
    with store.read() as connection:
        assert cases.find(connection, case.id) is None
        for table in SEARCH_TABLES:
            assert connection.execute(text(f"SELECT count(*) FROM {table}_list")).scalar() == 0
    write_case(store, case, an_entry(case, "Wohnung gefunden"))
    assert found_texts(store, "wohnung") == ["Wohnung gefunden"]


def test_an_entry_needs_its_case(store: Store) -> None:
    with pytest.raises(DBAPIError), store.write() as work:
        diary.add(work, an_entry(a_case()), recorded_at=an_entry(a_case()).occurred_at)


def test_what_people_wrote_stands_in_no_exception(store: Store) -> None:
    case = a_case(family_name=MARKER)
    write_case(store, case)
    with pytest.raises(DBAPIError) as caught:
        write_case(store, case)
    assert MARKER not in str(caught.value)
    assert MARKER not in repr(caught.value.orig)


def files_with(marker: bytes, folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if marker.lower() in path.read_bytes().lower()]


def test_nothing_readable_is_on_the_disk_neither_open_nor_closed(store: Store, database: Path) -> None:
    case = a_case(family_name=MARKER)
    write_case(store, case, *(an_entry(case, f"{MARKER} {number}") for number in range(200)))
    assert len(list(database.parent.iterdir())) == 3, "database, write-ahead log and its index"
    for marker in (MARKER.encode(), MARKER[:6].encode(), b"SQLite format 3", b"CREATE TABLE"):
        assert files_with(marker, database.parent) == []
    store.close_reader()
    store.close_writer()
    assert [path.name for path in database.parent.iterdir()] == [database.name]
    assert files_with(MARKER.encode(), database.parent) == []


def test_the_search_for_readable_words_finds_a_leak(tmp_path: Path) -> None:
    leak = sqlcipher.connect(str(tmp_path / "leak.db"))
    leak.execute(f"CREATE TABLE leaks AS SELECT '{MARKER}' AS text")
    leak.close()
    assert files_with(MARKER.encode(), tmp_path) == ["leak.db"]


def test_durability_is_as_decided(store: Store) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0}
    with store.write() as work:
        for name, value in wanted.items():
            assert work.connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value


def test_a_flipped_byte_is_always_noticed(store: Store, database: Path, key: DatabaseKey, is_full: bool) -> None:
    """Every 601st byte of the closed database, with `--full` every one."""
    case = a_case()
    write_case(store, case, an_entry(case, MARKER))
    store.close_reader()
    store.close_writer()
    healthy = database.read_bytes()
    for place in range(0, len(healthy), 1 if is_full else 601):
        damaged = bytearray(healthy)
        damaged[place] ^= 0x10
        database.write_bytes(damaged)
        assert not is_sound(database, key), place
    database.write_bytes(healthy)
    assert is_sound(database, key)


def is_sound(database: Path, key: DatabaseKey) -> bool:
    connection = sqlcipher.connect(str(database), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hexadecimal}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    except sqlcipher.DatabaseError:
        return False
    finally:
        connection.close()


def test_a_closed_store_stays_closed(store: Store, database: Path) -> None:
    write_case(store, a_case())
    store.close_reader()
    store.close_writer()
    database.unlink()
    for use in (lambda: store.write().__enter__(), lambda: store.read().__enter__(), store.checkpoint, store.create):
        with pytest.raises(StoreClosedError):
            use()
    assert not database.exists()
    store.close_reader()
    store.close_writer()


def test_opening_makes_no_database(database: Path, key: DatabaseKey) -> None:
    nothing = Store(database, key)
    for use in (nothing.check, nothing.checkpoint, lambda: nothing.read().__enter__()):
        with pytest.raises(ExpectedError) as caught:
            use()
        assert caught.value.fault is Fault.DATABASE_MISSING
    assert list(database.parent.iterdir()) == []
    nothing.close_reader()
    nothing.dispose_writer()
