"""What differs between two versions of a text, word by word, so that both can be read side by side.

Words are what stands between spaces and punctuation: marks over Arabic letters and joined emoji stay whole.
"""

import unicodedata
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from integrationslotse_desktop.domain.diary import Entry, EntryDetails

_MOST_WORDS = 4_000
"""Longer texts are compared line by line: word by word could take seconds."""
_LONGEST_BRIDGE = 1
_FIELDS = ("occurred_at", "contact", "minutes")


class Kind(StrEnum):
    """What became of a piece of text."""

    EQUAL = "equal"
    REMOVED = "removed"
    """Only in the earlier version."""
    ADDED = "added"
    """Only in the later version."""


@dataclass(frozen=True)
class Piece:
    """Some words in a row."""

    text: str = field(repr=False)
    kind: Kind


@dataclass(frozen=True)
class Difference:
    """Both texts in pieces; the pieces of a side together are its text."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def difference(before: str, after: str) -> Difference:
    """How one text became the other."""
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, begin, end, other_begin, other_end in SequenceMatcher(_is_space, old, new, autojunk=False).get_opcodes():
        is_equal = kind == "equal"
        _add(left, "".join(old[begin:end]), Kind.EQUAL if is_equal else Kind.REMOVED)
        _add(right, "".join(new[other_begin:other_end]), Kind.EQUAL if is_equal else Kind.ADDED)
    return Difference(_bridged(left), _bridged(right))


def changed_fields(before: Entry, after: Entry) -> tuple[str, ...]:
    """The names of the fields that differ, besides the text."""
    own = [name for name in _FIELDS if getattr(before, name) != getattr(after, name)]
    details = [
        each.name
        for each in fields(EntryDetails)
        if getattr(before.details, each.name) != getattr(after.details, each.name)
    ]
    return (*own, *details)


def _words(text: str) -> list[str]:
    """The text in words, runs of spaces, and single signs."""
    words: list[str] = []
    for sort, characters in groupby(text, _sort):
        run = "".join(characters)
        words += run if sort == "sign" else [run]
    return words


def _sort(character: str) -> str:
    if character.isspace():
        return "space"
    return "sign" if unicodedata.category(character).startswith("P") else "word"


def _is_space(word: str) -> bool:
    return word.isspace()


def _add(pieces: list[Piece], text: str, kind: Kind) -> None:
    if text:
        pieces.append(Piece(text, kind))


def _bridged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A lone space between two changed words is marked with them: a sentence that is new reads as one."""
    kinds = [piece.kind for piece in pieces]
    for place in range(1, len(pieces) - 1):
        around = {kinds[place - 1], pieces[place + 1].kind}
        if len(around) == 1 and pieces[place].text.isspace() and len(pieces[place].text) <= _LONGEST_BRIDGE:
            kinds[place] = pieces[place + 1].kind
    joined: list[Piece] = []
    for piece, kind in zip(pieces, kinds, strict=True):
        if joined and joined[-1].kind is kind:
            joined[-1] = Piece(joined[-1].text + piece.text, kind)
        else:
            joined.append(Piece(piece.text, kind))
    return tuple(joined)
