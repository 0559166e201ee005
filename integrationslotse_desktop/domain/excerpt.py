"""The piece of a text that shows why it was found."""

from dataclasses import dataclass, field

from integrationslotse_desktop.domain.search_text import fold, fold_plain

_WORDS_BEFORE = 6
_WORDS_SHOWN = 28


@dataclass(frozen=True)
class Excerpt:
    """A piece of a text and where in it the words stand that were looked for."""

    text: str = field(repr=False)
    hits: tuple[tuple[int, int], ...]
    """Start and length of each word that holds what was looked for."""


def excerpt(text: str, words: list[frozenset[str]]) -> Excerpt:
    """Some words around the first hit; without a hit, the beginning."""
    tokens = text.split()
    first = next((place for place, token in enumerate(tokens) if _is_hit(token, words)), 0)
    start = max(0, first - _WORDS_BEFORE)
    shown = tokens[start : start + _WORDS_SHOWN]
    pieces = ["…"] if start else []
    hits = []
    for token in shown:
        position = sum(len(piece) + 1 for piece in pieces)
        if _is_hit(token, words):
            hits.append((position, len(token)))
        pieces.append(token)
    if start + _WORDS_SHOWN < len(tokens):
        pieces.append("…")
    return Excerpt(" ".join(pieces), tuple(hits))


def _is_hit(token: str, words: list[frozenset[str]]) -> bool:
    folded = fold(token), fold_plain(token)
    return any(form in spelling for forms in words for form in forms for spelling in folded)
