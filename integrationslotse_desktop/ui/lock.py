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

_PATIENCE_MILLISECONDS = 2_000
_PATIENCE_WITH_BACKUP_MILLISECONDS = 60_000


class Lock(QObject):
    """Steps 3 and 4 of locking: ask running jobs to stop, back up, close the database, clear our clipboard.

    What was handed to the writer before, such as drafts, is written before it closes.
    """

    done = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._session: Session | None = None
        self._when_closed: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._finish)

    @property
    def is_running(self) -> bool:
        """Whether the diary is just being closed."""
        return self._timer.isActive()

    def wait_for_renewal(self, session: Session) -> None:
        """The diary is between two keys; `run` follows when it has one. Patience ends here too: it may end anywhere."""
        self._session = session
        self._timer.start(_PATIENCE_MILLISECONDS)

    def when_closed(self, then: Callable[[], None]) -> None:
        """After `done`: call as soon as this process lets go of the diary, which patience may not have waited for."""
        if self._session is None:
            then()
        else:
            self._when_closed = then

    def run(self, session: Session, *, is_open: bool = True) -> None:
        """Close the diary; `done` comes when it is closed, or when patience ends: two seconds without a backup.

        Of a session that is not open any more only the folder is let go.
        """
        self._session = session
        self._tasks.forget_results()
        session.stop.ask()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self._timer.start(_PATIENCE_MILLISECONDS)
        next_step = self._back_up if is_open else self._close_writer
        self._close(Lane.READER, session.close_reader, lambda: next_step(session))

    def _back_up(self, session: Session) -> None:
        """A sealed copy where the person said; if that fails, Today tells how old the last one is."""

        def on_due(is_due: bool) -> None:
            if is_due:
                self._timer.start(_PATIENCE_WITH_BACKUP_MILLISECONDS)
                self._close(Lane.WRITER, session.backups.make, lambda: self._close_writer(session))
            else:
                self._close_writer(session)

        def on_failed(_error: ExpectedError) -> None:
            self._close_writer(session)

        self._tasks.run(Lane.WRITER, self, session.backups.is_due, then=on_due, failed=on_failed)

    def _close_writer(self, session: Session) -> None:
        self._timer.start(_PATIENCE_MILLISECONDS)
        self._close(Lane.WRITER, session.close_writer, self._on_writer_closed)

    def _on_writer_closed(self) -> None:
        self._session = None
        self._finish()

    def _close(self, lane: Lane, step: Callable[[], object], then: Callable[[], None]) -> None:
        def on_failed(_error: ExpectedError) -> None:
            then()  # the transaction's rollback is all that is left to do, and the next process does it

        self._tasks.run(lane, self, step, then=lambda _result: then(), failed=on_failed)

    def _finish(self) -> None:
        if self._timer.isActive() or self.sender() is self._timer:
            self._timer.stop()
            self._tasks.forget_results()
            self._close_later()
            self.done.emit()

    def _close_later(self) -> None:
        """Patience ended: what could not be closed is closed after all, should this process have to stay."""
        if session := self._session:
            self._close(Lane.READER, session.close_reader, lambda: None)
            self._close(Lane.WRITER, session.close_writer, self._on_closed_late)

    def _on_closed_late(self) -> None:
        self._session = None
        if self._when_closed:
            self._when_closed()
            self._when_closed = None
