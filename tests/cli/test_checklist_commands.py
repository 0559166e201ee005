"""What the commands for checklists do and print."""

from typing import Any

import pytest

from integrationslotse_desktop.i18n import Language
from tests.cli.calls import Program

CASE, FIRST_STEPS = "LRO-2026-0001", "recognition_first_steps"


@pytest.fixture
def started(filled: Program) -> Program:
    """The program with a case whose first checklist runs."""
    assert filled.with_passphrase("checklist", "start", CASE, FIRST_STEPS).exit_code == 0
    return filled


def shown(program: Program, *options: str) -> Any:
    """The one checklist of the case."""
    (checklist,) = program.with_passphrase("checklist", "show", CASE, "--json", *options).data["checklists"]
    return checklist


def step_of(checklist: Any, step_id: str) -> Any:
    return next(step for step in checklist["steps"] if step["id"] == step_id)


def test_the_checklists_on_offer_are_listed_without_a_diary(program: Program) -> None:
    listed = program.run("checklist", "list", "--json")
    assert listed.exit_code == 0
    (offered,) = [each for each in listed.data["checklists"] if each["template"] == FIRST_STEPS]
    assert offered == {
        "template": FIRST_STEPS,
        "version": 1,
        "title": "First steps after the recognition decision",
        "steps": 9,
    }
    assert FIRST_STEPS in program.run("checklist", "list").out


def test_a_started_checklist_is_shown_with_what_it_asks(started: Program) -> None:
    checklist = shown(started)
    assert (checklist["template"], checklist["version"], checklist["total"]) == (FIRST_STEPS, 1, 9)
    assert {fact["value"] for fact in checklist["facts"]} == {None}
    assert step_of(checklist, "rec_read_notice")["asked"] == ["notice_received"]
    assert step_of(checklist, "rec_intake_talk")["due"]["kind"] == "recommended"
    lines = started.with_passphrase("checklist", "show", CASE).out
    assert "First steps after the recognition decision  0/9" in lines
    assert "notice_received" in lines.split("Still to be told:")[1]


def test_a_told_day_gives_the_safe_date_and_the_last_one(started: Program) -> None:
    told = {"fact": "notice_received", "value": "2026-11-21"}
    assert started.with_passphrase("checklist", "fact", CASE, given=told).exit_code == 0
    answered = {"fact": "short_appeal_period", "value": "no"}
    assert started.with_passphrase("checklist", "fact", CASE, given=answered).exit_code == 0
    due = step_of(shown(started), "rec_check_appeal")["due"]
    assert due == {
        "safe_on": "2026-12-05",
        "ends_on": "2026-12-07",
        "kind": "statutory",
        "class": "procedural",
        "sources": ["§ 74 AsylG"],
    }
    forgotten = {"fact": "notice_received"}
    assert started.with_passphrase("checklist", "fact", CASE, given=forgotten).exit_code == 0
    assert step_of(shown(started), "rec_check_appeal")["due"] is None


def test_a_step_is_ticked_and_opened_again(started: Program) -> None:
    ticked = started.with_passphrase("checklist", "tick", CASE, "rec_plan", "--json").data
    assert ticked == {"case": CASE, "step": {"id": "rec_plan", "state": "done", "since": "2026-11-23"}}
    assert (shown(started)["settled"], step_of(shown(started), "rec_plan")["state"]) == (1, "done")
    assert started.with_passphrase("checklist", "tick", CASE, "rec_plan", "--open").exit_code == 0
    assert (shown(started)["settled"], step_of(shown(started), "rec_plan")["state"]) == (0, "open")


def test_reasons_are_texts_of_people(started: Program) -> None:
    assert "reason" not in step_of(shown(started), "rec_plan")
    assert step_of(shown(started, "--names"), "rec_plan")["reason"] == ""


def test_a_case_without_checklists_says_so(filled: Program) -> None:
    assert filled.with_passphrase("checklist", "show", CASE).out == "No checklists yet.\n"
    assert filled.with_passphrase("checklist", "show", CASE, "--json").data == {"case": CASE, "checklists": []}


@pytest.mark.parametrize("language", Language)
def test_content_comes_in_the_language_asked_for(started: Program, language: Language) -> None:
    title = {"de": "Erste Schritte", "en": "First steps", "ar": "الخطوات الأولى"}[language]
    assert shown(started, "--lang", str(language))["title"].startswith(title)


@pytest.mark.parametrize(
    ("arguments", "given", "key"),
    [
        (("start", CASE, FIRST_STEPS), None, "checklist_running"),
        (("start", CASE, "full_moon"), None, "template_unknown"),
        (("start", "LRO-1999-0001", FIRST_STEPS), None, "case_unknown"),
        (("tick", CASE, "full_moon"), None, "step_unknown"),
        (("fact", CASE), {"fact": "full_moon", "value": "yes"}, "value_refused"),
        (("fact", CASE), {"fact": "notice_received", "value": "Muster"}, "value_refused"),
        (("fact", CASE), {"fact": "notice_received", "value": "2026-11-24"}, "day_out_of_range"),
        (("fact", CASE), {"fact": "asylblg_last_day", "value": "2026-11-29"}, "day_not_month_end"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    started: Program, arguments: tuple[str, ...], given: object, key: str
) -> None:
    before = shown(started)
    outcome = started.with_passphrase("checklist", *arguments, "--json", given=given)
    assert (outcome.exit_code, outcome.data["error"]["key"]) == (6, key)
    assert "Muster" not in outcome.out + outcome.err
    assert shown(started) == before
