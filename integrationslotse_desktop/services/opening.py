"""Opening a case and writing down how it came: the same from the dialog, the waiting list, and a file."""

from dataclasses import replace
from datetime import date

from integrationslotse_desktop.domain.case_numbers import beginning_of
from integrationslotse_desktop.domain.cases import Case, CaseState, CheckedCase
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import IntakeDraft, check_details, check_intake
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.due_dates import tell_facts
from integrationslotse_desktop.services.number_rules import number_rule
from integrationslotse_desktop.services.templates import Templates
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.settings import read_settings
from integrationslotse_desktop.storage.store import UnitOfWork


def open_case(
    work: UnitOfWork,
    profile: Profile,
    checked: CheckedCase,
    *,
    at_least: int = 1,
    state: CaseState = CaseState.NEW,
) -> Case:
    """A case under the next free number, with its client in both scripts."""
    rule, year = number_rule(read_settings(work.connection), profile.district), checked.opened_on.year
    sequence = stored_cases.take_number(work, beginning_of(rule, year), at_least=at_least)
    case = Case(
        id=new_id(),
        number=rule.number(year, sequence),
        family_name=checked.family_name,
        given_name=checked.given_name,
        state=state,
        opened_on=checked.opened_on,
    )
    client = Person(
        new_id(),
        case.id,
        family_name=checked.family_name,
        given_name=checked.given_name,
        other_family_name=checked.other_family_name,
        other_given_name=checked.other_given_name,
    )
    stored_cases.add(work, case, client)
    return case


def check_intake_draft(draft: IntakeDraft, *, today: date, known_basis: str = "") -> IntakeDraft:
    """The draft with every rule applied but those of its facts; without a legal basis it keeps the one that is known.

    Raises `ExpectedError`.
    """
    catalogue = load_catalogue()
    told = replace(draft.intake, legal_basis=draft.intake.legal_basis or known_basis)
    checked = check_intake(told, frozenset(catalogue.channels), today=today)
    check_details(checked, catalogue.channels[checked.channel], frozenset(catalogue.documents))
    return replace(draft, intake=checked)


def store_intake(work: UnitOfWork, case: Case, checked: IntakeDraft, templates: Templates, today: date) -> None:
    """Write down how a case came, and the days that came with it. Raises `ExpectedError` for a day that is none."""
    records.put(work, units.INTAKES, replace(checked.intake, id=case.id, case_id=case.id))
    if checked.facts:
        tell_facts(work, case, checked.facts, templates, today)
