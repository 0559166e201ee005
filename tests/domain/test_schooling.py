"""School or day care by age: the days on which it turns, and what is not known."""

from datetime import date

import pytest

from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.domain.schooling import Schooling, schooling

NOW = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("born", "today", "expected"),
    [
        ("2025-11-24", NOW, None),
        ("2025-11-23", NOW, Schooling.DAY_CARE),
        ("2020-07-01", NOW, Schooling.DAY_CARE),
        ("2020-06-30", NOW, Schooling.SCHOOL),
        ("2020-06-30", date(2026, 7, 31), Schooling.DAY_CARE),
        ("2020-06-30", date(2026, 8, 1), Schooling.SCHOOL),
        ("2020-07-01", date(2027, 8, 1), Schooling.SCHOOL),
        ("2008-11-24", NOW, Schooling.SCHOOL),
        ("2008-11-23", NOW, None),
        ("2020", NOW, Schooling.SCHOOL),
        ("2021", NOW, Schooling.DAY_CARE),
        ("2026", NOW, None),
        ("", NOW, None),
    ],
)
def test_what_fits_an_age(born: str, today: date, expected: Schooling | None) -> None:
    assert schooling(Person("p", "c", given_name="Hiba", born=born), today) is expected
