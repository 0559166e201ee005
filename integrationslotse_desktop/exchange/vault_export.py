"""A whole vault as JSON Lines, format 1: one header, one line for each record, one end that proves the rest.

The fields are described in `resources/schemas/vault-export-1.schema.json`; a test compares both.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from itertools import chain
from typing import Any, Never

from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.changes import (
    FURTHEST_AHEAD,
    NONCE_BYTES,
    Change,
    ChangeKind,
    ChangeValue,
    Scalar,
    change_hash,
    clock_of,
)
from integrationslotse_desktop.domain.checklists import StepState
from integrationslotse_desktop.domain.diary import LONGEST_MINUTES, Contact
from integrationslotse_desktop.domain.districts import DISTRICTS
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.facts import fact_from_text
from integrationslotse_desktop.domain.template_content import content_hash, parse_template
from integrationslotse_desktop.domain.text import checked_note, optional_name

FORMAT = "integrationslotse-vault-export"
VERSION = 1
LONGEST_LINE = 4 << 20
KIND = "kind"
_HEADER, _END = "header", "end"
_LATEST = 1 << 31

Record = Mapping[str, Scalar]
"""A record by its fields, `kind` among them."""
Check = Callable[[Any], bool]


class Problem(StrEnum):
    """What is wrong with a line."""

    NOT_AN_EXPORT = "not_an_export"
    NOT_JSON = "not_json"
    TOO_LONG = "too_long"
    WRONG_FIELDS = "wrong_fields"
    WRONG_VALUE = "wrong_value"
    WRONG_ORDER = "wrong_order"
    WRONG_HASH = "wrong_hash"
    WRONG_REFERENCE = "wrong_reference"
    CONTRADICTION = "contradiction"
    ENDS_TOO_EARLY = "ends_too_early"


def refuse(line: int, problem: Problem) -> Never:
    """Raise EXPORT_REFUSED, without a cause: that could repeat what stands there."""
    raise ExpectedError(Fault.EXPORT_REFUSED, line=line, problem=str(problem)) from None


def encoded(records: Iterable[Record]) -> Iterator[bytes]:
    """The lines of a file."""
    digest, count = hashlib.sha256(), 0
    for record in chain([_header()], records):
        line = _line(record)
        digest.update(line)
        count += 1
        yield line
    yield _line({KIND: _END, "lines": count, "sha256": digest.hexdigest()})


def decoded(untrusted_lines: Iterable[bytes], now: datetime) -> Iterator[tuple[int, Record]]:
    """The records of a file with their line numbers; the last ones count only once the end has been read.

    Raises EXPORT_REFUSED with line and problem, or VAULT_NEWER for a later format.
    """
    digest, last_kind, number = hashlib.sha256(), _HEADER, 0
    for number, line in enumerate(untrusted_lines, 1):
        record = _parsed(line, number)
        if number == 1:
            _check_header(record)
        elif record.get(KIND) == _END:
            _check_end(record, number, digest.hexdigest())
            last_kind = _END
        elif last_kind == _END:
            refuse(number, Problem.WRONG_ORDER)
        else:
            last_kind = _check_record(record, number, last_kind, now)
            yield number, record
        digest.update(line)
    if last_kind != _END:
        refuse(number + 1, Problem.ENDS_TOO_EARLY)


def _header() -> Record:
    return {KIND: _HEADER, "format": FORMAT, "version": VERSION}


def _line(record: Record) -> bytes:
    return json.dumps(dict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _parsed(untrusted_line: bytes, number: int) -> dict[str, Any]:
    if len(untrusted_line) > LONGEST_LINE:
        refuse(number, Problem.TOO_LONG)
    try:
        content = json.loads(untrusted_line)
        is_ours = isinstance(content, dict) and _line(content) == untrusted_line
    except (ValueError, RecursionError, TypeError):
        is_ours = False
        content = None
    if not is_ours:  # one valid spelling for each record: no double keys, no second meaning
        refuse(number, Problem.NOT_JSON if number > 1 else Problem.NOT_AN_EXPORT)
    return dict(content)


def _check_header(record: dict[str, Any]) -> None:
    if record.get("format") != FORMAT or type(record.get("version")) is not int:
        refuse(1, Problem.NOT_AN_EXPORT)
    if record["version"] > VERSION:
        raise ExpectedError(Fault.VAULT_NEWER)
    if record != _header():
        refuse(1, Problem.NOT_AN_EXPORT)


def _check_end(record: dict[str, Any], number: int, digest: str) -> None:
    if record != {KIND: _END, "lines": number - 1, "sha256": digest}:
        refuse(number, Problem.WRONG_HASH)


def _check_record(record: dict[str, Any], number: int, last_kind: str, now: datetime) -> str:
    """The kind of the record, if every field is as it should be."""
    kind = record.get(KIND)
    if not isinstance(kind, str) or kind not in FIELDS:
        refuse(number, Problem.WRONG_FIELDS)
    kinds = [_HEADER, *FIELDS]
    if kinds.index(kind) < kinds.index(last_kind):
        refuse(number, Problem.WRONG_ORDER)
    _check_fields(record, FIELDS[kind], number)
    if kind == "setting" and record["name"] == "district" and record["value"] not in DISTRICTS:
        refuse(number, Problem.WRONG_VALUE)
    if kind == "template":
        _check_template(record, number)
    if kind == "change":
        _check_change(record, number, now)
    return kind


def _check_fields(record: dict[str, Any], fields: Mapping[str, Check], number: int) -> None:
    if record.keys() != {KIND, *fields}:
        refuse(number, Problem.WRONG_FIELDS)
    if not all(_holds(check, record[name]) for name, check in fields.items()):
        refuse(number, Problem.WRONG_VALUE)


def _holds(check: Check, untrusted_value: Any) -> bool:
    try:
        return check(untrusted_value)
    except (ExpectedError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False


def _check_template(record: dict[str, Any], number: int) -> None:
    content = record["content"].encode()
    if content_hash(content) != record["hash"]:
        refuse(number, Problem.WRONG_HASH)
    try:
        template = parse_template(content)
    except ExpectedError:
        refuse(number, Problem.WRONG_VALUE)
    if (template.id, template.version) != (record["id"], record["version"]):
        refuse(number, Problem.WRONG_VALUE)


def _check_change(record: dict[str, Any], number: int, now: datetime) -> None:
    if record["clock"] > clock_of(now + FURTHEST_AHEAD) or (record["nonce"] is None) != (record["value"] is None):
        refuse(number, Problem.WRONG_VALUE)
    if record["value"] is None:
        return
    change = Change(
        record["id"],
        record["device"],
        record["clock"],
        ChangeKind(record["change"]),
        record["subject"],
        record["case_id"],
        record["hash"],
    )
    if change_hash(change, record["value"], bytes.fromhex(record["nonce"])) != record["hash"]:
        refuse(number, Problem.WRONG_HASH)


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


_ID = _matches(r"[0-9a-f]{32}")
_HASH = _matches(r"[0-9a-f]{64}")
_STEP = _matches(r"[a-z][a-z0-9_]{0,63}")

FIELDS: dict[str, dict[str, Check]] = {
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
    "entry": {
        "id": _ID,
        "case_id": _ID,
        "occurred_at": _is_minute,
        "contact": _one_of(Contact),
        "minutes": _or_null(_number(1, LONGEST_MINUTES)),
        "text": _is_note,
        "author": _is_full_name,
        "recorded_at": _is_moment,
    },
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
"""The kinds of records in the order of the file, and what each field must be."""
