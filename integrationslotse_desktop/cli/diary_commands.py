"""`entry add`."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.entry_input import ENTRY_FIELDS, read_entry
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.results import (
    Result,
    entry_cells,
    entry_data,
    table,
)
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.services.entry_texts import mark_text

NEW_ENTRY = Form(Field("case", "LRO-2026-0001"), Field("text", "…"), *ENTRY_FIELDS)


def add_entry(call: Call) -> Result:
    """Write an entry: now and in the office unless the input says otherwise."""
    passphrase = call.passphrase()
    values = call.read(NEW_ENTRY)
    given = read_entry(values)
    with call.open_vault(passphrase) as session:
        case = session.cases.get(values.text("case"))
        around = session.diary.around(case.id)
        usual = EntryDraft(case.id, "", session.clock().replace(tzinfo=None), Contact.OFFICE, None)
        entry = session.diary.add(given.applied(usual, around))
    line = table([[call.t("New entry:"), case.number, *entry_cells(entry, call.t)]])
    marks = around.marks(entry)
    lines = [*line, *(mark_text(mark, call.t) for mark in marks)]
    return Result({"entry": entry_data(entry, case.number, marks=list(map(str, marks)))}, tuple(lines))
