"""Days inside a line: written dates, weekdays, and words such as yesterday.

A date without a year is the latest one that is not in the future, and so is a weekday: today if today is that day,
unless it says «last». The first number of a date is the day, as in Germany and in Arabic, whatever the language.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from integrationslotse_desktop.domain import natural_words as vocabulary
from integrationslotse_desktop.domain.natural_tokens import Line

FIRST_YEAR, LAST_YEAR = 1900, 2199
_YEARS_BACK = 8  # to the leap day before


@dataclass(frozen=True)
class WrittenDate:
    """A date as it was written."""

    end: int
    day: int
    month: int
    year: int | None = None
    has_short_year: bool = False


@dataclass(frozen=True)
class DayFound:
    """A day, or None for one that lies ahead, and where it ends in the line."""

    end: int
    day: date | None
    is_word: bool = True
    """Only a word, which a sentence can hang on."""
    is_weekday: bool = False
    """A weekday alone: with a time that is still to come it is a week earlier."""
    has_year: bool = True
    """False for a date without a year, which could be the one ahead."""


def day_at(line: Line, place: int, today: date) -> DayFound | None:
    """The day that begins here."""
    written = written_at(line, place)
    if written is not None:
        day = resolved(written, today)
        return _found(written, day) if day else None
    return _word_day(line, place, today) or _weekday(line, place, today)


def _found(written: WrittenDate, day: date) -> DayFound:
    return DayFound(written.end, day, is_word=False, has_year=written.year is not None)


def resolved(written: WrittenDate, today: date, *, years_ahead: int = 20) -> date | None:
    """The day that was written, if there is one. Two digits of a year mean the latest at most so far ahead."""
    if written.year is None:
        years = range(today.year, max(today.year - _YEARS_BACK - 1, 0), -1)
        days = (_day(year, written) for year in years)
        return next((day for day in days if day and day <= today), None)
    if not written.has_short_year:
        return _day(written.year, written) if FIRST_YEAR <= written.year <= LAST_YEAR else None
    latest = today.year + years_ahead
    day = _day(latest - (latest - written.year) % 100, written)
    if day and years_ahead == 0 and day > today:
        day = _day(day.year - 100, written)
    return day


def _day(year: int, written: WrittenDate) -> date | None:
    try:
        return date(year, written.month, written.day)
    except ValueError:
        return None


def written_at(line: Line, place: int) -> WrittenDate | None:
    """The written date that begins here: ISO, with dots, with slashes, or with the name of a month."""
    if line.number(place) < 0:
        return _month_first(line, place) if line.word(place) in vocabulary.MONTHS_FIRST else None
    if line.digits(place) == 4:
        return _year_first(line, place)
    if line.digits(place) > 2 or line.number(place) > 31:
        return None
    return _dotted(line, place) or _slashed(line, place) or _month_named(line, place)


def _year_first(line: Line, place: int) -> WrittenDate | None:
    sign = line.sign(place + 1, glued=True)
    month, day = line.glued_number(place + 2), line.glued_number(place + 4)
    if sign not in {"-", "/"} or line.sign(place + 3, glued=True) != sign or month < 0 or day < 0:
        return None
    return WrittenDate(place + 5, day, month, line.number(place))


def _dotted(line: Line, place: int) -> WrittenDate | None:
    if line.sign(place + 1, glued=True) != "." or not 0 < line.digits(place + 2) <= 2:
        return None
    if line.sign(place + 3, glued=True) != ".":
        return None
    day, month = line.number(place), line.number(place + 2)
    if month > 12:
        return None
    is_close, has_space = line.glued_number(place + 4) >= 0, not line.at(place + 2).is_glued
    if is_close and line.digits(place + 4) == 2 and not has_space:
        return WrittenDate(place + 5, day, month, line.number(place + 4), has_short_year=True)
    if _is_year(line, place + 4):
        return WrittenDate(place + 5, day, month, line.number(place + 4))
    return None if is_close or has_space else WrittenDate(place + 4, day, month)


def _is_year(line: Line, place: int) -> bool:
    if line.digits(place) != 4 or not FIRST_YEAR <= line.number(place) <= LAST_YEAR:
        return False
    return line.sign(place + 1) not in {"€", "$", "£"} and line.word(place + 1) not in {"euro", "eur"}


def _slashed(line: Line, place: int) -> WrittenDate | None:
    sign = line.sign(place + 1, glued=True)
    month, year = line.glued_number(place + 2), line.glued_number(place + 4)
    if sign not in {"/", "-"} or line.sign(place + 3, glued=True) != sign or month < 0 or year < 0:
        return None
    return WrittenDate(place + 5, line.number(place), month, year) if _is_year(line, place + 4) else None


def _month_named(line: Line, place: int) -> WrittenDate | None:
    after = place + 1
    is_ordinal = line.sign(after, glued=True) == "." or line.word(after) in vocabulary.ORDINALS
    after += is_ordinal and line.at(after).is_glued
    if line.word(after) in vocabulary.OF:
        after += 1
    month, end = vocabulary.MONTHS.get(line.word(after), 0), after + 1
    if not month:
        pair = line.phrase(after, vocabulary.MONTH_PAIRS, longest=2)
        if pair is None:
            return None
        end, month = pair
    end += len(line.word(after)) <= 4 and line.sign(end, glued=True) == "." and line.at(end + 1).start >= 0
    if _is_year(line, end):
        return WrittenDate(end + 1, line.number(place), month, line.number(end))
    # "12 may come": a month without a capital letter is a verb.
    if line.raw.startswith("may", line.at(after).start):
        return None
    return WrittenDate(end, line.number(place), month)


def _month_first(line: Line, place: int) -> WrittenDate | None:
    day, end = line.number(place + 1), place + 2
    if not 1 <= day <= 31 or line.digits(place + 1) > 2:
        return None
    has_suffix = line.word(end) in vocabulary.ORDINALS and line.at(end).is_glued
    end += has_suffix
    month = vocabulary.MONTHS[line.word(place)]
    comma = line.sign(end) == ","
    if _is_year(line, end + comma):
        return WrittenDate(end + comma + 1, day, month, line.number(end + comma))
    # "In March 12 people came"
    is_alone = has_suffix or not line.word(end) or line.word(end) == "at"
    return WrittenDate(end, day, month) if is_alone and line.word(place) in vocabulary.ONLY_ENGLISH else None


def _word_day(line: Line, place: int, today: date) -> DayFound | None:
    found = line.phrase(place, vocabulary.TOMORROW, longest=4)
    if found:
        # "Am Morgen" and "Guten Morgen" are not tomorrow.
        is_morning = line.word(place) == "morgen" and line.word(place - 1) in vocabulary.BEFORE_MORNING
        return None if is_morning else DayFound(found[0], None)
    found = line.phrase(place, vocabulary.DAY_PHRASES, longest=4)
    if found is None:
        return None
    end, back = found
    if back == 0 and (line.word(end) in vocabulary.NOT_TODAY_AFTER or line.word(place - 1) in {"في", "هذا"}):
        return None
    return DayFound(end, today - timedelta(days=back))


def _weekday(line: Line, place: int, today: date) -> DayFound | None:
    name = place
    is_last, is_next = line.word(name) in vocabulary.LAST, line.word(name) in vocabulary.NEXT
    name += is_last or is_next
    of_week = name > place and line.word(name) in vocabulary.WEEK
    if of_week:
        name += 1 + (line.word(name + 1) in {"am", "on"})
    weekday = vocabulary.WEEKDAYS.get(line.word(name))
    if weekday is None:
        return None if name > place else _before_date(line, place, today)
    if line.word(place - 1) in vocabulary.TITLES or (
        line.sign(place - 1) == "." and line.before(place) in vocabulary.TITLES
    ):
        return None
    if name == place and (written := _date_behind(line, name + 1, today)):
        return written
    end, is_last_after, is_next_after, of_week_after = _behind(line, name + 1)
    if is_next or is_next_after:
        return DayFound(end, None)
    if of_week or of_week_after:
        return DayFound(end, today - timedelta(days=today.weekday() + 7 - weekday))
    back = (today.weekday() - weekday) % 7
    is_last = is_last or is_last_after
    if is_last and back == 0:
        back = 7
    return DayFound(end, today - timedelta(days=back), is_weekday=not is_last)


def _behind(line: Line, place: int) -> tuple[int, bool, bool, bool]:
    """Where a weekday ends, and whether what follows says last, next, or of last week."""
    word = line.word(place)
    if word in vocabulary.AFTER_LAST or word in vocabulary.AFTER_NEXT:
        return place + 1, word in vocabulary.AFTER_LAST, word in vocabulary.AFTER_NEXT, False
    after = place + (word in vocabulary.OF)
    if line.word(after) in vocabulary.LAST and line.word(after + 1) in vocabulary.WEEK:
        return after + 2, False, False, True
    if line.word(after) in vocabulary.NEXT and line.word(after + 1) in vocabulary.WEEK:
        return after + 2, False, True, False
    if line.word(after) in vocabulary.WEEK and line.word(after + 1) in vocabulary.AFTER_LAST:
        return after + 2, False, False, True
    return place, False, False, False


def _date_behind(line: Line, place: int, today: date) -> DayFound | None:
    """The date of "Montag, den 12.3."; it counts more than the weekday."""
    for _ in range(2):
        place += line.sign(place) in {",", "،", "."} or line.word(place) in {"den", "der", "the"}
    written = written_at(line, place)
    day = resolved(written, today) if written else None
    return _found(written, day) if written and day else None


def _before_date(line: Line, place: int, today: date) -> DayFound | None:
    """A weekday of two or three letters, which only counts before a date or a time."""
    weekday = vocabulary.SHORT_WEEKDAYS.get(line.word(place))
    if weekday is None:
        return None
    after = place + 1 + (line.sign(place + 1) in {",", "."})
    if written := _date_behind(line, after, today):
        return written
    if line.sign(after + 1, glued=True) != ":" or line.digits(after + 2) != 2:
        return None
    back = (today.weekday() - weekday) % 7
    return DayFound(place + 1, today - timedelta(days=back), is_weekday=True)
