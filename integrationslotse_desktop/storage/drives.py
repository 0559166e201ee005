"""Is a folder on a network drive? SQLite's WAL needs shared memory, which a share cannot give: a vault stays local."""

import ctypes
import os
import re
import sys
from pathlib import Path

_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "glusterfs", "davfs", "lustre"}
    | {"orangefs", "pvfs2", "beegfs", "gpfs", "gfs2", "ocfs2"}
    | {"9p", "virtiofs", "vboxsf", "vmhgfs", "prl_fs", "fuse.vmhgfs-fuse", "fuse.vmhgfs"}  # of a virtual machine's host
    | {"fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.glusterfs"}
    | {
        "fuse.ceph",
        "fuse.ceph-fuse",
        "fuse.curlftpfs",
        "fuse.smbnetfs",
        "fuse.kio-fuse",
        "fuse.gcsfuse",
        "fuse.juicefs",
    }
)
MOUNT_TABLE = Path("/proc/self/mountinfo")
_DRIVE_REMOTE = 4
_ESCAPED = re.compile(rb"\\([0-7]{3})")


def is_network_drive(folder: Path, mount_table: Path = MOUNT_TABLE) -> bool:
    """Whether the folder, or the nearest parent that exists, lies on a network drive."""
    if sys.platform == "win32":
        return _is_remote_on_windows(folder)
    if not mount_table.exists():  # macOS; there the sync store, not the vault, goes on a share
        return False
    return _file_system_of(folder, mount_table) in _NETWORK_FILE_SYSTEMS


def _is_remote_on_windows(folder: Path) -> bool:
    anchor = str(folder.absolute().anchor)
    if anchor.startswith("\\\\"):
        return True
    windll = getattr(ctypes, "windll")  # noqa: B009 - the attribute exists on Windows only
    return bool(windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE)


def _file_system_of(folder: Path, mount_table: Path) -> str:
    """The type of the mount with the longest path above the folder (mountinfo, see proc(5))."""
    wanted = os.path.realpath(folder)
    found, longest = "", -1
    for line in mount_table.read_bytes().splitlines():
        before, _, after = line.partition(b" - ")
        point = os.fsdecode(_ESCAPED.sub(lambda octal: bytes([int(octal[1], 8)]), before.split()[4]))
        inside = wanted == point or wanted.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= longest:  # the later of two mounts on one point hides the earlier
            found, longest = os.fsdecode(after.split()[0]), len(point)
    return found
