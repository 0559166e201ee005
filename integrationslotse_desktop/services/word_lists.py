"""The bundled lists behind passphrases: words to draw from, and phrases that others guess early."""

import secrets
from functools import cache

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.passphrases import draw_passphrase

_FOLDER = paths.RESOURCES / "passphrases"


@cache
def common_passphrases() -> frozenset[str]:
    """What is refused: small letters, no spaces."""
    return frozenset(_lines("common.txt"))


def propose_passphrase() -> str:
    """Five German words drawn at random (4,096 words: 60 bits)."""
    return draw_passphrase(_lines("words-de.txt"), secrets.choice)


def _lines(name: str) -> list[str]:
    return [line for line in (_FOLDER / name).read_text("utf-8").split("\n") if line]
