#!/usr/bin/env python3
"""Start the program or its tests on a machine that has only git, Python >= 3.11 and pip.

    python3 build_scripts/dev.py app [--demo [CODE]]   start the program (--demo: the practice vault)
    python3 build_scripts/dev.py test [PYTEST ...]     run the tests
    python3 build_scripts/dev.py cli ARGUMENT ...      the command line
    python3 build_scripts/dev.py bench [--help]        how fast, as a table (some ten minutes)
    python3 build_scripts/dev.py clean                 remove the virtual environment

Makes .venv from the hash-locked requirements, again whenever they change. Missing system libraries
are installed when this runs as root on Debian or Ubuntu; elsewhere it prints the one line to install them.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "requirements.sha256"

# shared library -> Debian package: what Qt loads even without a display, then what a window needs
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
# program -> Debian package: what the tests drive
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "setxkbmap": "x11-xkb-utils",
    "git": "git",
    "strace": "strace",
    "pdftotext": "poppler-utils",
}


def missing_libraries(libraries: dict[str, str]) -> list[str]:
    """Debian packages of the shared libraries that cannot be loaded here."""
    missing = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def install_system_packages(packages: list[str]) -> None:
    """Install Debian packages as root; elsewhere print the one line that does it and exit with 1."""
    if not packages:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit("Some system packages are missing. Install them once with:\n  sudo " + " ".join(command))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    subprocess.run(["apt-get", *wait, "update", "-qq"], check=True, env=environment)
    quiet = ["apt-get", *wait, "-qq", *command[1:]]
    subprocess.run(quiet, check=True, env=environment, stdout=subprocess.DEVNULL)


def need_system_packages(*, window: bool = False, tests: bool = False) -> None:
    """Make sure that Qt's libraries, and what the tests drive, are there. Linux only."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_libraries({**QT_LIBRARIES, **(WINDOW_LIBRARIES if window or tests else {})})
    if tests:
        packages += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
    install_system_packages(packages)


def pip_command() -> list[str]:
    """A pip that fills the virtual environment, also where Python ships without ensurepip."""
    try:
        import ensurepip  # noqa: F401 - only asked for: Debian ships Python without it
    except ImportError:
        venv.create(VENV, with_pip=False)
        return [sys.executable, "-m", "pip", "--python", str(VENV_PYTHON)]
    venv.create(VENV, with_pip=True)
    return [str(VENV_PYTHON), "-m", "pip"]


def fingerprint(requirements: str) -> str:
    """What .venv was made from: the pinned list and the Python version."""
    lock = ROOT / "build_scripts" / "requirements" / requirements
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def need_environment(requirements: str) -> None:
    """Create .venv with the pinned packages unless it is there and current (dev.txt contains app.txt)."""
    if STAMP.exists() and STAMP.read_text() in (fingerprint(requirements), fingerprint("dev.txt")):
        return
    print("Preparing .venv, this takes a minute the first time.", file=sys.stderr)
    shutil.rmtree(VENV, ignore_errors=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary=:all:"]
    lock = ROOT / "build_scripts" / "requirements" / requirements
    subprocess.run([*pip_command(), "install", *options, "-r", str(lock)], check=True)
    STAMP.write_text(fingerprint(requirements))


def run_module(module: str, arguments: list[str], environment: dict[str, str] | None = None) -> int:
    """Run a module of the checkout inside the virtual environment. Returns its exit code."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    return subprocess.run([str(VENV_PYTHON), "-m", module, *arguments], env=environment, check=False).returncode


def has_display() -> bool:
    """Whether a window can be shown; Windows and macOS always can."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def main(arguments: list[str]) -> int:
    """Do what the first argument says. Returns the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything has checked the version
        sys.exit("Python 3.11 or newer is needed.")
    match arguments:
        case ["app", *rest]:
            if has_display():
                need_system_packages(window=True)
            need_environment("app.txt")
            return run_module("integrationslotse_desktop", rest)
        case ["test", *rest]:
            need_system_packages(tests=True)
            need_environment("dev.txt")
            os.chdir(ROOT)
            return run_module("pytest", rest, {"QT_QPA_PLATFORM": "offscreen"})
        case ["cli", *rest]:
            need_environment("app.txt")
            return run_module("integrationslotse_desktop", rest or ["--help"])
        case ["bench", *rest]:
            need_system_packages(tests=True)
            need_environment("dev.txt")
            os.chdir(ROOT)
            return run_module("tests.benchmarks", rest)
        case ["clean"]:
            shutil.rmtree(VENV, ignore_errors=True)
            return 0
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
