"""What every test gets: cheap keys, a fixed clock, a vault in a folder of its own, and a guard.

The guard lets a test fail that leaves a log line or a living thread behind. No option makes the program's own
keys cheaper: tests hand the price in.
"""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import settings

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import NewVault, Vaults

pytest_plugins = ["tests.window_fixtures"]
_LONGEST_FAREWELL = 2.0


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="every single case where otherwise a spread sample runs")


def pytest_configure(config: pytest.Config) -> None:
    """The same examples on every machine, and no limit of time that a busy one would miss."""
    examples = 5_000 if config.getoption("--full") else 100
    settings.register_profile("house", deadline=None, derandomize=True, max_examples=examples)
    settings.load_profile("house")


@pytest.fixture(autouse=True)
def nothing_is_left_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        thread.join(_LONGEST_FAREWELL)
        assert not thread.is_alive(), f"a thread lives on: {thread.name}"
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    lines = [record.name for record in records]
    assert not lines, f"stray log lines of {lines}"


@pytest.fixture(scope="session")
def is_full(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def cheap_cost() -> Cost:
    return Cost(memory=19 * 1024, passes=1, lanes=1)


@pytest.fixture
def clock() -> Clock:
    now = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    return lambda: now


@pytest.fixture
def vault_path(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def vaults(clock: Clock, cheap_cost: Cost) -> Vaults:
    return Vaults(clock, cheap_cost)


@pytest.fixture
def new_vault() -> NewVault:
    return NewVault("Nadia Brandt", "LRO", "Regenmantel Ufer Lampe Kirsche Nebel", label="Diary")


@pytest.fixture
def session(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> Iterator[Session]:
    opened = vaults.enter(vaults.prepare(vault_path, new_vault))
    yield opened
    opened.close_reader()
    opened.close_writer()
