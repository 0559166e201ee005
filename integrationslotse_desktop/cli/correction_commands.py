"""`entry correct` and `entry versions`."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.entry_input import ENTRY_FIELDS, read_entry
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.results import Result, entry_cells, entry_data, entry_words, indented, table
from integrationslotse_desktop.domain.diary import Entry, EntryDraft
from integrationslotse_desktop.domain.differences import Difference, Kind
from integrationslotse_desktop.services.corrections import Revision

CORRECTION = Form(Field("entry", "…"), Field("reason", "…"), Field("text", "…", is_required=False), *ENTRY_FIELDS)
_SIGNS = {Kind.EQUAL: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "[+{}+]"}


def correct_entry(call: Call) -> Result:
    """Write a new version of an entry."""
    passphrase = call.passphrase()
    values = call.read(CORRECTION)
    given = read_entry(values)
    with call.open_vault(passphrase) as session:
        before = session.corrections.versions(values.text("entry")).versions[-1]
        case = session.cases.get(before.case_id)
        draft = given.applied(_as_draft(before), session.diary.around(case.id))
        entry = session.corrections.correct(before.id, draft, values.text("reason"))
    line = table([[call.t("Corrected entry:"), case.number, *entry_cells(entry, call.t)]])
    return Result({"entry": entry_data(entry, case.number)}, tuple(line))


def show_versions(call: Call, *, entry_id: str, names: bool) -> Result:
    """Every version of an entry, the first one first."""
    with call.open_vault(call.passphrase()) as session:
        history = session.corrections.versions(entry_id)
        case = session.cases.get(history.versions[0].case_id)
    changed = {revision.after.version: revision for revision in history.revisions}
    data = [_version_data(entry, case.number, changed.get(entry.version), names=names) for entry in history.versions]
    rows = table([[str(entry.version), *entry_cells(entry, call.t)] for entry in history.versions])
    lines = []
    for entry, row in zip(history.versions, rows, strict=True):
        lines += [row, *(_words(entry, changed.get(entry.version)) if names else [])]
    return Result({"entry": entry_id, "case": case.number, "versions": data}, tuple(lines))


def _as_draft(entry: Entry) -> EntryDraft:
    return EntryDraft(entry.case_id, entry.text, entry.occurred_at, entry.contact, entry.minutes, entry.details)


def _version_data(entry: Entry, number: str, revision: Revision | None, *, names: bool) -> dict[str, object]:
    data = entry_data(entry, number, **(entry_words(entry) if names else {}))
    data["recorded_at"] = entry.recorded_at.isoformat(timespec="seconds") if entry.recorded_at else None
    data["changed"] = [*(["text"] if _is_changed(revision) else []), *(revision.fields if revision else ())]
    return data


def _is_changed(revision: Revision | None) -> bool:
    return revision is not None and revision.before.text != revision.after.text


def _words(entry: Entry, revision: Revision | None) -> list[str]:
    if revision is None:
        return indented(entry.text)
    return [*indented(f"({entry.reason})"), *indented(_marked(revision.text))]


def _marked(text: Difference) -> str:
    """What was added, in the text as it is now; below it what was removed."""
    shown = "".join(_SIGNS[piece.kind].format(piece.text) for piece in text.after)
    removed = [piece for piece in text.before if piece.kind is Kind.REMOVED]
    gone = " ".join(_SIGNS[piece.kind].format(piece.text.strip()) for piece in removed)
    return f"{shown}\n{gone}".strip()
