"""What the organisation allows a diary to keep. Everything is off until somebody responsible switches it on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """The organisation's decisions about data that a guide rarely needs."""

    may_keep_bank_details: bool = False
    may_keep_insurance_numbers: bool = False
