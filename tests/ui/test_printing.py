"""The page with the recovery digits, printed into a file by Qt's own printer and read back by another program."""

import re
import subprocess
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.recovery_proposal import propose_recovery
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.printing import recovery_page
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.theme import Theme


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
