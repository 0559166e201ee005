"""The one door off the GUI thread: jobs go to the writer, the reader or the pool; results come back by one signal.

Writer and reader have one thread each and own their connections. A job is a plain function that returns frozen data.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.stopping import StoppedError

Result = TypeVar("Result")
_POOL_SIZE = 4


class Lane(Enum):
    """Where a job runs."""

    WRITER = "writer"
    READER = "reader"
    POOL = "pool"


@dataclass(frozen=True)
class Touched:
    """What a write has changed; None: of every case."""

    case_id: str | None = None


@dataclass(frozen=True)
class _Outcome:
    deliver: Callable[[], None]
    owner: QObject
    generation: int


class Tasks(QObject):
    """Runs jobs and hands their results to the page that asked, unless it is closed or the diary was locked."""

    changed = Signal(object)
    crashed = Signal(object)
    idle = Signal()
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            Lane.WRITER: ThreadPoolExecutor(1, "vault-writer"),
            Lane.READER: ThreadPoolExecutor(1, "vault-reader"),
            Lane.POOL: ThreadPoolExecutor(_POOL_SIZE, "pool"),
        }
        self._waiting: set[Future[Any]] = set()
        self._generation = 0
        self._running = 0
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> int:
        """How many jobs have not come back yet."""
        return self._running

    def run(
        self,
        lane: Lane,
        owner: QObject,
        job: Callable[[], Result],
        *,
        then: Callable[[Result], None],
        failed: Callable[[ExpectedError], None],
        touched: Callable[[Result], Touched] | None = None,
        broken: Callable[[], None] | None = None,
    ) -> None:
        """Do a job elsewhere; then, here, tell its owner, and after that everybody if it changed something.

        `broken` is for whoever must go on even after a bug of ours, which the crash page tells.
        """
        generation = self._generation
        self._running += 1

        def on_done(future: Future[Result]) -> None:
            self._waiting.discard(future)

            def deliver() -> None:
                self._deliver(future, then, failed, touched, broken)

            self._finished.emit(_Outcome(deliver, owner, generation))

        future = self._lanes[lane].submit(job)
        self._waiting.add(future)
        future.add_done_callback(on_done)

    def forget_results(self) -> None:
        """Results that are still to come belong to a locked diary: drop them."""
        self._generation += 1

    def stop(self, patience: float | None = None) -> bool:
        """End the threads; waits for jobs in progress, not longer than so many seconds. Returns whether they ended."""
        self.forget_results()
        jobs = set(self._waiting)
        for lane in self._lanes.values():
            lane.shutdown(wait=False, cancel_futures=True)
        if wait([job for job in jobs if not job.cancelled()], patience).not_done:
            return False
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        return True

    @Slot(object)
    def _on_finished(self, outcome: _Outcome) -> None:
        self._running -= 1
        if outcome.generation == self._generation and shiboken6.isValid(outcome.owner):
            outcome.deliver()
        if self._running == 0:
            self.idle.emit()

    def _deliver(
        self,
        future: Future[Result],
        then: Callable[[Result], None],
        failed: Callable[[ExpectedError], None],
        touched: Callable[[Result], Touched] | None,
        broken: Callable[[], None] | None,
    ) -> None:
        error = future.exception()
        if isinstance(error, ExpectedError):
            failed(error)
        elif isinstance(error, StoppedError):
            return  # whoever asked for it waits for nothing
        elif error is not None:
            if broken:
                broken()
            self.crashed.emit(error)
        else:
            result = future.result()
            then(result)
            if touched:
                self.changed.emit(touched(result))
