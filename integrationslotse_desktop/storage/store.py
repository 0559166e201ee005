"""An open database: one writing and one reading connection, each for the one thread that uses it.

A write is one transaction: rows, words, change log and events, or nothing.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, text
from sqlcipher3 import dbapi2 as sqlcipher

from integrationslotse_desktop.crypto.secret import DatabaseKey
from integrationslotse_desktop.domain.audit import AuditEvent, AuditKind
from integrationslotse_desktop.domain.changes import ChangeData, ChangeKind
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.stopping import StopSignal
from integrationslotse_desktop.storage import audit, integrity, migrate
from integrationslotse_desktop.storage.change_log import ChangeLog
from integrationslotse_desktop.storage.engine import SMALL_CACHE, reading_engine, rewrite_pages, set_key, writing_engine
from integrationslotse_desktop.storage.os_faults import copying_faults, database_faults, file_faults

_PAGES_BETWEEN_LOOKS = 1_024
SCRUB_DUE = "scrub_due"
"""A setting that stands from an erasure to the end of `Store.scrub`, also if the program ends between them."""


def _system_time() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True)
class UnitOfWork:
    """One transaction in progress. Repositories write through its connection; only the store commits.

    Whoever changes a unit records the change here: a test proves that log and rows say the same.
    """

    connection: Connection
    log: ChangeLog

    def record(self, kind: ChangeKind, subject: str, case_id: str | None, data: ChangeData) -> None:
        """Log what a unit is from now on."""
        self.log.record(self.connection, kind, subject, case_id, data)

    def audit(
        self, kind: AuditKind, *, case_id: str | None = None, times: int | None = None, at: datetime | None = None
    ) -> None:
        """Log what happened to the vault, now or at the moment given."""
        audit.add(self.connection, AuditEvent(at or self.log.now(), kind, case_id, times))


class StoreClosedError(Exception):
    """A bug of ours: somebody uses a database that was closed, and that may lie elsewhere by now."""


class Store:
    """The database of one vault. Connections open on first use, on the thread that uses them.

    A closed half never opens again: after a renewal its file has another name and another key.
    """

    def __init__(self, path: Path, key: DatabaseKey, now: Callable[[], datetime] = _system_time) -> None:
        """Name the database and the clock of its log; nothing is opened yet."""
        self._path = path
        self._key = key
        self._log = ChangeLog(now)
        self._writer = writing_engine(path, key)
        self.stop = StopSignal()
        self._reader = reading_engine(path, key, self.stop)
        self._has_writer = self._has_reader = True
        self._end_of_asides, self._checking, self._listing = StopSignal(self.stop), Lock(), Lock()

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """One transaction on the writing thread: committed at the end of the block, undone if it raises."""
        _refuse_closed(is_open=self._has_writer)
        try:
            with database_faults(), self._writer.begin() as connection:
                yield UnitOfWork(connection, self._log)
        except BaseException:
            self._log.forget()
            raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One state of the data on the reading thread. Raises `StoppedError`, at any time, once `stop` is asked."""
        _refuse_closed(is_open=self._has_reader)
        self.stop.check()
        with database_faults(), self._reader.begin() as connection:
            yield connection

    def create(self) -> None:
        """Make a new database and its tables; the file is there already where its name was claimed."""
        _refuse_closed(is_open=self._has_writer)
        with file_faults():
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        self.upgrade()

    def check(self) -> None:
        """Prove that key and database fit, and that no newer program wrote it. Raises a fault otherwise."""
        self.is_outdated()

    def is_outdated(self) -> bool:
        """Whether an older program wrote it; `migrated_copy` comes then, before anything else. Raises as `check`."""
        with self.write() as work:
            work.connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar()
            return migrate.is_outdated(work.connection)

    def upgrade(self) -> None:
        """Make the tables those of the newest version, or of none if a step fails; on the writing thread."""
        with self.write() as work:
            migrate.upgrade(work.connection)

    @property
    def written_rows(self) -> int:
        """How many rows the writing connection has changed since it was opened; on the writing thread."""
        with self._raw_writer() as raw:
            return int(raw.total_changes)

    def checkpoint(self) -> None:
        """Move the write-ahead log into the database; on the writing thread."""
        with self._raw_writer() as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def scrub(self) -> None:
        """After an erasure: let no page of the file or of the write-ahead log hold what was deleted.

        The database is written anew as a whole; on the writing thread.
        """
        with self._raw_writer() as raw:
            rewrite_pages(raw)
            raw.execute("DELETE FROM settings WHERE name = ?", (SCRUB_DUE,))
        self.checkpoint()

    def findings(self) -> tuple[Fault, ...]:
        """What is wrong with the database, right after `checkpoint`.

        On any thread, through a connection of its own: it takes seconds, and whoever searches must not wait for it.
        Raises `StoppedError` once `stop` is asked, or the reader is closed.
        """
        try:
            with self._aside(self._checking) as connection:
                return integrity.findings(connection)
        except ExpectedError as error:
            return (error.fault,)

    @contextmanager
    def read_aside(self) -> Iterator[Connection]:
        """One state of the data, on any thread, through a connection of its own, for what goes through everything.

        Raises `StoppedError` once `stop` is asked, or the reader is closed.
        """
        with self._aside(self._listing) as connection:
            yield connection

    @contextmanager
    def _aside(self, turn: Lock) -> Iterator[Connection]:
        with turn:
            self._end_of_asides.check()
            engine = reading_engine(self._path, self._key, self._end_of_asides, cache=SMALL_CACHE)
            try:
                with database_faults(), engine.begin() as connection:
                    yield connection
            finally:
                engine.dispose()

    def copy_to(self, path: Path, stop: StopSignal) -> None:
        """Write the database, as one state of it, into a new file under the same key; on the writing thread.

        Raises `StoppedError`, and DATABASE_DAMAGED before anything is copied: SQLite's backup would authenticate a
        damaged page anew, and nothing could tell it from a good one any more.
        """
        with self._raw_writer() as source, closing(sqlcipher.connect(str(path), isolation_level=None)) as target:
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            integrity.refuse_damaged_pages(source)
            set_key(target, self._key)
            target.execute("PRAGMA journal_mode=OFF").fetchall()
            with copying_faults():
                source.backup(target, pages=_PAGES_BETWEEN_LOOKS, progress=lambda *_pages: stop.check())

    def close_reader(self) -> None:
        """Close the reading connection for good, and end what reads aside; on the reading thread."""
        self._has_reader = False
        self._end_of_asides.ask()
        with self._checking, self._listing:  # their connections would keep new keys from being written
            pass
        self._reader.dispose()

    def dispose_writer(self) -> None:
        """Let go of the file for good, without a last step, after a key that did not fit; on the writing thread."""
        self._has_writer = False
        self._writer.dispose()

    def reconnect_writer(self) -> None:
        """Let go of a connection that met a damaged page; the next use opens another. On the writing thread."""
        self._writer.dispose()

    def close_writer(self) -> None:
        """Move the write-ahead log into the database and close; on the writing thread, after the reader."""
        try:
            if self._has_writer:
                self.checkpoint()
        finally:
            self.dispose_writer()

    @contextmanager
    def _raw_writer(self) -> Iterator[sqlcipher.Connection]:
        _refuse_closed(is_open=self._has_writer)
        with database_faults(), self._writer.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            yield raw


def _refuse_closed(*, is_open: bool) -> None:
    if not is_open:
        raise StoreClosedError
