"""The events of the vault in the database: when, what, which case id. Never a name or a text."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from integrationslotse_desktop.domain.audit import AuditEvent, AuditKind, AuditPage
from integrationslotse_desktop.storage.schema import audit_events


def add(connection: Connection, event: AuditEvent) -> None:
    """Add an event; repositories call `UnitOfWork.audit`."""
    connection.execute(
        insert(audit_events).values(
            at=event.at.isoformat(timespec="milliseconds"),
            kind=str(event.kind),
            case_id=event.case_id,
            times=event.times,
        )
    )


def page(connection: Connection, *, before: int | None, limit: int) -> AuditPage:
    """The newest events, or the newest before a place that an earlier page gave."""
    statement = select(audit_events).order_by(audit_events.c.row.desc()).limit(limit + 1)
    if before is not None:
        statement = statement.where(audit_events.c.row < before)
    rows = connection.execute(statement).all()
    shown = rows[:limit]
    events = tuple(
        AuditEvent(datetime.fromisoformat(row.at), AuditKind(row.kind), row.case_id, row.times) for row in shown
    )
    return AuditPage(events, shown[-1].row if len(rows) > limit else None)
