import json
from datetime import timedelta
from typing import Any

import pytest

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.exchange.vault_export import FIELDS, Problem, decoded, encoded
from integrationslotse_desktop.services.clock import Clock
from tests.exchange.schema_check import fits

GOLDEN = (paths.ROOT / "tests" / "frozen" / "vault-export-2.jsonl").read_bytes().splitlines(keepends=True)
SCHEMA = json.loads((paths.RESOURCES / "schemas" / "vault-export-2.schema.json").read_text("utf-8"))


def records() -> list[dict[str, Any]]:
    """The records of the golden file, to be changed."""
    return [json.loads(line) for line in GOLDEN[1:-1]]


def problem(lines: list[bytes], clock: Clock) -> tuple[int, str]:
    """Line and problem that a file is refused with."""
    with pytest.raises(ExpectedError) as caught:
        list(decoded(lines, clock()))
    assert caught.value.fault is Fault.EXPORT_REFUSED
    assert caught.value.__cause__ is None
    return caught.value.data["line"], caught.value.data["problem"]


def test_what_was_written_is_read_again(clock: Clock) -> None:
    assert [dict(record) for _number, record in decoded(GOLDEN, clock())] == records()
    assert list(encoded(records())) == GOLDEN


def test_a_header_counts_for_the_fields_of_its_format_only(clock: Clock) -> None:
    """A case without a name is none of format 1, and one with a name none of format 2."""
    lines = [GOLDEN[0].replace(b'"version":2', b'"version":1'), *GOLDEN[1:]]
    case = next(number for number, line in enumerate(lines, 1) if json.loads(line)["kind"] == "case")
    assert problem(lines, clock) == (case, Problem.WRONG_FIELDS)


def test_the_schema_describes_every_line() -> None:
    for line in GOLDEN:
        assert fits(json.loads(line), SCHEMA, SCHEMA), line[:80]
    assert {json.loads(line)["kind"] for line in GOLDEN} == {"header", *FIELDS, "end"}


def test_the_schema_knows_the_fields_that_the_reader_knows() -> None:
    described = {kind: set(each["properties"]) - {"kind"} for kind, each in SCHEMA["$defs"].items()}
    assert {kind: described[kind] for kind in FIELDS} == {kind: set(fields) for kind, fields in FIELDS.items()}
    assert [each["$ref"].rsplit("/", 1)[1] for each in SCHEMA["oneOf"]] == ["header", *FIELDS, "end"]


def test_the_schema_refuses_what_the_reader_refuses(clock: Clock) -> None:
    for number, record in enumerate(records()):
        for name in record:
            changed = {**record, name: []}
            assert not fits(changed, SCHEMA, SCHEMA)
            lines = list(encoded([*records()[:number], changed]))
            assert problem(lines, clock)[0] == number + 2, name


def test_every_missing_and_every_added_field_is_refused(clock: Clock) -> None:
    for record in {each["kind"]: each for each in records()}.values():
        for name in record:
            shortened = {key: value for key, value in record.items() if key != name}
            assert problem(list(encoded([shortened])), clock) == (2, Problem.WRONG_FIELDS)
        assert problem(list(encoded([{**record, "more": 1}])), clock) == (2, Problem.WRONG_FIELDS)


HOSTILE_VALUES: list[tuple[str, str, object]] = [
    ("person", "family_name", "x" * 201),
    ("person", "family_name", " Haddad"),
    ("person", "family_name", "Had\u202edad"),
    ("person", "family_name", "Had\x00dad"),
    ("person", "relation", "friend"),
    ("person", "case_id", "LRO-2026-0001"),
    ("person", "languages", "ar  de"),
    ("residence", "valid_from", "2026-02-30"),
    ("residence", "valid_to", ""),
    ("intake", "participants_count", 0),
    ("case_state", "recorded_at", "2026-11-25T10:00"),
    ("advice", "occurred_at", "2026-11-25T10:00:00.000+01:00"),
    ("entry", "people", "a  b"),
    ("entry", "version", 0),
    ("entry", "done_by", "nobody"),
    ("case", "opened_on", "2026-02-30"),
    ("case", "opened_on", "20260203"),
    ("case", "state", "gone"),
    ("case", "number", "LRO-2026-1; DROP TABLE cases"),
    ("entry", "text", "x" * 50_001),
    ("entry", "text", "line\r\nbreak"),
    ("entry", "minutes", 0),
    ("entry", "minutes", 1.5),
    ("entry", "minutes", True),
    ("entry", "occurred_at", "2026-11-20T14:00:00"),
    ("entry", "recorded_at", "2026-11-20T14:00:00.000"),
    ("fact", "value", "perhaps"),
    ("setting", "value", "Nowhere"),
    ("setting", "name", "device"),
    ("number", "last", 0),
    ("number", "last", 1 << 40),
    ("step", "state", "erased"),
    ("template", "version", 2),
    ("change", "clock", 1 << 63),
    ("change", "value", "{}"),
    ("change", "value", "[" * 100_000),
    ("change", "value", "[]"),
    ("change", "value", '{"by":"Nadia","data":{"list":[]}}'),
    ("change", "nonce", None),
    ("event", "times", -1),
    ("event", "event", "exploded"),
]


@pytest.mark.parametrize(("kind", "name", "value"), HOSTILE_VALUES)
def test_a_value_that_breaks_a_rule_is_refused_with_its_line(clock: Clock, kind: str, name: str, value: object) -> None:
    changed = records()
    number = next(index for index, record in enumerate(changed) if record["kind"] == kind)
    changed[number] = {**changed[number], name: value}
    assert problem(list(encoded(changed)), clock) == (number + 2, Problem.WRONG_VALUE)


@pytest.mark.parametrize("name", ["id", "device", "clock", "change", "subject", "case_id", "hash", "nonce", "value"])
def test_a_changed_part_of_a_change_does_not_fit_its_hash(clock: Clock, name: str) -> None:
    changed = records()
    number = next(index for index, each in enumerate(changed) if each["kind"] == "change" and each["case_id"])
    old = changed[number][name]
    others = {"clock": 7, "change": "case_erased", "value": '{"by":"x","data":{}}', "hash": "0" * 64}
    changed[number] = {**changed[number], name: others.get(name, "0" * 32)}
    assert changed[number][name] != old
    assert problem(list(encoded(changed)), clock) == (number + 2, Problem.WRONG_HASH)


def test_a_changed_template_does_not_fit_its_hash(clock: Clock) -> None:
    changed = records()
    number = next(index for index, each in enumerate(changed) if each["kind"] == "template")
    changed[number] = {**changed[number], "content": changed[number]["content"].replace("Jobcenter", "Amt")}
    assert problem(list(encoded(changed)), clock) == (number + 2, Problem.WRONG_HASH)


def test_a_clock_far_ahead_is_not_believed(clock: Clock) -> None:
    with pytest.raises(ExpectedError):
        list(decoded(GOLDEN, clock() - timedelta(days=30)))


def test_every_flipped_byte_is_noticed(clock: Clock, is_full: bool) -> None:
    """Every 97th byte of the golden file, with `--full` every one."""
    content = b"".join(GOLDEN)
    for place in range(0, len(content), 1 if is_full else 97):
        flipped = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        with pytest.raises(ExpectedError) as caught:
            list(decoded(flipped.splitlines(keepends=True), clock()))
        assert caught.value.fault in (Fault.EXPORT_REFUSED, Fault.VAULT_NEWER), place


def test_a_file_that_ends_early_goes_on_or_is_out_of_order_is_refused(clock: Clock) -> None:
    assert problem([], clock) == (1, Problem.ENDS_TOO_EARLY)
    for length in range(1, len(GOLDEN)):
        assert problem(GOLDEN[:length], clock) == (length + 1, Problem.ENDS_TOO_EARLY)
    assert problem([*GOLDEN, GOLDEN[1]], clock) == (len(GOLDEN) + 1, Problem.WRONG_ORDER)
    assert problem([GOLDEN[0], GOLDEN[3], GOLDEN[1]], clock) == (3, Problem.WRONG_ORDER)
    assert problem([*GOLDEN[:5], *GOLDEN[6:]], clock)[1] == Problem.WRONG_HASH


@pytest.mark.parametrize(
    "line",
    [b"", b"\n", b"{}\n", b"[]\n", b"null\n", b"\xff\n", b"[" * 100_000 + b"\n", b'{"kind":"header"}\n', b"9" * 5000],
)
def test_something_else_is_no_export(clock: Clock, line: bytes) -> None:
    assert problem([line], clock) == (1, Problem.NOT_AN_EXPORT)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"{}\n", Problem.WRONG_FIELDS),
        (b'{"kind":[]}\n', Problem.WRONG_FIELDS),
        (b'{"kind":"secret"}\n', Problem.WRONG_FIELDS),
        (b'{"kind": "case"}\n', Problem.NOT_JSON),
        (b'{"kind":"case","kind":"case"}\n', Problem.NOT_JSON),
        (b'{"kind":"case"}', Problem.NOT_JSON),
        (b'{"kind":NaN}\n', Problem.WRONG_FIELDS),
        (b'{"kind":"\\ud800"}\n', Problem.NOT_JSON),
        (b'{"kind":"' + b"x" * (5 << 20) + b'"}\n', Problem.TOO_LONG),
    ],
)
def test_a_line_in_another_spelling_is_refused(clock: Clock, line: bytes, expected: Problem) -> None:
    assert problem([GOLDEN[0], line], clock) == (2, expected)


def test_a_later_format_is_told_apart(clock: Clock) -> None:
    with pytest.raises(ExpectedError) as caught:
        list(decoded([GOLDEN[0].replace(b'"version":2', b'"version":3')], clock()))
    assert caught.value.fault is Fault.VAULT_NEWER
