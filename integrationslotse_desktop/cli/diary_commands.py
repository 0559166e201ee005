"""`entry add` and `entry list`."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.case_commands import entry_lines
from integrationslotse_desktop.cli.errors import CommandLineError, Reason
from integrationslotse_desktop.cli.json_input import Field, Form, Values
from integrationslotse_desktop.cli.results import Result, entry_cells, entry_data, table
from integrationslotse_desktop.domain.diary import Contact, Entry, EntryDraft
from integrationslotse_desktop.services.session import Session

NEW_ENTRY = Form(
    Field("case", "LRO-2026-0001"),
    Field("text", "…"),
    Field("occurred_at", "2026-11-23T14:30", is_required=False),
    Field("contact", str(Contact.OFFICE), is_required=False),
    Field("minutes", 30, is_required=False),
)


def add_entry(call: Call) -> Result:
    """Write an entry: now and in the office unless the input says otherwise."""
    passphrase = call.passphrase()
    values = call.read(NEW_ENTRY)
    contact, occurred_at = _contact(values), values.moment("occurred_at") if values.has("occurred_at") else None
    with call.open_vault(passphrase) as session:
        case = session.cases.get(values.text("case"))
        moment = occurred_at or session.clock().replace(tzinfo=None)
        draft = EntryDraft(case.id, values.text("text"), moment, contact, values.number("minutes"))
        entry = session.diary.add(draft)
    line = table([[call.t("New entry:"), case.number, *entry_cells(entry, call.t)]])
    return Result({"entry": entry_data(entry, case.number)}, tuple(line))


def list_entries(call: Call, *, number: str, names: bool) -> Result:
    """Every entry of a case, newest first."""
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        entries = _all_entries(session, case.id)
    data = [entry_data(entry, case.number, **({"text": entry.text} if names else {})) for entry in entries]
    return Result({"case": case.number, "entries": data}, tuple(entry_lines(entries, call.t, names=names)))


def _contact(values: Values) -> Contact:
    if not values.has("contact"):
        return Contact.OFFICE
    try:
        return Contact(values.text("contact"))
    except ValueError:
        choices = ", ".join(Contact)
        # Without the cause: it repeats what was typed.
        raise CommandLineError(Reason.CHOICE_REFUSED, field="contact", choices=choices) from None


def _all_entries(session: Session, case_id: str) -> tuple[Entry, ...]:
    page = session.diary.page(case_id)
    entries = page.entries
    while page.older_before is not None:
        page = session.diary.page(case_id, before=page.older_before)
        entries += page.entries
    return entries
