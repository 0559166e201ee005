"""Residence status as a history: which status from when until when, with overlaps and gaps marked, never hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.text import with_names

_DAY = timedelta(days=1)


@dataclass(frozen=True, repr=False)
class Residence:
    """One status of one person, such as "refugee" from the catalogue of statuses."""

    id: str
    case_id: str
    person_id: str
    status: str
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day; None while it goes on."""
    document: str = ""
    """What proves it: a card, a certificate of fiction, the notice."""


@dataclass(frozen=True)
class HistoryMark:
    """Something odd between two statuses: they overlap, or there is a gap."""

    is_gap: bool
    first: date
    last: date


def check_residence(untrusted: Residence, statuses: frozenset[str]) -> Residence:
    """The status with every rule applied. Raises VALUE_REFUSED or PERIOD_REVERSED."""
    if untrusted.status not in statuses:
        raise ExpectedError(Fault.VALUE_REFUSED, field="status")
    check_period(untrusted.valid_from, untrusted.valid_to)
    return with_names(untrusted, "document")


def check_period(first: date | None, last: date | None) -> None:
    """A period that does not end before it begins. Raises PERIOD_REVERSED."""
    if first and last and last < first:
        raise ExpectedError(Fault.PERIOD_REVERSED, field="valid_to")


def history_marks(statuses: Sequence[Residence]) -> tuple[HistoryMark, ...]:
    """Overlaps and gaps in one person's history, by days; a status without beginning is as old as can be."""
    ordered = sorted(statuses, key=lambda each: each.valid_from or date.min)
    marks = []
    ends = ordered[0].valid_to or date.max if ordered else date.max
    for later in ordered[1:]:
        begins = later.valid_from or date.min
        if ends >= begins:
            marks.append(HistoryMark(is_gap=False, first=begins, last=min(ends, later.valid_to or date.max)))
        elif ends + _DAY < begins:
            marks.append(HistoryMark(is_gap=True, first=ends + _DAY, last=begins - _DAY))
        ends = max(ends, later.valid_to or date.max)  # one that goes on covers what lies in it
    return tuple(marks)


def status_on(statuses: Sequence[Residence], day: date) -> Residence | None:
    """The status of a day: of several the one that began last, as a new decision replaces the one before."""
    valid = [each for each in statuses if (each.valid_from or date.min) <= day <= (each.valid_to or date.max)]
    return max(valid, key=lambda each: each.valid_from or date.min, default=None)
