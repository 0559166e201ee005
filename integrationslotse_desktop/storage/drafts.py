"""Drafts in the database: one text for each form that somebody fills in."""

from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from integrationslotse_desktop.storage.schema import drafts
from integrationslotse_desktop.storage.store import UnitOfWork

# Half a surrogate pair may be pasted; it is kept like everything else.
_ENCODING = ("utf-8", "surrogatepass")


def put(work: UnitOfWork, place: str, untrusted_text: str, *, saved_at: datetime) -> None:
    """Keep a text for a place, instead of the one before."""
    text = untrusted_text.encode(*_ENCODING)
    values = {"text": text, "saved_at": saved_at.isoformat(timespec="milliseconds")}
    statement = insert(drafts).values(place=place, **values)
    work.connection.execute(statement.on_conflict_do_update(index_elements=["place"], set_=values))


def get(connection: Connection, place: str) -> tuple[str, datetime] | None:
    """The text of a place and when it was kept."""
    row = connection.execute(select(drafts.c.text, drafts.c.saved_at).where(drafts.c.place == place)).one_or_none()
    return (row.text.decode(*_ENCODING), datetime.fromisoformat(row.saved_at)) if row else None


def is_older(connection: Connection, place: str, moment: datetime) -> bool:
    """Whether there is a text for a place, kept before a moment."""
    found = get(connection, place)
    return found is not None and found[1] < moment


def places(connection: Connection) -> tuple[str, ...]:
    """Every place that has a draft, the newest first."""
    return tuple(connection.execute(select(drafts.c.place).order_by(drafts.c.saved_at.desc())).scalars())


def remove(work: UnitOfWork, place: str) -> None:
    """Forget the text of a place."""
    work.connection.execute(delete(drafts).where(drafts.c.place == place))
