"""Do log and rows say the same? Every hash reckoned anew, every reference followed, every row found in the log.

SQLCipher cannot notice an old version of a page put back in its place; the hashes and this comparison can.
"""

from sqlalchemy import Connection, text

from integrationslotse_desktop.domain.changes import ChangeKind, change_hash
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.storage import change_log

# The columns of a unit that its changes hold, by table; each kind's rows are compared with its newest change.
_UNITS = {
    "cases": (ChangeKind.CASE_ADDED, "number family_name given_name state opened_on"),
    "entries": (ChangeKind.ENTRY_ADDED, "occurred_at contact minutes text author recorded_at"),
    "checklists": (ChangeKind.CHECKLIST_STARTED, "template_hash started_on"),
}
_ERASED = f"SELECT subject FROM changes WHERE kind = '{ChangeKind.CASE_ERASED}'"
_BEGINNING = "rtrim(cases.number, '0123456789')"
# Of the newest change only the row: with their texts a hundred thousand would be sorted in 200 MiB of memory.
_NEWEST = """
    SELECT {columns}, c."row" AS change_row, max(c.clock) FROM changes c
    JOIN change_values v ON v.change_row = c."row" WHERE c.kind = '{kind}' GROUP BY {keys}
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
        SELECT 1 FROM changes WHERE kind <> '{ChangeKind.CASE_ERASED}' AND case_id IS NOT NULL
        AND case_id NOT IN (SELECT id FROM cases) AND case_id NOT IN ({_ERASED})
        UNION ALL SELECT 1 FROM cases WHERE id IN ({_ERASED})
        UNION ALL
        SELECT 1 FROM cases WHERE NOT EXISTS (
            SELECT 1 FROM case_numbers n WHERE n.beginning = {_BEGINNING}
            AND n.last >= CAST(substr(cases.number, length({_BEGINNING}) + 1) AS INTEGER)
        )
        """,
    )


def _rows_fit(connection: Connection) -> bool:
    units = (_unit_query(table, kind, columns.split()) for table, (kind, columns) in _UNITS.items())
    return all(_is_empty(connection, query) for query in (*units, *_facts_queries(), _steps_query(), _settings_query()))


def _unit_query(table: str, kind: ChangeKind, columns: list[str]) -> str:
    """Rows without their change, or other than it; changes without their row."""
    differs = " OR ".join(f"json_extract(n.value, '$.data.{name}') IS NOT r.{name}" for name in columns)
    logged = _NEWEST.format(columns="c.subject", kind=kind, keys="c.subject")
    return f"""
        SELECT 1 FROM {table} r LEFT JOIN ({logged}) l ON l.subject = r.id LEFT JOIN {_ITS_VALUE}
        WHERE n.value IS NULL OR {differs}
        UNION ALL SELECT 1 FROM ({logged}) WHERE subject NOT IN (SELECT id FROM {table})
    """


def _facts_queries() -> tuple[str, str]:
    """What was told last is what stands there; what was taken back is gone."""
    name = "json_extract(v.value, '$.data.name')"
    logged = _NEWEST.format(columns=f"c.subject, {name} AS name", kind=ChangeKind.FACT_SET, keys=f"c.subject, {name}")
    told = f"SELECT subject, name, json_extract(n.value, '$.data.value') AS value FROM ({logged}) l JOIN {_ITS_VALUE}"
    told = f"SELECT subject, name, value FROM ({told}) WHERE value IS NOT NULL"
    stored = "SELECT case_id, name, value FROM case_facts"
    return f"{told} EXCEPT {stored}", f"{stored} EXCEPT {told}"


def _steps_query() -> str:
    """A step is as its newest change says; without one it is still open."""
    step = "json_extract(v.value, '$.data.step')"
    logged = _NEWEST.format(
        columns=f"c.subject, {step} AS step", kind=ChangeKind.STEP_CHANGED, keys=f"c.subject, {step}"
    )
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
    logged = _NEWEST.format(columns="c.subject", kind=ChangeKind.SETTING_CHANGED, keys="c.subject")
    return f"""
        SELECT 1 FROM ({logged}) l JOIN {_ITS_VALUE} LEFT JOIN settings r ON r.name = l.subject
        WHERE json_extract(n.value, '$.data.value') IS NOT r.value
    """


def _is_empty(connection: Connection, query: str) -> bool:
    return connection.execute(text(query)).first() is None
