"""Which language the keyboard writes just now: a passphrase is typed blindly, and half of our people have two layouts.

Windows and macOS tell Qt. On X11 Qt knows only the language of the system, so the X server is asked, by the library
and the connection that Qt has open anyway. Wayland tells nobody: then nothing is said, rather than something wrong.
"""

import ctypes
import os
import struct
from functools import cache

from PySide6.QtCore import QLocale, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QNativeInterface

from integrationslotse_desktop.i18n import isolated

_TOLD_BY_QT = ("windows", "cocoa")
_LOOK_AGAIN_AFTER = 500
"""Milliseconds. Nothing tells a program that another layout was chosen with the mouse or a key of the desktop."""
_LIBRARY = "libX11.so.6"
_RULES, _LARGEST, _STRING, _CORE_KEYBOARD, _SUCCESS = b"_XKB_RULES_NAMES", 1024, 31, 0x100, 0
_STATE = struct.Struct("=BBHHBBBBBBBBBH")
"""`XkbStateRec`: the effective group first, which base, latch and lock have added up to."""
_LAYOUTS, _VARIANTS = 2, 3
_NO_LANGUAGES = ("mac", "oss", "sun")
"""Variants that only look like codes of languages."""
_PLAIN = {QLocale.Language.English: QLocale.Country.World, QLocale.Language.Spanish: QLocale.Country.Colombia}
"""Where a language is called by its name alone: elsewhere it is American English."""


class KeyboardLanguage(QObject):
    """Tells which language the keyboard writes, in the words of its speakers; empty if nobody knows."""

    changed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._name = ""
        self._look_again = QTimer(self)
        self._look_again.setInterval(_LOOK_AGAIN_AFTER)
        self._look_again.timeout.connect(self._on_look)
        if QGuiApplication.platformName() in _TOLD_BY_QT:
            QGuiApplication.inputMethod().localeChanged.connect(self._on_look)

    def watch(self) -> None:
        """Look now, and from now on as often as it takes."""
        self._on_look()
        if _asks_the_x_server():
            self._look_again.start()

    def rest(self) -> None:
        """Nobody sees it any more."""
        self._look_again.stop()

    @Slot()
    def _on_look(self) -> None:
        name = _language_of_the_system()
        if name != self._name:
            self._name = name
            self.changed.emit(name)


def _asks_the_x_server() -> bool:
    """Not behind Wayland: its X server has a keyboard of its own, which is not the one that is typed on."""
    return QGuiApplication.platformName() == "xcb" and not os.environ.get("WAYLAND_DISPLAY")


def _language_of_the_system() -> str:
    if QGuiApplication.platformName() in _TOLD_BY_QT:
        return _named(QGuiApplication.inputMethod().locale())
    return _named(locale_of_layout(*layout_of_the_x_server())) if _asks_the_x_server() else ""


def _named(locale: QLocale | None) -> str:
    name = locale.nativeLanguageName() if locale is not None else ""
    return isolated(name) if name else ""


def locale_of_layout(layout: str, variant: str) -> QLocale | None:
    """The language of a layout of X: named after a country (`de`), else after a language (`ara`, Spanish: `latam`).

    A variant may be another language of the country, as Kurdish is of `tr`.
    """
    language = _language_of_variant(variant) or _language_of_layout(layout)
    if language is None:
        return None
    return QLocale(language, QLocale.Script.AnyScript, _PLAIN.get(language, QLocale.Country.AnyCountry))


def _language_of_variant(variant: str) -> QLocale.Language | None:
    code = variant.replace("-", "_").partition("_")[0]
    is_code = len(code) in (2, 3) and code.isalpha() and code.islower()
    return _known(QLocale.codeToLanguage(code)) if is_code and code not in _NO_LANGUAGES else None


def _language_of_layout(layout: str) -> QLocale.Language | None:
    if layout == "latam":
        return QLocale.Language.Spanish
    if len(layout) != 2:
        return _known(QLocale.codeToLanguage(layout)) if len(layout) == 3 else None
    territory = QLocale.codeToTerritory(layout.upper())
    if territory == QLocale.Country.AnyTerritory:
        return None
    return QLocale(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory).language()


def _known(language: QLocale.Language) -> QLocale.Language | None:
    return None if language in (QLocale.Language.AnyLanguage, QLocale.Language.C) else language


@cache
def _library() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(_LIBRARY)  # Qt has loaded it
    except OSError:
        return None


def layout_of_the_x_server() -> tuple[str, str]:
    """Layout and variant that are typed with; empty if the server does not say."""
    application = QGuiApplication.instance()
    native = application.nativeInterface() if isinstance(application, QGuiApplication) else None
    library = _library()
    if library is None or not isinstance(native, QNativeInterface.QX11Application):
        return "", ""
    display = ctypes.c_void_p(native.display())
    state = ctypes.create_string_buffer(_STATE.size)
    if library.XkbGetState(display, _CORE_KEYBOARD, state) != _SUCCESS:
        return "", ""
    return layout_of_rules(_rules(library, display), _STATE.unpack(state.raw)[0])


def layout_of_rules(rules: bytes, group: int) -> tuple[str, str]:
    """Layout and variant of a group, from rules, model, layouts, variants and options as `setxkbmap` leaves them."""
    names = [name.decode("ascii", "replace") for name in rules.split(b"\0")]
    if len(names) <= _VARIANTS:
        return "", ""
    layouts, variants = names[_LAYOUTS].split(","), names[_VARIANTS].split(",")
    if group >= len(layouts):
        return "", ""
    layout, _bracket, variant = layouts[group].partition("(")
    return layout, variant.rstrip(")") or (variants[group] if group < len(variants) else "")


def _rules(library: ctypes.CDLL, display: ctypes.c_void_p) -> bytes:
    """The property of the root window that names the layouts."""
    library.XDefaultRootWindow.restype = library.XInternAtom.restype = ctypes.c_ulong
    root = ctypes.c_ulong(library.XDefaultRootWindow(display))
    atom = ctypes.c_ulong(library.XInternAtom(display, _RULES, 1))
    if not atom.value:
        return b""
    kind, count, rest, found = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p()
    form = ctypes.c_int()
    places = [ctypes.byref(place) for place in (kind, form, count, rest, found)]
    asked = (ctypes.c_long(0), ctypes.c_long(_LARGEST), 0, ctypes.c_ulong(_STRING))
    if library.XGetWindowProperty(display, root, atom, *asked, *places) != _SUCCESS or not found.value:
        return b""
    content = ctypes.string_at(found.value, count.value)
    library.XFree(found)
    return content
