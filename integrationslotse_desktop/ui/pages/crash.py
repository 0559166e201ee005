"""A bug of ours, told without a word of what people wrote: kind of error, places in the program, versions."""

import platform
import traceback
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from integrationslotse_desktop import __version__
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.widgets.basics import button, card, column, label

_WIDTH = 640


def crash_report(error: BaseException) -> str:
    """The kind of the error and the lines it came through; no message and no values, which could name people."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{frame.name} ({Path(frame.filename).name}:{frame.lineno})" for frame in frames]
    head = f"Integrationslotse {__version__}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([head, type(error).__name__, *lines])


class CrashPage(QWidget):
    """What happened, what it means for the data, what to do."""

    go_on = Signal()

    def __init__(self, context: Context, error: BaseException) -> None:
        super().__init__()
        t = context.t
        self.setObjectName("gate")
        title, text = label("heading", wrap=True), label(wrap=True)
        title.setText(t("The program made a mistake."))
        text.setText(
            t(
                "Everything you saved is still in the diary. Go on; if it happens again, copy the report"
                " below for your IT. It names nobody."
            )
        )
        self._report = QPlainTextEdit(crash_report(error))
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName(t("Report"))
        copy, self._continue = button(), button("primary")
        copy.setText(t("Copy the report"))
        copy.clicked.connect(self._on_copy)
        self._continue.setText(t("Go on"))
        self._continue.clicked.connect(self.go_on)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(self._continue)
        inside = column(margins=(32, 32, 32, 24), spacing=16)
        for widget in (title, text, self._report):
            inside.addWidget(widget)
        inside.addLayout(buttons)
        frame = card(inside)
        frame.setFixedWidth(context.theme.size(_WIDTH))
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(frame)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)
        shortcut(self, "Ctrl+L", context.requests.lock_wanted.emit)  # the diary's own sleep while it is not shown

    def focus(self) -> None:
        """Ready to go on."""
        self._continue.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
