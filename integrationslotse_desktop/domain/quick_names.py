"""Which person or service somebody means by the letters typed after a sign.

As few letters as are unambiguous, from the beginning of any word of a name, in any of its scripts and spellings;
the longest match wins. Two who fit are nobody: whose diary it is must not be guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from integrationslotse_desktop.domain.natural_tokens import Line
from integrationslotse_desktop.domain.search_text import fold, fold_plain

_MOST_WORDS = 8
_INSIDE_NAMES = frozenset("-'’_/.")
_ARTICLE = "ال"

Forms = tuple[str, ...]


@dataclass(frozen=True)
class _Word:
    """A word of a name in its spellings, and where it stands."""

    forms: Forms = field(repr=False)
    start: int
    end: int


@dataclass(frozen=True)
class OfferedName:
    """Somebody or something that can be meant, with all names it goes by."""

    id: str
    names: tuple[str, ...] = field(repr=False)

    @cached_property
    def spelled(self) -> tuple[tuple[_Word, ...], ...]:
        """The words of each name; folded once."""
        return tuple(tuple(_words_of(name)) for name in self.names)


@dataclass(frozen=True)
class NameMatch:
    """Who is meant, by how many typed words, and the words of the name for them."""

    id: str
    count: int
    is_whole: bool
    """Every typed word was typed to its end."""
    shown: str = field(repr=False)


@dataclass(frozen=True)
class _Fit:
    """One place in one name that agrees with the first typed words."""

    offered: OfferedName
    name: int
    first: int
    exact: int

    @property
    def words(self) -> tuple[_Word, ...]:
        """The words of the name."""
        return self.offered.spelled[self.name]

    def is_full(self) -> bool:
        """Whether the whole name was typed."""
        return self.first == 0 and self.exact == len(self.words)

    def shown(self, count: int) -> str:
        """The words of the name that were meant; its first name if it was meant by its id."""
        if self.offered.names[self.name] == self.offered.id:
            return self.offered.names[0]
        return self.offered.names[self.name][self.words[self.first].start : self.words[self.first + count - 1].end]


def typed_words(line: Line, place: int) -> list[tuple[int, Forms]]:
    """The words behind a sign, each with the token it is: the first without a space, signs inside names passed over."""
    words: list[tuple[int, Forms]] = []
    while len(words) < _MOST_WORDS:
        token = line.at(place)
        if token.sign in _INSIDE_NAMES and token.is_glued and line.at(place + 1).is_glued and words:
            place += 1
            token = line.at(place)
        if not token.text or not (words or token.is_glued):
            break
        words.append((place, _forms(line.raw[token.start : token.end])))
        place += 1
    return words


def meant(typed: Sequence[Forms], offered: Iterable[OfferedName], *, prefers_beginning: bool) -> NameMatch | None:
    """The one that the first of the typed words mean; None if it is nobody, or not clear."""
    if not typed:
        return None
    fits = [fit for each in offered for fit in _fits(typed, each)]
    most = max((fit.exact for fit in fits), default=0)
    fits = [fit for fit in fits if fit.exact == most]
    count, is_whole = max(most, 1), most > 0
    if prefers_beginning and len(_ids(fits)) > 1:
        fits = [fit for fit in fits if fit.first == 0] or fits
    if len(_ids(fits)) > 1:
        fits = [fit for fit in fits if fit.is_full()] or fits
    while len(_ids(fits)) > 1 and count < len(typed):
        fits = [fit for fit in fits if _continues(fit, typed[count], count)]
        count, is_whole = count + 1, False
    if len(_ids(fits)) != 1:
        return None
    fit = fits[0]
    by_id = fit.offered.names[fit.name] == fit.offered.id
    return NameMatch(fit.offered.id, count, is_whole and not by_id, fit.shown(count))


def fitting(typed: Sequence[Forms], offered: OfferedName, *, is_last_whole: bool) -> tuple[int, str] | None:
    """How well unfinished typing fits, 0 being best, and the name that it fits; None if it does not."""
    found = []
    for number, words in enumerate(offered.spelled):
        for first in range(len(words) - len(typed) + 1):
            pairs = list(zip(typed, words[first:], strict=False))
            if all(_begins(word.forms, forms) for forms, word in pairs):
                exact = sum(_is_same(word.forms, forms) for forms, word in pairs)
                if is_last_whole and (exact < len(typed) or first + exact == len(words)):
                    continue
                found.append(((first > 0) * 10 + len(typed) - exact, offered.names[number]))
    return min(found, key=lambda fit: fit[0], default=None)


def _fits(typed: Sequence[Forms], offered: OfferedName) -> Iterable[_Fit]:
    for number, words in enumerate(offered.spelled):
        for first, word in enumerate(words):
            if not _begins(word.forms, typed[0]):
                continue
            exact = 0
            for forms, other in zip(typed, words[first:], strict=False):
                if not _is_same(other.forms, forms):
                    break
                exact += 1
            yield _Fit(offered, number, first, exact)


def _continues(fit: _Fit, typed: Forms, count: int) -> bool:
    place = fit.first + count
    return place < len(fit.words) and _begins(fit.words[place].forms, typed)


def _ids(fits: Iterable[_Fit]) -> set[str]:
    return {fit.offered.id for fit in fits}


def _is_same(forms: Forms, typed: Forms) -> bool:
    return any(form in forms for form in typed)


def _begins(forms: Forms, typed: Forms) -> bool:
    return any(form.startswith(start) for form in forms for start in typed)


def _words_of(name: str) -> Iterable[_Word]:
    for token in Line(name).tokens:
        if token.text or token.number >= 0:
            yield _Word(_forms(name[token.start : token.end]), token.start, token.end)


def _forms(word: str) -> Forms:
    """The spellings of a word: umlauts both ways, and Arabic without the article."""
    spellings = dict.fromkeys((fold(word), fold_plain(word)))
    bare = [form.removeprefix(_ARTICLE) for form in spellings if len(form) > len(_ARTICLE) + 1]
    return tuple(form for form in dict.fromkeys((*spellings, *bare)) if form)
