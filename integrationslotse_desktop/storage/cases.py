"""Cases in the database."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from integrationslotse_desktop.domain.cases import Case, CaseState, CaseSummary
from integrationslotse_desktop.domain.changes import ChangeKind
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.name_keys import name_keys as keys_of
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.search_text import fold_plain
from integrationslotse_desktop.storage import records, search_index, units
from integrationslotse_desktop.storage.schema import case_numbers, cases, entries, name_keys
from integrationslotse_desktop.storage.store import UnitOfWork

WORDS = "case_words"
# Written down once: to build such a statement costs several times what SQLite needs to run it.
_BY_ROWS = select(cases).where(cases.c.row.in_(bindparam("rows", expanding=True)))
_BY_IDS = select(cases).where(cases.c.id.in_(bindparam("ids", expanding=True)))
_ROW_OF = select(cases.c.row).where(cases.c.id == bindparam("id"))


def add(work: UnitOfWork, case: Case, client: Person | None = None) -> None:
    """Store a new case with its client, and the words to find it by."""
    values = {"number": case.number, "state": str(case.state), "opened_on": case.opened_on.isoformat()}
    names = {"family_name": case.family_name, "given_name": case.given_name}
    work.connection.execute(insert(cases).values(id=case.id, **values, **names))
    work.record(ChangeKind.CASE_ADDED, case.id, case.id, values)
    person = Person(new_id(), case.id, family_name=case.family_name, given_name=case.given_name)
    records.put(work, units.PEOPLE, client or person)
    refresh(work.connection, case.id, is_new=True)


def refresh(connection: Connection, case_id: str, *, is_new: bool = False) -> None:
    """Bring up to date what follows from the records of a case: its name, its state, its words."""
    people = records.of_case(connection, units.PEOPLE, case_id)
    numbers = records.of_case(connection, units.FILE_NUMBERS, case_id)
    states = records.of_case(connection, units.CASE_STATES, case_id)
    case = connection.execute(select(cases).where(cases.c.id == case_id)).one()
    client = next((person for person in people if person.relation is Relation.CLIENT), None)
    names = (client.family_name, client.given_name) if client else (case.family_name, case.given_name)
    state = str(states[-1].state) if states else case.state
    sorting = "\n".join(map(fold_plain, names))
    values = {"family_name": names[0], "given_name": names[1], "state": state, "sorting": sorting}
    connection.execute(update(cases).where(cases.c.id == case_id).values(values))
    found_by = [words for person in people for words in (person.every_name, person.phone)]
    found_by += [case.number, *(each.number for each in numbers)]
    if not is_new:
        search_index.remove_words(connection, WORDS, case.row)
        connection.execute(delete(name_keys).where(name_keys.c.case_row == case.row))
    search_index.add_words(connection, WORDS, case.row, " ".join(filter(None, found_by)))
    _add_name_keys(connection, case.row, people)


def _add_name_keys(connection: Connection, row: int, people: Iterable[Person]) -> None:
    keys = frozenset[str]().union(*(keys_of(person.every_name) for person in people))
    if keys:
        connection.execute(insert(name_keys), [{"key": key, "case_row": row} for key in sorted(keys)])


def take_number(work: UnitOfWork, beginning: str, *, at_least: int = 1) -> int:
    """The next number after this beginning, not below the one wanted; none is given twice, even after an erasure."""
    following = func.max(case_numbers.c.last + 1, at_least)
    statement = insert_or(case_numbers).values(beginning=beginning, last=at_least)
    counted = statement.on_conflict_do_update(index_elements=["beginning"], set_={"last": following})
    return int(work.connection.execute(counted.returning(case_numbers.c.last)).scalar_one())


def find(connection: Connection, id_or_number: str) -> Case | None:
    """The case with this id or number."""
    statement = select(cases).where(or_(cases.c.id == id_or_number, cases.c.number == id_or_number))
    row = connection.execute(statement).one_or_none()
    return from_row(row) if row else None


def refresh_every(connection: Connection) -> None:
    """The same for all cases."""
    for case_id in connection.execute(select(cases.c.id)).scalars().all():
        refresh(connection, case_id)


def exists(connection: Connection, case_id: str) -> bool:
    """Whether a case has this id."""
    return connection.execute(_ROW_OF, {"id": case_id}).one_or_none() is not None


def summaries(connection: Connection) -> tuple[CaseSummary, ...]:
    """Every case by name, with the day of its newest entry."""
    newest = select(entries.c.occurred_at).where(entries.c.case_id == cases.c.id)
    last = newest.order_by(entries.c.row.desc()).limit(1).scalar_subquery().label("last")
    found = (
        CaseSummary(from_row(row), date.fromisoformat(row.last[:10]) if row.last else None)
        for row in connection.execute(select(cases, last))
    )
    return tuple(sorted(found, key=lambda summary: _by_name(summary.case)))


def every(connection: Connection) -> tuple[Case, ...]:
    """Every case by name, without a look at its diary."""
    return tuple(sorted(map(from_row, connection.execute(select(cases))), key=_by_name))


def _by_name(case: Case) -> tuple[str, str, str]:
    """SQLite knows only the capitals of English: Özdemir would stand after Zimmermann."""
    return *case.sorting_name, case.number


def by_rows(connection: Connection, rows: Sequence[int]) -> tuple[Case, ...]:
    """The cases of these rows of the index, in that order."""
    found = {row.row: from_row(row) for row in connection.execute(_BY_ROWS, {"rows": rows})}
    return tuple(found[row] for row in rows if row in found)


def by_ids(connection: Connection, ids: set[str]) -> dict[str, Case]:
    """The cases with these ids."""
    return {row.id: from_row(row) for row in connection.execute(_BY_IDS, {"ids": list(ids)})}


def from_row(row: Row[tuple[object, ...]]) -> Case:
    """The case that a row of the table describes."""
    return Case(
        id=row.id,
        number=row.number,
        family_name=row.family_name,
        given_name=row.given_name,
        state=CaseState(row.state),
        opened_on=date.fromisoformat(row.opened_on),
    )
