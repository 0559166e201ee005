"""Once a day, behind the first page: is the diary whole? Not on the reading thread: whoever searches would wait."""

from PySide6.QtCore import QObject, Signal

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.checks import CheckReport, Checks
from integrationslotse_desktop.ui.tasks import Lane, Tasks


class DailyCheck(QObject):
    """Looks, remembers that it looked, and tells what it found."""

    found = Signal(object)
    """What is wrong, as an `ExpectedError`."""

    def __init__(self, tasks: Tasks, checks: Checks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._checks = checks

    def run(self) -> None:
        """Look if it was not done today."""
        self._tasks.run(Lane.WRITER, self, self._checks.begin, then=self._on_begun, failed=self.found.emit)

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
