"""The rows of long lists in their order, and what is shown of some of them.

SQLite packs all rows into one value, so that half a million never become objects of Python and no other thread waits
for them. Rows of entries are read from the index of words: it is many times smaller than the table.
"""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import (
    BinaryExpression,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    column,
    exists,
    func,
    literal_column,
    select,
    table,
)

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.diary import Contact
from integrationslotse_desktop.domain.finding import Filters
from integrationslotse_desktop.domain.lists import LONGEST_BEGINNING, CaseChoice, CaseOrder, CaseRow
from integrationslotse_desktop.domain.name_keys import query_keys
from integrationslotse_desktop.domain.search_marks import service_mark
from integrationslotse_desktop.domain.search_text import query_words
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import diary, finding, search_index
from integrationslotse_desktop.storage.schema import cases, entries, flags, intakes

MOST_CASES = 1_000_000
_ENTRY_WORDS = table(diary.WORDS, column("rowid"))
_AFTER_ALL = chr(0x10FFFF)
# Letters of Persian and Kurdish stand right after these, not at the end of the alphabet where Unicode has them.
_LATE_LETTERS = {"پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف"}
_ARABIC = ("\u0600", "\u077f" + _AFTER_ALL)

_LAST_ROW = select(func.max(entries.c.row)).where(entries.c.case_id == cases.c.id).scalar_subquery()
_LAST_MOMENT = (
    select(entries.c.occurred_at)
    .where(entries.c.case_id == cases.c.id)
    .order_by(entries.c.row.desc())
    .limit(1)
    .scalar_subquery()
)
_CHANNEL = (
    select(intakes.c.channel).where(intakes.c.case_id == cases.c.id).order_by(intakes.c.row.desc()).limit(1)
).scalar_subquery()
_IS_FLAGGED = exists().where(flags.c.case_id == cases.c.id, flags.c.answer == "")
# Written down once: to build such a statement costs several times what SQLite needs to run it.
_CASES_AT = select(cases, _LAST_MOMENT.label("last"), _CHANNEL.label("channel"), _IS_FLAGGED.label("is_flagged")).where(
    cases.c.row.in_(bindparam("rows", expanding=True))
)
_ENTRIES_AT = select(
    entries.c.row,
    entries.c.id,
    entries.c.case_id,
    entries.c.occurred_at,
    entries.c.contact,
    entries.c.minutes,
    entries.c.services,
    func.substr(entries.c.text, 1, LONGEST_BEGINNING + 1).label("beginning"),
).where(entries.c.row.in_(bindparam("rows", expanding=True)))


@dataclass(frozen=True)
class EntryRow:
    """What a list shows of an entry."""

    id: str
    case_id: str
    day: date
    contact: Contact
    minutes: int | None
    services: tuple[str, ...]
    beginning: str = field(repr=False)
    """The first signs of its text, one more than a list shows if there are more."""


def case_rows(connection: Connection, choice: CaseChoice, *, silent_days: int, today: date) -> "array[int]":
    """The rows of all cases that are chosen, in the order that is chosen."""
    conditions = finding.case_conditions(choice.filters)
    if choice.has_open_flags:
        conditions.append(_IS_FLAGGED)
    if choice.is_silent:
        conditions += _silent_since(today - timedelta(days=silent_days))
    if query_words(choice.untrusted_query):
        conditions.append(_named(connection, choice.untrusted_query))
    return _packed(connection, select(cases.c.row).where(*conditions).order_by(*_order(choice)))


def entry_rows(connection: Connection, filters: Filters) -> "array[int]":
    """The rows of all entries that fit the filters, the newest first."""
    between, of_cases = finding.rows_between(filters), finding.case_conditions(filters)
    row = _ENTRY_WORDS.c.rowid
    indexed = select(row.label("row")).where(row.between(*between))
    if filters.service:
        indexed = indexed.where(_holds(search_index.expression([frozenset({service_mark(filters.service)})])))
    if not of_cases:
        return _packed(connection, indexed.order_by(row.desc()))
    fitting = select(cases.c.id).where(*of_cases)
    own = select(entries.c.row).where(entries.c.case_id.in_(fitting), entries.c.row.between(*between))
    if filters.service:
        own = own.where(entries.c.row.in_(indexed))
    return _packed(connection, own.order_by(entries.c.row.desc()))


def cases_at(connection: Connection, rows: Sequence[int]) -> dict[int, CaseRow]:
    """What is shown of these rows; without those that are gone."""
    found = connection.execute(_CASES_AT, {"rows": list(rows)})
    return {
        row.row: CaseRow(
            stored_cases.from_row(row),
            date.fromisoformat(row.last[:10]) if row.last else None,
            row.channel or "",
            bool(row.is_flagged),
        )
        for row in found
    }


def entries_at(connection: Connection, rows: Sequence[int]) -> dict[int, EntryRow]:
    """What is shown of these rows; without those that are gone."""
    return {
        row.row: EntryRow(
            row.id,
            row.case_id,
            date.fromisoformat(row.occurred_at[:10]),
            Contact(row.contact),
            row.minutes,
            tuple(row.services.split()),
            row.beginning,
        )
        for row in connection.execute(_ENTRIES_AT, {"rows": list(rows)})
    }


def _packed(connection: Connection, rows: Select[tuple[int]]) -> "array[int]":
    inner = rows.subquery()
    digits = func.group_concat(func.printf("%016x", inner.c.row), "")
    packed = connection.execute(select(func.unhex(digits))).scalar()
    result = array("q")
    result.frombytes(packed or b"")
    if sys.byteorder == "little":
        result.byteswap()
    return result


def _order(choice: CaseChoice) -> list[ColumnElement[object]]:
    number = [func.rtrim(cases.c.number, "0123456789"), func.length(cases.c.number), cases.c.number]
    if choice.order is CaseOrder.NUMBER:
        return number
    if choice.order is CaseOrder.OPENED:
        return [cases.c.opened_on.desc(), cases.c.row.desc()]
    if choice.order is CaseOrder.LAST_ENTRY:
        return [_LAST_ROW.is_(None), _LAST_ROW.desc(), cases.c.row.desc()]
    name: ColumnElement[str] = cases.c.sorting
    for late, before in _LATE_LETTERS.items():
        name = func.replace(name, late, before + _AFTER_ALL)
    first, last = (0, 1) if choice.is_arabic_first else (1, 0)
    script = case((cases.c.sorting.between(*_ARABIC), first), else_=last)
    return [script, name, *number]


# A case that is paused or closed is not silent: nobody expects a word.
_IN_CONTACT = tuple(map(str, (CaseState.NEW, CaseState.ACTIVE, CaseState.REOPENED)))


def _silent_since(day: date) -> list[ColumnElement[bool]]:
    newer = exists().where(
        and_(entries.c.case_id == cases.c.id, entries.c.row > finding.rows_between(Filters(last=day))[1])
    )
    return [cases.c.state.in_(_IN_CONTACT), cases.c.opened_on <= day.isoformat(), ~newer]


def _named(connection: Connection, untrusted_query: str) -> ColumnElement[bool]:
    """Cases that hold the words, and those with names that sound like them."""
    keys = [sounds for word in untrusted_query.split() if (sounds := query_keys(word))]
    found = {
        *finding.case_rows(connection, query_words(untrusted_query), Filters(), MOST_CASES),
        *finding.case_rows_by_name(connection, keys, Filters(), MOST_CASES),
    }
    return cases.c.row.in_(select(finding.as_one_value(sorted(found))))


def _holds(expression: str) -> BinaryExpression[bool]:
    return literal_column(diary.WORDS).op("MATCH", is_comparison=True)(expression)
