"""Every page and dialog in every state that is looked at: one list for the pictures and for the lint of the window.

A new page or dialog is one small function here. It gets a `Stage` (a real window over a real, invented diary), brings
the window there and gives back what is to be looked at: `stage.window`, or the dialog.

    @scene(Place.OPEN)
    def settings(stage: Stage) -> QWidget:
        stage.shell.show_settings()
        return stage.window

The name of the function, with hyphens, is the name of the picture. Before each scene of `Place.OPEN` dialogs are closed
and the cases are shown, so scenes do not depend on each other; afterwards everything is waited for. Use
`stage.find(Kind)` for a widget, `stage.settle()` to wait for what the last step asked for. A scene may write:
each performance has a diary of its own. The diary is the practice vault of `REFERENCE`: what a scene needs in it is
added to `resources/practice`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.practice import PASSPHRASE, Practice
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.dialogs.one_value import FactDialog, ReasonDialog
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_history import CaseHistory
from integrationslotse_desktop.ui.pages.first_run import FirstRunPage
from integrationslotse_desktop.ui.pages.recover import RecoverPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.checklist_nav import ChecklistNav
from integrationslotse_desktop.ui.widgets.checklist_panel import ChecklistPanel
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseStep, ProfileStep, StartStep
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField
from integrationslotse_desktop.ui.widgets.recovery_step import RecoveryDigitsView
from integrationslotse_desktop.ui.widgets.search_field import SearchField
from integrationslotse_desktop.ui.widgets.step_details import StepDetails
from integrationslotse_desktop.ui.window import Outside, Window

SIZE = (1366, 768)
REFERENCE = datetime(2026, 11, 23, 14, 32, tzinfo=timezone(timedelta(hours=1)))
FIRST_CASE = "LRO-2026-0155"
DRAFT = "Gemeinsam beim Jobcenter Güstrow vorgesprochen, Hauptantrag abgegeben."
Kind = TypeVar("Kind", bound=QWidget)


class Place(Enum):
    """Where a scene begins."""

    FIRST_START = "no diary yet"
    CLOSED = "the unlock page"
    OPEN = "the cases of an open diary"


@dataclass(frozen=True)
class Stage:
    """A window, and what a scene may know about its diary."""

    window: Window
    tasks: Tasks
    first_case: str = ""

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


@scene(Place.FIRST_START)
def first_run_start(stage: Stage) -> QWidget:
    """A new diary, a backup, or a folder."""
    return stage.window


@scene(Place.FIRST_START)
def first_run_profile(stage: Stage) -> QWidget:
    """Who am I, and which district."""
    stage.find(StartStep).new_chosen.emit()
    return stage.window


@scene(Place.FIRST_START)
def first_run_passphrase(stage: Stage) -> QWidget:
    """Five drawn words."""
    profile = stage.find(ProfileStep)
    profile.name.setText("A. Weber")
    profile.district.setCurrentIndex(4)
    profile.forward.click()
    return stage.window


@scene(Place.FIRST_START)
def first_run_not_repeated(stage: Stage) -> QWidget:
    """The words were not typed again."""
    stage.find(PassphraseStep).choice.entered.emit()
    return stage.window


@scene(Place.FIRST_START)
def first_run_recovery(stage: Stage) -> QWidget:
    """The recovery digits."""
    choice = stage.find(PassphraseStep).choice
    QTest.keyClicks(choice.findChildren(PassphraseField)[-1].field, choice.passphrase)
    choice.entered.emit()
    return stage.window


@scene(Place.CLOSED)
def unlock(stage: Stage) -> QWidget:
    """The page before everything."""
    return stage.window


@scene(Place.CLOSED)
def recover(stage: Stage) -> QWidget:
    """The passphrase is gone."""
    stage.find(UnlockPage).recovery_wanted.emit()
    return stage.window


@scene(Place.CLOSED)
def unlock_wrong(stage: Stage) -> QWidget:
    """After a wrong passphrase."""
    stage.find(RecoverPage).left.emit()
    stage.find(UnlockPage).unlock_requested.emit("not this one at all")
    return stage.window


@scene(Place.OPEN)
def today(stage: Stage) -> QWidget:
    """The start page."""
    stage.shell.show_today()
    return stage.window


@scene(Place.OPEN)
def checklist_none(stage: Stage) -> QWidget:
    """No checklist is running in this case yet."""
    stage.shell.open_checklists(stage.first_case)
    return stage.window


@scene(Place.OPEN)
def checklist(stage: Stage) -> QWidget:
    """The first steps, one waiting, one done, one chosen."""
    stage.shell.open_checklists(stage.first_case)
    stage.settle()
    stage.find(ChecklistPanel).start_first()
    stage.settle()
    return stage.window


@scene(Place.OPEN)
def dialog_fact(stage: Stage) -> QWidget:
    """A date that others hang on."""
    stage.shell.open_checklists(stage.first_case)
    stage.settle()
    stage.find(ChecklistNav).facts[0].click()
    return stage.find(FactDialog)


@scene(Place.OPEN)
def dialog_reason(stage: Stage) -> QWidget:
    """Why a step is not needed."""
    stage.shell.open_checklists(stage.first_case)
    stage.settle()
    stage.find(StepDetails).reason_wanted.emit()
    return stage.find(ReasonDialog)


@scene(Place.OPEN)
def cases(stage: Stage) -> QWidget:
    """All cases."""
    return stage.window


@scene(Place.OPEN)
def case(stage: Stage) -> QWidget:
    """One case, an entry half written."""
    stage.shell.open_case(stage.first_case)
    stage.settle()
    stage.find(Composer).text.setPlainText(DRAFT)
    return stage.window


@scene(Place.OPEN)
def case_draft_kept(stage: Stage) -> QWidget:
    """The same, and the draft is safe."""
    case(stage)
    stage.find(Composer).keep()
    return stage.window


@scene(Place.OPEN)
def search(stage: Stage) -> QWidget:
    """Something was found."""
    stage.find(SearchField).ask("mulltrennung")
    return stage.window


@scene(Place.OPEN)
def search_nothing(stage: Stage) -> QWidget:
    """Nothing was found."""
    stage.find(SearchField).ask("Zugvogel")
    return stage.window


@scene(Place.OPEN)
def settings(stage: Stage) -> QWidget:
    """Backups, passphrase, check."""
    stage.shell.show_settings()
    return stage.window


@scene(Place.OPEN)
def log(stage: Stage) -> QWidget:
    """What was done with the diary."""
    stage.shell.show_log()
    return stage.window


@scene(Place.OPEN)
def about(stage: Stage) -> QWidget:
    """Versions, keys, licences."""
    stage.shell.show_about()
    return stage.window


@scene(Place.OPEN)
def history(stage: Stage) -> QWidget:
    """Every change of a case."""
    stage.shell.open_case(stage.first_case)
    stage.settle()
    stage.find(CasePage).turn_tab(1)
    return stage.window


@scene(Place.OPEN)
def dialog_erase(stage: Stage) -> QWidget:
    """Before what cannot be undone."""
    stage.shell.open_case(stage.first_case)
    stage.settle()
    stage.find(CasePage).turn_tab(1)
    stage.settle()
    stage.find(CaseHistory).ask_to_erase()
    return stage.find(QDialog)


@scene(Place.OPEN)
def today_beside_the_client(stage: Stage) -> QWidget:
    """No names but those of the open case."""
    stage.shell.show_today()
    stage.shell.turn_discretion()
    stage.settle()
    return stage.window


@scene(Place.OPEN)
def cases_beside_the_client(stage: Stage) -> QWidget:
    """The list without names; afterwards they are shown again."""
    stage.shell.show_cases()
    return stage.window


@scene(Place.OPEN)
def cases_again(stage: Stage) -> QWidget:
    """The names are back."""
    stage.shell.turn_discretion()
    stage.shell.show_cases()
    return stage.window


@scene(Place.OPEN)
def dialog_passphrase(stage: Stage) -> QWidget:
    """Another passphrase."""
    stage.find(SettingsPage).passphrase_wanted.emit()
    return stage.find(QDialog)


@scene(Place.OPEN)
def dialog_recovery(stage: Stage) -> QWidget:
    """New recovery digits."""
    stage.find(SettingsPage).recovery_wanted.emit()
    return stage.find(QDialog)


@scene(Place.OPEN)
def dialog_renewal(stage: Stage) -> QWidget:
    """New keys."""
    stage.find(SettingsPage).renewal_wanted.emit()
    return stage.find(QDialog)


@scene(Place.OPEN)
def dialog_new_case(stage: Stage) -> QWidget:
    """A new case."""
    stage.shell.ask_for_new_case()
    return stage.find(NewCaseDialog)


def fill(vault: Path) -> str:
    """Make the diary that scenes show. Returns the case that `Stage.first_case` is."""
    session = Practice(vault, lambda: REFERENCE).begin("LRO")
    case = session.cases.get(FIRST_CASE)
    session.close_reader()
    session.close_writer()
    return case.id


def perform(folder: Path, texts: Texts, theme: Theme) -> Iterator[tuple[str, QWidget]]:
    """Play every scene in an empty folder. Gives its name and what is to be looked at, waited for and painted."""
    vaults = Vaults(lambda: REFERENCE, Cost(memory=19 * 1024, passes=1, lanes=1))
    with opened(vaults, folder / "none", texts, theme) as stage:
        for each in _of(Place.FIRST_START):
            yield each.name, _shown(each, stage)
        stage.find(RecoveryDigitsView).clear()
        stage.find(FirstRunPage).clear()
    first_case = fill(folder / "vault")
    with opened(vaults, folder / "vault", texts, theme, first_case) as stage:
        for each in _of(Place.CLOSED):
            yield each.name, _shown(each, stage)
        stage.find(UnlockPage).unlock_requested.emit(PASSPHRASE)
        stage.settle()
        for each in _of(Place.OPEN):
            _go_back(stage)
            yield each.name, _shown(each, stage)
        _go_back(stage)


@contextmanager
def opened(vaults: Vaults, vault: Path, texts: Texts, theme: Theme, first_case: str = "") -> Iterator[Stage]:
    """A window over a diary, or over none; closed at the end."""
    tasks = Tasks()
    has_vault = (vault / "vault.key").exists()
    outside = Outside(
        vault=vault,
        has_vault=has_vault,
        load_vaults=lambda: vaults,
        remember_language=_ignore,
        remember_vault=_ignore,
        practice_passphrase=lambda _vault: "",
        begin_practice=None,
        relaunch=lambda _vault, _place: True,
        end_process=lambda: None,
    )
    window = Window(Context(texts, theme, tasks), outside)
    window.resize(*SIZE)
    window.begin()
    window.show()
    window.activateWindow()
    try:
        yield Stage(window, tasks, first_case)
    finally:
        _close(window)
        tasks.stop()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _of(place: Place) -> list[Scene]:
    return [each for each in SCENES if each.place is place]


def _shown(each: Scene, stage: Stage) -> QWidget:
    stage.settle()
    widget = each.show(stage)
    stage.settle()
    return widget


def _go_back(stage: Stage) -> None:
    for dialog in stage.window.findChildren(QDialog):
        dialog.reject()
    stage.shell.show_cases()
    stage.settle()


def _close(window: Window) -> None:
    loop = QEventLoop()
    window.ended.connect(loop.quit)
    QTimer.singleShot(0, window, window.close)
    loop.exec()


def _ignore(_choice: object) -> None:
    """The language of a picture is not remembered."""
