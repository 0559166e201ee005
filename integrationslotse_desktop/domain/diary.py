"""A diary entry: what happened, when, how and for how long."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.text import checked_note

LONGEST_MINUTES = 24 * 60
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


@dataclass(frozen=True)
class EntryDraft:
    """What somebody typed for a new entry; nothing in it is checked yet."""

    case_id: str
    untrusted_text: str = field(repr=False)
    occurred_at: datetime
    contact: Contact
    minutes: int | None


@dataclass(frozen=True)
class CheckedEntry:
    """The same after `check_entry`."""

    case_id: str
    text: str = field(repr=False)
    occurred_at: datetime
    contact: Contact
    minutes: int | None

    def of_case(self, case_id: str, author: str) -> "Entry":
        """The entry that this becomes in the diary of a case."""
        return Entry(new_id(), case_id, self.text, self.occurred_at, self.contact, self.minutes, author)


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
    if moment > now.replace(tzinfo=None) + _TOLERANCE or moment.year < 1990:
        raise ExpectedError(Fault.VALUE_REFUSED, field="occurred_at")
    if draft.minutes is not None and not 0 < draft.minutes <= LONGEST_MINUTES:
        raise ExpectedError(Fault.VALUE_REFUSED, field="minutes")
    return CheckedEntry(draft.case_id, text, moment, draft.contact, draft.minutes)
