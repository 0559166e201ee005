"""What build_scripts/dev.py does on a machine that lacks something. A copy of it runs; nothing is installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from integrationslotse_desktop.paths import ROOT

_INSTALL = "  sudo apt-get install --yes --no-install-recommends"
_WRITES_DOWN = '#!/bin/sh\necho "$DEBIAN_FRONTEND: $@" >> "{log}"\n'
_IMPORT = "import sys; sys.path.insert(0, sys.argv[1]); import dev; "
_NEED_PACKAGES = _IMPORT + "dev.need_system_packages(window=True)"
_ASK_FOR_PIP = _IMPORT + "print(*dev.pip_command(), sep='\\n')"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """The script in a checkout of its own, which has nothing else."""
    folder = tmp_path / "checkout" / "build_scripts"
    folder.mkdir(parents=True)
    return Path(shutil.copy(ROOT / "build_scripts" / "dev.py", folder))


@pytest.fixture
def broken_libraries(tmp_path: Path) -> Path:
    """The loader looks here first, and finds files that are no libraries."""
    folder = tmp_path / "libraries"
    folder.mkdir()
    for name in ("libEGL.so.1", "libxcb-cursor.so.0"):
        (folder / name).touch()
    return folder


def run(script: Path, *arguments: str, path: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Start the script on a machine whose programs all lie in one folder."""
    environment = {"PATH": str(path), "LANG": "C.UTF-8", **more}
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def left_in(script: Path) -> set[str]:
    return {path.name for path in script.parent.parent.iterdir()}


def test_missing_libraries_are_one_line_to_copy_and_exit_1(
    script: Path, broken_libraries: Path, tmp_path: Path
) -> None:
    ended = run(script, "app", path=tmp_path / "nothing", DISPLAY=":0", LD_LIBRARY_PATH=str(broken_libraries))
    assert (ended.returncode, ended.stdout) == (1, "")
    told, line = ended.stderr.splitlines()
    assert told == "Some system packages are missing. Install them once with:"
    assert line.startswith(_INSTALL)
    assert {"libegl1", "libxcb-cursor0"} <= set(line.removeprefix(_INSTALL).split())
    assert left_in(script) == {"build_scripts"}


def test_missing_programs_of_the_tests_are_in_the_same_line(script: Path, tmp_path: Path) -> None:
    ended = run(script, "test", path=tmp_path / "nothing")
    assert (ended.returncode, ended.stdout) == (1, "")
    packages = set(ended.stderr.splitlines()[-1].removeprefix(_INSTALL).split())
    assert packages >= {"xvfb", "xdotool", "x11-xkb-utils", "git", "strace", "poppler-utils"}
    assert left_in(script) == {"build_scripts"}


def test_root_installs_what_is_missing_and_others_are_told(
    script: Path, broken_libraries: Path, tmp_path: Path
) -> None:
    """The apt-get of this machine only writes down what it is asked for."""
    folder, log = tmp_path / "programs", tmp_path / "asked"
    folder.mkdir()
    apt = folder / "apt-get"
    apt.write_text(_WRITES_DOWN.format(log=log))
    apt.chmod(0o755)
    environment = {"PATH": str(folder), "LD_LIBRARY_PATH": str(broken_libraries)}
    command = [sys.executable, "-c", _NEED_PACKAGES, str(script.parent)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if os.geteuid():
        assert (ended.returncode, log.exists()) == (1, False)
        assert ended.stderr.splitlines()[-1].startswith(_INSTALL)
        return
    assert (ended.returncode, ended.stderr) == (0, "")
    update, install = log.read_text().splitlines()
    assert update == "noninteractive: -o DPkg::Lock::Timeout=300 update -qq"
    assert install.startswith("noninteractive: -o DPkg::Lock::Timeout=300 -qq install --yes --no-install-recommends ")
    assert {"libegl1", "libxcb-cursor0"} <= set(install.split())


def test_a_python_without_ensurepip_fills_the_environment_by_its_own_pip(script: Path, tmp_path: Path) -> None:
    debian = tmp_path / "debian"
    debian.mkdir()
    (debian / "ensurepip.py").write_text("raise ImportError\n")
    environment = {**os.environ, "PYTHONPATH": str(debian)}
    command = [sys.executable, "-c", _ASK_FOR_PIP, str(script.parent)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    made = script.parent.parent / ".venv"
    assert ended.stdout.splitlines() == [sys.executable, "-m", "pip", "--python", str(made / "bin" / "python")]
    assert (made / "bin" / "python").exists()
    assert not list(made.rglob("pip"))
