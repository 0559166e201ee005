"""What is unusual about an entry, and accepted all the same: it is said beside it, and nothing is lost."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from integrationslotse_desktop.domain.case_records import CaseStateChange
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.diary import Entry


class EntryMark(StrEnum):
    """What to look at twice."""

    BEFORE_RECOGNITION = "before_recognition"
    """It tells of a day before the recognition."""
    IN_FUTURE = "in_future"
    """It tells of a moment that was still to come when it was written."""
    CASE_CLOSED = "case_closed"
    """It was written while the case was closed."""


def marks_of(entry: Entry, *, recognised_on: date | None, states: Sequence[CaseStateChange]) -> tuple[EntryMark, ...]:
    """Every mark of an entry; `states` in the order in which they were written."""
    found = []
    if recognised_on and entry.occurred_at.date() < recognised_on:
        found.append(EntryMark.BEFORE_RECOGNITION)
    if entry.recorded_at and entry.occurred_at > entry.recorded_at.replace(tzinfo=None):
        found.append(EntryMark.IN_FUTURE)
    if _was_closed(entry, states):
        found.append(EntryMark.CASE_CLOSED)
    return tuple(found)


def _was_closed(entry: Entry, states: Sequence[CaseStateChange]) -> bool:
    if entry.recorded_at is None:
        return False
    before = [each.state for each in states if each.recorded_at <= entry.recorded_at]
    return bool(before) and before[-1] is CaseState.CLOSED
