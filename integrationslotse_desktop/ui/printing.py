"""The one page that is printed from the window: the recovery digits. The system's dialog shows where it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.recovery import RecoveryDigits
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.shortcuts import locks_too

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


def print_recovery_digits(context: Context, digits: RecoveryDigits, parent: QWidget) -> bool:
    """Ask for a printer and print; nothing is written by us. Returns whether it was printed."""
    from PySide6.QtPrintSupport import QPrinter  # heavy, and seldom needed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = paper_dialog(printer, parent)
    locks_too(context, dialog)
    if not dialog.exec():
        return False
    recovery_page(context, digits).print_(printer)
    return True


def paper_dialog(printer: QPrinter, parent: QWidget | None = None) -> QPrintDialog:
    """The system's choice of printers, without Qt's own "print to a file": digits beside the diary open it.

    A printer of the system that makes files (Windows has one) is not ours to hide.
    """
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    return dialog


def recovery_page(context: Context, digits: RecoveryDigits) -> QTextDocument:
    """The page: what it is for, the digits in rows of four, and where it belongs. Names nobody."""
    t = context.t
    rows = [digits.blocks[:4], digits.blocks[4:]]
    cells = "".join(
        "<tr>" + "".join(f'<td style="padding: 6px 14px; font-size: 18pt;">{block}</td>' for block in row) + "</tr>"
        for row in rows
    )
    direction = "rtl" if t.language.is_right_to_left else "ltr"
    title, text = t("Recovery digits"), t("They open the diary without its passphrase. Keep this page like a key.")
    page = QTextDocument()
    page.setDefaultFont(context.theme.font())
    page.setHtml(f'<div dir="{direction}"><h1>{title}</h1><p>{text}</p></div><table dir="ltr">{cells}</table>')
    return page
