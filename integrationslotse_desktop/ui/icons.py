"""Lucide icons in the colours of the theme, sharp on every screen; directional ones mirror in Arabic.

Colours and direction change while the window stands, and a picture does not: buttons of `widgets.basics` and `Picture`
draw themselves again in their `changeEvent`. It does not ask what has changed: the answer would make PySide build
its largest types before the unlock page stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

from integrationslotse_desktop import paths
from integrationslotse_desktop.ui import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

_DIRECTIONAL = frozenset({"arrow-left", "arrow-right", "chevron-left", "chevron-right"})


class Drawn(QIcon):
    """An icon that remembers how it was drawn, since an engine of our own would crash PySide."""

    def __init__(self, name: str, colour: str, checked: str | None = None) -> None:
        super().__init__()
        self._recipe = (name, colour, checked)
        self._drawn_for = _now()
        colours = theme.in_use()
        for size in (16, 20):
            self.addPixmap(pixmap(name, colours.again(colour), size), QIcon.Mode.Normal, QIcon.State.Off)
            if checked:
                self.addPixmap(pixmap(name, colours.again(checked), size), QIcon.Mode.Normal, QIcon.State.On)

    def again(self) -> Drawn | None:
        """The same for now; nothing if it is right as it is."""
        return None if self._drawn_for == _now() else Drawn(*self._recipe)


class Picture(QLabel):
    """An icon that stands alone."""

    def __init__(self) -> None:
        super().__init__()
        self._recipe: tuple[str, str, int] | None = None
        self._drawn_for = _now()

    def draw(self, name: str, colour: str, size: int) -> None:
        """Show this icon."""
        self._recipe = (name, colour, size)
        self._drawn_for = _now()
        self.setPixmap(pixmap(name, theme.in_use().again(colour), size))

    def changeEvent(self, event: QEvent) -> None:
        if self._recipe and self._drawn_for != _now():
            self.draw(*self._recipe)
        super().changeEvent(event)


def _now() -> tuple[theme.Colours, Qt.LayoutDirection]:
    return theme.in_use(), QGuiApplication.layoutDirection()


def icon(name: str, colour: str, *, checked: str | None = None) -> Drawn:
    """An icon in one colour, and in another while its button is checked."""
    return Drawn(name, colour, checked)


def pixmap(name: str, colour: str, size: int, ratio: float = 2.0) -> QPixmap:
    """An icon as a picture of `size` logical pixels."""
    source = (paths.RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if name in _DIRECTIONAL and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        painter.translate(picture.width(), 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
