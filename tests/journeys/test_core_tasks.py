"""Six core tasks, each from a defined start, as fast as keyboard or mouse allow: what each costs, in keys and clicks.

The words that somebody types are counted apart, by their letters. README shows the same numbers.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QMenu, QWidget

from integrationslotse_desktop.domain.cases import CaseDraft, CaseState
from integrationslotse_desktop.domain.checklists import StepState
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.paths import ROOT
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.correct_entry import CorrectEntryDialog
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.dialogs.quick_entry import QuickEntryDialog
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.pages.about import AboutPage
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.pages.today import TodayPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import Label
from integrationslotse_desktop.ui.widgets.case_header import CaseHeader
from integrationslotse_desktop.ui.widgets.entry_list import EntryList, EntryRow
from integrationslotse_desktop.ui.widgets.entry_text import EntryText
from integrationslotse_desktop.ui.widgets.row_list import RowList
from integrationslotse_desktop.ui.widgets.search_field import SearchField
from integrationslotse_desktop.ui.widgets.sidebar import Sidebar
from integrationslotse_desktop.ui.widgets.step_row import StepRow
from integrationslotse_desktop.ui.widgets.top_bar import TopBar
from tests.ui.walks import PASSPHRASE, find, is_shown, unlock
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
Kind = TypeVar("Kind", bound=QWidget)
Found = TypeVar("Found")
_CASE = CaseDraft("Haddad", "عائشة", date(2026, 11, 4))
_WRITTEN, _ADDED, _REASON = "Termin am Montag", ", 9 Uhr", "موعد ناقص"
_COSTS = re.compile(r"^\| What it costs \| Keys \| or clicks \|\n\|[-|]+\|\n((?:\|.+\n)+)", re.MULTILINE)


class Task(NamedTuple):
    """What it is called in README and what it costs, without the words that are typed."""

    name: str
    keys: int
    clicks: int


TASKS = {
    "new_case": Task("A new case, from any page", 3, 4),
    "entry": Task("An entry, from any page", 3, 3),
    "tick": Task("Tick the next step of the open case", 2, 2),
    "find": Task("Find and open somebody, the name misspelt", 2, 2),
    "correct": Task("Correct an entry of the open case, with a reason", 3, 3),
    "close": Task("Close the open case, with a reason", 4, 3),
}


@dataclass
class Person:
    """In front of the window: presses, types and clicks, and is counted."""

    desk: Desk
    t: Texts
    keys: int = 0
    letters: int = 0
    clicks: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1
            self.desk.press(key)
            self.desk.settle()

    def write(self, text: str) -> None:
        self.letters += len(text)
        self.desk.type(text)
        self.desk.settle()

    def choose(self, *keys: Qt.Key) -> None:
        """Press keys in the menu that is open: the focus stays below it."""
        for key in keys:
            self.keys += 1
            self.desk.bot.keyClick(find(self.desk, QMenu), key)
        self.desk.settle()

    def click(self, where: QWidget, at: QPoint | None = None) -> None:
        self.clicks += 1
        self.desk.wait_until(lambda: where.isVisible() and where.isEnabled())
        self.desk.bot.mouseClick(where, Qt.MouseButton.LeftButton, pos=at or where.rect().center())
        self.desk.settle()

    def click_on(self, words: str, inside: type[QWidget]) -> None:
        """The first button that says so."""
        buttons = find(self.desk, inside).findChildren(QAbstractButton)
        self.click(next(each for each in buttons if each.isVisible() and words in each.text()))

    def dialog(self, kind: type[Kind]) -> Kind:
        """The one that has opened and has the keyboard."""
        self.desk.settle()
        found = find(self.desk, kind)
        self.desk.wait_until(lambda: self.desk.focused().window() is found)
        return found


@pytest.fixture
def case_id(vaults: Vaults, vault_path: Path) -> str:
    """A case with a checklist and two entries; and another case."""
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", PASSPHRASE)))
    session.cases.add(CaseDraft("Tesfay", "Luwam", date(2026, 11, 9)))
    added = session.cases.add(_CASE)
    session.checklists.start(added.id, session.checklists.offered(added.id)[0].id)
    for hour, text in ((10, "Am Telefon"), (14, _WRITTEN)):
        session.diary.add(EntryDraft(added.id, text, datetime(2026, 11, 20, hour), Contact.PHONE, 15))
    session.close_reader()
    session.close_writer()
    return added.id


def at_start(make_desk: MakeDesk, language: Language, case_id: str | None = None) -> Person:
    """Unlocked: on Today, or in the case, where the keyboard is in the field for an entry."""
    desk = make_desk(language)
    shell = unlock(desk)
    if case_id:
        shell.open_case(case_id)
        desk.settle()
    assert is_shown(desk, CasePage if case_id else TodayPage)
    return Person(desk, Texts(language))


def read(person: Person, job: Callable[[Session], Found]) -> Found:
    desk, found = person.desk, list[Found]()
    session = find(desk, Shell).session
    desk.tasks.run(Lane.READER, desk.window, lambda: job(session), then=found.append, failed=lambda _error: None)
    desk.settle()
    return found[0]


def cases(session: Session) -> list[str]:
    return [case.full_name for case in session.cases.every()]


def steps_done(session: Session, case_id: str) -> int:
    (checklist,) = session.checklists.of_case(case_id)
    return [step.status.state for step in checklist.steps].count(StepState.DONE)


def corrected(session: Session, case_id: str) -> list[tuple[str, str]]:
    return [(entry.text, entry.reason) for entry in session.diary.page(case_id).entries if entry.version > 1]


def test_a_new_case_by_keyboard(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.ARABIC)
    person.press("Ctrl+Shift+N")
    person.dialog(NewCaseDialog)
    person.write("يوسف")
    person.press("Tab")
    person.write("أمل")
    person.press("Return")
    assert is_shown(person.desk, CasePage)
    assert "يوسف، أمل" in read(person, cases)
    assert (person.keys, person.letters, person.clicks) == (TASKS["new_case"].keys, 7, 0)


def test_a_new_case_by_mouse(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.GERMAN)
    person.click_on(person.t("Cases"), Sidebar)
    person.click_on(person.t("New case"), CasesPage)
    dialog = person.dialog(NewCaseDialog)
    person.write("Yusuf")
    person.click(dialog.findChildren(QLineEdit)[1])
    person.write("Amal")
    person.click_on(person.t("Create case"), NewCaseDialog)
    assert is_shown(person.desk, CasePage)
    assert "Yusuf, Amal" in read(person, cases)
    assert (person.keys, person.clicks) == (0, TASKS["new_case"].clicks)


def test_an_entry_by_keyboard(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.ARABIC)
    find(person.desk, Shell).show_settings()
    person.desk.settle()
    person.press("Ctrl+N")
    person.dialog(QuickEntryDialog)
    person.write("hadd")
    person.press("Tab")
    person.write("زيارة منزلية")
    person.press("Ctrl+Return")
    assert not is_shown(person.desk, QuickEntryDialog)
    assert "زيارة منزلية" in read(person, lambda session: [e.text for e in session.diary.page(case_id).entries])
    assert (person.keys, person.letters, person.clicks) == (TASKS["entry"].keys, 16, 0)


def test_an_entry_by_mouse(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.GERMAN)
    find(person.desk, Shell).show_settings()
    person.desk.settle()
    person.click_on(person.t("New entry"), TopBar)
    dialog = person.dialog(QuickEntryDialog)
    person.write("hadd")
    person.click(dialog.findChildren(EntryText)[0])
    person.write("Hausbesuch")
    person.click_on(person.t("Save entry"), QuickEntryDialog)
    assert not is_shown(person.desk, QuickEntryDialog)
    assert "Hausbesuch" in read(person, lambda session: [e.text for e in session.diary.page(case_id).entries])
    assert (person.keys, person.clicks) == (0, TASKS["entry"].clicks)


def test_a_step_is_ticked_by_keyboard(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.ARABIC, case_id)
    person.press("Ctrl+PgUp", "Space")
    assert read(person, lambda session: steps_done(session, case_id)) == 1
    assert (person.keys, person.clicks) == (TASKS["tick"].keys, 0)


def test_a_step_is_ticked_by_mouse(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.GERMAN, case_id)
    person.click_on(person.t("Checklists"), CaseHeader)
    person.click(next(box for box in find(person.desk, StepRow).findChildren(QCheckBox)))
    assert read(person, lambda session: steps_done(session, case_id)) == 1
    assert (person.keys, person.clicks) == (0, TASKS["tick"].clicks)


def test_a_misspelt_name_is_found_by_keyboard(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.ARABIC)
    person.press("Ctrl+K")
    person.write("عايشه")
    person.press("Return")
    assert find(person.desk, CasePage).case_id == case_id
    assert (person.keys, person.letters, person.clicks) == (TASKS["find"].keys, 5, 0)


def test_a_misspelt_name_is_found_by_mouse(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.GERMAN)
    person.click(find(person.desk, SearchField).findChildren(QLineEdit)[0])
    person.write("Aischa")
    (hits,) = find(person.desk, SearchPage).findChildren(RowList)
    place = next(place for place, row in enumerate(hits.rows) if row.key)
    person.click(hits.viewport(), hits.visualRect(hits.model().index(place, 0)).center())
    assert find(person.desk, CasePage).case_id == case_id
    assert (person.keys, person.clicks) == (0, TASKS["find"].clicks)


def test_an_entry_is_corrected_by_keyboard(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.ARABIC, case_id)
    person.press("Ctrl+E")
    person.dialog(CorrectEntryDialog)
    person.write(_ADDED)
    person.press("Shift+Tab")
    person.write(_REASON)
    person.press("Return")
    assert not is_shown(person.desk, CorrectEntryDialog)
    assert read(person, lambda session: corrected(session, case_id)) == [(_WRITTEN + _ADDED, _REASON)]
    assert (person.keys, person.letters, person.clicks) == (TASKS["correct"].keys, len(_ADDED + _REASON), 0)


def test_an_entry_is_corrected_by_mouse(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.GERMAN, case_id)
    person.click_on(person.t("Correct"), EntryList)
    dialog = person.dialog(CorrectEntryDialog)
    person.write(_ADDED)
    person.click(next(each for each in dialog.findChildren(QLineEdit) if each.isVisible()))
    person.write(_REASON)
    person.click_on(person.t("Save correction"), CorrectEntryDialog)
    assert not is_shown(person.desk, CorrectEntryDialog)
    assert read(person, lambda session: corrected(session, case_id)) == [(_WRITTEN + _ADDED, _REASON)]
    assert (person.keys, person.clicks) == (0, TASKS["correct"].clicks)


def test_a_case_is_closed_by_keyboard(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.ARABIC, case_id)
    person.press("F10")
    person.choose(Qt.Key.Key_Down, Qt.Key.Key_Return)
    person.dialog(RecordDialog)
    person.write(_REASON)
    person.press("Return")
    assert_closed(person, case_id)
    assert (person.keys, person.letters, person.clicks) == (TASKS["close"].keys, len(_REASON), 0)


def test_a_case_is_closed_by_mouse(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.GERMAN, case_id)
    person.click_on("…", CaseHeader)
    menu = find(person.desk, QMenu)
    verb = person.t("Close the case")
    action = next(each for each in menu.actions() if verb in each.text())
    person.click(menu, menu.actionGeometry(action).center())
    person.dialog(RecordDialog)
    person.write(_REASON)
    person.click_on(verb, RecordDialog)
    assert_closed(person, case_id)
    assert (person.keys, person.clicks) == (0, TASKS["close"].clicks)


def assert_closed(person: Person, case_id: str) -> None:
    assert not is_shown(person.desk, RecordDialog)
    overview = read(person, lambda session: session.overviews.overview(case_id))
    assert overview.case.state is CaseState.CLOSED
    assert overview.states[-1].reason == _REASON


def test_the_entry_that_was_just_written_is_corrected_also_if_an_older_day_was_told(
    make_desk: MakeDesk, case_id: str
) -> None:
    person = at_start(make_desk, Language.GERMAN, case_id)
    person.write("am 16.11.2026 um 14:30 Anruf")
    person.press("Ctrl+Return", "Ctrl+E")
    dialog = person.dialog(CorrectEntryDialog)
    assert "Anruf" in dialog.findChildren(EntryText)[0].toPlainText()
    person.press("Esc")
    find(person.desk, EntryRow).findChildren(QAbstractButton)[0].setFocus()
    person.press("Ctrl+E")
    assert "Anruf" not in person.dialog(CorrectEntryDialog).findChildren(EntryText)[0].toPlainText()


def test_readme_shows_what_each_task_costs() -> None:
    found = _COSTS.search((ROOT / "README.md").read_text("utf-8"))
    assert found
    told = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in found[1].splitlines()]
    assert told == [(task.name, str(task.keys), str(task.clicks)) for task in TASKS.values()]


def test_about_and_readme_name_the_keys(make_desk: MakeDesk, case_id: str) -> None:
    person = at_start(make_desk, Language.GERMAN)
    find(person.desk, Shell).show_about()
    person.desk.settle()
    shown = {label.plain.strip("\u2068\u2069") for label in find(person.desk, AboutPage).findChildren(Label)}
    readme = (ROOT / "README.md").read_text("utf-8")
    for key in ("Ctrl+Shift+N", "Ctrl+N", "Ctrl+Enter", "Ctrl+K", "Ctrl+E", "F10", "F9"):
        assert person.t(key) in shown
        assert f"`{key}`" in readme
