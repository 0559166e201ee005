"""Numbers under which others know a person. Offices write theirs in many ways, so those are taken nearly as they come.

Bank and insurance numbers have check digits and serve fraud: they are kept only where the policy says so. Nothing
here repeats a number in an error.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.policy import Policy
from integrationslotse_desktop.domain.text import checked_name

LONGEST = 40
_SEPARATORS = re.compile(r"[\s.\-/]+")
_HEALTH_INSURANCE = re.compile(r"[A-Z][0-9]{9}\Z")
_PENSION = re.compile(r"[0-9]{8}[A-Z][0-9]{3}\Z")


class FileNumberKind(StrEnum):
    """Whose number it is."""

    BAMF = "bamf"
    """The Aktenzeichen of the Federal Office for Migration and Refugees."""
    JOBCENTER = "jobcenter"
    """The number of the Bedarfsgemeinschaft."""
    AZR = "azr"
    """The number in the Ausländerzentralregister."""
    FAMILY_BENEFITS = "family_benefits"
    """The Kindergeldnummer."""
    HEALTH_INSURANCE = "health_insurance"
    """The Krankenversichertennummer."""
    PENSION = "pension"
    """The Rentenversicherungsnummer."""
    IBAN = "iban"
    OTHER = "other"


def checked_file_number(
    kind: FileNumberKind, untrusted_number: str, policy: Policy, *, is_iban: Callable[[str], bool]
) -> str:
    """The number as it is kept. Raises NUMBER_NOT_ALLOWED, NUMBER_MISTYPED, or what `checked_name` raises.

    `services.file_numbers` knows a good `is_iban`.
    """
    if not is_allowed(kind, policy):
        raise ExpectedError(Fault.NUMBER_NOT_ALLOWED, field=str(kind))
    number = _with_western_digits(checked_name(untrusted_number, str(kind)))
    if len(number) > LONGEST:
        raise ExpectedError(Fault.TEXT_TOO_LONG, field=str(kind), maximum=LONGEST)
    compact = _SEPARATORS.sub("", number).upper()
    strict: dict[FileNumberKind, Callable[[str], bool]] = {
        FileNumberKind.IBAN: is_iban,
        FileNumberKind.HEALTH_INSURANCE: is_health_insurance_number,
        FileNumberKind.PENSION: lambda text: _PENSION.match(text) is not None,
    }
    if kind not in strict:
        if not any(character.isdigit() for character in number):
            raise ExpectedError(Fault.VALUE_REFUSED, field=str(kind))
        return number
    if not strict[kind](compact):
        raise ExpectedError(Fault.NUMBER_MISTYPED, field=str(kind))
    return compact


def is_allowed(kind: FileNumberKind, policy: Policy) -> bool:
    """Whether a diary under this policy may keep such a number at all."""
    if kind is FileNumberKind.IBAN:
        return policy.may_keep_bank_details
    if kind in (FileNumberKind.HEALTH_INSURANCE, FileNumberKind.PENSION):
        return policy.may_keep_insurance_numbers
    return True


def is_health_insurance_number(number: str) -> bool:
    """Whether the check digit fits the letter and the eight digits before it.

    § 290 SGB V; the reckoning is described at HL7 Germany (wiki.hl7.de, Krankenversichertennummer): the letter as its
    two-digit place in the alphabet, weights 1 and 2 in turn, digit sums of the products, last digit of their total.
    """
    if not _HEALTH_INSURANCE.match(number):
        return False
    digits = f"{ord(number[0]) - ord('A') + 1:02d}{number[1:9]}"
    products = (int(digit) * (1 + place % 2) for place, digit in enumerate(digits))
    return sum(product // 10 + product % 10 for product in products) % 10 == int(number[9])


def _with_western_digits(text: str) -> str:
    """Digits of an Arabic keyboard as letters and cards print them, without marks of direction."""
    visible = (character for character in text if unicodedata.category(character) != "Cf")
    return "".join(str(unicodedata.digit(each)) if each.isdecimal() else each for each in visible).strip()
