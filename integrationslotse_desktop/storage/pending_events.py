"""Events that happen to a vault while its database is closed, kept beside it until the next unlock.

Whoever can write here can also remove the whole vault, so the file is believed as far as that: known kinds only.
"""

import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from integrationslotse_desktop.domain.audit import AuditEvent, AuditKind
from integrationslotse_desktop.storage.leftovers import EVENTS

_LARGEST = 65_536
_MOST_TIMES = 1_000_000
_KINDS = frozenset(
    {
        AuditKind.WRONG_PASSPHRASES,
        AuditKind.WRONG_RECOVERY_DIGITS,
        AuditKind.RECOVERED,
        AuditKind.RESTORED,
        AuditKind.PASSPHRASE_CHANGED,
        AuditKind.RECOVERY_DIGITS_SET,
        AuditKind.KEYS_RENEWED,
    }
)


class PendingEvents:
    """One line for each event. A folder that cannot be written must not keep a guide from her diary."""

    def __init__(self, folder: Path) -> None:
        """Name the folder of the vault; nothing is touched yet."""
        self._path = folder / EVENTS

    def add(self, kind: AuditKind, at: datetime, times: int | None = None) -> None:
        """Keep an event, if the folder can be written."""
        with suppress(OSError):
            self.keep(AuditEvent(at, kind, times=times))

    def keep(self, event: AuditEvent) -> None:
        """Keep an event that must not be lost. Raises `OSError`."""
        content = {"at": event.at.isoformat(timespec="milliseconds"), "kind": str(event.kind), "times": event.times}
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="ascii") as file:
            file.write(json.dumps(content) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def read(self) -> tuple[AuditEvent, ...]:
        """What was kept; lines that are none of ours are left out."""
        try:
            with self._path.open("rb") as file:
                lines = file.read(_LARGEST).splitlines()
        except OSError:
            return ()
        found = (_event(line) for line in lines)
        return tuple(event for event in found if event is not None)

    def clear(self) -> None:
        """Forget them, once they stand in the database."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def _event(untrusted_line: bytes) -> AuditEvent | None:
    try:
        content = json.loads(untrusted_line)
        at, kind, times = datetime.fromisoformat(content["at"]), AuditKind(content["kind"]), content["times"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    has_times = type(times) is int and 0 < times <= _MOST_TIMES
    if kind not in _KINDS or at.tzinfo is None or not (times is None or has_times):
        return None
    return AuditEvent(at, kind, None, times)
