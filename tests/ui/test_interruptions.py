"""What happens at the wrong moment: a lock over a dialog, a cancelled job, a damaged key file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.keys import NewPassphraseDialog
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_history import CaseHistory
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import Button, Label
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.quick_entry import QuickEntry
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
_PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
_HALF_A_SENTENCE = "Frau Yusuf hat angerufen, die Kaution"


@pytest.fixture
def case(vaults: Vaults, vault_path: Path) -> Case:
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", _PASSPHRASE)))
    added = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    session.close_reader()
    session.close_writer()
    return added


def _open(make_desk: MakeDesk, passphrase: str = _PASSPHRASE) -> tuple[Desk, Shell]:
    desk = make_desk(Language.ENGLISH)
    desk.type(passphrase)
    desk.press("Return")
    desk.wait_until(lambda: any(shell.isVisible() for shell in desk.window.findChildren(Shell)))
    desk.settle()
    return desk, next(shell for shell in desk.window.findChildren(Shell) if shell.isVisible())


def _shown(desk: Desk, kind: type) -> bool:
    return any(widget.isVisible() for widget in desk.window.findChildren(kind))


def _dialog(desk: Desk) -> QDialog:
    desk.settle()
    dialog = next(dialog for dialog in desk.window.findChildren(QDialog) if dialog.isVisible())
    desk.wait_until(lambda: desk.focused().window() is dialog)
    return dialog


def _quick_text(desk: Desk) -> QPlainTextEdit:
    return desk.window.findChildren(QuickEntry)[0].findChildren(QPlainTextEdit)[0]


def _begin_renewal(desk: Desk, shell: Shell, now: str = _PASSPHRASE) -> tuple[NewPassphraseDialog, str]:
    shell.show_settings()
    desk.settle()
    desk.window.findChildren(SettingsPage)[0].renewal_wanted.emit()
    dialog = _dialog(desk)
    assert isinstance(dialog, NewPassphraseDialog)
    desk.type(now)
    desk.press("Return")
    words = dialog.findChildren(PassphraseChoice)[0].passphrase
    desk.type(words)
    desk.press("Return")
    return dialog, words


def test_half_a_sentence_on_the_start_page_survives_the_lock(make_desk: MakeDesk, case: Case) -> None:
    desk, _shell = _open(make_desk)
    _quick_text(desk).setFocus()
    desk.type(_HALF_A_SENTENCE)
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)
    again, _shell = _open(make_desk)
    assert _quick_text(again).toPlainText() == _HALF_A_SENTENCE
    again.type("Yusuf")
    _quick_text(again).setFocus()
    again.press("Ctrl+Return")
    again.settle()
    assert _quick_text(again).toPlainText() == ""


def test_the_lock_works_over_a_dialog(make_desk: MakeDesk, case: Case) -> None:
    desk, shell = _open(make_desk)
    shell.new_cases.ask()
    _dialog(desk)
    desk.press("Ctrl+L")
    assert _shown(desk, UnlockPage)
    desk.wait_until(lambda: desk.next_process.ended)
    assert not _shown(desk, QDialog)


def test_a_renewal_that_somebody_wants_to_cancel_ends_well(make_desk: MakeDesk, case: Case) -> None:
    desk, shell = _open(make_desk)
    dialog, words = _begin_renewal(desk, shell)
    dialog.reject()
    desk.settle()
    desk.wait_until(lambda: not _shown(desk, QDialog))
    renewed = next(other for other in desk.window.findChildren(Shell) if other.isVisible())
    assert renewed is not shell
    added: list[object] = []
    draft = CaseDraft("Tesfay", "Luwam", date(2026, 11, 9))
    desk.tasks.run(
        Lane.WRITER, renewed, lambda: renewed.session.cases.add(draft), then=added.append, failed=added.append
    )
    desk.settle()
    assert isinstance(added[0], Case)
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)
    _open(make_desk, words)


def test_a_lock_during_a_renewal_ends_it_and_the_old_keys_stay(
    make_desk: MakeDesk, case: Case, vault_path: Path
) -> None:
    desk, shell = _open(make_desk)
    _begin_renewal(desk, shell)
    may_go_on = Event()  # holds the renewal back until the lock was asked for
    desk.tasks.run(Lane.WRITER, shell, may_go_on.wait, then=lambda _set: None, failed=lambda _error: None)
    desk.wait_until(lambda: shell.keys.is_renewing)
    desk.window.lock()
    may_go_on.set()
    assert _shown(desk, UnlockPage)
    desk.wait_until(lambda: desk.next_process.ended)
    assert [path.name[:8] for path in vault_path.glob("vault-*.db")] == ["vault-1-"]
    _open(make_desk)


def test_an_erasure_that_somebody_wants_to_cancel_still_leaves_the_page(make_desk: MakeDesk, case: Case) -> None:
    desk, shell = _open(make_desk)
    shell.open_case(case.id)
    desk.settle()
    desk.window.findChildren(CaseHistory)[0].ask_to_erase()
    dialog = _dialog(desk)
    erase = next(button for button in dialog.findChildren(Button) if button.property("kind") == "danger")
    erase.click()
    dialog.reject()
    desk.settle()
    desk.wait_until(lambda: not _shown(desk, CasePage) and not _shown(desk, QDialog))


def test_beside_the_client_also_takes_back_what_was_just_said_and_lasts_over_a_lock(
    make_desk: MakeDesk, case: Case
) -> None:
    desk, _shell = _open(make_desk)
    desk.type("yusuf")
    _quick_text(desk).setFocus()
    desk.type("Called.")
    desk.press("Ctrl+Return")
    desk.settle()
    desk.press("F9")
    desk.settle()
    visible = [label.plain for label in desk.window.findChildren(Label) if label.isVisible()]
    assert not any("Yusuf" in text for text in visible)
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)
    again, _shell = _open(make_desk)
    visible = [label.plain for label in again.window.findChildren(Label) if label.isVisible()]
    assert any("F9" in text for text in visible)
    assert not any("Yusuf" in text for text in visible)


def test_a_lost_key_file_is_told_and_a_backup_opens_beside_it(
    make_desk: MakeDesk, case: Case, vaults: Vaults, vault_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    session = vaults.enter(vaults.unlock(vault_path, _PASSPHRASE))
    session.backups.choose_folder(tmp_path / "stick")
    made = session.backups.make()
    session.close_reader()
    session.close_writer()
    (vault_path / "vault.key").write_bytes(b"{}")
    desk = make_desk(Language.ENGLISH)
    errors = [notice.error for notice in desk.window.findChildren(Notice) if notice.isVisible()]
    assert [error.fault for error in errors if error] == [Fault.KEY_FILE_DAMAGED]
    gate = desk.window.findChildren(Gate)[0]
    gate.open_backup(made.path)
    desk.settle()
    assert gate.vault == vault_path.with_name(f"{vault_path.name}-2")
    desk.type(_PASSPHRASE)
    desk.press("Return")
    desk.wait_until(lambda: _shown(desk, Shell))


def test_a_renewal_with_a_wrong_passphrase_is_told_in_the_dialog_over_the_open_diary(
    make_desk: MakeDesk, vault_path: Path
) -> None:
    """Also on the first day, when the diary was not unlocked but made."""
    desk = make_desk(Language.ENGLISH)
    gate = desk.window.findChildren(Gate)[0]
    gate._on_create_requested(NewVault("A. Weber", "LRO", _PASSPHRASE))
    desk.wait_until(lambda: _shown(desk, Shell))
    desk.settle()
    shell = desk.window.findChildren(Shell)[0]
    dialog, words = _begin_renewal(desk, shell, now="Wrong words")
    desk.settle()
    notice = next(notice for notice in dialog.findChildren(Notice) if notice.isVisible())
    assert notice.error is not None
    assert notice.error.fault is Fault.WRONG_PASSPHRASE
    assert shell.isVisible()
    dialog.passphrase.field.setText(_PASSPHRASE)
    dialog.submit()
    desk.settle()
    assert not _shown(desk, QDialog)
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)
    _open(make_desk, words)


def test_what_ended_a_renewal_is_still_told_when_the_diary_is_open_again(make_desk: MakeDesk, case: Case) -> None:
    desk, shell = _open(make_desk)
    shell.renewed.emit(shell.session, ExpectedError(Fault.DISK_FULL))  # as after a copy that found no room
    desk.settle()
    again = next(other for other in desk.window.findChildren(Shell) if other.isVisible())
    assert again is not shell
    told = [notice.error.fault for notice in again.findChildren(Notice) if notice.isVisible() and notice.error]
    assert told == [Fault.DISK_FULL]
