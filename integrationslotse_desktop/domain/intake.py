"""How people come to the guide: channel and dates of a case, the waiting list, advice without a file.

Question 5 of Drs. 6/5857 asks for the ways; who referred, when recognised and when first contacted are kept apart.
The day of recognition is the fact `recognition_date`, since deadlines hang on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from integrationslotse_desktop.domain.catalogue import ChannelField, IntakeChannel, ServiceCategory
from integrationslotse_desktop.domain.diary import LONGEST_MINUTES, Contact
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.past_days import check_past, check_past_moment
from integrationslotse_desktop.domain.text import with_names

MONTHS_ON_WAITING_LIST = 3
"""Somebody who was not taken on by then is forgotten: what is not needed any more must go (Art. 5 (1) (e) GDPR)."""

MOST_PARTICIPANTS = 1_000
RECOGNISED_ON = "recognition_date"
"""The fact that says when somebody was recognised."""

LIST_FIELDS = {"list_source": "referred_by", "legal_basis": "legal_basis", "received_on": "announced_on"}
"""What a list of persons asks for, and the names that an intake has for it."""
_RECORDED_ELSEWHERE = {"date", *LIST_FIELDS}
"""What a channel asks for and every intake has anyway: the first contact, who referred, announced, legal basis."""

_OWN = ("place", "participants_count", "list_id", "list_date", "flyer_place_type", "partner", "other_way")
_OWN_OF_OFFICES = ("placement_officer_office", "field_staff_unit")

_INTAKE_TEXTS = (
    "referred_by",
    "place",
    "list_id",
    "flyer_place_type",
    "partner",
    "placement_officer_office",
    "field_staff_unit",
    "other_way",
)


class LegalBasis(StrEnum):
    """Why an office may tell the guide about somebody who has not come yet."""

    CONSENT = "consent"
    """Art. 6 (1) (a) GDPR: the person agreed."""
    PUBLIC_TASK = "public_task"
    """Art. 6 (1) (e) GDPR with § 4 DSG M-V: within the municipal administration."""
    SOCIAL_DATA = "social_data"
    """§§ 67 d, 69 SGB X: passed on by an office of social benefits."""
    OTHER = "other"


@dataclass(frozen=True, repr=False)
class Intake:
    """How a case came: one for each case."""

    id: str
    """The case's own."""
    case_id: str
    channel: str
    referred_by: str = ""
    announced_on: date | None = None
    first_contact_on: date | None = None
    documents: tuple[str, ...] = ()
    """The papers that came with it, by their ids in the catalogue."""
    place: str = ""
    """This and the following: what only some channels ask for; `catalogue` says which."""
    participants_count: int | None = None
    list_id: str = ""
    list_date: date | None = None
    flyer_place_type: str = ""
    partner: str = ""
    placement_officer_office: str = ""
    field_staff_unit: str = ""
    legal_basis: str = ""
    """Why an office could tell of somebody, a `LegalBasis`: of whoever waited, and of whoever stood on a list."""
    other_way: str = ""
    """The way in one's own words, where none of the catalogue fits."""


@dataclass(frozen=True)
class IntakeDraft:
    """What somebody told of how a case came; nothing in it is checked yet."""

    intake: Intake
    """Of a case that has no id yet, if it is opened with it."""
    facts: Mapping[str, date | None] = field(default_factory=dict, repr=False)
    """Days that deadlines hang on: of recognition, and of the papers that anchor them. None forgets one."""


@dataclass(frozen=True, repr=False)
class Announced:
    """Somebody who was announced and whom nobody has met yet."""

    id: str
    family_name: str
    given_name: str
    other_name: str
    channel: str
    source: str
    legal_basis: LegalBasis
    received_on: date
    recognised_on: date | None = None
    contact: str = ""
    """Where to find the person: an address, a telephone number."""
    note: str = ""


@dataclass(frozen=True, repr=False)
class Advice:
    """Somebody was advised without becoming a case, or a guide did what needs nobody: it counts, and names nobody."""

    id: str
    occurred_at: datetime
    contact: Contact
    channel: str
    """Empty for what was done without a client, such as a round table: nobody came in any way."""
    services: tuple[str, ...]
    minutes: int | None
    language: str
    author: str

    @property
    def is_with_somebody(self) -> bool:
        """Whether somebody was advised, and counts as a person."""
        return bool(self.channel)


def forgotten_on(received_on: date) -> date:
    """The day on which somebody leaves the waiting list: three months on, or the last day of that month."""
    year, month = divmod(received_on.month - 1 + MONTHS_ON_WAITING_LIST, 12)
    for day in range(received_on.day, 27, -1):
        try:
            return date(received_on.year + year, month + 1, day)
        except ValueError:
            continue
    return date(received_on.year + year, month + 1, received_on.day)


def days_left(announced: Announced, today: date) -> int:
    """How many days somebody still stays on the waiting list; none once the time is over."""
    return max((forgotten_on(announced.received_on) - today).days, 0)


def days_to_contact(recognised_on: date | None, first_contact_on: date | None) -> int | None:
    """How long it took from recognition to the first contact; below zero if they knew each other before."""
    if recognised_on is None or first_contact_on is None:
        return None
    return (first_contact_on - recognised_on).days


def own_fields(channel: IntakeChannel) -> tuple[ChannelField, ...]:
    """What only some channels ask for, under the names that an intake has for it."""
    return tuple(each for each in channel.fields if each.name not in _RECORDED_ELSEWHERE)


def list_fields(channel: IntakeChannel) -> tuple[ChannelField, ...]:
    """What this channel asks for because it is a list of persons: nothing, if it is none."""
    return tuple(each for each in channel.fields if each.name in LIST_FIELDS)


def check_details(untrusted: Intake, channel: IntakeChannel, papers: frozenset[str]) -> None:
    """Raise VALUE_REFUSED for an answer that this channel does not ask for, and for a paper that nobody knows.

    Raise LIST_INCOMPLETE for what a list of persons needs: nobody may be on one without source and legal basis.
    """
    for each in channel.fields:
        if each.is_required and getattr(untrusted, LIST_FIELDS.get(each.name, each.name)) in ("", None):
            raise ExpectedError(Fault.LIST_INCOMPLETE, field=each.name)
    asked = {each.name: each for each in own_fields(channel)}
    for name in (*_OWN, *_OWN_OF_OFFICES):
        value = getattr(untrusted, name)
        if value in ("", None):
            continue
        choices = {choice.id for choice in asked[name].choices} if name in asked else set()
        if name not in asked or (choices and value not in choices):
            raise ExpectedError(Fault.VALUE_REFUSED, field=name)
    if not papers.issuperset(untrusted.documents):
        raise ExpectedError(Fault.VALUE_REFUSED, field="documents")


def check_intake(untrusted: Intake, channels: frozenset[str], *, today: date) -> Intake:
    """The intake with every rule applied. Raises `ExpectedError`."""
    if untrusted.channel not in channels:
        raise ExpectedError(Fault.VALUE_REFUSED, field="channel")
    if untrusted.legal_basis and untrusted.legal_basis not in set(LegalBasis):
        raise ExpectedError(Fault.VALUE_REFUSED, field="legal_basis")
    for name in ("announced_on", "first_contact_on", "list_date"):
        _check_past(getattr(untrusted, name), name, today)
    if untrusted.participants_count is not None and not 0 < untrusted.participants_count <= MOST_PARTICIPANTS:
        raise ExpectedError(Fault.VALUE_REFUSED, field="participants_count")
    return with_names(untrusted, *_INTAKE_TEXTS)


def check_announced(untrusted: Announced, channels: frozenset[str], *, today: date) -> Announced:
    """The person of the waiting list with every rule applied. Raises `ExpectedError`."""
    if untrusted.channel not in channels:
        raise ExpectedError(Fault.VALUE_REFUSED, field="channel")
    for name in ("received_on", "recognised_on"):
        _check_past(getattr(untrusted, name), name, today)
    if forgotten_on(untrusted.received_on) <= today:
        raise ExpectedError(Fault.WAITED_TOO_LONG, field="received_on")
    return with_names(untrusted, "given_name", "other_name", "contact", "note", required=("family_name", "source"))


def check_advice(
    untrusted: Advice, channels: frozenset[str], services: Mapping[str, ServiceCategory], *, now: datetime
) -> Advice:
    """The advice with every rule applied. Raises `ExpectedError`."""
    done = [services[each] for each in untrusted.services if each in services]
    is_with_nobody = any(not each.needs_person for each in done)
    is_mixed = untrusted.is_with_somebody or bool(untrusted.language) or any(each.needs_person for each in done)
    if is_with_nobody and is_mixed:
        raise ExpectedError(Fault.SERVICE_BY_ITSELF, field="services")
    for is_wrong, name in (
        (untrusted.channel not in channels and not is_with_nobody, "channel"),
        (len(done) < len(untrusted.services), "services"),
        (untrusted.minutes is not None and not 0 < untrusted.minutes <= LONGEST_MINUTES, "minutes"),
    ):
        if is_wrong:
            raise ExpectedError(Fault.VALUE_REFUSED, field=name)
    check_past_moment(untrusted.occurred_at, "occurred_at", now=now.replace(tzinfo=None))
    return untrusted


def _check_past(day: date | None, name: str, today: date) -> None:
    if day is not None:
        check_past(day, name, today=today)
