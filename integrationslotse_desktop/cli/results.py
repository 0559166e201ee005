"""What commands give back: JSON for scripts and short lines for people.

JSON fields are a promise: they are added, never renamed. Names and texts are in neither form unless asked for.
"""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from integrationslotse_desktop.cli.exit_codes import ExitCode
from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.diary import Contact, Entry
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.i18n import marked as _

_CONTACTS = {
    Contact.OFFICE: _("Office"),
    Contact.HOME_VISIT: _("Home visit"),
    Contact.ACCOMPANIMENT: _("Accompaniment"),
    Contact.PHONE: _("Phone"),
    Contact.MESSAGE: _("Message"),
    Contact.OUTREACH: _("Outreach"),
    Contact.JOINT_TALK: _("Joint talk"),
}
_BETWEEN = "  "


@dataclass(frozen=True)
class Result:
    """One result in both forms."""

    data: dict[str, object]
    lines: tuple[str, ...]
    exit_code: ExitCode = ExitCode.OK

    def to_text(self, *, as_json: bool) -> str:
        """What goes to standard output."""
        return json_text(self.data) if as_json else "".join(f"{line}\n" for line in self.lines)


def json_text(data: dict[str, object]) -> str:
    """JSON as it is printed, letters of every alphabet as they are."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def case_data(case: Case, *, names: bool) -> dict[str, object]:
    """A case for scripts."""
    data: dict[str, object] = {
        "id": case.id,
        "number": case.number,
        "state": str(case.state),
        "opened_on": case.opened_on.isoformat(),
    }
    if names:
        data |= {"family_name": case.family_name, "given_name": case.given_name}
    return data


def entry_data(entry: Entry, case_number: str, **personal: object) -> dict[str, object]:
    """An entry for scripts; `personal` is what was asked for by `--names`."""
    return {
        "id": entry.id,
        "case": case_number,
        "occurred_at": entry.occurred_at.isoformat(timespec="minutes"),
        "contact": str(entry.contact),
        "minutes": entry.minutes,
        "travel_minutes": entry.details.travel_minutes,
        "services": list(entry.details.services),
        "steps": list(entry.details.steps),
        "language": entry.details.language,
        "interpreter": str(entry.details.interpreter),
        "done_by": str(entry.details.done_by),
        "version": entry.version,
        **personal,
    }


def entry_words(entry: Entry) -> dict[str, object]:
    """What people wrote in an entry, and the ids of those it was for: shown with `--names` only."""
    return {
        "text": entry.text,
        "accompanied_to": entry.details.accompanied_to,
        "people": list(entry.details.people),
        "next_step": entry.details.next_step,
        "reason": entry.reason,
    }


def entry_cells(entry: Entry, t: Texts) -> list[str]:
    """An entry for people, as cells of a table: date, time, contact, minutes."""
    minutes = "–" if entry.minutes is None else t("{minutes} min", minutes=entry.minutes)
    return [t.date(entry.occurred_at.date()), t.time(entry.occurred_at), t(_CONTACTS[entry.contact]), minutes]


def optional_date(day: date | None, t: Texts) -> str:
    """A date, or a dash."""
    return "–" if day is None else t.date(day)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, columns under each other."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [_BETWEEN.join(map(_padded, row, widths)).rstrip() for row in rows]


def indented(text: str) -> list[str]:
    """A text of several lines below the line that it belongs to."""
    return [f"    {line}".rstrip() for line in text.split("\n")]


def printable(untrusted_text: str) -> str:
    """A text without the control characters that could command a terminal."""
    return "".join(character for character in untrusted_text if unicodedata.category(character) not in ("Cc", "Cs"))


def _padded(cell: str, width: int) -> str:
    # Arabic between numbers would pull them to its other side.
    is_right_to_left = any(unicodedata.bidirectional(character) in ("R", "AL") for character in cell)
    return (isolated(cell) if is_right_to_left else cell) + " " * (width - _width(cell))


def _width(text: str) -> int:
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
