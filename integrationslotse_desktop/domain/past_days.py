"""Days on which something has happened: neither before there was anything to tell, nor after today."""

from datetime import date, datetime

from integrationslotse_desktop.domain.errors import ExpectedError, Fault

EARLIEST = date(1990, 1, 1)
"""Nothing that a diary tells of a case lies further back: it would be a slip of the finger."""


def check_past(day: date, name: str, *, today: date, earliest: date = EARLIEST) -> None:
    """Refuse a day that has not come yet, or lies too far back. Raises DAY_IN_FUTURE or DAY_OUT_OF_RANGE."""
    if day > today:
        raise ExpectedError(Fault.DAY_IN_FUTURE, field=name)
    if day < earliest:
        raise ExpectedError(Fault.DAY_OUT_OF_RANGE, field=name, earliest=earliest, latest=today)


def check_past_moment(moment: datetime, name: str, *, now: datetime) -> None:
    """The same for a moment: not later than `now`. Raises DAY_IN_FUTURE or DAY_OUT_OF_RANGE."""
    if moment > now:
        raise ExpectedError(Fault.DAY_IN_FUTURE, field=name)
    check_past(moment.date(), name, today=now.date())
