"""How an office wants its case numbers, in one line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.case_numbers import BEGINNING, beginning_of, number_rule_text, parse_number_rule
from integrationslotse_desktop.domain.catalogue import CaseNumberRule
from integrationslotse_desktop.domain.errors import ExpectedError, Fault


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("LRO-{year}-0000", "LRO-2026-0155"),
        ("{year}/IL-000", "2026/IL-155"),
        ("Güstrow-{year}_00000", "Güstrow-2026_00155"),
        ("I10-{year}-0", "I10-2026-155"),
        (" LRO - {year} - 0000 ", "LRO-2026-0155"),
    ],
)
def test_a_rule_makes_numbers(line: str, number: str) -> None:
    rule = parse_number_rule(line)
    assert rule.number(2026, 155) == number
    assert number_rule_text(rule) == line.replace(" ", "")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "LRO-0000",
        "LRO-{year}-",
        "LRO-{year}0000",
        "LRO-{year}-{year}-0000",
        "LRO-{year}-0000000",
        "LRO-{year}-7000",
        "LRO-{year}-000x",
        "<b>{year}-000",
        "{year}-{guide}-000",
        "A" * 30 + "-{year}-000",
        "سجل-{year}-000",
        "😀{year}-000",
    ],
)
def test_what_is_no_rule_is_refused(line: str) -> None:
    with pytest.raises(ExpectedError) as refused:
        parse_number_rule(line)
    assert (refused.value.fault, refused.value.data) == (Fault.VALUE_REFUSED, {"field": "case_number"})


@given(st.text(max_size=40) | st.from_regex(r"[A-Z0-9/-]{0,8}\{year\}[A-Z0-9/-]{0,4}0{1,6}", fullmatch=True))
def test_two_numbers_that_look_the_same_were_counted_together(line: str) -> None:
    """The counter is what stands behind the last character that is no digit, whatever the rule."""
    try:
        rule = parse_number_rule(line)
    except ExpectedError:
        return
    number = rule.number(2026, 155)
    assert number.rstrip("0123456789") == beginning_of(rule, 2026)
    assert int(number[len(beginning_of(rule, 2026)) :]) == 155
    assert re.fullmatch(BEGINNING + r"[0-9]{1,10}", number)


def test_the_rule_of_a_district_is_one() -> None:
    rule = CaseNumberRule("LRO-{year}-", 4)
    assert parse_number_rule(number_rule_text(rule)) == rule
