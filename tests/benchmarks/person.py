"""Somebody in front of the real window, off the screen: types, waits for the answer, and reads the clock."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from integrationslotse_desktop import bootstrap
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.ui.app import dress, make_application
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.window import Outside, Window

if TYPE_CHECKING:
    from tests.benchmarks.timed_vaults import TimedVaults

PAUSE = 50.0
_TICK = 5
_PATIENCE = 60
_SIZE = (1366, 768)


_picture = threading.Event()


@cache
def load_vaults() -> "TimedVaults":
    """The libraries of the vault, as late as the program loads them."""
    bootstrap.load_behind_window(_picture)
    from tests.benchmarks.timed_vaults import TimedVaults

    return TimedVaults()


def _forget(_choice: object) -> None:
    """Nothing is remembered for the next start."""


def _end() -> None:
    """The process ends by itself."""


class Watchdog(QObject):
    """A timer on the GUI thread that notices when it is called late: until then the window answered nobody.

    Beside each pause stands the work that the thread did in it: on a busy machine it mostly waits for its turn.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stage = "start"
        self.pauses: list[tuple[str, float, float]] = []
        self._last, self._work = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(_TICK)

    def _on_tick(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        late, own = (now - self._last) * 1000 - _TICK, (work - self._work) * 1000
        self._last, self._work = now, work
        if late > PAUSE and self.stage:
            self.pauses.append((self.stage, late, own))


class Person:
    """One window and whoever uses it."""

    def __init__(self, vault: Path) -> None:
        self.application = make_application("person")
        self.tasks = Tasks()
        self.context = Context(Texts(Language.GERMAN), dress(self.application), self.tasks)
        self.is_locked = False
        outside = Outside(vault, True, load_vaults, _forget, _forget, lambda _vault: "", None, self._relaunch, _end)
        self.window = Window(self.context, outside)
        self.window.painted.connect(_picture.set)
        self.window.resize(*_SIZE)
        self.window.begin()
        self.window.show()
        self.watchdog = Watchdog()

    def wait(self, is_true: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        end = time.perf_counter() + _PATIENCE
        while not is_true():
            if time.perf_counter() > end:
                raise TimeoutError("waited a minute for nothing")
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def paint(self) -> None:
        """Wait for every answer, then paint the whole window."""
        self.wait(lambda: self.tasks.running == 0)
        self.paint_now()

    def paint_now(self) -> None:
        """Paint the whole window."""
        QApplication.sendPostedEvents()
        self.window.repaint()

    def until_painted(self, action: Callable[[], object]) -> float:
        """How many milliseconds an action takes until what it leads to is painted."""
        begun = time.perf_counter()
        action()
        self.paint()
        return (time.perf_counter() - begun) * 1000

    def focused(self) -> QWidget:
        """Where the keyboard is."""
        self.window.activateWindow()
        self.wait(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focused(), event)

    def press(self, keys: str) -> None:
        """Press keys such as "Ctrl+K"."""
        QTest.keySequence(self.focused(), QKeySequence(keys))

    def seen(self, name: str) -> Any:  # by name: to import a page here would load what the program has not loaded yet
        """The visible widget of this class."""
        return next(
            each for each in self.window.findChildren(QWidget) if each.isVisible() and type(each).__name__ == name
        )

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Name what is going on, for the pauses; without a name they are the benchmark's own."""
        self.watchdog.stage = name
        yield
        self.paint()
        self.application.processEvents()
        self.watchdog.stage = ""

    def _relaunch(self, *_place: object) -> bool:
        self.is_locked = True
        return False
