"""`advice add` and `advice list`: contacts without a file, and what is done without a client. They name nobody."""

from datetime import date

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.results import Result, table
from integrationslotse_desktop.domain.diary import Contact
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.intake import Advice
from integrationslotse_desktop.services.catalogue import load_catalogue

ADVICE = Form(
    Field("channel", "outreach_office_hours", is_required=False),
    Field("services", ["authorities", "language"]),
    Field("occurred_at", "2026-11-23T14:30", is_required=False),
    Field("contact", "outreach", is_required=False),
    Field("minutes", 20, is_required=False),
    Field("language", "ar", is_required=False),
)


def add_advice(call: Call) -> Result:
    """Count a contact without a file."""
    passphrase = call.passphrase()
    values = call.read(ADVICE)
    try:
        contact = Contact(values.text("contact") or Contact.OFFICE)
    except ValueError:
        # Without the cause: it repeats what was typed.
        raise ExpectedError(Fault.VALUE_REFUSED, field="contact") from None
    with call.open_vault(passphrase) as session:
        given = values.moment("occurred_at") if values.has("occurred_at") else session.clock().replace(tzinfo=None)
        advice = Advice(
            id="",
            occurred_at=given,
            contact=contact,
            channel=values.text("channel"),
            services=values.texts("services"),
            minutes=values.number("minutes"),
            language=values.text("language"),
            author="",
        )
        stored = session.advices.advise(advice)
    return Result({"advice": _data(stored)}, (call.t("Advice counted."),))


def list_advices(call: Call, *, first: str, last: str) -> Result:
    """What was advised from one day to another, counted by channel and by service."""
    days = _day(first, "first"), _day(last, "last")
    with call.open_vault(call.passphrase()) as session:
        found = session.advices.counted(days[0] or date.min, days[1] or session.clock().date())
    catalogue, t = load_catalogue(), call.t
    rows = [[t("Advice without a file"), str(found.total)]]
    rows += [[catalogue.channels[each].label.in_language(t.language), str(n)] for each, n in found.by_channel.items()]
    rows += [[catalogue.services[each].label.in_language(t.language), str(n)] for each, n in found.by_service.items()]
    if found.without_client:
        rows.append([t("Without a client"), str(len(found.without_client))])
    data = {
        "total": found.total,
        "minutes": found.minutes,
        "by_channel": dict(found.by_channel),
        "by_service": dict(found.by_service),
        "advices": [_data(each) for each in found.advices],
        "without_client": {
            "total": len(found.without_client),
            "minutes": found.minutes_without_client,
            "advices": [_data(each) for each in found.without_client],
        },
    }
    return Result(data, tuple(table(rows)))


def _data(advice: Advice) -> dict[str, object]:
    return {
        "id": advice.id,
        "occurred_at": advice.occurred_at.isoformat(timespec="minutes"),
        "contact": str(advice.contact),
        "channel": advice.channel,
        "services": list(advice.services),
        "minutes": advice.minutes,
        "language": advice.language,
    }


def _day(untrusted_text: str, name: str) -> date | None:
    if not untrusted_text:
        return None
    try:
        return date.fromisoformat(untrusted_text)
    except ValueError:
        raise ExpectedError(Fault.VALUE_REFUSED, field=name) from None
