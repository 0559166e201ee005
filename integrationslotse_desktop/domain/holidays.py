"""The holidays of Mecklenburg-Vorpommern, reckoned from Easter; why not a library: `decisions/0010`."""

from datetime import date, timedelta
from functools import cache

_FIXED = ((1, 1), (5, 1), (10, 3), (10, 31), (12, 25), (12, 26))
_FROM_EASTER = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension, Whit Monday
_WOMENS_DAY, _WOMENS_DAY_SINCE = (3, 8), 2023
_SATURDAY = 5


@cache
def holidays(year: int) -> frozenset[date]:
    """The eleven public holidays of a year; ten before 2023."""
    fixed = _FIXED if year < _WOMENS_DAY_SINCE else (*_FIXED, _WOMENS_DAY)
    easter = easter_sunday(year)
    moving = (easter + timedelta(days=days) for days in _FROM_EASTER)
    return frozenset({*(date(year, month, day) for month, day in fixed), *moving})


def is_working_day(day: date) -> bool:
    """Whether a deadline can end on this day: neither Saturday, Sunday nor holiday."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar: the Sunday after the first full moon of spring, as the Church reckons it."""
    century = year // 100
    # The age of the moon at the turn of the year, corrected for leap days left out and for the moon's own drift.
    epact = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - year % 19) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    day_of_march = moon - weekday + 28
    return date(year, 3, 1) + timedelta(days=day_of_march - 1)
