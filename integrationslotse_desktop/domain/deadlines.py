"""When something is due, and why: facts and a rule in, a date with its derivation out.

The day of the anchor does not count (§ 187 BGB); a period of months ends on the same day of the month, or on the
last one of a shorter month (§ 188 BGB). Where an end moves, the date before moving stays the safe one and leads.
"""

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from integrationslotse_desktop.domain.checklists import (
    Facts,
    Offset,
    OffsetUnit,
    Roll,
    Rule,
    Step,
)

WorkingDay = Callable[[date], bool]
"""Whether a deadline can end on a day."""

_DAYS = {OffsetUnit.ON_DATE: 0, OffsetUnit.DAYS: 1, OffsetUnit.WEEKS: 7}
_MONTHS = {OffsetUnit.MONTHS: 1, OffsetUnit.YEARS: 12}


@dataclass(frozen=True)
class Derivation:
    """How a date came about: the key of a sentence and what goes into it."""

    key: OffsetUnit
    count: int
    anchor: str
    anchor_day: date
    counted_end: date
    """What counting alone gives."""
    moved: Roll
    """Which way it moved off a weekend or holiday; NONE if it did not."""


@dataclass(frozen=True)
class Deadline:
    """A date of a step."""

    rule: Rule
    safe_on: date
    """The figure to show and to act on: never later than the law can mean."""
    ends_on: date
    """The last day in law; later than `safe_on` only where a procedural end moves to the next working day."""
    derivation: Derivation


def deadline(rule: Rule, facts: Facts, is_working_day: WorkingDay) -> Deadline | None:
    """The date a rule gives; None where its anchor is not known, or where its condition is answered with no."""
    anchor_day = facts.get(rule.anchor)
    if not isinstance(anchor_day, date) or holds(rule.only_if, facts) is False:
        return None
    counted = counted_end(anchor_day, rule.offset)
    end = _rolled(counted, rule.roll, is_working_day)
    moved = rule.roll if end != counted else Roll.NONE
    derivation = Derivation(rule.offset.unit, rule.offset.count, rule.anchor, anchor_day, counted, moved)
    return Deadline(rule, safe_on=min(counted, end), ends_on=end, derivation=derivation)


def deadlines(step: Step, facts: Facts, is_working_day: WorkingDay) -> tuple[Deadline, ...]:
    """Every date of a step that can be told, earliest first; none for a step that falls away."""
    if holds(step.only_if, facts) is False:
        return ()
    found = (deadline(rule, facts, is_working_day) for rule in step.rules)
    return tuple(sorted((each for each in found if each), key=lambda each: each.safe_on))


def asked_for(step: Step, facts: Facts) -> tuple[str, ...]:
    """The facts a step needs that nobody has told yet, conditions first."""
    if holds(step.only_if, facts) is False:
        return ()
    names = [step.only_if, *(rule.only_if for rule in step.rules)]
    names += [rule.anchor for rule in step.rules if holds(rule.only_if, facts) is not False]
    return tuple(_unknown(names, facts))


def holds(condition: str | None, facts: Facts) -> bool | None:
    """Whether a condition is met; None while nobody has answered. No condition is always met."""
    if condition is None:
        return True
    answer = facts.get(condition)
    return answer if isinstance(answer, bool) else None


def counted_end(anchor_day: date, offset: Offset) -> date:
    """The end of a period by counting alone, whatever day of the week it is."""
    if offset.unit in _DAYS:
        return anchor_day + timedelta(days=offset.count * _DAYS[offset.unit])
    months = anchor_day.year * 12 + anchor_day.month - 1 + offset.count * _MONTHS[offset.unit]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(anchor_day.day, calendar.monthrange(year, month)[1]))


def _rolled(day: date, roll: Roll, is_working_day: WorkingDay) -> date:
    if roll is Roll.NONE:
        return day
    step = timedelta(days=1 if roll is Roll.NEXT_WORKING_DAY else -1)
    while not is_working_day(day):
        day += step
    return day


def _unknown(names: Iterable[str | None], facts: Facts) -> Iterable[str]:
    return dict.fromkeys(name for name in names if name is not None and name not in facts)
