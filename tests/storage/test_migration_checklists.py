from pathlib import Path

from sqlalchemy import inspect, text

from integrationslotse_desktop.crypto.secret import DatabaseKey
from integrationslotse_desktop.storage import cases, checklists, migrate
from integrationslotse_desktop.storage.store import Store
from tests.storage.samples import a_case, an_entry, found_texts, write_case

NEW_TABLES = {"case_facts", "templates", "checklists", "checklist_steps"}


def test_a_diary_from_before_checklists_is_brought_up_with_everything_in_it(database: Path, key: DatabaseKey) -> None:
    store, case = Store(database, key), a_case()
    with store.write() as work:
        migrate.upgrade(work.connection, "0001")
        assert not NEW_TABLES & set(inspect(work.connection).get_table_names())
    write_case(store, case, an_entry(case, "Wohnung gefunden"))
    store.check()
    with store.write() as work:
        assert migrate.current_revision(work.connection) == migrate.HEAD
        assert set(inspect(work.connection).get_table_names()) >= NEW_TABLES
        checklists.set_fact(work, case.id, "partial_rejection", value=True)
    with store.read() as connection:
        assert cases.find(connection, case.id) == case
        assert checklists.facts_of(connection, case.id) == {"partial_rejection": True}
    assert found_texts(store, "wohnung") == ["Wohnung gefunden"]
    store.close_reader()
    store.close_writer()


def test_going_back_takes_the_new_tables_and_their_indexes_only(store: Store) -> None:
    case = a_case()
    write_case(store, case, an_entry(case, "Wohnung gefunden"))
    with store.write() as work:
        migrate.downgrade(work.connection, "0001")
        assert not NEW_TABLES & set(inspect(work.connection).get_table_names())
        left = work.connection.execute(text("SELECT name FROM sqlite_master WHERE name LIKE 'steps_%'")).all()
    assert left == []
    assert found_texts(store, "wohnung") == ["Wohnung gefunden"]
