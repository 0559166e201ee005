"""`case add` and `case show`."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.likeness import alike_data, alike_lines, named
from integrationslotse_desktop.cli.results import (
    Result,
    case_data,
    entry_cells,
    entry_data,
    indented,
    optional_date,
    table,
)
from integrationslotse_desktop.domain.cases import Case, CaseDraft, CaseSummary
from integrationslotse_desktop.domain.diary import Entry
from integrationslotse_desktop.i18n import Texts

NEW_CASE = Form(Field("family_name", "Muster"), Field("given_name", "Samira"), Field("opened_on", "2026-11-23"))


def add_case(call: Call) -> Result:
    """Open a case; give back its number, and who of this name is known already."""
    passphrase = call.passphrase()
    values = call.read(NEW_CASE)
    draft = CaseDraft(values.text("family_name"), values.text("given_name"), values.day("opened_on"))
    with call.open_vault(passphrase) as session:
        alike = session.waiting_list.alike(named(values))
        case = session.cases.add(draft)
    lines = (call.t("New case: {number}", number=case.number), *alike_lines(alike, call.t))
    return Result({"case": case_data(case, names=False), **alike_data(alike)}, lines)


def show_case(call: Call, *, number: str, names: bool) -> Result:
    """One case and its newest entries."""
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        page = session.diary.page(case.id)
    has_older = page.older_before is not None
    entries = [entry_data(entry, case.number, **_text_if(entry, names=names)) for entry in page.entries]
    data = {"case": case_data(case, names=names), "entries": entries, "has_older_entries": has_older}
    lines = [*_details(case, call.t, names=names), "", *entry_lines(page.entries, call.t, names=names)]
    if has_older:
        lines.append(call.t("Older ones: “entry list {number}”", number=case.number))
    return Result(data, tuple(lines))


def entry_lines(entries: tuple[Entry, ...], t: Texts, *, names: bool) -> list[str]:
    """Entries for people, with names each text below its line."""
    if not entries:
        return [t("No entries yet.")]
    lines = table([entry_cells(entry, t) for entry in entries])
    if not names:
        return lines
    return [line for entry, head in zip(entries, lines, strict=True) for line in (head, *indented(entry.text))]


def _text_if(entry: Entry, *, names: bool) -> dict[str, str]:
    return {"text": entry.text} if names else {}


def summary_data(summary: CaseSummary, *, names: bool) -> dict[str, object]:
    """A case of the list for scripts."""
    last = summary.last_entry_on
    return {**case_data(summary.case, names=names), "last_entry_on": last.isoformat() if last else None}


def case_lines(cases: tuple[CaseSummary, ...], t: Texts, *, names: bool) -> tuple[str, ...]:
    """Cases for people."""
    if not cases:
        return (t("No cases yet."),)
    rows = [[t("Case"), t("Opened on"), t("Last entry"), *([t("Name")] if names else [])]]
    for summary in cases:
        case, last = summary.case, optional_date(summary.last_entry_on, t)
        rows.append([case.number, t.date(case.opened_on), last, *([case.full_name] if names else [])])
    return tuple(table(rows))


def _details(case: Case, t: Texts, *, names: bool) -> list[str]:
    rows = [[t("Case"), case.number], [t("Opened on"), t.date(case.opened_on)]]
    if names:
        rows += [[t("Family name"), case.family_name], [t("Given name"), case.given_name or "–"]]
    return table(rows)
