"""A list of rows of two lines, for cases and for what a search found. Headings stand between them and take no focus."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.text_line import Line, paint_line

_SIDE, _GAP, _EDGES = 16, 12, 2
_ROW_HEIGHT, _HEADING_HEIGHT, _CHIP_HEIGHT = 60, 40, 22
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
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


class _RowModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[RowData] = ()

    def replace(self, rows: Sequence[RowData]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.title, row.subtitle, row.trailing)))
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _RowModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_heading = self._model.rows[index.row()].is_heading
        return QSize(200, self._theme.size(_HEADING_HEIGHT if is_heading else _ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, colours = self._model.rows[index.row()], self._theme.colours
        whole = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.is_heading and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, QColor(colours.accent_surface))
        if index.row() > 0:
            painter.fillRect(QRect(whole.left(), whole.top(), whole.width(), 1), QColor(colours.border))
        inside = whole.adjusted(self._theme.size(_SIDE), 0, -self._theme.size(_SIDE), 0)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        if row.trailing:
            inside = self._paint_chip(painter, inside, row, mirrored)
        self._paint_texts(painter, inside, row, mirrored)
        painter.restore()

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


class RowList(QListView):
    """Keyboard: up and down between rows, Enter opens; a click opens too."""

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _RowModel()
        self.setModel(self._model)
        self._delegate = _RowDelegate(theme, self._model)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    @property
    def rows(self) -> Sequence[RowData]:
        return self._model.rows

    @property
    def current_key(self) -> object:
        """The key of the selected row, None if there is none."""
        index = self.currentIndex()
        return self._model.rows[index.row()].key if index.isValid() else None

    def show_rows(self, rows: Sequence[RowData]) -> None:
        """Show other rows; the selection stays with its key if that is still there."""
        before = self.current_key
        self._model.replace(rows)
        heights = sum(self.sizeHintForRow(row) for row in range(len(rows)))
        self.setMaximumHeight(heights + 2 * self.frameWidth() + _EDGES)
        if before is not None:
            self.select(before)

    def select(self, key: object) -> None:
        """Select the row with this key."""
        for place, row in enumerate(self._model.rows):
            if row.key is not None and row.key == key:
                self.setCurrentIndex(self._model.index(place))
                return

    def select_first(self) -> None:
        """Select the first row that can be opened."""
        for row in self._model.rows:
            if not row.is_heading:
                self.select(row.key)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key is not None:
            self.opened.emit(self.current_key)
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        key = self._model.rows[index.row()].key
        if key is not None:
            self.opened.emit(key)
