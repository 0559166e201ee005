"""A question to a guide about one thing of a case: what is asked, and what is done with the answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.ui.widgets.field_specs import Choice, FieldSpec

Values = Mapping[str, str]
Kind_ = TypeVar("Kind_", bound=StrEnum)


@dataclass(frozen=True)
class Question:
    """A dialog before it is made. `save` runs on the writing thread and may raise `ExpectedError`."""

    place: str
    """Of its draft."""
    title: str
    verb: str
    specs: Sequence[FieldSpec]
    save: Callable[[Values], object]
    values: Values = field(default_factory=dict, repr=False)


def day_in(values: Values, name: str) -> date | None:
    """A day of a form, which has checked that it is one; None if nothing was typed."""
    text = values.get(name, "")
    return date.fromisoformat(text) if text else None


def needed_day(values: Values, name: str) -> date:
    """The same; raises TEXT_MISSING for none."""
    found = day_in(values, name)
    if found is None:
        raise ExpectedError(Fault.TEXT_MISSING, field=name)
    return found


def day_text(day: date | None) -> str:
    """A day as a form has it."""
    return day.isoformat() if day else ""


def choices_of(names: Mapping[Kind_, str], t: Texts) -> tuple[Choice, ...]:
    """A table of names as choices."""
    return tuple(Choice(str(each), t(text)) for each, text in names.items())
