"""`entry add`, `entry list` and `search`."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.case_commands import entry_lines
from integrationslotse_desktop.cli.entry_input import ENTRY_FIELDS, read_entry
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.results import (
    Result,
    case_data,
    entry_cells,
    entry_data,
    entry_words,
    indented,
    table,
)
from integrationslotse_desktop.domain.diary import Contact, Entry, EntryDraft
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.entry_texts import mark_text
from integrationslotse_desktop.services.finding import Findings, FoundEntry
from integrationslotse_desktop.services.session import Session

NEW_ENTRY = Form(Field("case", "LRO-2026-0001"), Field("text", "…"), *ENTRY_FIELDS)
QUERY = Form(Field("query", "…"))


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


def list_entries(call: Call, *, number: str, names: bool) -> Result:
    """Every entry of a case, newest first."""
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        entries = _all_entries(session, case.id)
    data = [entry_data(entry, case.number, **(entry_words(entry) if names else {})) for entry in entries]
    return Result({"case": case.number, "entries": data}, tuple(entry_lines(entries, call.t, names=names)))


def search(call: Call, *, names: bool) -> Result:
    """Cases and entries that hold every word of the query."""
    passphrase = call.passphrase()
    query = call.read(QUERY).text("query")
    with call.open_vault(passphrase) as session:
        found = session.finding.find(query)
    cases = [case_data(each.case, names=names) for each in found.cases]
    entries = [_found_data(entry, names=names) for entry in found.entries]
    return Result({"cases": cases, "entries": entries}, tuple(_found_lines(found, call.t, names=names)))


def _all_entries(session: Session, case_id: str) -> tuple[Entry, ...]:
    page = session.diary.page(case_id)
    entries = page.entries
    while page.older_before is not None:
        page = session.diary.page(case_id, before=page.older_before)
        entries += page.entries
    return entries


def _found_data(found: FoundEntry, *, names: bool) -> dict[str, object]:
    return entry_data(found.entry, found.case.number, **({"excerpt": found.excerpt.text} if names else {}))


def _found_lines(found: Findings, t: Texts, *, names: bool) -> list[str]:
    if not found.cases and not found.entries:
        return [t("Nothing found.")]
    lines = table([[each.case.number, *([each.case.full_name] if names else [])] for each in found.cases])
    if lines and found.entries:
        lines.append("")
    heads = table([[entry.case.number, *entry_cells(entry.entry, t)] for entry in found.entries])
    for entry, head in zip(found.entries, heads, strict=True):
        lines += [head, *(indented(entry.excerpt.text) if names else [])]
    return lines
