"""What the window does around the diary: errors in place, languages at once, lock, crash, nothing in the title."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.vaults import NewVault, Vaults
from integrationslotse_desktop.ui.keyboard import caps_lock_after
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.crash import CrashPage, crash_report
from integrationslotse_desktop.ui.pages.first_run import FirstRunPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import Label
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.notice import Notice
from tests.window_fixtures import Desk

MakeDesk = Callable[[Language], Desk]


@pytest.fixture
def with_case(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> NewVault:
    """A vault with one case, closed again."""
    session = vaults.enter(vaults.prepare(vault_path, new_vault))
    session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    session.close_reader()
    session.close_writer()
    return new_vault


def _unlock(desk: Desk, passphrase: str) -> None:
    desk.type(passphrase)
    desk.press("Return")
    desk.wait_until(lambda: _shown(desk, Shell))
    desk.settle()
    desk.press("Ctrl+2")
    desk.settle()


def _shown(desk: Desk, kind: type[QWidget]) -> bool:
    return any(widget.isVisible() for widget in desk.window.findChildren(kind))


def _error(desk: Desk) -> ExpectedError | None:
    return next((notice.error for notice in desk.window.findChildren(Notice) if notice.isVisible()), None)


def _texts(desk: Desk) -> list[str]:
    return [label.plain for label in desk.window.findChildren(Label) if label.isVisible()]


def test_a_wrong_passphrase_is_told_in_place_and_the_next_try_begins_empty(
    make_desk: MakeDesk, with_case: NewVault
) -> None:
    desk = make_desk(Language.ENGLISH)
    desk.type("something else entirely")
    desk.press("Return")
    desk.wait_until(lambda: _error(desk) is not None)
    error = _error(desk)
    assert error is not None
    assert error.fault is Fault.WRONG_PASSPHRASE
    _unlock(desk, with_case.passphrase)


def test_the_language_switches_at_once_and_mirrors_the_window(make_desk: MakeDesk, with_case: NewVault) -> None:
    desk = make_desk(Language.ENGLISH)
    _unlock(desk, with_case.passphrase)
    assert "Cases" in _texts(desk)
    page = next(widget for widget in desk.window.findChildren(CasesPage))
    before = page.mapTo(desk.window, QPoint(0, 0)).x()
    desk.window.use_language(Language.ARABIC)
    desk.settle()
    assert "الحالات" in _texts(desk)
    assert "Cases" not in _texts(desk)
    assert before > 0
    assert page.mapTo(desk.window, QPoint(0, 0)).x() == 0
    assert desk.languages == [Language.ARABIC]
    desk.window.use_language(Language.GERMAN)
    desk.settle()
    assert "Fälle" in _texts(desk)


def test_errors_on_the_first_page_name_the_field_and_keep_what_was_typed(make_desk: MakeDesk) -> None:
    desk = make_desk(Language.GERMAN)
    desk.press("Return")
    desk.type("A. Weber")
    desk.press("Return")
    error = _error(desk)
    assert error is not None
    assert (error.fault, error.data) == (Fault.TEXT_MISSING, {"field": "district"})
    assert _shown(desk, FirstRunPage)


def test_an_empty_entry_is_refused_in_place_and_the_typing_goes_on(make_desk: MakeDesk, with_case: NewVault) -> None:
    desk = make_desk(Language.ENGLISH)
    _unlock(desk, with_case.passphrase)
    desk.press("Return")
    desk.wait_until(lambda: _shown(desk, Composer))
    desk.settle()
    desk.press("Ctrl+Return")
    desk.settle()
    error = _error(desk)
    assert error is not None
    assert error.fault is Fault.TEXT_MISSING
    assert isinstance(desk.focused(), QPlainTextEdit)


def test_lock_covers_at_once_and_the_next_process_stands_in_the_same_place(
    make_desk: MakeDesk, with_case: NewVault
) -> None:
    desk = make_desk(Language.ENGLISH)
    _unlock(desk, with_case.passphrase)
    geometry = desk.window.geometry()
    desk.press("Ctrl+L")
    assert _shown(desk, UnlockPage)
    desk.wait_until(lambda: desk.next_process.ended)
    expected = [geometry.x(), geometry.y(), geometry.width(), geometry.height(), 0]
    assert desk.next_process.places == [",".join(map(str, expected))]


def test_when_the_next_process_does_not_stand_the_old_one_stays_locked_says_so_and_opens_again(
    make_desk: MakeDesk, with_case: NewVault
) -> None:
    desk = make_desk(Language.ENGLISH)
    desk.next_process.stands = False
    _unlock(desk, with_case.passphrase)
    desk.press("Ctrl+L")
    desk.wait_until(lambda: _error(desk) is not None)
    error = _error(desk)
    assert error is not None
    assert error.fault is Fault.NEXT_PROCESS_MISSING
    assert not desk.next_process.ended
    _unlock(desk, with_case.passphrase)


def test_a_result_that_comes_after_the_lock_is_dropped(make_desk: MakeDesk, with_case: NewVault) -> None:
    desk = make_desk(Language.ENGLISH)
    _unlock(desk, with_case.passphrase)
    delivered: list[object] = []
    desk.tasks.run(Lane.READER, desk.window, lambda: "late", then=delivered.append, failed=delivered.append)
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)
    assert delivered == []


def test_a_bug_shows_the_crash_page_without_what_people_wrote(make_desk: MakeDesk, with_case: NewVault) -> None:
    desk = make_desk(Language.ENGLISH)
    _unlock(desk, with_case.passphrase)

    def broken() -> None:
        raise RuntimeError("Yusuf")

    desk.tasks.run(Lane.POOL, desk.window, broken, then=lambda _none: None, failed=lambda _error: None)
    desk.bot.waitUntil(lambda: _shown(desk, CrashPage))
    (error,) = desk.crashes
    report = crash_report(error)
    assert "RuntimeError" in report
    assert "broken" in report
    assert "Yusuf" not in report
    desk.crashes.clear()
    desk.press("Return")
    assert _shown(desk, CasesPage)


@pytest.mark.parametrize(
    ("letter", "shift", "before", "after"),
    [
        ("a", False, True, False),
        ("A", False, False, True),
        ("A", True, True, False),
        ("a", True, False, True),
        ("7", False, True, True),
        ("م", False, True, True),
    ],
)
def test_caps_lock_is_told_by_the_letter_that_came(letter: str, shift: bool, before: bool, after: bool) -> None:
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QKeyEvent.Type.KeyPress, ord(letter.upper()), modifiers, letter)
    assert caps_lock_after(event, before) is after
