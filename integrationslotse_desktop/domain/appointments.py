"""Which days and times of a line are those of the entry, where the line tells of an appointment or a deadline too.

A day that was not typed is worse than one not understood: beside an appointment a bare weekday or a time alone is the
appointment's, and what is still understood there is not taken out of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from integrationslotse_desktop.domain import natural_words as vocabulary
from integrationslotse_desktop.domain.natural_dates import Phrase, PhraseKind
from integrationslotse_desktop.domain.natural_tokens import Line

TOLERANCE = timedelta(hours=1)
"""So far ahead a time can lie that was meant to be now."""
_APPOINTMENT = re.compile(r"(?<!de)termin(?:e|en|s)?$|frist(?:en)?$|موعد|مواعيد")
_APPOINTMENTS = vocabulary.words(
    """vereinbart vereinbarten ausgemacht bis fällig eingeladen einladung vorladung appointment appointments deadline
    deadlines scheduled until till due حتى لغاية مهلة المهلة موعدا"""
)
_REGISTRATIONS = vocabulary.words("anmeldung registration enrolment enrollment تسجيل التسجيل")
"""An appointment if the next word says when."""
_WHEN = vocabulary.words("am um on at يوم في الساعة بتاريخ")
_SHORTENED = (
    vocabulary.words("uhr bzgl evtl inkl ggf usw bzw bspw vorauss")
    | vocabulary.HOURS
    | vocabulary.MINUTES
    | vocabulary.TITLES
    | vocabulary.NUMBERED
    | set(vocabulary.MONTHS)
)
"""A dot after one of these does not end the sentence."""
_SHORTEST_LAST_WORD = 3
_DATING = frozenset({PhraseKind.DAY, PhraseKind.TIME})
_BETWEEN = " \t\n,;:.–—-،؛"


def of_the_entry(line: Line, phrases: Sequence[Phrase], now: datetime) -> list[Phrase]:
    """The phrases that can date the entry; those that must stay in its text are no longer loose."""
    ends = _ends_of_sentences(line)
    sentences: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        sentences.setdefault(bisect_right(ends, phrase.start), []).append(phrase)
    about = _sentences_of_appointments(line, phrases, ends)
    found: list[Phrase] = []
    for number, said in sentences.items():
        ahead = any(phrase.kind is PhraseKind.AHEAD for phrase in said)
        found += _of_sentence(line, said, now, is_about=number in about, has_ahead=ahead)
    other_year = any(phrase.day and phrase.day.year != now.year for phrase in found)
    return [replace(each, is_loose=False) if other_year and each.kind in _DATING else each for each in found]


def _of_sentence(line: Line, said: list[Phrase], now: datetime, *, is_about: bool, has_ahead: bool) -> list[Phrase]:
    said = [each for each in said if each.kind is not PhraseKind.AHEAD and not (is_about and each.is_weekday)]
    if not is_about and not has_ahead:
        return said
    found: list[Phrase] = []
    for place, each in enumerate(said):
        beside = [*said[max(place - 1, 0) : place], *said[place + 1 : place + 2]]
        if each.kind is not PhraseKind.TIME or any(day.day and _stand_together(line, day, each) for day in beside):
            found.append(replace(each, is_loose=False) if is_about and each.kind in _DATING else each)
    return [each for each in found if each.kind not in _DATING] if is_about and _is_later_today(found, now) else found


def _is_later_today(said: list[Phrase], now: datetime) -> bool:
    """Whether the first day is today, at a time that is still to come."""
    day = next((each for each in said if each.day), None)
    clock = next((each.clock for each in said if each.clock is not None), None)
    if day is None or clock is None or day.day != now.date():
        return False
    hours = 12 if day.is_after_noon and clock.hour < 12 else 0
    return datetime.combine(day.day, clock) + timedelta(hours=hours) > now.replace(tzinfo=None) + TOLERANCE


def _stand_together(line: Line, one: Phrase, other: Phrase) -> bool:
    """Whether nothing stands between two phrases but signs and a part of the day."""
    first, second = sorted((one, other), key=lambda phrase: phrase.start)
    between = line.raw[first.start + first.length : second.start].strip(_BETWEEN)
    return not between or vocabulary.words(between) <= set(vocabulary.PARTS_OF_DAY)


def _ends_of_sentences(line: Line) -> list[int]:
    """Where sentences end; a new line alone ends none."""
    ends: list[int] = []
    for place, token in enumerate(line.tokens):
        following = line.at(place + 1)
        if token.sign in {"!", "?", "؟"}:
            ends.append(token.end)
        elif token.sign == "." and not following.is_glued and not line.raw[following.start].islower():
            word = line.word(place - 1)
            if len(word) >= _SHORTEST_LAST_WORD and word not in _SHORTENED:
                ends.append(token.end)
    return ends


def _sentences_of_appointments(line: Line, phrases: Sequence[Phrase], ends: list[int]) -> set[int]:
    """Their numbers. The "bis" of "14:30 bis 15:15" is no deadline."""
    taken = {place for phrase in phrases for place in range(phrase.start, phrase.start + phrase.length)}
    return {
        bisect_right(ends, token.start)
        for place, token in enumerate(line.tokens)
        if token.text and token.start not in taken and _names_appointment(line, place)
    }


def _names_appointment(line: Line, place: int) -> bool:
    word = line.word(place)
    if word in _REGISTRATIONS:
        return line.word(place + 1) in _WHEN
    return word in _APPOINTMENTS or _APPOINTMENT.search(word) is not None
