"""What the commands for people and records do and print, and what they keep to themselves."""

import re
from dataclasses import fields
from typing import Any

import pytest

from integrationslotse_desktop.cli.record_results import _OPEN, record_lines
from integrationslotse_desktop.i18n import Language, Texts
from tests.cli.calls import Program

CASE, OTHER = "LRO-2026-0001", "LRO-2025-0001"
HIBA = {"relation": "child", "family_name": "Yusuf", "given_name": "Hiba", "born": "2018-03-02", "note": "mag Pferde"}
HADDAD = {"family_name": "Haddad", "given_name": "Samir"}
CONSENT = {"recipient": "Jobcenter Güstrow", "purpose": "Antrag", "topics": "Einkommen", "explained_in": "ar"}
PERSONAL = ("Yusuf", "Hiba", "2018", "Pferde", "Parkstr", "1234567", "Weber", "Frist", "Güstrow", "Einkommen", "Nadia")


def given(program: Program, command: str, value: object = None) -> Any:
    """The JSON of a command that works."""
    outcome = program.with_passphrase(*command.split(), "--json", given={} if value is None else value)
    assert outcome.exit_code == 0, outcome.err
    return outcome.data


@pytest.fixture
def child(filled: Program) -> str:
    return str(given(filled, f"person add {CASE}", HIBA)["person"]["id"])


def test_a_person_is_written_down_changed_and_taken_out(filled: Program, child: str) -> None:
    given(filled, f"person set {CASE} {child}", {"phone": "0381 99", "languages": "ar:native de:a2"})
    client, hiba = given(filled, f"person list {CASE} --names")["people"]
    assert (client["relation"], client["given_name"]) == ("client", "محمد")
    assert hiba == {
        **HIBA,
        "id": child,
        "whereabouts": "household",
        "other_family_name": "",
        "other_given_name": "",
        "languages": ["ar:native", "de:a2"],
        "interpreting": "",
        "phone": "0381 99",
        "email": "",
        "country": "",
    }
    assert given(filled, f"person remove {CASE} {child}")["removed"]["id"] == child
    assert len(given(filled, f"person list {CASE}")["people"]) == 1
    assert filled.with_passphrase("person", "remove", CASE, "client").exit_code == 6


def test_a_person_moves_and_a_double_is_told(filled: Program, child: str) -> None:
    again = given(filled, f"person add {OTHER}", HIBA)
    assert again["doubles"] == [{"id": child, "case": CASE}]
    moved = given(filled, f"person move {CASE} {child} {OTHER} --relation sibling")
    assert (moved["case"], moved["person"]["relation"], len(moved["doubles"])) == (OTHER, "sibling", 1)
    assert len(given(filled, f"person list {OTHER}")["people"]) == 3
    said = filled.with_passphrase("person", "add", CASE, given=HIBA).out
    assert f"Somebody with this name and date of birth is in case {OTHER} already." in said


def test_statuses_are_listed_with_gaps_and_overlaps(filled: Program) -> None:
    for status, first, last in (("gestattung", "2025-02-01", "2026-09-30"), ("refugee", "2026-11-04", None)):
        told = {"status": status, "valid_from": first, "valid_to": last}
        given(filled, f"residence add {CASE} client", told)
    listed = given(filled, f"residence list {CASE}")
    assert [each["status"] for each in listed["residences"]] == ["gestattung", "refugee"]
    (mark,) = listed["marks"]
    assert (mark["kind"], mark["first"], mark["last"]) == ("gap", "2026-10-01", "2026-11-03")
    assert "No status from" in filled.with_passphrase("residence", "list", CASE).out
    refused = filled.with_passphrase("residence", "add", CASE, "client", given={"status": "tourist"})
    assert refused.exit_code == 6


def test_every_other_record_is_written_down_and_listed(filled: Program, child: str) -> None:
    given(filled, f"address add {CASE}", {"address": "Parkstr. 2", "housing": "own", "valid_from": "2026-11-04"})
    given(filled, f"number add {CASE} {child}", {"issuer": "bamf", "number": "1234567-475"})
    for guide, since in (("A. Weber", "2026-10-01"), ("N. Brandt", "2026-11-04")):
        given(filled, f"responsible set {CASE}", {"guide": guide, "valid_from": since})
    flag = given(filled, f"flag raise {CASE}", {"text": "Frist klären"})["flag"]["id"]
    assert given(filled, f"flag answer {CASE} {flag}", {"answer": "Geklärt"})["flag"]["answered_on"] == "2026-11-23"
    consent = given(filled, f"consent add {CASE} client", CONSENT)["consent"]["id"]
    withdrawn = given(filled, f"consent withdraw {CASE} {consent}", {"withdrawn_on": "2026-11-23"})
    assert withdrawn["consent"]["withdrawn_on"] == "2026-11-23"
    given(filled, f"privacy-notice add {CASE}", {"language": "ar", "given_on": "2026-11-04"})
    assert given(filled, f"address list {CASE} --names")["addresses"][0]["address"] == "Parkstr. 2"
    assert given(filled, f"number list {CASE} --names")["numbers"][0]["number"] == "1234567-475"
    guides = given(filled, f"responsible list {CASE} --names")["responsible"]
    assert [(each["guide"], each["valid_to"]) for each in guides] == [("N. Brandt", None), ("A. Weber", "2026-11-03")]
    assert given(filled, f"flag list {CASE} --names")["flags"][0]["answer"] == "Geklärt"
    assert given(filled, f"consent list {CASE} --names")["consents"][0]["recipient"] == CONSENT["recipient"]


def test_records_are_changed_and_taken_out_by_their_id(filled: Program) -> None:
    added = {
        f"residence add {CASE} client": {"status": "refugee", "valid_from": "2026-11-04", "valid_to": "2026-12-03"},
        f"address add {CASE}": {"address": "Parkstr. 2", "housing": "own", "valid_to": "2026-12-03"},
        f"number add {CASE} client": {"issuer": "bamf", "number": "1234567-475"},
        f"responsible set {CASE}": {"guide": "A. Weber"},
        f"consent add {CASE} client": {**CONSENT, "valid_until": "2027-11-03"},
        f"privacy-notice add {CASE}": {"language": "ar"},
    }
    changes = {
        "residence": {"valid_to": "2029-11-03", "document": "Bescheid"},
        "address": {"housing": "shared", "valid_to": ""},
        "number": {"issuer": "other", "number": "77"},
        "consent": {"purpose": "Kindergeld", "given_on": "2026-11-05", "valid_until": ""},
    }
    listed = {"residence": "residences", "address": "addresses", "number": "numbers", "consent": "consents"}
    listed |= {"responsible": "responsible", "privacy-notice": "privacy_notices"}
    for command, told in added.items():
        given(filled, command, told)
    for kind, name in listed.items():
        (before,) = given(filled, f"{kind} list {CASE} --names")[name]
        if kind in changes:
            given(filled, f"{kind} set {CASE} {before['id']}", changes[kind])
            (after,) = given(filled, f"{kind} list {CASE} --names")[name]
            assert after == {**before, **{field: value or None for field, value in changes[kind].items()}}
        assert filled.with_passphrase(kind, "remove", OTHER, before["id"]).exit_code == 6
        assert given(filled, f"{kind} remove {CASE} {before['id']}")["removed"]["id"] == before["id"]
        assert given(filled, f"{kind} list {CASE}")[name] == []
        assert filled.with_passphrase(kind, "remove", CASE, before["id"]).exit_code == 6


def test_a_record_of_another_case_is_not_changed(filled: Program) -> None:
    address = given(filled, f"address add {CASE}", {"address": "Parkstr. 2"})["address"]["id"]
    given(filled, f"address add {OTHER}", {"address": "Am Markt 4"})
    for command in ("set", "remove"):
        refused = filled.with_passphrase("address", command, OTHER, address, given={"address": "Kirchweg 1"})
        assert refused.exit_code == 6
    for number, where in ((CASE, "Parkstr. 2"), (OTHER, "Am Markt 4")):
        assert [each["address"] for each in given(filled, f"address list {number} --names")["addresses"]] == [where]


def test_the_settings_of_cases_are_shown_and_changed(filled: Program) -> None:
    usual = given(filled, "settings show")["settings"]
    assert usual == {"case_number": "LRO-{year}-0000", "silent_days": 28}
    changed = given(filled, "settings set", {"case_number": "{year}/INT-000", "silent_days": 14})["settings"]
    assert changed == {"case_number": "{year}/INT-000", "silent_days": 14}
    for wrong in ({"case_number": "no rule", "silent_days": 7}, {"case_number": "", "silent_days": 8}):
        assert filled.with_passphrase("settings", "set", given=wrong).exit_code == 6
        assert given(filled, "settings show")["settings"] == changed
    assert given(filled, "case add", {**HADDAD, "opened_on": "2026-11-23"})["case"]["number"] == "2026/INT-001"
    assert given(filled, "settings set", {"case_number": ""})["settings"] == {**usual, "silent_days": 14}


def test_somebody_of_the_same_name_is_told_by_number_and_refuses_nothing(filled: Program) -> None:
    new_case, came = {**HADDAD, "opened_on": "2026-11-23"}, {"channel": "recognition_notification"}
    announced = {**HADDAD, **came, "source": "Amt", "legal_basis": "public_task", "received_on": "2026-11-15"}
    first = given(filled, "case add", new_case)
    assert (first["doubles"], first["waiting_doubles"]) == ([], [])
    number, double = first["case"]["number"], [{"case": first["case"]["number"]}]
    waiting = given(filled, "waiting add", announced)
    assert (waiting["doubles"], waiting["waiting_doubles"]) == (double, [])
    again = given(filled, "waiting add", announced)
    assert (again["doubles"], again["waiting_doubles"]) == (double, [{"id": waiting["waiting"]["id"]}])
    said = filled.with_passphrase("case", "add", given=new_case).out
    assert f"Somebody with this name is in case {number} already." in said
    assert f"Somebody with this name waits already: {waiting['waiting']['id']}." in said
    taken = given(filled, f"waiting take-on {waiting['waiting']['id']}", {**new_case, **came})
    assert len(taken["doubles"]) == 2
    assert taken["waiting_doubles"] == [{"id": again["waiting"]["id"]}], "not the one it is about"


@pytest.mark.parametrize("kind", sorted(_OPEN, key=lambda kind: kind.__name__))
@pytest.mark.parametrize("language", Language)
def test_every_column_has_a_name_in_words(kind: type, language: Language) -> None:
    names = [each.name for each in fields(kind) if each.name != "case_id"]
    (heads,) = record_lines([dict.fromkeys(names)], Texts(language))[:1]
    assert "_" not in heads
    assert len(re.split(r" {2,}", heads)) == len(names)
    if language is Language.ARABIC:
        assert not re.search("[A-Za-z]", heads)


def test_a_case_changes_its_state(filled: Program) -> None:
    changed = given(filled, f"case state {CASE}", {"state": "closed", "reason": "Umzug"})
    assert changed["change"]["state"] == "closed"
    assert given(filled, f"case show {CASE}")["case"]["state"] == "closed"
    assert filled.with_passphrase("case", "state", CASE, given={"state": "paused", "reason": "x"}).exit_code == 6
    assert filled.with_passphrase("case", "state", CASE, given={"state": "asleep", "reason": "x"}).exit_code == 6


@pytest.mark.parametrize(
    ("command", "told", "caption"),
    [
        ("entry add", {"case": CASE, "text": "x", "occurred_at": "2027-01-04T10:00"}, "Datum und Uhrzeit"),
        (f"case state {CASE}", {"state": "closed", "reason": "x", "on_day": "2027-01-04"}, "An welchem Tag"),
        (f"consent add {CASE} client", {**CONSENT, "given_on": "2027-01-04"}, "Erteilt am"),
        (f"privacy-notice add {CASE}", {"language": "ar", "given_on": "2027-01-04"}, "Erteilt am"),
        (f"intake set {CASE}", {"channel": "flyer", "first_contact_on": "2027-01-04"}, "Erster Kontakt"),
    ],
)
def test_a_day_to_come_is_called_that(filled: Program, command: str, told: object, caption: str) -> None:
    refused = filled.with_passphrase(*command.split(), "--lang", "de", given=told)
    assert refused.exit_code == 6
    assert f"Das liegt in der Zukunft: {caption}" in refused.err


def test_silent_cases_are_listed(filled: Program) -> None:
    assert given(filled, "case silent")["cases"] == []
    listed = given(filled, "case silent --days 3")["cases"]
    assert {each["silent_days"] for each in listed} == {3}
    assert len(listed) == 2


def test_bank_details_are_refused_without_the_policy(filled: Program) -> None:
    told = {"issuer": "iban", "number": "DE89370400440532013000"}
    outcome = filled.with_passphrase("number", "add", CASE, "client", given=told)
    assert (outcome.exit_code, "DE89" in outcome.err) == (6, False)


@pytest.mark.parametrize("form", [[], ["--json"]])
@pytest.mark.parametrize("language", Language)
def test_names_and_words_are_hidden_by_default(filled: Program, form: list[str], language: Language) -> None:
    told: list[tuple[str, object]] = [
        (f"person add {CASE}", HIBA),
        (f"person set {CASE} client", {"note": "mag Pferde"}),
        (f"address add {CASE}", {"address": "Parkstr. 2, Güstrow"}),
        (f"number add {CASE} client", {"issuer": "bamf", "number": "1234567-475"}),
        (f"responsible set {CASE}", {"guide": "A. Weber"}),
        (f"flag raise {CASE}", {"text": "Frist klären"}),
        (f"consent add {CASE} client", CONSENT),
        (f"privacy-notice add {CASE}", {"language": "ar"}),
        (f"case state {CASE}", {"state": "paused", "reason": "Frist in Güstrow"}),
    ]
    kinds = ("person", "residence", "address", "number", "responsible", "flag", "consent")
    for command, value in [*told, *((f"{kind} list {CASE}", None) for kind in kinds)]:
        outcome = filled.with_passphrase(*command.split(), *form, "--lang", str(language), given=value)
        assert (outcome.exit_code, outcome.err) == (0, ""), command
        assert [word for word in PERSONAL if word in outcome.out] == [], command
