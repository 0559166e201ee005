"""The reader of the catalogue and its schemas refuse the same, and the reader knows what refers to what."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.catalogue_content import FILES, parse_catalogue
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from tests.exchange.schema_check import fits

SHIPPED = {name: json.loads((paths.CATALOGUE / f"{name}.json").read_text("utf-8")) for name in FILES}
SCHEMAS = {
    name: json.loads(
        (paths.RESOURCES / "schemas" / f"catalogue-{name.replace('_', '-')}-1.schema.json").read_text("utf-8")
    )
    for name in FILES
}
Change = Callable[[dict[str, Any]], object]
Place = tuple[str | int, ...]

every_file = pytest.mark.parametrize("name", FILES)


def refusal(name: str, content: Any) -> dict[str, object] | None:
    """What the reader says to the shipped files with this one in the place of one of them."""
    files = {each: json.dumps(SHIPPED[each]).encode() for each in FILES} | {name: json.dumps(content).encode()}
    try:
        parse_catalogue(files)
    except ExpectedError as error:
        return error.data if error.fault is Fault.CONTENT_REFUSED else {}
    return None


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Every place of a content, of lists only the beginning and the end. Which sources are named is free."""
    yield place
    if isinstance(value, dict):
        for key, each in value.items():
            if place != ("sources",):
                yield from places(each, (*place, key))
    elif isinstance(value, list):
        for index in sorted({0, len(value) - 1} & set(range(len(value)))):
            yield from places(value[index], (*place, index))


def at(content: Any, place: Place) -> Any:
    for step in place:
        content = content[step]
    return content


def changed(name: str, place: Place, change: Callable[[Any, str | int], object]) -> Any:
    content = copy.deepcopy(SHIPPED[name])
    change(at(content, place[:-1]), place[-1])
    return content


def replaced(value: object) -> Callable[[Any, str | int], object]:
    return lambda owner, key: owner.__setitem__(key, value)


@every_file
def test_the_shipped_file_fits_its_schema(name: str) -> None:
    assert fits(SHIPPED[name], SCHEMAS[name], SCHEMAS[name])
    assert refusal(name, SHIPPED[name]) is None


@every_file
def test_reader_and_schema_refuse_every_other_type(name: str) -> None:
    for place in places(SHIPPED[name]):
        if not place:
            continue
        for value in ([[]], {"planted": 1}, ""):
            content = changed(name, place, replaced(value))
            said = refusal(name, content)
            assert said is not None, (place, value)
            assert str(said["place"]).startswith(f"{name}.json"), (place, value)
            assert not fits(content, SCHEMAS[name], SCHEMAS[name]), (place, value)


@every_file
def test_reader_and_schema_want_the_same_keys(name: str) -> None:
    for place in places(SHIPPED[name]):
        if not isinstance(at(SHIPPED[name], place), dict):
            continue
        content = copy.deepcopy(SHIPPED[name])
        at(content, place)["Planted key"] = "planted"
        assert refusal(name, content) is not None, place
        assert not fits(content, SCHEMAS[name], SCHEMAS[name]), place
        for key in () if place == ("sources",) else at(SHIPPED[name], place):
            content = changed(name, (*place, key), lambda owner, key: owner.pop(key))
            is_refused = refusal(name, content) is not None
            assert is_refused is not fits(content, SCHEMAS[name], SCHEMAS[name]), (place, key)


REFUSED: tuple[tuple[str, str, Change, str, str], ...] = (
    ("a schema of the future", "services", lambda c: c.update(schema=2), "value_unknown", "schema"),
    ("version true", "services", lambda c: c.update(version=True), "wrong_type", "version"),
    (
        "a truth in words",
        "services",
        lambda c: c["services"][0].update(needs_person=1),
        "wrong_type",
        "services[0].needs_person",
    ),
    ("one service twice", "services", lambda c: c["services"].append(c["services"][0]), "double_id", "services[20]"),
    ("no service", "services", lambda c: c.update(services=[]), "contradiction", "services"),
    (
        "a passage that is none",
        "services",
        lambda c: c["services"][0].update(source="Q11"),
        "value_unknown",
        "services[0].source",
    ),
    (
        "a field nobody knows",
        "intake_channels",
        lambda c: c["channels"][0]["fields"].append("colour"),
        "reference_unknown",
        "channels[0].fields[0]",
    ),
    (
        "one field twice",
        "intake_channels",
        lambda c: c["channels"][12]["fields"].append("list_id"),
        "double_id",
        "channels[12].fields[5]",
    ),
    (
        "a paper nobody knows",
        "intake_channels",
        lambda c: c["channels"][0]["documents"].append({"id": "passport"}),
        "reference_unknown",
        "channels[0].documents[0].id",
    ),
    (
        "a district nobody knows",
        "intake_channels",
        lambda c: c["channels"][0]["districts"].append("HGW"),
        "reference_unknown",
        "channels[0].districts",
    ),
    (
        "a district that does not offer it",
        "intake_channels",
        lambda c: c["channels"][0]["districts"].append("VR"),
        "contradiction",
        "channels[0].districts",
    ),
    ("nothing for other ways", "intake_channels", lambda c: c["channels"].pop(), "contradiction", "channels"),
    (
        "a choice without choices",
        "intake_channels",
        lambda c: c["fields"][0].update(kind="choice"),
        "contradiction",
        "fields[0]",
    ),
    (
        "a spelling of two statuses",
        "residence_statuses",
        lambda c: c["statuses"][0]["spellings"].append("§ 25 Absatz 2 Satz 1, Alternative 2 AufenthG"),
        "contradiction",
        "statuses",
    ),
    (
        "a source nobody named",
        "residence_statuses",
        lambda c: c["statuses"][0]["confirmed_by"].append("hearsay"),
        "reference_unknown",
        "statuses[0].confirmed_by[2]",
    ),
    (
        "a status nobody knows in a group",
        "residence_statuses",
        lambda c: c["groups"]["recognised"].append("tourist"),
        "reference_unknown",
        "groups.recognised[4]",
    ),
    (
        "no status for others",
        "residence_statuses",
        lambda c: (c["statuses"].pop(), c["groups"].clear()),
        "contradiction",
        "statuses",
    ),
    (
        "a way in nobody knows",
        "districts",
        lambda c: c["districts"][0]["channels"].append("rumour"),
        "reference_unknown",
        "districts[0].channels[4]",
    ),
    (
        "other among the usual",
        "districts",
        lambda c: c["districts"][0]["channels"].append("other"),
        "contradiction",
        "districts[0].channels[4]",
    ),
    (
        "one way twice",
        "districts",
        lambda c: c["districts"][0]["channels"].append("outreach_visit"),
        "double_id",
        "districts[0].channels[4]",
    ),
    (
        "numbers without a year",
        "districts",
        lambda c: c["districts"][0]["case_number"].update(beginning="SN-"),
        "value_unknown",
        "districts[0].case_number.beginning",
    ),
    (
        "numbers of many digits",
        "districts",
        lambda c: c["districts"][0]["case_number"].update(digits=7),
        "value_unknown",
        "districts[0].case_number.digits",
    ),
    ("a day that is none", "documents", lambda c: c.update(as_of="2026-02-30"), "value_unknown", "as_of"),
)


@pytest.mark.parametrize(
    ("name", "change", "problem", "place"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED]
)
def test_a_file_that_is_refused(name: str, change: Change, problem: str, place: str) -> None:
    content = copy.deepcopy(SHIPPED[name])
    change(content)
    assert refusal(name, content) == {"problem": problem, "place": f"{name}.json.{place}"}


def test_a_file_that_is_missing_or_no_json_is_named() -> None:
    files = {name: json.dumps(SHIPPED[name]).encode() for name in FILES}
    for planted, problem, place in (
        ({name: files[name] for name in FILES if name != "services"}, "key_missing", "services.json"),
        (files | {"services": b"{\n,"}, "not_json", "services.json 2:1"),
        (files | {"services": b"\xff"}, "not_json", "services.json"),
    ):
        with pytest.raises(ExpectedError) as caught:
            parse_catalogue(planted)
        assert caught.value.data == {"problem": problem, "place": place}
