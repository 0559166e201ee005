"""Numbers of offices are taken nearly as they come; those that serve fraud only with check digit and permission.

All are published samples: A123456780 stands in the gematik's examples, DE89 3704 0044 0532 0130 00 in the registry of
IBANs, 15 070649 C 103 in explanations of the pension insurance's number.
"""

import pytest

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.file_numbers import (
    LONGEST,
    FileNumberKind,
    is_allowed,
    is_health_insurance_number,
)
from integrationslotse_desktop.domain.policy import Policy
from integrationslotse_desktop.services.file_numbers import checked_file_number

EVERYTHING = Policy(may_keep_bank_details=True, may_keep_insurance_numbers=True)
GUARDED = {FileNumberKind.IBAN, FileNumberKind.HEALTH_INSURANCE, FileNumberKind.PENSION}
GOOD = {
    FileNumberKind.IBAN: "DE89 3704 0044 0532 0130 00",
    FileNumberKind.HEALTH_INSURANCE: "A123456780",
    FileNumberKind.PENSION: "15 070649 C 103",
}


def refusal(kind: FileNumberKind, number: str, policy: Policy = EVERYTHING) -> Fault:
    with pytest.raises(ExpectedError) as caught:
        checked_file_number(kind, number, policy)
    assert caught.value.data["field"] == kind
    assert caught.value.data.keys() <= {"field", "maximum"}
    return caught.value.fault


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (FileNumberKind.BAMF, "  8765432-475 ", "8765432-475"),
        (FileNumberKind.JOBCENTER, "03102//0012345", "03102//0012345"),
        (FileNumberKind.AZR, "٢٠٢٦١١٢٣٤٥٦٧", "202611234567"),
        (FileNumberKind.AZR, "\u200e۲۰۲۶۱۱۲۳", "20261123"),
        (FileNumberKind.FAMILY_BENEFITS, "115 FK 123456", "115 FK 123456"),
        (FileNumberKind.OTHER, "Az. 32.1 – 12/26", "Az. 32.1 – 12/26"),
        (FileNumberKind.IBAN, "de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        (FileNumberKind.IBAN, "DE٨٩٣٧٠٤٠٠٤٤٠٥٣٢٠١٣٠٠٠", "DE89370400440532013000"),
        (FileNumberKind.IBAN, "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
        (FileNumberKind.HEALTH_INSURANCE, "a 123 456 780", "A123456780"),
        (FileNumberKind.PENSION, "15 070649 C 103", "15070649C103"),
    ],
)
def test_a_number_is_kept_as_its_office_reads_it(kind: FileNumberKind, typed: str, kept: str) -> None:
    assert checked_file_number(kind, typed, EVERYTHING) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "fault"),
    [
        (FileNumberKind.BAMF, " ", Fault.TEXT_MISSING),
        (FileNumberKind.BAMF, "unknown", Fault.VALUE_REFUSED),
        (FileNumberKind.BAMF, "1" * (LONGEST + 1), Fault.TEXT_TOO_LONG),
        (FileNumberKind.AZR, "2026\u202e1123", Fault.TEXT_HIDDEN_CHARACTERS),
        (FileNumberKind.IBAN, "DE89 3704 0044 0532 0130 01", Fault.NUMBER_MISTYPED),
        (FileNumberKind.IBAN, "DE89 3704 0044 0532 0310 00", Fault.NUMBER_MISTYPED),
        (FileNumberKind.IBAN, "DE89 3704 0044 0532 0130", Fault.NUMBER_MISTYPED),
        (FileNumberKind.IBAN, "XX89 3704 0044 0532 0130 00", Fault.NUMBER_MISTYPED),
        (FileNumberKind.HEALTH_INSURANCE, "A123456789", Fault.NUMBER_MISTYPED),
        (FileNumberKind.HEALTH_INSURANCE, "B123456780", Fault.NUMBER_MISTYPED),
        (FileNumberKind.HEALTH_INSURANCE, "1123456780", Fault.NUMBER_MISTYPED),
        (FileNumberKind.HEALTH_INSURANCE, "Ä123456780", Fault.NUMBER_MISTYPED),
        (FileNumberKind.PENSION, "15 070649 103", Fault.NUMBER_MISTYPED),
    ],
)
def test_a_number_that_is_refused(kind: FileNumberKind, typed: str, fault: Fault) -> None:
    assert refusal(kind, typed) is fault


def test_every_slip_of_one_digit_in_a_health_insurance_number_is_noticed() -> None:
    number = "A123456780"
    for place in range(1, 10):
        for digit in set("0123456789") - {number[place]}:
            assert not is_health_insurance_number(number[:place] + digit + number[place + 1 :])


@pytest.mark.parametrize("kind", FileNumberKind)
def test_guarded_numbers_need_the_organisations_word(kind: FileNumberKind) -> None:
    number = GOOD.get(kind, "12345")
    assert is_allowed(kind, EVERYTHING)
    assert checked_file_number(kind, number, EVERYTHING)
    assert is_allowed(kind, Policy()) is (kind not in GUARDED)
    if kind in GUARDED:
        assert refusal(kind, number, Policy()) is Fault.NUMBER_NOT_ALLOWED


def test_bank_details_and_insurance_numbers_are_allowed_apart() -> None:
    bank, insurance = Policy(may_keep_bank_details=True), Policy(may_keep_insurance_numbers=True)
    assert {kind for kind in GUARDED if is_allowed(kind, bank)} == {FileNumberKind.IBAN}
    assert {kind for kind in GUARDED if is_allowed(kind, insurance)} == GUARDED - {FileNumberKind.IBAN}
