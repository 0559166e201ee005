"""The checkout as the gates see it, and copies of it in which something may be wrong."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from integrationslotse_desktop.paths import ROOT
from tests.contracts.house_rules import PACKAGE

TOOLS = Path(sys.executable).parent
RINGS = ("ui", "ui/pages", "cli")
MODULES = ("bootstrap", "__main__")


def files() -> list[Path]:
    """Every file of the repository, those not yet committed included."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def copy_to(folder: Path) -> Path:
    """A copy of what the gates look at; rings that do not exist yet stand there empty."""
    leave_out = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in (PACKAGE, "build_scripts", "translations"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave_out)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for ring in RINGS:
        (folder / PACKAGE / ring).mkdir(exist_ok=True)
        touch(folder / PACKAGE / ring / "__init__.py")
    for module in MODULES:
        touch(folder / PACKAGE / f"{module}.py")
    return folder


def touch(path: Path) -> None:
    """An empty ring or module, unless there is one."""
    if not path.exists():
        path.write_text('"""Not there yet."""\n')


def run(folder: Path, *command: str) -> tuple[int, str]:
    """Run a tool in a copy of the checkout. Gives its exit code and everything it printed."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
    tool = [str(TOOLS / command[0]), *command[1:]]
    done = subprocess.run(tool, cwd=folder, env=environment, check=False, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr
