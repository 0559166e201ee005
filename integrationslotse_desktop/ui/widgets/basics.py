"""Labels, buttons, cards and chips: the smallest parts, dressed by the style sheet through a property."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from integrationslotse_desktop.ui import icons

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent, QPixmap
    from PySide6.QtWidgets import QAbstractSpinBox

_TEXT_MARGIN = 8
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"


class Label(QLabel):
    """A text of the window, in the direction of the window: Qt alone would take that of its first letter.

    Always plain text: what people wrote is no markup.
    """

    def __init__(self) -> None:
        super().__init__()
        self._plain = ""
        self._is_mirrored = False
        self._heights: dict[tuple[int, int], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)

    @property
    def plain(self) -> str:
        """The text without the mark for its direction."""
        return self._plain

    def setText(self, text: str) -> None:
        self._plain = text
        self._mark()

    def clear(self) -> None:
        self.setText("")

    def heightForWidth(self, width: int) -> int:
        """Remembered: layouts ask some thirty times for the same few widths, and each answer lays the text out anew."""
        asked = width, self.width() - self.contentsRect().width()
        if asked not in self._heights:
            self._heights[asked] = super().heightForWidth(width)
        return self._heights[asked]

    def paintEvent(self, event: QPaintEvent) -> None:
        """As QLabel; but wrapped lines that run from the right would begin a space too far in with it (Qt 6.11)."""
        if self._is_mirrored and self.wordWrap():
            from integrationslotse_desktop.ui.widgets.wrapped_lines import paint_from_the_right

            paint_from_the_right(self)
        else:
            super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        self._heights = {}
        if self._is_mirrored != self.isRightToLeft():
            self._mark()
        super().changeEvent(event)

    def _mark(self) -> None:
        self._heights = {}
        self._is_mirrored = self.isRightToLeft()
        mark = _RIGHT_TO_LEFT if self._is_mirrored else _LEFT_TO_RIGHT
        super().setText(mark + self._plain if self._plain else "")
        self.setAccessibleName(self._plain)


def label(role: str = "", *, wrap: bool = False) -> Label:
    """A text in one of the style sheet's roles."""
    widget = Label()
    widget.setProperty("role", role)
    widget.setWordWrap(wrap)
    return widget


def chip(tone: str) -> Label:
    """A short word on a coloured ground."""
    widget = Label()
    widget.setProperty("chip", tone)
    widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return widget


class Button(QPushButton):
    """A button that Enter presses too, as people expect, and whose icon follows colours and direction."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: icons.Drawn | None = None

    def setIcon(self, icon: QIcon | QPixmap) -> None:
        self._drawn = icon if isinstance(icon, icons.Drawn) else None
        super().setIcon(icon)

    def changeEvent(self, event: QEvent) -> None:
        if self._drawn and (again := self._drawn.again()):
            self.setIcon(again)
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def button(kind: str = "") -> Button:
    """A button of one of the style sheet's kinds."""
    widget = Button()
    widget.setProperty("kind", kind)
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    widget.setAutoDefault(False)
    return widget


def card(layout: QLayout, *, name: str = "card") -> QFrame:
    """A white surface with a border around a layout."""
    frame = QFrame()
    frame.setObjectName(name)
    frame.setLayout(layout)
    return frame


def line(*, upright: bool = False) -> QFrame:
    """A hairline between two rows, or two columns."""
    frame = QFrame()
    frame.setObjectName("line")
    if upright:
        frame.setFixedWidth(1)
    else:
        frame.setFixedHeight(1)
    return frame


def column(*, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0) -> QVBoxLayout:
    """A vertical layout with explicit margins: start, top, end, bottom."""
    layout = QVBoxLayout()
    layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    return layout


def bare_spin_box(field: QAbstractSpinBox) -> None:
    """Room around the text of a number field, whose tiny arrows the style sheet hides."""
    field.lineEdit().setTextMargins(_TEXT_MARGIN, 0, _TEXT_MARGIN, 0)


def restyle(widget: QWidget, **properties: object) -> None:
    """Apply the style sheet again if one of these properties changes, or, without any, since one around it did.

    What was never shown is left alone: it is dressed when it is.
    """
    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    for name, value in changed.items():
        widget.setProperty(name, value)
    if (changed or not properties) and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
