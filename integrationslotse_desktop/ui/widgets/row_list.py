"""A list of rows of two lines, for cases and for what a search found. Headings stand between them and take no focus."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.row_painting import Index, RowData, RowDelegate

_EDGES = 2


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
            return row.words
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowList(QListView):
    """Keyboard: up and down between rows, Enter opens; a click opens too."""

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _RowModel()
        self.setModel(self._model)
        self._delegate = RowDelegate(theme, lambda place: self._model.rows[place])
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
