"""What catches a guide when something goes wrong: drafts, the lock by itself, recovery, backups, new keys."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.drafts import Draft
from integrationslotse_desktop.services.recovery_proposal import propose_recovery
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.autolock import AutoLock
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.recover import RecoverPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
_PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
_READER = Lane.READER
_HALF_A_SENTENCE = "Frau Yusuf hat angerufen, die Kaution"


class Household:
    """A vault with one case and recovery digits."""

    def __init__(self, vaults: Vaults, path: Path) -> None:
        self.digits = propose_recovery().digits
        session = vaults.enter(vaults.prepare(path, NewVault("A. Weber", "LRO", _PASSPHRASE, recovery=self.digits)))
        self.case: Case = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
        session.close_reader()
        session.close_writer()


@pytest.fixture
def household(vaults: Vaults, vault_path: Path) -> Household:
    return Household(vaults, vault_path)


def _unlock(desk: Desk, passphrase: str = _PASSPHRASE) -> None:
    desk.type(passphrase)
    desk.press("Return")
    desk.wait_until(lambda: any(shell.isVisible() for shell in desk.window.findChildren(Shell)))
    desk.settle()
    if not _shown(desk, CasePage):
        desk.press("Ctrl+2")
        desk.settle()


def _shown(desk: Desk, kind: type) -> bool:
    return any(widget.isVisible() for widget in desk.window.findChildren(kind))


def _fault(desk: Desk) -> Fault | None:
    errors = [notice.error for notice in desk.window.findChildren(Notice) if notice.isVisible()]
    return next((error.fault for error in errors if error), None)


def _lock(desk: Desk) -> None:
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)


def _settings(desk: Desk) -> SettingsPage:
    desk.window.findChildren(Shell)[0].show_settings()
    desk.settle()
    return desk.window.findChildren(SettingsPage)[0]


def test_half_a_sentence_survives_the_lock_and_comes_back(make_desk: MakeDesk, household: Household) -> None:
    desk = make_desk(Language.ENGLISH)
    _unlock(desk)
    desk.press("Return")
    desk.wait_until(lambda: _shown(desk, CasePage))
    desk.type(_HALF_A_SENTENCE)
    _lock(desk)
    again = make_desk(Language.ENGLISH)
    _unlock(again)
    again.wait_until(lambda: _shown(again, CasePage))
    field = again.focused()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == _HALF_A_SENTENCE
    again.press("Ctrl+Return")
    again.settle()
    assert field.toPlainText() == ""


def test_a_draft_is_kept_while_typing_without_any_lock(make_desk: MakeDesk, household: Household) -> None:
    desk = make_desk(Language.ENGLISH)
    _unlock(desk)
    desk.press("Return")
    desk.wait_until(lambda: _shown(desk, CasePage))
    desk.type(_HALF_A_SENTENCE)
    shell = desk.window.findChildren(Shell)[0]
    drafts = shell.session.drafts
    place = f"entry:{household.case.id}"
    found: list[object] = []

    def is_kept() -> bool:
        desk.bot.wait(50)
        desk.tasks.run(  # on the thread that owns the reading connection
            _READER, desk.window, lambda: drafts.load(place), then=found.append, failed=found.append
        )
        return any(isinstance(draft, Draft) and draft.fields.text("text") == _HALF_A_SENTENCE for draft in found)

    desk.wait_until(is_kept)


def test_nobody_at_the_keyboard_locks_by_itself_and_activity_puts_it_off(
    make_desk: MakeDesk, household: Household
) -> None:
    desk = make_desk(Language.ENGLISH)
    _unlock(desk)
    watch = desk.window.findChildren(AutoLock)[0]
    watch.look()
    assert not _shown(desk, UnlockPage)
    watch.start(0)
    watch.look()
    assert _shown(desk, UnlockPage)
    desk.wait_until(lambda: desk.next_process.ended)


def test_keys_and_what_an_input_method_writes_put_the_lock_off(make_desk: MakeDesk, household: Household) -> None:
    """Keys reach the native window first, also that of a dialog; an input method writes into the focused widget."""
    desk = make_desk(Language.ENGLISH)
    _unlock(desk)
    now = [1_000.0]
    watch = AutoLock(desk.window, lambda: now[0])
    watch.start(5)

    def is_put_off_by(action: Callable[[], None]) -> bool:
        expired: list[bool] = []
        watch.expired.connect(lambda: expired.append(True))
        now[0] += 299
        action()
        now[0] += 299
        watch.look()
        return not expired

    window = desk.window.windowHandle()
    assert is_put_off_by(lambda: QTest.keyClick(window, Qt.Key.Key_F24))
    assert is_put_off_by(lambda: QTest.mouseMove(window, QPoint(300, 300)))
    assert is_put_off_by(lambda: desk.type("ا"))
    desk.window.findChildren(Shell)[0].new_cases.ask()
    desk.wait_until(lambda: QGuiApplication.focusWindow() not in (None, window))
    assert is_put_off_by(lambda: QTest.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_F24))
    desk.press("Escape")
    assert not is_put_off_by(lambda: None)


def test_a_computer_that_slept_is_locked_when_it_wakes(make_desk: MakeDesk, household: Household) -> None:
    now = [1_000.0]
    watch = AutoLock(make_desk(Language.ENGLISH).window, lambda: now[0])
    expired: list[bool] = []
    watch.expired.connect(lambda: expired.append(True))
    watch.start(5)
    now[0] += 299
    watch.look()
    now[0] -= 5_000  # a clock that was set back is no reason to lock, and none to stay open for ever
    watch.look()
    assert not expired
    now[0] += 300
    watch.look()
    assert expired


def test_the_recovery_digits_open_the_diary_and_end_in_a_new_passphrase(
    make_desk: MakeDesk, household: Household
) -> None:
    desk = make_desk(Language.GERMAN)
    desk.window.findChildren(UnlockPage)[0].recovery_wanted.emit()
    desk.settle()
    assert _shown(desk, RecoverPage)
    wrong = household.digits.text[:-1] + str((int(household.digits.text[-1]) + 1) % 10)
    desk.type(wrong)
    desk.press("Return")
    assert _fault(desk) is Fault.RECOVERY_DIGITS_TYPO
    desk.press("Ctrl+A")
    desk.type(household.digits.text)
    desk.press("Return")
    page = desk.window.findChildren(RecoverPage)[0]
    words = page.findChildren(PassphraseChoice)[0].passphrase
    desk.type(words)
    desk.press("Return")
    desk.wait_until(lambda: _shown(desk, Shell))
    desk.settle()
    _lock(desk)
    _unlock(make_desk(Language.GERMAN), words)


def test_each_lock_makes_a_backup_and_a_new_computer_opens_it(
    make_desk: MakeDesk, household: Household, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    desk = make_desk(Language.ENGLISH)
    _unlock(desk)
    _settings(desk).choose_folder(folder)
    desk.settle()
    assert len(list(folder.glob("*.lotse-backup"))) == 1
    desk.press("Ctrl+2")
    desk.settle()
    desk.press("Return")
    desk.wait_until(lambda: _shown(desk, CasePage))
    desk.type("One more sentence.")
    desk.press("Ctrl+Return")
    desk.settle()
    _lock(desk)
    backups = sorted(folder.glob("*.lotse-backup"))
    assert len(backups) == 2

    other = make_desk(Language.ENGLISH, tmp_path / "other computer")
    other.window.findChildren(Gate)[0].open_backup(backups[-1])
    other.wait_until(lambda: _shown(other, UnlockPage))
    other.settle()
    _unlock(other)
    other.wait_until(lambda: _shown(other, CasePage))


def test_a_stick_that_is_gone_delays_no_lock(make_desk: MakeDesk, household: Household, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    desk = make_desk(Language.ENGLISH)
    _unlock(desk)
    _settings(desk).choose_folder(folder)
    desk.settle()
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    _lock(desk)
    _unlock(make_desk(Language.ENGLISH))


def _dialog(desk: Desk) -> QDialog:
    desk.settle()
    dialog = next(dialog for dialog in desk.window.findChildren(QDialog) if dialog.isVisible())
    desk.wait_until(lambda: desk.focused().window() is dialog)
    return dialog


def test_the_passphrase_changes_and_only_the_new_one_opens(make_desk: MakeDesk, household: Household) -> None:
    desk = make_desk(Language.ENGLISH)
    _unlock(desk)
    _settings(desk).passphrase_wanted.emit()
    dialog = _dialog(desk)
    desk.type("not the passphrase")
    desk.press("Return")
    words = dialog.findChildren(PassphraseChoice)[0].passphrase
    desk.type(words)
    desk.press("Return")
    desk.settle()
    errors = [notice.error for notice in dialog.findChildren(Notice) if notice.isVisible()]
    assert [error.fault for error in errors if error] == [Fault.WRONG_PASSPHRASE]
    dialog.findChildren(PassphraseField)[0].field.setText(_PASSPHRASE)
    desk.press("Return")
    desk.wait_until(lambda: not any(other.isVisible() for other in desk.window.findChildren(QDialog)))
    _lock(desk)
    again = make_desk(Language.ENGLISH)
    again.type(_PASSPHRASE)
    again.press("Return")
    again.wait_until(lambda: _fault(again) is Fault.WRONG_PASSPHRASE)
    _unlock(again, words)


def test_renewed_keys_leave_the_diary_open_and_whole(
    make_desk: MakeDesk, household: Household, vault_path: Path
) -> None:
    desk = make_desk(Language.ENGLISH)
    _unlock(desk)
    before = {file.name for file in vault_path.glob("*.db")}
    _settings(desk).renewal_wanted.emit()
    dialog = _dialog(desk)
    desk.type(_PASSPHRASE)
    desk.press("Return")
    words = dialog.findChildren(PassphraseChoice)[0].passphrase
    desk.type(words)
    desk.press("Return")
    desk.wait_until(lambda: {file.name for file in vault_path.glob("*.db")}.isdisjoint(before))
    desk.settle()
    desk.press("Ctrl+2")
    desk.settle()
    assert _shown(desk, CasesPage)
    desk.press("Return")
    desk.wait_until(lambda: _shown(desk, CasePage))
    _lock(desk)
    _unlock(make_desk(Language.ENGLISH), words)
