"""What happens at the wrong moment: a lock over a dialog, a cancelled job, a damaged key file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_history import CaseHistory
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.widgets.basics import Button, Label
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
