"""Locks by itself when nobody has touched keyboard or mouse for a while, and right after the computer has slept."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

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


class AutoLock(QObject):
    """Watches the whole program while a diary is open. The wall clock counts: it goes on while the computer sleeps."""

    expired = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock = clock
        self._limit = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: float) -> None:
        """Begin to watch, or go on with another limit."""
        application = QApplication.instance()
        assert application is not None
        if not self._timer.isActive():
            application.installEventFilter(self)
        self._limit, self._last = minutes * 60, self._clock()
        self._timer.start()

    def stop(self) -> None:
        """The diary is closed."""
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _ACTIVITY:
            self._last = self._clock()
        return False
