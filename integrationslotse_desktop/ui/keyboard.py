"""Where Tab leads, and whether Caps Lock is on: a passphrase is typed blindly."""

import ctypes
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

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


def tab_through(parts: Sequence[QWidget]) -> None:
    """Let Tab lead through these parts in this order, and in each as before: Qt puts what is made anew at the end."""
    stops: dict[QWidget, list[QWidget]] = {part: [] for part in parts}
    for widget in _focus_chain(parts[0]):
        if _takes_tab(widget) and (part := _part_of(widget, stops)):
            stops[part].append(widget)
    for one, other in pairwise(widget for part in parts for widget in stops[part]):
        QWidget.setTabOrder(one, other)


def _focus_chain(start: QWidget) -> Iterator[QWidget]:
    yield start
    widget = start.nextInFocusChain()
    while widget is not None and widget is not start:
        yield widget
        widget = widget.nextInFocusChain()


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _part_of(widget: QWidget, parts: Collection[QWidget]) -> QWidget | None:
    around: QWidget | None = widget
    while around is not None and around not in parts:
        around = around.parentWidget()
    return around


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
