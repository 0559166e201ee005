"""One painted line of text: from its start, cut with an ellipsis at its end, the words looked for in bold."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption


@dataclass(frozen=True, repr=False)
class Line:
    """What to paint. `hits` are start and length in characters of what is bold."""

    text: str
    font: QFont
    hits: tuple[tuple[int, int], ...] = ()
    hit_colour: QColor | None = None


def paint_line(painter: QPainter, room: QRect, line: Line, *, mirrored: bool) -> None:
    """Paint it in the pen's colour, centred between top and bottom of the room."""
    elided = QFontMetrics(line.font).elidedText(line.text, Qt.TextElideMode.ElideRight, room.width())
    layout = QTextLayout(elided, line.font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(_bold_ranges(line, elided))
    layout.beginLayout()
    only = layout.createLine()
    only.setLineWidth(room.width())
    layout.endLayout()
    layout.draw(painter, room.topLeft() + QPoint(0, round((room.height() - only.height()) / 2)))


def _bold_ranges(line: Line, elided: str) -> list[QTextLayout.FormatRange]:
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.DemiBold)
    if line.hit_colour:
        bold.setForeground(line.hit_colour)
    ranges = []
    for start, length in line.hits:
        if start + length <= len(elided):
            part = QTextLayout.FormatRange()
            part.start = _units(elided[:start])
            part.length = _units(elided[start : start + length])
            part.format = bold
            ranges.append(part)
    return ranges


def _units(text: str) -> int:
    """Qt counts UTF-16 units, Python characters: an emoji is two of the former."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
