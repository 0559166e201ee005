import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.torture.programs import run_program

MOUNTED = 'mount -t tmpfs -o size=4m tmpfs "$0" && exec "$@"'
# root may write everywhere, unless it gives that up
NO_RIGHTS = () if os.geteuid() else ("setpriv", "--bounding-set", "-dac_override")
RECORDS = ("correct", "person", "take on")
OTHERS = ("save", "draft", "backup", "restore", "passphrase", "create", "renew")
TOLD = {
    "unlock": "folder_read_only",
    "create": "folder_read_only",
    "restore": "backup_cannot_write",
    "backup": "backup_cannot_write",
    "verify": None,
}


@pytest.fixture(scope="session")
def namespace() -> tuple[str, ...] | None:
    """How this machine lets a process mount a small disk of its own; None if it does not."""
    for options in ("--mount", "-Urm"):
        probe = [shutil.which("unshare") or "unshare", options, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        try:
            if subprocess.run(probe, check=False, capture_output=True).returncode == 0:
                return "unshare", options
        except OSError:
            return None
    return None


def on_small_disk(namespace: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    return (*namespace, "sh", "-c", MOUNTED, str(folder))


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path, namespace: tuple[str, ...] | None) -> None:
    result = (
        run_program("disks", tmp_path, "full", around=on_small_disk(namespace, tmp_path))
        if namespace
        else run_program("disks", tmp_path, "limited")
    )
    assert (result["lost"], result["findings"], result["renew after"]) == (0, [], None)
    assert result["left"] == [".db", ".key", ".lock", ".lotse-backup"]
    assert result["records"] == [["Samir"], [1], 1, 1]  # neither a half correction nor half a person
    told = {name: result[name] for name in (*RECORDS, *OTHERS)}
    if namespace:
        assert told == {
            **dict.fromkeys(RECORDS, "disk_full"),
            "save": "disk_full",
            "draft": "disk_full",
            "backup": "backup_disk_full",
            "restore": "backup_disk_full",
            "passphrase": "disk_full",
            "create": "disk_full",
            "renew": "no_room_for_renewal",
        }
    else:  # SQLite takes a file that may not grow for a broken disk
        kinds = {"disk_full", "cannot_write", "backup_disk_full", "backup_cannot_write", "no_room_for_renewal"}
        assert set(told.values()) <= kinds


def test_an_earlier_diary_stays_as_it_was_where_there_is_no_room_to_take_it_over(
    tmp_path: Path, namespace: tuple[str, ...] | None
) -> None:
    result = (
        run_program("disks", tmp_path, "upgrade-full", around=on_small_disk(namespace, tmp_path))
        if namespace
        else run_program("disks", tmp_path, "upgrade-limited")
    )
    assert (result["changed"], result["lost"], result["findings"]) == (False, 0, [])
    # SQLite takes a file that may not grow at all for a broken disk.
    assert result["without room"] == "cannot_write"
    assert result["room for a beginning"] == ("no_room_for_migration" if namespace else "cannot_write")


def test_a_read_only_disk_is_told_and_a_backup_on_it_can_be_read(
    tmp_path: Path, namespace: tuple[str, ...] | None
) -> None:
    around = on_small_disk(namespace, tmp_path) if namespace else NO_RIGHTS
    assert run_program("disks", tmp_path, "read-only" if namespace else "forbidden", around=around) == TOLD


def test_a_folder_without_the_right_to_write_is_told_in_the_same_way(tmp_path: Path) -> None:
    assert run_program("disks", tmp_path, "forbidden", around=NO_RIGHTS) == TOLD
