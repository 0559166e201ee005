"""What the program is made of, and a diagnosis for the IT: versions, sizes, error keys, and nobody's name."""

import json
import platform
from dataclasses import dataclass
from importlib.metadata import version

from integrationslotse_desktop import __version__, paths
from integrationslotse_desktop.services.session import Session

_LICENCES = paths.RESOURCES / "licences" / "licences.json"
_PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "argon2-cffi", "pyrage")


@dataclass(frozen=True)
class Part:
    """A work by others inside the program."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True)
class Diagnosis:
    """What may be sent to whoever helps."""

    version: str
    text: str


def parts() -> tuple[Part, ...]:
    """Every work by others, by name."""
    listed = json.loads(_LICENCES.read_text("utf-8"))
    return tuple(Part(part["name"], part["version"], part["licence"]) for part in listed)


def diagnose(session: Session) -> Diagnosis:
    """Versions, sizes and the keys of what the last check found; on the reading thread."""
    report = session.checks.last()
    checked = "never" if report is None else report.at.date().isoformat()
    findings = "none" if report is None or report.is_clean else ", ".join(report.findings)
    size = sum(file.stat().st_size for file in session.keys.folder.path.iterdir() if file.is_file())
    lines = [
        f"Integrationslotse {__version__}",
        f"{platform.system()} {platform.release()}, {platform.machine()}, Python {platform.python_version()}",
        *(f"{package} {version(package)}" for package in _PACKAGES),
        f"diary: generation {session.keys.key_file.generation}, {size // 1024} KiB",
        f"last check: {checked}, findings: {findings}",
    ]
    return Diagnosis(__version__, "\n".join(lines))
