"""Checks for what people type, paste or pipe in, before it becomes part of a record."""

import unicodedata
from dataclasses import replace
from typing import Any, TypeVar

from integrationslotse_desktop.domain.errors import ExpectedError, Fault

Value = TypeVar("Value")

NAME_LENGTH = 200
NOTE_LENGTH = 50_000

# Overrides and embeddings reverse what is read; the harmless marks and isolates (LRM, RLM, ALM, FSI, PDI) stay.
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
_LAYOUT = frozenset("\n\t")


def checked_name(untrusted_text: str, field: str) -> str:
    """A required single line of at most 200 characters. Raises `ExpectedError`."""
    name = optional_name(untrusted_text, field)
    if not name:
        raise ExpectedError(Fault.TEXT_MISSING, field=field)
    return name


def optional_name(untrusted_text: str, field: str, *, maximum: int = NAME_LENGTH) -> str:
    """A single line of at most 200 characters, may be empty. Raises `ExpectedError`."""
    return _checked(" ".join(untrusted_text.split()), field, maximum)


def checked_note(untrusted_text: str, field: str) -> str:
    """A required text of several lines, at most 50,000 characters. Raises `ExpectedError`."""
    lines = untrusted_text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    note = _checked("\n".join(line.rstrip() for line in lines).strip(), field, NOTE_LENGTH)
    if not note:
        raise ExpectedError(Fault.TEXT_MISSING, field=field)
    return note


def with_names(value: Value, *optional: str, required: tuple[str, ...] = ()) -> Value:
    """A dataclass whose fields of these names are checked single lines. Raises `ExpectedError`."""
    checked: dict[str, Any] = {name: optional_name(getattr(value, name), name) for name in optional}
    checked |= {name: checked_name(getattr(value, name), name) for name in required}
    dataclass: Any = value
    changed: Value = replace(dataclass, **checked)
    return changed


def is_right_to_left(text: str) -> bool:
    """The direction of a text by its first letter (UAX #9, rules P2 and P3)."""
    classes = (unicodedata.bidirectional(character) for character in text)
    return next((found in ("R", "AL") for found in classes if found in ("L", "R", "AL")), False)


def _checked(untrusted_text: str, field: str, maximum: int) -> str:
    if len(untrusted_text) > maximum:
        raise ExpectedError(Fault.TEXT_TOO_LONG, field=field, maximum=maximum)
    if any(map(_is_hidden, set(untrusted_text))):
        raise ExpectedError(Fault.TEXT_HIDDEN_CHARACTERS, field=field)
    return unicodedata.normalize("NFC", untrusted_text)


def _is_hidden(character: str) -> bool:
    if character in _OVERRIDES:
        return True
    return character not in _LAYOUT and unicodedata.category(character) in ("Cc", "Cs")
