"""Is the database whole? Every page's authentication, SQLite's structure, rows and words alike, rows and log alike."""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.storage.log_check import log_findings
from integrationslotse_desktop.storage.os_faults import refuse_stopped

_SOUND = [("ok",)]
_WORDS_OF = {"case_words": "cases", "entry_words": "entries"}


def structure_is_sound(connection: sqlcipher.Connection) -> bool:
    """Pages and structure; SQLite's own check covers the index of words as well."""
    pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return not pages and connection.execute("PRAGMA integrity_check").fetchall() == _SOUND


def refuse_damaged_pages(connection: sqlcipher.Connection) -> None:
    """Raise DATABASE_DAMAGED unless every page of the file is the one that was written."""
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise ExpectedError(Fault.DATABASE_DAMAGED)


def findings(connection: Connection) -> tuple[Fault, ...]:
    """What is wrong with a database, as one state of it.

    The write-ahead log must have been moved in before: the check of the pages does not see it, and took one
    healthy state in twenty for a damaged one. Raises `StoppedError`.
    """
    raw = connection.connection.driver_connection
    assert raw is not None
    try:
        if not structure_is_sound(raw):
            return (Fault.DATABASE_DAMAGED,)
        words = () if _words_fit(connection) else (Fault.SEARCH_INDEX_DAMAGED,)
        return (*words, *log_findings(connection))
    except (DBAPIError, sqlcipher.DatabaseError) as error:
        refuse_stopped(error)
        return (Fault.DATABASE_DAMAGED,)


def _words_fit(connection: Connection) -> bool:
    """Whether every row can be found by its words, and no words lead nowhere."""
    return not any(
        connection.execute(text(f"SELECT count(*) FROM ({one} EXCEPT {other})")).scalar()
        for words, table in _WORDS_OF.items()
        for one, other in _both_ways(f'SELECT "row" FROM {table}', f"SELECT id FROM {words}_docsize")
    )


def _both_ways(rows: str, words: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (rows, words), (words, rows)
