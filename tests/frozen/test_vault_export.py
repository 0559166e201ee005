"""Formats are forever: the exports of every version ever released are read by this one, and say the same afterwards."""

from pathlib import Path

import pytest

from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.data import Readable
from integrationslotse_desktop.services.vaults import Vaults
from tests.services.vault_files import close

HERE = Path(__file__).parent


@pytest.mark.parametrize("path", sorted(HERE.glob("vault-export-*.jsonl")), ids=lambda path: path.name)
def test_a_frozen_export_is_read_and_written_again(
    path: Path, vaults: Vaults, tmp_path: Path, new_vault: NewVault
) -> None:
    session = vaults.enter(vaults.prepare(tmp_path / "vault", new_vault))
    session.data.import_(path, Readable())
    session.checks.begin()
    assert session.checks.run().is_clean
    session.data.export(tmp_path / "again", Readable())
    close(session)
    frozen = [line for line in path.read_text("utf-8").splitlines() if '"kind":"end"' not in line]
    again = (tmp_path / "again").read_text("utf-8").splitlines()
    assert again[: len(frozen)] == frozen
    assert [line for line in again[len(frozen) : -1] if '"kind":"event"' not in line] == []


def test_every_format_is_frozen() -> None:
    assert [path.name for path in sorted(HERE.glob("vault-export-*.jsonl"))] == ["vault-export-1.jsonl"]
