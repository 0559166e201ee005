"""`note show` and `note set`: the personal note of a case."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.results import Result, indented
from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.personal_notes import PersonalNote

NOTE = Form(Field("case", "LRO-2026-0001"), Field("text", "…"))


def show_note(call: Call, *, number: str, names: bool) -> Result:
    """The note, or that there is none; its text with `--names`."""
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        note = session.personal_notes.of_case(case.id)
    return _result(call, case, note, names=names)


def set_note(call: Call) -> Result:
    """Write, change or delete the note."""
    passphrase = call.passphrase()
    values = call.read(NOTE)
    with call.open_vault(passphrase) as session:
        case = session.cases.get(values.text("case"))
        note = session.personal_notes.set(case.id, values.text("text"))
    return _result(call, case, note, names=False)


def _result(call: Call, case: Case, note: PersonalNote | None, *, names: bool) -> Result:
    if note is None:
        return Result({"case": case.number, "note": None}, (call.t("No personal note."),))
    days = {"begun_on": note.begun_on.isoformat(), "deleted_on": note.deleted_on.isoformat()}
    deleted = call.t("Deleted on {date}, or when the case is closed.", date=call.t.date(note.deleted_on))
    lines = (deleted, *(indented(note.text) if names else ()))
    return Result({"case": case.number, "note": {**days, **({"text": note.text} if names else {})}}, lines)
