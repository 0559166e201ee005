"""A case, its first checklist, and the shortest way to a step of it."""

from datetime import date
from pathlib import Path

from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.domain.checklists import FactValue, StepRef
from integrationslotse_desktop.services.checklists import ChecklistView, StepView
from integrationslotse_desktop.services.session import Session
from tests.domain.template_samples import as_file

FIRST_STEPS = "recognition_first_steps"


def new_case(session: Session, family_name: str = "Yusuf", opened_on: date = date(2026, 11, 16)) -> Case:
    return session.cases.add(CaseDraft(family_name, "Amal", opened_on))


def started(session: Session, case: Case, **facts: FactValue) -> ChecklistView:
    """The first checklist of a case, running, with what was told about the case."""
    session.checklists.start(case.id, FIRST_STEPS)
    for name, value in facts.items():
        session.cases.set_fact(case.id, name, value)
    return running(session, case)


def running(session: Session, case: Case) -> ChecklistView:
    (checklist,) = session.checklists.of_case(case.id)
    return checklist


def step_of(checklist: ChecklistView, step_id: str) -> StepView:
    return next(step for step in checklist.steps if step.step.id == step_id)


def ref(checklist: ChecklistView, step_id: str) -> StepRef:
    return step_of(checklist, step_id).ref


def write_template(folder: Path, name: str, content: object) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(as_file(content))
