"""`waiting add`, `list`, `take-on` and `decline`: people who were announced and whom nobody has met yet."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.intake_commands import OWN_FIELDS, intake_draft
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.likeness import alike_data, alike_lines, named
from integrationslotse_desktop.cli.results import Result, case_data, table
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.intake import Announced, LegalBasis
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.waiting_list import Waiting

ANNOUNCED = Form(
    Field("family_name", "Muster"),
    Field("given_name", "Samira", is_required=False),
    Field("other_name", "سميرة", is_required=False),
    Field("channel", "recognition_notification"),
    Field("source", "Ausländerbehörde"),
    Field("legal_basis", "public_task"),
    Field("received_on", "2026-11-15"),
    Field("recognised_on", "2026-11-02", is_required=False),
    Field("contact", "Unterkunft Nord", is_required=False),
    Field("note", "kommt mit Kind", is_required=False),
)
TAKEN_ON = Form(
    Field("family_name", "Muster"),
    Field("given_name", "Samira"),
    Field("other_family_name", "نموذج", is_required=False),
    Field("other_given_name", "سميرة", is_required=False),
    Field("opened_on", "2026-11-23"),
    Field("channel", "recognition_notification"),
    *OWN_FIELDS,
)


def add_waiting(call: Call) -> Result:
    """Put somebody on the waiting list; give back their id."""
    passphrase = call.passphrase()
    values = call.read(ANNOUNCED)
    try:
        legal_basis = LegalBasis(values.text("legal_basis"))
    except ValueError:
        # Without the cause: it repeats what was typed.
        raise ExpectedError(Fault.VALUE_REFUSED, field="legal_basis") from None
    announced = Announced(
        id="",
        family_name=values.text("family_name"),
        given_name=values.text("given_name"),
        other_name=values.text("other_name"),
        channel=values.text("channel"),
        source=values.text("source"),
        legal_basis=legal_basis,
        received_on=values.day("received_on"),
        recognised_on=values.optional_day("recognised_on"),
        contact=values.text("contact"),
        note=values.text("note"),
    )
    with call.open_vault(passphrase) as session:
        alike = session.waiting_list.alike(named(values))
        waiting = session.waiting_list.announce(announced)
    return Result({"waiting": {"id": waiting.id}, **alike_data(alike)}, (waiting.id, *alike_lines(alike, call.t)))


def list_waiting(call: Call, *, names: bool) -> Result:
    """Everybody on the waiting list. What is overdue goes first, as in the window."""
    with call.open_vault(call.passphrase()) as session:
        session.waiting_list.forget_overdue()
        found = session.waiting_list.waiting()
    return Result({"waiting": [_data(each, names=names) for each in found]}, _lines(found, call.t, names=names))


def take_on(call: Call, *, waiting_id: str) -> Result:
    """Make a case of somebody on the waiting list; give back its number."""
    passphrase = call.passphrase()
    values = call.read(TAKEN_ON)
    draft = CaseDraft(
        values.text("family_name"),
        values.text("given_name"),
        values.day("opened_on"),
        values.text("other_family_name"),
        values.text("other_given_name"),
    )
    with call.open_vault(passphrase) as session:
        alike = session.waiting_list.alike(named(values), but=waiting_id)
        case = session.waiting_list.take_on(waiting_id, draft, intake_draft(values, values.text("channel")))
    lines = (call.t("New case: {number}", number=case.number), *alike_lines(alike, call.t))
    return Result({"case": case_data(case, names=False), **alike_data(alike)}, lines)


def decline(call: Call, *, waiting_id: str) -> Result:
    """Erase somebody from the waiting list."""
    with call.open_vault(call.passphrase()) as session:
        session.waiting_list.decline(waiting_id)
    return Result({"declined": waiting_id}, (call.t("Declined and erased."),))


def _data(waiting: Waiting, *, names: bool) -> dict[str, object]:
    announced = waiting.announced
    data: dict[str, object] = {
        "id": announced.id,
        "channel": announced.channel,
        "legal_basis": str(announced.legal_basis),
        "received_on": announced.received_on.isoformat(),
        "recognised_on": announced.recognised_on.isoformat() if announced.recognised_on else None,
        "days_left": waiting.days_left,
    }
    if names:
        texts = ("family_name", "given_name", "other_name", "source", "contact", "note")
        data |= {name: getattr(announced, name) for name in texts}
    return data


def _lines(found: tuple[Waiting, ...], t: Texts, *, names: bool) -> tuple[str, ...]:
    if not found:
        return (t("Nobody is on the waiting list."),)
    rows = [[t("Id"), t("Received on"), t("Days left"), *([t("Name")] if names else [])]]
    for each in found:
        name = f"{each.announced.family_name} {each.announced.given_name}".strip()
        received = t.date(each.announced.received_on)
        rows.append([each.announced.id, received, str(each.days_left), *([name] if names else [])])
    return tuple(table(rows))
