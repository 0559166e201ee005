from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.holidays import easter_sunday, holidays, is_working_day

FIXED = ("01-01", "03-08", "05-01", "10-03", "10-31", "12-25", "12-26")
# Good Friday, Easter Monday, Ascension, Whit Monday, as printed calendars have them.
MOVING = {
    2026: ("04-03", "04-06", "05-14", "05-25"),
    2027: ("03-26", "03-29", "05-06", "05-17"),
    2028: ("04-14", "04-17", "05-25", "06-05"),
    2029: ("03-30", "04-02", "05-10", "05-21"),
    2030: ("04-19", "04-22", "05-30", "06-10"),
}
# The earliest and latest possible Easter, and the years in which simpler formulas fail.
EASTERS = (
    "1818-03-22",
    "1943-04-25",
    "1954-04-18",
    "1981-04-19",
    "2008-03-23",
    "2038-04-25",
    "2049-04-18",
    "2076-04-19",
)


@pytest.mark.parametrize("year", MOVING)
def test_the_holidays_are_those_of_the_printed_calendar(year: int) -> None:
    assert holidays(year) == {date.fromisoformat(f"{year}-{day}") for day in (*FIXED, *MOVING[year])}


@pytest.mark.parametrize("day", EASTERS)
def test_easter_falls_on_the_known_days(day: str) -> None:
    known = date.fromisoformat(day)
    assert easter_sunday(known.year) == known


def test_womens_day_is_a_holiday_from_2023() -> None:
    assert date(2022, 3, 8) not in holidays(2022)
    assert len(holidays(2022)) == 10
    assert date(2023, 3, 8) in holidays(2023)


@given(st.integers(min_value=1583, max_value=4000))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    easter = easter_sunday(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        (date(2026, 11, 27), True),
        (date(2026, 11, 28), False),  # a Saturday
        (date(2026, 11, 29), False),
        (date(2026, 12, 24), True),  # no holiday in law
        (date(2026, 12, 25), False),
        (date(2027, 3, 8), False),
        (date(2027, 6, 3), True),  # Corpus Christi: a holiday elsewhere
    ],
)
def test_a_working_day_is_neither_weekend_nor_holiday(day: date, is_one: bool) -> None:
    assert is_working_day(day) is is_one


@given(st.dates(min_value=date(2023, 1, 1), max_value=date(2100, 12, 31)))
def test_there_is_a_working_day_within_five_days(day: date) -> None:
    assert any(is_working_day(day + timedelta(days=days)) for days in range(5))
