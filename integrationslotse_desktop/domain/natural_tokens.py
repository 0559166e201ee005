"""A typed line as words, numbers and signs, each with its place.

One pass, and every look ahead is bounded: fifty thousand pasted characters cost no more than their length.
"""

import re
from dataclasses import dataclass, field

from integrationslotse_desktop.domain.natural_words import Phrases
from integrationslotse_desktop.domain.search_text import fold

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u00ad\u200c\u200d"
_TOKEN = re.compile(rf"(\d+)|([^\W\d_](?:[^\W\d_]|[{_MARKS}])*)|\S")
# Direction marks and the like stand between what belongs together.
_HIDDEN = frozenset(
    "\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff\u202a\u202b\u202c\u202d\u202e"
)
_LONGEST_WORD = 40
_LONGEST_NUMBER = 8

_OPENING = frozenset('([{„“”"«»‚‘,;،؛')
_JOINING = frozenset("-–—/:_@#§€$£%+=*\\^&~°'’")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign."""

    start: int
    end: int
    text: str = field(repr=False)
    """A folded word, else the empty string."""
    number: int = field(repr=False)
    """-1 for what is no number."""
    sign: str = field(repr=False)
    is_glued: bool
    """No space before it."""


_NOTHING = Token(-1, -1, "", -1, "", False)


class Line:
    """The tokens of a text; beyond its ends there is nothing."""

    def __init__(self, untrusted_text: str) -> None:
        """Split the text once."""
        self.raw = untrusted_text
        self.tokens = _tokens(untrusted_text)
        self._count = len(self.tokens)

    def __len__(self) -> int:
        return self._count

    def at(self, place: int) -> Token:
        """The token at a place."""
        return self.tokens[place] if 0 <= place < self._count else _NOTHING

    def word(self, place: int) -> str:
        """The folded word at a place, empty if there is none."""
        return self.at(place).text

    def number(self, place: int) -> int:
        """The number at a place, -1 if there is none."""
        return self.at(place).number

    def sign(self, place: int, *, glued: bool = False) -> str:
        """The sign at a place, empty if there is none, or none without a space before it."""
        token = self.at(place)
        return token.sign if token.is_glued or not glued else ""

    def digits(self, place: int) -> int:
        """How many digits the number at a place has."""
        token = self.at(place)
        return token.end - token.start if token.number >= 0 else 0

    def glued_number(self, place: int) -> int:
        """The number at a place if no space stands before it, else -1."""
        token = self.at(place)
        return token.number if token.is_glued else -1

    def phrase(self, place: int, table: Phrases, *, longest: int = 5) -> tuple[int, int] | None:
        """Where the longest phrase of a table that begins here ends, and what it stands for."""
        phrases = table.get(self.word(place))
        if phrases is None:
            return None
        spoken = tuple(self.word(place + further) for further in range(longest))
        for length in range(longest, 0, -1):
            if (value := phrases.get(spoken[:length])) is not None:
                return place + length, value
        return None

    def before(self, place: int) -> str:
        """The word before a place, over a dot and a colon."""
        for _ in range(2):
            place -= self.sign(place - 1) in {".", ":"}
        return self.word(place - 1)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing is glued to these tokens that makes them part of something else."""
        return self._begins_free(start) and self._ends_free(end)

    def _begins_free(self, start: int) -> bool:
        if not self.at(start).is_glued:
            return True
        before = self.sign(start - 1)
        if before in {",", "،"} and self.at(start - 1).is_glued and self.number(start - 2) >= 0:
            return self.number(start) < 0
        return before in _OPENING

    def _ends_free(self, end: int) -> bool:
        token = self.at(end)
        if not token.is_glued:
            return True
        if not token.sign or (token.sign in _JOINING and self.at(end + 1).is_glued):
            return False
        return token.sign not in {".", ",", "٫"} or self.glued_number(end + 1) < 0


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    for found in _TOKEN.finditer(text):
        piece = found[0]
        if piece in _HIDDEN:
            continue
        start, number, word = found.start(), -1, ""
        glued = bool(tokens) and (start == end or not any(map(str.isspace, text[end:start])))
        if found[1]:
            number = int(piece) if len(piece) <= _LONGEST_NUMBER else 10**_LONGEST_NUMBER
        elif found[2]:
            word = _folded(piece)
        end = found.end()
        tokens.append(Token(start, end, word, number, "" if found[1] or found[2] else piece, glued))
    return tokens


def _folded(piece: str) -> str:
    if len(piece) > _LONGEST_WORD:
        return "…"
    return piece.lower() if piece.isascii() else fold(piece) or "…"
