"""What a killed run leaves in the folder of a vault: databases it had announced, half-written files.

Any other database may be a diary whose key file was lost: it is never removed. Loads nothing heavy, because the
window asks before its first picture.
"""

import re
from pathlib import Path

UNFINISHED = "vault.unfinished"
"""Names the database that is being written, and in its second line the one that it replaces, if any."""
EVENTS = "vault.events"
"""What the next unlock is told; without a key file beside it, a restoring left it that was killed."""
_LONGEST_NOTE = 200
_DATABASE = r"(vault-[1-9][0-9]{0,8}-[0-9a-f]{8}\.db)(-wal|-shm|-journal)?"
_TEMPORARY = r"(vault\.key|vault\.unfinished|backup|restore)\.[0-9a-f]{8}\.tmp(-wal|-shm|-journal)?"
_SIDE_FILES = ("", "-wal", "-shm", "-journal")


def temporary_file(folder: Path, purpose: str) -> Path:
    """A new name in the folder that the next opening would remove; `purpose` is "backup" or "restore"."""
    import secrets

    return folder / f"{purpose}.{secrets.token_hex(4)}.tmp"


def is_temporary(name: str) -> bool:
    """Whether a file is only there because a run was killed."""
    return bool(re.fullmatch(_TEMPORARY, name))


def remove_database(path: Path) -> None:
    """Remove a database and what SQLite keeps beside it. One that is held open goes at the next opening."""
    for side in _SIDE_FILES:
        try:
            path.with_name(path.name + side).unlink(missing_ok=True)
        except OSError:  # Windows keeps an open file, and a reader's folder may be read-only
            continue


def is_beginning(folder: Path, name: str) -> bool:
    """Whether a file is what a killed first run or restoring left: a vault that nobody ever had. Raises `OSError`."""
    announced = _announced(folder)
    found = re.fullmatch(_DATABASE, name)
    return is_temporary(name) or name in (UNFINISHED, EVENTS) or bool(found and [found[1]] == announced)


def holds_lost_database(folder: Path) -> bool:
    """Whether there is a database that was in use, but no key file is needed to say so. Raises `OSError`."""
    if not folder.is_dir():
        return False
    return any(re.fullmatch(_DATABASE, path.name) and not is_beginning(folder, path.name) for path in folder.iterdir())


def clean(folder: Path, database: str) -> None:
    """Remove what killed runs left, but never the database that the proved key file names. Raises `OSError`."""
    announced = _announced(folder)
    for path in folder.iterdir():
        found = re.fullmatch(_DATABASE, path.name)
        if is_temporary(path.name) or (found and found[1] in announced and found[1] != database):
            remove_database(path)
    if not any((folder / name).exists() for name in announced if name != database):
        remove_database(folder / UNFINISHED)


def _announced(folder: Path) -> list[str]:
    """The databases of which the key file has to say which one counts; what is not in our form says nothing."""
    try:
        with (folder / UNFINISHED).open("rb") as file:
            names = file.read(_LONGEST_NOTE).decode("ascii", "replace").splitlines()
    except FileNotFoundError:
        return []
    return names if all(re.fullmatch(_DATABASE, name) for name in names) else []
