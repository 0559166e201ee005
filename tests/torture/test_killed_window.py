"""The window's own process is killed in the middle of typing; the next process has what was kept."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.paths import ROOT
from integrationslotse_desktop.services.vaults import Vaults
from tests.torture.typing_session import FORM, LOOKS, PASSPHRASE, TYPED

_TYPIST = ROOT / "tests" / "torture" / "typist"
_PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"


@contextmanager
def _killed_at_the_end(vault: Path, home: Path, form: str, *more: tuple[str, str]) -> Iterator[dict[str, str]]:
    """Start the program, wait until it told something, and end it without a word when the block is left."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(home),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(_TYPIST), str(ROOT)]),
        PASSPHRASE: _PASSPHRASE,
        FORM: form,
        **dict(more),
    }
    command = [sys.executable, "-m", "integrationslotse_desktop", "--vault", str(vault)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        told = process.stdout.readline()
        assert told, process.stderr.read()
        try:
            yield json.loads(told)
        finally:
            process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL


@pytest.mark.parametrize(
    ("form", "field", "others"),
    [
        ("entry", "text", {"contact": "phone", "minutes": "35"}),
        ("new case", "family_name", {"given_name": ""}),
    ],
)
def test_what_was_kept_is_there_after_the_window_was_killed_while_somebody_typed(
    vaults: Vaults, vault_path: Path, tmp_path: Path, form: str, field: str, others: dict[str, str]
) -> None:
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", _PASSPHRASE)))
    session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    session.close_reader()
    session.close_writer()
    with _killed_at_the_end(vault_path, tmp_path, form) as kept:
        assert kept == {}
    with _killed_at_the_end(vault_path, tmp_path, form, (LOOKS, "1")) as found:
        assert found[field].startswith(TYPED)  # and what was kept of the letters after it
        assert found[field].removeprefix(TYPED).strip("…") == ""
        assert found.items() >= others.items()
    again = vaults.enter(vaults.unlock(vault_path, _PASSPHRASE))
    again.checks.begin()
    assert again.checks.run().is_clean
    again.close_reader()
    again.close_writer()
