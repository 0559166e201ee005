"""Who waits in the practice diary, and what was advised there without a file: the same every time."""

from datetime import date, datetime, time, timedelta

from integrationslotse_desktop.domain.intake import Advice, Announced, LegalBasis
from integrationslotse_desktop.services.catalogue import channels_of, load_catalogue
from integrationslotse_desktop.services.practice_content import Content
from integrationslotse_desktop.services.practice_words import working_day

_USUAL = 3
_FIRST_HOUR, _HOURS = 9, 7


def tell_waiting(content: Content, district: str, today: date) -> tuple[Announced, ...]:
    """The waiting list, by the ways in that the district names."""
    channels = channels_of(district)[:_USUAL]
    return tuple(
        Announced(
            id="",
            family_name=each.family_name,
            given_name=each.given_name,
            other_name=each.other_name,
            channel=channels[place % len(channels)].id,
            source=each.source,
            legal_basis=LegalBasis(each.basis),
            received_on=today - timedelta(days=each.days_ago),
            recognised_on=today - timedelta(days=each.recognised),
            contact=each.contact,
            note=each.note,
        )
        for place, each in enumerate(content.waiting)
    )


def tell_advices(content: Content, district: str, today: date) -> tuple[Advice, ...]:
    """Advice without a file; what needs no client came by no way."""
    channels, services = channels_of(district)[:_USUAL], load_catalogue().services
    told = []
    for place, each in enumerate(content.advised):
        day = working_day(today - timedelta(days=each.days_ago), forwards=False)
        is_with_somebody = all(services[name].needs_person for name in each.services)
        told.append(
            Advice(
                id="",
                occurred_at=datetime.combine(day, time(_FIRST_HOUR + place % _HOURS)),
                contact=each.contact,
                channel=channels[place % len(channels)].id if is_with_somebody else "",
                services=each.services,
                minutes=each.minutes,
                language=each.language,
                author="",
            )
        )
    return tuple(told)
