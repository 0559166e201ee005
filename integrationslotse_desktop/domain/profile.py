"""Who writes this diary."""

from dataclasses import dataclass

from integrationslotse_desktop.domain.districts import DISTRICTS
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.text import checked_name


@dataclass(frozen=True)
class Profile:
    """The guide and the district she works for."""

    name: str
    district: str


def check_profile(untrusted_name: str, untrusted_district: str) -> Profile:
    """The profile with every rule applied. Raises `ExpectedError`."""
    if untrusted_district not in DISTRICTS:
        raise ExpectedError(Fault.VALUE_REFUSED, field="district")
    return Profile(checked_name(untrusted_name, "name"), untrusted_district)
