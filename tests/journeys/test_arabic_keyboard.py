"""The program as it is started, on a real X server with an Arabic keyboard: type, save, lock by a new process."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
# Physical keys by what they write on a US keyboard: evdev key codes. What they write here is up to the layout.
_KEYCODES = dict(zip("qwertyuiop", range(24, 34), strict=True))
_KEYCODES |= dict(zip("asdfghjkl", range(38, 47), strict=True)) | dict(zip("zxcvbnm", range(52, 59), strict=True))
_KEYCODES |= {"2": 11, " ": 65, "Return": 36, "Escape": 9}
_PASSPHRASE_KEYS, _PASSPHRASE = "aqs whe rty sdf", "شضس صاث قفغ سيب"
_NOTE_KEYS, _NOTE = "lkj", "منت"
_CASE = "LRO-2026-0001"
_PATIENCE = 60
_NAVIGATION, _HEADER_OF_A_CASE, _FIRST_ROW = (20, 500), (900, 125), (700, 290)
_SURFACE, _CHOSEN = "#ffffff", "#e3f1f2"
_LOOK = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
print(application.primaryScreen().grabWindow(0).toImage().pixelColor(int(sys.argv[1]), int(sys.argv[2])).name())
"""
# As a desktop switches between two layouts: no key is pressed, and no program is told.
_SECOND_LAYOUT = """
import ctypes
library = ctypes.CDLL("libX11.so.6")
library.XOpenDisplay.restype = ctypes.c_void_p
display = ctypes.c_void_p(library.XOpenDisplay(None))
library.XkbLockGroup(display, 0x100, 1)
library.XSync(display, 0)
"""


class Screen:
    """An X server of its own, with an Arabic keyboard and nothing else on it."""

    def __init__(self, home: Path) -> None:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as display:
            number = display.readline().strip()  # the server chooses a free one and says when it is ready
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_", "WAYLAND"))},
            "DISPLAY": f":{number}",
            "HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
        }
        assert self.run("setxkbmap", "ara").returncode == 0

    def run(self, *command: str, text: str | None = None) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, input=text, env=self.environment, capture_output=True, text=True, check=False)

    def program(self, *arguments: str, text: str | None = None) -> "subprocess.CompletedProcess[str]":
        return self.run(sys.executable, "-m", "integrationslotse_desktop", *arguments, text=text)

    def windows(self) -> list[str]:
        found = self.run("xdotool", "search", "--onlyvisible", "--name", ".*").stdout.split()
        return [window for window in found if self.run("xdotool", "getwindowname", window).stdout.strip()]

    def owner(self) -> int:
        """The process whose window stands alone on the screen."""
        wait_until(lambda: len(self.windows()) == 1)
        (window,) = self.windows()
        self.run("xdotool", "windowfocus", "--sync", window)
        return int(self.run("xdotool", "getwindowpid", window).stdout)

    def colour_at(self, x: int, y: int) -> str:
        """What stands at a place of the screen; the only way to see from outside which page is shown."""
        return self.run(sys.executable, "-c", _LOOK, str(x), str(y)).stdout.strip()

    def press(self, keys: str, modifier: str = "") -> None:
        names = [keys] if keys in _KEYCODES else list(keys)
        for name in names:
            code = str(_KEYCODES[name])
            self.run("xdotool", "key", "--delay", "20", f"{modifier}+{code}" if modifier else code)

    def close(self) -> None:
        self._server.terminate()
        self._server.wait()


def wait_until(is_true: Callable[[], bool]) -> None:
    """Look again and again, for a minute at most: that is all one can do from outside. Each look is a process."""
    end = time.monotonic() + _PATIENCE
    while not is_true():
        assert time.monotonic() < end, "waited a minute for nothing"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    opened = Screen(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize("language", ["C.UTF-8", "de_DE.UTF-8"])
def test_the_unlock_page_tells_the_language_that_the_keyboard_writes(screen: Screen, language: str) -> None:
    """Whatever the system speaks, and also when the layout changes while the page is looked at."""
    with _unlock_page(screen.environment | {"LANG": language}) as told:
        assert next(told) == _hint("العربية")
        for layouts, expected in (("de", "Deutsch"), ("ara,de", "العربية")):
            assert screen.run("setxkbmap", layouts).returncode == 0
            assert next(told) == _hint(expected)
        screen.run(sys.executable, "-c", _SECOND_LAYOUT)
        assert next(told) == _hint("Deutsch"), "the other layout of two"
        assert screen.run("setxkbmap", "brai").returncode == 0
        assert next(told) == "", "a layout of no language: nothing rather than something wrong"


@contextmanager
def _unlock_page(environment: dict[str, str]) -> Iterator[Iterator[str]]:
    """What the page says below its field, each time something else; it ends after a minute."""
    command = [sys.executable, "-m", "tests.journeys.unlock_page"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8") as page:
        guard = threading.Timer(_PATIENCE, page.kill)
        guard.start()
        try:
            assert page.stdout is not None
            yield (line.strip("\n\u200e") for line in page.stdout)
        finally:
            guard.cancel()
            page.kill()


def _hint(language: str) -> str:
    return f"Keyboard: \u2068{language}\u2069"


def test_an_arabic_keyboard_unlocks_writes_and_locks_by_a_new_process(screen: Screen, tmp_path: Path) -> None:
    vault, passphrase = tmp_path / "vault", tmp_path / "passphrase"
    passphrase.write_text(_PASSPHRASE + "\n", "utf-8")
    shared = ["--vault", str(vault), "--passphrase-file", str(passphrase), "--json"]
    profile = json.dumps({"name": "A. Weber", "district": "LRO"})
    assert screen.program("vault", "create", *shared, text=profile).returncode == 0
    case = json.dumps({"family_name": "يوسف", "given_name": "أمل", "opened_on": "2026-11-04"})
    assert screen.program("case", "add", *shared, text=case).returncode == 0

    command = [sys.executable, "-m", "integrationslotse_desktop", "--vault", str(vault)]
    first = subprocess.Popen(command, env=screen.environment)
    assert screen.owner() == first.pid
    _unlock_and_write(screen, is_first=True)
    assert first.wait(_PATIENCE) == 0
    second = screen.owner()
    assert second != first.pid
    assert _notes(screen, shared) == [_NOTE]

    _unlock_and_write(screen, is_first=False)
    wait_until(lambda: not Path(f"/proc/{second}").exists())
    third = screen.owner()
    assert third not in (first.pid, second)
    assert _notes(screen, shared) == [_NOTE, _NOTE]
    os.kill(third, signal.SIGTERM)
    wait_until(lambda: not Path(f"/proc/{third}").exists())


def _unlock_and_write(screen: Screen, *, is_first: bool) -> None:
    """Unlock, open the one case, write, save and lock, as fast as the window shows where one is."""
    screen.press(_PASSPHRASE_KEYS)
    screen.press("Return")
    wait_until(lambda: screen.colour_at(*_NAVIGATION) == _SURFACE)
    if is_first:  # later the window comes back to the case by itself
        screen.press("2", "ctrl")
        wait_until(lambda: screen.colour_at(*_FIRST_ROW) == _CHOSEN)
        screen.press("Return")
    wait_until(lambda: screen.colour_at(*_HEADER_OF_A_CASE) == _SURFACE)
    screen.press("n", "ctrl")
    screen.press(_NOTE_KEYS)
    screen.press("Return", "ctrl")
    screen.press("l", "ctrl")


def _notes(screen: Screen, shared: list[str]) -> list[str]:
    listed = json.loads(screen.program("entry", "list", _CASE, "--names", *shared).stdout)
    return [entry["text"] for entry in listed["entries"]]
