"""The page with the recovery digits, printed into a file by Qt's own printer and read back by another program."""

import re
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.clock import system_clock
from integrationslotse_desktop.services.recovery_proposal import propose_recovery
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.printing import paper_dialog, recovery_page
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice
from integrationslotse_desktop.ui.widgets.recovery_step import RecoveryDigitsView
from tests.services.vault_files import close
from tests.window_fixtures import Desk


@pytest.mark.parametrize("language", list(Language))
def test_every_block_stands_on_the_page_in_order(
    qapp: QApplication, theme: Theme, tmp_path: Path, language: Language
) -> None:
    digits, tasks, target = propose_recovery().digits, Tasks(), tmp_path / "page.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(target))
    recovery_page(Context(Texts(language), theme, tasks), digits).print_(printer)
    tasks.stop()
    told = subprocess.run(["pdftotext", "-layout", str(target), "-"], capture_output=True, text=True, check=True).stdout
    assert " ".join(re.findall("[0-9]{6}", told)) == digits.text


def test_the_digits_go_to_paper_and_not_into_a_file_beside_the_diary(qtbot: QtBot) -> None:
    """Qt's own dialog, which this machine shows, names its printer for files unless it is told not to."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    for dialog, offers in ((paper_dialog(printer), False), (QPrintDialog(printer), True)):
        qtbot.addWidget(dialog)
        dialog.show()
        QApplication.processEvents()
        boxes = dialog.findChildren(QComboBox)
        assert any("PDF" in box.itemText(place) for box in boxes for place in range(box.count())) is offers


def test_what_the_first_run_printed_stands_in_the_log_of_the_vault(
    make_desk: Callable[[], Desk], vaults: Vaults, vault_path: Path
) -> None:
    """The printer is the fake here: the view says that it has printed, as it does after the system's dialog."""
    desk, began = make_desk(), system_clock()
    desk.press("Return")
    desk.type("A. Weber")
    desk.press("Tab", "Down", "Down", "Tab", "Tab", "Return")
    (choice,) = desk.window.findChildren(PassphraseChoice)[:1]
    desk.wait_until(lambda: bool(choice.passphrase))
    passphrase = choice.passphrase
    desk.type(passphrase)
    desk.press("Return")
    view = next(view for view in desk.window.findChildren(RecoveryDigitsView) if view.isVisible())
    desk.wait_until(lambda: view._proposal is not None)
    assert view._proposal is not None
    view.printed.emit()
    for number in view._proposal.asked:
        desk.type(view._proposal.digits.blocks[number - 1])
        desk.press("Return")
    desk.wait_until((vault_path / "vault.key").exists)
    desk.settle()
    desk.press("Ctrl+L")
    with desk.bot.waitSignal(desk.window.locked):
        pass
    session = vaults.enter(vaults.unlock(vault_path, passphrase))
    events = list(reversed(session.audit_log.page().events))
    close(session)
    assert [event.kind for event in events[:2]] == [AuditKind.RECOVERY_DIGITS_PRINTED, AuditKind.VAULT_CREATED]
    assert began - timedelta(milliseconds=1) <= events[0].at <= system_clock()
