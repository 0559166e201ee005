"""Lucide icons in the colours of the theme, sharp on every screen; directional ones mirror in Arabic."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from integrationslotse_desktop import paths

_DIRECTIONAL = frozenset({"arrow-left"})


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


def icon(name: str, colour: str, *, checked: str | None = None) -> QIcon:
    """An icon in one colour, and in another while its button is checked."""
    result = QIcon()
    for size in (16, 20):
        result.addPixmap(pixmap(name, colour, size), QIcon.Mode.Normal, QIcon.State.Off)
        if checked:
            result.addPixmap(pixmap(name, checked, size), QIcon.Mode.Normal, QIcon.State.On)
    return result
