"""What the operating system and SQLite report, as faults a person can act on."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.stopping import StoppedError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_DATABASE_FAULTS = {
    sqlcipher.SQLITE_FULL: Fault.DISK_FULL,
    sqlcipher.SQLITE_READONLY: Fault.FOLDER_READ_ONLY,
    sqlcipher.SQLITE_CANTOPEN: Fault.FOLDER_READ_ONLY,
    sqlcipher.SQLITE_IOERR: Fault.CANNOT_WRITE,
    sqlcipher.SQLITE_BUSY: Fault.VAULT_IN_USE,
    sqlcipher.SQLITE_NOTADB: Fault.DATABASE_DAMAGED,
    sqlcipher.SQLITE_CORRUPT: Fault.DATABASE_DAMAGED,
}
_PRIMARY_CODE = 0xFF
_SENTENCES = {
    "database or disk is full": Fault.DISK_FULL,
    "database disk image is malformed": Fault.DATABASE_DAMAGED,
    "attempt to write a readonly database": Fault.FOLDER_READ_ONLY,
}


@contextmanager
def file_faults() -> Iterator[None]:
    """Turn an `OSError` inside the block into DISK_FULL, FOLDER_READ_ONLY or CANNOT_WRITE."""
    try:
        yield
    except OSError as error:
        raise ExpectedError(_fault_of(error)) from error


def _fault_of(error: OSError) -> Fault:
    if error.errno in _FULL:
        return Fault.DISK_FULL
    return Fault.FOLDER_READ_ONLY if error.errno in _READ_ONLY else Fault.CANNOT_WRITE


@contextmanager
def database_faults() -> Iterator[None]:
    """Turn what SQLite reports inside the block into a fault, where a person can do something about it.

    A statement that was asked to end raises `StoppedError`.
    """
    try:
        yield
    except (DBAPIError, sqlcipher.DatabaseError) as error:
        refuse_stopped(error)
        code = _code_of(error)
        if code not in _DATABASE_FAULTS:
            raise
        raise ExpectedError(_DATABASE_FAULTS[code]) from error


def refuse_stopped(error: DBAPIError | sqlcipher.DatabaseError) -> None:
    """Raise `StoppedError` if this is no fault but the end that was asked for."""
    if _code_of(error) == sqlcipher.SQLITE_INTERRUPT:
        raise StoppedError from error


def _code_of(error: DBAPIError | sqlcipher.DatabaseError) -> int:
    reported = error.orig if isinstance(error, DBAPIError) else error
    return int(getattr(reported, "sqlite_errorcode", 0)) & _PRIMARY_CODE


@contextmanager
def copying_faults() -> Iterator[None]:
    """The same for SQLite's backup and SQLCipher's export, which hand on SQLite's sentence but not its code."""
    try:
        yield
    except sqlcipher.DatabaseError as error:
        raise ExpectedError(_SENTENCES.get(str(error), Fault.CANNOT_WRITE)) from error
