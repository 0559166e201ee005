"""What a form asks for. Every value is text, as drafts keep it: a day in ISO form, several choices with commas."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

_COMMA = ","


class Kind(Enum):
    """How a field is filled in, and what its value looks like."""

    TEXT = "one line"
    LONG_TEXT = "several lines"
    DAY = "a day, typed as people write it: 2026-11-04; as typed while it is not understood"
    PARTIAL_DAY = "the same, or only a year: 1992"
    CHOICE = "one of a few: its value"
    CHOICES = "several: their values, with commas"
    YES_NO = "yes, no, or nothing while it is not known"
    NUMBER = "a whole number of at most five digits"
    NOTE = "a line to read, without a value"


@dataclass(frozen=True, repr=False)
class Choice:
    """What can be chosen. The value is ours and has no comma; the text is in the language of the window."""

    value: str
    text: str


@dataclass(frozen=True)
class FieldSpec:
    """One field of a form. The name is that of the error's `field`; the caption is what people read."""

    name: str
    caption: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    """A line below the field."""
    choices: tuple[Choice, ...] = ()
    may_be_unknown: bool = False
    """For one choice: whether nothing may be chosen, and nothing is chosen at first."""
    is_short: bool = False
    """Two short ones stand beside each other."""
    is_asked: Callable[[Mapping[str, str]], bool] | None = None
    """Whether it is shown, by the values of all fields; a hidden field has none. Always, if nothing is said."""


@dataclass(frozen=True)
class Days:
    """How days are understood: what was typed, and which day is today; None for what is no day."""

    understand: Callable[[str, date], date | None]
    today: date
    understand_partial: Callable[[str, date], str | None] | None = None
    """For days of birth, which lie long ago: a day in ISO form or only a year. Without it `understand` is asked."""


def joined(values: Iterable[str]) -> str:
    """The value of several choices."""
    return _COMMA.join(values)


def parts(value: str) -> tuple[str, ...]:
    """The several choices of a value."""
    return tuple(filter(None, value.split(_COMMA)))
