"""What a command reads from standard input: one JSON object with known fields, every one of its type.

Personal values come this way because arguments show up in process lists and shell histories.
"""

import json
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from integrationslotse_desktop.cli.console import LARGEST_INPUT
from integrationslotse_desktop.cli.errors import CommandLineError, Reason
from integrationslotse_desktop.domain.errors import ExpectedError, Fault

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")


@dataclass(frozen=True)
class Field:
    """A field of the object; the type of the example is the type of the field."""

    name: str
    example: str | int | list[str]
    is_required: bool = True


class Values:
    """The checked object."""

    def __init__(self, content: dict[str, Any]) -> None:
        """Take what `Form.read` has checked."""
        self._content = content

    def has(self, name: str) -> bool:
        """Whether an optional field was given."""
        return name in self._content

    def text(self, name: str) -> str:
        """A string field; empty if it was left out."""
        return str(self._content.get(name, ""))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings; empty if it was left out."""
        return tuple(self._content.get(name, ()))

    def number(self, name: str) -> int | None:
        """An integer field; None if it was left out."""
        value = self._content.get(name)
        return value if isinstance(value, int) else None

    def day(self, name: str) -> date:
        """A date such as 2026-11-23. Raises VALUE_REFUSED."""
        return day_from(self.text(name), name)

    def optional_day(self, name: str) -> date | None:
        """The same; None if it was left out. Raises VALUE_REFUSED."""
        return self.day(name) if self.has(name) else None

    def moment(self, name: str) -> datetime:
        """A local time such as 2026-11-23T14:30. Raises VALUE_REFUSED."""
        try:
            return datetime.fromisoformat(_matching(_MOMENT, self.text(name)))
        except ValueError as error:
            raise ExpectedError(Fault.VALUE_REFUSED, field=name) from error


def day_from(untrusted_text: str, field: str) -> date:
    """A date such as 2026-11-23, from wherever it comes. Raises VALUE_REFUSED."""
    try:
        return date.fromisoformat(_matching(_DAY, untrusted_text))
    except ValueError as error:
        raise ExpectedError(Fault.VALUE_REFUSED, field=field) from error


def _matching(pattern: re.Pattern[str], text: str) -> str:
    # fromisoformat alone reads more: week numbers, offsets, a date without a time.
    if not pattern.fullmatch(text):
        raise ValueError("another form")
    return text


class Form:
    """The object that one command reads."""

    def __init__(self, *fields: Field) -> None:
        """Name the fields."""
        self._fields = {field.name: field for field in fields}

    @property
    def example(self) -> str:
        """The object as somebody could write it."""
        content = {field.name: field.example for field in self._fields.values()}
        return json.dumps(content, ensure_ascii=False)

    @property
    def optional_names(self) -> str:
        """The fields that may be left out."""
        return ", ".join(field.name for field in self._fields.values() if not field.is_required)

    def for_changes(self) -> "Form":
        """The same fields, any of which may be left out."""
        return Form(*(replace(field, is_required=False) for field in self._fields.values()))

    def read(self, untrusted_bytes: bytes) -> Values:
        """The values. Raises INPUT_REFUSED, also for a field that nobody asked for: it is probably misspelt."""
        try:
            return Values(self._checked(untrusted_bytes))
        except (ValueError, TypeError, RecursionError) as error:
            raise CommandLineError(Reason.INPUT_REFUSED, fields=self.example) from error

    def _checked(self, untrusted_bytes: bytes) -> dict[str, Any]:
        if len(untrusted_bytes) > LARGEST_INPUT:
            raise ValueError("too large")
        content = json.loads(untrusted_bytes.decode("utf-8-sig"), object_pairs_hook=_without_doubles)
        if not isinstance(content, dict) or not set(content) <= set(self._fields):
            raise ValueError("not an object with these fields")
        given = {name: value for name, value in content.items() if value is not None}
        for name, field in self._fields.items():
            _check(field, given.get(name))
        return given


def _check(field: Field, value: object) -> None:
    if value is None:
        if field.is_required:
            raise ValueError("missing")
        return
    if type(value) is not type(field.example):
        raise ValueError("another type")
    texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
    "".join(texts).encode()  # half a surrogate pair is no text, and neither is a number in a list


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a field twice")
    return content
