"""Days, times and durations that somebody typed in a sentence, in German, English or Arabic in any window.

A talk lies behind: what says "until", "from" or "every" is passed over, what lies ahead is marked as such, and days of
more than two years ago are births and arrivals. A day without a year that is nearer ahead than back lies ahead. House
numbers, paragraphs and money are never read.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from integrationslotse_desktop.domain import natural_words as vocabulary
from integrationslotse_desktop.domain.natural_clock import ClockFound, clock_at, is_duration_of_a_talk, minutes_at
from integrationslotse_desktop.domain.natural_days import FIRST_YEAR, LAST_YEAR, DayFound, day_at, resolved, written_at
from integrationslotse_desktop.domain.natural_tokens import Line

_FURTHEST_BACK = timedelta(days=2 * 366)
_HALF_A_YEAR = timedelta(days=182)
_MOST_DAYS_AGO = 366
_LONGEST_FIELD = 40


class PhraseKind(StrEnum):
    """What a phrase says."""

    DAY = "day"
    TIME = "time"
    DURATION = "duration"
    TRAVEL = "travel"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Phrase:
    """A piece of a text that says when, or for how long."""

    start: int
    length: int
    kind: PhraseKind
    day: date | None = None
    clock: time | None = None
    minutes: int | None = None
    """Of a duration or a way; of a time, if a second one stands behind it: "14:30-15:15"."""
    is_weekday: bool = False
    is_after_noon: bool = False
    is_loose: bool = True
    """No part of a sentence: without a preposition, and no word such as yesterday."""
    is_word: bool = False
    """A word such as yesterday: loose only beside another phrase."""


@dataclass(frozen=True)
class _Found:
    """A phrase by the tokens where it ends; None is understood and passed over."""

    end: int
    phrase: Phrase | None


def find_phrases(untrusted_text: str, now: datetime) -> tuple[Phrase, ...]:
    """All phrases of a text that do not lie ahead, in their order. `now` is local time."""
    found = phrases_of(Line(untrusted_text), now)
    return tuple(phrase for phrase in found if phrase.kind is not PhraseKind.AHEAD)


def phrases_of(line: Line, now: datetime) -> tuple[Phrase, ...]:
    """The same for a line that is split already, with what lies ahead."""
    phrases: list[Phrase] = []
    place = 0
    while place < len(line):
        found = _found_at(line, place, now) if _can_begin(line, place) else None
        if found and found.phrase:
            phrases.append(found.phrase)
        place = found.end if found else place + 1
    return tuple(phrases)


def day_from_text(untrusted_text: str, today: date) -> date | None:
    """The one day that a date field says; None if it says anything else. A year of two digits ends in twenty years."""
    line = _field(untrusted_text)
    if line is None:
        return None
    if (day := _written_in_field(line, today, years_ahead=20)) is not None:
        return day
    place = 1 if line.word(0) in vocabulary.PREFIXES else 0
    ago = _ago(line, place, datetime.combine(today, time()))
    if ago and ago.end == len(line) and ago.phrase and not ago.phrase.clock:
        return ago.phrase.day
    found = day_at(line, place, today)
    return found.day if found and found.end == len(line) else None


def partial_day_from_text(untrusted_text: str, today: date) -> str | None:
    """The day of birth as YYYY or YYYY-MM-DD, None for anything else: a day without a year is no birth date.

    Two digits of a year lie in the past. Four are taken as they stand, even if they lie ahead.
    """
    line = _field(untrusted_text)
    if line is None:
        return None
    if len(line) == 1 and line.digits(0) == 4:
        year = line.number(0)
        return str(year) if FIRST_YEAR <= year <= LAST_YEAR else None
    written = written_at(line, 0)
    if written is not None and written.year is None:
        return None
    day = _written_in_field(line, today, years_ahead=0)
    return day.isoformat() if day else None


def _field(untrusted_text: str) -> Line | None:
    return Line(untrusted_text.strip()) if len(untrusted_text) <= _LONGEST_FIELD else None


def _written_in_field(line: Line, today: date, *, years_ahead: int) -> date | None:
    """A written date that fills a field, or its eight digits."""
    if len(line) == 1 and line.digits(0) == 8:
        digits = f"{line.number(0):08}"
        for form in ("{4}{5}{6}{7}-{2}{3}-{0}{1}", "{0}{1}{2}{3}-{4}{5}-{6}{7}"):
            year_first = Line(form.format(*digits))
            if day := _written_in_field(year_first, today, years_ahead=years_ahead):
                return day
        return None
    written = written_at(line, 0)
    if written is None or written.end != len(line):
        return None
    return resolved(written, today, years_ahead=years_ahead)


_STARTERS = (
    vocabulary.PREFIXES
    | vocabulary.UNTOUCHED
    | vocabulary.IN_FUTURE
    | vocabulary.AGO_BEFORE
    | vocabulary.TRAVEL
    | vocabulary.LAST
    | vocabulary.NEXT
    | vocabulary.MONTHS_FIRST
    | {vocabulary.CLOCK, vocabulary.ARABIC_HOUR, "1⁄2"}
    | set(vocabulary.NUMBERS)
    | set(vocabulary.WEEKDAYS)
    | set(vocabulary.SHORT_WEEKDAYS)
    | set(vocabulary.FIXED_MINUTES)
    | set(vocabulary.DAY_PHRASES)
    | set(vocabulary.TOMORROW)
)


def _can_begin(line: Line, place: int) -> bool:
    token = line.at(place)
    return token.number >= 0 or token.text in _STARTERS


def _found_at(line: Line, place: int, now: datetime) -> _Found | None:
    ago = _ago(line, place, now)
    if ago is not None:
        return ago
    span = clock_at(line, place + 1) if line.word(place) in vocabulary.UNTOUCHED else None
    if span and span.minutes is not None and line.is_free(place, span.end):
        return _Found(span.end, _of_clock(line, place, span, is_loose=False))
    if line.word(place) in vocabulary.UNTOUCHED | vocabulary.IN_FUTURE:
        passed = _passed_over(line, place, now)
        if passed:
            return passed
    begin = place
    while begin - place < 2 and line.word(begin) in vocabulary.PREFIXES:
        begin += 1
    return _bare(line, place, begin, now) or (_bare(line, place, place, now) if begin > place else None)


def _passed_over(line: Line, place: int, now: datetime) -> _Found | None:
    """What stands behind "until", "since", "in", and the like, with all that follows it directly."""
    begin = place + 1
    for _ in range(2):
        begin += line.word(begin) in vocabulary.ARTICLES
    end = _end_of_phrases(line, begin, now)
    if end == begin and line.word(place) in vocabulary.IN_FUTURE:
        end = _counted_days(line, begin)[0]
    return _Found(end, None) if end > begin else None


def _end_of_phrases(line: Line, place: int, now: datetime) -> int:
    """Where up to three phrases end that follow each other."""
    for _ in range(3):
        begin = place + (line.sign(place) == ",")
        begin += line.word(begin) in vocabulary.PREFIXES
        found = _bare(line, begin, begin, now)
        place = found.end if found else place
    return place


def _bare(line: Line, start: int, begin: int, now: datetime) -> _Found | None:
    """The phrase that begins at `begin`; what is shown of it begins at `start`."""
    if _is_numbered(line, begin):
        return None
    return _travel(line, start, begin) or _duration(line, start, begin) or _moment(line, start, begin, now)


def _is_numbered(line: Line, place: int) -> bool:
    """Whether a number belongs to a street, a paragraph or a room."""
    if line.number(place) < 0:
        return False
    before = line.before(place)
    return (
        before in vocabulary.NUMBERED
        or before.endswith(vocabulary.STREETS)
        or line.sign(place - 1) in {"§", "#", "№", "€", "$", "£", "+"}
    )


def _phrase(line: Line, start: int, end: int, kind: PhraseKind) -> Phrase:
    first = line.at(start).start
    return Phrase(first, line.at(end - 1).end - first, kind)


def _moment(line: Line, start: int, begin: int, now: datetime) -> _Found | None:
    clock = clock_at(line, begin)
    if clock is not None:
        is_free = line.is_free(start, clock.end)
        # Without its last part "14:30-15:15" is no time either.
        return _Found(clock.end, _of_clock(line, start, clock, is_loose=start == begin)) if is_free else None
    day = day_at(line, begin, now.date())
    if day is None or not line.is_free(start, day.end):
        return None
    if day.day is None:
        return _ahead(line, start, day.end, now)
    if last := _last_of_days(line, day.end, now.date()):
        return _Found(last.end, None)
    if day.day > now.date() or (not day.has_year and day.day < now.date() - _HALF_A_YEAR):
        return _ahead(line, start, day.end, now)
    if day.day < now.date() - _FURTHEST_BACK:
        return _Found(day.end, None)
    # "Gestern Morgen": the part of the day belongs to it, but stays in the text.
    has_part = line.word(day.end) in vocabulary.PARTS_OF_DAY
    return _Found(day.end + has_part, _of_day(line, start, day, day.day, is_loose=start == begin and not has_part))


def _ahead(line: Line, start: int, end: int, now: datetime) -> _Found:
    """A day to come, with the time behind it."""
    end = _end_of_phrases(line, end, now)
    return _Found(end, _phrase(line, start, end, PhraseKind.AHEAD))


def _last_of_days(line: Line, place: int, today: date) -> DayFound | None:
    """The Friday of "Montag bis Freitag", which are opening hours or a habit."""
    if line.word(place) not in vocabulary.TO and line.sign(place) not in {"-", "–"}:
        return None
    return day_at(line, place + 1 + (line.word(place + 1) in vocabulary.ARTICLES), today)


def _of_clock(line: Line, start: int, found: ClockFound, *, is_loose: bool) -> Phrase:
    plain = _phrase(line, start, found.end, PhraseKind.TIME)
    return Phrase(plain.start, plain.length, plain.kind, clock=found.clock, minutes=found.minutes, is_loose=is_loose)


def _of_day(line: Line, start: int, found: DayFound, day: date, *, is_loose: bool) -> Phrase:
    plain = _phrase(line, start, found.end, PhraseKind.DAY)
    return Phrase(
        plain.start,
        plain.length,
        plain.kind,
        day=day,
        is_weekday=found.is_weekday,
        is_after_noon=vocabulary.PARTS_OF_DAY.get(line.word(found.end), False),
        is_loose=is_loose,
        is_word=found.is_word,
    )


def _duration(line: Line, start: int, begin: int) -> _Found | None:
    found = minutes_at(line, begin)
    if found is None or not line.is_free(start, found[0]):
        return None
    end, minutes = found
    if not is_duration_of_a_talk(line, begin, end):
        return _Found(end, None)
    kind = PhraseKind.DURATION
    if line.word(end) in vocabulary.TRAVEL and _duration_behind(line, end + 1) is None:
        kind, end = PhraseKind.TRAVEL, end + 1
    return _Found(end, _of_minutes(line, start, end, kind, minutes))


def _of_minutes(line: Line, start: int, end: int, kind: PhraseKind, minutes: int) -> Phrase:
    plain = _phrase(line, start, end, kind)
    is_loose = line.word(start) not in vocabulary.PREFIXES
    return Phrase(plain.start, plain.length, kind, minutes=minutes, is_loose=is_loose)


def _travel(line: Line, start: int, begin: int) -> _Found | None:
    if line.word(begin) not in vocabulary.TRAVEL:
        return None
    found = _duration_behind(line, begin + 1)
    if found is None:
        return None
    return _Found(found[0], _of_minutes(line, start, found[0], PhraseKind.TRAVEL, found[1]))


def _duration_behind(line: Line, place: int) -> tuple[int, int] | None:
    """The duration after "Fahrt", over a colon, "ca." and the like."""
    for _ in range(3):
        place += line.word(place) in vocabulary.TRAVEL_FILLERS or line.sign(place) in {":", "=", "."}
    found = minutes_at(line, place)
    return found if found and line.is_free(place, found[0]) else None


def _ago(line: Line, place: int, now: datetime) -> _Found | None:
    """What lies so far back: "vor 3 Tagen", "3 days ago", «قبل ساعتين»."""
    has_word_before = line.word(place) in vocabulary.AGO_BEFORE
    begin = place + has_word_before
    if line.number(begin) < 0 and line.word(begin) not in _STARTERS and line.word(begin) not in vocabulary.DUAL_DAYS:
        return None
    end, back = _counted_days(line, begin)
    has_clock = end == begin
    if has_clock:
        found = minutes_at(line, begin)
        if found is None:
            return None
        end, back = found[0], timedelta(minutes=found[1])
    has_word_after = line.word(end) == vocabulary.AGO
    end += has_word_after
    if not (has_word_before or has_word_after) or line.word(end) == "من" or not line.is_free(place, end):
        return None
    moment = now - back
    plain = _phrase(line, place, end, PhraseKind.DAY)
    clock = moment.time().replace(second=0, microsecond=0) if has_clock else None
    return _Found(
        end, Phrase(plain.start, plain.length, plain.kind, day=moment.date(), clock=clock, is_loose=has_word_after)
    )


def _counted_days(line: Line, place: int) -> tuple[int, timedelta]:
    """Where "3 Tagen" or «يومين» ends, and how long that is; where it began if it is nothing of the kind."""
    dual = vocabulary.DUAL_DAYS.get(line.word(place), 0)
    if dual:
        return place + 1, timedelta(days=dual)
    count = line.number(place) if line.number(place) >= 0 else vocabulary.NUMBERS.get(line.word(place), 0)
    unit = line.word(place + 1)
    days = 7 if unit in vocabulary.WEEKS else 1
    if not 0 < count * days <= _MOST_DAYS_AGO or unit not in vocabulary.DAYS | vocabulary.WEEKS:
        return place, timedelta()
    return place + 2, timedelta(days=count * days)
