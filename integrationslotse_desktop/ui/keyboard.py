"""Where Tab leads, and whether Caps Lock is on: a passphrase is typed blindly."""

import ctypes
import sys
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_CAPITAL = 0x14


def tab_from(stop: QWidget, rows: Iterable[QWidget]) -> QWidget:
    """Let Tab lead from this stop through the rows, which were made anew. Returns the last stop."""
    for row in rows:
        QWidget.setTabOrder(stop, row)
        stop = row
    return stop


def caps_lock_at_start() -> bool:
    """Whether Caps Lock is on, where the system tells (Windows)."""
    if sys.platform != "win32":
        return False
    windll = getattr(ctypes, "windll")  # noqa: B009 - the attribute exists on Windows only
    return bool(windll.user32.GetKeyState(_CAPITAL) & 1)


def caps_lock_after(event: QKeyEvent, before: bool) -> bool:
    """Whether Caps Lock is on after a key: told by the letter it gave, or by the key itself."""
    if event.key() == Qt.Key.Key_CapsLock:
        return not before
    letter = event.text()
    if not letter.isalpha() or letter.lower() == letter.upper():
        return before
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return letter.isupper() != shifted
