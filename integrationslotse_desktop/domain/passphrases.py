"""What a good passphrase is: five drawn words, or at least 14 characters that are not everybody's."""

import unicodedata
from collections.abc import Callable, Sequence

from integrationslotse_desktop.domain.errors import ExpectedError, Fault

DRAWN_WORDS = 5
SHORTEST = 14
_FEWEST_DIFFERENT = 6
_LONGEST_PATTERN = 7
_ROWS = (
    "1234567890123456789012345",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertzuiopasdfghjklyxcvbnm",
    "qwertyuiopasdfghjklzxcvbnm",
)


def draw_passphrase(words: Sequence[str], choose: Callable[[Sequence[str]], str]) -> str:
    """Five words; `choose` must be a cryptographic choice."""
    return " ".join(choose(words) for _ in range(DRAWN_WORDS))


def check_passphrase(passphrase: str, common: frozenset[str]) -> None:
    """Raise PASSPHRASE_TOO_SHORT or PASSPHRASE_TOO_COMMON for one that is easily guessed."""
    if len(passphrase) < SHORTEST:
        raise ExpectedError(Fault.PASSPHRASE_TOO_SHORT, minimum=SHORTEST)
    plain = "".join(unicodedata.normalize("NFKC", passphrase).casefold().split())
    if plain in common or _is_pattern(plain) or _is_row_of_keys(plain):
        raise ExpectedError(Fault.PASSPHRASE_TOO_COMMON)


def _is_pattern(plain: str) -> bool:
    """Few different letters, or a short piece again and again: passwortpasswort, 1212121212."""
    if len(set(plain)) < _FEWEST_DIFFERENT:
        return True
    longest = max(_LONGEST_PATTERN, len(plain) // 2)
    return any((plain[:size] * len(plain)).startswith(plain) for size in range(1, longest + 1))


def _is_row_of_keys(plain: str) -> bool:
    """Keys as they lie side by side, forwards or backwards."""
    return any(plain[:SHORTEST] in row or plain[:SHORTEST] in row[::-1] for row in _ROWS)
