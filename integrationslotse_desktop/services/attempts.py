"""Wrong passphrases are counted, and each further one has to wait longer: against people at the keyboard.

Whoever has the files can guess without this program; against him stands the cost of the derivation.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.storage.state_files import read_state, remove_state, write_state

_FREE = 3
_LONGEST = 60
_MOST = 1000
_OF_DIGITS = "/digits"


def delay_after(wrong: int) -> int:
    """Seconds to wait after so many wrong passphrases in a row: 0, 0, 0, 2, 4, 8, 16, 32, then 60."""
    return 0 if wrong <= _FREE else min(2 ** min(wrong - _FREE, 10), _LONGEST)


@dataclass(frozen=True)
class _Count:
    wrong: int
    last: int
    """Seconds since 1970 by the clock of then."""


@dataclass(frozen=True)
class WrongTries:
    """Wrong ones in a row, and when the last one was made."""

    times: int
    last: datetime


class Attempts:
    """Counts in a folder outside the vault, by a hash of the vault's random id; holds no personal data."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Name the folder; nothing is read yet."""
        self._folder = folder
        self._clock = clock

    def wait_seconds(self, vault_id: str) -> int:
        """How long the next attempt has to wait. A clock that was set back starts the delay anew."""
        count = self._read(vault_id)
        now = self._now()
        if count.last > now:
            count = _Count(count.wrong, now)
            self._write(vault_id, count)
        return max(0, delay_after(count.wrong) - (now - count.last))

    def wrong(self, vault_id: str) -> WrongTries | None:
        """The wrong passphrases since the last right one."""
        return self._tries(vault_id)

    def wrong_digits(self, vault_id: str) -> WrongTries | None:
        """The wrong recovery digits since the diary was last opened."""
        return self._tries(vault_id + _OF_DIGITS)

    @contextmanager
    def attempt(self, vault_id: str) -> Iterator[None]:
        """One attempt, counted before it is made, so that ending the program saves nobody the delay.

        Raises WAIT_AFTER_WRONG with the seconds that are left. Only WRONG_PASSPHRASE inside the block counts.
        """
        if seconds := self.wait_seconds(vault_id):
            raise ExpectedError(Fault.WAIT_AFTER_WRONG, seconds=seconds)
        before = self._read(vault_id)
        self._write(vault_id, _Count(min(before.wrong + 1, _MOST), self._now()))
        try:
            yield
        except ExpectedError as error:
            if error.fault is not Fault.WRONG_PASSPHRASE:
                self._write(vault_id, before)
            raise
        self.forget(vault_id)

    @contextmanager
    def attempt_by_digits(self, vault_id: str) -> Iterator[None]:
        """One attempt with recovery digits, which nobody guesses: counted for the log, without a delay."""
        try:
            yield
        except ExpectedError as error:
            if error.fault is Fault.WRONG_RECOVERY_DIGITS:
                before = self._read(vault_id + _OF_DIGITS)
                self._write(vault_id + _OF_DIGITS, _Count(min(before.wrong + 1, _MOST), self._now()))
            raise

    def forget(self, vault_id: str) -> None:
        """Start from the beginning: the right passphrase or the recovery digits were there."""
        remove_state(self._path(vault_id))
        remove_state(self._path(vault_id + _OF_DIGITS))

    def _tries(self, name: str) -> WrongTries | None:
        count = self._read(name)
        last = min(max(count.last, 0), self._now())  # a count that somebody wrote may name any moment
        return WrongTries(count.wrong, datetime.fromtimestamp(last, UTC)) if count.wrong else None

    def _read(self, vault_id: str) -> _Count:
        try:
            content = json.loads(read_state(self._path(vault_id)) or b"{}")
            wrong, last = content.get("wrong", 0), content.get("last", 0)
        except (ValueError, AttributeError, RecursionError):
            return _Count(0, 0)
        if type(wrong) is not int or type(last) is not int or not 0 <= wrong <= _MOST:
            return _Count(0, 0)
        return _Count(wrong, last)

    def _write(self, vault_id: str, count: _Count) -> None:
        write_state(self._path(vault_id), json.dumps({"version": 1, "wrong": count.wrong, "last": count.last}).encode())

    def _path(self, vault_id: str) -> Path:
        return self._folder / f"attempts-{hashlib.sha256(vault_id.encode()).hexdigest()[:32]}.json"

    def _now(self) -> int:
        return int(self._clock().timestamp())
