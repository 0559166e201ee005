"""What each field of a vault's export must be, for every format ever written."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.case_numbers import BEGINNING
from integrationslotse_desktop.domain.case_records import (
    Address,
    CaseStateChange,
    Consent,
    FileNumber,
    Flag,
    PrivacyNotice,
    Responsibility,
)
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.changes import NONCE_BYTES, ChangeKind, ChangeValue
from integrationslotse_desktop.domain.checklists import StepState
from integrationslotse_desktop.domain.diary import LONGEST_MINUTES, Contact, DoneBy, Interpreter
from integrationslotse_desktop.domain.facts import fact_from_text
from integrationslotse_desktop.domain.intake import Advice, Announced, Intake
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.domain.text import checked_note, optional_name

_LATEST = 1 << 31

Check = Callable[[Any], bool]
Fields = Mapping[str, Mapping[str, Check]]
"""By kind of record and name of field."""


def _matches(pattern: str) -> Check:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and bool(compiled.fullmatch(value))


def _one_of(members: type[StrEnum]) -> Check:
    return lambda value: isinstance(value, str) and value in set(members)


def _or_null(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _number(least: int, most: int) -> Check:
    return lambda value: type(value) is int and least <= value <= most


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and optional_name(value, "name") == value


def _is_full_name(value: Any) -> bool:
    return bool(value) and _is_name(value)


def _is_note(value: Any) -> bool:
    return isinstance(value, str) and checked_note(value, "text") == value


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and date.fromisoformat(value).isoformat() == value


def _is_minute(value: Any) -> bool:
    moment = datetime.fromisoformat(value)
    return moment.tzinfo is None and moment.isoformat(timespec="minutes") == value


def _is_moment(value: Any) -> bool:
    moment = datetime.fromisoformat(value)
    has_zone = moment.tzinfo is not None and moment.utcoffset() is not None
    return has_zone and moment.isoformat(timespec="milliseconds") == value


def _is_fact(value: Any) -> bool:
    return isinstance(value, str) and fact_from_text(value) is not None


def _is_change_value(value: Any) -> bool:
    content = json.loads(value)
    data = content["data"]
    if content.keys() != {"by", "data"} or not isinstance(content["by"], str) or not isinstance(data, dict):
        return False
    if not all(item is None or type(item) in (str, int) for item in data.values()):
        return False
    return bool(ChangeValue(content["by"], data, b"").to_text() == value)


def _is_codes(value: Any) -> bool:
    return isinstance(value, str) and (not value or value == " ".join(value.split()))


def _checks_of(make: type) -> dict[str, Check]:
    """What each field of a record must be, by its type: one line of text unless it says more."""
    types = get_type_hints(make)
    return {each.name: _check_of(each.name, types[each.name]) for each in fields(make)}


def _check_of(name: str, annotation: Any) -> Check:
    options = [each for each in get_args(annotation) if each is not NoneType]
    if NoneType in get_args(annotation):
        return _or_null(_check_of(name, options[0]))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return _one_of(annotation)
    if name == "id" or (name.endswith("_id") and name != "list_id"):
        return _ID
    is_moment = _is_moment if name == "recorded_at" else _is_minute
    known: dict[Any, Check] = {
        str: _is_name,
        int: _number(1, _LATEST),
        date: _is_day,
        datetime: is_moment,
    }
    return known.get(annotation, _is_codes)


_ID = _matches(r"[0-9a-f]{32}")
_HASH = _matches(r"[0-9a-f]{64}")
_STEP = _matches(r"[a-z][a-z0-9_]{0,63}")

_ENTRY: dict[str, Check] = {
    "id": _ID,
    "case_id": _ID,
    "occurred_at": _is_minute,
    "contact": _one_of(Contact),
    "minutes": _or_null(_number(1, LONGEST_MINUTES)),
    "text": _is_note,
    "author": _is_full_name,
    "recorded_at": _is_moment,
}
_DETAILS: dict[str, Check] = {
    "accompanied_to": _is_name,
    "people": _is_codes,
    "services": _is_codes,
    "travel_minutes": _or_null(_number(1, LONGEST_MINUTES)),
    "language": _is_name,
    "interpreter": _one_of(Interpreter),
    "done_by": _one_of(DoneBy),
    "next_step": _is_name,
    "steps": _is_codes,
    "version": _number(1, _LATEST),
    "reason": _is_name,
}
_RECORDS: dict[str, type] = {
    "person": Person,
    "residence": Residence,
    "address": Address,
    "file_number": FileNumber,
    "responsibility": Responsibility,
    "case_state": CaseStateChange,
    "flag": Flag,
    "consent": Consent,
    "privacy_notice": PrivacyNotice,
    "intake": Intake,
    "announced": Announced,
    "advice": Advice,
}

_FIRST: Fields = {
    "setting": {"name": _matches("guide_name|district"), "value": _is_full_name},
    "number": {"beginning": _matches(r"[A-Z]{1,4}-[0-9]{4}-"), "last": _number(1, _LATEST)},
    "template": {"hash": _HASH, "id": _STEP, "version": _number(1, _LATEST), "content": lambda v: isinstance(v, str)},
    "case": {
        "id": _ID,
        "number": _matches(r"[A-Z]{1,4}-[0-9]{4}-[0-9]{4,10}"),
        "family_name": _is_full_name,
        "given_name": _is_name,
        "state": _one_of(CaseState),
        "opened_on": _is_day,
    },
    "entry": _ENTRY,
    "fact": {"case_id": _ID, "name": _STEP, "value": _is_fact},
    "checklist": {"id": _ID, "case_id": _ID, "template_hash": _HASH, "started_on": _is_day},
    "step": {
        "checklist_id": _ID,
        "step": _STEP,
        "state": _one_of(StepState),
        "since": _or_null(_is_day),
        "reason": _is_name,
        "author": _is_full_name,
        "recorded_at": _is_moment,
    },
    "change": {
        "id": _ID,
        "device": _ID,
        "clock": _number(0, (1 << 63) - 1),
        "change": _one_of(ChangeKind),
        "subject": _matches(r"[0-9a-f]{32}|guide_name|district"),
        "case_id": _or_null(_ID),
        "hash": _HASH,
        "nonce": _or_null(_matches(rf"[0-9a-f]{{{2 * NONCE_BYTES}}}")),
        "value": _or_null(_is_change_value),
    },
    "event": {
        "at": _is_moment,
        "event": _one_of(AuditKind),
        "case_id": _or_null(_ID),
        "times": _or_null(_number(1, _LATEST)),
    },
}
_CASE = {name: check for name, check in _FIRST["case"].items() if name not in ("family_name", "given_name")}
# Since format 2 each office numbers as it likes.
_CASE["number"] = _matches(BEGINNING + r"[0-9]{1,10}")
_NUMBER = {**_FIRST["number"], "beginning": _matches(BEGINNING)}

FIELDS: Fields = {
    "setting": _FIRST["setting"],
    "number": _NUMBER,
    "template": _FIRST["template"],
    "case": _CASE,
    **{kind: _checks_of(make) for kind, make in _RECORDS.items()},
    "entry": _ENTRY | _DETAILS,
    "entry_version": _ENTRY | _DETAILS,
    **{kind: _FIRST[kind] for kind in ("fact", "checklist", "step", "change", "event")},
}
"""The kinds of records of the newest format in the order of the file, and what each field must be."""

FORMATS: Mapping[int, Fields] = {1: _FIRST, 2: FIELDS}
"""The same for every format ever written."""
