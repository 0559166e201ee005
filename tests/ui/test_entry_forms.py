"""Entries from the keyboard: written in few keys, understood while typed, corrected, undone, and kept over a lock."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from integrationslotse_desktop.domain.checklists import StepState
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
from integrationslotse_desktop.ui.widgets.form_fields import FormField
from integrationslotse_desktop.ui.widgets.marked_text import MarkedText
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.personal_note import PersonalNoteCard
from integrationslotse_desktop.ui.widgets.undo_bar import UndoBar
from tests.ui.entry_walks import NOW, SERVICE, Hand, MakeDesk, a_case, dialog_of, entries, in_case, newest, open_diary
from tests.ui.walks import find, is_shown


def said_in_form(composer: Composer) -> dict[str, str]:
    """What the form shows of the fields that a text can fill in."""
    return {name: field_named(composer, name).value() for name in ("people", "services", "travel_minutes")}


def field_named(composer: Composer, name: str) -> FormField:
    return next(each for each in composer.findChildren(FormField) if each.spec.name == name)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.fixture
def case_id(vaults: Vaults, vault_path: Path) -> str:
    return a_case(vaults, vault_path)


def test_a_note_needs_one_shortcut_its_words_and_at_most_three_more_keys(make_desk: MakeDesk, case_id: str) -> None:
    desk, shell = open_diary(make_desk)
    shell.show_settings()
    desk.settle()
    hand = Hand(desk)
    hand.press("Ctrl+N")
    dialog_of(desk, QuickEntryDialog)
    desk.type("yusuf")
    hand.press("Tab")
    desk.type("Called about the school.")
    hand.press("Ctrl+Return")
    assert hand.keys <= 1 + 3
    assert not is_shown(desk, QuickEntryDialog)
    assert newest(desk, case_id).text == "Called about the school."


def test_in_an_open_case_it_needs_one_more_key(make_desk: MakeDesk, case_id: str) -> None:
    desk, shell = open_diary(make_desk)
    shell.open_checklists(case_id)
    desk.settle()
    hand = Hand(desk)
    hand.press("Ctrl+N")
    dialog_of(desk, QuickEntryDialog)
    desk.type("Yesterday 14:30 45 min home visit")
    hand.press("Ctrl+Return")
    assert hand.keys == 2
    entry = newest(desk, case_id)
    assert (entry.text, entry.occurred_at, entry.minutes) == ("home visit", datetime(2026, 11, 22, 14, 30), 45)


def test_where_the_field_is_shown_the_shortcut_leads_into_it(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
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
    desk, composer = in_case(make_desk, case_id, language)
    desk.type(typed)
    shown = {chip.field for chip in composer._chips.chips}
    assert shown == {"occurred_at", "minutes", "people", "services"}
    assert len(composer.text.extraSelections()) == 5
    desk.press("Ctrl+Return")
    desk.settle()
    entry = newest(desk, case_id)
    assert entry.text.endswith(text)
    assert "@" not in entry.text
    assert (entry.occurred_at, entry.minutes) == (datetime(2026, 11, 22, 14, 30), 45)
    assert (len(entry.details.people), entry.details.services) == (1, (SERVICE,))
    assert composer._chips.chips == ()


@pytest.mark.parametrize("is_open_before", [True, False])
def test_what_the_text_says_is_chosen_in_the_form_too_and_taken_back_there(
    make_desk: MakeDesk, case_id: str, is_open_before: bool
) -> None:
    desk, composer = in_case(make_desk, case_id)
    if is_open_before:
        desk.press("Ctrl+M")
        composer.text.setFocus()
    desk.type("With @Amal #Jobcenter, travel 20 min")
    if not is_open_before:
        desk.press("Ctrl+M")
    amal = composer._around.people[0].id
    assert said_in_form(composer) == {"people": amal, "services": SERVICE, "travel_minutes": "20"}
    assert composer._details.values == {}, "only the text says so"
    box = next(box for box in composer.findChildren(QCheckBox) if "Amal" in box.text())
    box.setFocus()
    desk.press("Space")
    assert [chip.field for chip in composer._chips.chips] == ["services", "travel_minutes"]
    field_named(composer, "travel_minutes").control.setFocus()
    desk.press("Ctrl+A")
    desk.type("35")
    composer.text.setFocus()
    desk.press("Ctrl+Return")
    desk.settle()
    entry = newest(desk, case_id)
    assert (entry.details.people, entry.details.services) == ((), (SERVICE,))
    assert entry.details.travel_minutes == 35
    assert "@Amal" in entry.text
    assert set(said_in_form(composer).values()) == {""}


def test_the_form_follows_the_text_and_keeps_what_was_ticked_by_hand(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
    desk.press("Ctrl+M")
    box = next(box for box in composer.findChildren(QCheckBox) if "Amal" in box.text())
    box.setFocus()
    desk.press("Space")
    composer.text.setFocus()
    desk.type("With @Amal #Jobcenter, travel 20 min")
    field_named(composer, "next_step").control.setFocus()
    desk.type("Call again")
    composer.text.clear()
    assert said_in_form(composer) == {
        "people": composer._around.people[0].id,
        "services": "",
        "travel_minutes": "",
    }


@pytest.mark.parametrize(
    ("typed", "shown", "is_doubtful"),
    [
        ("20.11. 14:30 Call", "Fri 20 Nov, 14:30", False),
        ("1.9. 14:30 Call", "Tue 1 Sep, 14:30", True),
        ("27.11.2025 14:30 Call", "Thu 27 Nov 2025, 14:30", True),
    ],
)
def test_a_day_of_long_ago_shows_its_year_and_is_marked(
    make_desk: MakeDesk, case_id: str, typed: str, shown: str, is_doubtful: bool
) -> None:
    desk, composer = in_case(make_desk, case_id)
    desk.type(typed)
    (chip,) = composer._chips.chips
    assert plain(chip.text) == shown
    assert bool(chip.doubt) is is_doubtful
    (button,) = composer._chips._buttons
    assert button.property("kind") == ("warning-chip" if is_doubtful else "chip")


def test_a_coming_appointment_leaves_the_entry_on_its_day(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
    desk.type("27.11.: Anmeldung Hiba, Termin Freitag 9 Uhr")
    assert composer._chips.chips == ()
    desk.press("Ctrl+Return")
    desk.settle()
    entry = newest(desk, case_id)
    assert (entry.text, entry.occurred_at) == ("27.11.: Anmeldung Hiba, Termin Freitag 9 Uhr", NOW)


def test_a_chip_is_taken_back_by_the_keyboard_and_the_words_stay(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
    desk.type("yesterday 14:30 45 min #Jobcenter form handed in")
    desk.press("Tab")
    fields = [chip.field for chip in composer._chips.chips]
    assert fields == ["occurred_at", "minutes", "services"]
    desk.press("Right", "Backspace")
    assert [chip.field for chip in composer._chips.chips] == ["occurred_at", "services"]
    composer.text.setFocus()
    desk.press("Ctrl+Return")
    desk.settle()
    entry = newest(desk, case_id)
    assert entry.minutes is None
    assert "45 min" in entry.text
    assert entry.details.services == (SERVICE,)


def test_a_name_is_completed_from_the_list(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
    desk.type("With @Ama")
    assert composer.text._list.isVisible()
    desk.bot.keyClick(composer.text._list, Qt.Key.Key_Return)
    assert composer.text.toPlainText() == "With @Yusuf, Amal "
    assert [chip.field for chip in composer._chips.chips] == ["people"]


def test_the_list_of_names_goes_with_the_lock(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
    desk.type("With @Ama")
    names = composer.text._list
    assert names.isVisible()
    desk.window.lock()
    assert not names.isVisible()
    desk.wait_until(lambda: desk.next_process.ended)


def test_steps_are_ticked_from_the_form_and_taken_back_together(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
    desk.type("Talked about the plan")
    steps = composer._around.open_steps[:2]
    desk.press("Ctrl+M")
    composer._details.set_value("steps", ",".join(steps))
    desk.press("Ctrl+Return")
    desk.settle()
    assert newest(desk, case_id).details.steps == steps
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
    desk, _composer = in_case(make_desk, case_id)
    row = find(desk, EntryList)._rows[0]
    row._correct.setFocus()
    desk.press("Return")
    dialog = dialog_of(desk, CorrectEntryDialog)
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
    (entry,) = entries(desk)
    assert (entry.text, entry.version, entry.reason) == ("Termin am Dienstag", 2, "wrong day")
    find(desk, EntryList).versions_wanted.emit(entry)
    versions = dialog_of(desk, VersionsDialog)
    shown = versions.findChildren(MarkedText)
    assert [each.toPlainText() for each in shown] == ["Termin am Montag", "Termin am Dienstag"]
    assert ["Montag" in shown[0].accessibleDescription(), "Dienstag" in shown[1].accessibleDescription()] == [True] * 2
    desk.press("Esc")
    desk.settle()
    assert not is_shown(desk, VersionsDialog)


def test_the_quick_entry_in_arabic_runs_from_the_right(make_desk: MakeDesk, case_id: str) -> None:
    desk, shell = open_diary(make_desk, Language.ARABIC)
    shell.show_settings()
    desk.settle()
    desk.press("Ctrl+N")
    dialog = dialog_of(desk, QuickEntryDialog)
    assert dialog.layoutDirection() is Qt.LayoutDirection.RightToLeft
    desk.type("yusuf")
    desk.press("Tab")
    desk.type("زيارة منزلية 30 دقيقة")
    desk.press("Ctrl+Return")
    desk.settle()
    entry = newest(desk, case_id)
    assert entry.minutes == 30
    assert entry.text.startswith("زيارة منزلية")


def test_pasted_pages_are_not_read_and_longer_texts_only_when_the_hand_rests(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
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
    assert newest(desk, case_id).text == pasted.strip()
    QApplication.clipboard().clear()


def test_a_word_that_is_no_service_is_told_in_place(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
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
    assert SERVICE in load_catalogue().services
