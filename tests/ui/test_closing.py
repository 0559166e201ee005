"""While the diary is closed, and behind its first page: what may be done, what ends, what is looked at."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from sqlalchemy import text

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.checks import CheckReport
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.recovery_proposal import propose_recovery
from integrationslotse_desktop.services.settings import Place
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.settings import read_settings
from integrationslotse_desktop.ui.file_dialogs import choose_folder
from integrationslotse_desktop.ui.pages.crash import CrashPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.printing import print_recovery_digits
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField
from integrationslotse_desktop.ui.widgets.progress import Progress
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
_PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
_SECONDS_TO_END = 30
_MILLISECONDS_TO_GO = 5_000


@pytest.fixture
def case(vaults: Vaults, vault_path: Path) -> Case:
    wanted = NewVault("A. Weber", "LRO", _PASSPHRASE, recovery=propose_recovery().digits)
    session = vaults.enter(vaults.prepare(vault_path, wanted))
    added = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    session.close_reader()
    session.close_writer()
    return added


def _unlock(desk: Desk) -> Shell:
    desk.type(_PASSPHRASE)
    desk.press("Return")
    desk.wait_until(lambda: _shown(desk, Shell))
    desk.settle()
    return next(shell for shell in desk.window.findChildren(Shell) if shell.isVisible())


def _shown(desk: Desk, kind: type) -> bool:
    return any(widget.isVisible() for widget in desk.window.findChildren(kind))


def _faults(desk: Desk) -> list[Fault]:
    return [each.error.fault for each in desk.window.findChildren(Notice) if each.isVisible() and each.error]


def _check(desk: Desk, shell: Shell) -> CheckReport | None:
    found: list[CheckReport | None] = []
    desk.tasks.run(Lane.READER, shell, shell.session.checks.last, then=found.append, failed=lambda _error: None)
    desk.settle()
    return found[0]


def _touch_everything(page: UnlockPage) -> None:
    """Type and press Return in the field, and click whatever is seen."""
    field = page.findChildren(PassphraseField)[0].field
    QTest.keyClicks(field, _PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert len(buttons) >= 2
    for button in buttons:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_behind_the_unlock_page_nothing_can_be_typed_or_pressed_while_the_diary_closes(
    make_desk: MakeDesk, case: Case
) -> None:
    desk = make_desk()
    shell = _unlock(desk)
    (page,) = desk.window.findChildren(UnlockPage)
    wanted: list[object] = []
    for signal in (page.unlock_requested, page.recovery_wanted, page.backup_wanted, page.folder_wanted):
        signal.connect(lambda *_values: wanted.append(True))
    with desk.held_writer():
        shell.lock_requested.emit()
        assert page.isVisible()
        _touch_everything(page)
        QApplication.processEvents()
        assert page.findChildren(PassphraseField)[0].text == ""
        assert wanted == []
        assert page.isVisible()
    desk.wait_until(lambda: desk.next_process.ended)


def test_a_lock_that_ran_out_of_patience_and_has_no_successor_opens_again_once_it_is_closed(
    make_desk: MakeDesk, case: Case
) -> None:
    desk = make_desk()
    desk.next_process.stands = False
    _unlock(desk)
    with desk.held_writer():
        desk.press("Ctrl+L")
        desk.wait_until(lambda: _faults(desk) == [Fault.NEXT_PROCESS_MISSING])
        (page,) = desk.window.findChildren(UnlockPage)
        _touch_everything(page)
        assert page.findChildren(PassphraseField)[0].text == ""
    desk.wait_until(page.findChildren(PassphraseField)[0].isEnabled)
    _unlock(desk)


def test_the_diary_is_checked_once_a_day_behind_the_first_page(
    make_desk: MakeDesk, case: Case, clock: Clock, cheap_cost: Cost
) -> None:
    reports = []
    for hours in (0, 3, 25):
        desk = make_desk(opener=Vaults(lambda later=hours: clock() + timedelta(hours=later), cheap_cost))
        reports.append(_check(desk, _unlock(desk)))
        desk.press("Ctrl+L")
        desk.bot.waitSignal(desk.window.locked).wait()
    begun = clock()
    assert reports == [CheckReport(at, ()) for at in (begun, begun, begun + timedelta(hours=25))]


def test_the_daily_check_waits_for_the_first_page(make_desk: MakeDesk, case: Case) -> None:
    """The reader is held when it has read the place, and goes on to the page only afterwards."""
    desk, may_go_on, found = make_desk(), Event(), list[object]()

    def hold_reader() -> None:
        (shell,) = desk.window.findChildren(Shell)
        shell.place.found.connect(lambda place, _minutes: found.append(place))
        desk.tasks.run(Lane.READER, shell, may_go_on.wait, then=lambda _set: None, failed=lambda _error: None)

    desk.window.unlocked.connect(hold_reader)
    desk.type(_PASSPHRASE)
    desk.press("Return")
    desk.wait_until(lambda: found != [] and desk.tasks.running == len(["the holder", "the page"]))
    (shell,) = desk.window.findChildren(Shell)
    store, settings = shell.session._store, list[dict[str, str]]()

    def read() -> dict[str, str]:
        with store.write() as work:
            return dict(read_settings(work.connection))

    desk.tasks.run(Lane.WRITER, shell, read, then=settings.append, failed=lambda _error: None)
    desk.wait_until(lambda: settings != [])
    may_go_on.set()
    desk.settle()
    assert "last_check" not in settings[0]
    assert _check(desk, shell) is not None


def test_damage_that_the_daily_check_finds_is_told_above_the_page(
    make_desk: MakeDesk, case: Case, vaults: Vaults, vault_path: Path
) -> None:
    session = vaults.enter(vaults.unlock(vault_path, _PASSPHRASE))
    with session._store.write() as work:
        work.connection.execute(text("DELETE FROM case_words"))
    session.settings.remember_place(Place(case.id, is_discreet=False))
    session.close_reader()
    session.close_writer()
    desk = make_desk()
    _unlock(desk)
    desk.wait_until(lambda: _faults(desk) == [Fault.SEARCH_INDEX_DAMAGED])


def test_the_lock_works_on_the_crash_page(make_desk: MakeDesk, case: Case) -> None:
    desk = make_desk()
    _unlock(desk)
    desk.window.show_crash(RuntimeError())
    desk.wait_until(lambda: _shown(desk, CrashPage))
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)


@pytest.mark.parametrize("is_idle", [False, True])
@pytest.mark.parametrize("is_printer", [False, True])
def test_the_lock_works_under_dialogs_that_are_not_ours(
    make_desk: MakeDesk, case: Case, is_printer: bool, is_idle: bool
) -> None:
    desk = make_desk()
    _unlock(desk)
    context, asked = desk.window._context, []

    def lock() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or QApplication.activeWindow() is not dialog:
            QTimer.singleShot(10, desk.window, lock)
            return
        asked.append(dialog)
        QTimer.singleShot(_MILLISECONDS_TO_GO, dialog, dialog.accept)  # else it would stand for ever
        if is_idle:
            desk.window.lock()
        else:
            desk.bot.keySequence(dialog, "Ctrl+L")

    QTimer.singleShot(0, desk.window, lock)
    if is_printer:
        assert not print_recovery_digits(context, propose_recovery().digits, desk.window)
    else:
        assert choose_folder(context, desk.window, "Folder") == ""
    assert len(asked) == 1
    assert QApplication.activeModalWidget() is None
    desk.wait_until(lambda: desk.next_process.ended)


def test_a_backup_shows_that_it_is_being_made(make_desk: MakeDesk, case: Case, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = make_desk()
    shell = _unlock(desk)
    shell.show_settings()
    settings = desk.window.findChildren(SettingsPage)[0]
    (progress,) = settings.findChildren(Progress)
    settings.choose_folder(stick)
    desk.settle()
    assert not progress.is_moving
    with desk.held_writer():
        settings._on_make()
        assert progress.is_moving
    desk.settle()
    assert not progress.is_moving
    assert len(list(stick.glob("*.lotse-backup"))) >= 1


_PROGRAM = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from integrationslotse_desktop import bootstrap
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.preferences import Preferences
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.window import Window

def close(window):
    def never():
        print("hangs", flush=True)
        threading.Event().wait()
    window._context.tasks.run(Lane.WRITER, window, never, then=print, failed=print)
    window.close()

def watch():
    while QApplication.instance() is None:
        started.wait(0.01)
    QTimer.singleShot(0, QApplication.instance(), find)

def find():
    found = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window) and widget.isVisible()]
    if found:
        close(found[0])
    else:
        QTimer.singleShot(10, QApplication.instance(), find)

started = threading.Event()
threading.Thread(target=watch, daemon=True).start()
vault = Path(sys.argv[1])
bootstrap.run_window(bootstrap.WindowOptions(vault), Preferences(vault / "settings"), Texts(Language.ENGLISH))
"""


def test_no_process_lives_on_after_its_window_is_closed_while_a_disk_hangs(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _PROGRAM, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS_TO_END, check=False)
    assert (ended.stdout.split(), ended.returncode) == (["hangs"], 0)
