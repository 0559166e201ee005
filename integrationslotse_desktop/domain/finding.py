"""What somebody looks for: words in any spelling, narrowed by period, service, channel, state and open steps."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.excerpt import Excerpt
from integrationslotse_desktop.domain.text import checked_name, optional_name

MOST_SAVED = 30


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


def check_filters(untrusted: Filters) -> Filters:
    """The filters with every rule applied. Raises PERIOD_REVERSED or VALUE_REFUSED."""
    if untrusted.first and untrusted.last and untrusted.last < untrusted.first:
        raise ExpectedError(Fault.PERIOD_REVERSED, field="last")
    if untrusted.state and untrusted.state not in set(CaseState):
        raise ExpectedError(Fault.VALUE_REFUSED, field="state")
    return untrusted


def check_saved(untrusted: SavedSearch) -> SavedSearch:
    """The saved search with every rule applied. Raises `ExpectedError`."""
    filters = check_filters(untrusted.filters)
    return SavedSearch(checked_name(untrusted.name, "name"), optional_name(untrusted.query, "query"), filters)


def saved_to_text(searches: tuple[SavedSearch, ...]) -> str:
    """Saved searches as JSON, for the settings of a vault."""
    return json.dumps([{**asdict(each), "filters": filters_to_json(each.filters)} for each in searches])


def saved_from_text(text: str) -> tuple[SavedSearch, ...]:
    """The searches behind such a text."""
    content = json.loads(text) if text else []
    return tuple(SavedSearch(each["name"], each["query"], filters_from_json(each["filters"])) for each in content)


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
