"""The change log in the database: one row for each changed unit, its value beside it, where it can be erased.

Written only through the unit of work, in the transaction of the rows it tells of.
"""

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, Select, delete, func, insert, select

from integrationslotse_desktop.domain.changes import (
    NONCE_BYTES,
    Change,
    ChangeData,
    ChangeKind,
    ChangeValue,
    change_hash,
    moment_of,
    next_clock,
)
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.storage.schema import change_values, changes, settings

DEVICE = "device"
GUIDE_NAME = "guide_name"
_VALUE = (change_values.c.nonce, change_values.c.value)
# Written down once: to build such a statement costs several times what SQLite needs to run it.
_ADD_CHANGE = insert(changes)
_ADD_VALUE = insert(change_values)


@dataclass(frozen=True)
class LoggedChange:
    """A change with its value, or with None once that is erased."""

    change: Change
    value: ChangeValue | None


@dataclass
class ChangeLog:
    """Writes changes for one opened database; remembers who writes, on which device, and the last clock."""

    now: Callable[[], datetime]
    _device: str = ""
    _by: str = ""
    _last: int = 0

    def record(
        self, connection: Connection, kind: ChangeKind, subject: str, case_id: str | None, data: ChangeData
    ) -> None:
        """Add a change."""
        if not self._device:
            self._remember(connection)
        self._last = next_clock(self._last, self.now())
        value = ChangeValue(self._by, data, secrets.token_bytes(NONCE_BYTES))
        text = value.to_text()
        unhashed = Change(new_id(), self._device, self._last, kind, subject, case_id, "")
        add(connection, unhashed, text, value.nonce, known_hash=change_hash(unhashed, text, value.nonce))

    def forget(self) -> None:
        """Ask the database again next time: a transaction was undone, or the settings have changed."""
        self._device = ""

    def _remember(self, connection: Connection) -> None:
        found = connection.execute(
            select(settings.c.name, settings.c.value).where(settings.c.name.in_((DEVICE, GUIDE_NAME)))
        )
        known = {row.name: row.value for row in found}
        last = connection.execute(select(func.max(changes.c.clock))).scalar()
        self._by, self._last = known.get(GUIDE_NAME, ""), max(last or 0, self._last)
        self._device = known.get(DEVICE) or new_device(connection)


def new_device(connection: Connection) -> str:
    """Give this installation a random name of its own, instead of any it had: a restored copy is another device."""
    device = new_id()
    connection.execute(delete(settings).where(settings.c.name == DEVICE))
    connection.execute(insert(settings).values(name=DEVICE, value=device))
    return device


def add(connection: Connection, change: Change, value_text: str | None, nonce: bytes, *, known_hash: str) -> None:
    """Store a change that may come from another device, without a value if that was erased."""
    values = {
        "id": change.id,
        "device": change.device,
        "clock": change.clock,
        "kind": str(change.kind),
        "subject": change.subject,
        "case_id": change.case_id,
        "hash": known_hash,
    }
    row = connection.execute(_ADD_CHANGE, values).lastrowid
    if value_text is not None:
        connection.execute(_ADD_VALUE, {"change_row": row, "nonce": nonce, "value": value_text})


def of_case(connection: Connection, case_id: str, *, before: int | None, limit: int) -> tuple[LoggedChange, ...]:
    """The newest changes of a case, or the newest before a clock."""
    statement = _with_values().where(changes.c.case_id == case_id).order_by(changes.c.clock.desc()).limit(limit)
    if before is not None:
        statement = statement.where(changes.c.clock < before)
    return tuple(_logged(row) for row in connection.execute(statement))


def last_day(connection: Connection) -> date | None:
    """The day of the newest change."""
    last = connection.execute(select(func.max(changes.c.clock))).scalar()
    return moment_of(last).astimezone().date() if last else None


def subjects_of(connection: Connection, case_id: str, kind: ChangeKind) -> frozenset[str]:
    """What a case has, or once had, of a kind."""
    of_this_case = changes.c.case_id == case_id
    return frozenset(
        connection.execute(select(changes.c.subject).where(of_this_case, changes.c.kind == kind)).scalars()
    )


def every_change(connection: Connection) -> Iterator[tuple[Change, str | None, bytes]]:
    """All of them in the order they were stored, each with its value as the text that was hashed."""
    for row in connection.execute(_with_values().order_by(changes.c.row)):
        yield _change(row), row.value, row.nonce or b""


def erase_values(connection: Connection, case_id: str) -> None:
    """Take the values of a case out of the log; ids and hashes stay."""
    of_this_case = select(changes.c.row).where(changes.c.case_id == case_id)
    connection.execute(delete(change_values).where(change_values.c.change_row.in_(of_this_case)))


def _with_values() -> Select[tuple[object, ...]]:
    joined = changes.outerjoin(change_values, change_values.c.change_row == changes.c.row)
    return select(*changes.c, *_VALUE).select_from(joined)


def _change(row: Row[tuple[object, ...]]) -> Change:
    return Change(row.id, row.device, row.clock, ChangeKind(row.kind), row.subject, row.case_id, row.hash)


def _logged(row: Row[tuple[object, ...]]) -> LoggedChange:
    if row.value is None:
        return LoggedChange(_change(row), None)
    content = json.loads(row.value)
    return LoggedChange(_change(row), ChangeValue(content["by"], content["data"], row.nonce))
