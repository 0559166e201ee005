"""Who writes this diary."""

from dataclasses import dataclass, field
from datetime import datetime

from integrationslotse_desktop.domain.districts import DISTRICTS
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.recovery import RecoveryDigits
from integrationslotse_desktop.domain.text import checked_name


@dataclass(frozen=True)
class Profile:
    """The guide and the district she works for."""

    name: str = field(repr=False)
    district: str


@dataclass(frozen=True)
class NewVault:
    """What somebody chose for a diary of her own; nothing in it is checked yet."""

    untrusted_name: str = field(repr=False)
    untrusted_district: str
    passphrase: str = field(repr=False)
    label: str = ""
    """A line for the unlock page, no person's name; empty: the program writes 'Diary' in its language."""
    recovery: RecoveryDigits | None = field(default=None, repr=False)
    """Digits that were shown and confirmed; without them a forgotten passphrase is the end of the diary."""
    digits_printed_at: tuple[datetime, ...] = ()
    """When they were printed, for the log, which there is only with the vault."""


def check_profile(untrusted_name: str, untrusted_district: str) -> Profile:
    """The profile with every rule applied. Raises `ExpectedError`."""
    name = checked_name(untrusted_name, "name")
    if not untrusted_district:
        raise ExpectedError(Fault.TEXT_MISSING, field="district")
    if untrusted_district not in DISTRICTS:
        raise ExpectedError(Fault.VALUE_REFUSED, field="district")
    return Profile(name, untrusted_district)
