from collections.abc import Iterator
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.secret import DatabaseKey, MainKey
from integrationslotse_desktop.storage.store import Store


@pytest.fixture
def key() -> DatabaseKey:
    return MainKey(bytes(range(32))).database_key(1)


@pytest.fixture
def database(vault_path: Path) -> Path:
    vault_path.mkdir(mode=0o700)
    return vault_path / "vault-1-0a1b2c3d.db"


@pytest.fixture
def store(database: Path, key: DatabaseKey) -> Iterator[Store]:
    opened = Store(database, key)
    opened.create()
    yield opened
    opened.close_reader()
    opened.close_writer()
