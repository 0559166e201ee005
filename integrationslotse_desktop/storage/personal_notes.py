"""Personal notes in the database: in no log, no export and no index of words. `erasure` takes them out."""

from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from integrationslotse_desktop.domain.personal_notes import PersonalNote
from integrationslotse_desktop.storage.schema import personal_notes


def get(connection: Connection, case_id: str) -> PersonalNote | None:
    """The note of a case."""
    row = connection.execute(select(personal_notes).where(personal_notes.c.case_id == case_id)).one_or_none()
    return PersonalNote(row.text, date.fromisoformat(row.begun_on)) if row else None


def put(connection: Connection, case_id: str, text: str, *, today: date) -> None:
    """Write a note. One that is there already stays as old as it is."""
    statement = insert(personal_notes).values(case_id=case_id, text=text, begun_on=today.isoformat())
    connection.execute(statement.on_conflict_do_update(index_elements=["case_id"], set_={"text": text}))


def begun_until(connection: Connection, day: date) -> tuple[str, ...]:
    """The cases whose notes were begun on this day or before."""
    statement = select(personal_notes.c.case_id).where(personal_notes.c.begun_on <= day.isoformat())
    return tuple(connection.execute(statement).scalars())
