"""Lock: cover, close, start the next process, end this one. It never asks, and takes no longer than it must.

Python and Qt cannot wipe memory, so only the end of the process takes the keys out of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.tasks import Lane, Tasks

if TYPE_CHECKING:  # the unlock page stands before the database's libraries are loaded
    from integrationslotse_desktop.services.session import Session

_PATIENCE_MILLISECONDS = 2000


class Lock(QObject):
    """Steps 3 and 4 of locking: let running jobs end, close the database, drop the keys, clear our clipboard."""

    done = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._finish)

    @property
    def is_running(self) -> bool:
        """Whether the diary is just being closed."""
        return self._timer.isActive()

    def run(self, session: Session) -> None:
        """Close the diary; `done` comes when it is closed, or after two seconds."""
        self._tasks.forget_results()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self._timer.start(_PATIENCE_MILLISECONDS)
        self._close(Lane.READER, session.close_reader, lambda: self._close_writer(session))

    def _close_writer(self, session: Session) -> None:
        self._close(Lane.WRITER, session.close_writer, self._finish)

    def _close(self, lane: Lane, step: Callable[[], None], then: Callable[[], None]) -> None:
        def on_failed(_error: ExpectedError) -> None:
            then()  # the transaction's rollback is all that is left to do, and the next process does it

        self._tasks.run(lane, self, step, then=lambda _none: then(), failed=on_failed)

    def _finish(self) -> None:
        if self._timer.isActive() or self.sender() is self._timer:
            self._timer.stop()
            self._tasks.forget_results()
            self.done.emit()
