"""Lock: from the key until the cover is painted, with nothing else going on, while an entry is saved, while the diary
is checked. Beside it the least that could be: another page of a window with nothing but a label on each.
"""

import dataclasses
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QWidget

from tests.benchmarks.person import Person

_NOTE = "Termin beim Jobcenter, der Bescheid fehlt noch."


@dataclasses.dataclass
class Covers:
    """Milliseconds until painted."""

    plain: float = 0.0
    idle: float = 0.0
    saving: float = 0.0
    checking: float = 0.0


class _FirstPaint(QObject):
    """Sees that a page is being painted."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.is_seen = False
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        self.is_seen = self.is_seen or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def covers(person: Person, passphrase: str) -> Covers:
    """Lock three times, and unlock in between; the window is locked at the end."""
    found = Covers(plain=_plain(person), idle=_lock(person))
    _unlock(person, passphrase)
    person.type(_NOTE)
    person.press("Ctrl+Return")
    found.saving = _lock(person)
    _unlock(person, passphrase)
    person.seen("Shell").show_today()  # where the next round's unlocking is to lead
    person.paint()
    _begin_check(person)
    found.checking = _lock(person)
    return found


def _until_painted(person: Person, page: QWidget, action: Callable[[], object]) -> float:
    watch = _FirstPaint(page)
    begun = time.perf_counter()
    action()
    person.wait(lambda: watch.is_seen)
    taken = (time.perf_counter() - begun) * 1000
    page.removeEventFilter(watch)
    return taken


def _plain(person: Person) -> float:
    stack, first, second = QStackedWidget(), QLabel("1"), QLabel("2")
    for page in (first, second):
        stack.addWidget(page)
    stack.resize(person.window.size())
    stack.show()
    QApplication.processEvents()
    taken = _until_painted(person, second, lambda: stack.setCurrentWidget(second))
    stack.hide()
    return taken


def _lock(person: Person) -> float:
    person.is_locked = False
    person.focused()
    gate = next(each for each in person.window.findChildren(QWidget) if type(each).__name__ == "Gate")
    taken = _until_painted(person, gate, lambda: person.press("Ctrl+L"))
    person.wait(lambda: person.is_locked)
    person.paint()
    return taken


def _unlock(person: Person, passphrase: str) -> None:
    """Back to the case that was open."""
    person.type(passphrase)
    person.press("Return")
    person.wait(lambda: any(type(each).__name__ == "EntryList" and each.isVisible() for each in _widgets(person)))
    person.paint()


def _widgets(person: Person) -> list[QWidget]:
    return person.window.findChildren(QWidget)


def _begin_check(person: Person) -> None:
    from integrationslotse_desktop.ui.tasks import Lane

    shell, checks = person.seen("Shell"), person.seen("Shell").session.checks
    person.tasks.run(Lane.WRITER, shell, checks.begin, then=_nothing, failed=_nothing)
    person.paint()
    person.tasks.run(Lane.READER, shell, checks.run, then=_nothing, failed=_nothing)


def _nothing(_result: object) -> None:
    """It is asked to stop anyway."""
