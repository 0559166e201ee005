"""Records of a case as JSON and as lines: every field under its name; what is personal only when it was asked for."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from integrationslotse_desktop.cli.errors import CommandLineError, Reason
from integrationslotse_desktop.cli.results import Result, table
from integrationslotse_desktop.domain.case_records import (
    Address,
    CaseStateChange,
    Consent,
    FileNumber,
    Flag,
    PrivacyNotice,
    Responsibility,
)
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.record_texts import RECORD_FIELDS

_OPEN: dict[type, str] = {
    Person: "id relation whereabouts languages interpreting",
    Residence: "id person_id status valid_from valid_to",
    Address: "id housing valid_from valid_to",
    FileNumber: "id person_id issuer",
    Responsibility: "id valid_from valid_to",
    CaseStateChange: "id state on_day",
    Flag: "id raised_on answered_on",
    Consent: "id person_id explained_in given_on valid_until withdrawn_on",
    PrivacyNotice: "id given_on language",
}
"""The fields that tell nobody's name and nobody's words."""

_HEADS = {
    **RECORD_FIELDS,
    "id": _("Id"),
    "family_name": _("Family name"),
    "given_name": _("Given name"),
    "relation": _("Relation"),
    "reason": _("Reason"),
    "author": _("Written by"),
    "recorded_at": _("Written on"),
    "text": _("What must be answered?"),
    "raised_on": _("Raised on"),
    "raised_by": _("Raised by"),
    "answered_on": _("Answered on"),
    "answered_by": _("Answered by"),
}
"""What the columns are called, by the names of fields."""


def record_data(record: Any, *, names: bool) -> dict[str, object]:
    """A record for scripts."""
    shown = _OPEN[type(record)].split()
    named = [each.name for each in fields(record) if each.name != "case_id" and (names or each.name in shown)]
    return {name: _json(getattr(record, name)) for name in named}


def records_result(number: str, name: str, records: Sequence[Any], t: Texts, *, names: bool, none: str) -> Result:
    """A list of one kind."""
    data = [record_data(each, names=names) for each in records]
    return Result({"case": number, name: data}, tuple(record_lines(data, t)) or (none,))


def record_result(number: str, name: str, record: Any, t: Texts, **more: object) -> Result:
    """One record that was written, without names."""
    data = record_data(record, names=False)
    return Result({"case": number, name: data, **more}, tuple(record_lines([data], t)))


def record_lines(data: Sequence[dict[str, object]], t: Texts) -> list[str]:
    """Records for people: one line each, in the order of their fields."""
    if not data:
        return []
    heads = [t(_HEADS[name]) for name in data[0]]
    return table([heads, *([_cell(value, t) for value in each.values()] for each in data)])


def chosen(kind: type[StrEnum], untrusted: str, field: str) -> Any:
    """One of a few. Raises CHOICE_REFUSED, which names them."""
    try:
        return kind(untrusted)
    except ValueError:
        # Without the cause: it repeats what was typed.
        raise CommandLineError(Reason.CHOICE_REFUSED, field=field, choices=", ".join(filter(None, kind))) from None


def _json(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _cell(value: object, t: Texts) -> str:
    if isinstance(value, list):
        return " ".join(value) or "–"
    return "–" if value is None or value == "" else str(value)
