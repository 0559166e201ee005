"""SQLAlchemy over SQLCipher: one engine per thread, the raw key in the connect hook, never in a URL.

Settings and reasons: `decisions/0003-storage.md`.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from integrationslotse_desktop.crypto.secret import DatabaseKey
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.stopping import StopSignal

_PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
)
# In KiB. Sixteen MiB search a hundred thousand entries as fast as thirty-two do (decision 0020).
_READER_CACHE, _WRITER_CACHE = 16_384, 8_192
_STEPS_BETWEEN_LOOKS = 100_000
_DENIED = frozenset({sqlcipher.SQLITE_ATTACH, sqlcipher.SQLITE_DETACH})


def writing_engine(path: Path, key: DatabaseKey) -> Engine:
    """The engine of the writing thread: every transaction takes the write lock at its start."""
    return _engine(_connector(path, key, ("journal_mode=WAL", f"cache_size=-{_WRITER_CACHE}")), begin="BEGIN IMMEDIATE")


def reading_engine(path: Path, key: DatabaseKey, stop: StopSignal) -> Engine:
    """The engine of the reading thread: refuses to write, and a transaction sees one state throughout.

    A statement ends early, as SQLITE_INTERRUPT, when it is asked to stop.
    """
    connector = _connector(path, key, ("query_only=ON", f"cache_size=-{_READER_CACHE}"))

    def connect() -> sqlcipher.Connection:
        connection = connector()
        end_when_asked(connection, stop)
        return connection

    return _engine(connect, begin="BEGIN")


def _connector(path: Path, key: DatabaseKey, pragmas: tuple[str, ...]) -> Callable[[], sqlcipher.Connection]:
    def connect() -> sqlcipher.Connection:
        if not path.exists():
            raise ExpectedError(Fault.DATABASE_MISSING)
        name = f"{path.absolute().as_uri()}?mode=rw"  # SQLite would make an empty one where none is
        connection = sqlcipher.connect(name, uri=True, isolation_level=None, check_same_thread=True, timeout=5)
        try:
            _prepare(connection, key, pragmas)
        except BaseException:  # a key that does not fit must not leave the file open
            connection.close()
            raise
        return connection

    return connect


def _prepare(connection: sqlcipher.Connection, key: DatabaseKey, pragmas: tuple[str, ...]) -> None:
    set_key(connection, key)
    for pragma in (*_PRAGMAS, *pragmas):
        connection.execute(f"PRAGMA {pragma}")
    connection.set_authorizer(_deny_attach)


def set_key(connection: sqlcipher.Connection, key: DatabaseKey) -> None:
    """Tell a new connection its key; nothing may be read before."""
    connection.execute("PRAGMA cipher_log_level=NONE")  # before the key, or a wrong one is told on stderr
    connection.execute(f"PRAGMA key=\"x'{key.hexadecimal}'\"")


def end_when_asked(connection: sqlcipher.Connection, stop: StopSignal) -> None:
    """Let every statement look some hundred times a second whether it should end; no other thread touches it."""
    connection.set_progress_handler(stop.is_asked, _STEPS_BETWEEN_LOOKS)


def rewrite_pages(connection: sqlcipher.Connection) -> None:
    """Write every page anew: the gaps in old ones may hold what was deleted, whatever `secure_delete` promises.

    SQLite attaches a database of its own for this, in memory; nothing else runs while that is allowed.
    """
    connection.set_authorizer(None)
    try:
        connection.execute("VACUUM")
    finally:
        connection.set_authorizer(_deny_attach)


def _deny_attach(action: int, *_names: str | None) -> int:
    """ATTACH with an empty key would write the vault as plain text."""
    return int(sqlcipher.SQLITE_DENY if action in _DENIED else sqlcipher.SQLITE_OK)


def _engine(connector: Callable[[], sqlcipher.Connection], *, begin: str) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=connector,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
