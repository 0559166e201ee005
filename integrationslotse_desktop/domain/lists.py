"""Long lists: in which order the cases stand, and what a list shows of them."""

import json
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.finding import (
    Filters,
    Period,
    SavedSearch,
    filters_from_json,
    filters_to_json,
    saved_from_text,
    saved_to_text,
)

_UNFILTERED = Filters()
LONGEST_BEGINNING = 240
"""So many signs of a text are read for a row of a list."""


class CaseOrder(StrEnum):
    """What the list of cases is sorted by."""

    NAME = "name"
    NUMBER = "number"
    LAST_ENTRY = "last_entry"
    """The newest first; at the end those without an entry."""
    OPENED = "opened"
    """The newest first."""


@dataclass(frozen=True)
class CaseChoice:
    """Which cases a list shows, and in which order."""

    order: CaseOrder = CaseOrder.NAME
    is_arabic_first: bool = False
    """Names in Arabic letters come first, as in a list in Arabic; else they come last."""
    untrusted_query: str = field(default="", repr=False)
    """Names or numbers; nothing typed lets every case through."""
    filters: Filters = _UNFILTERED
    is_silent: bool = False
    """Only cases that are not closed and have had no entry for so many days."""
    has_open_flags: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether no case is left out."""
        return self == CaseChoice(self.order, self.is_arabic_first)


@dataclass(frozen=True)
class CaseRow:
    """What a list shows of a case."""

    case: Case
    last_entry_on: date | None
    channel: str
    """How it came, by the newest of its intakes; empty if nothing is told."""
    has_open_flags: bool


def beginning_of(text: str) -> str:
    """The first words of a text, on one line."""
    words = " ".join(text[:LONGEST_BEGINNING].split())
    return words if len(text) <= LONGEST_BEGINNING else words + "…"


def choice_to_text(choice: CaseChoice, place: str) -> str:
    """What was chosen, and the place in the list, for the settings of a vault; the order of letters follows later."""
    content = {
        "place": place,
        "order": choice.order,
        "query": choice.untrusted_query,
        "filters": filters_to_json(choice.filters),
        "is_silent": choice.is_silent,
        "has_open_flags": choice.has_open_flags,
    }
    return json.dumps(content)


def choice_from_text(untrusted_text: str) -> tuple[CaseChoice, str]:
    """The same again; everything from its beginning if it is none, as another version may have left it."""
    try:
        content = json.loads(untrusted_text)
        choice = CaseChoice(
            CaseOrder(content["order"]),
            untrusted_query=str(content["query"]),
            filters=filters_from_json(content["filters"]),
            is_silent=bool(content["is_silent"]),
            has_open_flags=bool(content["has_open_flags"]),
        )
        return choice, str(content["place"])
    except (ValueError, KeyError, TypeError):
        return CaseChoice(), ""


def search_to_text(search: SavedSearch, place: str) -> str:
    """The same for the list of entries."""
    return json.dumps({"place": place, "search": saved_to_text((search,))})


def search_from_text(untrusted_text: str) -> tuple[SavedSearch, str]:
    """The same again; everything from its beginning if it is none."""
    try:
        content = json.loads(untrusted_text)
        (search,) = saved_from_text(content["search"])
        return search, str(content["place"])
    except (ValueError, KeyError, TypeError):
        return SavedSearch("", "", _UNFILTERED, Period.ANY), ""
