"""The first paragraph of the issue, by keyboard alone: create, case, entry, find, lock, come back, read."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit

from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.first_run import FirstRunPage
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.pages.today import TodayPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.widgets.basics import Label
from integrationslotse_desktop.ui.widgets.entry_list import EntryRow
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseStep
from integrationslotse_desktop.ui.widgets.recovery_step import RecoveryDigitsView
from tests.window_fixtures import Desk

_PEOPLE = {
    Language.ENGLISH: (
        "Tesfay",
        "Luwam",
        "At the Jobcenter together; the rent contract is missing.",
        "contract",
    ),
    Language.GERMAN: ("Yusuf", "Amal", "Gemeinsam beim Jobcenter, Wohnungsgeberbestätigung fehlt.", "geberbestatigung"),
    Language.ARABIC: ("يوسف", "أمل", "ذهبنا معًا إلى Jobcenter وقدّمنا طلب الإقامة.", "الاقامه"),
}


def _page(desk: Desk, kind: type) -> bool:
    return any(page.isVisible() for page in desk.window.findChildren(kind))


def _drawn_words(desk: Desk) -> str:
    (step,) = desk.window.findChildren(PassphraseStep)
    words = next(label for label in step.findChildren(Label) if label.property("role") == "words")
    return words.plain.strip("\u2068\u2069")


def _asked_blocks(desk: Desk) -> list[str]:
    """What stands in the blocks that are to be typed, as a person would look them up."""
    (view,) = (view for view in desk.window.findChildren(RecoveryDigitsView) if view.window() is desk.window)
    labels = view.findChildren(Label)
    blocks = [label.plain for label in labels if label.property("role") == "digits"]
    asked = [int(found[1]) for label in labels if (found := re.search("\u2068([1-8])\u2069", label.plain))]
    return [blocks[number - 1] for number in asked]


def _ticked(desk: Desk) -> list[str]:
    boxes = [box for box in desk.window.findChildren(QCheckBox) if box.isVisible() and box.isChecked()]
    return sorted(box.accessibleName().split(",")[0] for box in boxes)


def _entries(desk: Desk) -> list[str]:
    return [row.entry.text for row in desk.window.findChildren(EntryRow) if row.isVisible()]


@pytest.mark.parametrize("language", list(Language))
def test_a_guide_creates_writes_finds_locks_and_reads_again_by_keyboard(
    make_desk: Callable[[Language], Desk], language: Language
) -> None:
    family_name, given_name, note, part_of_note = _PEOPLE[language]
    desk = make_desk(language)
    assert _page(desk, FirstRunPage)

    desk.press("Return")  # begin a new diary
    desk.type("A. Weber")
    desk.press("Tab", "Down", "Down", "Down", "Down", "Down", "Tab", "Tab", "Return")
    desk.wait_until(lambda: bool(_drawn_words(desk)))
    passphrase = _drawn_words(desk)
    desk.type(passphrase)
    desk.press("Return")
    desk.wait_until(lambda: bool(_asked_blocks(desk)))
    first, second = _asked_blocks(desk)
    desk.type(first)
    desk.press("Return")
    desk.type(second)
    desk.press("Return")

    desk.wait_until(lambda: _page(desk, TodayPage))
    desk.settle()
    desk.press("Return")  # the empty page offers the one next action
    desk.wait_until(lambda: isinstance(desk.focused().window(), NewCaseDialog))
    desk.type(family_name)
    desk.press("Tab")
    desk.type(given_name)
    desk.press("Return")

    desk.wait_until(lambda: _page(desk, CasePage))
    assert isinstance(desk.focused(), QPlainTextEdit)
    desk.type(note)
    desk.press("Ctrl+Return")
    desk.wait_until(lambda: _entries(desk) == [note])

    desk.press("Ctrl+PgUp")
    desk.settle()
    desk.press("Return")  # starts the first checklist
    desk.wait_until(lambda: isinstance(desk.focused(), QCheckBox))
    desk.press("Down", "Space", "Up", "Space")
    desk.wait_until(lambda: len(_ticked(desk)) == 2)
    ticked = _ticked(desk)

    desk.press("Ctrl+2")
    desk.wait_until(lambda: _page(desk, CasesPage))
    desk.press("Ctrl+K")
    assert isinstance(desk.focused(), QLineEdit)
    desk.type(part_of_note)
    desk.wait_until(lambda: _page(desk, SearchPage))
    desk.settle()
    desk.press("Return")
    desk.wait_until(lambda: _page(desk, CasePage) and _entries(desk) == [note])

    desk.press("Ctrl+L")
    assert _page(desk, UnlockPage)  # covered at once
    with desk.bot.waitSignal(desk.window.locked):
        pass
    assert desk.next_process.ended

    next_morning = make_desk(language)
    assert _page(next_morning, UnlockPage)
    next_morning.type(passphrase)
    next_morning.press("Return")
    next_morning.wait_until(lambda: _page(next_morning, CasePage))  # the place where she was
    next_morning.wait_until(lambda: _entries(next_morning) == [note])
    next_morning.press("Ctrl+PgUp")
    next_morning.wait_until(lambda: _ticked(next_morning) == ticked)
    names = [label.text() for label in next_morning.window.findChildren(QLabel) if label.isVisible()]
    assert any(family_name in name and given_name in name for name in names)
    assert family_name not in next_morning.window.windowTitle()
