"""Do log and rows say the same? Every hash reckoned anew, every reference followed, every row found in the log.

SQLCipher cannot notice an old version of a page put back in its place; the hashes and this comparison can.
"""

from sqlalchemy import Connection, text

from integrationslotse_desktop.domain.changes import ChangeKind, change_hash
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.storage import change_log
from integrationslotse_desktop.storage.units import UNITS

_ENTRY = "occurred_at contact minutes text author recorded_at"
_DETAILS = "accompanied_to people services travel_minutes language interpreter done_by next_step steps version reason"
# The columns of a unit that its changes hold, by table; each kind's rows are compared with its newest change.
_UNITS = {
    "cases": ([ChangeKind.CASE_ADDED], "number opened_on"),
    "entries": ([ChangeKind.ENTRY_ADDED, ChangeKind.ENTRY_CORRECTED], f"{_ENTRY} {_DETAILS}"),
    "checklists": ([ChangeKind.CHECKLIST_STARTED], "template_hash started_on"),
    **{
        unit.table.name: (
            [unit.kind],
            " ".join(each.name for each in unit.table.columns if each.name not in ("row", "id")),
        )
        for unit in UNITS.values()
    },
}
# What changes from before these columns say of them: nothing, as the rows did.
_BEFORE = dict.fromkeys(_DETAILS.split(), "''") | {"travel_minutes": "NULL", "version": "1"}
_ERASED = f"SELECT subject FROM changes WHERE kind IN ('{ChangeKind.CASE_ERASED}', '{ChangeKind.ANNOUNCED_ERASED}')"
_BEGINNING = "rtrim(cases.number, '0123456789')"
# Of the newest change only the row: with their texts a hundred thousand would be sorted in 200 MiB of memory.
_NEWEST = """
    SELECT {columns}, c."row" AS change_row, max(c.clock) FROM changes c
    JOIN change_values v ON v.change_row = c."row" WHERE c.kind IN ({kinds}) GROUP BY {keys}
"""
_ITS_VALUE = "change_values n ON n.change_row = l.change_row"


def log_findings(connection: Connection) -> tuple[Fault, ...]:
    """What is wrong between log and rows."""
    log_fits = _hashes_fit(connection) and _rows_fit(connection)
    log = () if log_fits else (Fault.CHANGE_LOG_DAMAGED,)
    return log if _references_fit(connection) else (*log, Fault.REFERENCES_DAMAGED)


def _hashes_fit(connection: Connection) -> bool:
    """Whether every value is the one that was logged; erased ones have none."""
    return all(
        value is None or change_hash(change, value, nonce) == change.hash
        for change, value, nonce in change_log.every_change(connection)
    )


def _references_fit(connection: Connection) -> bool:
    """Whether everything belongs to something, values are missing for erased cases only, and numbers are counted."""
    if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        return False
    return _is_empty(
        connection,
        f"""
        SELECT 1 FROM changes c LEFT JOIN change_values v ON v.change_row = c."row"
        WHERE v.change_row IS NULL AND (c.case_id IS NULL OR c.case_id NOT IN ({_ERASED}))
        UNION ALL
        SELECT 1 FROM changes WHERE kind NOT IN ('{ChangeKind.CASE_ERASED}', '{ChangeKind.ANNOUNCED_ERASED}')
        AND case_id IS NOT NULL AND case_id NOT IN (SELECT id FROM cases UNION SELECT id FROM announced)
        AND case_id NOT IN ({_ERASED})
        UNION ALL SELECT 1 FROM cases WHERE id IN ({_ERASED})
        UNION ALL SELECT 1 FROM announced WHERE id IN ({_ERASED})
        UNION ALL
        SELECT 1 FROM cases WHERE NOT EXISTS (
            SELECT 1 FROM case_numbers n WHERE n.beginning = {_BEGINNING}
            AND n.last >= CAST(substr(cases.number, length({_BEGINNING}) + 1) AS INTEGER)
        )
        """,
    )


def _rows_fit(connection: Connection) -> bool:
    units = (_unit_query(table, kinds, columns.split()) for table, (kinds, columns) in _UNITS.items())
    others = (*_facts_queries(), _steps_query(), _settings_query(), _versions_query(), *_derived_queries())
    return all(_is_empty(connection, query) for query in (*units, *others))


def _unit_query(table: str, kinds: list[ChangeKind], columns: list[str]) -> str:
    """Rows without their change, or other than it; changes without their row, unless they say that it went."""
    differs = " OR ".join(_differs(name, "r", table) for name in columns)
    logged = _newest("c.subject", kinds, "c.subject")
    return f"""
        SELECT 1 FROM {table} r LEFT JOIN ({logged}) l ON l.subject = r.id LEFT JOIN {_ITS_VALUE}
        WHERE n.value IS NULL OR {differs}
        UNION ALL SELECT 1 FROM ({logged}) l JOIN {_ITS_VALUE}
        WHERE subject NOT IN (SELECT id FROM {table}) AND json_extract(n.value, '$.data') <> '{{}}'
    """


def _differs(name: str, rows: str, table: str) -> str:
    logged = f"json_extract(n.value, '$.data.{name}')"
    if table == "entries" and name in _BEFORE:
        logged = f"ifnull({logged}, {_BEFORE[name]})"
    return f"{logged} IS NOT {rows}.{name}"


def _versions_query() -> str:
    """An earlier version of an entry is what was logged under its number."""
    kinds = [ChangeKind.ENTRY_ADDED, ChangeKind.ENTRY_CORRECTED]
    version = "ifnull(json_extract(v.value, '$.data.version'), 1)"
    logged = _newest(f"c.subject, {version} AS version", kinds, f"c.subject, {version}")
    differs = " OR ".join(_differs(name, "r", "entries") for name in f"{_ENTRY} {_DETAILS}".split())
    return f"""
        SELECT 1 FROM entry_versions r LEFT JOIN ({logged}) l ON l.subject = r.id AND l.version = r.version
        LEFT JOIN {_ITS_VALUE} WHERE n.value IS NULL OR {differs}
    """


def _derived_queries() -> tuple[str, str]:
    """The name and the state of a case are those of its client and of its newest state."""
    newest = "SELECT state FROM case_states s WHERE s.case_id = cases.id ORDER BY s.row DESC LIMIT 1"
    client = "SELECT 1 FROM people p WHERE p.case_id = cases.id AND p.relation = 'client'"
    named = f"{client} AND p.family_name = cases.family_name AND p.given_name = cases.given_name"
    return (
        f"SELECT 1 FROM cases WHERE state <> ifnull(({newest}), state)",
        f"SELECT 1 FROM cases WHERE NOT EXISTS ({named})",
    )


def _newest(columns: str, kinds: list[ChangeKind], keys: str) -> str:
    return _NEWEST.format(columns=columns, kinds=", ".join(f"'{kind}'" for kind in kinds), keys=keys)


def _facts_queries() -> tuple[str, str]:
    """What was told last is what stands there; what was taken back is gone."""
    name = "json_extract(v.value, '$.data.name')"
    logged = _newest(f"c.subject, {name} AS name", [ChangeKind.FACT_SET], f"c.subject, {name}")
    told = f"SELECT subject, name, json_extract(n.value, '$.data.value') AS value FROM ({logged}) l JOIN {_ITS_VALUE}"
    told = f"SELECT subject, name, value FROM ({told}) WHERE value IS NOT NULL"
    stored = "SELECT case_id, name, value FROM case_facts"
    return f"{told} EXCEPT {stored}", f"{stored} EXCEPT {told}"


def _steps_query() -> str:
    """A step is as its newest change says; without one it is still open."""
    step = "json_extract(v.value, '$.data.step')"
    logged = _newest(f"c.subject, {step} AS step", [ChangeKind.STEP_CHANGED], f"c.subject, {step}")
    differs = " OR ".join(
        f"json_extract(n.value, '$.data.{name}') IS NOT r.{name}" for name in ("state", "since", "reason", "author")
    )
    return f"""
        SELECT 1 FROM checklist_steps r LEFT JOIN ({logged}) l ON l.subject = r.checklist_id AND l.step = r.step
        LEFT JOIN {_ITS_VALUE}
        WHERE CASE WHEN n.value IS NULL THEN r.state <> 'open' OR r.since IS NOT NULL OR r.reason <> ''
        ELSE {differs} END
    """


def _settings_query() -> str:
    logged = _newest("c.subject", [ChangeKind.SETTING_CHANGED], "c.subject")
    return f"""
        SELECT 1 FROM ({logged}) l JOIN {_ITS_VALUE} LEFT JOIN settings r ON r.name = l.subject
        WHERE json_extract(n.value, '$.data.value') IS NOT r.value
    """


def _is_empty(connection: Connection, query: str) -> bool:
    return connection.execute(text(query)).first() is None
