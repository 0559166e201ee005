"""What is known of a case that deadlines hang on: days, and answers to yes-or-no questions."""

from datetime import date, timedelta

from integrationslotse_desktop.domain.checklists import Fact, FactKind, FactValue
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.past_days import EARLIEST

_FURTHEST = timedelta(days=20 * 366)
_WORDS = {"yes": True, "no": False}


def check_fact(fact: Fact, value: FactValue, *, today: date) -> FactValue:
    """The value, if it fits. Raises VALUE_REFUSED, DAY_OUT_OF_RANGE or DAY_NOT_MONTH_END."""
    if isinstance(value, bool) != (fact.kind is FactKind.YES_NO):
        raise ExpectedError(Fault.VALUE_REFUSED, field="fact")
    return value if isinstance(value, bool) else _checked_day(fact.kind, value, today)


def _checked_day(kind: FactKind, day: date, today: date) -> date:
    latest = today if kind is FactKind.PAST_DAY else today + _FURTHEST
    if not EARLIEST <= day <= latest:
        raise ExpectedError(Fault.DAY_OUT_OF_RANGE, earliest=EARLIEST, latest=latest)
    if kind is FactKind.MONTH_END and (day + timedelta(days=1)).day != 1:
        raise ExpectedError(Fault.DAY_NOT_MONTH_END)
    return day


def fact_to_text(value: FactValue) -> str:
    """A value as it is stored and typed: "yes", "no" or 2026-11-23."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat()


def fact_from_text(text: str) -> FactValue:
    """The value behind such a text. Raises VALUE_REFUSED."""
    if text in _WORDS:
        return _WORDS[text]
    try:
        return date.fromisoformat(text)
    except ValueError:
        # Without the cause: it repeats what was typed.
        raise ExpectedError(Fault.VALUE_REFUSED, field="fact") from None
