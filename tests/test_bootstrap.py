"""What the start decides before anything is shown."""

from pathlib import Path

import pytest

from integrationslotse_desktop.bootstrap import has_display, has_vault
from integrationslotse_desktop.storage.leftovers import UNFINISHED

DATABASE = "vault-1-0a1b2c3d.db"


@pytest.mark.parametrize(
    ("names", "asks"),
    [
        ([], False),
        (["notes.txt", "vault.lock"], False),
        (["vault.key"], True),
        ([DATABASE], True),
        ([DATABASE, "vault.lock"], True),
    ],
)
def test_a_diary_without_its_key_file_is_still_asked_for(tmp_path: Path, names: list[str], asks: bool) -> None:
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    assert has_vault(tmp_path) is asks


def test_a_first_run_that_was_killed_begins_anew(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"x")
    (tmp_path / UNFINISHED).write_text(DATABASE)
    assert not has_vault(tmp_path)
    (tmp_path / UNFINISHED).write_text(f"vault-2-0a1b2c3d.db\n{DATABASE}")  # a renewal of keys
    assert has_vault(tmp_path)


def test_no_folder_is_no_diary(tmp_path: Path) -> None:
    assert not has_vault(tmp_path / "nowhere")
    (tmp_path / "file").write_bytes(b"x")
    assert not has_vault(tmp_path / "file")


@pytest.mark.parametrize(
    ("environment", "shows"),
    [
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":7"}, True),
        ({"DISPLAY": ":7.0"}, True),
        ({"DISPLAY": "unix:7"}, True),
        ({"DISPLAY": ":8"}, False),
        ({"DISPLAY": "nonsense"}, False),
        ({"DISPLAY": "localhost:10.0"}, True),
        ({"DISPLAY": ":8", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-1"}, False),
        ({"DISPLAY": ":8", "QT_QPA_PLATFORM": "offscreen"}, True),
    ],
)
def test_a_display_counts_only_if_a_server_is_there(tmp_path: Path, environment: dict[str, str], shows: bool) -> None:
    (tmp_path / "X7").touch()
    (tmp_path / "wayland-0").touch()
    assert has_display({"XDG_RUNTIME_DIR": str(tmp_path), **environment}, tmp_path) is shows
