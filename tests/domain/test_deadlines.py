from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.checklists import (
    CASE_OPENED,
    DeadlineClass,
    Offset,
    OffsetUnit,
    Roll,
)
from integrationslotse_desktop.domain.deadlines import Derivation, asked_for, counted_end, deadline, deadlines, holds
from integrationslotse_desktop.domain.holidays import is_working_day
from tests.domain.deadline_examples import EXAMPLES, Example, a_rule
from tests.domain.template_samples import a_step

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
TWO_WEEKS = Offset(OffsetUnit.WEEKS, 2)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.anchor}+{example.count}{example.unit}")
def test_a_deadline_is_what_the_calendar_and_the_statute_say(example: Example) -> None:
    facts = {"notice_received": date.fromisoformat(example.anchor)}
    found = deadline(example.rule, facts, is_working_day)
    assert found is not None
    told = (found.derivation.counted_end, found.safe_on, found.ends_on)
    assert told == tuple(map(date.fromisoformat, (example.counted, example.safe, example.end))), example.why


def test_the_derivation_says_from_where_how_far_and_whether_it_moved() -> None:
    found = deadline(a_rule(TWO_WEEKS), {"notice_received": date(2026, 12, 11)}, is_working_day)
    assert found is not None
    expected = Derivation(
        OffsetUnit.WEEKS, 2, "notice_received", date(2026, 12, 11), date(2026, 12, 25), Roll.NEXT_WORKING_DAY
    )
    assert found.derivation == expected
    stays = deadline(a_rule(TWO_WEEKS), {"notice_received": date(2026, 11, 20)}, is_working_day)
    assert stays is not None
    assert stays.derivation.moved is Roll.NONE


def test_working_days_are_those_the_caller_says() -> None:
    never_on_the_fourth = deadline(a_rule(TWO_WEEKS), {"notice_received": date(2026, 11, 20)}, lambda day: day.day != 4)
    assert never_on_the_fourth is not None
    assert never_on_the_fourth.ends_on == date(2026, 12, 5)


def test_an_unknown_anchor_gives_no_date_and_is_asked_for() -> None:
    step = a_step(rules=(a_rule(TWO_WEEKS),))
    assert deadlines(step, {}, is_working_day) == ()
    assert asked_for(step, {}) == ("notice_received",)
    assert asked_for(step, {"notice_received": date(2026, 11, 20)}) == ()


def test_a_condition_counts_until_it_is_answered_with_no() -> None:
    week = a_rule(Offset(OffsetUnit.WEEKS, 1), only_if="short_appeal_period")
    step = a_step(rules=(a_rule(TWO_WEEKS), week))
    served = {"notice_received": date(2026, 11, 20)}
    for told, expected in ({}, 27), ({"short_appeal_period": True}, 27), ({"short_appeal_period": False}, 4):
        found = deadlines(step, {**served, **told}, is_working_day)
        assert found[0].safe_on.day == expected
    assert asked_for(step, served) == ("short_appeal_period",)
    assert asked_for(step, {**served, "short_appeal_period": False}) == ()


def test_a_step_that_falls_away_has_no_dates_and_asks_nothing() -> None:
    step = a_step(rules=(a_rule(TWO_WEEKS),), only_if="partial_rejection")
    told = {"notice_received": date(2026, 11, 20)}
    assert len(deadlines(step, told, is_working_day)) == 1
    assert asked_for(step, {}) == ("partial_rejection", "notice_received")
    assert deadlines(step, {**told, "partial_rejection": False}, is_working_day) == ()
    assert asked_for(step, {"partial_rejection": False}) == ()


def test_a_question_is_no_anchor_and_a_day_no_answer() -> None:
    assert deadline(a_rule(TWO_WEEKS), {"notice_received": True}, is_working_day) is None
    assert holds("notice_received", {"notice_received": date(2026, 11, 20)}) is None
    assert holds(None, {}) is True
    assert CASE_OPENED not in asked_for(a_step(rules=()), {})


@given(DAYS, st.integers(min_value=0, max_value=240))
def test_months_keep_the_day_or_take_the_last_one(anchor: date, months: int) -> None:
    end = counted_end(anchor, Offset(OffsetUnit.MONTHS, months))
    assert (end.year * 12 + end.month) - (anchor.year * 12 + anchor.month) == months
    is_last_of_month = (end + timedelta(days=1)).day == 1
    assert end.day == anchor.day or (end.day < anchor.day and is_last_of_month)


@given(
    DAYS, st.integers(min_value=1, max_value=60), st.sampled_from(sorted(OffsetUnit)), st.sampled_from(DeadlineClass)
)
def test_the_safe_day_is_never_later_than_the_law_and_never_moves_forward(
    anchor: date, count: int, unit: OffsetUnit, deadline_class: DeadlineClass
) -> None:
    found = deadline(a_rule(Offset(unit, count), deadline_class), {"notice_received": anchor}, is_working_day)
    assert found is not None
    assert found.safe_on <= found.ends_on
    assert found.safe_on <= found.derivation.counted_end
    if deadline_class is DeadlineClass.PROCEDURAL:
        assert is_working_day(found.ends_on)
        assert found.safe_on == found.derivation.counted_end
    elif deadline_class is DeadlineClass.REMINDER:
        assert is_working_day(found.safe_on)
    else:
        assert found.safe_on == found.ends_on == found.derivation.counted_end
