"""`intake channels`, `intake show` and `intake set`."""

from datetime import date

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Field, Form, Values
from integrationslotse_desktop.cli.results import Result, optional_date, table
from integrationslotse_desktop.domain.intake import RECOGNISED_ON, Intake, IntakeDraft, LegalBasis
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.intake import CaseIntake
from integrationslotse_desktop.services.intake_texts import LEGAL_BASIS_TEXTS

OWN_FIELDS = (
    Field("referred_by", "Sozialbetreuung", is_required=False),
    Field("announced_on", "2026-11-02", is_required=False),
    Field("recognised_on", "2026-11-10", is_required=False),
    Field("first_contact_on", "2026-11-16", is_required=False),
    Field("documents", ["usage"], is_required=False),
    Field("place", "Güstrow", is_required=False),
    Field("participants_count", 12, is_required=False),
    Field("list_id", "11/2026", is_required=False),
    Field("list_date", "2026-11-01", is_required=False),
    Field("flyer_place_type", "bank", is_required=False),
    Field("partner", "Nachbarschaftstreff", is_required=False),
    Field("placement_officer_office", "Jobcenter", is_required=False),
    Field("field_staff_unit", "Nord", is_required=False),
    Field("legal_basis", "public_task", is_required=False),
    Field("other_way", "Sportverein", is_required=False),
    Field("asylblg_last_day", "2026-11-30", is_required=False),
)
OWN_TEXTS = ("partner", "placement_officer_office", "field_staff_unit", "other_way")
INTAKE = Form(Field("channel", "outreach_office_hours"), *OWN_FIELDS)


def intake_draft(values: Values, channel: str) -> IntakeDraft:
    """How a case came, out of the fields of `OWN_FIELDS`."""
    texts = ("place", "list_id", "flyer_place_type", "legal_basis", *OWN_TEXTS)
    intake = Intake(
        id="",
        case_id="",
        channel=channel,
        referred_by=values.text("referred_by"),
        announced_on=values.optional_day("announced_on"),
        first_contact_on=values.optional_day("first_contact_on"),
        documents=values.texts("documents"),
        participants_count=values.number("participants_count"),
        list_date=values.optional_day("list_date"),
        **{name: values.text(name) for name in texts},
    )
    told = {RECOGNISED_ON: "recognised_on", "asylblg_last_day": "asylblg_last_day"}
    facts: dict[str, date | None] = {fact: values.day(name) for fact, name in told.items() if values.has(name)}
    return IntakeDraft(intake, facts)


def list_channels(call: Call) -> Result:
    """Every channel, in the catalogue of the program: no diary is opened."""
    t = call.t
    channels = load_catalogue().channels.values()
    data = [
        {"channel": each.id, "label": each.label.in_language(t.language), "districts": list(each.districts)}
        for each in channels
    ]
    lines = table([[each.id, each.label.in_language(t.language)] for each in channels])
    return Result({"channels": data}, tuple(lines))


def show_intake(call: Call, *, number: str, names: bool) -> Result:
    """How a case came."""
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        found = session.intakes.get(case.id)
    return _result(call, case.number, found, names=names)


def set_intake(call: Call, *, number: str) -> Result:
    """Tell how a case came, as a whole, and show it."""
    passphrase = call.passphrase()
    values = call.read(INTAKE)
    draft = intake_draft(values, values.text("channel"))
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        session.intakes.set(case.id, draft)
        found = session.intakes.get(case.id)
    return _result(call, case.number, found, names=False)


def _result(call: Call, number: str, found: CaseIntake, *, names: bool) -> Result:
    t, intake = call.t, found.intake
    if intake is None:
        return Result({"case": number, "intake": None}, (t("Nobody has told yet how this case came."),))
    days = found.days_from_recognition_to_contact
    channel = load_catalogue().channels[intake.channel].label.in_language(t.language)
    rows = [
        [t("How the case came"), channel],
        *([[t("Legal basis"), t(LEGAL_BASIS_TEXTS[LegalBasis(intake.legal_basis)])]] if intake.legal_basis else []),
        [t("Announced on"), optional_date(intake.announced_on, t)],
        [t("Recognised on"), optional_date(found.recognised_on, t)],
        [t("First contact on"), optional_date(intake.first_contact_on, t)],
        *([[t("Referred by"), intake.referred_by or "–"]] if names else []),
    ]
    data = {
        **_data(intake, names=names),
        "recognised_on": _iso(found.recognised_on),
        "days_from_recognition_to_contact": days,
    }
    return Result({"case": number, "intake": data}, tuple(table(rows)))


def _data(intake: Intake, *, names: bool) -> dict[str, object]:
    data: dict[str, object] = {
        "channel": intake.channel,
        "announced_on": _iso(intake.announced_on),
        "first_contact_on": _iso(intake.first_contact_on),
        "documents": list(intake.documents),
        "participants_count": intake.participants_count,
        "list_date": _iso(intake.list_date),
        "flyer_place_type": intake.flyer_place_type,
        "legal_basis": intake.legal_basis,
    }
    if names:
        texts = ("referred_by", "place", "list_id", *OWN_TEXTS)
        data |= {name: getattr(intake, name) for name in texts}
    return data


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
