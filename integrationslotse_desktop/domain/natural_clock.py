"""Times of day and durations inside a line.

`12.30` alone is no time and `12 h` of work a week no duration of a talk. An hour of one to six after «الساعة» without
a part of the day is in the afternoon, when guides work; German and English hours are taken as they stand.
"""

from dataclasses import dataclass
from datetime import time

from integrationslotse_desktop.domain import natural_words as vocabulary
from integrationslotse_desktop.domain.natural_tokens import Line

LONGEST_MINUTES = 12 * 60
"""Longer than any talk: 20 hours are a week's work, 600 a course."""


@dataclass(frozen=True)
class ClockFound:
    """A time, where it ends in the line, and the minutes to a second time behind it."""

    end: int
    clock: time
    minutes: int | None = None


def clock_at(line: Line, place: int) -> ClockFound | None:
    """The time, or the span from one time to another, that begins here."""
    first = _single(line, place) or _hour_of_span(line, place)
    if first is None or not _leads_on(line, first.end):
        return first
    second = _single(line, first.end + 1)
    if second is None or not line.is_free(place, second.end):
        return first
    minutes = _of_day(second.clock) - _of_day(first.clock)
    # "From 10 pm to 6 am" is the house's quiet: the second time must not be read for itself.
    return ClockFound(second.end, first.clock, minutes if 0 < minutes <= LONGEST_MINUTES else None)


def _of_day(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _leads_on(line: Line, place: int) -> bool:
    return line.sign(place) in {"-", "–", "—"} or line.word(place) in vocabulary.TO


def _hour_of_span(line: Line, place: int) -> ClockFound | None:
    """The 14 of "14-15 Uhr"."""
    if not 0 <= line.number(place) < 24 or not _leads_on(line, place + 1) or line.digits(place) > 2:
        return None
    second = _single(line, place + 2)
    if second is None or line.word(second.end - 1) != "uhr":
        return None
    return ClockFound(place + 1, time(line.number(place)))


def _single(line: Line, place: int) -> ClockFound | None:
    if line.word(place) == vocabulary.CLOCK:
        return _after_the_word(line, place + 1)
    hour = line.number(place)
    if not 0 <= hour < 24 or line.digits(place) > 2:
        return None
    minute, end, is_sure = _minute(line, place)
    if line.word(end) == "uhr":
        is_sure, end = True, end + 1
        if minute < 0 and _is_minute(line, end):
            minute, end = line.number(end), end + 1
    part = _part_of_day(line, end, hour, is_sure=is_sure)
    if not is_sure and part is None:
        return None
    if part is not None:
        end, hour = part[0], _shifted(hour, part[1])
    return ClockFound(end, time(hour, max(minute, 0)))


def _minute(line: Line, place: int) -> tuple[int, int, bool]:
    """The minute or -1, where it ends, and whether the form alone says that it is a time."""
    sign = line.sign(place + 1, glued=True)
    minute = line.glued_number(place + 2)
    if sign not in {":", "."} or line.digits(place + 2) != 2 or not 0 <= minute < 60:
        return -1, place + 1, False
    return minute, place + 3, sign == ":" or (_follows_day(line, place) and not _is_money(line, place + 3))


def _follows_day(line: Line, place: int) -> bool:
    """Whether "14.30" stands behind "um", "gestern", "Montag" or a date with dots, where it is a time."""
    before = line.word(place - 1)
    if before in vocabulary.WEEKDAYS or before in vocabulary.DAY_PHRASES or before == "um":
        return True
    last = place - 2 if line.sign(place - 1) == "." else place - 1
    has_year = last == place - 1
    dots = (last - 1, last - 3) if has_year else (last - 1,)
    return line.number(last) >= 0 and all(line.sign(dot, glued=True) == "." for dot in dots)


def _is_money(line: Line, place: int) -> bool:
    return line.sign(place) in {"€", "$", "£", "%"} or line.word(place) in {"euro", "eur", "يورو"}


def _is_minute(line: Line, place: int) -> bool:
    """Whether "14 Uhr" is followed by its minutes and not by a duration or a date."""
    if line.digits(place) != 2 or line.number(place) > 59 or not line.is_free(place, place + 1):
        return False
    if line.sign(place + 1, glued=True) in {".", ":"}:
        return line.word(place + 2) not in vocabulary.MONTHS
    following = line.word(place + 1)
    return not following or following in vocabulary.PREFIXES


def _part_of_day(line: Line, place: int, hour: int, *, is_sure: bool) -> tuple[int, int] | None:
    """Where "pm", "abends", «مساءً» end, and 12 if they mean after noon."""
    if not 1 <= hour <= 12:
        return None
    if line.word(place) in {"a", "p"} and line.sign(place + 1, glued=True) == "." and line.word(place + 2) == "m":
        return place + (4 if line.sign(place + 3, glued=True) == "." else 3), 12 if line.word(place) == "p" else 0
    found = line.phrase(place, vocabulary.BEFORE_NOON, longest=2) or line.phrase(
        place, vocabulary.AFTER_NOON, longest=2
    )
    # "9:30 am Montag": the German preposition. "3 am" in a sentence is no time either.
    is_preposition = line.word(place) == "am" and (line.word(place + 1) or line.number(place + 1) >= 0)
    if found is None or is_preposition or (not is_sure and line.word(place) in {"morgens", "fruh", "frueh"}):
        return None
    return found


def _shifted(hour: int, shift: int) -> int:
    return hour % 12 + shift


def _after_the_word(line: Line, place: int) -> ClockFound | None:
    """What follows «الساعة»: a number or «الثالثة والنصف»."""
    hour, minute, end = line.number(place), 0, place + 1
    if hour < 0:
        hour = vocabulary.CLOCK_HOURS.get(line.word(place), -1)
        if hour in (1, 2) and line.word(end) in vocabulary.TEN_MORE:
            hour, end = hour + 10, end + 1
    elif line.sign(end, glued=True) in {":", "."} and line.digits(end + 1) == 2 and line.number(end + 1) < 60:
        minute, end = line.number(end + 1), end + 2
    if not 0 <= hour < 24:
        return None
    if part_of_hour := line.phrase(end, vocabulary.CLOCK_PARTS, longest=2):
        end, minute = part_of_hour
    part = _part_of_day(line, end, hour, is_sure=True)
    if part is not None:
        end, hour = part[0], _shifted(hour, part[1])
    elif 1 <= hour <= 6:
        hour += 12
    of_day = hour * 60 + minute
    return ClockFound(end, time(of_day // 60 % 24, of_day % 60))


def minutes_at(line: Line, place: int) -> tuple[int, int] | None:
    """Where the duration that begins here ends, and its minutes."""
    found = _fixed(line, place) or _counted(line, place)
    return found if found and 0 < found[1] <= LONGEST_MINUTES else None


def is_duration_of_a_talk(line: Line, start: int, end: int) -> bool:
    """Whether what stands around a duration lets it be one: not "10 h pro Woche" or "20 min zu spät"."""
    if line.word(start - 1) in vocabulary.NO_DURATION_BEFORE or line.sign(end) == "/" or line.sign(start - 1) == "×":
        return False
    after = line.word(end)
    if after in vocabulary.WEEKDAYS or after not in vocabulary.NO_DURATION_AFTER:
        return not (after == "في" and line.word(end + 1) in vocabulary.WEEK | vocabulary.words("اليوم"))
    if after in {"a", "die", "am"}:
        return line.word(end + 1) not in vocabulary.WEEK | vocabulary.words("day tag")
    return False


def _fixed(line: Line, place: int) -> tuple[int, int] | None:
    found = line.phrase(place, vocabulary.FIXED_MINUTES)
    if found is None:
        alone = line.word(place) == vocabulary.ARABIC_HOUR
        tail = _minutes_behind(line, place + 1) if alone else None
        if tail:
            return tail[0], 60 + tail[1]
        # «ساعة» is an hour or a watch: read where nothing else can be meant.
        is_alone = place == 0 or place + 1 == len(line) or line.word(place - 1) in vocabulary.FOR
        return (place + 1, 60) if alone and is_alone else None
    end, minutes = found
    tail = _minutes_behind(line, end) if minutes == 120 else None
    return (tail[0], minutes + tail[1]) if tail else found


def _counted(line: Line, place: int) -> tuple[int, int] | None:
    end, sixtieths = _amount(line, place)
    if sixtieths < 0:
        return None
    unit = line.word(end)
    # "1:30 h" is counted in hours already; a dot behind an abbreviation stays outside.
    if unit in vocabulary.MINUTES and line.sign(place + 1, glued=True) != ":":
        return (end + 1, sixtieths // 60) if sixtieths % 60 == 0 else None
    if unit not in vocabulary.HOURS:
        return None
    after = end + 1
    if line.glued_number(after) >= 0 and line.digits(after) == 2 and line.number(after) < 60:
        after, extra = after + 1, line.number(after)
        return after + (line.word(after) in vocabulary.MINUTES), sixtieths + extra
    if unit == vocabulary.ARABIC_HOUR or unit in vocabulary.words("ساعات"):
        parts = line.phrase(after, vocabulary.CLOCK_PARTS, longest=2)
        if parts:
            return parts[0], sixtieths + parts[1]
    tail = _minutes_behind(line, after + (line.sign(after, glued=True) == "."))
    return (tail[0], sixtieths + tail[1]) if tail else (after, sixtieths)


def _amount(line: Line, place: int) -> tuple[int, int]:
    """Where an amount ends, and its sixtieths: "1,5" is 90 sixtieths of its unit, "1:30" too."""
    whole = line.number(place)
    if whole < 0:
        count = 0.5 if line.word(place) == "1⁄2" else vocabulary.NUMBERS.get(line.word(place), -1)
        return place + 1, int(count * 60)
    whole = min(whole, 10_000)
    if line.word(place + 1) == "1⁄2":
        return place + 2, whole * 60 + 30
    sign, part = line.sign(place + 1, glued=True), line.glued_number(place + 2)
    if part >= 0 and sign == ":" and line.digits(place + 2) == 2:
        return place + 3, whole * 60 + part
    if part >= 0 and sign in {",", ".", "٫"} and line.digits(place + 2) <= 2:
        return place + 3, whole * 60 + round(part * 60 / 10 ** line.digits(place + 2))
    return place + 1, whole * 60


def _minutes_behind(line: Line, place: int) -> tuple[int, int] | None:
    """The "15 min" of "1 Std und 15 min", the «وعشر دقائق» of «ساعة وعشر دقائق»."""
    if line.word(place) in vocabulary.AND:
        place += 1
    end, sixtieths = _amount(line, place)
    if sixtieths < 0 and line.word(place).startswith("و"):
        end, sixtieths = place + 1, vocabulary.NUMBERS.get(line.word(place)[1:], -1) * 60
    if sixtieths < 0 or line.word(end) not in vocabulary.MINUTES or sixtieths >= 60 * 60:
        return None
    return end + 1, sixtieths // 60
