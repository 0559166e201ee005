"""Locks by itself when nobody has touched keyboard or mouse for a while, and right after the computer has slept."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

from integrationslotse_desktop.ui.focus import FocusWatcher

_LOOK_EVERY_MILLISECONDS = 5_000
_ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class AutoLock(FocusWatcher):
    """Watches the windows while a diary is open. The wall clock counts: it goes on while the computer sleeps.

    What people do reaches the native window first; only what an input method writes goes straight to the widget that
    has the focus. A filter on the application would see six thousand events while the diary opens, each in Python.
    """

    expired = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.time) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        super().__init__(parent, application)
        self._clock = clock
        self._limit = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        application.focusWindowChanged.connect(self._on_window_changed)

    def start(self, minutes: float) -> None:
        """Begin to watch, or go on with another limit."""
        self._on_window_changed(QGuiApplication.focusWindow())
        self._limit, self._last = minutes * 60, self._clock()
        self._timer.start()

    def stop(self) -> None:
        """The diary is closed."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Lock if it is time; a clock that was set back counts as activity once."""
        idle = self._clock() - self._last
        if idle < 0:
            self._last = self._clock()
        elif idle >= self._limit:
            self.stop()
            self.expired.emit()

    @Slot(QWindow)
    def _on_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often it is asked for

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY:
            self._last = self._clock()
        return False
