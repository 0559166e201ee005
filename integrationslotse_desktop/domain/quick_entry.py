"""What one typed line says: `@` who, `#` which service, when and for how long; the rest is the entry's text.

The words of a sentence stay. Taken out are only the signs, services at the end that no preposition needs, and dates,
times and durations that stand together at the beginning or end without belonging to the sentence ("gestern 14:30
45 min Anruf"); one word alone ("Gestern kam er") stays, and so does what an appointment's sentence says.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from integrationslotse_desktop.domain import natural_words as vocabulary
from integrationslotse_desktop.domain.appointments import TOLERANCE, of_the_entry
from integrationslotse_desktop.domain.natural_clock import LONGEST_MINUTES
from integrationslotse_desktop.domain.natural_dates import Phrase, PhraseKind, phrases_of
from integrationslotse_desktop.domain.natural_tokens import Line
from integrationslotse_desktop.domain.quick_names import OfferedName, fitting, meant, typed_words

_NOON = time(12)
_MOST_COMPLETIONS = 8
_MOST_TAGS = 40  # more signs than this are no entry but something pasted
_LONGEST_TYPED = 60
_SEPARATING = " \t\n,;:–—-،؛"
_AROUND = " \t\n,;:.–—-،؛"
_NEEDS_MORE = vocabulary.words(
    """im in beim bei zum zur am auf an der die das den dem vom von zu mit für über wegen und oder ca circa etwa rund
    nur dauerte dauert war waren at to the with for of about on and or around took lasted was were by bis um gegen
    من في إلى مع عند على عن بخصوص استغرق استغرقت دام دامت حوالي كان كانت و"""
)
"""Behind one of these the sentence goes on."""


class SpanKind(StrEnum):
    """What a piece of the line was understood as."""

    PERSON = "person"
    SERVICE = "service"
    DAY = "day"
    TIME = "time"
    DURATION = "duration"
    TRAVEL = "travel"


_TAGS = frozenset({SpanKind.PERSON, SpanKind.SERVICE})


@dataclass(frozen=True)
class PersonName:
    """A person that can be meant by `@`, with the names in both scripts."""

    id: str
    names: tuple[str, ...] = field(repr=False)

    @cached_property
    def offered(self) -> OfferedName:
        """Folded once, not at every key."""
        return OfferedName(self.id, self.names)


@dataclass(frozen=True)
class ServiceName:
    """A service that can be meant by `#`, with its labels in all languages."""

    id: str
    labels: tuple[str, ...]

    @cached_property
    def offered(self) -> OfferedName:
        """Folded once, not at every key."""
        return OfferedName(self.id, (*self.labels, self.id))


@dataclass(frozen=True)
class Span:
    """A piece of the line that was understood, sign included."""

    start: int
    length: int
    kind: SpanKind


@dataclass(frozen=True)
class QuickReading:
    """What the line says."""

    text: str = field(repr=False)
    person_ids: tuple[str, ...]
    service_ids: tuple[str, ...]
    moment: datetime | None
    """None if no day and no time was typed. A day that is past and has no time is at noon."""
    has_time: bool
    """Whether the time of the moment was typed."""
    minutes: int | None
    travel_minutes: int | None
    spans: tuple[Span, ...]
    unknown: tuple[str, ...] = field(repr=False)
    """What was typed behind a sign and is nobody, nothing, or not clear."""


@dataclass(frozen=True)
class Completion:
    """One who fits what is being typed; the name is to replace this piece of the line, behind the sign."""

    id: str
    name: str = field(repr=False)
    kind: SpanKind
    start: int
    length: int


@dataclass(frozen=True)
class _Piece:
    """A part of the line that may be written otherwise in the text."""

    start: int
    end: int
    kind: SpanKind
    shown: str = field(default="", repr=False)
    id: str = ""
    is_loose: bool = True
    is_word: bool = False


def read_quick_entry(
    untrusted_text: str, now: datetime, people: Sequence[PersonName], services: Sequence[ServiceName]
) -> QuickReading:
    """Everything the line says; what is not understood stays in its text. `now` is local time."""
    line = Line(untrusted_text)
    tags, unknown = _tags(line, _offered(untrusted_text, people, services))
    used = _used(of_the_entry(line, _outside(phrases_of(line, now), tags), now))
    pieces = sorted([*tags, *map(_piece, used)], key=lambda piece: piece.start)
    moment, has_time = _moment(used, now)
    return QuickReading(
        text=_text(line, pieces),
        person_ids=tuple(dict.fromkeys(tag.id for tag in tags if tag.kind is SpanKind.PERSON)),
        service_ids=tuple(dict.fromkeys(tag.id for tag in tags if tag.kind is SpanKind.SERVICE)),
        moment=moment,
        has_time=has_time,
        minutes=_minutes(used),
        travel_minutes=_travel_minutes(used),
        spans=tuple(Span(piece.start, piece.end - piece.start, piece.kind) for piece in pieces),
        unknown=tuple(dict.fromkeys(unknown)),
    )


def completions(
    untrusted_text: str, cursor: int, people: Sequence[PersonName], services: Sequence[ServiceName]
) -> list[Completion]:
    """Who or what fits the word that is being typed behind `@` or `#`, best first, eight at most."""
    begin = max(0, cursor - _LONGEST_TYPED)
    before = untrusted_text[begin : max(0, cursor)]
    sign = max(before.rfind("@"), before.rfind("#"))
    if sign < 0 or "\n" in before[sign:] or before[sign + 1 : sign + 2].isspace():
        return []
    place = begin + sign
    if place and untrusted_text[place - 1].isalnum():
        return []
    offered = _offered(before[sign], people, services)[before[sign]]
    line = Line(before[sign:])
    typed = [forms for _, forms in typed_words(line, 1)]
    if len(typed) != sum(bool(token.text) for token in line.tokens) or line.at(1).number >= 0:
        return []
    found = [(fitting(typed, each, is_last_whole=bool(typed) and before[-1].isspace()), each.id) for each in offered]
    fits = sorted([(fit, id_) for fit, id_ in found if fit], key=lambda each: each[0][0])
    kind = SpanKind.PERSON if before[sign] == "@" else SpanKind.SERVICE
    return [
        Completion(id_, name, kind, place + 1, len(before) - sign - 1) for (_, name), id_ in fits[:_MOST_COMPLETIONS]
    ]


def _offered(text: str, people: Sequence[PersonName], services: Sequence[ServiceName]) -> dict[str, list[OfferedName]]:
    """Who can be meant by each sign; nobody is folded for a sign that was not typed."""
    return {
        "@": [person.offered for person in people] if "@" in text else [],
        "#": [service.offered for service in services] if "#" in text else [],
    }


def _tags(line: Line, offered: dict[str, list[OfferedName]]) -> tuple[list[_Piece], list[str]]:
    """The signs that mean somebody or something, and the words behind those that do not."""
    tags: list[_Piece] = []
    unknown: list[str] = []
    for place, token in enumerate(line.tokens):
        if token.sign not in offered or (token.start and line.raw[token.start - 1].isalnum()):
            continue
        typed = typed_words(line, place + 1)
        if not typed:
            continue
        if len(tags) + len(unknown) >= _MOST_TAGS:
            break
        is_person = token.sign == "@"
        match = meant([forms for _, forms in typed], offered[token.sign], prefers_beginning=not is_person)
        if match is None:
            first = line.at(typed[0][0])
            unknown.append(line.raw[token.start : first.end])
            continue
        end = line.at(typed[match.count - 1][0]).end
        typed_text = line.raw[token.end : end]
        shown = typed_text if match.is_whole and "_" not in typed_text else match.shown
        tags.append(_Piece(token.start, end, SpanKind.PERSON if is_person else SpanKind.SERVICE, shown, match.id))
    return tags, unknown


def _outside(phrases: Iterable[Phrase], tags: list[_Piece]) -> list[Phrase]:
    """The phrases that are not part of a name: somebody can be called Freitag."""
    taken = {place for tag in tags for place in range(tag.start, tag.end)}
    return [phrase for phrase in phrases if taken.isdisjoint(range(phrase.start, phrase.start + phrase.length))]


def _used(phrases: list[Phrase]) -> list[Phrase]:
    """The first day, time and duration, and every way: what follows is told, not dated."""
    used: list[Phrase] = []
    kinds: set[PhraseKind] = set()
    has_clock = False
    for phrase in phrases:
        if phrase.kind is PhraseKind.TRAVEL or not (phrase.kind in kinds or (phrase.clock and has_clock)):
            used.append(phrase)
            kinds.add(phrase.kind)
            has_clock = has_clock or phrase.clock is not None
    return used


def _piece(phrase: Phrase) -> _Piece:
    return _Piece(
        phrase.start,
        phrase.start + phrase.length,
        SpanKind(phrase.kind.value),
        is_loose=phrase.is_loose,
        is_word=phrase.is_word,
    )


def _moment(used: list[Phrase], now: datetime) -> tuple[datetime | None, bool]:
    dated = next((phrase for phrase in used if phrase.day), None)
    clock = next((phrase.clock for phrase in used if phrase.clock is not None), None)
    if dated is None and clock is None:
        return None, False
    day = dated.day if dated and dated.day else now.date()
    if clock is None:
        at = now.time().replace(second=0, microsecond=0) if day == now.date() else _NOON
        return datetime.combine(day, at, tzinfo=now.tzinfo), False
    if dated and dated.is_after_noon and clock.hour < 12:
        clock = clock.replace(hour=clock.hour + 12)
    moment = datetime.combine(day, clock, tzinfo=now.tzinfo)
    if dated and dated.is_weekday and moment > now + TOLERANCE:
        moment -= timedelta(days=7)
    return moment, True


def _minutes(used: list[Phrase]) -> int | None:
    durations = [phrase for phrase in used if phrase.kind is PhraseKind.DURATION] or used
    return next((each.minutes for each in durations if each.minutes and each.kind is not PhraseKind.TRAVEL), None)


def _travel_minutes(used: list[Phrase]) -> int | None:
    """There and back are added up."""
    total = sum(phrase.minutes or 0 for phrase in used if phrase.kind is PhraseKind.TRAVEL)
    return total if 0 < total <= LONGEST_MINUTES else None


def _text(line: Line, pieces: list[_Piece]) -> str:
    """The line without signs, and without what stands apart at its beginning and end."""
    begin, pieces = _after_the_beginning(line.raw, pieces)
    dropped = _dropped_at_the_end(line, pieces)
    text = _joined(line.raw, begin, pieces, dropped)
    if text.strip(_AROUND):
        return text
    # "#Jobcenter 45 min" alone: the service is all there is to read.
    return _joined(line.raw, begin, pieces, {each.start for each in pieces if each.kind not in _TAGS} & dropped)


def _joined(raw: str, begin: int, pieces: list[_Piece], dropped: set[int]) -> str:
    text = ""
    for piece in pieces:
        text += raw[begin : piece.start]
        is_tag = piece.kind in _TAGS
        begin = piece.end
        if piece.start in dropped:
            text = text.rstrip(" \t")
        else:
            text += piece.shown if is_tag else raw[piece.start : piece.end]
    if pieces and pieces[-1].start in dropped:
        return text.strip().rstrip(_SEPARATING)
    return (text + raw[begin:]).strip()


def _after_the_beginning(raw: str, pieces: list[_Piece]) -> tuple[int, list[_Piece]]:
    """Where the text begins behind dates that stand apart before it, and the pieces from there on."""
    place, count = 0, 0
    for piece in pieces:
        if raw[place : piece.start].strip(_AROUND) or not piece.is_loose or piece.kind in _TAGS:
            break
        place, count = piece.end, count + 1
    rest = raw[place:]
    is_set_apart = rest.lstrip(" \t")[:1] in tuple(_AROUND.strip(" \t")) or not rest.strip()
    is_cut_short = count < len(pieces) and not raw[place : pieces[count].start].strip(_AROUND) and count > 0
    is_in_sentence = (count == 1 and pieces[0].is_word) or (is_cut_short and pieces[count].kind not in _TAGS)
    if not count or (is_in_sentence and not is_set_apart):
        return 0, pieces
    return len(raw) - len(rest.lstrip(_AROUND)), pieces[count:]


def _dropped_at_the_end(line: Line, pieces: list[_Piece]) -> set[int]:
    """Where the pieces begin behind the last word of the sentence that nothing before them needs."""
    tail: list[_Piece] = []
    end = len(line.raw)
    for piece in reversed(pieces):
        if line.raw[piece.end : end].strip(_AROUND) or not piece.is_loose:
            break
        tail.append(piece)
        end = piece.start
    are_many = sum(piece.kind not in _TAGS for piece in tail) > 1
    return {
        piece.start
        for piece in tail
        if piece.kind is not SpanKind.PERSON
        and _word_before(line, piece.start) not in _NEEDS_MORE
        and (are_many or not piece.is_word)
    }


def _word_before(line: Line, start: int) -> str:
    place = bisect_left(line.tokens, start, key=lambda token: token.start)
    return line.word(place - 1)
