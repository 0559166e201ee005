"""Every kind of record: stored, read, logged, moved, taken out and erased by the one way they share."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any, get_type_hints

import pytest
from sqlalchemy import text

from integrationslotse_desktop.domain.case_records import CaseStateChange, FileNumber
from integrationslotse_desktop.domain.cases import Case, CaseState
from integrationslotse_desktop.domain.diary import DoneBy, Entry, EntryDetails
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.storage import cases, diary, records, units
from integrationslotse_desktop.storage.erasure import erase_announced, erase_case
from integrationslotse_desktop.storage.log_check import log_findings
from integrationslotse_desktop.storage.search_index import matching_rows
from integrationslotse_desktop.storage.store import Store
from integrationslotse_desktop.storage.units import UNITS, Unit
from tests.storage import samples
from tests.storage.samples import MOMENT, a_case, an_entry, found_texts

RECORDED = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=1)))
DAY = date(2026, 11, 20)


def write_case(store: Store, case: Case, *entries: Entry) -> None:
    """With its number counted, as the services do it."""
    samples.write_case(store, case, *entries)
    with store.write() as work:
        cases.take_number(work, "LRO-2026-")


CHOICES: dict[object, Any] = {
    date: DAY,
    date | None: DAY,
    int | None: 7,
    tuple[str, ...]: ("ar:native", "de:a2"),
}


def sample(unit: Unit[Any], case: Case) -> Any:
    """A record with something in every field."""
    values = {name: _something(name, kind) for name, kind in get_type_hints(unit.make).items()}
    values |= {"id": new_id()} | ({"case_id": case.id} if "case_id" in values else {})
    return unit.make(**values)


def _something(name: str, kind: Any) -> Any:
    if kind is str:
        return f"Wort {name}"
    if kind is datetime:
        return RECORDED if name == "recorded_at" else MOMENT
    return CHOICES[kind] if kind in CHOICES else list(kind)[-1]


@pytest.mark.parametrize("unit", UNITS.values(), ids=lambda unit: unit.table.name)
def test_a_record_comes_back_as_it_was_and_is_logged(store: Store, unit: Unit[Any]) -> None:
    case = a_case()
    write_case(store, case)
    record = sample(unit, case)
    with store.write() as work:
        records.put(work, unit, record)
        cases.refresh(work.connection, case.id)
    with store.read() as connection:
        assert records.get(connection, unit, record.id) == record
        assert record in records.every(connection, unit)
        assert log_findings(connection) == ()
    with store.write() as work:
        if unit is units.ANNOUNCED:
            erase_announced(work, record.id)
        else:
            records.remove(work, unit, record)
        cases.refresh(work.connection, case.id)
    with store.read() as connection:
        assert records.get(connection, unit, record.id) is None
        assert log_findings(connection) == ()


@pytest.mark.parametrize("unit", UNITS.values(), ids=lambda unit: unit.table.name)
def test_a_changed_column_is_noticed(store: Store, unit: Unit[Any]) -> None:
    """The planted fault: a row changed beside the log."""
    case = a_case()
    write_case(store, case)
    with store.write() as work:
        records.put(work, unit, sample(unit, case))
        cases.refresh(work.connection, case.id)
        column = list(unit.table.columns)[-1].name
        work.connection.execute(text(f"UPDATE {unit.table.name} SET {column} = 'x'"))
    with store.read() as connection:
        assert Fault.CHANGE_LOG_DAMAGED in log_findings(connection)


def test_a_row_taken_out_beside_the_log_is_noticed(store: Store) -> None:
    case = a_case()
    write_case(store, case)
    with store.write() as work:
        records.put(work, units.FLAGS, sample(units.FLAGS, case))
        work.connection.execute(text("DELETE FROM flags"))
    with store.read() as connection:
        assert log_findings(connection) == (Fault.CHANGE_LOG_DAMAGED,)


def test_the_name_and_words_of_a_case_follow_its_people(store: Store) -> None:
    case = a_case()
    write_case(store, case)
    with store.write() as work:
        client = records.of_case(work.connection, units.PEOPLE, case.id)[0]
        records.put(work, units.PEOPLE, replace(client, family_name="Öztürk", other_given_name="سمير", phone="0381 99"))
        records.put(work, units.PEOPLE, Person(new_id(), case.id, Relation.CHILD, given_name="Omar"))
        records.put(work, units.FILE_NUMBERS, FileNumber(new_id(), case.id, client.id, "bamf", "1234567-475"))
        cases.refresh(work.connection, case.id)
    with store.read() as connection:
        found = cases.find(connection, case.id)
        assert found is not None
        assert found.full_name == "Öztürk, Samir"
        for word in ("ozturk", "سمير", "0381", "omar", "1234567-475", case.number):
            assert matching_rows(connection, cases.WORDS, [frozenset({word.casefold()})], 5) == [1], word
        assert matching_rows(connection, cases.WORDS, [frozenset({"haddad"})], 5) == []
        assert log_findings(connection) == ()
    with store.write() as work:
        work.connection.execute(text("UPDATE cases SET family_name = 'Nord'"))
    with store.read() as connection:
        assert log_findings(connection) == (Fault.CHANGE_LOG_DAMAGED,)


def test_the_state_of_a_case_is_the_newest(store: Store) -> None:
    case = a_case()
    write_case(store, case)
    with store.write() as work:
        for state in (CaseState.PAUSED, CaseState.CLOSED):
            change = CaseStateChange(new_id(), case.id, state, DAY, "Umzug", "Nadia", RECORDED)
            records.put(work, units.CASE_STATES, change)
        cases.refresh(work.connection, case.id)
    with store.read() as connection:
        found = cases.find(connection, case.id)
        assert found is not None
        assert found.state is CaseState.CLOSED
        assert log_findings(connection) == ()


def test_a_corrected_entry_keeps_every_version(store: Store) -> None:
    case = a_case()
    entry = an_entry(case, "Wohnung gefunden")
    write_case(store, case, entry)
    details = EntryDetails("Jobcenter", ("p1",), ("authorities",), 20, "ar", done_by=DoneBy.TOGETHER, next_step="Konto")
    second = replace(entry, text="Zimmer gefunden", details=details, version=2, reason="Es war ein Zimmer")
    third = replace(second, occurred_at=MOMENT - timedelta(days=1), version=3, reason="Es war gestern")
    with store.write() as work:
        diary.correct(work, second, recorded_at=RECORDED)
        diary.correct(work, third, recorded_at=RECORDED)
    with store.read() as connection:
        told = diary.versions(connection, entry.id)
        newest = diary.get(connection, entry.id)
        assert newest == told[-1]
        assert log_findings(connection) == ()
    assert [(each.version, each.text, each.reason) for each in told] == [
        (1, "Wohnung gefunden", ""),
        (2, "Zimmer gefunden", "Es war ein Zimmer"),
        (3, "Zimmer gefunden", "Es war gestern"),
    ]
    assert (told[1].details, told[2].occurred_at) == (details, third.occurred_at)
    assert found_texts(store, "zimmer") == ["Zimmer gefunden"]
    assert found_texts(store, "konto") == ["Zimmer gefunden"]
    assert found_texts(store, "wohnung") == []


@pytest.mark.parametrize("table", ["entries", "entry_versions"])
def test_a_version_changed_beside_the_log_is_noticed(store: Store, table: str) -> None:
    case = a_case()
    entry = an_entry(case, "Wohnung gefunden")
    write_case(store, case, entry)
    with store.write() as work:
        diary.correct(work, replace(entry, text="Zimmer", version=2, reason="x"), recorded_at=RECORDED)
        work.connection.execute(text(f"UPDATE {table} SET next_step = 'etwas anderes'"))
    with store.read() as connection:
        assert log_findings(connection) == (Fault.CHANGE_LOG_DAMAGED,)


def test_erasing_a_case_takes_every_record_along(store: Store) -> None:
    case, other = a_case(), a_case("LRO-2026-0002", "Nord")
    entry = an_entry(case)
    write_case(store, case, entry)
    write_case(store, other)
    with store.write() as work:
        for unit in UNITS.values():
            for owner in (case, other) if unit.is_of_case else (case,):
                records.put(work, unit, sample(unit, owner))
        diary.correct(work, replace(entry, version=2, reason="x"), recorded_at=RECORDED)
        cases.refresh_every(work.connection)
        work.connection.execute(text("INSERT INTO personal_notes VALUES (:id, 'n', '2026-11-20')"), {"id": case.id})
        erase_case(work, case.id)
    with store.read() as connection:
        for unit in UNITS.values():
            owners = {getattr(each, "case_id", "") for each in records.every(connection, unit)}
            assert owners == ({other.id} if unit.is_of_case else {""}), unit.table.name
        for table in ("entry_versions", "personal_notes"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0
        assert log_findings(connection) == ()


def test_somebody_announced_leaves_nothing_in_the_log(store: Store) -> None:
    person = sample(units.ANNOUNCED, a_case())
    with store.write() as work:
        records.put(work, units.ANNOUNCED, person)
    with store.read() as connection:
        assert log_findings(connection) == ()
    with store.write() as work:
        erase_announced(work, person.id)
    with store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM change_values WHERE value LIKE '%Wort%'")).scalar() == 0
        assert records.every(connection, units.ANNOUNCED) == ()
        assert log_findings(connection) == ()
