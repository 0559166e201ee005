"""`case list` and `entry list`: a part at a time, so that a diary of any size fits into memory."""

from array import array

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.case_commands import case_lines, entry_lines, summary_data
from integrationslotse_desktop.cli.errors import CommandLineError, Reason
from integrationslotse_desktop.cli.results import Result, entry_data, entry_words
from integrationslotse_desktop.cli.search_commands import filters_of
from integrationslotse_desktop.domain.cases import Case, CaseSummary
from integrationslotse_desktop.domain.diary import Entry
from integrationslotse_desktop.domain.finding import Filters
from integrationslotse_desktop.domain.lists import CaseChoice, CaseOrder
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.lists import MOST_AT_ONCE
from integrationslotse_desktop.services.session import Session


def list_cases(call: Call, *, names: bool, sort: str | None, state: str | None, limit: int | None, skip: int) -> Result:
    """Cases: by number, or with names by name, unless another order is asked for."""
    order = CaseOrder(sort or (CaseOrder.NAME if names else CaseOrder.NUMBER))
    if order is CaseOrder.NAME and not names:  # the order of names would say something about them
        raise CommandLineError(Reason.OPTION_REFUSED, option="--sort", command="")
    choice = CaseChoice(order, call.t.language is Language.ARABIC, filters=Filters(state=state or ""))
    with call.open_vault(call.passphrase()) as session:
        keys = session.lists.case_keys(choice)
        found: list[CaseSummary] = []
        for some in _parts(_part(keys, limit, skip)):
            rows = session.lists.cases_at(some)
            found += [CaseSummary(row.case, row.last_entry_on) for row in rows if row]
    data = [summary_data(summary, names=names) for summary in found]
    return Result({"cases": data, "total": len(keys)}, case_lines(tuple(found), call.t, names=names))


def list_entries(
    call: Call,
    *,
    number: str | None,
    names: bool,
    limit: int,
    skip: int,
    **untrusted_options: str | bool | None,
) -> Result:
    """Every entry of a case, or a part of those of all cases; newest first."""
    filters = filters_of(untrusted_options)
    if number and not filters.is_empty:
        raise CommandLineError(Reason.OPTION_REFUSED, option="CASE-NUMBER", command="")
    with call.open_vault(call.passphrase()) as session:
        if number:
            return _of_case(session, number, call.t, names=names)
        keys = session.lists.entry_keys(filters)
        found = session.lists.full_entries_at(_part(keys, limit, skip))
    data = [_data(entry, case, names=names) for entry, case in found]
    return Result({"entries": data, "total": len(keys)}, tuple(_lines(found, call.t, names=names)))


def _of_case(session: Session, number: str, t: Texts, *, names: bool) -> Result:
    case = session.cases.get(number)
    page = session.diary.page(case.id)
    entries = list(page.entries)
    while page.older_before is not None:
        page = session.diary.page(case.id, before=page.older_before)
        entries += page.entries
    data = [_data(entry, case, names=names) for entry in entries]
    return Result({"case": case.number, "entries": data}, tuple(entry_lines(tuple(entries), t, names=names)))


def _data(entry: Entry, case: Case, *, names: bool) -> dict[str, object]:
    return entry_data(entry, case.number, **(entry_words(entry) if names else {}))


def _lines(found: tuple[tuple[Entry, Case], ...], t: Texts, *, names: bool) -> list[str]:
    """Below a line for each case the entries that follow each other in it."""
    lines: list[str] = []
    start = 0
    for place in range(1, len(found) + 1):
        if place == len(found) or found[place][1] != found[start][1]:
            lines += [found[start][1].number]
            lines += entry_lines(tuple(entry for entry, _case in found[start:place]), t, names=names)
            start = place
    return lines or entry_lines((), t, names=names)


def _part(keys: "array[int]", limit: int | None, skip: int) -> "array[int]":
    return keys[skip:] if limit is None else keys[skip : skip + limit]


def _parts(keys: "array[int]") -> list["array[int]"]:
    return [keys[start : start + MOST_AT_ONCE] for start in range(0, len(keys), MOST_AT_ONCE)]
