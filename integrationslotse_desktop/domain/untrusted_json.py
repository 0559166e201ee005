"""JSON from outside, read strictly: every refusal names the place, none repeats what stands there."""

import json
import re
from datetime import date
from enum import StrEnum
from typing import Never, TypeVar

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.text import checked_note

LARGEST = 1 << 20
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
Member = TypeVar("Member", bound=StrEnum)


class Problem(StrEnum):
    """What is wrong at a place."""

    NOT_JSON = "not_json"
    TOO_LARGE = "too_large"
    DOUBLE_KEY = "double_key"
    WRONG_TYPE = "wrong_type"
    KEY_MISSING = "key_missing"
    KEY_UNKNOWN = "key_unknown"
    VALUE_UNKNOWN = "value_unknown"
    TEXT_REFUSED = "text_refused"
    DOUBLE_ID = "double_id"
    REFERENCE_UNKNOWN = "reference_unknown"
    CYCLE = "cycle"
    CONTRADICTION = "contradiction"


def refuse(problem: Problem, place: str) -> Never:
    """Raise CONTENT_REFUSED with its problem and place, without a cause: that could repeat what stands there."""
    raise ExpectedError(Fault.CONTENT_REFUSED, problem=str(problem), place=place) from None


class Node:
    """A value together with the place where it stands, such as "steps[2].title.ar"."""

    def __init__(self, untrusted_value: object, place: str) -> None:
        """Take the value as it came."""
        self._value = untrusted_value
        self.place = place

    def beneath(self, place: str) -> "Node":
        """The same value where it stands among other files."""
        return Node(self._value, place)

    def fields(self, required: str, optional: str = "") -> dict[str, "Node"]:
        """An object with exactly these keys, given as words; optional ones may be missing."""
        if not isinstance(self._value, dict):
            self.refuse(Problem.WRONG_TYPE)
        needed, allowed = required.split(), {*required.split(), *optional.split()}
        for key in needed:
            if key not in self._value:
                refuse(Problem.KEY_MISSING, self._below(key))
        if not self._value.keys() <= allowed:
            self.refuse(Problem.KEY_UNKNOWN)  # the key itself is somebody's text
        return {key: Node(value, self._below(key)) for key, value in self._value.items()}

    def mapping(self) -> dict[str, "Node"]:
        """An object whose keys are names of the file's own choice."""
        if not isinstance(self._value, dict):
            self.refuse(Problem.WRONG_TYPE)
        if not all(_NAME.match(key) for key in self._value):
            self.refuse(Problem.KEY_UNKNOWN)
        return {key: Node(value, self._below(key)) for key, value in self._value.items()}

    def items(self) -> list["Node"]:
        """A list."""
        if not isinstance(self._value, list):
            self.refuse(Problem.WRONG_TYPE)
        return [Node(value, f"{self.place}[{index}]") for index, value in enumerate(self._value)]

    def text(self) -> str:
        """A text that is not empty, with nothing hidden in it."""
        if not isinstance(self._value, str):
            self.refuse(Problem.WRONG_TYPE)
        try:
            checked = checked_note(self._value, "text")
        except ExpectedError:
            self.refuse(Problem.TEXT_REFUSED)
        if checked != self._value:
            self.refuse(Problem.TEXT_REFUSED)
        return checked

    def typed(self, *, longest: int) -> str:
        """A text as somebody typed it and nobody has checked it yet; only its length is."""
        if not isinstance(self._value, str):
            self.refuse(Problem.WRONG_TYPE)
        if len(self._value) > longest:
            self.refuse(Problem.TOO_LARGE)
        return self._value

    def name(self) -> str:
        """A name for machines: small letters, digits and underscores."""
        return self.matching(_NAME)[0]

    def matching(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """A text of this form."""
        found = pattern.match(self.text())
        if found is None:
            self.refuse(Problem.VALUE_UNKNOWN)
        return found

    def number(self, *, least: int) -> int:
        """A whole number."""
        if not isinstance(self._value, int) or isinstance(self._value, bool):
            self.refuse(Problem.WRONG_TYPE)
        if self._value < least:
            self.refuse(Problem.VALUE_UNKNOWN)
        return self._value

    def truth(self) -> bool:
        """True or false, and no number that could stand for it."""
        if not isinstance(self._value, bool):
            self.refuse(Problem.WRONG_TYPE)
        return self._value

    def day(self) -> date:
        """A day such as "2026-11-22"."""
        text = self.matching(_DAY)[0]
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.refuse(Problem.VALUE_UNKNOWN)

    def one_of(self, members: type[Member]) -> Member:
        """One of the values of an enumeration."""
        text = self.text()
        try:
            return members(text)
        except ValueError:
            self.refuse(Problem.VALUE_UNKNOWN)

    def refuse(self, problem: Problem) -> Never:
        """Raise CONTENT_REFUSED for this place."""
        refuse(problem, self.place)

    def _below(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key


def read_json(untrusted_bytes: bytes) -> Node:
    """The outermost value. Raises CONTENT_REFUSED, with line and column where it is no JSON at all."""
    if len(untrusted_bytes) > LARGEST:
        refuse(Problem.TOO_LARGE, "")
    try:
        value = json.loads(
            untrusted_bytes.decode("utf-8"), object_pairs_hook=_without_double_keys, parse_constant=_refuse_constant
        )
    except json.JSONDecodeError as error:
        refuse(Problem.NOT_JSON, f"{error.lineno}:{error.colno}")
    except (ValueError, RecursionError):  # no UTF-8, a number of thousands of digits, brackets without end
        refuse(Problem.NOT_JSON, "")
    return Node(value, "")


def _without_double_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        refuse(Problem.DOUBLE_KEY, "")
    return found


def _refuse_constant(_constant: str) -> Never:
    refuse(Problem.NOT_JSON, "")
