"""Today never reads a table from end to end, however much the vault holds."""

from datetime import date

import pytest
from sqlalchemy import Connection, event

from integrationslotse_desktop.storage import agenda
from integrationslotse_desktop.storage.store import Store

MONDAY, NEXT_MONDAY = date(2026, 11, 23), date(2026, 11, 30)


def plans(connection: Connection, queries: list[tuple[str, tuple[object, ...]]]) -> list[str]:
    return [
        str(row[-1])
        for statement, values in queries
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]


@pytest.mark.parametrize("kind", ["listed", "counted"])
def test_every_look_goes_through_an_index(store: Store, kind: str) -> None:
    queries: list[tuple[str, tuple[object, ...]]] = []
    with store.read() as connection:

        @event.listens_for(connection, "before_cursor_execute")
        def remember(_c: object, _cursor: object, statement: str, values: tuple[object, ...], *_rest: object) -> None:
            if statement.startswith("SELECT"):
                queries.append((statement, values))

        if kind == "listed":
            agenda.due_before(connection, MONDAY, since=None, limit=100)
            agenda.due_before(connection, NEXT_MONDAY, since=MONDAY, limit=100)
            agenda.waiting(connection, limit=100)
        else:
            agenda.count_due(connection, since=None, before=MONDAY)
            agenda.count_due(connection, since=NEXT_MONDAY, before=None)
            agenda.count_waiting(connection)
        told = plans(connection, queries)
    assert len(queries) == 3
    assert sum("USING INDEX steps_due" in line or "USING COVERING INDEX steps_due" in line for line in told) == 2
    assert sum("INDEX steps_waiting" in line for line in told) == 1
    assert not [line for line in told if line.startswith("SCAN") and "INDEX steps_" not in line]
    assert not [line for line in told if "TEMP B-TREE" in line], "sorted by the index, not afterwards"
