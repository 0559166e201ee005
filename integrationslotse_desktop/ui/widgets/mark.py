"""The program's mark: a compass on the accent colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.basics import label

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

_RATIO = 2.0
_SIZE = 28


def mark_pixmap(theme: Theme, size: int) -> QPixmap:
    """The mark as a square picture."""
    picture = QPixmap(round(size * _RATIO), round(size * _RATIO))
    picture.setDevicePixelRatio(_RATIO)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours.accent))
    painter.drawRoundedRect(0, 0, size, size, size * 0.22, size * 0.22)
    inner = round(size * 0.68)
    offset = (size - inner) // 2
    painter.drawPixmap(offset, offset, icons.pixmap("compass", theme.colours.on_accent, inner, _RATIO))
    painter.end()
    return picture


class Mark(QWidget):
    """Mark and name, with a second line where there is one."""

    def __init__(self, context: Context, *, with_line: bool) -> None:
        super().__init__()
        self._theme = context.theme
        self._picture = QLabel()
        self._draw()
        self._name = label("heading" if with_line else "strong")
        self._line = label("small")
        if not with_line:
            self._line.hide()
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self._name)
        texts.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12 if with_line else 10)
        row.addWidget(self._picture)
        row.addLayout(texts, 1)

    def changeEvent(self, event: QEvent) -> None:
        if self._drawn_in != self._theme.colours:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        self._drawn_in = self._theme.colours
        self._picture.setPixmap(mark_pixmap(self._theme, self._theme.size(_SIZE)))

    def set_texts(self, name: str, second_line: str = "") -> None:
        """Write name and second line."""
        self._name.setText(name)
        self._line.setText(second_line)
