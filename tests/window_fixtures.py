"""A real window over a real vault, off the screen; only the next process after a lock is a named fake."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.app import STYLE, dress
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane, Tasks
from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.window import Outside, Window

_PATIENCE = 20_000


@dataclass
class NextProcessFake:
    """Stands for the process that a lock starts, and for the end of this one."""

    stands: bool = True
    places: list[str] = field(default_factory=list)
    ended: bool = False

    def relaunch(self, _vault: Path, place: str) -> bool:
        self.places.append(place)
        return self.stands

    def end(self) -> None:
        self.ended = True


@dataclass
class Desk:
    """A window, and the person in front of it."""

    window: Window
    tasks: Tasks
    bot: QtBot
    next_process: NextProcessFake
    crashes: list[BaseException]
    languages: list[Language]

    def wait_until(self, is_true: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        self.bot.waitUntil(is_true, timeout=_PATIENCE)
        assert not self.crashes, self.crashes

    def settle(self) -> None:
        """Wait until every job has come back and everything is painted."""
        self.wait_until(lambda: self.tasks.running == 0)
        QApplication.processEvents()
        self.wait_until(lambda: self.tasks.running == 0)

    def focused(self) -> QWidget:
        """Where the keyboard is."""
        self.wait_until(lambda: QApplication.focusWidget() is not None)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, text: str) -> None:
        """Type into whatever has the focus, as an input method hands over any script."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focused(), event)

    @contextmanager
    def held_writer(self) -> Iterator[None]:
        """The writer waits at this very place; at the end of the block it goes on."""
        may_go_on = Event()
        self.tasks.run(Lane.WRITER, self.window, may_go_on.wait, then=lambda _set: None, failed=lambda _error: None)
        try:
            yield
        finally:
            may_go_on.set()

    def press(self, *keys: str) -> None:
        """Press keys such as "Tab", "Return" or "Ctrl+K", one after the other."""
        for key in keys:
            self.bot.keySequence(self.focused(), key)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The tests' application has the program's style."""
    return ["tests", *STYLE]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return dress(qapp)


@pytest.fixture
def make_desk(qtbot: QtBot, theme: Theme, vaults: Vaults, vault_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens windows on the vault's folder, as the program's start does."""
    desks: list[Desk] = []

    def make(language: Language = Language.ENGLISH, vault: Path = vault_path, opener: Vaults = vaults) -> Desk:
        tasks, next_process = Tasks(), NextProcessFake()
        crashes: list[BaseException] = []
        languages: list[Language] = []
        vaults_chosen: list[Path] = []
        tasks.crashed.connect(crashes.append)
        outside = Outside(
            vault,
            (vault / "vault.key").exists(),
            lambda: opener,
            languages.append,
            vaults_chosen.append,
            lambda _vault: "",
            None,
            next_process.relaunch,
            next_process.end,
        )
        window = Window(Context(Texts(language), theme, tasks), outside)
        window.resize(1366, 768)
        window.begin()
        window.show()
        qtbot.waitActive(window)
        desk = Desk(window, tasks, qtbot, next_process, crashes, languages)
        desks.append(desk)
        desk.settle()
        return desk

    yield make
    for desk in desks:
        with qtbot.waitSignal(desk.window.ended, timeout=_PATIENCE):
            desk.window.close()
        desk.tasks.stop()
        desk.window.deleteLater()
    QApplication.processEvents()
