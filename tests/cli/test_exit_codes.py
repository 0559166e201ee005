"""Every exit code, produced by what it stands for."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from integrationslotse_desktop.cli.errors import OF_REASON, CommandLineError, Reason, reason_text
from integrationslotse_desktop.cli.exit_codes import OF_FAULT, ExitCode
from integrationslotse_desktop.crypto.encoding import canonical_json, checksum
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.vault_folder import VaultFolder
from tests.cli.calls import SAMIRA, Program, no_file_may_grow, piped

MARKER = "Geheimnisvoll"


def test_every_fault_and_every_reason_has_its_code() -> None:
    assert set(OF_FAULT) == set(Fault)
    assert set(OF_REASON) == set(Reason)
    assert not set(map(str, Fault)) & set(map(str, Reason))
    assert ExitCode.OK not in {*OF_FAULT.values(), *OF_REASON.values()}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_three_sentences(reason: Reason, language: Language) -> None:
    error = CommandLineError(reason, command="a", option="b", fields="c", field="d", choices="e")
    text = reason_text(error, Texts(language))
    assert all((text.happened, text.data, text.to_do))
    assert "{" not in text.happened + text.data + text.to_do


def remove_key_file(vault: Path) -> None:
    (vault / "vault.key").unlink()


def flip_key_file(vault: Path) -> None:
    content = bytearray((vault / "vault.key").read_bytes())
    content[len(content) // 2] ^= 1
    (vault / "vault.key").write_bytes(content)


def remove_database(vault: Path) -> None:
    next(vault.glob("*.db")).unlink()


def overwrite_database(vault: Path) -> None:
    database = next(vault.glob("*.db"))
    database.write_bytes(bytes(database.stat().st_size))


def make_newer(vault: Path) -> None:
    content = json.loads((vault / "vault.key").read_bytes())
    del content["checksum"]
    content["version"] += 1
    (vault / "vault.key").write_bytes(canonical_json({**content, "checksum": checksum(content)}))


@pytest.mark.parametrize(
    ("damage", "key", "code"),
    [
        (remove_key_file, "key_file_missing", 4),
        (flip_key_file, "key_file_damaged", 4),
        (remove_database, "database_missing", 4),
        (overwrite_database, "database_damaged", 4),
        (make_newer, "vault_newer", 8),
    ],
)
def test_a_damaged_or_newer_vault(created: Program, damage: Callable[[Path], None], key: str, code: int) -> None:
    damage(created.vault)
    outcome = created.with_passphrase("case", "list", "--json")
    assert (outcome.exit_code, outcome.data["error"]["key"]) == (code, key)


def test_a_wrong_passphrase(created: Program) -> None:
    outcome = created.with_passphrase("case", "list", passphrase="Regenmantel Ufer Lampe Kirsche Nebel?")
    assert outcome.exit_code == 3
    assert outcome.out == ""
    assert len(outcome.err.splitlines()) == 3


def test_a_vault_in_use(created: Program) -> None:
    held = VaultFolder(created.vault).lock()
    outcome = created.process("case", "list", "--json", "--passphrase-file", "-", stdin=piped(None))
    held.release()
    assert (outcome.exit_code, outcome.data["error"]["key"]) == (5, "vault_in_use")


@pytest.mark.parametrize(
    ("command", "given", "key"),
    [
        ("case add", {**SAMIRA, "familyname": MARKER}, "input_refused"),
        ("case add", {"family_name": MARKER}, "input_refused"),
        ("case add", {**SAMIRA, "family_name": 7}, "input_refused"),
        ("case add", {**SAMIRA, "family_name": None}, "input_refused"),
        ("case add", [MARKER], "input_refused"),
        ("case add", {**SAMIRA, "family_name": " "}, "text_missing"),
        ("case add", {**SAMIRA, "family_name": MARKER * 100}, "text_too_long"),
        ("case add", {**SAMIRA, "family_name": MARKER + "\u202e"}, "text_hidden_characters"),
        ("case add", {**SAMIRA, "family_name": MARKER + "\0"}, "text_hidden_characters"),
        ("case add", {**SAMIRA, "opened_on": MARKER}, "value_refused"),
        ("case add", {**SAMIRA, "opened_on": "2025-W10-1"}, "value_refused"),
        ("case add", {**SAMIRA, "opened_on": "2031-01-01"}, "day_in_future"),
        ("entry add", {"case": "LRO-2025-0009", "text": MARKER}, "case_unknown"),
        ("entry add", {"case": "LRO-2025-0001", "text": MARKER, "occurred_at": "2026-11-23"}, "value_refused"),
        ("entry add", {"case": "LRO-2025-0001", "text": MARKER, "occurred_at": "2026-11-20T10:00Z"}, "value_refused"),
        ("entry add", {"case": "LRO-2025-0001", "text": MARKER, "contact": MARKER}, "choice_refused"),
        ("entry add", {"case": "LRO-2025-0001", "text": MARKER, "minutes": 0}, "value_refused"),
        ("entry add", {"case": "LRO-2025-0001", "text": MARKER, "minutes": True}, "input_refused"),
        ("entry add", {"case": "LRO-2025-0001", "text": MARKER, "minutes": 1.5}, "input_refused"),
        ("search", {"query": MARKER, "case": ""}, "input_refused"),
        ("vault create", {"name": MARKER, "district": "LRO"}, "vault_exists"),
        ("vault create", {"name": MARKER, "district": MARKER}, "value_refused"),
        ("vault create", {"name": MARKER, "district": "LRO", "label": MARKER * 9}, "text_too_long"),
    ],
)
def test_input_is_refused_and_nothing_changes(filled: Program, command: str, given: object, key: str) -> None:
    before = filled.with_passphrase("case", "list", "--json", "--names").out
    outcome = filled.with_passphrase(*command.split(), "--json", given=given)
    assert (outcome.exit_code, outcome.data["error"]["key"]) == (6, key)
    assert MARKER not in outcome.out + outcome.err
    assert filled.with_passphrase("case", "list", "--json", "--names").out == before


@pytest.mark.parametrize(
    "rest",
    [
        b"",
        b"{",
        b'{"query": "\xff"}',
        b'{"query": "\\ud800"}',
        b"[" * 100_000,
        b'{"query": "a", "query": "b"}',
        b" " * 2_000_000,
    ],
    ids=["nothing", "half", "not UTF-8", "half a character", "deep", "a field twice", "endless"],
)
def test_input_that_is_no_object_is_refused(created: Program, rest: bytes) -> None:
    stdin = piped(None).split(b"\n")[0] + b"\n" + rest
    outcome = created.run("search", "--json", "--passphrase-file", "-", stdin=stdin)
    assert (outcome.exit_code, outcome.data["error"]["key"]) == (6, "input_refused")


@pytest.mark.parametrize("passphrase", ["zu kurz", "passwortpasswort"])
def test_a_weak_passphrase_is_refused(program: Program, passphrase: str) -> None:
    outcome = program.with_passphrase("vault", "create", given={"name": "N", "district": "LRO"}, passphrase=passphrase)
    assert outcome.exit_code == 6
    assert not program.vault.exists()


def test_a_full_disk(program: Program) -> None:
    arguments = ("vault", "create", "--json", "--passphrase-file", "-")
    stdin = piped({"name": "Nadia Brandt", "district": "LRO"})
    outcome = program.process(*arguments, stdin=stdin, preexec_fn=no_file_may_grow)
    assert outcome.exit_code == 7
    assert outcome.data["error"]["key"] in ("disk_full", "cannot_write")
    assert program.run("vault", "info").exit_code == 4


def test_a_folder_that_cannot_be(program: Program) -> None:
    program.places.data.write_text("a file where the folder should be")
    assert program.with_passphrase("vault", "create", given={"name": "N", "district": "LRO"}).exit_code == 7


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        ([], "command_missing"),
        (["--json"], "command_missing"),
        (["case"], "command_missing"),
        ([MARKER], "command_unknown"),
        (["case", MARKER], "command_unknown"),
        (["case", "list", f"--{MARKER}"], "option_unknown"),
        (["case", "list", MARKER], "too_many_arguments"),
        (["case", "add", MARKER], "too_many_arguments"),
        (["case", "show"], "option_refused"),
        (["case", "list", "--lang", MARKER], "option_refused"),
        (["case", "list", f"--names={MARKER}"], "option_refused"),
        (["case", "list", "--vault"], "option_refused"),
        (["case", "list", "--passphrase-file", f"/{MARKER}/{MARKER}"], "option_refused"),
    ],
)
def test_a_wrong_call_is_explained_without_repeating_it(program: Program, arguments: list[str], key: str) -> None:
    spoken = program.run(*arguments)
    outcome = program.run("--json", *arguments) if arguments else program.run("--json")
    assert (spoken.exit_code, outcome.exit_code, outcome.data["error"]["key"]) == (2, 2, key)
    assert MARKER not in outcome.out + outcome.err + spoken.out + spoken.err


def test_a_bug_says_where_but_not_what(created: Program, cheap_cost: Cost) -> None:
    def broken_clock() -> datetime:
        raise RuntimeError(MARKER)

    stdin = piped({"family_name": MARKER, "given_name": "", "opened_on": "2026-01-01"})
    arguments = ("case", "add", "--passphrase-file", "-")
    outcome = created.run(*arguments, stdin=stdin, vaults=Vaults(broken_clock, cheap_cost))
    assert (outcome.exit_code, outcome.out) == (1, "")
    assert "RuntimeError" in outcome.err
    assert "audit_log.py:" in outcome.err
    assert MARKER not in outcome.err
    # The vault was closed all the same.
    assert created.with_passphrase("case", "list").exit_code == 0


def test_output_that_cannot_be_written(created: Program) -> None:
    with Path("/dev/full").open("wb") as full:
        process = created.process("case", "add", "--passphrase-file", "-", stdin=piped(SAMIRA), stdout=full)
    assert process.exit_code == 7
    assert "carried out" in process.err
    assert len(created.with_passphrase("case", "list", "--json").data["cases"]) == 1
