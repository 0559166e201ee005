"""A personal note is kept for 90 days at most, goes nowhere but into backups, and leaves no trace when it goes."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.data import Readable
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.erasure import erase_personal_note
from integrationslotse_desktop.storage.store import SCRUB_DUE
from tests.services.checklist_samples import new_case
from tests.services.test_erasure import ENTRY as NOTE
from tests.services.test_erasure import trigrams_in_index, words_in_pages, words_in_tables
from tests.services.vault_files import MOMENT, close, refused, texts_of, write


class MovableClock:
    """A machine whose clock somebody sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def movable(clock: Clock) -> MovableClock:
    return MovableClock(clock())


@pytest.fixture
def vaults(movable: MovableClock, cheap_cost: Cost) -> Vaults:
    return Vaults(movable, cheap_cost)


def test_a_note_is_as_old_as_its_first_word(session: Session, movable: MovableClock) -> None:
    case = new_case(session)
    assert session.personal_notes.of_case(case.id) is None
    session.personal_notes.set(case.id, "Ruhig sprechen")
    begun = movable.now.date()
    movable.now += timedelta(days=40)
    session.personal_notes.set(case.id, " Ruhig sprechen, Pausen\n")
    note = session.personal_notes.of_case(case.id)
    assert note is not None
    assert (note.text, note.begun_on, note.deleted_on) == (
        "Ruhig sprechen, Pausen",
        begun,
        begun + timedelta(days=90),
    )


def test_a_note_belongs_to_a_case_and_follows_the_rules_of_texts(session: Session) -> None:
    assert refused(lambda: session.personal_notes.set("0" * 32, "x")) is Fault.CASE_UNKNOWN
    case = new_case(session)
    assert refused(lambda: session.personal_notes.set(case.id, "a\0")) is Fault.TEXT_HIDDEN_CHARACTERS
    assert refused(lambda: session.personal_notes.set(case.id, "x" * 50_001)) is Fault.TEXT_TOO_LONG
    session.personal_notes.set(case.id, " ")
    assert session.personal_notes.of_case(case.id) is None


@pytest.mark.parametrize(("days", "is_kept"), [(89, True), (90, False), (400, False)])
def test_a_note_goes_after_ninety_days(session: Session, movable: MovableClock, days: int, is_kept: bool) -> None:
    case = new_case(session)
    session.personal_notes.set(case.id, NOTE)
    movable.now += timedelta(days=days)
    assert session.personal_notes.forget_old() == (0 if is_kept else 1)
    assert (session.personal_notes.of_case(case.id) is not None) is is_kept


def test_with_a_clock_set_back_no_note_goes_early_or_lives_on(session: Session, movable: MovableClock) -> None:
    true_time = movable.now
    old, young = new_case(session), new_case(session, "Haddad")
    session.personal_notes.set(old.id, "alt")
    movable.now = true_time + timedelta(days=95)
    write(session, "Anruf")
    movable.now = true_time - timedelta(days=300)
    session.personal_notes.set(young.id, "jung")
    assert session.personal_notes.forget_old() == 1, "the log knows that it is later than the clock says"
    assert session.personal_notes.of_case(old.id) is None
    movable.now = true_time + timedelta(days=96)
    assert session.personal_notes.forget_old() == 0, "what was written while the clock was wrong is a day old"
    assert session.personal_notes.of_case(young.id) is not None


def scrub_is_due(session: Session) -> bool:
    with session._store.read() as connection:
        due = connection.execute(text("SELECT value FROM settings WHERE name = :name"), {"name": SCRUB_DUE}).scalar()
    return due == "1"


def test_no_deleted_note_is_left_anywhere(session: Session) -> None:
    case = new_case(session)
    session.personal_notes.set(case.id, f"{NOTE} " * 900)
    assert (words_in_tables(session), words_in_pages(session)) == ({NOTE}, {NOTE})
    session.personal_notes.set(case.id, "")
    assert not scrub_is_due(session), "it was scrubbed at once"
    assert (words_in_tables(session), words_in_pages(session)) == (set(), set())


def test_a_note_leaves_no_trace_when_its_time_is_over(session: Session, movable: MovableClock) -> None:
    case = new_case(session)
    session.personal_notes.set(case.id, f"{NOTE} " * 900)
    movable.now += timedelta(days=90)
    session.personal_notes.forget_old()
    assert not scrub_is_due(session)
    assert (words_in_tables(session), words_in_pages(session)) == (set(), set())


def test_a_note_goes_with_the_closing_of_its_case_and_the_next_unlock_scrubs(
    session: Session, vaults: Vaults, vault_path: Path, new_vault: NewVault
) -> None:
    """What whoever closes a case does in the same transaction."""
    case = new_case(session)
    session.personal_notes.set(case.id, f"{NOTE} " * 900)
    with session._store.write() as work:
        erase_personal_note(work, case.id)
    assert scrub_is_due(session)
    close(session)
    again = vaults.enter(vaults.unlock(vault_path, new_vault.passphrase))
    assert again.personal_notes.of_case(case.id) is None
    assert words_in_pages(again) == set()
    close(again)


def test_a_note_is_in_no_log_no_index_and_no_export(session: Session, tmp_path: Path) -> None:
    case = new_case(session)
    before = session.history.of_case(case.id).items
    session.personal_notes.set(case.id, NOTE)
    assert session.history.of_case(case.id).items == before
    assert session.finding.find(NOTE).entries == session.finding.find(NOTE).cases == ()
    assert NOTE[:3].lower() not in trigrams_in_index(session)
    path, seal = tmp_path / "all.jsonl", Readable()
    session.data.begin_export(path, seal)
    session.data.export(path, seal)
    assert NOTE.encode() not in path.read_bytes()
    assert case.number.encode() in path.read_bytes(), "the control: the case is in it"


def test_a_note_is_in_a_backup(session: Session, vaults: Vaults, new_vault: NewVault, tmp_path: Path) -> None:
    case = new_case(session)
    session.personal_notes.set(case.id, NOTE)
    folder, target = tmp_path / "stick", tmp_path / "restored"
    folder.mkdir()
    session.backups.choose_folder(folder)
    backup = session.backups.make().path
    vaults.restore(backup, target)
    restored = vaults.enter(vaults.unlock(target, new_vault.passphrase))
    note = restored.personal_notes.of_case(case.id)
    assert note is not None
    assert note.text == NOTE
    assert note.begun_on == date(2026, 11, 23)
    close(restored)
    assert texts_of(vaults, vaults.unlock(target, new_vault.passphrase)) == []


def test_a_closed_case_takes_no_note_and_can_lose_one(session: Session) -> None:
    case = write(session, "Anruf")
    session.records.change_state(case.id, CaseState.CLOSED, MOMENT.date(), "Umzug")
    assert refused(lambda: session.personal_notes.set(case.id, "Ruhig sprechen")) is Fault.CASE_CLOSED
    assert session.personal_notes.set(case.id, "") is None
    session.records.change_state(case.id, CaseState.REOPENED, MOMENT.date(), "Wieder da")
    note = session.personal_notes.set(case.id, "Ruhig sprechen")
    assert note is not None
