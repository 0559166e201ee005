import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.template_content import canonical, content_hash, parse_template
from integrationslotse_desktop.domain.untrusted_json import LARGEST, Problem
from tests.domain.template_samples import as_file, step_content, template_content

Change = Callable[[dict[str, Any]], object]


def first_rule(content: dict[str, Any]) -> dict[str, Any]:
    rule: dict[str, Any] = content["steps"][0]["deadlines"][0]
    return rule


REFUSED: tuple[tuple[str, Change, Problem, str], ...] = (
    ("another schema", lambda c: c.update(schema=2), Problem.VALUE_UNKNOWN, "schema"),
    ("no title", lambda c: c.pop("title"), Problem.KEY_MISSING, "title"),
    ("a key nobody knows", lambda c: c.update(colour="red"), Problem.KEY_UNKNOWN, ""),
    ("a language missing", lambda c: c["steps"][1]["title"].pop("ar"), Problem.KEY_MISSING, "steps[1].title.ar"),
    ("a language empty", lambda c: c["title"].update(ar=" "), Problem.TEXT_REFUSED, "title.ar"),
    ("a direction override", lambda c: c["title"].update(en="a\u202eb"), Problem.TEXT_REFUSED, "title.en"),
    ("a language too many", lambda c: c["title"].update(fr="Pas"), Problem.KEY_UNKNOWN, "title"),
    ("version zero", lambda c: c.update(version=0), Problem.VALUE_UNKNOWN, "version"),
    ("version true", lambda c: c.update(version=True), Problem.WRONG_TYPE, "version"),
    ("a name with spaces", lambda c: c.update(id="First steps"), Problem.VALUE_UNKNOWN, "id"),
    ("steps no list", lambda c: c.update(steps={}), Problem.WRONG_TYPE, "steps"),
    ("no steps", lambda c: c.update(steps=[]), Problem.CONTRADICTION, "steps"),
    ("one step twice", lambda c: c["steps"].append(step_content("read")), Problem.DOUBLE_ID, "steps[2]"),
    ("one fact twice", lambda c: c["facts"].append(c["facts"][0]), Problem.DOUBLE_ID, "facts[2]"),
    (
        "one rule twice",
        lambda c: c["steps"][0]["deadlines"].append(first_rule(c)),
        Problem.DOUBLE_ID,
        "steps[0].deadlines[1]",
    ),
    (
        "an offset of another grammar",
        lambda c: first_rule(c).update(offset="two weeks"),
        Problem.VALUE_UNKNOWN,
        "steps[0].deadlines[0].offset",
    ),
    (
        "an unknown class",
        lambda c: first_rule(c).update({"class": "urgent"}),
        Problem.VALUE_UNKNOWN,
        "steps[0].deadlines[0].class",
    ),
    (
        "an end that may not move",
        lambda c: first_rule(c).update({"class": "retroactivity"}),
        Problem.CONTRADICTION,
        "steps[0].deadlines[0].roll",
    ),
    (
        "a statutory date without a paragraph",
        lambda c: first_rule(c).update(kind="practical"),
        Problem.CONTRADICTION,
        "steps[0].deadlines[0].sources",
    ),
    (
        "a statutory reminder",
        lambda c: first_rule(c).update({"class": "reminder", "roll": "none"}),
        Problem.CONTRADICTION,
        "steps[0].deadlines[0].kind",
    ),
    (
        "an unknown anchor",
        lambda c: first_rule(c).update(anchor="full_moon"),
        Problem.REFERENCE_UNKNOWN,
        "steps[0].deadlines[0].anchor",
    ),
    (
        "a question as anchor",
        lambda c: first_rule(c).update(anchor="partial_rejection"),
        Problem.REFERENCE_UNKNOWN,
        "steps[0].deadlines[0].anchor",
    ),
    (
        "a day as condition",
        lambda c: first_rule(c).update(only_if="notice_received"),
        Problem.REFERENCE_UNKNOWN,
        "steps[0].deadlines[0].only_if",
    ),
    (
        "an unknown condition of a step",
        lambda c: c["steps"][0].update(only_if="full_moon"),
        Problem.REFERENCE_UNKNOWN,
        "steps[0].only_if",
    ),
    (
        "an unknown earlier step",
        lambda c: c["steps"][0].update(after=["sleep"]),
        Problem.REFERENCE_UNKNOWN,
        "steps[0].after",
    ),
    ("a circle", lambda c: c["steps"][0].update(after=["appeal"]), Problem.CYCLE, "steps"),
    ("law without words", lambda c: c["steps"][0].pop("law"), Problem.CONTRADICTION, "steps[0]"),
    ("a day that is none", lambda c: c["steps"][0].update(as_of="2026-02-30"), Problem.VALUE_UNKNOWN, "steps[0].as_of"),
    ("a day of a week", lambda c: c["steps"][0].update(as_of="2026-W47-1"), Problem.VALUE_UNKNOWN, "steps[0].as_of"),
    (
        "evidence that is missing",
        lambda c: c["steps"][0].update(confirmed_by=["rumour"]),
        Problem.REFERENCE_UNKNOWN,
        "steps[0].confirmed_by[0]",
    ),
    (
        "a name in the place of a name",
        lambda c: c["evidence"].update({"Some One": {}}),
        Problem.KEY_UNKNOWN,
        "evidence",
    ),
    (
        "an empty reviewer",
        lambda c: c["drafting"]["ar"].update(reviewed_by=""),
        Problem.TEXT_REFUSED,
        "drafting.ar.reviewed_by",
    ),
)


@pytest.mark.parametrize(
    ("change", "problem", "place"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED]
)
def test_a_mistake_is_refused_with_its_place(change: Change, problem: Problem, place: str) -> None:
    content = copy.deepcopy(template_content())
    change(content)
    assert refusal(as_file(content)) == {"problem": str(problem), "place": place}


@pytest.mark.parametrize(
    ("untrusted_bytes", "problem", "place"),
    [
        (b"", Problem.NOT_JSON, "1:1"),
        (b'{"schema": 1,\n "id": }', Problem.NOT_JSON, "2:8"),
        (b"\xff\xfe", Problem.NOT_JSON, ""),
        (b'{"schema": NaN}', Problem.NOT_JSON, ""),
        (b"1" * 5000, Problem.NOT_JSON, ""),
        (b"[" * 200_000, Problem.NOT_JSON, ""),
        (b'{"id": "a", "id": "b"}', Problem.DOUBLE_KEY, ""),
        (b" " * (LARGEST + 1), Problem.TOO_LARGE, ""),
        (b"[]", Problem.WRONG_TYPE, ""),
        (b"null", Problem.WRONG_TYPE, ""),
    ],
    ids=["nothing", "a slip", "no UTF-8", "no number", "a long number", "deep", "double", "large", "a list", "null"],
)
def test_what_is_no_such_file_is_refused(untrusted_bytes: bytes, problem: Problem, place: str) -> None:
    assert refusal(untrusted_bytes) == {"problem": str(problem), "place": place}


def refusal(untrusted_bytes: bytes) -> dict[str, object]:
    with pytest.raises(ExpectedError) as caught:
        parse_template(untrusted_bytes)
    assert caught.value.fault is Fault.CONTENT_REFUSED
    assert caught.value.__suppress_context__, "a cause could repeat what stands in the file"
    return caught.value.data


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_noise_is_refused_and_nothing_worse(untrusted_bytes: bytes) -> None:
    assert set(refusal(untrusted_bytes)) == {"problem", "place"}


def test_the_hash_knows_the_content_and_not_its_spaces() -> None:
    content = template_content()
    spaced = as_file(content).replace(b",", b" ,\n ")
    assert content_hash(canonical(as_file(content))) == content_hash(canonical(spaced))
    assert content_hash(canonical(as_file(content))) != content_hash(canonical(as_file(template_content(version=2))))
    assert parse_template(canonical(as_file(content))) == parse_template(as_file(content))


def test_a_reviewer_is_read() -> None:
    content = template_content()
    content["drafting"]["ar"]["reviewed_by"] = "Reem Haddad"
    drafting = parse_template(as_file(content)).drafting
    assert drafting["ar"].reviewed_by == "Reem Haddad"
    assert drafting["de"].reviewed_by is None
