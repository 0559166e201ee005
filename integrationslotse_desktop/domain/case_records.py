"""What a case has several of, each with its dates: addresses, numbers, guides, states, flags, consents."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.past_days import check_past
from integrationslotse_desktop.domain.residence import check_period
from integrationslotse_desktop.domain.text import with_names


class Housing(StrEnum):
    """What kind of home an address is."""

    UNKNOWN = ""
    SHARED = "shared"
    """Shared accommodation (Gemeinschaftsunterkunft)."""
    DECENTRAL = "decentral"
    """A flat that the district rents (dezentrale Unterbringung)."""
    OWN = "own"
    """A flat of the household's own."""
    OTHER = "other"


@dataclass(frozen=True, repr=False)
class Address:
    """Where the household lived, from when until when."""

    id: str
    case_id: str
    address: str
    housing: Housing = Housing.UNKNOWN
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, repr=False)
class FileNumber:
    """A number that an office gave a person, such as the BAMF's. Issuers: `domain/file_numbers.py`."""

    id: str
    case_id: str
    person_id: str
    issuer: str
    number: str


@dataclass(frozen=True, repr=False)
class Responsibility:
    """Which guide was responsible, from when until when."""

    id: str
    case_id: str
    guide: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, repr=False)
class CaseStateChange:
    """A case began, paused, ended or began again."""

    id: str
    case_id: str
    state: CaseState
    on_day: date
    reason: str
    author: str
    recorded_at: datetime


@dataclass(frozen=True, repr=False)
class Flag:
    """Something to look at that only an answer clears."""

    id: str
    case_id: str
    text: str
    raised_on: date
    raised_by: str
    answer: str = ""
    answered_on: date | None = None
    answered_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return not self.answer


@dataclass(frozen=True, repr=False)
class Consent:
    """A release from confidentiality: to whom, what for, about what (§ 203 StGB, Art. 7 GDPR)."""

    id: str
    case_id: str
    person_id: str
    recipient: str
    purpose: str
    topics: str
    explained_in: str
    """The code of the language in which it was explained."""
    given_on: date
    valid_until: date | None = None
    withdrawn_on: date | None = None

    def is_valid(self, today: date) -> bool:
        """Whether it counts on a day. Withdrawn counts for nothing from that day on (Art. 7 (3) GDPR)."""
        if self.withdrawn_on and today >= self.withdrawn_on:
            return False
        return self.given_on <= today <= (self.valid_until or date.max)


@dataclass(frozen=True, repr=False)
class PrivacyNotice:
    """The information under Art. 13 GDPR was handed over: no consent, and no consent replaces it."""

    id: str
    case_id: str
    given_on: date
    language: str


_NEXT_STATES = {
    CaseState.NEW: {CaseState.ACTIVE, CaseState.PAUSED, CaseState.CLOSED},
    CaseState.ACTIVE: {CaseState.PAUSED, CaseState.CLOSED},
    CaseState.PAUSED: {CaseState.ACTIVE, CaseState.CLOSED},
    CaseState.CLOSED: {CaseState.REOPENED},
    CaseState.REOPENED: {CaseState.PAUSED, CaseState.CLOSED},
}


def next_states(state: CaseState) -> tuple[CaseState, ...]:
    """What may follow a state, in the order of a case's life."""
    return tuple(each for each in CaseState if each in _NEXT_STATES[state])


def check_state_change(untrusted: CaseStateChange, before: CaseState, *, today: date) -> CaseStateChange:
    """The change with every rule applied; a reason is needed for all but the beginning. Raises `ExpectedError`."""
    if untrusted.state not in _NEXT_STATES[before]:
        raise ExpectedError(Fault.STATE_NOT_NEXT, field="state")
    check_past(untrusted.on_day, "on_day", today=today)
    if untrusted.state is CaseState.ACTIVE:
        return with_names(untrusted, "reason")
    return with_names(untrusted, required=("reason",))


def check_address(untrusted: Address) -> Address:
    """The address with every rule applied. Raises `ExpectedError`."""
    check_period(untrusted.valid_from, untrusted.valid_to)
    return with_names(untrusted, required=("address",))


def check_responsibility(untrusted: Responsibility) -> Responsibility:
    """The responsibility with every rule applied. Raises `ExpectedError`."""
    check_period(untrusted.valid_from, untrusted.valid_to)
    return with_names(untrusted, required=("guide",))


def check_flag(untrusted: Flag) -> Flag:
    """The flag with every rule applied. Raises `ExpectedError`."""
    return with_names(untrusted, "answer", required=("text",))


def check_consent(untrusted: Consent, *, today: date) -> Consent:
    """The consent with every rule applied. Raises `ExpectedError`."""
    check_past(untrusted.given_on, "given_on", today=today)
    for ends, name in ((untrusted.valid_until, "valid_until"), (untrusted.withdrawn_on, "withdrawn_on")):
        if ends and ends < untrusted.given_on:
            raise ExpectedError(Fault.PERIOD_REVERSED, field=name)
    return with_names(untrusted, required=("recipient", "purpose", "topics"))
