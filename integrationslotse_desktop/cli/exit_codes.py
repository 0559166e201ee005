"""What a script learns from how a command ended. Numbers are a promise: they never change their meaning."""

from enum import IntEnum

from integrationslotse_desktop.domain.errors import Fault


class ExitCode(IntEnum):
    """How a command ended."""

    OK = 0
    BUG = 1
    USAGE = 2
    WRONG_PASSPHRASE = 3
    VAULT_DAMAGED = 4
    VAULT_IN_USE = 5
    INPUT_REFUSED = 6
    CANNOT_WRITE = 7
    NEWER_VERSION = 8
    FINDINGS = 10
    """The command did its work and found what should not be."""
    CANCELLED = 130
    """Ctrl+C, as shells count it."""


OF_FAULT: dict[Fault, ExitCode] = {
    Fault.INSTALLATION_BROKEN: ExitCode.BUG,
    Fault.WRONG_PASSPHRASE: ExitCode.WRONG_PASSPHRASE,
    Fault.WAIT_AFTER_WRONG: ExitCode.WRONG_PASSPHRASE,
    Fault.RECOVERY_NOT_CONFIRMED: ExitCode.INPUT_REFUSED,
    Fault.RECOVERY_DIGITS_INCOMPLETE: ExitCode.INPUT_REFUSED,
    Fault.RECOVERY_DIGITS_TYPO: ExitCode.INPUT_REFUSED,
    Fault.WRONG_RECOVERY_DIGITS: ExitCode.WRONG_PASSPHRASE,
    Fault.NO_RECOVERY_DIGITS: ExitCode.INPUT_REFUSED,
    Fault.PASSPHRASE_TOO_SHORT: ExitCode.INPUT_REFUSED,
    Fault.PASSPHRASE_TOO_COMMON: ExitCode.INPUT_REFUSED,
    Fault.PASSPHRASE_NOT_REPEATED: ExitCode.INPUT_REFUSED,
    Fault.KEY_FILE_MISSING: ExitCode.VAULT_DAMAGED,
    Fault.KEY_FILE_DAMAGED: ExitCode.VAULT_DAMAGED,
    Fault.DATABASE_MISSING: ExitCode.VAULT_DAMAGED,
    Fault.DATABASE_DAMAGED: ExitCode.VAULT_DAMAGED,
    Fault.VAULT_NEWER: ExitCode.NEWER_VERSION,
    Fault.VAULT_EXISTS: ExitCode.INPUT_REFUSED,
    Fault.VAULT_IN_USE: ExitCode.VAULT_IN_USE,
    Fault.FOLDER_NOT_EMPTY: ExitCode.INPUT_REFUSED,
    Fault.NETWORK_DRIVE: ExitCode.CANNOT_WRITE,
    Fault.FOLDER_READ_ONLY: ExitCode.CANNOT_WRITE,
    Fault.DISK_FULL: ExitCode.CANNOT_WRITE,
    Fault.CANNOT_WRITE: ExitCode.CANNOT_WRITE,
    Fault.NO_ROOM_FOR_RENEWAL: ExitCode.CANNOT_WRITE,
    Fault.MIGRATION_FAILED: ExitCode.VAULT_DAMAGED,
    Fault.NO_ROOM_FOR_MIGRATION: ExitCode.CANNOT_WRITE,
    Fault.SEARCH_INDEX_DAMAGED: ExitCode.VAULT_DAMAGED,
    Fault.CHANGE_LOG_DAMAGED: ExitCode.VAULT_DAMAGED,
    Fault.REFERENCES_DAMAGED: ExitCode.VAULT_DAMAGED,
    Fault.EXPORT_REFUSED: ExitCode.INPUT_REFUSED,
    Fault.EXPORT_NOT_OPENED: ExitCode.INPUT_REFUSED,
    Fault.EXPORT_MISSING: ExitCode.INPUT_REFUSED,
    Fault.EXPORT_EXISTS: ExitCode.INPUT_REFUSED,
    Fault.RECIPIENT_REFUSED: ExitCode.INPUT_REFUSED,
    Fault.VAULT_NOT_EMPTY: ExitCode.INPUT_REFUSED,
    Fault.BACKUP_MISSING: ExitCode.INPUT_REFUSED,
    Fault.BACKUP_DAMAGED: ExitCode.INPUT_REFUSED,
    Fault.BACKUP_FOLDER_NOT_CHOSEN: ExitCode.INPUT_REFUSED,
    Fault.BACKUP_FOLDER_MISSING: ExitCode.CANNOT_WRITE,
    Fault.BACKUP_DISK_FULL: ExitCode.CANNOT_WRITE,
    Fault.BACKUP_CANNOT_WRITE: ExitCode.CANNOT_WRITE,
    Fault.NOT_ENOUGH_MEMORY: ExitCode.CANNOT_WRITE,
    Fault.NEXT_PROCESS_MISSING: ExitCode.BUG,
    Fault.TEXT_MISSING: ExitCode.INPUT_REFUSED,
    Fault.TEXT_TOO_LONG: ExitCode.INPUT_REFUSED,
    Fault.TEXT_HIDDEN_CHARACTERS: ExitCode.INPUT_REFUSED,
    Fault.VALUE_REFUSED: ExitCode.INPUT_REFUSED,
    Fault.NUMBER_NOT_ALLOWED: ExitCode.INPUT_REFUSED,
    Fault.NUMBER_MISTYPED: ExitCode.INPUT_REFUSED,
    Fault.CASE_UNKNOWN: ExitCode.INPUT_REFUSED,
    Fault.RECORD_UNKNOWN: ExitCode.INPUT_REFUSED,
    Fault.CONTENT_REFUSED: ExitCode.INPUT_REFUSED,
    Fault.TEMPLATE_UNKNOWN: ExitCode.INPUT_REFUSED,
    Fault.CHECKLIST_RUNNING: ExitCode.INPUT_REFUSED,
    Fault.STEP_UNKNOWN: ExitCode.INPUT_REFUSED,
    Fault.STEP_CHANGED: ExitCode.INPUT_REFUSED,
    Fault.DAY_OUT_OF_RANGE: ExitCode.INPUT_REFUSED,
    Fault.DAY_NOT_MONTH_END: ExitCode.INPUT_REFUSED,
}
"""Every fault ends in one code; a test proves that none is missing."""
