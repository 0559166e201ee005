"""What is half written of an entry, a correction or a personal note survives the lock."""

from datetime import timedelta
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.diary import DoneBy
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.correct_entry import CorrectEntryDialog
from integrationslotse_desktop.ui.dialogs.quick_entry import QuickEntryDialog
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.widgets.entry_list import EntryList
from integrationslotse_desktop.ui.widgets.personal_note import PersonalNoteCard
from tests.services.vault_files import close
from tests.ui.entry_walks import (
    PASSPHRASE,
    SERVICE,
    MakeDesk,
    a_case,
    dialog_of,
    entries,
    in_case,
    lock,
    newest,
    open_diary,
)
from tests.ui.walks import find


@pytest.fixture
def case_id(vaults: Vaults, vault_path: Path) -> str:
    return a_case(vaults, vault_path)


def test_every_new_field_of_half_an_entry_comes_back(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
    desk.type("gestern 45 min #Jobcenter Antrag")
    composer._chips.taken_away.emit(next(chip for chip in composer._chips.chips if chip.field == "minutes"))
    person, step = composer._around.people[0].id, composer._around.open_steps[0]
    told = {
        "services": SERVICE,
        "people": person,
        "steps": step,
        "accompanied_to": "Jobcenter",
        "travel_minutes": "40",
        "language": "ar",
        "interpreter": "guide",
        "done_by": str(DoneBy.TOGETHER),
        "next_step": "Kontoauszug",
    }
    composer.more.setChecked(True)
    composer._details.show_values(told, composer._details._understood)
    composer.touch()
    before = composer.fields()
    assert {name: before.text(name) for name in told} == told
    lock(desk)
    again, composer = in_case(make_desk, case_id)
    assert composer.fields() == before
    assert composer._minutes.value() == 0, "what was taken back stays taken back"
    assert {chip.field for chip in composer._chips.chips} == {"occurred_at", *told}
    again.press("Ctrl+Return")
    again.settle()
    assert newest(again, case_id).details.next_step == "Kontoauszug"


def test_half_a_correction_and_half_a_quick_entry_come_back(make_desk: MakeDesk, case_id: str) -> None:
    desk, _composer = in_case(make_desk, case_id)
    (entry,) = entries(desk)
    find(desk, EntryList).correction_wanted.emit(entry)
    dialog = dialog_of(desk, CorrectEntryDialog)
    assert not dialog.fields()
    dialog._composer._minutes.setValue(50)
    dialog._reason.setText("forgotten")
    kept = dialog.fields()
    lock(desk)
    again, _composer = in_case(make_desk, case_id)
    find(again, EntryList).correction_wanted.emit(entry)
    dialog = dialog_of(again, CorrectEntryDialog)
    assert dialog.fields() == kept
    again.press("Esc")
    again.settle()
    find(again, Shell).new_entries.ask(case_id)
    quick = dialog_of(again, QuickEntryDialog)
    again.type("half a sentence")
    kept = quick.fields()
    assert kept.text("case") == case_id
    lock(again)
    third, shell = open_diary(make_desk)
    shell.new_entries.ask(None)
    assert dialog_of(third, QuickEntryDialog).fields() == kept


def test_a_personal_note_is_kept_by_the_lock_and_goes_when_it_is_emptied(make_desk: MakeDesk, case_id: str) -> None:
    desk, _composer = in_case(make_desk, case_id)
    find(desk, PersonalNoteCard).text.setFocus()
    desk.type("Ruhig sprechen")
    lock(desk)
    again, composer = in_case(make_desk, case_id)
    card = find(again, PersonalNoteCard)
    assert card.text.toPlainText() == "Ruhig sprechen"
    assert "21 Feb 2027" in card._hint.plain
    card.text.setFocus()
    again.press("Ctrl+A", "Delete")
    composer.text.setFocus()
    again.settle()
    assert "90" in card._hint.plain
    lock(again)
    third, _composer = in_case(make_desk, case_id)
    assert find(third, PersonalNoteCard).text.toPlainText() == ""


def test_an_old_note_is_forgotten_after_the_unlock(
    make_desk: MakeDesk, case_id: str, vaults: Vaults, vault_path: Path, clock: Clock, cheap_cost: Cost
) -> None:
    session = vaults.enter(vaults.unlock(vault_path, PASSPHRASE))
    session.personal_notes.set(case_id, "Ruhig sprechen")
    close(session)
    moment = clock() + timedelta(days=90)
    later = Vaults(lambda: moment, cheap_cost)
    desk = make_desk(Language.ENGLISH, vault_path, later)
    desk.type(PASSPHRASE)
    desk.press("Return")
    find(desk, Shell)
    desk.settle()
    lock(desk)
    session = later.enter(later.unlock(vault_path, PASSPHRASE))
    assert session.personal_notes.of_case(case_id) is None
    close(session)
