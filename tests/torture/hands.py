"""A person inside the program's own process: waits for what the window shows, types, presses, clicks.

A script is a generator that yields what it waits for; between two looks the program's own loop runs.
"""

import os
import traceback
from collections.abc import Callable, Generator
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from integrationslotse_desktop.ui.widgets.basics import Button
from integrationslotse_desktop.ui.window import Window
from tests.torture.fields import open_fields, place_of
from tests.torture.markers import Markers

Kind = TypeVar("Kind", bound=QWidget)
Script = Generator[Callable[[], bool], None, None]
_LOOK_EVERY_MILLISECONDS = 5
_LOOKS = 6_000
_FAILED = 70


class Hands:
    """What one person can do with the window, which fields got their word, and which there were."""

    def __init__(self, markers: Markers) -> None:
        self.markers = markers
        self.fields: list[str] = []
        self.digits: list[str] = []
        self.typed_into: set[str] = set()
        self.met: set[str] = set()

    @property
    def window(self) -> Window:
        return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window))

    def find(self, kind: type[Kind]) -> Kind:
        """The newest visible widget of a kind."""
        return next(widget for widget in reversed(self.window.findChildren(kind)) if widget.isVisible())

    def is_shown(self, kind: type[QWidget]) -> bool:
        return any(widget.isVisible() for widget in self.window.findChildren(kind))

    def shown(self, kind: type[QWidget]) -> Callable[[], bool]:
        """Wait for this: a widget of the kind stands, the keyboard is in its window, and every job has come back."""
        return lambda: self.is_shown(kind) and self.is_settled() and self.find(kind).window() is self.focused().window()

    def is_settled(self) -> bool:
        return self.window._context.tasks.running == 0 and QApplication.focusWidget() is not None

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def mark(self, field: str) -> str:
        """Type the words of a field where the keyboard is."""
        self.fields.append(field)
        self.type(self.markers.of(field))
        return self.markers.of(field)

    def type(self, text: str) -> None:
        self.typed_into.add(place_of(self.focused()))
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focused(), event)

    def press(self, *keys: str) -> None:
        for key in keys:
            QTest.keySequence(self.focused(), key)

    def replace(self, text: str) -> None:
        """Type over what stands in a field."""
        self.press("Ctrl+A")
        self.type(text)

    def into(self, field: QLineEdit, name: str) -> None:
        """The word of a field into a field that is not reached by the script's keys."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.mark(name)

    def look_around(self) -> None:
        """Remember every field that is there now."""
        self.met |= open_fields()

    def copy(self) -> None:
        """All of the field, to the clipboard."""
        self.press("Ctrl+A", "Ctrl+C")
        assert QApplication.clipboard().text() != ""

    def click(self, parent: QWidget, text: str) -> None:
        """Press the button that begins so; a moment later, since its dialog may wait for its own end."""
        found = [child for child in parent.findChildren(Button) if child.text().strip().startswith(text)]
        button = next(child for child in found if child.isVisible())
        assert button.isEnabled(), text
        QTimer.singleShot(0, button, button.click)


class Person(QObject):
    """Follows a script from the moment the program's loop runs."""

    def __init__(self, script: Script, look_around: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._script = script
        self._look_around = look_around
        self._is_true: Callable[[], bool] = _has_window
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self._on_look)

    @Slot()
    def begin(self) -> None:
        self._timer.start()

    @Slot()
    def _on_look(self) -> None:
        try:
            self._looks += 1
            _manage_windows()
            if self._looks == _LOOKS:
                self._script.throw(TimeoutError("waited for nothing"))  # its trace tells where
            if self._is_true():
                self._looks = 0
                self._look_around()
                self._is_true = next(self._script)
        except StopIteration:
            self._timer.stop()
        except Exception:  # noqa: BLE001 - whatever it is ends this process and does not become its crash page
            traceback.print_exc()
            os._exit(_FAILED)


def _has_window() -> bool:
    return any(isinstance(widget, Window) for widget in QApplication.topLevelWidgets())


def _manage_windows() -> None:
    """What a window manager does: the keyboard goes to the dialog on top, or to the window when nobody has it."""
    if not _has_window() or QApplication.activePopupWidget() is not None:
        return
    dialog, has_keyboard = QApplication.activeModalWidget(), QApplication.focusWindow()
    if dialog is not None and dialog.windowHandle() is not has_keyboard:
        dialog.activateWindow()
    elif has_keyboard is None:
        next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window)).activateWindow()
