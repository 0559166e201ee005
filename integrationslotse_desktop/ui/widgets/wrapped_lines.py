"""Paints a wrapped label whose lines run from the right, as QLabel does, but every line from the same edge.

Qt 6.11 takes the space at which a line was broken off its beginning (`QPainter.drawText`; `QTextLayout` does not).
Loaded when the first such label is seen.
"""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QStyle

_LINE_SEPARATOR = "\u2028"


def paint_from_the_right(label: QLabel) -> None:
    """Frame and text; only while Qt paints this label."""
    painter = QPainter(label)
    label.drawFrame(painter)
    painter.setPen(label.palette().color(label.foregroundRole()))
    direction, room = label.layoutDirection(), label.contentsRect()
    alignment = QStyle.visualAlignment(direction, label.alignment())
    lines = _laid_out(label, room.width(), alignment)
    size = QSize(room.width(), round(lines.boundingRect().height()))
    lines.draw(painter, QPointF(QStyle.alignedRect(direction, alignment, size, room).topLeft()))
    painter.end()


def _laid_out(label: QLabel, width: int, alignment: Qt.AlignmentFlag) -> QTextLayout:
    option = QTextOption(alignment)
    option.setTextDirection(label.layoutDirection())
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    lines = QTextLayout(label.text().replace("\n", _LINE_SEPARATOR), label.font(), label)
    lines.setTextOption(option)
    leading, top = label.fontMetrics().leading(), 0.0
    lines.beginLayout()
    while (line := lines.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height() + leading
    lines.endLayout()
    return lines
