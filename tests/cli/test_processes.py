"""The command line as people and scripts meet it: a process, its streams, and a terminal."""

import os
import pty
import signal
import subprocess

from integrationslotse_desktop.storage.vault_folder import VaultFolder
from tests.cli.calls import MOHAMMED, PASSPHRASE, Program, environment, piped

ARABIC = "مُقابَلة im Jobcenter wegen Aufenthaltserlaubnis"
FROM_INPUT = ("--passphrase-file", "-")


def test_the_whole_way_through_pipes_in_the_c_locale(program: Program) -> None:
    def call(*arguments: str, given: object = None) -> str:
        outcome = program.process(*arguments, *FROM_INPUT, stdin=piped(given, "عبارة مرور طويلة بما يكفي"))
        assert (outcome.exit_code, outcome.err) == (0, "")
        return outcome.out

    call("vault", "create", given={"name": "Jürgen Müller", "district": "LRO"})
    assert "LRO-2026-0001" in call("case", "add", given=MOHAMMED)
    call("entry", "add", given={"case": "LRO-2026-0001", "text": ARABIC, "occurred_at": "2026-02-11T10:00"})
    assert ARABIC in call("search", "--names", given={"query": "مقابلة"})
    assert "العلي، محمد" in call("case", "list", "--names", "--lang", "ar")


def test_the_vault_is_closed_after_every_command(filled: Program) -> None:
    assert filled.with_passphrase("case", "show", "LRO-2025-0009").exit_code == 6
    assert [file.name for file in filled.vault.glob("*-wal")] == []
    VaultFolder(filled.vault).lock().release()


def test_a_reader_that_leaves_early_gets_no_complaint(filled: Program) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    outcome = filled.process("case", "list", *FROM_INPUT, stdin=piped(None), stdout=writing)
    os.close(writing)
    assert (outcome.exit_code, outcome.err) == (7, "")


def test_without_a_terminal_the_json_is_not_taken_for_the_passphrase(created: Program) -> None:
    outcome = created.process("case", "add", "--json", stdin=piped(MOHAMMED))
    assert (outcome.exit_code, outcome.data["error"]["key"]) == (2, "no_terminal")
    assert outcome.err == ""


def typed(program: Program, *arguments: str, stdin: bytes, answers: list[bytes]) -> tuple[int, bytes, bytes]:
    """Run at a terminal and answer each question; gives exit code, standard output, and what the terminal showed."""
    master, slave = pty.openpty()
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a runner in the background hands down its deafness
    process = subprocess.Popen(
        program.command(*arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(LOTSE_TEST_TERMINAL=os.ttyname(slave)),
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
    shown = b""
    for number, answer in enumerate(answers, start=1):
        while shown.count(b": ") < number:
            shown += os.read(master, 1024)
        os.write(master, answer)
    try:
        out, _err = process.communicate(stdin, timeout=60)
    finally:
        process.kill()
    os.close(slave)
    os.close(master)
    return process.returncode, out, shown


def test_the_passphrase_is_typed_unseen_while_json_comes_through_the_pipe(created: Program) -> None:
    stdin = piped(MOHAMMED).split(b"\n", 1)[1]
    code, out, shown = typed(created, "case", "add", stdin=stdin, answers=[PASSPHRASE.encode() + b"\n"])
    assert code == 0
    assert b"LRO-2026-0001" in out
    assert shown == b"Passphrase: "


def test_a_new_passphrase_is_typed_twice(program: Program) -> None:
    stdin = b'{"name": "Nadia Brandt", "district": "LRO"}'
    same, other = PASSPHRASE.encode() + b"\n", b"Regenmantel Ufer Lampe Kirsche Nobel\n"
    code, out, _shown = typed(program, "vault", "create", "--json", stdin=stdin, answers=[same, other])
    assert (code, b"passphrases_differ" in out) == (6, True)
    assert not program.vault.exists()
    code, _out, _shown = typed(program, "vault", "create", "--json", stdin=stdin, answers=[same, same])
    assert code == 0


def test_ctrl_c_at_the_prompt_ends_quietly(created: Program) -> None:
    code, out, _shown = typed(created, "case", "list", stdin=b"", answers=[b"\x03"])
    assert (code, out) == (130, b"")
