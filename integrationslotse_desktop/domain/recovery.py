"""The recovery digits: eight blocks of six, five drawn at random and one that tells a typing mistake.

40 random digits are 132 bits. Digits, not words: they are the same on a German and an Arabic keyboard.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from integrationslotse_desktop.domain.errors import ExpectedError, Fault

BLOCKS = 8
BLOCK_LENGTH = 6
_DIGITS = "0123456789"

# H. M. Damm's quasigroup of order 10: finds every wrong digit and every swap of two neighbours.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


@dataclass(frozen=True)
class RecoveryDigits:
    """The digits that open a vault without its passphrase, checked block by block."""

    blocks: tuple[str, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """As they are printed and typed: blocks with spaces between."""
        return " ".join(self.blocks)


def draw_recovery_digits(choose: Callable[[Sequence[str]], str]) -> RecoveryDigits:
    """New digits; `choose` must be a cryptographic choice."""
    blocks = []
    for number in range(1, BLOCKS + 1):
        drawn = "".join(choose(_DIGITS) for _ in range(BLOCK_LENGTH - 1))
        blocks.append(drawn + _check_digit(number, drawn))
    return RecoveryDigits(tuple(blocks))


def parse_recovery_digits(untrusted_text: str) -> RecoveryDigits:
    """What somebody typed or scanned. Raises RECOVERY_DIGITS_INCOMPLETE or RECOVERY_DIGITS_TYPO with the block."""
    digits = _plain_digits(untrusted_text)
    needed = BLOCKS * BLOCK_LENGTH
    if digits is None or len(digits) != needed:
        raise ExpectedError(Fault.RECOVERY_DIGITS_INCOMPLETE, found=len(digits or ""), needed=needed)
    blocks = tuple(digits[start : start + BLOCK_LENGTH] for start in range(0, needed, BLOCK_LENGTH))
    for number, block in enumerate(blocks, start=1):
        if not _is_right(number, block):
            raise ExpectedError(Fault.RECOVERY_DIGITS_TYPO, block=number)
    return RecoveryDigits(blocks)


def is_block(number: int, untrusted_text: str) -> bool:
    """Whether a typed text is a possible block at this place, 1 to 8."""
    digits = _plain_digits(untrusted_text)
    return digits is not None and len(digits) == BLOCK_LENGTH and _is_right(number, digits)


def _is_right(number: int, block: str) -> bool:
    return block[-1] == _check_digit(number, block[:-1])


def _check_digit(number: int, drawn: str) -> str:
    """The number of the block counts as its first digit, so that a block in another's place is noticed too."""
    interim = 0
    for digit in f"{number}{drawn}":
        interim = int(_DAMM[interim][int(digit)])
    return str(interim)


def _plain_digits(untrusted_text: str) -> str | None:
    """ASCII digits of a text that holds only digits of any script, spaces, dashes and invisible marks."""
    digits = []
    for character in unicodedata.normalize("NFKC", untrusted_text):
        category = unicodedata.category(character)
        if category == "Nd":
            digits.append(str(unicodedata.decimal(character)))
        elif category not in ("Zs", "Pd", "Cf", "Cc"):
            return None
    return "".join(digits)
