"""File numbers with every check, the one of bank accounts by a library that is loaded when somebody types one."""

from integrationslotse_desktop.domain import file_numbers
from integrationslotse_desktop.domain.file_numbers import FileNumberKind
from integrationslotse_desktop.domain.policy import Policy


def checked_file_number(kind: FileNumberKind, untrusted_number: str, policy: Policy) -> str:
    """The number as it is kept. Raises NUMBER_NOT_ALLOWED, NUMBER_MISTYPED, or a fault of its text."""
    return file_numbers.checked_file_number(kind, untrusted_number, policy, is_iban=_is_iban)


def _is_iban(compact: str) -> bool:
    """Whether country, length, form and check digits fit (ISO 13616)."""
    from stdnum import iban

    return bool(iban.is_valid(compact))
