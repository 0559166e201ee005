"""From a passphrase to a key: Argon2id (RFC 9106), as expensive as this machine bears.

Measured on the development machine: 256 MiB, three passes, two lanes take 0.44 s.
"""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from integrationslotse_desktop.crypto.secret import KEY_BYTES
from integrationslotse_desktop.domain.errors import ExpectedError, Fault

_MEBIBYTE = 1024  # Argon2 counts memory in KiB


@dataclass(frozen=True)
class Cost:
    """The price of one derivation: memory in KiB, passes, lanes."""

    memory: int
    passes: int
    lanes: int

    def is_acceptable(self) -> bool:
        """Whether a key file may ask for this: checked before any memory is spent (2 GiB at most)."""
        memory_fits = 19 * _MEBIBYTE <= self.memory <= 2048 * _MEBIBYTE
        return memory_fits and 1 <= self.passes <= 16 and 1 <= self.lanes <= 8


FLOOR = Cost(memory=64 * _MEBIBYTE, passes=3, lanes=2)
_HIGHEST_MEMORY = 1024 * _MEBIBYTE
_WANTED_SECONDS = 0.7


def derive_key(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes from a passphrase (NFKC, so that every keyboard gives the same). Raises NOT_ENOUGH_MEMORY."""
    # A terminal with another encoding hands over halves of characters: a wrong passphrase, not a crash.
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(secret, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)
    except (HashingError, MemoryError) as error:
        mebibytes = cost.memory // _MEBIBYTE
        raise ExpectedError(Fault.NOT_ENOUGH_MEMORY, mebibytes=mebibytes) from error


def seconds_of(cost: Cost) -> float:
    """How long one derivation of this cost takes here. Raises NOT_ENOUGH_MEMORY."""
    started = time.perf_counter()
    derive_key("calibration", bytes(16), cost)
    return time.perf_counter() - started


def calibrate(measure: Callable[[Cost], float] = seconds_of) -> Cost:
    """The cost at which one derivation takes about 0.7 s here: 64 MiB to 1 GiB, never less than the floor."""
    steps = int(_WANTED_SECONDS / max(measure(FLOOR), 0.001))
    cost = Cost(min(max(steps, 1) * FLOOR.memory, _HIGHEST_MEMORY), FLOOR.passes, FLOOR.lanes)
    while cost.memory > FLOOR.memory and not _is_affordable(cost, measure):
        cost = Cost(max(cost.memory // 2, FLOOR.memory), cost.passes, cost.lanes)
    return cost


def _is_affordable(cost: Cost, measure: Callable[[Cost], float]) -> bool:
    try:
        measure(cost)
    except ExpectedError:
        return False
    return True
