"""Every page and dialog in every state that is looked at: one list for the pictures and for the lint of the window.

A new page or dialog is one small function here. It gets a `Stage` (a real window over a real, invented diary), brings
the window there and gives back what is to be looked at: `stage.window`, or the dialog.

    @scene(Place.OPEN)
    def settings(stage: Stage) -> QWidget:
        stage.shell.show_settings()
        return stage.window

The name of the function, with hyphens, is the name of the picture. Before each scene of `Place.OPEN` dialogs are
closed and the cases are shown, so scenes do not depend on each other; afterwards everything is waited for. Scenes
before a diary is open stand in scenes_before.py, those of forms in scenes_forms.py, of new people in scenes_intake.py.
Use `stage.find(Kind)` for a widget, `stage.settle()` to wait for what the last step asked for. A scene may write: each
performance has a diary of its own. The diary is the practice vault of `REFERENCE`: what a scene needs in it is added to
`resources/practice`.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QDialog, QWidget

from build_scripts import (  # noqa: F401 - their scenes join the list
    scenes_before,
    scenes_diary,
    scenes_forms,
    scenes_intake,
    scenes_records,
)
from build_scripts.stage import REFERENCE, Place, Stage, fill, go_back, of, opened, scene, shown
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.finding import Filters, SavedSearch
from integrationslotse_desktop.domain.lists import CaseChoice, search_to_text
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.practice import PASSPHRASE
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.one_value import FactDialog, ReasonDialog
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_history import CaseHistory
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.case_filters import CaseFilters
from integrationslotse_desktop.ui.widgets.checklist_nav import ChecklistNav
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.search_field import SearchField
from integrationslotse_desktop.ui.widgets.step_details import StepDetails
from integrationslotse_desktop.ui.widgets.step_row import StepRow

DRAFT = "Gemeinsam beim Jobcenter Güstrow vorgesprochen, Hauptantrag abgegeben."


@scene(Place.OPEN)
def today(stage: Stage) -> QWidget:
    """The start page."""
    stage.shell.show_today()
    return stage.window


@scene(Place.OPEN)
def checklist_none(stage: Stage) -> QWidget:
    """No checklist is running in this case yet."""
    stage.shell.open_checklists(stage.other_case)
    return stage.window


@scene(Place.OPEN)
def checklist(stage: Stage) -> QWidget:
    """The first steps, one waiting, some done, one chosen."""
    stage.shell.open_checklists(stage.first_case)
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
def cases_nothing(stage: Stage) -> QWidget:
    """No case is like what was chosen; afterwards all are shown again."""
    filters = stage.find(CaseFilters)
    filters.show_choice(CaseChoice(untrusted_query="Zugvogel"))
    filters.changed.emit()
    return stage.window


@scene(Place.OPEN)
def diary(stage: Stage) -> QWidget:
    """The entries of all cases."""
    stage.find(CaseFilters).show_choice(CaseChoice())
    stage.shell.show_diary()
    return stage.window


@scene(Place.OPEN)
def diary_nothing(stage: Stage) -> QWidget:
    """No entry is like what was chosen; afterwards all are shown again."""
    page = stage.shell.pages.diary
    stage.shell.show_diary()
    page.return_to(search_to_text(SavedSearch("", "", Filters(state="closed")), ""))
    page.refresh()
    stage.settle()
    page.return_to("")
    return stage.window


@scene(Place.OPEN)
def case(stage: Stage) -> QWidget:
    """One case, an entry half written."""
    stage.shell.open_case(stage.first_case)
    stage.settle()
    text = stage.find(Composer).text
    with QSignalBlocker(text):  # or the draft is kept after two seconds, on some pictures and not on others
        text.setPlainText(DRAFT)
    return stage.window


@scene(Place.OPEN)
def case_draft_kept(stage: Stage) -> QWidget:
    """The same, and the draft is safe."""
    case(stage)
    composer = stage.find(Composer)
    composer.text.setPlainText(DRAFT)
    composer.keep()
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
def search_filters(stage: Stage) -> QWidget:
    """Nothing is typed; somebody is about to choose."""
    stage.shell.pages.focus_found()
    return stage.window


@scene(Place.OPEN)
def search_people(stage: Stage) -> QWidget:
    """Found by the name of somebody else in the household."""
    stage.find(SearchField).ask("Omar")
    return stage.window


@scene(Place.OPEN)
def search_steps(stage: Stage) -> QWidget:
    """Found in the titles of steps, and in entries."""
    stage.find(SearchField).ask("Bescheid")
    return stage.window


@scene(Place.OPEN)
def search_narrowed(stage: Stage) -> QWidget:
    """Typed days, a state, and a search that is kept."""
    stage.find(SearchField).ask("termin")
    stage.settle()
    filters = Filters(REFERENCE.date() - timedelta(days=60), REFERENCE.date(), state="active", has_open_steps=True)
    page, search = stage.find(SearchPage), SavedSearch("Termine Tesfay", "termin", filters)
    keep = stage.shell.session.finding.save
    stage.tasks.run(Lane.WRITER, page, lambda: keep(search), then=lambda _none: page.begin(), failed=page.show_error)
    stage.settle()
    page.show_search(search)
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
    stage.find(CasePage).turn_tab(3)
    return stage.window


@scene(Place.OPEN)
def dialog_erase(stage: Stage) -> QWidget:
    """Before what cannot be undone."""
    stage.shell.open_case(stage.first_case)
    stage.settle()
    stage.find(CasePage).turn_tab(3)
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
def diary_beside_the_client(stage: Stage) -> QWidget:
    """Every entry without names and words."""
    stage.shell.show_diary()
    return stage.window


@scene(Place.OPEN)
def cases_again(stage: Stage) -> QWidget:
    """The names are back."""
    stage.shell.turn_discretion()
    stage.shell.show_cases()
    return stage.window


@scene(Place.OPEN)
def crash(stage: Stage) -> QWidget:
    """A bug of ours, told without a word of what people wrote."""
    stage.window.show_crash(RuntimeError("not shown"))
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
def case_damaged(stage: Stage) -> QWidget:
    """The daily check has found something; it is told above whatever page is shown."""
    stage.shell.open_case(stage.first_case)
    stage.settle()
    stage.shell.show_error(ExpectedError(Fault.CHANGE_LOG_DAMAGED))
    return stage.window


@scene(Place.OPEN)
def today_undo(stage: Stage) -> QWidget:
    """A step was ticked and can be taken back. Near the end: it stays ticked."""
    stage.shell.show_today()
    stage.settle()
    next(row for row in stage.window.findChildren(StepRow) if row.isVisible()).ticked.emit(True)
    return stage.window


@scene(Place.OPEN)
def today_many(stage: Stage) -> QWidget:
    """More is late than the page lists at once. Near the end: the other case has a checklist from here on."""
    session, case_id = stage.shell.session, stage.other_case

    def begin() -> None:
        session.cases.set_fact(case_id, "notice_received", REFERENCE.date() - timedelta(days=120))
        session.checklists.start(case_id, "recognition_first_steps")

    stage.tasks.run(Lane.WRITER, stage.window, begin, then=lambda _none: None, failed=stage.shell.show_error)
    stage.settle()
    stage.shell.show_today()
    stage.settle()
    return stage.window


@scene(Place.PRACTICE)
def practice_unlock(stage: Stage) -> QWidget:
    """The band says whose diary it is not, and the passphrase."""
    return stage.window


@scene(Place.PRACTICE)
def practice_today(stage: Stage) -> QWidget:
    """The band over an open diary."""
    stage.find(UnlockPage).unlock_requested.emit(PASSPHRASE)
    stage.settle()
    stage.shell.show_today()
    return stage.window


@scene(Place.PRACTICE)
def practice_checklist(stage: Stage) -> QWidget:
    """The fullest page, with less room for it."""
    stage.shell.open_checklists(stage.first_case)
    return stage.window


def perform(folder: Path, texts: Texts, theme: Theme) -> Iterator[tuple[str, QWidget]]:
    """Play every scene in an empty folder. Gives its name and what is to be looked at, waited for and painted."""
    vaults = Vaults(lambda: REFERENCE, Cost(memory=19 * 1024, passes=1, lanes=1))
    with opened(vaults, folder / "none", texts, theme) as stage:
        for each in of(Place.FIRST_START):
            yield each.name, shown(each, stage)
    cases_shown = fill(folder / "vault")
    with opened(vaults, folder / "vault", texts, theme, cases_shown) as stage:
        for each in of(Place.CLOSED):
            yield each.name, shown(each, stage)
        stage.find(Gate).uncover()
        stage.find(UnlockPage).unlock_requested.emit(PASSPHRASE)
        stage.settle()
        for each in of(Place.OPEN):
            go_back(stage)
            yield each.name, shown(each, stage)
        go_back(stage)
    with opened(vaults, folder / "vault", texts, theme, cases_shown, practice=PASSPHRASE) as stage:
        for each in of(Place.PRACTICE):
            yield each.name, shown(each, stage)
