"""The change log: what was changed, when by a clock that never goes back, and a hash that proves it was just that.

The value of a change can be erased; its random id and its hash stay. A random nonce inside the hash keeps anybody
from guessing an erased value by trying.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

NONCE_BYTES = 16
FORMAT = "integrationslotse-change/1"
"""Stands inside every hash, so that a later encoding can never be taken for this one."""

Scalar = str | int | None
ChangeData = Mapping[str, Scalar]
"""The columns of the unit as they are stored, in names of ours."""

_COUNTER_BITS = 16
_COUNTER_MASK = (1 << _COUNTER_BITS) - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_LAST_MILLISECOND = (1 << 47) - 1  # SQLite's integers have a sign
FURTHEST_AHEAD = timedelta(hours=24)
"""A clock of somebody else that is further ahead than this is not believed."""


class ChangeKind(StrEnum):
    """The kinds of units that the log knows. Never renamed: they are part of the hash."""

    CASE_ADDED = "case_added"
    ENTRY_ADDED = "entry_added"
    FACT_SET = "fact_set"
    """A fact was told; without a value it was forgotten."""
    CHECKLIST_STARTED = "checklist_started"
    """With every step open, as its template says."""
    STEP_CHANGED = "step_changed"
    SETTING_CHANGED = "setting_changed"
    CASE_ERASED = "case_erased"
    """Every value of the case is gone, in this log too."""
    ENTRY_CORRECTED = "entry_corrected"
    """The newest version of an entry; the earlier ones stay."""
    PERSON_SET = "person_set"
    """This and the following: what a record is from now on. Without values it was taken out."""
    RESIDENCE_SET = "residence_set"
    ADDRESS_SET = "address_set"
    FILE_NUMBER_SET = "file_number_set"
    RESPONSIBILITY_SET = "responsibility_set"
    CASE_STATE_SET = "case_state_set"
    FLAG_SET = "flag_set"
    CONSENT_SET = "consent_set"
    PRIVACY_NOTICE_SET = "privacy_notice_set"
    INTAKE_SET = "intake_set"
    ANNOUNCED_SET = "announced_set"
    ANNOUNCED_ERASED = "announced_erased"
    """A person of the waiting list was taken on, or forgotten; nothing of it is left in this log."""
    ADVICE_SET = "advice_set"


@dataclass(frozen=True)
class Change:
    """What stays of a change whatever happens: random names, a moment, a kind, a hash."""

    id: str
    device: str
    clock: int
    kind: ChangeKind
    subject: str
    """The id of the unit's owner, such as the entry or the checklist; never what somebody wrote."""
    case_id: str | None
    hash: str

    @property
    def moment(self) -> datetime:
        """When it was, in universal time."""
        return moment_of(self.clock)


@dataclass(frozen=True)
class ChangeValue:
    """What can be erased: who changed it, and what it is since then."""

    by: str = field(repr=False)
    data: ChangeData = field(repr=False)
    nonce: bytes = field(repr=False)

    def to_text(self) -> str:
        """Canonical JSON."""
        return _canonical({"by": self.by, "data": dict(self.data)})


def change_hash(change: Change, value_text: str, nonce: bytes) -> str:
    """SHA-256 over every part of a change, in the one encoding that `FORMAT` names."""
    parts = {
        "format": FORMAT,
        "id": change.id,
        "device": change.device,
        "clock": change.clock,
        "kind": str(change.kind),
        "subject": change.subject,
        "case": change.case_id,
        "nonce": nonce.hex(),
        "value": value_text,
    }
    return hashlib.sha256(_canonical(parts).encode()).hexdigest()


def next_clock(last: int, now: datetime) -> int:
    """The hybrid logical clock: milliseconds since 1970 in the upper 48 bits, a counter in the lower 16.

    Greater than `last` also when the machine's clock was set back or stands still; a full counter runs over into
    the milliseconds.
    """
    return max(last + 1, clock_of(now))


def clock_of(moment: datetime) -> int:
    """The first value of the hybrid clock in a millisecond; 0 before 1970, the last one from the year 6429 on."""
    return min(max(0, (moment - _EPOCH) // _MILLISECOND), _LAST_MILLISECOND) << _COUNTER_BITS


def moment_of(clock: int) -> datetime:
    """The moment inside a value of the hybrid clock, in universal time."""
    return _EPOCH + (clock >> _COUNTER_BITS) * _MILLISECOND


def counter_of(clock: int) -> int:
    """How many changes the same millisecond had before."""
    return clock & _COUNTER_MASK


def _canonical(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
