"""What is due over all cases: looks into the two indexes over steps, whatever else the vault holds."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Row, func, literal_column, select

from integrationslotse_desktop.storage.checklists import StoredStep, stored_step
from integrationslotse_desktop.storage.schema import checklist_steps, checklists

_steps = checklist_steps.c
# Written out: for a bound value SQLite would have to prepare each statement twice to see that the index fits.
_IS_DUE = (_steps.state == literal_column("'open'"), _steps.due_on.is_not(None))
_IS_WAITING = (_steps.state == literal_column("'waiting'"),)


@dataclass(frozen=True)
class ListedStep:
    """A step with the case it belongs to and the template that names it."""

    step: StoredStep
    case_id: str
    template_hash: str


def due_before(connection: Connection, day: date, *, since: date | None, limit: int) -> tuple[ListedStep, ...]:
    """Open steps due before a day, and not before another one; earliest first."""
    return _listed(connection, _due_between(since, day), _steps.due_on, limit)


def count_due(connection: Connection, *, since: date | None, before: date | None) -> int:
    """How many open steps are due in this time."""
    statement = select(func.count()).select_from(checklist_steps).where(*_due_between(since, before))
    return connection.execute(statement).scalar_one()


def waiting(connection: Connection, *, limit: int) -> tuple[ListedStep, ...]:
    """Steps that wait for an authority, longest first."""
    return _listed(connection, _IS_WAITING, _steps.since, limit)


def count_waiting(connection: Connection) -> int:
    """How many steps wait."""
    return connection.execute(select(func.count()).select_from(checklist_steps).where(*_IS_WAITING)).scalar_one()


def _due_between(since: date | None, before: date | None) -> tuple[ColumnElement[bool], ...]:
    first = () if since is None else (_steps.due_on >= since.isoformat(),)
    last = () if before is None else (_steps.due_on < before.isoformat(),)
    return (*_IS_DUE, *first, *last)


def _listed(
    connection: Connection, wanted: tuple[ColumnElement[bool], ...], order: ColumnElement[str], limit: int
) -> tuple[ListedStep, ...]:
    with_checklist = checklist_steps.join(checklists, checklists.c.id == _steps.checklist_id)
    columns = (*checklist_steps.c, checklists.c.case_id, checklists.c.template_hash)
    # Of two that are due on one day the one that was started first comes first.
    statement = select(*columns).select_from(with_checklist).where(*wanted).order_by(order, _steps.row).limit(limit)
    return tuple(_listed_step(row) for row in connection.execute(statement))


def _listed_step(row: Row[tuple[object, ...]]) -> ListedStep:
    return ListedStep(stored_step(row), row.case_id, row.template_hash)
