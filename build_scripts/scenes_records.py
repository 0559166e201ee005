"""Scenes of the case record: overview, household, consents, and a dialog of each kind. The household is invented."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from build_scripts.stage import REFERENCE, Place, Stage, scene
from integrationslotse_desktop.domain.case_records import Consent
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_consents import CaseConsents
from integrationslotse_desktop.ui.pages.case_household import CaseHousehold
from integrationslotse_desktop.ui.pages.case_overview import CaseOverviewTab
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.case_header import CaseHeader
from integrationslotse_desktop.ui.widgets.case_tab import CaseTab
from integrationslotse_desktop.ui.widgets.record_card import RecordCard

TODAY = REFERENCE.date()
RECOGNISED = TODAY - timedelta(days=21)


def write_more(session: Session, people: tuple[Person, ...]) -> None:
    """What the practice diary leaves out: a gap in a history, a flag, consents; on the writing thread."""
    client, child, *_others = people
    case_id, records = client.case_id, session.records
    for status, first, last in (
        ("gestattung", date(2025, 2, 3), RECOGNISED - timedelta(days=10)),
        ("refugee", RECOGNISED, None),
    ):
        session.people.put_residence(Residence(new_id(), case_id, child.id, status, first, last))
    records.raise_flag(case_id, "Frist zum 30.11. mit dem Jobcenter klären")
    consent = Consent(new_id(), case_id, client.id, "Jobcenter Güstrow", "Antrag", "Einkommen", "ar", RECOGNISED)
    records.put_consent(consent)
    school = replace(consent, id=new_id(), recipient="Grundschule", purpose="Anmeldung", topics="Alter")
    records.put_consent(school)
    records.withdraw(school.case_id, school.id, TODAY)


def furnished(stage: Stage) -> None:
    """The first case with its household, opened."""
    session, case_id = stage.shell.session, stage.first_case

    def on_read(overview: CaseOverview) -> None:
        if not overview.consents:
            job = partial(write_more, session, overview.people)
            stage.tasks.run(Lane.WRITER, stage.window, job, then=lambda _none: None, failed=stage.shell.show_error)

    read = partial(session.overviews.overview, case_id)
    stage.tasks.run(Lane.READER, stage.window, read, then=on_read, failed=stage.shell.show_error)
    stage.settle()
    stage.shell.open_case(case_id)
    stage.settle()


def tab(stage: Stage, kind: type[CaseTab]) -> CaseTab:
    """A tab of the first case, shown."""
    furnished(stage)
    page = stage.find(CasePage)
    found = stage.find(kind)
    page.show_tab(found)
    page.focus()
    stage.settle()
    return found


def asked(stage: Stage, kind: type[CaseTab], action: str) -> RecordDialog:
    """The dialog of one action of a tab."""
    cards = tab(stage, kind).findChildren(RecordCard)
    place, card = next((place, card) for card in cards for place in card.places if place[0] == action)
    card.wanted.emit(*place)
    stage.settle()
    return stage.find(RecordDialog)


@scene(Place.OPEN)
def case_overview(stage: Stage) -> QWidget:
    """A flag, what is known, addresses, guides."""
    tab(stage, CaseOverviewTab)
    return stage.window


@scene(Place.OPEN)
def case_household(stage: Stage) -> QWidget:
    """People here and abroad, a history with a gap, numbers."""
    tab(stage, CaseHousehold)
    return stage.window


@scene(Place.OPEN)
def case_consents(stage: Stage) -> QWidget:
    """The notice; a consent that counts, one that was withdrawn."""
    tab(stage, CaseConsents)
    return stage.window


@scene(Place.OPEN)
def case_with_household(stage: Stage) -> QWidget:
    """The diary with the small cards beside it."""
    furnished(stage)
    return stage.window


@scene(Place.OPEN)
def dialog_person(stage: Stage) -> QWidget:
    """What is known of the client."""
    return asked(stage, CaseHousehold, "person-edit")


@scene(Place.OPEN)
def dialog_person_new(stage: Stage) -> QWidget:
    """Somebody else of the household."""
    return asked(stage, CaseHousehold, "person-add")


@scene(Place.OPEN)
def dialog_move(stage: Stage) -> QWidget:
    """To another case."""
    return asked(stage, CaseHousehold, "person-move")


@scene(Place.OPEN)
def dialog_status(stage: Stage) -> QWidget:
    """A residence status."""
    return asked(stage, CaseHousehold, "status-add")


@scene(Place.OPEN)
def dialog_number(stage: Stage) -> QWidget:
    """A file number; bank and insurance are not offered."""
    return asked(stage, CaseHousehold, "number-add")


@scene(Place.OPEN)
def dialog_address(stage: Stage) -> QWidget:
    """An address."""
    return asked(stage, CaseOverviewTab, "address-edit")


@scene(Place.OPEN)
def dialog_guide(stage: Stage) -> QWidget:
    """Who is responsible from now on."""
    return asked(stage, CaseOverviewTab, "guide-add")


@scene(Place.OPEN)
def dialog_answer(stage: Stage) -> QWidget:
    """The answer to a flag."""
    return asked(stage, CaseOverviewTab, "flag-answer")


@scene(Place.OPEN)
def dialog_consent(stage: Stage) -> QWidget:
    """A consent."""
    return asked(stage, CaseConsents, "consent-add")


@scene(Place.OPEN)
def dialog_withdrawal(stage: Stage) -> QWidget:
    """A consent is withdrawn."""
    return asked(stage, CaseConsents, "consent-withdraw")


@scene(Place.OPEN)
def dialog_notice(stage: Stage) -> QWidget:
    """The privacy notice."""
    return asked(stage, CaseConsents, "notice-add")


@scene(Place.OPEN)
def dialog_close_case(stage: Stage) -> QWidget:
    """Why a case is closed."""
    furnished(stage)
    stage.find(CaseHeader).state_wanted.emit(str(CaseState.CLOSED))
    stage.settle()
    return stage.find(RecordDialog)


@scene(Place.OPEN)
def person_taken_out(stage: Stage) -> QWidget:
    """The way back. Near the end: the child stays out."""
    cards = tab(stage, CaseHousehold).findChildren(RecordCard)
    places = [(place, card) for card in cards for place in card.places if place[0] == "person-remove"]
    place, card = places[-1]
    card.wanted.emit(*place)
    return stage.window
