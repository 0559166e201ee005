"""Running checklists in the database: the templates they pin, their steps, and the facts of their cases."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from integrationslotse_desktop.domain.changes import ChangeKind
from integrationslotse_desktop.domain.checklists import OPEN, Facts, FactValue, StepRef, StepState, StepStatus
from integrationslotse_desktop.domain.facts import fact_from_text, fact_to_text
from integrationslotse_desktop.storage.schema import case_facts, checklist_steps, checklists, templates
from integrationslotse_desktop.storage.store import UnitOfWork


@dataclass(frozen=True)
class StoredTemplate:
    """A template as the vault keeps it for the checklists that started with it."""

    hash: str
    id: str
    version: int
    content: str


@dataclass(frozen=True)
class StoredStep:
    """One step, with what leads its due date."""

    ref: StepRef
    status: StepStatus
    due_on: date | None
    due_rule: str | None


@dataclass(frozen=True)
class StoredChecklist:
    """A checklist of a case with everything the vault holds of it."""

    id: str
    case_id: str
    template: StoredTemplate
    started_on: date
    steps: tuple[StoredStep, ...]


@dataclass(frozen=True)
class Recorded:
    """Who changes a step, and when."""

    author: str
    at: datetime


def pinned_templates(connection: Connection, hashes: set[str]) -> dict[str, StoredTemplate]:
    """The templates with these hashes; that of a checklist is always there."""
    found = connection.execute(select(templates).where(templates.c.hash.in_(hashes)))
    return {row.hash: StoredTemplate(row.hash, row.id, row.version, row.content) for row in found}


def templates_in_use(connection: Connection) -> tuple[StoredTemplate, ...]:
    """The templates that running checklists have pinned."""
    return tuple(
        StoredTemplate(row.hash, row.id, row.version, row.content) for row in connection.execute(select(templates))
    )


def add(work: UnitOfWork, checklist: StoredChecklist, recorded: Recorded) -> None:
    """Store a checklist with its steps and the template it pins."""
    template = checklist.template
    values = {"hash": template.hash, "id": template.id, "version": template.version, "content": template.content}
    work.connection.execute(insert_or(templates).values(values).on_conflict_do_nothing())
    started = {"template_hash": template.hash, "started_on": checklist.started_on.isoformat()}
    work.connection.execute(insert(checklists).values(id=checklist.id, case_id=checklist.case_id, **started))
    rows = [
        {
            "checklist_id": checklist.id,
            "step": step.ref.step_id,
            **_status_values(step.status, recorded),
            **_due_values(step.due_on, step.due_rule),
        }
        for step in checklist.steps
    ]
    work.connection.execute(insert(checklist_steps), rows)
    work.record(ChangeKind.CHECKLIST_STARTED, checklist.id, checklist.case_id, started)
    for step in checklist.steps:
        if step.status != OPEN:  # a started checklist is known to be open
            _record_step(work, step.ref, checklist.case_id, _status_values(step.status, recorded))


def of_case(connection: Connection, case_id: str) -> tuple[StoredChecklist, ...]:
    """The checklists of a case in the order they were started."""
    statement = select(checklists).where(checklists.c.case_id == case_id).order_by(checklists.c.row)
    found = connection.execute(statement).all()
    pinned = pinned_templates(connection, {row.template_hash for row in found})
    steps = _steps_of(connection, [row.id for row in found])
    return tuple(
        StoredChecklist(
            row.id, row.case_id, pinned[row.template_hash], date.fromisoformat(row.started_on), tuple(steps[row.id])
        )
        for row in found
    )


def find_step(connection: Connection, ref: StepRef) -> StoredStep | None:
    """The step, if its checklist has it."""
    row = connection.execute(select(checklist_steps).where(*_is(ref))).one_or_none()
    return stored_step(row) if row else None


def set_status(work: UnitOfWork, ref: StepRef, status: StepStatus, recorded: Recorded) -> None:
    """Write the state of a step."""
    values = _status_values(status, recorded)
    work.connection.execute(update(checklist_steps).where(*_is(ref)).values(values))
    case_id = work.connection.execute(select(checklists.c.case_id).where(checklists.c.id == ref.checklist_id)).scalar()
    _record_step(work, ref, case_id, values)


def set_due(work: UnitOfWork, ref: StepRef, due_on: date | None, due_rule: str | None) -> None:
    """Write what leads the due date of a step."""
    work.connection.execute(update(checklist_steps).where(*_is(ref)).values(_due_values(due_on, due_rule)))


def facts_of(connection: Connection, case_id: str) -> Facts:
    """What has been told of a case."""
    statement = select(case_facts.c.name, case_facts.c.value).where(case_facts.c.case_id == case_id)
    return {name: fact_from_text(value) for name, value in connection.execute(statement)}


def set_fact(work: UnitOfWork, case_id: str, name: str, value: FactValue | None) -> None:
    """Write, replace or, with None, forget a fact."""
    stored = None if value is None else fact_to_text(value)
    work.record(ChangeKind.FACT_SET, case_id, case_id, {"name": name, "value": stored})
    if stored is None:
        is_fact = (case_facts.c.case_id == case_id, case_facts.c.name == name)
        work.connection.execute(delete(case_facts).where(*is_fact))
        return
    statement = insert_or(case_facts).values(case_id=case_id, name=name, value=stored)
    work.connection.execute(statement.on_conflict_do_update(index_elements=["case_id", "name"], set_={"value": stored}))


def stored_step(row: Row[tuple[object, ...]]) -> StoredStep:
    """A row of the table of steps."""
    since = date.fromisoformat(row.since) if row.since else None
    return StoredStep(
        ref=StepRef(row.checklist_id, row.step),
        status=StepStatus(StepState(row.state), since, row.reason),
        due_on=date.fromisoformat(row.due_on) if row.due_on else None,
        due_rule=row.due_rule,
    )


def _steps_of(connection: Connection, checklist_ids: list[str]) -> dict[str, list[StoredStep]]:
    """The steps of these checklists in the order of their templates."""
    found: dict[str, list[StoredStep]] = {checklist_id: [] for checklist_id in checklist_ids}
    wanted = checklist_steps.c.checklist_id.in_(checklist_ids)
    for row in connection.execute(select(checklist_steps).where(wanted).order_by(checklist_steps.c.row)):
        found[row.checklist_id].append(stored_step(row))
    return found


def _is(ref: StepRef) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return checklist_steps.c.checklist_id == ref.checklist_id, checklist_steps.c.step == ref.step_id


def _record_step(work: UnitOfWork, ref: StepRef, case_id: str | None, values: dict[str, str | None]) -> None:
    # The step's name stands in the value: after an erasure it would still say something about a person.
    work.record(ChangeKind.STEP_CHANGED, ref.checklist_id, case_id, {"step": ref.step_id, **values})


def _due_values(due_on: date | None, due_rule: str | None) -> dict[str, str | None]:
    return {"due_on": due_on.isoformat() if due_on else None, "due_rule": due_rule}


def _status_values(status: StepStatus, recorded: Recorded) -> dict[str, str | None]:
    return {
        "state": str(status.state),
        "since": status.since.isoformat() if status.since else None,
        "reason": status.reason,
        "author": recorded.author,
        "recorded_at": recorded.at.isoformat(timespec="milliseconds"),
    }
