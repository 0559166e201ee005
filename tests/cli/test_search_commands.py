"""Searches narrowed and kept from the command line; why each case matched; nothing personal unless asked for."""

import pytest

from tests.cli.calls import Program

STARTED = ("checklist", "start", "LRO-2026-0001", "recognition_first_steps")


def numbers(program: Program, *options: str, query: str = "") -> list[list[str]]:
    """The numbers of the cases found, and of the cases whose steps and entries are found."""
    given = {"query": query} if query else {}
    data = program.with_passphrase("search", "--json", *options, given=given).data
    return [
        [case["number"] for case in data["cases"]],
        sorted({step["case"] for step in data["steps"]}),
        [entry["case"] for entry in data["entries"]],
    ]


def test_what_is_chosen_narrows(filled: Program) -> None:
    old, new = "LRO-2025-0001", "LRO-2026-0001"
    assert filled.with_passphrase(*STARTED).exit_code == 0
    assert numbers(filled, query="samira") == [[old], [], []]
    assert numbers(filled, "--open-steps") == [[new], [], [new]]
    assert numbers(filled, "--open-steps", query="samira") == [[], [], []]
    assert numbers(filled, "--state", "paused") == [[], [], []]
    assert numbers(filled, "--channel", "flyer") == [[], [], []]
    assert numbers(filled, "--from", "2026-11-20", "--to", "2026-11-20")[2] == [new, old]
    assert numbers(filled, "--from", "2026-11-21", query="termin") == [[], [], []]
    assert numbers(filled, "--service", "language", query="termin") == [[], [], []]
    assert numbers(filled, query="bescheid")[1] == [new]


@pytest.mark.parametrize(
    ("options", "key"),
    [
        (["--from", "20.11.2026"], "value_refused"),
        (["--from", "2026-11-20", "--to", "2026-11-19"], "period_reversed"),
        (["--service", "gardening"], "choice_refused"),
        (["--channel", "gardening"], "choice_refused"),
        (["--state", "gardening"], "option_refused"),
    ],
)
def test_what_cannot_be_chosen_is_refused(filled: Program, options: list[str], key: str) -> None:
    outcome = filled.with_passphrase("search", "--json", *options, given={"query": "x"})
    assert outcome.exit_code != 0
    assert outcome.data["error"]["key"] == key
    assert "gardening" not in outcome.out


@pytest.mark.parametrize(("query", "why"), [("Muster", "name"), ("Mustar", "sounds like it"), ("2025-0001", "number")])
def test_each_case_says_why_it_matched(filled: Program, query: str, why: str) -> None:
    plain = filled.with_passphrase("search", given={"query": query}).out
    named = filled.with_passphrase("search", "--names", given={"query": query}).out
    assert why in plain
    assert "Muster" not in plain
    assert why in named
    assert "Muster, Samira" in named


def test_a_search_is_kept_listed_used_and_forgotten(filled: Program) -> None:
    assert filled.with_passphrase(*STARTED).exit_code == 0
    assert "no saved" in filled.with_passphrase("saved-search", "list").out
    given = {"name": "Kurse Samira", "query": "termin", "period": "week"}
    assert filled.with_passphrase("saved-search", "save", "--open-steps", given=given).exit_code == 0
    hidden = filled.with_passphrase("saved-search", "list", "--json")
    assert "Samira" not in hidden.out
    expected = {"period": "week", "from": "2026-11-17", "to": "2026-11-23", "open_steps": True}
    assert expected.items() <= hidden.data["searches"][0].items()
    named = filled.with_passphrase("saved-search", "list", "--names", "--json").data["searches"][0]
    assert (named["name"], named["query"]) == ("Kurse Samira", "termin")
    found = filled.with_passphrase("search", "--json", given={"saved": "Kurse Samira"}).data
    assert [entry["case"] for entry in found["entries"]] == ["LRO-2026-0001"]
    narrower = filled.with_passphrase("search", "--json", "--state", "closed", given={"saved": "Kurse Samira"}).data
    assert narrower["entries"] == []
    gone = {"name": "Kurse Samira"}
    assert filled.with_passphrase("saved-search", "forget", given=gone).exit_code == 0
    assert filled.with_passphrase("saved-search", "list", "--json").data == {"searches": []}
    assert filled.with_passphrase("saved-search", "forget", given=gone).exit_code == 6
    assert filled.with_passphrase("search", given={"saved": "Kurse Samira"}).exit_code == 6


@pytest.mark.parametrize("given", [{"name": "x"}, {"name": "", "query": "x"}, {"name": "x", "period": "decade"}])
def test_a_search_that_asks_for_nothing_is_not_kept(filled: Program, given: dict[str, str]) -> None:
    assert filled.with_passphrase("saved-search", "save", given=given).exit_code in (2, 6)
    assert filled.with_passphrase("saved-search", "list", "--json").data == {"searches": []}


def test_who_waits_is_found(filled: Program) -> None:
    told = {"family_name": "Saleh", "channel": "flyer", "source": "Amt", "legal_basis": "consent"}
    given = told | {"received_on": "2026-11-15", "contact": "0176 406 9054"}
    waiting_id = filled.with_passphrase("waiting", "add", "--json", given=given).data["waiting"]["id"]
    hidden = filled.with_passphrase("search", "--json", given={"query": "salih"})
    assert hidden.data["waiting"] == [{"id": waiting_id, "received_on": "2026-11-15"}]
    named = filled.with_passphrase("search", "--names", "--json", given={"query": "01764069054"}).data["waiting"][0]
    assert (named["name"], named["match"]) == ("Saleh", "0176 406 9054")
    plain = filled.with_passphrase("search", given={"query": "saleh"}).out
    assert ("Waiting list" in plain, waiting_id in plain, "Saleh" in plain) == (True, True, False)
    assert "Saleh" in filled.with_passphrase("search", "--names", given={"query": "saleh"}).out
