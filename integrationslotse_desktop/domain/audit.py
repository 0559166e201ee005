"""What happened to a vault as a whole: kinds of events for the log that an auditor reads. No names, no texts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AuditKind(StrEnum):
    """The events. Never renamed: they are stored."""

    VAULT_CREATED = "vault_created"
    UNLOCKED = "unlocked"
    RECOVERED = "recovered"
    """Opened by the recovery digits; the passphrase is a new one since."""
    WRONG_PASSPHRASES = "wrong_passphrases"
    """`times` so many in a row before the next unlock, the last one at this moment."""
    WRONG_RECOVERY_DIGITS = "wrong_recovery_digits"
    """The same for digits that are well-formed, but open nothing here."""
    EXPORTED = "exported"
    EXPORTED_READABLE = "exported_readable"
    """Without encryption."""
    PRINTED = "printed"
    IMPORTED = "imported"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    CASE_ERASED = "case_erased"
    ANNOUNCED_DECLINED = "announced_declined"
    """`times` so many people of the waiting list were declined and erased."""
    ANNOUNCED_FORGOTTEN = "announced_forgotten"
    """The same for people whose three months were over."""
    PASSPHRASE_CHANGED = "passphrase_changed"
    RECOVERY_DIGITS_SET = "recovery_digits_set"
    RECOVERY_DIGITS_PRINTED = "recovery_digits_printed"
    """On paper, or wherever the system's dialog sends a page; also of digits that were not set afterwards."""
    KEYS_RENEWED = "keys_renewed"
    BACKUP_FOLDER_CHOSEN = "backup_folder_chosen"
    SETTING_CHANGED = "setting_changed"
    """After how many minutes the diary locks by itself."""


@dataclass(frozen=True)
class AuditEvent:
    """One event."""

    at: datetime
    kind: AuditKind
    case_id: str | None = None
    times: int | None = None


@dataclass(frozen=True)
class AuditPage:
    """Some events, newest first, and where to go on reading."""

    events: tuple[AuditEvent, ...]
    older_before: int | None
    """Where the next older ones begin; None when there are none."""
