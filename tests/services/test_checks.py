from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.checklists import StatusDraft, StepState
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.checks import CheckReport
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.search_index import add_words
from integrationslotse_desktop.storage.vault_folder import KEY_FILE
from tests.services.checklist_samples import ref, started
from tests.services.vault_files import MOMENT, close, write


def check(session: Session) -> CheckReport:
    session.checks.begin()
    report = session.checks.run()
    session.checks.finish(report)
    return report


def test_a_healthy_vault_is_clean_and_looked_at_once_a_day(
    cheap_cost: Cost, vault_path: Path, new_vault: NewVault, clock: Clock
) -> None:
    now = clock()
    vaults = Vaults(lambda: now, cheap_cost)
    session = vaults.enter(vaults.prepare(vault_path, new_vault))
    write(session, "Ein Eintrag", "und noch einer")
    assert session.checks.last() is None
    assert session.checks.begin()
    report = check(session)
    assert report == CheckReport(now, ())
    assert session.checks.last() == report
    assert not session.checks.begin()
    now += timedelta(days=1)
    assert session.checks.begin()
    now -= timedelta(days=30)  # a clock that was set back does not put it off
    assert session.checks.begin()
    close(session)


def rows_without_words(session: Session) -> None:
    with session._store.write() as work:
        work.connection.execute(text('DELETE FROM entry_words WHERE rowid = (SELECT max("row") FROM entries)'))


def words_without_rows(session: Session) -> None:
    with session._store.write() as work:
        add_words(work.connection, "entry_words", 1, "Worte ohne Eintrag")


def broken_index(session: Session) -> None:
    with session._store.write() as work:
        work.connection.execute(
            text(
                "UPDATE entry_words_data SET block = zeroblob(length(block))"
                " WHERE id = (SELECT max(id) FROM entry_words_data)"
            )
        )


def flipped_page(session: Session) -> None:
    database = session.keys.folder.database_path(session.keys.key_file)
    session.checks.begin()  # moves the log in
    content = bytearray(database.read_bytes())
    content[-100] ^= 1
    database.write_bytes(content)


def changed_key_file(session: Session) -> None:
    (session.keys.folder.path / KEY_FILE).write_bytes(b"{}")


def exchanged_key_file(session: Session) -> None:
    session.keys.folder.write_key_file(session.keys.key_file.signed(type(session.keys.main_key)(bytes(32))))


def change_behind_the_log(session: Session, statement: str) -> None:
    with session._store.write() as work:
        work.connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        assert work.connection.execute(text(statement)).rowcount == 1


_NEWEST = "= (SELECT max(change_row) FROM change_values)"
LOG_DAMAGES = {
    "UPDATE entries SET text = 'falsch' WHERE text = 'Eintrag 7'": Fault.CHANGE_LOG_DAMAGED,
    "UPDATE entries SET minutes = NULL WHERE text = 'Eintrag 7'": Fault.CHANGE_LOG_DAMAGED,
    "UPDATE cases SET family_name = 'Falsch'": Fault.CHANGE_LOG_DAMAGED,
    "UPDATE case_facts SET value = 'no'": Fault.CHANGE_LOG_DAMAGED,
    "DELETE FROM case_facts": Fault.CHANGE_LOG_DAMAGED,
    "UPDATE checklists SET started_on = '2020-01-01'": Fault.CHANGE_LOG_DAMAGED,
    "UPDATE checklist_steps SET state = 'open', since = NULL WHERE state = 'done'": Fault.CHANGE_LOG_DAMAGED,
    "UPDATE checklist_steps SET state = 'done' WHERE step = 'rec_plan'": Fault.CHANGE_LOG_DAMAGED,
    "UPDATE settings SET value = 'Jemand' WHERE name = 'guide_name'": Fault.CHANGE_LOG_DAMAGED,
    f"UPDATE change_values SET value = replace(value, 'Eintrag', 'eintrag') WHERE change_row {_NEWEST}": (
        Fault.CHANGE_LOG_DAMAGED
    ),
    f"UPDATE change_values SET nonce = zeroblob(16) WHERE change_row {_NEWEST}": Fault.CHANGE_LOG_DAMAGED,
    "UPDATE changes SET clock = clock + 1 WHERE row = (SELECT max(row) FROM changes)": Fault.CHANGE_LOG_DAMAGED,
    "UPDATE changes SET hash = id WHERE row = (SELECT max(row) FROM changes)": Fault.CHANGE_LOG_DAMAGED,
    "DELETE FROM change_values WHERE change_row = (SELECT row FROM changes WHERE kind = 'step_changed')": (
        Fault.REFERENCES_DAMAGED
    ),
}


@pytest.mark.parametrize(("statement", "fault"), LOG_DAMAGES.items())
def test_no_row_can_differ_from_its_log(session: Session, statement: str, fault: Fault) -> None:
    case = write(session, *(f"Eintrag {number}" for number in range(9)))
    session.cases.set_fact(case.id, "partial_rejection", value=True)
    checklist = started(session, case)
    session.checklists.change(ref(checklist, "rec_intake_talk"), StatusDraft(StepState.DONE))
    session.diary.add(EntryDraft(case.id, "Eintrag 9", MOMENT, Contact.PHONE, 15))
    assert check(session).is_clean
    change_behind_the_log(session, statement)
    session.checks.begin()
    assert fault in session.checks.run().findings


def test_a_record_of_a_case_that_is_not_there_is_found(session: Session) -> None:
    write(session, "Eintrag")
    with session._store._raw_writer() as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("DELETE FROM cases")
        raw.execute("DELETE FROM case_words")
        raw.execute("PRAGMA foreign_keys=ON")
    session.checks.begin()
    assert Fault.REFERENCES_DAMAGED in session.checks.run().findings


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (rows_without_words, Fault.SEARCH_INDEX_DAMAGED),
        (words_without_rows, Fault.SEARCH_INDEX_DAMAGED),
        (broken_index, Fault.DATABASE_DAMAGED),
        (flipped_page, Fault.DATABASE_DAMAGED),
        (changed_key_file, Fault.KEY_FILE_DAMAGED),
        (exchanged_key_file, Fault.KEY_FILE_DAMAGED),
    ],
)
def test_every_planted_damage_is_found(session: Session, damage: Callable[[Session], None], fault: Fault) -> None:
    write(session, *(f"Eintrag {number}" for number in range(20)))
    damage(session)
    session.checks.begin()
    assert session.checks.run().findings == (fault,)


def test_what_was_found_is_remembered(session: Session) -> None:
    write(session, "Ein Eintrag")
    rows_without_words(session)
    report = check(session)
    assert session.checks.last() == report
    assert not report.is_clean
    assert isinstance(report.at, datetime)


def test_a_damaged_database_is_not_written_to(session: Session) -> None:
    write(session, "Ein Eintrag")
    flipped_page(session)
    database = session.keys.folder.database_path(session.keys.key_file)
    session.checks.begin()
    before = database.read_bytes()
    session.checks.finish(session.checks.run())
    assert database.read_bytes() == before
    assert session.checks.last() is None


def test_a_check_beside_a_writer_raises_no_alarm(session: Session) -> None:
    session.checks.begin()
    with session._store.read():
        write(session, *(f"Eintrag {number} " + "x" * 2000 for number in range(100)))
    assert session.checks.run().is_clean


def test_a_check_needs_no_other_connection_so_whoever_searches_does_not_wait_for_it(session: Session) -> None:
    """It runs on a thread of its own, in the middle of what the reading and the writing thread do."""
    with (
        session._store.read() as reading,
        session._store.write(),
        ThreadPoolExecutor(1) as pool,
    ):
        reading.execute(text("SELECT count(*) FROM entries"))
        assert pool.submit(session.checks.run).result(timeout=20).is_clean
