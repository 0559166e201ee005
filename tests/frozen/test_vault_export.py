"""Formats are forever: the exports of every version ever released are read by this one, and say the same afterwards."""

import json
from pathlib import Path
from typing import Any

import pytest

from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.exchange.vault_export_fields import FORMATS
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
    frozen = [json.loads(line) for line in path.read_text("utf-8").splitlines()[:-1]]
    again = [json.loads(line) for line in (tmp_path / "again").read_text("utf-8").splitlines()[:-1]]
    expected = as_version_2(frozen) if frozen[0]["version"] == 1 else frozen
    assert [record for record in expected if record not in again] == []
    more = [record for record in again if record not in expected and record["kind"] != "event"]
    clients = [] if frozen[0]["version"] > 1 else [each for each in frozen if each["kind"] == "case"]
    told = [each for each in more if each["kind"] == "person"]
    assert [(each["case_id"], each["family_name"], each["given_name"]) for each in told] == [
        (case["id"], case["family_name"], case["given_name"]) for case in clients
    ]
    assert [each["change"] for each in more if each["kind"] == "change"] == ["person_set"] * len(clients)
    assert {each["kind"] for each in more} <= {"person", "change"}


def as_version_2(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What format 1 said, as format 2 says it: names moved to people, and a contact can be told more about."""
    told = dict.fromkeys(("accompanied_to", "people", "services", "language", "interpreter", "done_by"), "")
    told |= dict.fromkeys(("next_step", "steps", "reason"), "")
    more = {"entry": {**told, "travel_minutes": None, "version": 1}, "header": {"version": 2}}
    gone = {"case": {"family_name", "given_name"}}
    return [
        {
            name: value
            for name, value in (each | more.get(each["kind"], {})).items()
            if name not in gone.get(each["kind"], ())
        }
        for each in records
    ]


def test_every_format_is_frozen() -> None:
    assert [path.name for path in sorted(HERE.glob("vault-export-*.jsonl"))] == [
        f"vault-export-{version}.jsonl" for version in FORMATS
    ]
