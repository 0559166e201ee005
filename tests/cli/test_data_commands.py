"""`data export`, `data import` and `self-test` as scripts call them."""

import json
from pathlib import Path

import pytest

from integrationslotse_desktop import paths
from integrationslotse_desktop.cli.data_commands import self_test_result
from integrationslotse_desktop.crypto.age import Identity
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.self_test import SelfTestResult
from tests.cli.calls import PASSPHRASE, Outcome, Program, piped

SEAL = "Apfel Wolke Stein Birke Laterne"


def two_passphrases(program: Program, *arguments: str) -> Outcome:
    """Both on standard input, the vault's first."""
    options = ("--passphrase-file", "-", "--seal-passphrase-file", "-")
    return program.run(*arguments, *options, stdin=f"{PASSPHRASE}\n{SEAL}\n".encode())


def other(program: Program, folder: Path) -> tuple[str, str]:
    """An empty vault, as an option."""
    option = ("--vault", str(folder))
    stdin = piped({"name": "Jemand Anders", "district": "VR"})
    assert program.run("vault", "create", *option, "--passphrase-file", "-", stdin=stdin).exit_code == 0
    return option


def test_a_vault_leaves_sealed_and_comes_back(filled: Program, tmp_path: Path) -> None:
    file = tmp_path / "diary.age"
    outcome = two_passphrases(filled, "data", "export", str(file), "--json")
    assert (outcome.exit_code, outcome.err) == (0, "")
    assert outcome.data["export"]["sealed"] is True
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    vault = other(filled, tmp_path / "other")
    outcome = two_passphrases(filled, "data", "import", str(file), *vault, "--json")
    assert (outcome.exit_code, outcome.err) == (0, "")
    query = ("search", "--json", "--names")
    found = [filled.with_passphrase(*query, *option, given={"query": "مقابله"}) for option in ((), vault)]
    assert found[0].data == found[1].data
    assert len(found[0].data["entries"]) == 1
    assert filled.with_passphrase("vault", "check", *vault).exit_code == 0


def test_a_recipient_opens_it_with_the_secret_key(filled: Program, tmp_path: Path) -> None:
    identity, file = Identity.new(), tmp_path / "diary.age"
    outcome = filled.with_passphrase("data", "export", str(file), "--recipient", identity.recipient)
    assert outcome.exit_code == 0
    secret = tmp_path / "secret"
    secret.write_text(identity.text + "\n")
    vault = other(filled, tmp_path / "other")
    outcome = filled.with_passphrase("data", "import", str(file), "--identity-file", str(secret), *vault)
    assert (outcome.exit_code, outcome.err) == (0, "")


def test_readable_text_needs_a_yes_and_is_told(filled: Program, tmp_path: Path) -> None:
    file = tmp_path / "diary.jsonl"
    refused = filled.with_passphrase("data", "export", str(file), "--plain", "--json")
    assert (refused.exit_code, refused.data["error"]["key"]) == (2, "option_refused")
    assert not file.exists()
    outcome = filled.with_passphrase("data", "export", str(file), "--plain", "--yes-plain-text")
    assert outcome.exit_code == 0
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert lines[-2]["event"] == "exported_readable"


@pytest.mark.parametrize("ways", [(), ("--plain", "--recipient", "age1x")])
def test_one_way_must_be_chosen(filled: Program, tmp_path: Path, ways: tuple[str, ...]) -> None:
    assert filled.with_passphrase("data", "export", str(tmp_path / "x"), *ways).exit_code == 2
    assert not (tmp_path / "x").exists()


def test_what_is_no_export_ends_with_six_and_its_line(filled: Program, tmp_path: Path) -> None:
    golden = (paths.ROOT / "tests" / "frozen" / "vault-export-1.jsonl").read_text("utf-8")
    file = tmp_path / "forged"
    file.write_text(golden.replace("Jobcenter\\nTermin", "Amt\\nTermin"), "utf-8")
    vault = other(filled, tmp_path / "other")
    outcome = filled.with_passphrase("data", "import", str(file), "--plain", *vault, "--json")
    assert (outcome.exit_code, outcome.data["error"]["key"]) == (6, "export_refused")
    assert filled.with_passphrase("case", "list", *vault, "--json").data["cases"] == []
    again = filled.with_passphrase("data", "import", str(file), "--plain", "--json")
    assert (again.exit_code, again.data["error"]["key"]) == (6, "vault_not_empty")


def test_the_self_test_needs_no_vault(program: Program) -> None:
    outcome = program.run("self-test", "--json")
    assert (outcome.exit_code, outcome.err) == (0, "")
    assert outcome.data["self_test"]["passed"] is True
    assert len(outcome.data["self_test"]["checks"]) == 7
    assert len(program.run("self-test").out.splitlines()) == 7


def test_the_self_test_ends_with_one_when_something_is_broken() -> None:
    result = self_test_result((SelfTestResult("age", True), SelfTestResult("resources", False)), Texts())
    assert result.exit_code == 1
    assert result.data == {"self_test": {"passed": False, "checks": {"age": True, "resources": False}}}
    assert [line.split()[-1] for line in result.lines] == ["passed", "failed"]
