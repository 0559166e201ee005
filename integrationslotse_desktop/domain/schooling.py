"""School or day care, by age: what a guide asks about a child. A hint, not a decision of an office.

§ 24 SGB VIII: day care from the first birthday. § 43 SchulG M-V: whoever is six by 30 June goes to school that August.
"""

from datetime import date
from enum import StrEnum

from integrationslotse_desktop.domain.people import Person

_ENTRY_AGE, _GROWN_UP, _CARE_FROM = 6, 18, 1
_AUGUST, _JUNE_30 = 8, (6, 30)


class Schooling(StrEnum):
    """What fits a child's age."""

    DAY_CARE = "day_care"
    """May go to a nursery or kindergarten."""
    SCHOOL = "school"
    """Must go to school."""


def schooling(person: Person, today: date) -> Schooling | None:
    """What fits this age; nothing for babies, for adults, and where the year of birth is not known."""
    age = person.age(today)
    if age is None or not _CARE_FROM <= age < _GROWN_UP:
        return None
    return Schooling.SCHOOL if _school_year(person) <= _school_year_of(today) else Schooling.DAY_CARE


def _school_year(person: Person) -> int:
    """The year in whose August school begins; of a bare year of birth the first day is meant, as with the age."""
    year = int(person.born[:4])
    is_late = "-" in person.born and tuple(map(int, person.born[5:].split("-"))) > _JUNE_30
    return year + _ENTRY_AGE + is_late


def _school_year_of(today: date) -> int:
    return today.year if today.month >= _AUGUST else today.year - 1
