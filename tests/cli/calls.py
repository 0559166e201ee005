"""How the tests call the command line: in this process with real streams, or as a process of its own."""

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from integrationslotse_desktop import paths
from integrationslotse_desktop.cli.main import run_command_line
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.vaults import Vaults

PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
PROGRAM = Path(__file__).with_name("program.py")
SAMIRA = {"family_name": "Muster", "given_name": "Samira", "opened_on": "2025-11-03"}
MOHAMMED = {"family_name": "العلي", "given_name": "محمد", "opened_on": "2026-02-10"}


@dataclass(frozen=True)
class Outcome:
    """How a call ended."""

    exit_code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Program:
    """Calls the command line; the passphrase goes before the JSON on standard input, as `-` says."""

    places: paths.Places
    vaults: Vaults
    state: Path

    @property
    def vault(self) -> Path:
        return self.places.default_vault

    def run(self, *arguments: str, stdin: bytes = b"", vaults: Vaults | None = None) -> Outcome:
        """In this process."""
        with CliRunner().isolation(input=stdin) as (out, err, _both):
            code = run_command_line(list(arguments), vaults or self.vaults, self.places, Texts())
            return Outcome(code, out.getvalue().decode(), err.getvalue().decode())

    def with_passphrase(self, *arguments: str, given: object = None, passphrase: str = PASSPHRASE) -> Outcome:
        """In this process, passphrase and JSON on standard input."""
        return self.run(*arguments, "--passphrase-file", "-", stdin=piped(given, passphrase))

    def process(self, *arguments: str, stdin: bytes = b"", **settings: Any) -> Outcome:
        """As a process of its own, without a terminal, in the C locale."""
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": environment(), **settings}
        command = self.command(*arguments)
        ended = subprocess.run(command, input=stdin, start_new_session=True, check=False, **streams)
        return Outcome(ended.returncode, (ended.stdout or b"").decode(), ended.stderr.decode())

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-W", "error", str(PROGRAM), str(self.state), *arguments]


def piped(given: object, passphrase: str = PASSPHRASE) -> bytes:
    """Standard input with the passphrase in its first line."""
    return f"{passphrase}\n{json.dumps(given, ensure_ascii=False)}".encode()


def environment(**more: str) -> dict[str, str]:
    """What the process gets: a C locale without Python's own rescue from it, and where the checkout is."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    c_locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    return {**inherited, **c_locale, "PYTHONPATH": str(paths.ROOT), **more}


def no_file_may_grow() -> None:
    """For a child process: every write to a file fails as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
