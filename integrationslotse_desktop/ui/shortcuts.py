"""Shortcuts that work on Arabic keyboards too, where the key of K writes ن.

A letter stands for the same physical key on the usual Arabic layout; digits exist in both scripts. The key of B is
none: there it writes two letters, which come as text whatever is held with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from integrationslotse_desktop.ui.focus import FocusWatcher

if TYPE_CHECKING:  # the unlock page has none
    from PySide6.QtGui import QShortcut
    from PySide6.QtWidgets import QDialog

    from integrationslotse_desktop.ui.context import Context

_ARABIC_KEYS = dict(zip("qwertyuiopasdfghjklzxcvnm", "ضصثقفغعهخحشسيبلاتنمئءؤرىة", strict=True))
_ARABIC_KEYS |= {str(digit): chr(0x660 + digit) for digit in range(10)}
_LATIN_KEYS = {arabic: latin for latin, arabic in _ARABIC_KEYS.items()}
_EDITING = frozenset("acvxzy")


def shortcut(parent: QWidget, keys: str, action: Callable[[], None]) -> QShortcut:
    """Do something on a key combination such as "Ctrl+K", wherever the focus is in the window."""
    from PySide6.QtGui import QKeySequence, QShortcut

    *modifiers, key = keys.split("+")
    sequences = [QKeySequence(keys)]
    if len(key) == 1:
        sequences.append(QKeySequence("+".join([*modifiers, _ARABIC_KEYS[key.lower()]])))
    result = QShortcut(parent)
    result.setKeys(sequences)
    result.activated.connect(action)
    return result


def locks_too(context: Context, dialog: QDialog) -> None:
    """Let Ctrl+L lock over a dialog that is not ours, and the dialog go when the window is locked, however.

    A dialog that the system draws knows no keys of ours; it still goes.
    """
    shortcut(dialog, "Ctrl+L", context.requests.lock_wanted.emit)
    context.requests.covered.connect(dialog.reject)


class EditingKeys(FocusWatcher):
    """Copy, cut, paste, select all and undo in every field, typed on an Arabic keyboard."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        latin = _LATIN_KEYS.get(chr(event.key())) if event.key() < 0x10000 else None
        if latin not in _EDITING or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        translated = QKeyEvent(event.type(), ord(latin.upper()), event.modifiers(), event.text())
        QApplication.sendEvent(watched, translated)
        event.setAccepted(translated.isAccepted())
        return True
