"""The case of a quick entry by keyboard alone: misspelt, in the other script, one of many, and beside the client."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.quick_entry import QuickEntryDialog
from integrationslotse_desktop.ui.pages.today import TodayPage
from integrationslotse_desktop.ui.widgets.case_picker import CasePicker
from integrationslotse_desktop.ui.widgets.notice import Notice
from tests.services.vault_files import MOMENT, close
from tests.ui.entry_walks import MakeDesk, dialog_of, newest
from tests.ui.walks import PASSPHRASE, find, is_shown, unlock
from tests.window_fixtures import Desk

OPENED = date(2026, 11, 2)
OTHERS = 24


@pytest.fixture
def cases(vaults: Vaults, vault_path: Path) -> dict[str, str]:
    """Many of one name, and two whom everybody spells in their own way; their ids."""
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", PASSPHRASE)))
    ids = {name: session.cases.add(CaseDraft(name, "Samir", OPENED)).id for name in ("Özdemir", "Mohammed", "Ali")}
    for number in range(OTHERS):
        session.cases.add(CaseDraft("Khalil", f"{number}", OPENED))
    session.diary.add(EntryDraft(ids["Ali"], "Anruf", MOMENT.replace(tzinfo=None, hour=7), Contact.PHONE, 5))
    close(session)
    return ids


def begin(make_desk: MakeDesk, language: Language) -> tuple[Desk, QuickEntryDialog]:
    desk = make_desk(language)
    unlock(desk).show_settings()
    desk.settle()
    desk.press("Ctrl+N")
    return desk, dialog_of(desk, QuickEntryDialog)


def labels(picker: CasePicker) -> list[str]:
    return picker._labels.stringList()


def press_where_it_is(desk: Desk, *keys: str) -> None:
    """A list that is open has the keyboard."""
    for key in keys:
        desk.bot.keySequence(QApplication.activePopupWidget() or desk.focused(), key)
        desk.settle()


@pytest.mark.parametrize(
    ("language", "typed", "name"),
    [
        (Language.GERMAN, "Ozdemir", "Özdemir"),
        (Language.GERMAN, "Muhamad", "Mohammed"),
        (Language.GERMAN, "ali", "Ali"),
        (Language.ARABIC, "محمد", "Mohammed"),
        (Language.ARABIC, "2026-0001", "Özdemir"),
    ],
)
def test_however_it_is_spelt_tab_takes_it(
    make_desk: MakeDesk, cases: dict[str, str], language: Language, typed: str, name: str
) -> None:
    desk, _dialog = begin(make_desk, language)
    desk.type(typed)
    desk.press("Tab")  # before the answer is there
    desk.type("Hausbesuch")
    desk.press("Ctrl+Return")
    desk.settle()
    assert not is_shown(desk, QuickEntryDialog)
    assert newest(desk, cases[name]).text == "Hausbesuch"
    assert any(f"{name}, Samir" in label.text() for label in find(desk, Notice).findChildren(QLabel))


def test_letters_typed_one_by_one_end_in_the_case_of_the_last(make_desk: MakeDesk, cases: dict[str, str]) -> None:
    desk, dialog = begin(make_desk, Language.GERMAN)
    for letter in "ozdemir":
        desk.type(letter)
    desk.settle()
    assert dialog.quick.chosen == cases["Özdemir"]
    desk.press("Backspace")
    assert dialog.quick.chosen is None
    desk.settle()
    assert dialog.quick.chosen == cases["Özdemir"]
    desk.press("Ctrl+A", "Backspace")
    desk.settle()
    assert dialog.quick.chosen is None


def test_down_offers_the_last_ones_and_enter_takes_the_marked_one(make_desk: MakeDesk, cases: dict[str, str]) -> None:
    desk, dialog = begin(make_desk, Language.ARABIC)
    picker = dialog.quick.case_field
    assert dialog.quick.chosen is None
    desk.press("Tab", "Shift+Tab")
    assert dialog.quick.chosen is None, "nothing typed, nothing taken"
    desk.press("Down")
    assert len(labels(picker)) == 8
    assert "Ali" in labels(picker)[0], "it was written about last"
    press_where_it_is(desk, "Down", "Return")
    assert picker.case is not None
    assert picker.case.full_name == f"Khalil, {OTHERS - 1}"
    assert dialog.quick._composer.text.hasFocus()


def test_of_many_only_some_are_offered_and_none_is_taken_by_itself(make_desk: MakeDesk, cases: dict[str, str]) -> None:
    desk, dialog = begin(make_desk, Language.GERMAN)
    picker = dialog.quick.case_field
    desk.type("khalil")
    desk.settle()
    assert len(labels(picker)) == 20
    assert dialog.quick.chosen is None
    press_where_it_is(desk, "Return")
    assert picker.text().startswith("\u2068Khalil")
    assert dialog.quick.chosen
    picker.setFocus()
    picker.selectAll()
    desk.type("nobody at all")
    desk.press("Tab")
    desk.type("Hausbesuch")
    desk.press("Ctrl+Return")
    desk.settle()
    assert is_shown(desk, QuickEntryDialog)
    assert picker.hasFocus()


def test_beside_the_client_numbers_are_chosen_from(make_desk: MakeDesk, cases: dict[str, str]) -> None:
    desk = make_desk(Language.GERMAN)
    unlock(desk)
    picker = find(desk, TodayPage).findChildren(CasePicker)[0]
    picker.setFocus()
    desk.type("khal")
    desk.settle()
    press_where_it_is(desk, "Esc")
    assert (picker.text(), picker.hasFocus()) == ("khal", True), "Esc closes the list, not the page"
    desk.press("F9")
    desk.settle()
    assert (picker.text(), labels(picker)) == ("", [])
    desk.type("Muhamad")
    desk.settle()
    assert len(labels(picker)) == 1
    desk.press("Tab")
    desk.settle()
    assert (picker.case_id, "Moh" in picker.text(), "2026-0002" in picker.text()) == (cases["Mohammed"], False, True)
    desk.press("F9")
    desk.settle()
    assert "Mohammed, Samir" in picker.text()
