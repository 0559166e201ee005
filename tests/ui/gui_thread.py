"""Notices what the GUI thread must not do: storage, keys, files, network, other processes.

Three watchers, all deaf outside `watched()`: Python's audit events (files, sockets, processes), SQLAlchemy's events
(statements, commits, connections), and each call into the rings below the services.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from sqlalchemy import Engine, Pool, event

from integrationslotse_desktop import paths

_OUTSIDE = (
    "socket.",
    "subprocess.",
    "sqlite3.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "urllib.",
    "ssl.",
)
_FILES = (
    *("open", "os.listdir", "os.scandir", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link"),
    *("os.chmod", "os.symlink", "os.utime", "shutil.", "tempfile.", "glob.glob", "pathlib.Path.glob", "fcntl."),
)
_BELOW = ("storage", "crypto", "sync", "exchange")
_RINGS = tuple(str(paths.ROOT / "integrationslotse_desktop" / ring) + os.sep for ring in _BELOW)
# What belongs to the program itself and is read where it is needed: icons, texts, modules. Never written.
_OWN = tuple(str(place) + os.sep for place in (paths.RESOURCES, paths.TRANSLATIONS))
_CODE = (".py", ".pyc", ".so")


class Watch:
    """What was seen on the GUI thread."""

    def __init__(self) -> None:
        self.is_on = False
        self.seen: list[str] = []

    def notice(self, what: str) -> None:
        if self.is_on and threading.current_thread() is threading.main_thread():
            self.is_on = False  # telling must not be told
            self.seen.append(what)
            self.is_on = True


_watch = Watch()


def _on_audit(name: str, told: tuple[object, ...]) -> None:
    if not _watch.is_on:
        return
    if name.startswith(_OUTSIDE) or (name.startswith(_FILES) and not _is_own(name, told)):
        _watch.notice(f"{name} {told[:1]}")


def _is_own(name: str, told: tuple[object, ...]) -> bool:
    """Reading a file of the program. A number is a file that is open already."""
    path = os.fsdecode(told[0]) if told and isinstance(told[0], str | bytes | Path) else ""
    is_reading = name == "open" and (told[1] in ("r", "rb", None))
    return is_reading and (path.startswith(_OWN) or path.endswith(_CODE))


def _on_call(frame: FrameType, kind: str, _argument: object) -> None:
    code = frame.f_code
    if kind == "call" and code.co_filename.startswith(_RINGS) and code.co_name != "<module>":
        _watch.notice(f"{Path(code.co_filename).stem}.{code.co_qualname}")


def _on_statement(_connection: object, _cursor: object, text: str, *_told: object) -> None:
    _watch.notice(text[:60])


def _on_connection(*_told: object) -> None:
    _watch.notice("a database connection")


sys.addaudithook(_on_audit)  # cannot be taken away again; deaf unless something is watched


@contextmanager
def watched() -> Iterator[list[str]]:
    """What the GUI thread does in this block that it must not do."""
    _watch.seen = []
    listeners = (
        (Engine, "before_cursor_execute", _on_statement),
        (Engine, "commit", _on_connection),
        (Pool, "checkout", _on_connection),
    )
    for target, name, listener in listeners:
        event.listen(target, name, listener)
    before = sys.getprofile()
    sys.setprofile(_on_call)
    _watch.is_on = True
    try:
        yield _watch.seen
    finally:
        _watch.is_on = False
        sys.setprofile(before)
        for target, name, listener in listeners:
            event.remove(target, name, listener)
