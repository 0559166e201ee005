"""Looking for cases and entries: by words, by names in any spelling, by filters."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from integrationslotse_desktop.domain.checklists import StepRef, StepState
from integrationslotse_desktop.domain.finding import Filters, SavedSearch, saved_from_text, saved_to_text
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
from integrationslotse_desktop.storage.settings import read_settings, write_setting

Words = Sequence[frozenset[str]]
_SAVED = "saved_searches"
_MOST_CASES = 20_000
_AT_ONCE, _AND_THEN = 500, 10
"""So many rows are looked at first, since most filters let most through, and so many times as many after them."""
_MOST_READ, _READ_AT_ONCE = 150, 75
_LOOKED_THROUGH_FOR_EACH = 40
"""With fewer fitting cases than one for so many entries it is quicker to begin with the cases: 500 of them."""
_NEWEST_ENTRIES = 200
_FITTING = select(cases.c.id)
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
    """The newest cases that hold every word; after them, those with names that sound like the words.

    None if only entries are asked for, by service or period: what cases hold has neither.
    """
    if not words and (filters.service or filters.first or filters.last):
        return []
    rows = case_rows(connection, words, filters, limit)
    if len(rows) < limit:
        rows += [row for row in case_rows_by_name(connection, keys, filters, limit) if row not in rows]
    return rows[:limit]


def recent_cases(connection: Connection, limit: int) -> list[int]:
    """Those written about last; then, if the newest entries are of few cases, the newest cases."""
    newest = select(entries.c.case_id).order_by(entries.c.row.desc()).limit(_NEWEST_ENTRIES)
    ids = list(dict.fromkeys(connection.execute(newest).scalars()))[:limit]
    found = connection.execute(select(cases.c.id, cases.c.row).where(cases.c.id.in_(ids)))
    rows = {row.id: row.row for row in found}
    others = connection.execute(select(cases.c.row).order_by(cases.c.row.desc()).limit(limit)).scalars()
    return list(dict.fromkeys([*(rows[each] for each in ids), *others]))[:limit]


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
        statement = statement.where(cases.c.row.in_(select(as_one_value(found))))
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

    So many of the newest are looked through for filters that concern their cases, unless only few cases fit.
    """
    between = rows_between(filters)
    if filters.service:
        words = [*words, frozenset({service_mark(filters.service)})]
    if not filters.is_about_cases:
        return _plain_rows(connection, words, between, limit), False
    most = looked_through // _LOOKED_THROUGH_FOR_EACH
    few = list(connection.execute(_FITTING.where(*case_conditions(filters)).limit(most + 1)).scalars())
    if len(few) <= most:
        return _rows_of_cases(connection, few, words, between, limit), False
    short, others = _parted(words)
    if short:
        rows = _rows_of_fitting_cases(connection, _plain_rows(connection, others, between, _AT_ONCE), filters)
        found = _holding(connection, short, rows[:_MOST_READ], limit)
        if len(found) >= limit:
            return found, False
    return _rows_looked_through(connection, words, filters, between, limit, most=looked_through)


def case_conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """What the filters ask of a case."""
    conditions: list[ColumnElement[bool]] = []
    if filters.state:
        conditions.append(cases.c.state == filters.state)
    if filters.channel:
        conditions.append(cases.c.id.in_(select(intakes.c.case_id).where(intakes.c.channel == filters.channel)))
    if filters.has_open_steps:
        of_case = and_(checklists.c.case_id == cases.c.id, checklist_steps.c.checklist_id == checklists.c.id)
        is_open = exists().where(of_case, checklist_steps.c.state.not_in(_NOT_OPEN))
        conditions.append(is_open.correlate(cases))  # and with no table of steps that stands around it
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
    short, others = _parted(words)
    if short and limit < _MOST_READ:
        # One or two letters stand in most entries. What is rarer than that the index finds quickly.
        rows = _plain_rows(connection, others, between, _MOST_READ)
        found = _holding(connection, short, rows, limit)
        if len(found) >= limit or len(rows) < _MOST_READ:
            return found
    if words:
        return search_index.matching_rows(connection, diary.WORDS, words, limit, between=between)
    statement = select(entries.c.row).where(entries.c.row.between(*between)).order_by(entries.c.row.desc())
    return list(connection.execute(statement.limit(limit)).scalars())


def _parted(words: Words) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Words of one or two letters, and the others."""
    short = [word for word in words if search_index.is_short(word)]
    return short, [word for word in words if word not in short]


def _holding(connection: Connection, words: Words, rows: Sequence[int], limit: int) -> list[int]:
    """The first of these rows whose own text holds the words."""
    if not words:
        return list(rows[:limit])
    found: list[int] = []
    for start in range(0, len(rows), _READ_AT_ONCE):
        some = rows[start : start + _READ_AT_ONCE]
        texts = diary.words_by_rows(connection, some)
        found += [row for row in some if search_index.holds(words, texts[row])]
        if len(found) >= limit:
            break
    return found[:limit]


def _rows_of_cases(
    connection: Connection, ids: Sequence[str], words: Words, between: tuple[int, int], limit: int
) -> list[int]:
    """The newest entries of a few cases: their rows stand together in an index."""
    if not ids:
        return []
    own = select(entries.c.row).where(entries.c.case_id.in_(ids), entries.c.row.between(*between))
    if not words:
        return list(connection.execute(own.order_by(entries.c.row.desc()).limit(limit)).scalars())
    among = list(connection.execute(own).scalars())
    return search_index.matching_rows(connection, diary.WORDS, words, limit, between=between, among=among)


def _rows_looked_through(
    connection: Connection, words: Words, filters: Filters, between: tuple[int, int], limit: int, *, most: int
) -> tuple[list[int], bool]:
    """The newest entries with the words are looked at, a few and then many, until enough of their cases fit."""
    found: list[int] = []
    left, at_once = most, _AT_ONCE
    while left > 0:
        wanted = min(at_once, left)
        rows = _plain_rows(connection, words, between, wanted)
        found += _rows_of_fitting_cases(connection, rows, filters)
        if len(found) >= limit or len(rows) < wanted:
            return found[:limit], False
        left, at_once, between = left - wanted, at_once * _AND_THEN, (between[0], rows[-1] - 1)
    return found, True


def _rows_of_fitting_cases(connection: Connection, rows: Sequence[int], filters: Filters) -> list[int]:
    statement = select(entries.c.row).join(cases, cases.c.id == entries.c.case_id)
    statement = statement.where(entries.c.row.in_(select(as_one_value(rows))), *case_conditions(filters))
    return list(connection.execute(statement.order_by(entries.c.row.desc())).scalars())


def as_one_value(rows: Sequence[int]) -> ColumnElement[int]:
    """Many rows for a condition: to hand over thousands one by one takes longer than the search."""
    return func.json_each(json.dumps(rows)).table_valued("value").c.value


def saved_searches(connection: Connection) -> tuple[SavedSearch, ...]:
    """The searches somebody keeps."""
    return saved_from_text(read_settings(connection).get(_SAVED, ""))


def keep_searches(connection: Connection, searches: Sequence[SavedSearch]) -> None:
    """Keep these and no others."""
    write_setting(connection, _SAVED, saved_to_text(tuple(searches)))
