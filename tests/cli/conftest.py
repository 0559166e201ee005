"""A program without a vault, with one, and with some cases in it."""

from pathlib import Path

import pytest

from integrationslotse_desktop import paths
from integrationslotse_desktop.services.vaults import Vaults
from tests.cli.calls import MOHAMMED, SAMIRA, Program


@pytest.fixture
def program(tmp_path: Path, vaults: Vaults) -> Program:
    places = paths.Places(data=tmp_path / "data", settings=tmp_path / "settings", state=tmp_path / "state")
    return Program(places, vaults, tmp_path)


@pytest.fixture
def created(program: Program) -> Program:
    """The program with a vault."""
    wanted = {"name": "Nadia Brandt", "district": "LRO"}
    assert program.with_passphrase("vault", "create", given=wanted).exit_code == 0
    return program


@pytest.fixture
def filled(created: Program) -> Program:
    """The program with two cases and one entry in each."""
    notes = (
        ("LRO-2025-0001", "Wohnungsgeberbestätigung geholt"),
        ("LRO-2026-0001", "مُقابَلة im Jobcenter\nTermin folgt"),
    )
    for person in (SAMIRA, MOHAMMED):
        assert created.with_passphrase("case", "add", given=person).exit_code == 0
    for number, text in notes:
        entry = {"case": number, "text": text, "occurred_at": "2026-11-20T14:30", "contact": "phone", "minutes": 20}
        assert created.with_passphrase("entry", "add", given=entry).exit_code == 0
    return created
