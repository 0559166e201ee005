"""Diary entries in the database."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from integrationslotse_desktop.domain.changes import ChangeKind, Scalar
from integrationslotse_desktop.domain.diary import Contact, DiaryPage, DoneBy, Entry, EntryDetails, Interpreter
from integrationslotse_desktop.domain.search_marks import service_mark
from integrationslotse_desktop.storage import search_index
from integrationslotse_desktop.storage.schema import entries, entry_versions
from integrationslotse_desktop.storage.store import UnitOfWork

WORDS = "entry_words"
_EPOCH = datetime(1970, 1, 1)
_ROWS_PER_MINUTE = 1 << 20
# Written down once: to build such a statement costs several times what SQLite needs to run it.
_ADD = insert(entries)
_BY_ROWS = select(entries).where(entries.c.row.in_(bindparam("rows", expanding=True)))
_WORDS_BY_ROWS = select(
    entries.c.row, entries.c.text, entries.c.accompanied_to, entries.c.next_step, entries.c.services
).where(entries.c.row.in_(bindparam("rows", expanding=True)))
_LAST_BETWEEN = select(func.max(entries.c.row)).where(entries.c.row.between(bindparam("first"), bindparam("last")))


def add(work: UnitOfWork, entry: Entry, *, recorded_at: datetime) -> None:
    """Store a new entry and the words to find it by."""
    row = _next_row(work.connection, entry.occurred_at)
    values = _columns(entry, recorded_at)
    work.connection.execute(_ADD, {"row": row, "id": entry.id, "case_id": entry.case_id, **values})
    work.record(ChangeKind.ENTRY_ADDED, entry.id, entry.case_id, values)
    search_index.add_words(work.connection, WORDS, row, words_of(entry))


def correct(work: UnitOfWork, entry: Entry, *, recorded_at: datetime) -> None:
    """Store a new version of an entry; the one before is kept beside it. Its words take the place of the old ones."""
    connection = work.connection
    before = connection.execute(select(entries).where(entries.c.id == entry.id)).one()
    kept = {name: value for name, value in before._mapping.items() if name != "row"}  # noqa: SLF001 - its documented name
    connection.execute(insert(entry_versions), kept)
    moved = before.occurred_at[:16] != entry.occurred_at.isoformat(timespec="minutes")
    row = _next_row(connection, entry.occurred_at) if moved else before.row
    values = _columns(entry, recorded_at)
    connection.execute(update(entries).where(entries.c.id == entry.id).values(row=row, **values))
    work.record(ChangeKind.ENTRY_CORRECTED, entry.id, entry.case_id, values)
    search_index.remove_words(connection, WORDS, before.row)
    search_index.add_words(connection, WORDS, row, words_of(entry))


def versions(connection: Connection, entry_id: str) -> tuple[Entry, ...]:
    """Every version of an entry, the first one first."""
    earlier = select(entry_versions).where(entry_versions.c.id == entry_id).order_by(entry_versions.c.version)
    newest = select(entries).where(entries.c.id == entry_id)
    return tuple(_entry(row) for statement in (earlier, newest) for row in connection.execute(statement))


def get(connection: Connection, entry_id: str) -> Entry | None:
    """The newest version of an entry."""
    row = connection.execute(select(entries).where(entries.c.id == entry_id)).one_or_none()
    return None if row is None else _entry(row)


def words_of(entry: Entry) -> str:
    """What an entry is found by."""
    return indexed_words(entry.text, entry.details.accompanied_to, entry.details.next_step, entry.details.services)


def indexed_words(text: str, accompanied_to: str, next_step: str, services: Iterable[str]) -> str:
    """The same from its columns: what people wrote, and a mark for each service."""
    return " ".join(filter(None, (text, accompanied_to, next_step, *map(service_mark, services))))


def _columns(entry: Entry, recorded_at: datetime) -> dict[str, Scalar]:
    details = entry.details
    return {
        "occurred_at": entry.occurred_at.isoformat(timespec="minutes"),
        "contact": str(entry.contact),
        "minutes": entry.minutes,
        "text": entry.text,
        "author": entry.author,
        "recorded_at": recorded_at.isoformat(timespec="milliseconds"),
        "accompanied_to": details.accompanied_to,
        "people": " ".join(details.people),
        "services": " ".join(details.services),
        "travel_minutes": details.travel_minutes,
        "language": details.language,
        "interpreter": str(details.interpreter),
        "done_by": str(details.done_by),
        "next_step": details.next_step,
        "steps": " ".join(details.steps),
        "version": entry.version,
        "reason": entry.reason,
    }


def page(connection: Connection, case_id: str, *, before: int | None, limit: int) -> DiaryPage:
    """The newest entries of a case, or the newest before a place that an earlier page gave."""
    statement = select(entries).where(entries.c.case_id == case_id).order_by(entries.c.row.desc()).limit(limit + 1)
    if before is not None:
        statement = statement.where(entries.c.row < before)
    rows = connection.execute(statement).all()
    shown = rows[:limit]
    return DiaryPage(tuple(_entry(row) for row in shown), shown[-1].row if len(rows) > limit else None)


def totals(connection: Connection, case_id: str) -> tuple[int, int]:
    """How many entries a case has, and how many minutes they add up to."""
    statement = select(func.count(), func.coalesce(func.sum(entries.c.minutes), 0)).where(entries.c.case_id == case_id)
    count, minutes = connection.execute(statement).one()
    return int(count), int(minutes)


def newer_or_same(connection: Connection, case_id: str, entry_id: str) -> int:
    """How many entries of a case are not older than this one; 0 if it is not there."""
    row = select(entries.c.row).where(entries.c.id == entry_id).scalar_subquery()
    statement = select(func.count()).where(entries.c.case_id == case_id, entries.c.row >= row)
    return connection.execute(statement).scalar_one()


def by_rows(connection: Connection, rows: Sequence[int]) -> tuple[Entry, ...]:
    """The entries of these rows of the index, in that order."""
    found = {row.row: _entry(row) for row in connection.execute(_BY_ROWS, {"rows": rows})}
    return tuple(found[row] for row in rows if row in found)


def words_by_rows(connection: Connection, rows: Sequence[int]) -> dict[int, str]:
    """What the entries of these rows are found by."""
    return {
        row.row: indexed_words(row.text, row.accompanied_to, row.next_step, row.services.split())
        for row in connection.execute(_WORDS_BY_ROWS, {"rows": rows})
    }


def row_for(connection: Connection, occurred_at: str) -> int:
    """Where an entry about this minute comes to stand: after those that are there."""
    return _next_row(connection, datetime.fromisoformat(occurred_at))


def first_row(moment: datetime) -> int:
    """The first row that an entry about this minute can have."""
    return int((moment - _EPOCH).total_seconds()) // 60 * _ROWS_PER_MINUTE


def _next_row(connection: Connection, occurred_at: datetime) -> int:
    """Rows follow the minute of the event, and within a minute the order of writing."""
    first = first_row(occurred_at)
    last = connection.execute(_LAST_BETWEEN, {"first": first, "last": first + _ROWS_PER_MINUTE - 1}).scalar()
    return first if last is None else last + 1


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(
        id=row.id,
        case_id=row.case_id,
        text=row.text,
        occurred_at=datetime.fromisoformat(row.occurred_at),
        contact=Contact(row.contact),
        minutes=row.minutes,
        author=row.author,
        details=EntryDetails(
            accompanied_to=row.accompanied_to,
            people=tuple(row.people.split()),
            services=tuple(row.services.split()),
            travel_minutes=row.travel_minutes,
            language=row.language,
            interpreter=Interpreter(row.interpreter),
            done_by=DoneBy(row.done_by),
            next_step=row.next_step,
            steps=tuple(row.steps.split()),
        ),
        version=row.version,
        reason=row.reason,
        recorded_at=datetime.fromisoformat(row.recorded_at),
    )
