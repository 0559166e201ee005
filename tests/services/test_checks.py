from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.checks import CheckReport
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.vault_folder import KEY_FILE
from tests.services.vault_files import close, write


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
        work.connection.execute(text("DELETE FROM entries"))


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
