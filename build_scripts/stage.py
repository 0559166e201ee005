"""The stage for scenes: a real window over a real, invented diary, and how it is waited for and cleared."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.practice import Practice
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.pages.crash import CrashPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.window import Outside, Window

SIZE = (1366, 768)
REFERENCE = datetime(2026, 11, 23, 14, 32, tzinfo=timezone(timedelta(hours=1)))
FIRST_CASE = "LRO-2026-0155"

Kind = TypeVar("Kind", bound=QWidget)


class Place(Enum):
    """Where a scene begins."""

    FIRST_START = "no diary yet"
    CLOSED = "the unlock page"
    OPEN = "the cases of an open diary"
    PRACTICE = "the practice diary, with its band"


@dataclass(frozen=True)
class Stage:
    """A window, and what a scene may know about its diary."""

    window: Window
    tasks: Tasks
    context: Context
    """For a dialog that no page opens yet."""
    first_case: str = ""
    """The one of the pictures."""
    other_case: str = ""
    """One without a checklist."""

    @property
    def shell(self) -> Shell:
        """The open diary."""
        return self.find(Shell)

    def find(self, kind: type[Kind]) -> Kind:
        """The newest widget of a kind, the visible one if there is one."""
        found = self.window.findChildren(kind)
        return next((widget for widget in reversed(found) if widget.isVisible()), found[-1])

    def settle(self) -> None:
        """Wait until every job has come back and what came of it is laid out."""
        for _round in range(3):
            while self.tasks.running:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@dataclass(frozen=True)
class Scene:
    """One state of one page or dialog."""

    name: str
    place: Place
    show: Callable[[Stage], QWidget]


SCENES: list[Scene] = []


def scene(place: Place) -> Callable[[Callable[[Stage], QWidget]], Callable[[Stage], QWidget]]:
    """Add a function to the list."""

    def add(show: Callable[[Stage], QWidget]) -> Callable[[Stage], QWidget]:
        SCENES.append(Scene(show.__name__.replace("_", "-"), place, show))
        return show

    return add


def fill(vault: Path) -> tuple[str, ...]:
    """Make the diary that scenes show. Returns the cases that `Stage.first_case` and `Stage.other_case` are."""
    session = Practice(vault, lambda: REFERENCE).begin("LRO")
    first = session.cases.get(FIRST_CASE)
    others = (summary.case for summary in session.cases.list())
    other = next(case for case in others if not session.checklists.of_case(case.id))
    session.close_reader()
    session.close_writer()
    return first.id, other.id


@contextmanager
def opened(
    vaults: Vaults, vault: Path, texts: Texts, theme: Theme, cases: tuple[str, ...] = (), *, practice: str = ""
) -> Iterator[Stage]:
    """A window over a diary, or over none; closed at the end. With a passphrase that everybody may know: for practice.

    The pictures show the practice diary as if it were somebody's own; only its own scenes say what it is.
    """
    tasks = Tasks()
    has_vault = (vault / "vault.key").exists()
    outside = Outside(
        vault=vault,
        has_vault=has_vault,
        load_vaults=lambda: vaults,
        remember_language=_ignore,
        remember_vault=_ignore,
        practice_passphrase=lambda _vault: practice,
        begin_practice=None,
        relaunch=lambda _vault, _place: True,
        end_process=lambda: None,
    )
    context = Context(texts, theme, tasks)
    window = Window(context, outside)
    window.resize(*SIZE)
    window.begin()
    window.show()
    window.activateWindow()
    try:
        yield Stage(window, tasks, context, *cases)
    finally:
        _close(window)
        tasks.stop()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def of(place: Place) -> list[Scene]:
    """The scenes that begin there, in their order."""
    own = [each for each in SCENES if each.place is place]
    return sorted(own, key=lambda each: each.show.__module__ != "build_scripts.scenes")


def shown(each: Scene, stage: Stage) -> QWidget:
    """Play a scene and wait until it stands."""
    stage.settle()
    widget = each.show(stage)
    stage.settle()
    return widget


def go_back(stage: Stage) -> None:
    """Close dialogs and show the cases, where every scene of an open diary begins."""
    for dialog in stage.window.findChildren(QDialog):
        dialog.reject()
    for page in stage.window.findChildren(CrashPage):
        page.go_on.emit()
    stage.shell.show_cases()
    stage.settle()


def _close(window: Window) -> None:
    loop = QEventLoop()
    window.ended.connect(loop.quit)
    QTimer.singleShot(0, window, window.close)
    loop.exec()


def _ignore(_choice: object) -> None:
    """The language of a picture is not remembered."""
