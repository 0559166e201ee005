"""Keeps the due dates of steps in step with the facts they follow from, in the transaction that changes either.

Today looks them up by index, so they are stored; this is the only place that reckons them for storing.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.checklists import CASE_OPENED, Fact, Facts, FactValue, Step, StepRef
from integrationslotse_desktop.domain.deadlines import deadlines
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.facts import check_fact
from integrationslotse_desktop.domain.holidays import is_working_day
from integrationslotse_desktop.services.templates import Templates, pinned
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage.checklists import StoredChecklist
from integrationslotse_desktop.storage.store import UnitOfWork


def known_facts(told: Facts, case: Case) -> Facts:
    """What has been told of a case, and what the program knows by itself."""
    return {**told, CASE_OPENED: case.opened_on}


def pinned_facts(checklists: Iterable[StoredChecklist]) -> dict[str, Fact]:
    """What running checklists ask for, in the words they started with."""
    return {fact.name: fact for checklist in checklists for fact in pinned(checklist.template).facts}


def askable_facts(templates: Templates, running: Iterable[StoredChecklist] = ()) -> dict[str, Fact]:
    """What may be told of a case: what the templates on offer and its own checklists ask for."""
    return {**templates.facts(), **pinned_facts(running)}


def tell_facts(
    work: UnitOfWork, case: Case, facts: Mapping[str, FactValue | None], templates: Templates, today: date
) -> None:
    """Note days or answers that deadlines hang on, or forget them with None. Raises `ExpectedError`."""
    known = askable_facts(templates, stored_checklists.of_case(work.connection, case.id))
    for name, value in facts.items():
        if name not in known:
            raise ExpectedError(Fault.VALUE_REFUSED, field="fact")
        checked = None if value is None else check_fact(known[name], value, today=today)
        stored_checklists.set_fact(work, case.id, name, checked)
    refresh_due_dates(work, case)


def refresh_due_dates(work: UnitOfWork, case: Case) -> None:
    """Reckon the due date of every step of a case anew."""
    facts = known_facts(stored_checklists.facts_of(work.connection, case.id), case)
    for checklist in stored_checklists.of_case(work.connection, case.id):
        for step in pinned(checklist.template).steps:
            stored_checklists.set_due(work, StepRef(checklist.id, step.id), *leading_due(step, facts))


def leading_due(step: Step, facts: Facts) -> tuple[date | None, str | None]:
    """The safe date that leads a step and the rule it comes from, as both are stored."""
    found = deadlines(step, facts, is_working_day)
    return (found[0].safe_on, found[0].rule.id) if found else (None, None)
