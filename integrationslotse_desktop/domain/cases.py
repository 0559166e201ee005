"""A case: one person or household that a guide accompanies."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from integrationslotse_desktop.domain.past_days import check_past
from integrationslotse_desktop.domain.search_text import fold_plain
from integrationslotse_desktop.domain.text import checked_name, is_right_to_left, optional_name


class CaseState(StrEnum):
    """Where a case stands."""

    NEW = "new"
    """Until the first entry."""
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"
    REOPENED = "reopened"
    """As active, after it had been closed."""


@dataclass(frozen=True)
class CaseDraft:
    """What somebody typed for a new case; nothing in it is checked yet."""

    untrusted_family_name: str = field(repr=False)
    untrusted_given_name: str = field(repr=False)
    opened_on: date
    untrusted_other_family_name: str = field(default="", repr=False)
    """The names in the other script."""
    untrusted_other_given_name: str = field(default="", repr=False)


@dataclass(frozen=True)
class CheckedCase:
    """The same after `check_case`."""

    family_name: str = field(repr=False)
    given_name: str = field(repr=False)
    opened_on: date
    other_family_name: str = field(default="", repr=False)
    other_given_name: str = field(default="", repr=False)


@dataclass(frozen=True)
class Case:
    """A case as it is stored."""

    id: str
    number: str
    family_name: str = field(repr=False)
    given_name: str = field(repr=False)
    state: CaseState
    opened_on: date

    @property
    def full_name(self) -> str:
        """Family name first, as on German files; with the comma of its script."""
        comma = "،" if is_right_to_left(self.family_name) else ","
        return f"{self.family_name}{comma} {self.given_name}" if self.given_name else self.family_name

    @property
    def sorting_name(self) -> tuple[str, str]:
        """Where the case stands in a list by name: umlauts beside their vowels, as in a German telephone list."""
        return fold_plain(self.family_name), fold_plain(self.given_name)


@dataclass(frozen=True)
class CaseSummary:
    """A case in the list, with the day of its newest entry."""

    case: Case
    last_entry_on: date | None


def check_case(draft: CaseDraft, *, today: date) -> CheckedCase:
    """The draft with every rule applied. Raises `ExpectedError`."""
    family_name = checked_name(draft.untrusted_family_name, "family_name")
    given_name = optional_name(draft.untrusted_given_name, "given_name")
    check_past(draft.opened_on, "opened_on", today=today)
    others = (
        optional_name(draft.untrusted_other_family_name, "other_family_name"),
        optional_name(draft.untrusted_other_given_name, "other_given_name"),
    )
    return CheckedCase(family_name, given_name, draft.opened_on, *others)


def case_number(district: str, year: int, sequence: int) -> str:
    """A number without meaning for outsiders, such as LRO-2026-0155."""
    return f"{number_beginning(district, year)}{sequence:04d}"


def number_beginning(district: str, year: int) -> str:
    """What the numbers of one district and year have in common."""
    return f"{district}-{year}-"
