"""What the commands do, what they print, and what they keep to themselves."""

import re
from pathlib import Path

import click
import pytest

from integrationslotse_desktop.cli.call import Call, SharedOptions
from integrationslotse_desktop.cli.console import Console
from integrationslotse_desktop.cli.tree import command_tree
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.vaults import Vaults
from tests.cli.calls import MOHAMMED, PASSPHRASE, Program

PERSONAL = ("Muster", "Samira", "العلي", "محمد", "Wohnungsgeber", "مُقابَلة", "Jobcenter", "Nadia", "Brandt")
CASE = {"id": str, "number": str, "state": str, "opened_on": str}
NAMED_CASE = {**CASE, "family_name": str, "given_name": str}
FOUND: dict[str, object] = {"cases": [], "steps": [], "entries": [], "waiting": [], "older_left_out": bool}
ENTRY = {
    "id": str,
    "case": str,
    "occurred_at": str,
    "contact": str,
    "minutes": int,
    "travel_minutes": type(None),
    "services": [],
    "steps": [],
    "language": str,
    "interpreter": str,
    "done_by": str,
    "version": int,
}
WORDS = {"text": str, "accompanied_to": str, "people": [], "next_step": str, "reason": str}


def schema(data: object) -> object:
    """The shape of JSON: names and types of fields, and of a list its first element."""
    if isinstance(data, dict):
        return {name: schema(value) for name, value in data.items()}
    if isinstance(data, list):
        return [schema(value) for value in data[:1]]
    return type(data)


@pytest.mark.parametrize(
    ("arguments", "given", "expected"),
    [
        (
            "vault info",
            None,
            {"vault": {"folder": str, "label": str, "generation": int, "version": int, "has_recovery": bool}},
        ),
        ("case add", MOHAMMED, {"case": CASE, "doubles": [{"case": str}], "waiting_doubles": []}),
        ("case list", None, {"cases": [{**CASE, "last_entry_on": str}], "total": int}),
        ("case list --names", None, {"cases": [{**NAMED_CASE, "last_entry_on": str}], "total": int}),
        ("case list --sort opened --state new", None, {"cases": [], "total": int}),
        ("case show LRO-2025-0001", None, {"case": CASE, "entries": [ENTRY], "has_older_entries": bool}),
        (
            "case show LRO-2025-0001 --names",
            None,
            {"case": NAMED_CASE, "entries": [{**ENTRY, "text": str}], "has_older_entries": bool},
        ),
        ("entry add", {"case": "LRO-2025-0001", "text": "a", "minutes": 5}, {"entry": {**ENTRY, "marks": []}}),
        ("entry list --from 2000-01-01 --limit 1", None, {"entries": [ENTRY], "total": int}),
        ("entry list --names", None, {"entries": [{**ENTRY, **WORDS}], "total": int}),
        ("entry list LRO-2025-0001", None, {"case": str, "entries": [ENTRY]}),
        ("entry list LRO-2025-0001 --names", None, {"case": str, "entries": [{**ENTRY, **WORDS}]}),
        (
            "note set",
            {"case": "LRO-2025-0001", "text": "a"},
            {"case": str, "note": {"begun_on": str, "deleted_on": str}},
        ),
        ("note show LRO-2025-0001", None, {"case": str, "note": type(None)}),
        ("search", {"query": "jobcenter"}, {**FOUND, "entries": [ENTRY]}),
        ("search --names", {"query": "jobcenter"}, {**FOUND, "entries": [{**ENTRY, "excerpt": str}]}),
        ("search", {"query": "muster"}, {**FOUND, "cases": [{**CASE, "matched_by": str}]}),
        ("search --names", {"query": "muster"}, {**FOUND, "cases": [{**NAMED_CASE, "matched_by": str, "match": str}]}),
    ],
)
def test_json_keeps_its_schema(filled: Program, arguments: str, given: object, expected: object) -> None:
    outcome = filled.with_passphrase(*arguments.split(), "--json", given=given)
    assert outcome.exit_code == 0
    assert schema(outcome.data) == expected


@pytest.mark.parametrize("form", [[], ["--json"]])
@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("vault info", None),
        ("case add", MOHAMMED),
        ("case list", None),
        ("case show LRO-2026-0001", None),
        ("entry add", {"case": "LRO-2026-0001", "text": "مُقابَلة im Jobcenter"}),
        ("entry list LRO-2026-0001", None),
        ("search", {"query": "Jobcenter"}),
        ("search", {"query": "Muster"}),
    ],
)
def test_names_and_texts_are_hidden_by_default(filled: Program, command: str, given: object, form: list[str]) -> None:
    outcome = filled.with_passphrase(*command.split(), *form, given=given)
    assert outcome.exit_code == 0
    assert outcome.err == ""
    assert [word for word in PERSONAL if word in outcome.out] == []


def test_without_names_the_order_says_nothing_about_them(filled: Program) -> None:
    shown = filled.with_passphrase("case", "list", "--json").data["cases"]
    assert [case["number"] for case in shown] == ["LRO-2025-0001", "LRO-2026-0001"]


def test_every_entry_is_listed_across_pages(created: Program) -> None:
    assert created.with_passphrase("case", "add", given=MOHAMMED).exit_code == 0
    for minute in range(30):
        entry = {"case": "LRO-2026-0001", "text": f"Notiz {minute}", "occurred_at": f"2026-11-20T10:{minute:02d}"}
        assert created.with_passphrase("entry", "add", given=entry).exit_code == 0
    entries = created.with_passphrase("entry", "list", "LRO-2026-0001", "--names", "--json").data["entries"]
    assert [entry["text"] for entry in entries] == [f"Notiz {minute}" for minute in reversed(range(30))]
    shown = created.with_passphrase("case", "show", "LRO-2026-0001", "--json").data
    assert (len(shown["entries"]), shown["has_older_entries"]) == (25, True)


def test_an_entry_without_a_time_happens_now(filled: Program) -> None:
    given = {"case": "LRO-2025-0001", "text": "a", "occurred_at": None}
    entry = filled.with_passphrase("entry", "add", "--json", given=given).data["entry"]
    assert (entry["occurred_at"], entry["contact"], entry["minutes"]) == ("2026-11-23T09:30", "office", None)


@pytest.mark.parametrize("query", ["", "\0", "\u202e", '"', "a" * 100_000, "%' OR 1=1"])
def test_a_strange_query_finds_nothing(filled: Program, query: str) -> None:
    outcome = filled.with_passphrase("search", "--json", given={"query": query})
    assert outcome.data == {**FOUND, "older_left_out": False}


def test_shared_options_may_stand_anywhere(created: Program, tmp_path: Path) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\nsecond line")
    options = ["--passphrase-file", str(file), "--vault", str(created.vault), "--json", "--lang", "de"]
    outcomes = [
        created.run(*options, "case", "list"),
        created.run("case", *options, "list"),
        created.run("case", "list", *options),
    ]
    assert [(outcome.exit_code, outcome.data) for outcome in outcomes] == [(0, {"cases": [], "total": 0})] * 3


def test_dates_are_in_the_language_that_was_asked_for(filled: Program) -> None:
    shown = {language: filled.with_passphrase("case", "list", "--lang", str(language)).out for language in Language}
    assert "3 Nov 2025" in shown[Language.ENGLISH]
    assert "03.11.2025" in shown[Language.GERMAN]
    assert "نوفمبر" in shown[Language.ARABIC]


def test_columns_stand_under_each_other(filled: Program) -> None:
    lines = filled.with_passphrase("case", "list", "--names").out.splitlines()
    visible = [re.sub("[\u2068\u2069]", "", line) for line in lines]
    assert [line.index(word) for line, word in zip(visible, ("Name", "Muster", "العلي"), strict=True)] == [
        visible[0].index("Name")
    ] * 3


def test_a_label_cannot_command_the_terminal(program: Program) -> None:
    wanted = {"name": "Nadia Brandt", "district": "LRO", "label": "a\u001b[2Jb"}
    assert program.with_passphrase("vault", "create", given=wanted).exit_code == 6


def commands(tree: click.Command, *names: str) -> list[tuple[tuple[str, ...], click.Command]]:
    """Every command below a tree, with the words that call it."""
    below = tree.commands.items() if isinstance(tree, click.Group) else ()
    return [(names, tree), *(found for name, child in below for found in commands(child, *names, name))]


def test_no_argument_takes_a_personal_value(vaults: Vaults) -> None:
    tree = command_tree(Call(vaults, Console(), SharedOptions(Path("vault")), Texts()))
    parameters = {name for _words, command in commands(tree) for option in command.params for name in option.opts}
    shared = {"--vault", "--passphrase-file", "--lang", "--json", "--names"}
    own = {
        "--open",
        "--recovery-digits",
        "--new-passphrase-file",
        "--to",
        "backup",
        "number",
        "template",
        "step",
        "entry_id",
        "file",
        "--recipient",
        "person",
        "to_number",
        "--relation",
        "flag",
        "consent",
        "record",
        "waiting_id",
        "--days",
        "--first",
        "--last",
        "--sort",
        "--limit",
        "--skip",
    }
    filters = {"--from", "--to", "--service", "--channel", "--state", "--open-steps"}
    sealed = {"--seal-passphrase-file", "--identity-file", "--plain", "--yes-plain-text"}
    assert parameters == {*shared, *own, *filters, *sealed}


@pytest.mark.parametrize("language", Language)
def test_help_is_whole_in_every_language(program: Program, vaults: Vaults, language: Language) -> None:
    tree = command_tree(Call(vaults, Console(), SharedOptions(Path("vault")), Texts()))
    for words, command in commands(tree):
        outcome = program.run(*words, "--help", "--lang", str(language))
        assert (outcome.exit_code, outcome.err) == (0, "")
        english = {str(command.help).split("\n")[0], "Usage:", "Options:", "Show this"}
        found = [text for text in english if text[:40] in outcome.out]
        assert len(found) == (len(english) if language is Language.ENGLISH else 0), (words, found)
