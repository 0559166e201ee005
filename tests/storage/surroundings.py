"""The world around a vault, as bad as it can be: no rights, no room, another process, a drive that is elsewhere."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from integrationslotse_desktop import paths

_HOLD_THE_LOCK = """
import sys
from pathlib import Path
from integrationslotse_desktop.storage.vault_folder import VaultFolder
lock = VaultFolder(Path(sys.argv[1])).lock()
print("locked", flush=True)
sys.stdin.read()
"""
_NOBODY = 65_534
_ROOT_DISK = "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/root rw"
OF_SERVERS = (
    "30 22 0:40 / /mnt/share rw,relatime shared:2 - cifs //server/share rw",
    "31 22 0:41 / /mnt/M\u00fcller\\040Akten rw - nfs4 server:/export rw",
    "32 22 0:42 / /mnt/share/local rw - ext4 /dev/sdb1 rw",
    "33 22 0:43 / /media/stick rw - vfat /dev/sdc1 rw",
    "34 33 0:44 / /media/stick rw - fuse.sshfs guide@server: rw",
    "35 22 0:45 / /mnt/odd\udcff rw - ext4 /dev/sdd1 rw",
)
"""Lines of a mount table as Linux writes it: shares, one over another, and names that are not easy to read."""


@contextmanager
def without_the_rights_of_root() -> Iterator[None]:
    """Files say no to root only when root steps down. For everybody else nothing changes."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@contextmanager
def opened_by_another_process(vault: Path) -> Iterator[None]:
    """A real process holds the vault, and is killed at the end."""
    command = [sys.executable, "-c", _HOLD_THE_LOCK, str(vault)]
    environment = {**os.environ, "PYTHONPATH": str(paths.ROOT)}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"locked\n"
        yield
        other.kill()


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """The kernel lets no file of this process grow beyond a size, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def mount_table(folder: Path, *lines: str) -> Path:
    """A table of mounts in a file: a local disk, and what else is to be mounted."""
    table = folder / "mountinfo"
    table.write_bytes(os.fsencode("\n".join([_ROOT_DISK, *lines])))
    return table


def mounted(point: Path, kind: str) -> str:
    """The line of a drive of this kind at a folder."""
    escaped = str(point).replace("\\", "\\134").replace(" ", "\\040")
    return f"99 22 0:99 / {escaped} rw,relatime - {kind} server:/share rw"
