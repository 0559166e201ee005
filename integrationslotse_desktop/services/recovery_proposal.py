"""New recovery digits, and the two blocks that somebody types to show that they stand on paper."""

import secrets
from dataclasses import dataclass

from integrationslotse_desktop.domain.recovery import BLOCKS, RecoveryDigits, draw_recovery_digits, is_block


@dataclass(frozen=True)
class RecoveryProposal:
    """Digits that open nothing yet."""

    digits: RecoveryDigits
    asked: tuple[int, int]
    """The numbers of the two blocks to type, 1 to 8, in order."""

    def is_confirmed_by(self, untrusted_first: str, untrusted_second: str) -> bool:
        """Whether both blocks were typed as they stand on the paper."""
        typed = (untrusted_first, untrusted_second)
        return all(self._is_right(number, text) for number, text in zip(self.asked, typed, strict=True))

    def _is_right(self, number: int, untrusted_text: str) -> bool:
        same = "".join(untrusted_text.split()) == self.digits.blocks[number - 1]
        return same and is_block(number, untrusted_text)


def propose_recovery() -> RecoveryProposal:
    """Draw digits, and choose one block of the first half and one of the second."""
    half = BLOCKS // 2
    asked = (secrets.randbelow(half) + 1, secrets.randbelow(half) + half + 1)
    return RecoveryProposal(draw_recovery_digits(secrets.choice), asked)
