"""The piece of a text that shows why it was found."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from integrationslotse_desktop.domain.search_text import fold, fold_plain, without_gaps

_WORDS_BEFORE = 6
_WORDS_SHOWN = 28
_LEAST_ACROSS_GAPS = 4


@dataclass(frozen=True)
class Excerpt:
    """A piece of a text and where in it the words stand that were looked for."""

    text: str = field(repr=False)
    hits: tuple[tuple[int, int], ...]
    """Start and length of each word that holds what was looked for."""


def excerpt(text: str, words: list[frozenset[str]]) -> Excerpt:
    """Some words around the first hit; without a hit, the beginning."""
    tokens = text.split()
    forms = sorted(frozenset().union(*words))
    places = _hits(tokens, forms) or _hits_across_gaps(tokens, forms)
    start = max(0, min(places, default=0) - _WORDS_BEFORE)
    pieces = ["…"] if start else []
    hits, position = [], 2 if start else 0
    for place, token in enumerate(tokens[start : start + _WORDS_SHOWN], start):
        if place in places:
            hits.append((position, len(token)))
        position += len(token) + 1
        pieces.append(token)
    if start + _WORDS_SHOWN < len(tokens):
        pieces.append("…")
    return Excerpt(" ".join(pieces), tuple(hits))


def _hits(tokens: list[str], forms: list[str]) -> set[int]:
    """The places of the tokens that hold one of the forms in one of their spellings.

    The text is folded as a whole, which is many times faster than word by word: a search shows fifty excerpts.
    """
    text = " ".join(tokens)
    places = set()
    for spelling in {fold(text), fold_plain(text)}:
        if spelling.count(" ") != len(tokens) - 1:  # a sign that folds into a space, such as ´
            return {place for place, token in enumerate(tokens) if _is_hit(token, forms)}
        for form in forms:
            places |= _places(spelling, form)
    return places


def _places(spelling: str, form: str) -> set[int]:
    """The numbers of the words in which a form stands."""
    places, found, counted, place = set(), spelling.find(form), 0, 0
    while found >= 0:
        place += spelling.count(" ", counted, found)
        places.add(place)
        counted = found
        end_of_word = spelling.find(" ", found)
        found = spelling.find(form, end_of_word) if end_of_word >= 0 else -1
    return places


def _is_hit(token: str, forms: list[str]) -> bool:
    return any(form in spelling for spelling in (fold(token), fold_plain(token)) for form in forms)


def _hits_across_gaps(tokens: list[str], forms: list[str]) -> set[int]:
    """The places over which a number is spread that was typed in one, or written in one and typed with gaps."""
    pieces = [without_gaps(fold(token)) for token in tokens]
    ends = list(accumulate(map(len, pieces)))
    text = "".join(pieces)
    places: set[int] = set()
    for form in forms:
        first = text.find(form) if len(form) >= _LEAST_ACROSS_GAPS else -1
        if first >= 0:
            places.update(range(bisect_right(ends, first), bisect_left(ends, first + len(form)) + 1))
    return places
