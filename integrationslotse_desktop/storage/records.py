"""The records of cases in the database: one way in and out for every kind that `units` lists."""

from sqlalchemy import Connection, delete, insert, select, update

from integrationslotse_desktop.storage.store import UnitOfWork
from integrationslotse_desktop.storage.units import ANNOUNCED, Recorded, Unit, columns_of, read


def put(work: UnitOfWork, unit: Unit[Recorded], value: Recorded) -> None:
    """Store a record, new or changed."""
    columns = columns_of(value)
    del columns["id"]
    table = unit.table
    changed = work.connection.execute(update(table).where(table.c.id == value.id).values(columns))
    if not changed.rowcount:
        work.connection.execute(insert(table).values(id=value.id, **columns))
    work.record(unit.kind, value.id, _owner(unit, value), columns)


def remove(work: UnitOfWork, unit: Unit[Recorded], value: Recorded) -> None:
    """Take a record out. The log says that it is gone, and still what it was, as long as its case is not erased."""
    work.connection.execute(delete(unit.table).where(unit.table.c.id == value.id))
    work.record(unit.kind, value.id, _owner(unit, value), {})


def get(connection: Connection, unit: Unit[Recorded], record_id: str) -> Recorded | None:
    """The record with this id."""
    row = connection.execute(select(unit.table).where(unit.table.c.id == record_id)).one_or_none()
    return None if row is None else read(unit, row)


def of_case(connection: Connection, unit: Unit[Recorded], case_id: str) -> tuple[Recorded, ...]:
    """What a case has of this kind, in the order of writing."""
    statement = select(unit.table).where(unit.table.c.case_id == case_id).order_by(unit.table.c["row"])
    return tuple(read(unit, row) for row in connection.execute(statement))


def of_cases(connection: Connection, unit: Unit[Recorded], case_ids: set[str]) -> tuple[Recorded, ...]:
    """What several cases have of this kind."""
    statement = select(unit.table).where(unit.table.c.case_id.in_(case_ids)).order_by(unit.table.c["row"])
    return tuple(read(unit, row) for row in connection.execute(statement))


def by_ids(connection: Connection, unit: Unit[Recorded], ids: set[str]) -> dict[str, Recorded]:
    """The records with these ids."""
    found = connection.execute(select(unit.table).where(unit.table.c.id.in_(ids)))
    return {row.id: read(unit, row) for row in found}


def every(connection: Connection, unit: Unit[Recorded]) -> tuple[Recorded, ...]:
    """All records of this kind, in the order of writing."""
    return tuple(read(unit, row) for row in connection.execute(select(unit.table).order_by(unit.table.c["row"])))


def _owner(unit: Unit[Recorded], value: Recorded) -> str | None:
    """The case a change belongs to. Somebody of the waiting list is their own, so that they can be erased alone."""
    if unit.is_of_case:
        return str(columns_of(value)["case_id"])
    return value.id if unit is ANNOUNCED else None
