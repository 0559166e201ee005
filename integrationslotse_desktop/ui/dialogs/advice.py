"""Advice without a file: what it was about and how long it took. There is no field for a name.

Coordination and networking has its place here too: it needs no client, so nobody asks how one came.
"""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.catalogue import ServiceCategory
from integrationslotse_desktop.domain.diary import Contact
from integrationslotse_desktop.domain.intake import Advice
from integrationslotse_desktop.domain.languages import LANGUAGES
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.intake import Channels
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.widgets.contacts import contact_name
from integrationslotse_desktop.ui.widgets.field_specs import Choice, Days, FieldSpec, Kind, parts
from integrationslotse_desktop.ui.widgets.intake_fields import DIALOG_WIDTH, as_day, channel_specs, chosen_channel, iso


class AdviceDialog(RecordDialog):
    """Hands back what was filled in; stays open until it was accepted."""

    def __init__(self, context: Context, channels: Channels, days: Days, parent: QWidget) -> None:
        t = context.t
        catalogue = load_catalogue().services.values()
        alone = {each.id for each in catalogue if not each.needs_person}
        services = tuple(Choice(each.id, service_name(each, t)) for each in catalogue)
        contacts = tuple(Choice(str(each), contact_name(each, t)) for each in Contact)
        languages = tuple(Choice(code, t.language_name(code)) for code in LANGUAGES)

        def is_with_somebody(values: Mapping[str, str]) -> bool:
            return not alone.issuperset(parts(values["services"])) or not values["services"]

        note = t("No name and no text: whoever needs more than an answer becomes a case.")
        specs = [
            FieldSpec("services", t("What it was about"), Kind.CHOICES, choices=services),
            FieldSpec("minutes", t("Minutes"), Kind.NUMBER, is_short=True),
            FieldSpec("day", t("When"), Kind.DAY, is_short=True),
            *channel_specs(t, channels, t("How the person came"), is_asked=is_with_somebody),
            FieldSpec("contact", t("How"), Kind.CHOICE, choices=contacts, is_short=True),
            FieldSpec(
                "language",
                t("Language"),
                Kind.CHOICE,
                choices=languages,
                may_be_unknown=True,
                is_short=True,
                is_asked=is_with_somebody,
            ),
            FieldSpec("about", note, Kind.NOTE),
        ]
        values = {"day": iso(days.today)}
        super().__init__(
            context,
            parent,
            t("Advice without a file"),
            specs,
            verb=t("Count advice"),
            days=days,
            values=values,
            width=DIALOG_WIDTH,
        )


def service_name(service: ServiceCategory, t: Texts) -> str:
    """As the catalogue says it; of what needs nobody, that it needs nobody."""
    name = t.content(service.label)
    return name if service.needs_person else t("{service} (no client)", service=name)


def advice_of(values: Mapping[str, str], now: datetime) -> Advice:
    """What was advised: now, or at noon of another day."""
    day = as_day(values["day"]) or now.date()
    noon = datetime(day.year, day.month, day.day, 12)
    return Advice(
        id="",
        occurred_at=now.replace(second=0, microsecond=0, tzinfo=None) if day == now.date() else noon,
        contact=Contact(values["contact"]),
        channel=chosen_channel(values),
        services=parts(values["services"]),
        minutes=int(values["minutes"]) if values["minutes"] else None,
        language=values["language"],
        author="",
    )
