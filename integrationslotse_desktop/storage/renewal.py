"""A database under a new key: written anew beside the old one, proved, and only then named by the key file.

`sqlcipher_export` needs ATTACH, which every other connection refuses; so this one is separate and short.
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from integrationslotse_desktop.crypto.secret import DatabaseKey
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.stopping import StopSignal
from integrationslotse_desktop.storage.engine import end_when_asked, set_key
from integrationslotse_desktop.storage.integrity import structure_is_sound
from integrationslotse_desktop.storage.leftovers import remove_database
from integrationslotse_desktop.storage.os_faults import copying_faults, database_faults, file_faults
from integrationslotse_desktop.storage.vault_folder import sync_file

_MEBIBYTE = 1 << 20


def copy_under_new_key(old: Path, old_key: DatabaseKey, new: Path, new_key: DatabaseKey, *, stop: StopSignal) -> None:
    """Write all of a closed database into a new file. Raises a fault or `StoppedError`, and leaves nothing behind."""
    try:
        with database_faults(), file_faults():
            os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            with _open_alone(old, old_key, stop) as connection:
                rows = _export(connection, new, new_key)
            with _open_alone(new, new_key, stop) as connection:
                _prove(connection, rows)
            sync_file(new)
    except BaseException:
        remove_database(new)
        stop.check()  # SQLCipher's export says "interrupted" in a sentence only, as of any fault
        raise


@contextmanager
def room_for_copies_of(database: Path, number: int, fault: Fault) -> Iterator[None]:
    """Say of a full disk inside the block, by this fault, how many `mebibytes` so many more databases need."""
    try:
        yield
    except ExpectedError as error:
        if error.fault is not Fault.DISK_FULL:
            raise
        needed = number * database.stat().st_size // _MEBIBYTE + 1
        raise ExpectedError(fault, mebibytes=needed) from error


def open_alone(path: Path, key: DatabaseKey) -> sqlcipher.Connection:
    """A connection without the ban on ATTACH; nobody else may have the database open. The caller closes it."""
    connection = sqlcipher.connect(str(path), isolation_level=None, timeout=0)
    try:
        set_key(connection, key)
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA secure_delete=ON")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _open_alone(path: Path, key: DatabaseKey, stop: StopSignal) -> Iterator[sqlcipher.Connection]:
    with closing(open_alone(path, key)) as connection:
        end_when_asked(connection, stop)
        yield connection


def _export(connection: sqlcipher.Connection, new: Path, new_key: DatabaseKey) -> dict[str, int]:
    _refuse_damaged(connection)
    rows = _rows_of_each_table(connection)
    connection.execute("ATTACH DATABASE ? AS renewed KEY ?", (str(new), f"x'{new_key.hexadecimal}'"))
    with copying_faults():
        connection.execute("SELECT sqlcipher_export('renewed')").fetchall()
    connection.execute("DETACH DATABASE renewed")
    return rows


def _refuse_damaged(connection: sqlcipher.Connection) -> None:
    if not structure_is_sound(connection):
        raise ExpectedError(Fault.DATABASE_DAMAGED)


def _prove(connection: sqlcipher.Connection, rows: dict[str, int]) -> None:
    """Raise DATABASE_DAMAGED unless the database is sound and each table has as many rows as it should."""
    _refuse_damaged(connection)
    if _rows_of_each_table(connection) != rows:
        raise ExpectedError(Fault.DATABASE_DAMAGED)


def _rows_of_each_table(connection: sqlcipher.Connection) -> dict[str, int]:
    """Ordinary tables, which hold the index of words too."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0").fetchall()
    counts = {}
    for (name,) in names:
        ((counts[name],),) = connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()
    return counts
