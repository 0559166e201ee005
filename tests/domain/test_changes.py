from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.changes import (
    Change,
    ChangeKind,
    ChangeValue,
    change_hash,
    clock_of,
    counter_of,
    moment_of,
    next_clock,
)

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=1)))
CHANGE = Change("a1" * 16, "b2" * 16, clock_of(NOW), ChangeKind.ENTRY_ADDED, "c3" * 16, "d4" * 16, "")
VALUE = ChangeValue("Nadia Brandt", {"text": "مُقابَلة im Jobcenter", "minutes": None}, bytes(range(16)))


def test_the_hash_of_a_known_change_is_known() -> None:
    """Formats are forever: whoever changes the encoding breaks this number."""
    assert VALUE.to_text() == '{"by":"Nadia Brandt","data":{"minutes":null,"text":"مُقابَلة im Jobcenter"}}'
    known = "7cf1f232f35cb4ae0ba4b1c9bf974d5ce142a4feb0e21459addac4c12e47a3f1"
    assert change_hash(CHANGE, VALUE.to_text(), VALUE.nonce) == known


def test_every_part_of_a_change_is_in_its_hash() -> None:
    parts = {
        "id": "0" * 32,
        "device": "0" * 32,
        "clock": 7,
        "kind": ChangeKind.FACT_SET,
        "subject": "",
        "case_id": None,
    }
    others = [Change(**{**CHANGE.__dict__, name: other}) for name, other in parts.items()]
    hashes = {change_hash(other, VALUE.to_text(), VALUE.nonce) for other in (CHANGE, *others)}
    hashes.add(change_hash(CHANGE, VALUE.to_text() + " ", VALUE.nonce))
    hashes.add(change_hash(CHANGE, VALUE.to_text(), bytes(16)))
    assert len(hashes) == len(parts) + 3


def test_the_clock_goes_on_when_the_machine_stands_still_or_goes_back() -> None:
    first = next_clock(0, NOW)
    assert (moment_of(first), counter_of(first)) == (NOW, 0)
    second = next_clock(first, NOW)
    third = next_clock(second, NOW - timedelta(days=365))
    assert first < second < third
    assert moment_of(third) == NOW
    later = next_clock(third, NOW + timedelta(milliseconds=1))
    assert (moment_of(later), counter_of(later)) == (NOW + timedelta(milliseconds=1), 0)


def test_a_full_counter_runs_over_into_the_milliseconds() -> None:
    last = clock_of(NOW) + 0xFFFF
    assert moment_of(next_clock(last, NOW)) == NOW + timedelta(milliseconds=1)


@given(st.lists(st.datetimes(datetime(1960, 1, 1), datetime(9000, 1, 1)), min_size=2))
def test_no_clock_ever_repeats(moments: list[datetime]) -> None:
    clocks, last = [], 0
    for moment in moments:
        last = next_clock(last, moment.replace(tzinfo=UTC))
        clocks.append(last)
    assert clocks == sorted(set(clocks))
    assert clocks[-1] < 1 << 63


def test_nobody_is_named_where_a_value_is_shown() -> None:
    assert "Nadia" not in repr(VALUE)
    assert "Jobcenter" not in repr(VALUE)
