"""Advice without a file: it counts, and nothing in it could name anybody."""

from dataclasses import fields, replace
from datetime import date, datetime

import pytest

from integrationslotse_desktop.domain.diary import Contact
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.intake import Advice
from integrationslotse_desktop.services.session import Session
from tests.services.vault_files import MOMENT, refused

ADVICE = Advice("", MOMENT, Contact.OUTREACH, "outreach_office_hours", ("authorities", "language"), 20, "ar", "")

NETWORKING = replace(ADVICE, channel="", services=("coordination_network",), minutes=90, language="")


def test_advice_counts_by_channel_and_service_in_its_period(session: Session) -> None:
    first = session.advices.advise(ADVICE)
    assert first == replace(ADVICE, id=first.id, author="Nadia Brandt")
    session.advices.advise(replace(ADVICE, channel="flyer", services=("language",), minutes=None))
    session.advices.advise(replace(ADVICE, occurred_at=datetime(2026, 10, 31, 23, 59), minutes=90))
    november = session.advices.counted(date(2026, 11, 1), date(2026, 11, 30))
    assert (november.total, november.minutes) == (2, 20)
    assert november.by_channel == {"outreach_office_hours": 1, "flyer": 1}
    assert november.by_service == {"language": 2, "authorities": 1}
    assert first in november.advices
    assert session.advices.counted(date(2026, 10, 31), date(2026, 10, 31)).minutes == 90
    assert session.advices.counted(date(2025, 1, 1), date(2025, 12, 31)).total == 0


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"channel": "balloon"}, Fault.VALUE_REFUSED),
        ({"services": ("balloon",)}, Fault.VALUE_REFUSED),
        ({"minutes": 0}, Fault.VALUE_REFUSED),
        ({"minutes": 100_000}, Fault.VALUE_REFUSED),
        ({"occurred_at": datetime(2031, 1, 1)}, Fault.DAY_IN_FUTURE),
    ],
)
def test_what_does_not_fit_is_refused(session: Session, changed: dict[str, object], fault: Fault) -> None:
    wrong = replace(ADVICE, **changed)  # type: ignore[arg-type] # each of the right type
    assert refused(lambda: session.advices.advise(wrong)) is fault
    assert session.advices.counted(date(1990, 1, 1), date(2040, 1, 1)).total == 0


def test_networking_is_counted_apart_and_counts_nobody(session: Session) -> None:
    session.advices.advise(ADVICE)
    table = session.advices.advise(NETWORKING)
    found = session.advices.counted(date(2026, 11, 1), date(2026, 11, 30))
    assert (found.total, found.minutes, found.by_service.keys()) == (1, 20, {"authorities", "language"})
    assert (found.without_client, found.minutes_without_client) == ((table,), 90)
    assert "" not in found.by_channel


@pytest.mark.parametrize(
    "mixed", [{"channel": "flyer"}, {"language": "ar"}, {"services": ("coordination_network", "language")}]
)
def test_networking_is_not_mixed_with_what_is_done_for_somebody(session: Session, mixed: dict[str, object]) -> None:
    wrong = replace(NETWORKING, **mixed)  # type: ignore[arg-type] # each of the right type
    assert refused(lambda: session.advices.advise(wrong)) is Fault.SERVICE_BY_ITSELF
    assert session.advices.counted(date(1990, 1, 1), date(2040, 1, 1)).without_client == ()


def test_without_a_way_only_what_needs_nobody_is_counted(session: Session) -> None:
    assert refused(lambda: session.advices.advise(replace(ADVICE, channel=""))) is Fault.VALUE_REFUSED
    nothing = replace(ADVICE, channel="", services=(), language="")
    assert refused(lambda: session.advices.advise(nothing)) is Fault.VALUE_REFUSED


def test_advice_has_no_field_for_a_person() -> None:
    """A name, a text or a case in it would make a file of it."""
    names = {each.name for each in fields(Advice)}
    assert names == {"id", "occurred_at", "contact", "channel", "services", "minutes", "language", "author"}
