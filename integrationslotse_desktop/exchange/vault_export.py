"""A whole vault as JSON Lines, format 2: one header, one line for each record, one end that proves the rest.

The fields are described in `resources/schemas/vault-export-2.schema.json`; a test compares both. Format 1 is read too.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import Any, Never

from integrationslotse_desktop.domain.changes import FURTHEST_AHEAD, Change, ChangeKind, Scalar, change_hash, clock_of
from integrationslotse_desktop.domain.districts import DISTRICTS
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.template_content import content_hash, parse_template
from integrationslotse_desktop.exchange.vault_export_fields import FIELDS, FORMATS, Check, Fields

FORMAT = "integrationslotse-vault-export"
VERSION = 2
LONGEST_LINE = 4 << 20
KIND = "kind"
_HEADER, _END = "header", "end"

Record = Mapping[str, Scalar]
"""A record by its fields, `kind` among them."""


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
    digest, last_kind, number, fields = hashlib.sha256(), _HEADER, 0, FIELDS
    for number, line in enumerate(untrusted_lines, 1):
        record = _parsed(line, number)
        if number == 1:
            fields = _fields_of(record)
        elif record.get(KIND) == _END:
            _check_end(record, number, digest.hexdigest())
            last_kind = _END
        elif last_kind == _END:
            refuse(number, Problem.WRONG_ORDER)
        else:
            last_kind = _check_record(record, number, last_kind, fields, now)
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


def _fields_of(record: dict[str, Any]) -> Fields:
    """The fields of the format that a header names."""
    if record.get("format") != FORMAT or type(record.get("version")) is not int:
        refuse(1, Problem.NOT_AN_EXPORT)
    if record["version"] > VERSION:
        raise ExpectedError(Fault.VAULT_NEWER)
    if record["version"] not in FORMATS or record != {**_header(), "version": record["version"]}:
        refuse(1, Problem.NOT_AN_EXPORT)
    return FORMATS[record["version"]]


def _check_end(record: dict[str, Any], number: int, digest: str) -> None:
    if record != {KIND: _END, "lines": number - 1, "sha256": digest}:
        refuse(number, Problem.WRONG_HASH)


def _check_record(record: dict[str, Any], number: int, last_kind: str, fields: Fields, now: datetime) -> str:
    """The kind of the record, if every field is as it should be."""
    kind = record.get(KIND)
    if not isinstance(kind, str) or kind not in fields:
        refuse(number, Problem.WRONG_FIELDS)
    kinds = [_HEADER, *fields]
    if kinds.index(kind) < kinds.index(last_kind):
        refuse(number, Problem.WRONG_ORDER)
    _check_fields(record, fields[kind], number)
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
