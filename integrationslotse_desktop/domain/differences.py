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
    return Difference(tuple(left), tuple(right))


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
    """A space alone is no agreement: between two changed words it is marked with them."""
    return word.isspace()


def _add(pieces: list[Piece], text: str, kind: Kind) -> None:
    """What follows its like becomes one piece with it."""
    if text and pieces and pieces[-1].kind is kind:
        pieces[-1] = Piece(pieces[-1].text + text, kind)
    elif text:
        pieces.append(Piece(text, kind))
