"""What somebody looks for: words in any spelling, narrowed by period, service, channel, state and open steps."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.excerpt import Excerpt
from integrationslotse_desktop.domain.name_keys import same_name
from integrationslotse_desktop.domain.search_text import fold, without_gaps
from integrationslotse_desktop.domain.text import checked_name, optional_name

MOST_SAVED = 30
_LEAST_OF_A_NAME = 4
_WEEK, _MONTH = timedelta(days=6), timedelta(days=29)


class Period(StrEnum):
    """The time that is offered; everything else is two days."""

    ANY = ""
    WEEK = "week"
    MONTH = "month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    DAYS = "days"

    def days(self, today: date) -> tuple[date | None, date | None]:
        """Its first and last day; none for any time, and for days that somebody has yet to tell."""
        last_year = today.year - 1
        return {
            Period.WEEK: (today - _WEEK, today),
            Period.MONTH: (today - _MONTH, today),
            Period.THIS_YEAR: (date(today.year, 1, 1), today),
            Period.LAST_YEAR: (date(last_year, 1, 1), date(last_year, 12, 31)),
        }.get(self, (None, None))


@dataclass(frozen=True)
class Filters:
    """What a hit must have besides the words; nothing chosen lets everything through."""

    first: date | None = None
    last: date | None = None
    service: str = ""
    channel: str = ""
    state: str = ""
    has_open_steps: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return self == Filters()

    @property
    def is_about_cases(self) -> bool:
        """Whether the case of an entry has to be looked at."""
        return bool(self.channel or self.state or self.has_open_steps)


class MatchedBy(StrEnum):
    """Why a case was found."""

    NAME = "name"
    HOUSEHOLD = "household"
    """The name of somebody who belongs to the client."""
    SPELLING = "spelling"
    """A name that sounds like it, in either script."""
    CASE_NUMBER = "case_number"
    FILE_NUMBER = "file_number"
    PHONE = "phone"
    FILTER = "filter"
    """Nothing was typed: it has what was chosen."""


@dataclass(frozen=True)
class Match:
    """What of a case fits, to be shown beside it."""

    by: MatchedBy
    excerpt: Excerpt
    person_id: str = ""
    """Whose name or number it is."""


@dataclass(frozen=True)
class SavedSearch:
    """A search under a name of somebody's own."""

    name: str = field(repr=False)
    query: str = field(repr=False)
    filters: Filters
    period: Period = Period.DAYS
    """The last seven days are others tomorrow: only for `DAYS` those of the filters count."""

    def filters_on(self, today: date) -> Filters:
        """What it asks for on this day."""
        if self.period is Period.DAYS:
            return self.filters
        first, last = self.period.days(today)
        return replace(self.filters, first=first, last=last)


def check_filters(untrusted: Filters) -> Filters:
    """The filters with every rule applied. Raises PERIOD_REVERSED or VALUE_REFUSED."""
    if untrusted.first and untrusted.last and untrusted.last < untrusted.first:
        raise ExpectedError(Fault.PERIOD_REVERSED, field="last")
    if untrusted.state and untrusted.state not in set(CaseState):
        raise ExpectedError(Fault.VALUE_REFUSED, field="state")
    return untrusted


def check_saved(untrusted: SavedSearch) -> SavedSearch:
    """The saved search with every rule applied; one that asks for nothing finds nothing. Raises `ExpectedError`."""
    name, filters = checked_name(untrusted.name, "search_name"), check_filters(untrusted.filters)
    query = (optional_name if not filters.is_empty else checked_name)(untrusted.query, "query")
    return SavedSearch(name, query, filters, untrusted.period)


def tells_of(search: SavedSearch, names: Iterable[str], numbers: Iterable[str]) -> bool:
    """Whether a name or number of a case stands in a saved search, in whichever spelling, or a part of it.

    Asked when the case is erased. In doubt yes: a search is soon kept again, and a name that stays cannot be seen.
    """
    text = f"{search.name} {search.query}"
    words = text.split()
    parts = [part for part in map(fold, words) if len(part) >= _LEAST_OF_A_NAME]
    for name in {word for each in names for word in each.split()}:
        if any(part in fold(name) for part in parts) or any(same_name(word, name) for word in words):
            return True
    joined, pieces = without_gaps(fold(text)), [without_gaps(part) for part in parts]
    known = [number for number in map(without_gaps, map(fold, numbers)) if number]
    return any(number in joined or any(piece and piece in number for piece in pieces) for number in known)


def saved_to_text(searches: tuple[SavedSearch, ...]) -> str:
    """Saved searches as JSON, for the settings of a vault."""
    return json.dumps([{**asdict(each), "filters": filters_to_json(each.filters)} for each in searches])


def saved_from_text(text: str) -> tuple[SavedSearch, ...]:
    """The searches behind such a text."""
    content = json.loads(text) if text else []
    return tuple(
        SavedSearch(each["name"], each["query"], filters_from_json(each["filters"]), Period(each["period"]))
        for each in content
    )


def filters_to_json(filters: Filters) -> Mapping[str, object]:
    """Filters as JSON has them."""
    days = {name: day.isoformat() if day else None for name, day in (("first", filters.first), ("last", filters.last))}
    return {**asdict(filters), **days}


def filters_from_json(content: Mapping[str, str | bool | None]) -> Filters:
    """The filters of such JSON."""
    return Filters(
        _day(content["first"]),
        _day(content["last"]),
        str(content["service"] or ""),
        str(content["channel"] or ""),
        str(content["state"] or ""),
        has_open_steps=bool(content["has_open_steps"]),
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
