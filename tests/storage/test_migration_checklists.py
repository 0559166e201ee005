from pathlib import Path

from sqlalchemy import Connection, insert, inspect, text

from integrationslotse_desktop.crypto.secret import DatabaseKey
from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.search_text import query_words
from integrationslotse_desktop.storage import cases, checklists, migrate, schema, search_index
from integrationslotse_desktop.storage.store import Store
from tests.storage.samples import a_case, an_entry, found_texts, write_case

NEW_TABLES = {"case_facts", "templates", "checklists", "checklist_steps"}


def test_a_diary_from_before_checklists_is_brought_up_with_everything_in_it(database: Path, key: DatabaseKey) -> None:
    database.touch()
    store, case = Store(database, key), a_case()
    with store.write() as work:
        migrate.upgrade(work.connection, "0001")
        assert not NEW_TABLES & set(inspect(work.connection).get_table_names())
        fill_first_version(work.connection, case, "Wohnung gefunden")
    assert store.is_outdated()
    store.upgrade()
    assert not store.is_outdated()
    with store.write() as work:
        assert migrate.current_revision(work.connection) == migrate.HEAD
        assert set(inspect(work.connection).get_table_names()) >= NEW_TABLES
        checklists.set_fact(work, case.id, "partial_rejection", value=True)
    with store.read() as connection:
        assert cases.find(connection, case.id) == case
        assert checklists.facts_of(connection, case.id) == {"partial_rejection": True}
    with store.write() as work:
        assert cases.take_number(work, "LRO-2026-") == 2, "numbers that were given before are known"
    assert found_texts(store, "wohnung") == ["Wohnung gefunden"]
    store.close_reader()
    store.close_writer()


def fill_first_version(connection: Connection, case: Case, words: str) -> None:
    """A case and an entry as the first version wrote them, before there was a log."""
    named = {"number": case.number, "family_name": case.family_name, "given_name": case.given_name}
    connection.execute(insert(schema.cases).values(row=1, id=case.id, state="active", opened_on="2026-11-02", **named))
    search_index.add_words(connection, "case_words", 1, f"{case.family_name} {case.number}")
    told = {"id": new_id(), "case_id": case.id, "occurred_at": "2026-11-23T09:30", "contact": "phone", "text": words}
    connection.execute(insert(schema.entries).values(row=7, author="Nadia", recorded_at="2026-11-23T09:30", **told))
    search_index.add_words(connection, "entry_words", 7, words)


def test_going_back_takes_the_new_tables_and_their_indexes_only(store: Store) -> None:
    case = a_case()
    write_case(store, case, an_entry(case, "Wohnung gefunden"))
    with store.write() as work:
        migrate.downgrade(work.connection, "0001")
        assert not NEW_TABLES & set(inspect(work.connection).get_table_names())
        left = work.connection.execute(text("SELECT name FROM sqlite_master WHERE name LIKE 'steps_%'")).all()
        row = search_index.matching_rows(work.connection, "entry_words", query_words("wohnung"), 5)
        found = work.connection.execute(text('SELECT text FROM entries WHERE "row" = :row'), {"row": row[0]}).scalar()
    assert left == []
    assert found == "Wohnung gefunden"
