"""One row of two lines, and how it is painted: the same for a short list and for one of half a million rows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.text_line import Line, paint_line

ROW_HEIGHT = 60
_SIDE, _GAP = 16, 12
_HEADING_HEIGHT, _CHIP_HEIGHT = 40, 22
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, repr=False)
class RowData:
    """One row; a heading has no key."""

    title: str
    key: object = None
    subtitle: str = ""
    hits: tuple[tuple[int, int], ...] = ()
    """Start and length of what to show bold in the subtitle."""
    trailing: str = ""
    tone: str = "neutral"

    @property
    def is_heading(self) -> bool:
        return self.key is None

    @property
    def words(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(filter(None, (self.title, self.subtitle, self.trailing)))


class RowDelegate(QStyledItemDelegate):
    """Paints the row that stands at a place, and two quiet bars where its words are still being fetched."""

    def __init__(self, theme: Theme, row_at: Callable[[int], RowData | None]) -> None:
        super().__init__()
        self._theme = theme
        self._row_at = row_at

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._row_at(index.row())
        return QSize(200, self._theme.size(_HEADING_HEIGHT if row and row.is_heading else ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, colours = self._row_at(index.row()), self._theme.colours
        whole = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not (row and row.is_heading) and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, QColor(colours.accent_surface))
        if index.row() > 0:
            painter.fillRect(QRect(whole.left(), whole.top(), whole.width(), 1), QColor(colours.border))
        inside = whole.adjusted(self._theme.size(_SIDE), 0, -self._theme.size(_SIDE), 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if row is None:
            self._paint_bars(painter, inside, mirrored)
        else:
            self._paint_row(painter, inside, row, mirrored)
        painter.restore()

    def _paint_bars(self, painter: QPainter, inside: QRect, mirrored: bool) -> None:
        size, middle = self._theme.size, inside.center().y()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.chip))
        for top, width, height in ((middle - size(15), size(200), size(10)), (middle + size(6), size(280), size(8))):
            taken = min(width, inside.width())
            left = inside.right() - taken if mirrored else inside.left()
            painter.drawRoundedRect(QRect(left, top, taken, height), height / 2, height / 2)

    def _paint_row(self, painter: QPainter, inside: QRect, row: RowData, mirrored: bool) -> None:
        if row.trailing:
            inside = self._paint_chip(painter, inside, row, mirrored)
        self._paint_texts(painter, inside, row, mirrored)

    def _paint_chip(self, painter: QPainter, inside: QRect, row: RowData, mirrored: bool) -> QRect:
        font = self._theme.font(12, QFont.Weight.Medium)
        width = QFontMetrics(font).horizontalAdvance(row.trailing) + self._theme.size(20)
        height = self._theme.size(_CHIP_HEIGHT)
        left = inside.left() if mirrored else inside.right() - width
        chip = QRect(left, inside.center().y() - height // 2, width, height)
        colours = self._theme.colours
        ground = colours.chip if row.tone == "neutral" else getattr(colours, f"{row.tone}_surface")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if row.tone == "neutral" else getattr(colours, row.tone)))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, row.trailing)
        taken = width + _GAP
        return inside.adjusted(taken if mirrored else 0, 0, 0 if mirrored else -taken, 0)

    def _paint_texts(self, painter: QPainter, inside: QRect, row: RowData, mirrored: bool) -> None:
        colours, theme = self._theme.colours, self._theme
        if row.is_heading:
            painter.setPen(QColor(colours.text))
            paint_line(painter, inside, Line(row.title, theme.font(14, QFont.Weight.DemiBold)), mirrored=mirrored)
            return
        half = inside.height() // 2
        upper = QRect(inside.left(), inside.top() + theme.size(9), inside.width(), half - theme.size(9))
        lower = QRect(inside.left(), inside.top() + half, inside.width(), half - theme.size(9))
        painter.setPen(QColor(colours.text))
        paint_line(painter, upper, Line(row.title, theme.font(14, QFont.Weight.Medium)), mirrored=mirrored)
        painter.setPen(QColor(colours.secondary))
        subtitle = Line(row.subtitle, theme.font(12), row.hits, QColor(colours.text))
        paint_line(painter, lower, subtitle, mirrored=mirrored)
