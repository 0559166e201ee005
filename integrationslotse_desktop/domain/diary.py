"""A diary entry: what happened, when, how and for how long."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.past_days import check_past_moment
from integrationslotse_desktop.domain.text import checked_note, optional_name

LONGEST_MINUTES = 24 * 60
_CODE = re.compile(r"[a-z0-9_:.-]{1,120}\Z")
_MOST_CODES = 40
# A clock that runs a little ahead, and an entry written before the talk is quite over, are no mistakes.
_TOLERANCE = timedelta(hours=1)


class Contact(StrEnum):
    """How guide and client met."""

    OFFICE = "office"
    HOME_VISIT = "home_visit"
    ACCOMPANIMENT = "accompaniment"
    PHONE = "phone"
    MESSAGE = "message"
    OUTREACH = "outreach"
    JOINT_TALK = "joint_talk"


class Interpreter(StrEnum):
    """Who made the talk understood."""

    UNKNOWN = ""
    NOBODY = "nobody"
    """Both spoke one language."""
    GUIDE = "guide"
    PROFESSIONAL = "professional"
    BY_PHONE = "by_phone"
    RELATIVE = "relative"


class DoneBy(StrEnum):
    """Help to self-help: who did it (question 4)."""

    UNKNOWN = ""
    CLIENT = "client"
    TOGETHER = "together"
    GUIDE = "guide"
    """The guide for the client."""


@dataclass(frozen=True, repr=False)
class EntryDetails:
    """What else is told about a contact. Lists are codes: ids of people, of services, of steps."""

    accompanied_to: str = ""
    people: tuple[str, ...] = ()
    """Whom it was for, of the case's people; none: the case as a whole."""
    services: tuple[str, ...] = ()
    travel_minutes: int | None = None
    language: str = ""
    """Its code."""
    interpreter: Interpreter = Interpreter.UNKNOWN
    done_by: DoneBy = DoneBy.UNKNOWN
    next_step: str = ""
    steps: tuple[str, ...] = ()
    """Steps that were ticked with it, each as checklist and step with a colon between them."""


@dataclass(frozen=True)
class EntryDraft:
    """What somebody typed for a new entry; nothing in it is checked yet."""

    case_id: str
    untrusted_text: str = field(repr=False)
    occurred_at: datetime
    contact: Contact
    minutes: int | None
    untrusted_details: EntryDetails = EntryDetails()


@dataclass(frozen=True)
class CheckedEntry:
    """The same after `check_entry`."""

    case_id: str
    text: str = field(repr=False)
    occurred_at: datetime
    contact: Contact
    minutes: int | None
    details: EntryDetails = EntryDetails()

    def of_case(self, case_id: str, author: str) -> "Entry":
        """The entry that this becomes in the diary of a case."""
        return Entry(new_id(), case_id, self.text, self.occurred_at, self.contact, self.minutes, author, self.details)


@dataclass(frozen=True)
class Entry:
    """An entry as it is stored. `occurred_at` is local time, to the minute."""

    id: str
    case_id: str
    text: str = field(repr=False)
    occurred_at: datetime
    contact: Contact
    minutes: int | None
    author: str = field(repr=False)
    details: EntryDetails = EntryDetails()
    version: int = 1
    """Grows with each correction."""
    reason: str = field(default="", repr=False)
    """Why it was corrected."""
    recorded_at: datetime | None = field(default=None, compare=False)
    """When this version was written; None until it is stored."""


@dataclass(frozen=True)
class DiaryPage:
    """Some entries of a case, newest first, and where to go on reading."""

    entries: tuple[Entry, ...]
    older_before: int | None
    """Where the next older ones begin; None when there are none."""


def check_entry(draft: EntryDraft, *, now: datetime) -> CheckedEntry:
    """The draft with every rule applied. Raises `ExpectedError`."""
    text = checked_note(draft.untrusted_text, "text")
    moment = draft.occurred_at.replace(second=0, microsecond=0, tzinfo=None)
    check_past_moment(moment, "occurred_at", now=now.replace(tzinfo=None) + _TOLERANCE)
    _check_minutes(draft.minutes, "minutes")
    details = check_details(draft.untrusted_details)
    return CheckedEntry(draft.case_id, text, moment, draft.contact, draft.minutes, details)


def check_details(untrusted: EntryDetails) -> EntryDetails:
    """The details with every rule applied that needs no look at the case. Raises `ExpectedError`."""
    _check_minutes(untrusted.travel_minutes, "travel_minutes")
    for codes, name in ((untrusted.people, "people"), (untrusted.services, "services"), (untrusted.steps, "steps")):
        if not all(map(_CODE.match, codes)) or len(codes) > _MOST_CODES:
            raise ExpectedError(Fault.VALUE_REFUSED, field=name)
    return replace(
        untrusted,
        accompanied_to=optional_name(untrusted.accompanied_to, "accompanied_to"),
        next_step=optional_name(untrusted.next_step, "next_step"),
        language=optional_name(untrusted.language, "language"),
        people=tuple(dict.fromkeys(untrusted.people)),
        services=tuple(dict.fromkeys(untrusted.services)),
        steps=tuple(dict.fromkeys(untrusted.steps)),
    )


def _check_minutes(minutes: int | None, name: str) -> None:
    if minutes is not None and not 0 < minutes <= LONGEST_MINUTES:
        raise ExpectedError(Fault.VALUE_REFUSED, field=name)
