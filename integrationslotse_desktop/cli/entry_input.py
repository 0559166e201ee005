"""The fields of an entry as JSON, for a new one and for a correction: what is left out stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from integrationslotse_desktop.cli.errors import CommandLineError, Reason
from integrationslotse_desktop.cli.json_input import Field, Values
from integrationslotse_desktop.domain.diary import Contact, DoneBy, EntryDraft, Interpreter
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.entry_rules import step_of
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings

Value = TypeVar("Value", bound=StrEnum)
ENTRY_FIELDS = (
    Field("occurred_at", "2026-11-23T14:30", is_required=False),
    Field("contact", str(Contact.OFFICE), is_required=False),
    Field("minutes", 30, is_required=False),
    Field("accompanied_to", "…", is_required=False),
    Field("people", ["…"], is_required=False),
    Field("services", ["…"], is_required=False),
    Field("travel_minutes", 20, is_required=False),
    Field("language", "ar", is_required=False),
    Field("interpreter", str(Interpreter.GUIDE), is_required=False),
    Field("done_by", str(DoneBy.TOGETHER), is_required=False),
    Field("next_step", "…", is_required=False),
    Field("steps", ["…"], is_required=False),
)


@dataclass(frozen=True)
class GivenEntry:
    """What the input says of an entry, every value of its type, none checked by the rules yet."""

    own: dict[str, Any]
    details: dict[str, Any]

    def applied(self, draft: EntryDraft, around: EntrySurroundings) -> EntryDraft:
        """A draft with what was given in place of what it says. Raises VALUE_REFUSED for a step that is not there."""
        details = dict(self.details)
        if "steps" in details:
            details["steps"] = tuple(_code(name, around) for name in details["steps"])
        return replace(draft, **self.own, untrusted_details=replace(draft.untrusted_details, **details))


def read_entry(values: Values) -> GivenEntry:
    """The fields that were given. Raises CHOICE_REFUSED or VALUE_REFUSED."""
    own: dict[str, Callable[[str], Any]] = {
        "occurred_at": values.moment,
        "contact": lambda name: _choice(values, name, Contact),
        "minutes": values.number,
    }
    details: dict[str, Callable[[str], Any]] = {
        **dict.fromkeys(("accompanied_to", "language", "next_step"), values.text),
        **dict.fromkeys(("people", "services", "steps"), values.texts),
        "travel_minutes": values.number,
        "interpreter": lambda name: _choice(values, name, Interpreter),
        "done_by": lambda name: _choice(values, name, DoneBy),
    }
    given = {"untrusted_text": values.text("text")} if values.has("text") else {}
    return GivenEntry(
        given | {name: read(name) for name, read in own.items() if values.has(name)},
        {name: read(name) for name, read in details.items() if values.has(name)},
    )


def _choice(values: Values, name: str, choices: type[Value]) -> Value:
    try:
        return choices(values.text(name))
    except ValueError:
        # Without the cause: it repeats what was typed.
        offered = ", ".join(filter(None, choices))
        raise CommandLineError(Reason.CHOICE_REFUSED, field=name, choices=offered) from None


def _code(name: str, around: EntrySurroundings) -> str:
    """A step by the name that `checklist show` gives it, or by its whole code."""
    found = [code for code in around.steps if name in (code, step_of(code).step_id)]
    if len(found) != 1:
        raise ExpectedError(Fault.VALUE_REFUSED, field="steps")
    return found[0]
