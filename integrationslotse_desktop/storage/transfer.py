"""A whole vault as plain records, and back: what an export holds of each table, and how it is stored anew.

Left out is what belongs to one installation (its device, folders, drafts) and what follows from the rest
(due dates, the index of words).
"""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Connection, Table, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from integrationslotse_desktop.domain.changes import Change, ChangeKind, Scalar
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.storage import cases, change_log, diary, records, schema, search_index, units
from integrationslotse_desktop.storage.settings import OF_THE_VAULT
from integrationslotse_desktop.storage.store import UnitOfWork
from integrationslotse_desktop.storage.units import UNITS

KIND = "kind"
_LEFT_OUT = {"row", "due_on", "due_rule", "sorting"}
_DERIVED: dict[str, dict[str, Scalar]] = {"case": {"family_name": "", "given_name": ""}}
"""What follows from the people of a case, and what stands there until it is reckoned."""
_TABLES: dict[str, Table] = {
    "number": schema.case_numbers,
    "template": schema.templates,
    "case": schema.cases,
    **{kind: unit.table for kind, unit in UNITS.items()},
    "entry": schema.entries,
    "entry_version": schema.entry_versions,
    "fact": schema.case_facts,
    "checklist": schema.checklists,
    "step": schema.checklist_steps,
}
"""Kinds of records that are rows as they stand, in the order in which one needs the other."""


class BrokenReferenceError(Exception):
    """A record that stands twice, or belongs to one that is not there."""


def every_record(connection: Connection) -> Iterator[Mapping[str, Scalar]]:
    """Everything a vault holds, each table in the order of its rows."""
    names = schema.settings.c.name
    for row in connection.execute(select(schema.settings).where(names.in_(OF_THE_VAULT)).order_by(names)):
        yield {KIND: "setting", "name": row.name, "value": row.value}
    for kind, table in _TABLES.items():
        order = [table.c["row"]] if "row" in table.c else list(table.primary_key.columns)
        left_out = _LEFT_OUT | set(_DERIVED.get(kind, ()))
        columns = [column for column in table.columns if column.name not in left_out]
        for found in connection.execute(select(*columns).order_by(*order)).mappings():
            yield {KIND: kind, **found}
    for change, value, nonce in change_log.every_change(connection):
        yield _change_record(change, value, nonce)
    for event in connection.execute(select(schema.audit_events).order_by(schema.audit_events.c.row)):
        yield {KIND: "event", "at": event.at, "event": event.kind, "case_id": event.case_id, "times": event.times}


def is_empty(connection: Connection) -> bool:
    """Whether a vault holds nothing but the name and district of its guide."""
    counts = [select(func.count()).select_from(table) for table in (*_TABLES.values(), schema.drafts)]
    other = select(func.count()).where(schema.changes.c.kind != str(ChangeKind.SETTING_CHANGED))
    return not any(connection.execute(count).scalar() for count in (*counts, other))


class Loader:
    """Fills an empty vault, record by record, within one unit of work."""

    def __init__(self, work: UnitOfWork) -> None:
        """Set aside the new vault's own events; its own changes give way to those of the records."""
        self._work, self._connection = work, work.connection
        self._own_events = self._connection.execute(
            select(schema.audit_events).order_by(schema.audit_events.c.row)
        ).all()
        for table in (schema.change_values, schema.changes, schema.audit_events):
            self._connection.execute(delete(table))
        self._connection.execute(delete(schema.settings).where(schema.settings.c.name.in_(OF_THE_VAULT)))
        work.log.forget()

    def load(self, record: Mapping[str, Scalar]) -> None:
        """Store one record that has been checked. Raises `BrokenReferenceError`."""
        kind = str(record[KIND])
        values = {name: value for name, value in record.items() if name != KIND}
        try:
            _LOADERS.get(kind, _load_row)(self._connection, kind, values)
        except IntegrityError:
            raise BrokenReferenceError from None  # the cause repeats nothing, but says nothing more either

    def finish(self) -> None:
        """Reckon what follows from the records, and put the new vault's own events after those of the records.

        A case of format 1 brings its client's name along, and no person: it becomes one, as in the migration.
        """
        for case in self._connection.execute(select(schema.cases).where(schema.cases.c.family_name != "")).all():
            client = Person(new_id(), case.id, family_name=case.family_name, given_name=case.given_name)
            records.put(self._work, units.PEOPLE, client)
        cases.refresh_every(self._connection)
        for row in self._own_events:
            values = {"at": row.at, "kind": row.kind, "case_id": row.case_id, "times": row.times}
            self._connection.execute(insert(schema.audit_events), values)


def _change_record(change: Change, value: str | None, nonce: bytes) -> dict[str, Scalar]:
    return {
        KIND: "change",
        "id": change.id,
        "device": change.device,
        "clock": change.clock,
        "change": str(change.kind),
        "subject": change.subject,
        "case_id": change.case_id,
        "hash": change.hash,
        "nonce": None if value is None else nonce.hex(),
        "value": value,
    }


def _load_row(connection: Connection, kind: str, values: dict[str, Scalar]) -> None:
    connection.execute(insert(_TABLES[kind]), values)


def _load_setting(connection: Connection, _kind: str, values: dict[str, Scalar]) -> None:
    connection.execute(insert(schema.settings), values)


def _load_case(connection: Connection, kind: str, values: dict[str, Scalar]) -> None:
    connection.execute(insert(_TABLES[kind]), {**_DERIVED[kind], **values})


def _load_entry(connection: Connection, kind: str, values: dict[str, Scalar]) -> None:
    row = diary.row_for(connection, str(values["occurred_at"]))
    connection.execute(insert(_TABLES[kind]), {"row": row, **values})
    text, accompanied_to, next_step, services = (
        str(values.get(name, "")) for name in ("text", "accompanied_to", "next_step", "services")
    )
    words = diary.indexed_words(text, accompanied_to, next_step, services.split())
    search_index.add_words(connection, "entry_words", row, words)


def _load_change(connection: Connection, _kind: str, values: dict[str, Scalar]) -> None:
    change = Change(
        str(values["id"]),
        str(values["device"]),
        int(values["clock"] or 0),
        ChangeKind(str(values["change"])),
        str(values["subject"]),
        None if values["case_id"] is None else str(values["case_id"]),
        str(values["hash"]),
    )
    value = None if values["value"] is None else str(values["value"])
    change_log.add(connection, change, value, bytes.fromhex(str(values["nonce"] or "")), known_hash=change.hash)


def _load_event(connection: Connection, _kind: str, values: dict[str, Scalar]) -> None:
    connection.execute(
        insert(schema.audit_events),
        {"at": values["at"], "kind": values["event"], "case_id": values["case_id"], "times": values["times"]},
    )


_LOADERS: dict[str, Callable[[Connection, str, dict[str, Scalar]], None]] = {
    "setting": _load_setting,
    "case": _load_case,
    "entry": _load_entry,
    "change": _load_change,
    "event": _load_event,
}
