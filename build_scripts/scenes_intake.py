"""Scenes of people who come: a new case, the waiting list, advice without a file. The people are invented."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from build_scripts.stage import REFERENCE, Place, Stage, scene
from integrationslotse_desktop.domain.diary import Contact
from integrationslotse_desktop.domain.intake import RECOGNISED_ON, Advice, Announced, Intake, IntakeDraft, LegalBasis
from integrationslotse_desktop.services.advices import CountedAdvice
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.dialogs.advice import AdviceDialog
from integrationslotse_desktop.ui.dialogs.announce import AnnounceDialog, DeclineDialog
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.pages.advices import AdvicesPage
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_overview import CaseOverviewTab
from integrationslotse_desktop.ui.pages.waiting import WaitingPage
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.case_views import ADVICES, WAITING
from integrationslotse_desktop.ui.widgets.intake_card import IntakeCard

TODAY = REFERENCE.date()
RIMA = Announced(
    "",
    "Qabbani",
    "Rima",
    "ريما قباني",
    "recognition_notification",
    "Ausländerbehörde Güstrow",
    LegalBasis.PUBLIC_TASK,
    TODAY - timedelta(days=81),
    date(2026, 8, 20),
    "Unterkunft Nord, Haus 3",
)
CAME = IntakeDraft(
    Intake("", "", "outreach_office_hours", "Sozialbetreuung", date(2026, 11, 2), date(2026, 11, 12), place="Bützow"),
    {RECOGNISED_ON: date(2026, 10, 28)},
)
ADVICE = Advice(
    "",
    REFERENCE.replace(tzinfo=None),
    Contact.OUTREACH,
    "outreach_office_hours",
    ("authorities", "language"),
    20,
    "ar",
    "",
)


def written(stage: Stage, write: Callable[[Session], object]) -> None:
    """Done by the writer, and told to the window, as a dialog would."""
    session = stage.shell.session
    stage.tasks.run(
        Lane.WRITER,
        stage.window,
        lambda: write(session),
        then=lambda _written: None,
        failed=lambda _error: None,
        touched=lambda _written: Touched(),
    )
    stage.settle()


def who_waits(stage: Stage) -> list[Announced]:
    """Everybody on the waiting list."""
    found: list[Announced] = []
    listed = stage.shell.session.waiting_list.waiting
    stage.tasks.run(
        Lane.READER,
        stage.window,
        listed,
        then=lambda waiting: found.extend(each.announced for each in waiting),
        failed=lambda _error: None,
    )
    stage.settle()
    return found


def view(stage: Stage, wanted: int) -> QWidget:
    """The window with one of the views beside the cases."""
    stage.shell.pages.view_wanted.emit(wanted)
    stage.settle()
    return stage.window


def new_case(stage: Stage, values: Mapping[str, str]) -> NewCaseDialog:
    """The dialog with something filled in."""
    stage.shell.new_cases.ask()
    stage.settle()
    dialog = stage.find(NewCaseDialog)
    dialog.form.show_values(values)
    stage.settle()
    return dialog


@scene(Place.OPEN)
def dialog_new_case(stage: Stage) -> QWidget:
    """A new case."""
    return new_case(stage, {})


@scene(Place.OPEN)
def dialog_new_case_refused(stage: Stage) -> QWidget:
    """A new case without a name."""
    dialog = new_case(stage, {})
    dialog.save_requested.emit(dialog.form.values())
    return dialog


@scene(Place.OPEN)
def dialog_new_case_another_way(stage: Stage) -> QWidget:
    """A way that another district names, with what it asks for."""
    values = {"family_name": "Zamani", "given_name": "Laleh", "channel": "another"}
    dialog = new_case(stage, {**values, "other_channel": "jobcenter_gap_list", "recognised_on": "2026-11-02"})
    dialog.form.show_values({"list_id": "11/2026"})
    return dialog


@scene(Place.OPEN)
def dialog_new_case_known(stage: Stage) -> QWidget:
    """Somebody of this name is known."""
    written(stage, lambda session: session.waiting_list.announce(RIMA))
    dialog = new_case(stage, {"family_name": "Qabbani", "given_name": "Rima"})
    dialog.save_requested.emit(dialog.form.values())
    return dialog


@scene(Place.OPEN)
def dialog_intake(stage: Stage) -> QWidget:
    """How a case came, to be changed."""
    case_intake(stage)
    stage.find(IntakeCard).edit()
    stage.settle()
    return stage.find(RecordDialog)


@scene(Place.OPEN)
def case_intake(stage: Stage) -> QWidget:
    """How the case came, among all that is known of it at one look."""
    written(stage, lambda session: session.intakes.set(stage.first_case, CAME))
    stage.shell.open_case(stage.first_case)
    stage.settle()
    stage.find(CasePage).show_tab(stage.find(CaseOverviewTab))
    stage.settle()
    return stage.window


@scene(Place.OPEN)
def waiting_empty(stage: Stage) -> QWidget:
    """Nobody waits."""
    listed = who_waits(stage)

    def decline(session: Session) -> None:
        for each in listed:
            session.waiting_list.decline(each.id)

    written(stage, decline)
    return view(stage, WAITING)


@scene(Place.OPEN)
def waiting(stage: Stage) -> QWidget:
    """Some people wait, one of them not for long any more."""

    def announce(session: Session) -> None:
        later = replace(RIMA, family_name="Berhane", given_name="Selam", other_name="", contact="")
        session.waiting_list.announce(RIMA)
        session.waiting_list.announce(replace(later, received_on=TODAY - timedelta(days=9), source="Jobcenter"))
        session.waiting_list.announce(replace(RIMA, family_name="حداد", given_name="سامر", received_on=TODAY))

    if RIMA.source not in {each.source for each in who_waits(stage)}:
        written(stage, announce)
    return view(stage, WAITING)


@scene(Place.OPEN)
def waiting_discreet(stage: Stage) -> QWidget:
    """The same beside a client."""
    waiting(stage)
    stage.shell.turn_discretion()
    return stage.window


@scene(Place.OPEN)
def waiting_shown_again(stage: Stage) -> QWidget:
    """The names are back."""
    if stage.context.discretion.is_on:
        stage.shell.turn_discretion()
    return waiting(stage)


@scene(Place.OPEN)
def dialog_announce(stage: Stage) -> QWidget:
    """Somebody is put on the waiting list."""
    view(stage, WAITING)
    stage.find(WaitingPage).add_wanted.emit()
    stage.settle()
    return stage.find(AnnounceDialog)


@scene(Place.OPEN)
def dialog_take_on(stage: Stage) -> QWidget:
    """Somebody who waits becomes a case."""
    waiting(stage)
    page = stage.find(WaitingPage)
    page.take_on_wanted.emit(page.chosen)
    stage.settle()
    return stage.find(NewCaseDialog)


@scene(Place.OPEN)
def dialog_decline(stage: Stage) -> QWidget:
    """Somebody who waits is erased."""
    waiting(stage)
    page = stage.find(WaitingPage)
    page.decline_wanted.emit(page.chosen)
    stage.settle()
    return stage.find(DeclineDialog)


@scene(Place.OPEN)
def advices_empty(stage: Stage) -> QWidget:
    """Nothing was counted yet."""
    window = view(stage, ADVICES)
    stage.find(AdvicesPage).show_counted(CountedAdvice((), (), 0, 0, {}, {}))
    stage.settle()
    return window


@scene(Place.OPEN)
def dialog_advice(stage: Stage) -> QWidget:
    """Advice without a file is counted."""
    view(stage, ADVICES)
    stage.find(AdvicesPage).add_wanted.emit()
    stage.settle()
    dialog = stage.find(AdviceDialog)
    dialog.form.show_values({"services": "authorities,language", "minutes": "20"})
    stage.settle()
    return dialog


@scene(Place.OPEN)
def dialog_advice_without_client(stage: Stage) -> QWidget:
    """What needs no client is counted: no way, no language."""
    dialog = dialog_advice(stage)
    stage.find(AdviceDialog).form.show_values({"services": "coordination_network", "minutes": "90"})
    stage.settle()
    return dialog


@scene(Place.OPEN)
def dialog_announce_known(stage: Stage) -> QWidget:
    """Somebody of this name waits already."""
    if RIMA.source not in {each.source for each in who_waits(stage)}:
        written(stage, lambda session: session.waiting_list.announce(RIMA))
    dialog = dialog_announce(stage)
    stage.find(AnnounceDialog).form.show_values(
        {"family_name": "Qabbani", "given_name": "Rima", "source": "Jobcenter", "legal_basis": "consent"}
    )
    stage.find(AnnounceDialog).save_requested.emit(stage.find(AnnounceDialog).form.values())
    stage.settle()
    return dialog


@scene(Place.OPEN)
def advices(stage: Stage) -> QWidget:
    """What was counted this year."""

    def count(session: Session) -> None:
        for channel, services in (("outreach_office_hours", ("authorities",)), ("outreach_visit", ("language",))):
            session.advices.advise(replace(ADVICE, channel=channel, services=services))
        session.advices.advise(ADVICE)
        session.advices.advise(replace(ADVICE, channel="", services=("coordination_network",), language=""))

    written(stage, count)
    return view(stage, ADVICES)
