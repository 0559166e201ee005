"""Puts the program together: window or command line, and the new process after a lock. Knows everybody.

Nothing heavy is imported before the unlock page stands: a guide waits for a window, not for libraries.
"""

import gc
import os
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from integrationslotse_desktop.domain.districts import DISTRICTS, PRACTICE_DISTRICT
from integrationslotse_desktop.i18n import Texts, load_dates
from integrationslotse_desktop.paths import user_places
from integrationslotse_desktop.services.preferences import Preferences
from integrationslotse_desktop.storage.leftovers import holds_lost_database

if TYPE_CHECKING:
    from types import TracebackType

    from integrationslotse_desktop.services.session import Session
    from integrationslotse_desktop.services.vaults import Vaults
    from integrationslotse_desktop.ui.window import Window

KEY_FILE = "vault.key"
READY = "ready"
_SECONDS_TO_START = 30
_SECONDS_TO_END = 2.0
_SECONDS_TO_PAINT = 1.0
"""A window that nobody can see, because the screen is locked, is not painted; the libraries load all the same."""
_PR_SET_DUMPABLE = 4
_X_SOCKETS = Path("/", "tmp", ".X11-unix")
"""Where every X server listens, whatever TMPDIR says."""
_UNIX_SOCKETS = Path("/proc/net/unix")


@dataclass(frozen=True)
class WindowOptions:
    """How the window is started; geometry and readiness are for the process that a lock starts."""

    vault: Path
    geometry: str = ""
    tells_when_ready: bool = False
    demo: str | None = None
    """The district whose practice vault is made anew and opened; None: a vault of somebody's own."""


def main(arguments: list[str] | None = None) -> int:
    """Start what the arguments ask for. Returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    forbid_memory_dumps()
    places = user_places()
    preferences = Preferences(places.settings)
    texts = Texts(preferences.language())
    usual_vault = preferences.vault() or places.default_vault
    options = window_options(arguments, usual_vault, places.practice_vault)
    if options is None:
        from integrationslotse_desktop.cli.main import run_command_line

        return run_command_line(arguments, load_vaults(), places, texts)
    if not has_display():
        from integrationslotse_desktop.cli.headless import show_main_job

        return show_main_job(load_vaults(), texts, options.demo)
    return run_window(options, preferences, texts)


def window_options(arguments: list[str], usual_vault: Path, practice_vault: Path) -> WindowOptions | None:
    """The window's options, or None if the arguments are a command line's."""
    values: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name = rest.pop(0)
        if name in ("--vault", "--geometry") and rest:
            values[name] = rest.pop(0)
        elif name == "--tell-when-ready":
            values[name] = READY
        elif name == "--demo":
            values[name] = rest.pop(0).upper() if rest and not rest[0].startswith("-") else PRACTICE_DISTRICT
        else:
            return None
    demo = values.get("--demo")
    if demo and (demo not in DISTRICTS or "--vault" in values):
        return None
    vault = practice_vault if demo else Path(values.get("--vault", usual_vault))
    return WindowOptions(vault, values.get("--geometry", ""), "--tell-when-ready" in values, demo)


def forbid_memory_dumps() -> None:
    """No core file and no reading of this process's memory by others of the same user (Linux; prctl(2))."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def has_display(environment: Mapping[str, str] = os.environ, x_sockets: Path = _X_SOCKETS) -> bool:
    """Whether a window can be shown. Qt would end the process without a word.

    A display of this machine counts only if there is a way to its server; one elsewhere is believed.
    """
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    wayland = environment.get("WAYLAND_DISPLAY")
    if wayland and Path(environment.get("XDG_RUNTIME_DIR", ""), wayland).exists():
        return True
    host, colon, number = environment.get("DISPLAY", "").rpartition(":")
    if host not in ("", "unix"):
        return True
    return bool(colon) and _is_listening(x_sockets / f"X{number.partition('.')[0]}")


def _is_listening(socket: Path) -> bool:
    """Whether a socket has a name among the files, or one that only the kernel knows."""
    try:
        return socket.exists() or f"@{socket}\n" in _UNIX_SOCKETS.read_text("utf-8", "replace")
    except OSError:
        return False


@cache
def load_vaults() -> "Vaults":
    """The service over all vaults, imported when it is first needed."""
    from integrationslotse_desktop.services.attempts import Attempts
    from integrationslotse_desktop.services.clock import system_clock
    from integrationslotse_desktop.services.vaults import Vaults

    return Vaults(attempts=Attempts(user_places().state, system_clock))


def load_behind_window(picture: threading.Event, check: Callable[[], None] | None = None) -> "Vaults":
    """The same on a worker, once the first picture stands: Python runs one thread at a time.

    Raises INSTALLATION_BROKEN whenever it is asked, and then no vault is touched.
    """
    picture.wait(_SECONDS_TO_PAINT)
    load_open_diary()
    (check or check_installation)()
    return load_vaults()


@cache
def check_installation() -> None:
    """The self-test of this start; once it has passed, not again."""
    from integrationslotse_desktop.services.self_test import refuse_broken_installation

    refuse_broken_installation()


@cache
def load_open_diary() -> None:
    """Everything an open diary needs, so that the window itself reads no file later."""
    from integrationslotse_desktop.domain.errors import ExpectedError
    from integrationslotse_desktop.services.catalogue import load_catalogue
    from integrationslotse_desktop.services.templates import load_shipped
    from integrationslotse_desktop.ui import shell  # noqa: F401 - only loaded here

    load_dates()
    with suppress(ExpectedError):  # a damaged file is told to whoever needs it, and does not keep the diary closed
        load_shipped()
    with suppress(ExpectedError):
        load_catalogue()
    load_vaults()
    gc.freeze()  # what is loaded stays: no need to look through it again while somebody unlocks
    gc.enable()


def run_window(options: WindowOptions, preferences: Preferences, texts: Texts) -> int:
    """Show the window until it is closed or locked. Returns the exit code."""
    gc.disable()  # until everything is loaded: libraries leave nothing to collect
    from integrationslotse_desktop.ui.app import QtTexts, dress, make_application
    from integrationslotse_desktop.ui.context import Context
    from integrationslotse_desktop.ui.tasks import Tasks
    from integrationslotse_desktop.ui.window import Outside, Window

    application = make_application(sys.argv[0])
    context = Context(texts, dress(application), Tasks())
    picture = threading.Event()
    outside = Outside(
        vault=options.vault,
        has_vault=bool(options.demo) or has_vault(options.vault),
        load_vaults=lambda: load_behind_window(picture),
        remember_language=preferences.remember_language,
        remember_vault=preferences.remember_vault,
        practice_passphrase=practice_passphrase,
        begin_practice=partial(begin_practice, options.vault, options.demo) if options.demo else None,
        relaunch=relaunch,
        end_process=end_process,
    )
    window = Window(context, outside)
    sys.excepthook = partial(tell_bug, window)
    window.language_changed.connect(QtTexts(application, texts.language).use)
    window.ended.connect(application.quit)
    window.painted.connect(picture.set)
    if options.tells_when_ready:
        window.standing.connect(tell_ready)
    window.take_place(options.geometry)
    window.begin()
    window.show()
    code = application.exec()
    if not context.tasks.stop(_SECONDS_TO_END):
        end_process()  # as after a lock: whoever closed the window has no way to close it once more
    return code


def tell_bug(window: "Window", kind: type[BaseException], error: BaseException, trace: "TracebackType | None") -> None:
    """A bug in the window gets the crash page. Python alone would print its message, and that may name people."""
    if isinstance(error, Exception):
        window.show_crash(error)
    else:
        sys.__excepthook__(kind, error, trace)


def has_vault(folder: Path) -> bool:
    """Whether the window asks for a passphrase: a diary is there, or one whose key file was lost.

    The unlock page then says so. A folder that cannot be looked into is told of where a diary would be made.
    """
    try:
        return (folder / KEY_FILE).exists() or holds_lost_database(folder)
    except OSError:
        return False


def begin_practice(vault: Path, district: str) -> "Session":
    """Make the practice vault anew and open it; on the writing thread."""
    load_open_diary()
    from integrationslotse_desktop.services.practice import Practice

    return Practice(vault).begin(district)


def practice_passphrase(vault: Path) -> str:
    """The published passphrase if the vault of this folder is for practice, else nothing."""
    if vault != user_places().practice_vault:
        return ""
    from integrationslotse_desktop.services.practice import PASSPHRASE, Practice

    return PASSPHRASE if Practice(vault).is_there else ""


def relaunch(vault: Path, geometry: str) -> bool:
    """Start the next process and wait until its unlock page stands. Returns whether it does."""
    import subprocess

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "integrationslotse_desktop"]
    command = [*program, "--vault", str(vault), "--geometry", geometry, "--tell-when-ready"]
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
    except OSError:
        return False
    guard = threading.Timer(_SECONDS_TO_START, process.kill)
    guard.start()
    try:
        return process.stdout is not None and process.stdout.readline().strip() == READY
    finally:
        guard.cancel()


def tell_ready() -> None:
    """Tell the process that started this one that the unlock page stands."""
    sys.stdout.write(READY + "\n")
    sys.stdout.flush()
    # Whoever reads this ends now; what is printed later must not break on its closed end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def end_process() -> None:
    """End at once: a thread that still waits for a slow disk must not keep the keys in memory."""
    os._exit(0)
