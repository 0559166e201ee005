"""Entries from the keyboard: written in few keys, understood while typed, corrected, undone, and kept over a lock."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.checklists import StepState
from integrationslotse_desktop.domain.diary import Contact, DoneBy, Entry, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.correct_entry import CorrectEntryDialog
from integrationslotse_desktop.ui.dialogs.quick_entry import QuickEntryDialog
from integrationslotse_desktop.ui.dialogs.versions import VersionsDialog
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.entry_list import EntryList
from integrationslotse_desktop.ui.widgets.entry_text import AT_ONCE, LONGEST
from integrationslotse_desktop.ui.widgets.marked_text import MarkedText
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.personal_note import PersonalNoteCard
from integrationslotse_desktop.ui.widgets.undo_bar import UndoBar
from tests.ui.walks import find, is_shown
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
Kind = TypeVar("Kind", bound=QWidget)
_PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
_SERVICE = "authorities_jobcenter"
_NOW = datetime(2026, 11, 23, 9, 30)


@pytest.fixture
def case_id(vaults: Vaults, vault_path: Path) -> str:
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", _PASSPHRASE)))
    session.cases.add(CaseDraft("Tesfay", "Luwam", date(2026, 11, 9)))
    added = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    session.checklists.start(added.id, session.checklists.offered(added.id)[0].id)
    session.diary.add(EntryDraft(added.id, "Termin am Montag", datetime(2026, 11, 20, 10), Contact.PHONE, 15))
    session.close_reader()
    session.close_writer()
    return added.id


def _open(make_desk: MakeDesk, language: Language = Language.ENGLISH) -> tuple[Desk, Shell]:
    desk = make_desk(language)
    desk.type(_PASSPHRASE)
    desk.press("Return")
    shell = find(desk, Shell)
    desk.settle()
    return desk, shell


def _in_case(make_desk: MakeDesk, case_id: str, language: Language = Language.ENGLISH) -> tuple[Desk, Composer]:
    desk, shell = _open(make_desk, language)
    shell.open_case(case_id)
    desk.settle()
    return desk, find(desk, Composer)


def _lock(desk: Desk) -> None:
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)


def _newest(desk: Desk, case_id: str) -> Entry:
    found = list[Entry]()
    session = find(desk, Shell).session
    desk.tasks.run(
        Lane.READER,
        desk.window,
        lambda: max(session.diary.page(case_id).entries, key=lambda entry: entry.recorded_at or _NOW),
        then=found.append,
        failed=lambda _error: None,
    )
    desk.settle()
    return found[0]


def _entries(desk: Desk) -> tuple[Entry, ...]:
    return find(desk, EntryList).entries


def _dialog(desk: Desk, kind: type[Kind]) -> Kind:
    desk.settle()
    dialog = find(desk, kind)
    desk.wait_until(lambda: desk.focused().window() is dialog)
    return dialog


class Hand:
    """Counts what is pressed; the words are not counted."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys = 0

    def press(self, *keys: str) -> None:
        self.keys += len(keys)
        self.desk.press(*keys)
        self.desk.settle()


def test_a_note_needs_one_shortcut_its_words_and_at_most_three_more_keys(make_desk: MakeDesk, case_id: str) -> None:
    desk, shell = _open(make_desk)
    shell.show_settings()
    desk.settle()
    hand = Hand(desk)
    hand.press("Ctrl+N")
    _dialog(desk, QuickEntryDialog)
    desk.type("yusuf")
    hand.press("Tab")
    desk.type("Called about the school.")
    hand.press("Ctrl+Return")
    assert hand.keys <= 1 + 3
    assert not is_shown(desk, QuickEntryDialog)
    assert _newest(desk, case_id).text == "Called about the school."


def test_in_an_open_case_it_needs_one_more_key(make_desk: MakeDesk, case_id: str) -> None:
    desk, shell = _open(make_desk)
    shell.open_checklists(case_id)
    desk.settle()
    hand = Hand(desk)
    hand.press("Ctrl+N")
    _dialog(desk, QuickEntryDialog)
    desk.type("Yesterday 14:30 45 min home visit")
    hand.press("Ctrl+Return")
    assert hand.keys == 2
    entry = _newest(desk, case_id)
    assert (entry.text, entry.occurred_at, entry.minutes) == ("home visit", datetime(2026, 11, 22, 14, 30), 45)


def test_where_the_field_is_shown_the_shortcut_leads_into_it(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = _in_case(make_desk, case_id)
    find(desk, PersonalNoteCard).text.setFocus()
    desk.press("Ctrl+N")
    assert composer.text.hasFocus()
    assert not is_shown(desk, QuickEntryDialog)


@pytest.mark.parametrize(
    ("language", "typed", "text"),
    [
        (Language.GERMAN, "gestern 14:30 45 min @Amal #Jobcenter Antrag abgegeben", "Antrag abgegeben"),
        (Language.ENGLISH, "yesterday 14:30 45 min @Amal #Jobcenter form handed in", "form handed in"),
        (Language.ARABIC, "أمس 14:30 45 دقيقة @Amal #Jobcenter سلّمنا الطلب", "سلّمنا الطلب"),
    ],
)
def test_what_the_text_says_is_shown_and_saved(
    make_desk: MakeDesk, case_id: str, language: Language, typed: str, text: str
) -> None:
    desk, composer = _in_case(make_desk, case_id, language)
    desk.type(typed)
    shown = {chip.field for chip in composer._chips.chips}
    assert shown == {"occurred_at", "minutes", "people", "services"}
    assert len(composer.text.extraSelections()) == 5
    desk.press("Ctrl+Return")
    desk.settle()
    entry = _newest(desk, case_id)
    assert entry.text.endswith(text)
    assert "@" not in entry.text
    assert (entry.occurred_at, entry.minutes) == (datetime(2026, 11, 22, 14, 30), 45)
    assert (len(entry.details.people), entry.details.services) == (1, (_SERVICE,))
    assert composer._chips.chips == ()


def test_a_chip_is_taken_back_by_the_keyboard_and_the_words_stay(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = _in_case(make_desk, case_id)
    desk.type("yesterday 14:30 45 min #Jobcenter form handed in")
    desk.press("Tab")
    fields = [chip.field for chip in composer._chips.chips]
    assert fields == ["occurred_at", "minutes", "services"]
    desk.press("Right", "Backspace")
    assert [chip.field for chip in composer._chips.chips] == ["occurred_at", "services"]
    composer.text.setFocus()
    desk.press("Ctrl+Return")
    desk.settle()
    entry = _newest(desk, case_id)
    assert entry.minutes is None
    assert "45 min" in entry.text
    assert entry.details.services == (_SERVICE,)


def test_a_name_is_completed_from_the_list(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = _in_case(make_desk, case_id)
    desk.type("With @Ama")
    assert composer.text._list.isVisible()
    desk.bot.keyClick(composer.text._list, Qt.Key.Key_Return)
    assert composer.text.toPlainText() == "With @Yusuf, Amal "
    assert [chip.field for chip in composer._chips.chips] == ["people"]


def test_the_list_of_names_goes_with_the_lock(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = _in_case(make_desk, case_id)
    desk.type("With @Ama")
    names = composer.text._list
    assert names.isVisible()
    desk.window.lock()
    assert not names.isVisible()
    desk.wait_until(lambda: desk.next_process.ended)


def test_steps_are_ticked_from_the_form_and_taken_back_together(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = _in_case(make_desk, case_id)
    desk.type("Talked about the plan")
    steps = composer._around.open_steps[:2]
    desk.press("Ctrl+M")
    composer._details.set_value("steps", ",".join(steps))
    desk.press("Ctrl+Return")
    desk.settle()
    assert _newest(desk, case_id).details.steps == steps
    assert not set(steps) & set(composer._around.open_steps)
    undo = find(desk, UndoBar)
    undo.stop.setFocus()
    desk.press("Return")
    desk.settle()
    assert set(steps) <= set(composer._around.open_steps)
    assert not undo.isVisible()
    session = find(desk, Shell).session
    states = list[StepState]()
    desk.tasks.run(
        Lane.READER,
        desk.window,
        lambda: {step.status.state for step in session.checklists.of_case(case_id)[0].steps},
        then=states.extend,
        failed=lambda _error: None,
    )
    desk.settle()
    assert states == [StepState.OPEN]


def test_an_entry_is_corrected_by_the_keyboard_and_both_versions_are_read(make_desk: MakeDesk, case_id: str) -> None:
    desk, _composer = _in_case(make_desk, case_id)
    row = find(desk, EntryList)._rows[0]
    row._correct.setFocus()
    desk.press("Return")
    dialog = _dialog(desk, CorrectEntryDialog)
    desk.press("Ctrl+Return")
    desk.settle()
    assert find(desk, Notice).error is not None, "a reason is missing, or nothing is changed"
    dialog._composer.text.setFocus()
    desk.press("Ctrl+A")
    desk.type("Termin am Dienstag")
    desk.press("Ctrl+Return")
    desk.settle()
    assert dialog._reason.hasFocus(), "the keyboard is where something is missing"
    desk.type("wrong day")
    desk.press("Return")
    desk.settle()
    assert not is_shown(desk, CorrectEntryDialog)
    (entry,) = _entries(desk)
    assert (entry.text, entry.version, entry.reason) == ("Termin am Dienstag", 2, "wrong day")
    find(desk, EntryList).versions_wanted.emit(entry)
    versions = _dialog(desk, VersionsDialog)
    shown = versions.findChildren(MarkedText)
    assert [each.toPlainText() for each in shown] == ["Termin am Montag", "Termin am Dienstag"]
    assert ["Montag" in shown[0].accessibleDescription(), "Dienstag" in shown[1].accessibleDescription()] == [True] * 2
    desk.press("Esc")
    desk.settle()
    assert not is_shown(desk, VersionsDialog)


def test_every_new_field_of_half_an_entry_comes_back(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = _in_case(make_desk, case_id)
    desk.type("gestern 45 min #Jobcenter Antrag")
    composer._chips.taken_away.emit(next(chip for chip in composer._chips.chips if chip.field == "minutes"))
    person, step = composer._around.people[0].id, composer._around.open_steps[0]
    told = {
        "services": _SERVICE,
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
    composer._details.show_values(told)
    composer.touch()
    before = composer.fields()
    assert {name: before.text(name) for name in told} == told
    _lock(desk)
    again, composer = _in_case(make_desk, case_id)
    assert composer.fields() == before
    assert composer._minutes.value() == 0, "what was taken back stays taken back"
    assert {chip.field for chip in composer._chips.chips} == {"occurred_at", *told}
    again.press("Ctrl+Return")
    again.settle()
    assert _newest(again, case_id).details.next_step == "Kontoauszug"


def test_half_a_correction_and_half_a_quick_entry_come_back(make_desk: MakeDesk, case_id: str) -> None:
    desk, _composer = _in_case(make_desk, case_id)
    (entry,) = _entries(desk)
    find(desk, EntryList).correction_wanted.emit(entry)
    dialog = _dialog(desk, CorrectEntryDialog)
    assert not dialog.fields()
    dialog._composer._minutes.setValue(50)
    dialog._reason.setText("forgotten")
    kept = dialog.fields()
    _lock(desk)
    again, _composer = _in_case(make_desk, case_id)
    find(again, EntryList).correction_wanted.emit(entry)
    dialog = _dialog(again, CorrectEntryDialog)
    assert dialog.fields() == kept
    again.press("Esc")
    again.settle()
    find(again, Shell).new_entries.ask(case_id)
    quick = _dialog(again, QuickEntryDialog)
    again.type("half a sentence")
    kept = quick.fields()
    assert kept.text("case") == case_id
    _lock(again)
    third, shell = _open(make_desk)
    shell.new_entries.ask(None)
    assert _dialog(third, QuickEntryDialog).fields() == kept


def test_a_personal_note_is_kept_by_the_lock_and_goes_when_it_is_emptied(make_desk: MakeDesk, case_id: str) -> None:
    desk, _composer = _in_case(make_desk, case_id)
    find(desk, PersonalNoteCard).text.setFocus()
    desk.type("Ruhig sprechen")
    _lock(desk)
    again, composer = _in_case(make_desk, case_id)
    card = find(again, PersonalNoteCard)
    assert card.text.toPlainText() == "Ruhig sprechen"
    assert "21 Feb 2027" in card._hint.plain
    card.text.setFocus()
    again.press("Ctrl+A", "Delete")
    composer.text.setFocus()
    again.settle()
    assert "90" in card._hint.plain
    _lock(again)
    third, _composer = _in_case(make_desk, case_id)
    assert find(third, PersonalNoteCard).text.toPlainText() == ""


def test_the_quick_entry_in_arabic_runs_from_the_right(make_desk: MakeDesk, case_id: str) -> None:
    desk, shell = _open(make_desk, Language.ARABIC)
    shell.show_settings()
    desk.settle()
    desk.press("Ctrl+N")
    dialog = _dialog(desk, QuickEntryDialog)
    assert dialog.layoutDirection() is Qt.LayoutDirection.RightToLeft
    desk.type("yusuf")
    desk.press("Tab")
    desk.type("زيارة منزلية 30 دقيقة")
    desk.press("Ctrl+Return")
    desk.settle()
    entry = _newest(desk, case_id)
    assert entry.minutes == 30
    assert entry.text.startswith("زيارة منزلية")


def test_pasted_pages_are_not_read_and_longer_texts_only_when_the_hand_rests(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = _in_case(make_desk, case_id)
    read = list[object]()
    composer.text.understood.connect(read.append)
    desk.type("#Jobcenter ")
    assert len(read) == 1
    desk.type("مُقابَلة 👩‍👧 und weiter. " * (AT_ONCE // 20))
    typed = len(read)
    for _key in range(20):
        desk.type("x")
    assert len(read) == typed, "a longer text waits for the hand to rest"
    desk.wait_until(lambda: len(read) == typed + 1)
    assert [chip.field for chip in composer._chips.chips] == ["services"]
    composer.text.clear()
    pasted = ("Gestern 14:30 45 min mit @Amal wegen مُقابَلة 👩‍👧. " * 1_100)[:49_000]
    assert len(pasted) > LONGEST
    QApplication.clipboard().setText(pasted)
    composer.text.paste()
    desk.wait_until(lambda: not composer.text._rest.isActive())
    assert composer._chips.chips == ()
    desk.press("Ctrl+Return")
    desk.settle()
    assert _newest(desk, case_id).text == pasted.strip()
    QApplication.clipboard().clear()


def test_a_word_that_is_no_service_is_told_in_place(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = _in_case(make_desk, case_id)
    desk.type("Called")
    desk.press("Ctrl+M")
    field = desk.focused()
    assert isinstance(field, QLineEdit)
    desk.type("zzz")
    desk.press("Ctrl+Return")
    desk.settle()
    error = composer._notice.error
    assert error is not None
    assert error.data == {"field": "services"}
    assert field.hasFocus()


def test_the_catalogue_has_the_service_of_these_tests() -> None:
    assert _SERVICE in load_catalogue().services
