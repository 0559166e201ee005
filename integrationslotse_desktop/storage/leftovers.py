"""What a killed run leaves in the folder of a vault: databases that no key file names, half-written files."""

import re
import secrets
from pathlib import Path

_DATABASE = re.compile(r"(vault-[1-9][0-9]{0,8}-[0-9a-f]{8}\.db)(-wal|-shm|-journal)?")
_TEMPORARY = re.compile(r"(vault\.key|backup|restore)\.[0-9a-f]{8}\.tmp(-wal|-shm|-journal)?")
_SIDE_FILES = ("", "-wal", "-shm", "-journal")


def temporary_file(folder: Path, purpose: str) -> Path:
    """A new name in the folder that the next opening would remove; `purpose` is "backup" or "restore"."""
    return folder / f"{purpose}.{secrets.token_hex(4)}.tmp"


def is_temporary(name: str) -> bool:
    """Whether a file is only there because a run was killed."""
    return bool(_TEMPORARY.fullmatch(name))


def remove_database(path: Path) -> None:
    """Remove a database and what SQLite keeps beside it. One that is held open goes at the next opening."""
    for side in _SIDE_FILES:
        try:
            path.with_name(path.name + side).unlink(missing_ok=True)
        except OSError:  # Windows keeps an open file, and a reader's folder may be read-only
            continue


def clean(folder: Path, database: str) -> None:
    """Remove everything of ours but the database that the proved key file names."""
    for path in folder.iterdir():
        found = _DATABASE.fullmatch(path.name)
        if is_temporary(path.name) or (found and found[1] != database):
            remove_database(path)
