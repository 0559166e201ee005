"""Keys, backups and the check from the command line; what they do to a vault is tested with the services."""

import json
from pathlib import Path

import pytest

from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.recovery import parse_recovery_digits
from integrationslotse_desktop.services.vaults import Vaults
from tests.cli.calls import PASSPHRASE, Outcome, Program
from tests.services.vault_files import close, database_of, new_digits

NEW = "Neue Worte hinter dem Haus"


def changed(program: Program, command: str, *lines: str, given: object = None) -> Outcome:
    """A command with both passphrases, or what stands for them, in lines of standard input."""
    stdin = "".join(f"{line}\n" for line in lines) + json.dumps(given)
    files = ("--passphrase-file", "-", "--new-passphrase-file", "-")
    return program.run("vault", command, *files, "--json", stdin=stdin.encode())


def opens(program: Program, passphrase: str) -> bool:
    outcome = program.with_passphrase("case", "list", "--json", passphrase=passphrase)
    return outcome.exit_code == 0 and len(outcome.data["cases"]) == 2


def test_a_passphrase_is_changed(filled: Program) -> None:
    assert changed(filled, "change-passphrase", PASSPHRASE, NEW).exit_code == 0
    assert opens(filled, NEW)
    assert not opens(filled, PASSPHRASE)


@pytest.mark.parametrize(
    ("lines", "code"), [(("falsch", NEW), 3), ((PASSPHRASE, "kurz"), 6), ((PASSPHRASE, "passwortpasswort"), 6)]
)
def test_a_refused_change_changes_nothing(filled: Program, lines: tuple[str, str], code: int) -> None:
    for command in ("change-passphrase", "renew-keys"):
        assert changed(filled, command, *lines).exit_code == code
    assert opens(filled, PASSPHRASE)


def test_keys_are_renewed_under_the_same_or_another_passphrase(filled: Program) -> None:
    outcome = filled.with_passphrase("vault", "renew-keys", "--json")
    assert outcome.data["vault"]["generation"] == 2
    assert opens(filled, PASSPHRASE)
    assert changed(filled, "renew-keys", PASSPHRASE, NEW).data["vault"]["generation"] == 3
    assert opens(filled, NEW)


def test_a_vault_is_recovered_by_its_digits(program: Program, vaults: Vaults) -> None:
    digits = new_digits()
    wanted = NewVault("Nadia Brandt", "LRO", PASSPHRASE, recovery=digits)
    close(vaults.enter(vaults.prepare(program.vault, wanted)))
    assert program.run("vault", "info", "--json").data["vault"]["has_recovery"] is True
    arguments = ("vault", "recover", "--new-passphrase-file", "-", "--json")
    mistyped = digits.text[:-1] + str((int(digits.text[-1]) + 1) % 10)
    for text, code in ((mistyped, 6), (new_digits().text, 3), (digits.text, 0)):
        outcome = program.run(*arguments, stdin=f"{NEW}\n{json.dumps({'digits': text})}".encode())
        assert outcome.exit_code == code
        assert text not in outcome.out + outcome.err
    assert program.with_passphrase("case", "list", passphrase=NEW).exit_code == 0


def test_a_vault_of_the_command_line_is_recovered_by_the_digits_it_printed(program: Program) -> None:
    """From end to end by commands alone."""
    profile = {"name": "Nadia Brandt", "district": "LRO"}
    digits = program.with_passphrase("vault", "create", "--recovery-digits", "--json", given=profile).data[
        "recovery_digits"
    ]
    assert program.run("vault", "info", "--json").data["vault"]["has_recovery"] is True
    assert not any(digits.encode() in path.read_bytes() for path in program.vault.iterdir())
    given = f"{NEW}\n{json.dumps({'digits': digits})}".encode()
    assert program.run("vault", "recover", "--new-passphrase-file", "-", stdin=given).exit_code == 0
    assert program.with_passphrase("case", "list", passphrase=NEW).exit_code == 0
    assert program.with_passphrase("case", "list").exit_code == 3


def test_digits_are_printed_only_if_they_were_asked_for(program: Program, tmp_path: Path) -> None:
    profile = {"name": "Nadia Brandt", "district": "LRO"}
    outcome = program.with_passphrase("vault", "create", "--json", given=profile)
    assert (list(outcome.data), outcome.data["vault"]["has_recovery"]) == (["vault"], False)
    folder = str(tmp_path / "other")
    asked = program.with_passphrase("vault", "create", "--recovery-digits", "--vault", folder, given=profile)
    assert parse_recovery_digits(asked.out.splitlines()[-1])


def test_a_backup_goes_to_its_folder_and_comes_back(filled: Program, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert filled.with_passphrase("vault", "backup", "--json").data["error"]["key"] == "backup_folder_not_chosen"
    first = filled.with_passphrase("vault", "backup", "--to", str(stick), "--json")
    second = filled.with_passphrase("vault", "backup", "--json")
    files = [Path(outcome.data["backup"]["file"]) for outcome in (first, second)]
    assert sorted(stick.iterdir()) == files
    elsewhere = str(tmp_path / "restored")
    assert filled.run("vault", "restore", str(files[0]), "--vault", elsewhere).exit_code == 0
    outcome = filled.with_passphrase("case", "list", "--json", "--vault", elsewhere)
    assert len(outcome.data["cases"]) == 2
    again = filled.run("vault", "restore", str(files[0]), "--vault", elsewhere, "--json")
    assert (again.exit_code, again.data["error"]["key"]) == (6, "vault_exists")


def test_the_check_ends_with_ten_when_it_finds_something(filled: Program) -> None:
    assert filled.with_passphrase("vault", "check", "--json").data["check"]["findings"] == []
    database = database_of(filled.vault)
    content = bytearray(database.read_bytes())
    content[-100] ^= 1
    database.write_bytes(content)
    outcome = filled.with_passphrase("vault", "check", "--json")
    assert (outcome.exit_code, outcome.data["check"]["findings"]) == (10, ["database_damaged"])
    assert filled.with_passphrase("vault", "check").out.count("\n") == 3
