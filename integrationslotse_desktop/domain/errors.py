"""What can go wrong for a careful person. An error has a key and data, never a sentence.

`services.fault_texts` says for each key what happened, what it means for the data and what to do.
Anything that is not an `ExpectedError` is a bug of ours.
"""

from enum import StrEnum


class Fault(StrEnum):
    """The keys, one for each thing that can go wrong."""

    WRONG_PASSPHRASE = "wrong_passphrase"
    """No slot of the key file opens with what was typed."""
    PASSPHRASE_TOO_SHORT = "passphrase_too_short"
    """A passphrase of one's own has fewer characters than `minimum`."""
    PASSPHRASE_TOO_COMMON = "passphrase_too_common"
    """A passphrase that others guess early."""
    PASSPHRASE_NOT_REPEATED = "passphrase_not_repeated"
    """The second typing differs from the first."""
    KEY_FILE_MISSING = "key_file_missing"
    """The folder holds no key file."""
    KEY_FILE_DAMAGED = "key_file_damaged"
    """The key file is not the one that was written: it fails its checksum, its form or its authentication."""
    DATABASE_MISSING = "database_missing"
    """The key file names a database that is not there."""
    DATABASE_DAMAGED = "database_damaged"
    """The database cannot be read with the right key."""
    VAULT_NEWER = "vault_newer"
    """A newer version of the program has written this vault."""
    VAULT_EXISTS = "vault_exists"
    """The folder already holds a vault."""
    VAULT_IN_USE = "vault_in_use"
    """Another process has this vault open."""
    NETWORK_DRIVE = "network_drive"
    """The folder is on a network drive, where a database can be damaged."""
    FOLDER_READ_ONLY = "folder_read_only"
    """The folder cannot be written."""
    DISK_FULL = "disk_full"
    """There is no room left on the disk."""
    CANNOT_WRITE = "cannot_write"
    """Writing failed for another reason of the operating system."""
    NOT_ENOUGH_MEMORY = "not_enough_memory"
    """Key derivation needs `mebibytes` that this machine does not have free."""
    NEXT_PROCESS_MISSING = "next_process_missing"
    """After a lock the program could not start anew; the old process stays, locked."""
    TEXT_MISSING = "text_missing"
    """A field that must be filled is empty; `field` names it."""
    TEXT_TOO_LONG = "text_too_long"
    """A field has more than `maximum` characters; `field` names it."""
    TEXT_HIDDEN_CHARACTERS = "text_hidden_characters"
    """A text holds NUL, control characters or direction overrides that could show something else than is stored."""
    VALUE_REFUSED = "value_refused"
    """A value does not fit its field; `field` names it."""
    CASE_UNKNOWN = "case_unknown"
    """No case has this number or id."""
    CONTENT_REFUSED = "content_refused"
    """A file of content does not have its form: `problem` says what is wrong, `place` where."""
    TEMPLATE_UNKNOWN = "template_unknown"
    """No checklist on offer has this name."""
    CHECKLIST_RUNNING = "checklist_running"
    """The case has this checklist already."""
    STEP_UNKNOWN = "step_unknown"
    """No running checklist has this step."""
    STEP_CHANGED = "step_changed"
    """A change cannot be undone, because the step was changed again since."""
    DAY_OUT_OF_RANGE = "day_out_of_range"
    """A day lies before `earliest` or after `latest`."""
    DAY_NOT_MONTH_END = "day_not_month_end"
    """A day that must be the last one of its month is not."""


class ExpectedError(Exception):
    """Something that can happen to a careful person, told by its key and its data."""

    def __init__(self, fault: Fault, **data: object) -> None:
        """Remember the key and the data; the data must be free of what people wrote."""
        super().__init__(str(fault))
        self.fault = fault
        self.data = data
