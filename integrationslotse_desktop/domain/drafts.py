"""What stands in the fields of a form and is not saved yet: our names for the fields, and what was typed into them.

It comes back as it was typed, so nothing is checked but form and size. Passphrases and digits never become a draft.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from integrationslotse_desktop.domain.untrusted_json import Problem, read_json

LONGEST = 80_000
"""Characters in all fields together; more is cut off. An entry may have 50,000."""
_MOST_FIELDS = 40
"""The longest form, of somebody announced but not yet met, has some twenty-five."""


@dataclass(frozen=True)
class DraftFields:
    """A half-filled form. What does not fit a field any more reads as not filled."""

    untrusted: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __bool__(self) -> bool:
        """Whether anything stands in a field."""
        return any(self.untrusted.values())

    def text(self, name: str) -> str:
        """What was typed, or nothing."""
        return self.untrusted.get(name, "")

    def number(self, name: str) -> int | None:
        """A whole number of at most five digits."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("99999") else None

    def moment(self, name: str) -> datetime | None:
        """A local time, to the minute."""
        try:
            found = datetime.fromisoformat(self.text(name))
        except ValueError:
            return None
        return found.replace(tzinfo=None)

    def day(self, name: str) -> date | None:
        """A day."""
        found = self.moment(name)
        return found.date() if found else None

    def also(self, name: str, text: str) -> "DraftFields":
        """The same with one more field."""
        return DraftFields({**self.untrusted, name: text})


def encoded(fields: DraftFields) -> str:
    """The fields as JSON, not longer than `decoded` takes."""
    left, kept = LONGEST, {}
    for name, text in fields.untrusted.items():
        kept[name] = text[:left]
        left -= len(kept[name])
    return json.dumps(kept)  # in ASCII: half a surrogate pair may have been pasted


def decoded(untrusted_json: str) -> DraftFields:
    """The fields of a draft. Raises CONTENT_REFUSED if it is none of ours."""
    root = read_json(untrusted_json.encode("utf-8", "replace"))
    nodes = root.mapping()
    if len(nodes) > _MOST_FIELDS:
        root.refuse(Problem.TOO_LARGE)
    return DraftFields({name: node.typed(longest=LONGEST) for name, node in nodes.items()})
