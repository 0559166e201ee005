"""Watching the widget that has the focus, and only that one: few events come to Python."""

import shiboken6
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget


class FocusWatcher(QObject):
    """Its `eventFilter` sees the events of whichever widget has the focus."""

    def __init__(self, parent: QObject, application: QApplication) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, QApplication.focusWidget())

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and shiboken6.isValid(before):
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)
