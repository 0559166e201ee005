"""Looking for cases and entries: by words, by names in any spelling, by filters."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from integrationslotse_desktop.domain.checklists import StepRef, StepState
from integrationslotse_desktop.domain.finding import Filters
from integrationslotse_desktop.domain.search_marks import service_mark
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import diary, search_index
from integrationslotse_desktop.storage.schema import (
    cases,
    checklist_steps,
    checklists,
    entries,
    intakes,
    name_keys,
)

Words = Sequence[frozenset[str]]
_MOST_CASES = 20_000
_AT_ONCE, _AND_THEN = 500, 10
"""So many rows are looked at first, since most filters let most through, and so many times as many after them."""
_MOST_READ, _READ_AT_ONCE = 400, 100
_OF_CHECKLIST = (checklists.c.case_id, checklists.c.template_hash)
_NOT_OPEN = (str(StepState.DONE), str(StepState.NOT_NEEDED))


@dataclass(frozen=True)
class RunningStep:
    """A step of a running checklist, and what its template is."""

    ref: StepRef
    case_id: str
    template_hash: str
    state: StepState


def matching_cases(connection: Connection, words: Words, keys: Words, filters: Filters, limit: int) -> list[int]:
    """The newest cases that hold every word; after them, those with names that sound like the words."""
    rows = case_rows(connection, words, filters, limit)
    if len(rows) < limit:
        rows += [row for row in case_rows_by_name(connection, keys, filters, limit) if row not in rows]
    return rows[:limit]


def running_steps(
    connection: Connection, wanted: Mapping[str, Collection[str]], filters: Filters, limit: int
) -> tuple[RunningStep, ...]:
    """Steps of these templates and ids, those that are not done first; none if entries are asked for by service."""
    if not wanted or filters.service or filters.first or filters.last:
        return ()
    state = checklist_steps.c.state
    is_wanted = or_(
        *(and_(checklists.c.template_hash == each, checklist_steps.c.step.in_(ids)) for each, ids in wanted.items())
    )
    statement = (
        select(
            checklist_steps.c.checklist_id,
            checklist_steps.c.step,
            state,
            checklists.c.case_id,
            checklists.c.template_hash,
        )
        .join(checklists, checklists.c.id == checklist_steps.c.checklist_id)
        .join(cases, cases.c.id == checklists.c.case_id)
        .where(is_wanted, *case_conditions(filters))
        .order_by(state.in_(_NOT_OPEN), checklist_steps.c.row.desc())
        .limit(limit)
    )
    return tuple(
        RunningStep(StepRef(row.checklist_id, row.step), row.case_id, row.template_hash, StepState(row.state))
        for row in connection.execute(statement)
    )


def case_rows(connection: Connection, words: Words, filters: Filters, limit: int) -> list[int]:
    """The newest cases that hold every word and fit the filters; without words, those that fit the filters."""
    conditions = case_conditions(filters)
    if words and not conditions:
        return search_index.matching_rows(connection, stored_cases.WORDS, words, limit)
    statement = select(cases.c.row).where(*conditions).order_by(cases.c.row.desc()).limit(limit)
    if words:
        found = search_index.matching_rows(connection, stored_cases.WORDS, words, _MOST_CASES)
        statement = statement.where(cases.c.row.in_(found))
    return list(connection.execute(statement).scalars())


def case_rows_by_name(
    connection: Connection, keys: Sequence[frozenset[str]], filters: Filters, limit: int
) -> list[int]:
    """The newest cases in which each of the names looked for has a key that begins with one of its own."""
    if not keys or not all(keys):
        return []
    statement = select(cases.c.row).where(*case_conditions(filters)).order_by(cases.c.row.desc()).limit(limit)
    for beginnings in keys:
        begins = or_(*(and_(name_keys.c.key >= each, name_keys.c.key < each + chr(0x10FFFF)) for each in beginnings))
        statement = statement.where(cases.c.row.in_(select(name_keys.c.case_row).where(begins)))
    return list(connection.execute(statement).scalars())


def entry_rows(
    connection: Connection, words: Words, filters: Filters, limit: int, *, looked_through: int
) -> tuple[list[int], bool]:
    """The newest entries that hold every word and fit the filters, and whether older ones were not looked through.

    So many of the newest are looked through for filters that concern their cases.
    """
    between = rows_between(filters)
    if filters.service:
        words = [*words, frozenset({service_mark(filters.service)})]
    if not filters.is_about_cases:
        return _plain_rows(connection, words, between, limit), False
    found: list[int] = []
    seen, at_once = 0, _AT_ONCE
    while seen < looked_through:
        rows = _plain_rows(connection, words, between, min(at_once, looked_through - seen))
        for start in range(0, len(rows), _AT_ONCE):
            found += _rows_of_fitting_cases(connection, rows[start : start + _AT_ONCE], filters)
            if len(found) >= limit:
                return found[:limit], False
        if len(rows) < min(at_once, looked_through - seen):
            return found, False
        seen, at_once, between = seen + len(rows), at_once * _AND_THEN, (between[0], rows[-1] - 1)
    return found, True


def case_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """What the filters ask of a case."""
    conditions: list[ColumnElement[bool]] = []
    if filters.state:
        conditions.append(cases.c.state == filters.state)
    if filters.channel:
        conditions.append(exists().where(intakes.c.case_id == cases.c.id, intakes.c.channel == filters.channel))
    if filters.has_open_steps:
        of_case = and_(checklists.c.case_id == cases.c.id, checklist_steps.c.checklist_id == checklists.c.id)
        conditions.append(exists().where(of_case, checklist_steps.c.state.not_in(_NOT_OPEN)))
    return conditions


def rows_between(filters: Filters) -> tuple[int, int]:
    """The first and the last row that an entry of the period can have: rows follow the minute of the event."""
    first, last = search_index.EVERY_ROW
    if filters.first:
        first = diary.first_row(datetime.combine(filters.first, time.min))
    if filters.last:
        last = diary.first_row(datetime.combine(filters.last, time.min) + timedelta(days=1)) - 1
    return first, last


def _plain_rows(connection: Connection, words: Words, between: tuple[int, int], limit: int) -> list[int]:
    short = [word for word in words if search_index.is_short(word)]
    if short and limit < _MOST_READ:
        read = _rows_by_reading(connection, short, [word for word in words if word not in short], between, limit)
        if read is not None:
            return read
    if words:
        return search_index.matching_rows(connection, diary.WORDS, words, limit, between=between)
    statement = select(entries.c.row).where(entries.c.row.between(*between)).order_by(entries.c.row.desc())
    return list(connection.execute(statement.limit(limit)).scalars())


def _rows_by_reading(
    connection: Connection, short: Words, words: Words, between: tuple[int, int], limit: int
) -> list[int] | None:
    """The same by reading the newest entries with the other words: one or two letters stand in most of them.

    None if they are rarer than that; then the index is asked, which is quick for what is rare.
    """
    rows = _plain_rows(connection, words, between, _MOST_READ)
    found: list[int] = []
    for start in range(0, len(rows), _READ_AT_ONCE):
        some = rows[start : start + _READ_AT_ONCE]
        texts = diary.words_by_rows(connection, some)
        found += [row for row in some if search_index.holds(short, texts[row])]
        if len(found) >= limit:
            return found[:limit]
    return found if len(rows) < _MOST_READ else None


def _rows_of_fitting_cases(connection: Connection, rows: Sequence[int], filters: Filters) -> list[int]:
    statement = select(entries.c.row).join(cases, cases.c.id == entries.c.case_id).where(entries.c.row.in_(rows))
    return list(connection.execute(statement.where(*case_conditions(filters)).order_by(entries.c.row.desc())).scalars())
