"""Small files outside the vault, for what must outlive a restart and may be known to everybody."""

from pathlib import Path

from integrationslotse_desktop.storage.vault_folder import replace_file

_LARGEST = 4096


def read_state(path: Path) -> bytes:
    """The content; empty if there is none or it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError:
        return b""


def write_state(path: Path, content: bytes) -> None:
    """Replace the content. A folder that cannot be written must not keep a guide from her diary."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, content)
    except OSError:
        return


def remove_state(path: Path) -> None:
    """Forget it."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
