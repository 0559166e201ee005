"""Behind the first page: forget what is kept for a time only, and once a day ask whether the diary is whole.

The check is not on the reading thread: whoever searches would wait.
"""

from PySide6.QtCore import QObject, Signal

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.checks import CheckReport
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.tasks import Lane, Tasks, Touched


class DailyCheck(QObject):
    """Looks, remembers that it looked, and tells what it found."""

    found = Signal(object)
    """What is wrong, as an `ExpectedError`."""

    def __init__(self, tasks: Tasks, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._checks, self._notes, self._waiting = session.checks, session.personal_notes, session.waiting_list
        self._drafts = session.drafts

    def run(self) -> None:
        """Forget what is kept for a time only, after each unlock; look, if it was not done today."""
        self._tasks.run(
            Lane.WRITER, self, self._waiting.forget_overdue, then=self._on_forgotten, failed=self.found.emit
        )
        for forget in (self._notes.forget_old, self._drafts.forget_old):
            self._tasks.run(Lane.WRITER, self, forget, then=lambda _count: None, failed=self.found.emit)
        self._tasks.run(Lane.WRITER, self, self._checks.begin, then=self._on_begun, failed=self.found.emit)

    def _on_forgotten(self, number: int) -> None:
        if number:
            self._tasks.changed.emit(Touched())

    def _on_begun(self, is_due: bool) -> None:
        if is_due:
            self._tasks.run(Lane.POOL, self, self._checks.run, then=self._on_checked, failed=self.found.emit)

    def _on_checked(self, report: CheckReport) -> None:
        checks = self._checks
        if not report.is_clean:
            self.found.emit(ExpectedError(report.findings[0]))
        self._tasks.run(
            Lane.WRITER, self, lambda: checks.finish(report), then=lambda _none: None, failed=self.found.emit
        )
