"""The yardstick of storage: Python's own SQLite, unencrypted, fed with exactly the statements the program ran.

Whatever a save or a search will write and read in later versions, the twin writes and reads too.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine, event

# What older SQLite does not know; both concern deleting only, which no measured job does.
_DELETING = re.compile(r"contentless_delete\s*=\s*1\s*,?\s*")
_KNOWS_DELETING = sqlite3.sqlite_version_info >= (3, 43)
_SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32768", "mmap_size=0")


@dataclass(frozen=True)
class Statement:
    """What went to the database."""

    text: str
    values: object
    is_many: bool

    @property
    def is_reading(self) -> bool:
        return self.text.lstrip().upper().startswith(("SELECT", "WITH", "PRAGMA", "BEGIN", "COMMIT", "ROLLBACK"))


@contextmanager
def recording() -> Iterator[list[Statement]]:
    """Every statement that the program runs in this block, on any thread, commits included."""
    seen: list[Statement] = []

    def on_execute(_connection: object, _cursor: object, *told: object) -> None:
        text, values, _context, is_many = told
        seen.append(Statement(str(text), values, bool(is_many)))

    def on_commit(_connection: object) -> None:
        seen.append(Statement("COMMIT", (), False))

    event.listen(Engine, "before_cursor_execute", on_execute)
    event.listen(Engine, "commit", on_commit)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", on_execute)
        event.remove(Engine, "commit", on_commit)


class Twin:
    """A plain database with the same content."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        for setting in _SETTINGS:
            self._database.execute(f"PRAGMA {setting}")

    def __enter__(self) -> "Twin":
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._database.close()

    @contextmanager
    def follows(self) -> Iterator[None]:
        """Do what the program does in this block: every writing statement, at each of its commits."""
        with recording() as seen:

            def on_commit(_connection: object) -> None:
                self._database.execute("BEGIN")
                self.replay([statement for statement in seen if not statement.is_reading])
                self._database.execute("COMMIT")
                seen.clear()

            event.listen(Engine, "commit", on_commit)
            try:
                yield
            finally:
                event.remove(Engine, "commit", on_commit)

    def replay(self, statements: Sequence[Statement]) -> int:
        """Run them. Returns how many rows were read."""
        rows = 0
        for statement in statements:
            if "'secure-delete'" in statement.text and not _KNOWS_DELETING:
                continue
            text = statement.text if _KNOWS_DELETING else _DELETING.sub("", statement.text)
            run = self._database.executemany if statement.is_many else self._database.execute
            rows += len(run(text, statement.values).fetchall())
        return rows
