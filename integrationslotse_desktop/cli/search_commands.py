"""`search`, and `saved-search list`, `save` and `forget`.

Words and names of searches come on standard input and are printed with `--names` only: either may be a client's name.
"""

from dataclasses import replace
from datetime import date

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.errors import CommandLineError, Reason
from integrationslotse_desktop.cli.json_input import Field, Form, Values, day_from
from integrationslotse_desktop.cli.results import Result, case_data, entry_cells, entry_data, indented, table
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.finding import Filters, MatchedBy, Period, SavedSearch
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.deadline_texts import STATE_TEXTS
from integrationslotse_desktop.services.finding import Findings, FoundCase, FoundEntry, FoundStep, FoundWaiting
from integrationslotse_desktop.services.session import Session

QUERY = Form(Field("query", "…", is_required=False), Field("saved", "…", is_required=False))
NEW_SEARCH = Form(
    Field("name", "…"), Field("query", "…", is_required=False), Field("period", "week", is_required=False)
)
SEARCH_NAME = Form(Field("name", "…"))
_WHY = {
    MatchedBy.NAME: _("name"),
    MatchedBy.HOUSEHOLD: _("in the household"),
    MatchedBy.SPELLING: _("sounds like it"),
    MatchedBy.CASE_NUMBER: _("case number"),
    MatchedBy.FILE_NUMBER: _("file number"),
    MatchedBy.PHONE: _("telephone"),
    MatchedBy.FILTER: _("fits what was chosen"),
}


def search(call: Call, *, names: bool, **untrusted_options: str | bool | None) -> Result:
    """Cases, people who wait, steps and entries that hold every word and fit what is chosen, or a saved search."""
    passphrase = call.passphrase()
    values, filters = call.read(QUERY), filters_of(untrusted_options)
    query = values.text("query")
    with call.open_vault(passphrase) as session:
        if values.has("saved"):
            kept = _kept(session, values.text("saved"))
            query, filters = query or kept.query, _both(kept.filters_on(session.clock().date()), filters)
        session.waiting_list.forget_overdue()
        found = session.finding.find(query, filters)
    data = {
        "cases": [_case_data(each, names=names) for each in found.cases],
        "waiting": [_waiting_data(each, names=names) for each in found.waiting],
        "steps": [_step_data(each, call.t) for each in found.steps],
        "entries": [_entry_data(each, names=names) for each in found.entries],
        "older_left_out": found.older_left_out,
    }
    return Result(data, tuple(_found_lines(found, call.t, names=names)))


def list_saved(call: Call, *, names: bool) -> Result:
    """The searches somebody keeps."""
    with call.open_vault(call.passphrase()) as session:
        searches = session.finding.saved()
    data = [_saved_data(each, names=names) for each in searches]
    lines = [" ".join(f"{name}={value}" for name, value in each.items() if value) for each in data]
    return Result({"searches": data}, tuple(lines) or (call.t("There are no saved searches."),))


def save_search(call: Call, **untrusted_options: str | bool | None) -> Result:
    """Keep a search under a name; one of the same name gives way."""
    passphrase = call.passphrase()
    values, filters = call.read(NEW_SEARCH), filters_of(untrusted_options)
    period = _period(values, filters)
    kept = SavedSearch(values.text("name"), values.text("query"), filters, period)
    with call.open_vault(passphrase) as session:
        first, last = period.days(session.clock().date())
        session.finding.save(kept if period is Period.DAYS else replace(kept, filters=_between(filters, first, last)))
    return Result({"saved": True}, (call.t("The search is saved."),))


def forget_search(call: Call) -> Result:
    """Keep the search of this name no longer."""
    passphrase = call.passphrase()
    name = call.read(SEARCH_NAME).text("name")
    with call.open_vault(passphrase) as session:
        session.finding.forget(_kept(session, name).name)
    return Result({"forgotten": True}, (call.t("The search is forgotten."),))


def _kept(session: Session, name: str) -> SavedSearch:
    found = next((each for each in session.finding.saved() if each.name == " ".join(name.split())), None)
    if found is None:
        raise ExpectedError(Fault.VALUE_REFUSED, field="search_name")
    return found


def filters_of(untrusted: dict[str, str | bool | None]) -> Filters:
    """What the options narrow. Raises CHOICE_REFUSED."""
    catalogue = load_catalogue()
    for field, known in (("service", catalogue.services), ("channel", catalogue.channels), ("state", set(CaseState))):
        if untrusted[field] and untrusted[field] not in known:
            raise CommandLineError(Reason.CHOICE_REFUSED, field=field, choices=", ".join(map(str, known)))
    return Filters(
        day_from(str(untrusted["first"]), "first") if untrusted["first"] else None,
        day_from(str(untrusted["last"]), "last") if untrusted["last"] else None,
        str(untrusted["service"] or ""),
        str(untrusted["channel"] or ""),
        str(untrusted["state"] or ""),
        has_open_steps=bool(untrusted["open_steps"]),
    )


def _both(kept: Filters, told: Filters) -> Filters:
    """What was kept, but for what is told now."""
    return Filters(
        told.first or kept.first,
        told.last or kept.last,
        told.service or kept.service,
        told.channel or kept.channel,
        told.state or kept.state,
        has_open_steps=told.has_open_steps or kept.has_open_steps,
    )


def _between(filters: Filters, first: date | None, last: date | None) -> Filters:
    return replace(filters, first=first, last=last)


def _period(values: Values, filters: Filters) -> Period:
    """The days of the options, unless a period is named that moves with the days."""
    if not values.has("period"):
        return Period.DAYS if filters.first or filters.last else Period.ANY
    try:
        return Period(values.text("period"))
    except ValueError:
        choices = ", ".join(filter(None, Period))
        raise CommandLineError(Reason.CHOICE_REFUSED, field="period", choices=choices) from None


def _case_data(found: FoundCase, *, names: bool) -> dict[str, object]:
    match = {"matched_by": str(found.match.by), **({"match": found.match.excerpt.text} if names else {})}
    return {**case_data(found.case, names=names), **match}


def _waiting_data(found: FoundWaiting, *, names: bool) -> dict[str, object]:
    data: dict[str, object] = {"id": found.announced.id, "received_on": found.announced.received_on.isoformat()}
    return data | ({"name": found.name, "match": found.excerpt.text} if names else {})


def _step_data(found: FoundStep, t: Texts) -> dict[str, object]:
    title = t.content(found.step.title)
    return {"case": found.case.number, "step": found.ref.step_id, "state": str(found.state), "title": title}


def _entry_data(found: FoundEntry, *, names: bool) -> dict[str, object]:
    return entry_data(found.entry, found.case.number, **({"excerpt": found.excerpt.text} if names else {}))


def _saved_data(search: SavedSearch, *, names: bool) -> dict[str, object]:
    filters = search.filters
    data: dict[str, object] = {"name": search.name, "query": search.query} if names else {}
    return data | {
        "period": str(search.period),
        "from": filters.first.isoformat() if filters.first else None,
        "to": filters.last.isoformat() if filters.last else None,
        "service": filters.service,
        "channel": filters.channel,
        "state": filters.state,
        "open_steps": filters.has_open_steps,
    }


def _found_lines(found: Findings, t: Texts, *, names: bool) -> list[str]:
    entry_lines = []
    heads = table([[each.case.number, *entry_cells(each.entry, t)] for each in found.entries])
    for entry, head in zip(found.entries, heads, strict=True):
        entry_lines += [head, *(indented(entry.excerpt.text) if names else [])]
    steps = [[each.case.number, t(STATE_TEXTS[each.state]), t.content(each.step.title)] for each in found.steps]
    waiting = table([_waiting_cells(each, t, names=names) for each in found.waiting])
    lines: list[str] = []
    cases = table([_case_cells(each, t, names=names) for each in found.cases])
    for part in (cases, waiting, table(steps), entry_lines):
        lines += ["", *part] if lines and part else part
    if found.older_left_out:
        lines += ["", t("Older entries with these words were not asked about their cases. Choose a period.")]
    return lines or [t("Nothing found.")]


def _case_cells(found: FoundCase, t: Texts, *, names: bool) -> list[str]:
    """Why it matched stands in its words only where names are asked for."""
    personal = [found.case.full_name] if names else []
    shown = f": {found.match.excerpt.text}" if names and found.match.excerpt.text else ""
    return [found.case.number, *personal, t(_WHY[found.match.by]) + shown]


def _waiting_cells(found: FoundWaiting, t: Texts, *, names: bool) -> list[str]:
    personal = [found.name] if names else []
    day = t("received {date}", date=t.date(found.announced.received_on))
    return [t("Waiting list"), found.announced.id, *personal, day]
