"""The rows of a list that is longer than memory should hold: all keys, but the words of a few chunks only.

A key is the number of a row in the diary; half a million of them are 4 MB. What was seen longest ago goes first.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from integrationslotse_desktop.ui.widgets.row_painting import Index, RowData

CHUNK = 100
MOST_CHUNKS = 20
Rows = tuple[RowData | None, ...]
Fetch = Callable[["array[int]"], Rows]
"""Asked on the reader. One row for each key, in the same order; None for what has gone."""


class KeyedRows(QAbstractTableModel):
    """One column. A row whose chunk is not there is None, unless it stood in the list before the keys changed."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = array("q")
        self.generation = 0
        """An answer to an older one is about other keys, or about what is no longer so."""
        self._chunks: OrderedDict[int, Rows] = OrderedDict()
        self._before: dict[int, RowData | None] = {}

    @property
    def held(self) -> int:
        """How many rows are in memory."""
        return sum(map(len, self._chunks.values())) + len(self._before)

    def replace(self, keys: "array[int]", *, keep: bool) -> None:
        """Other keys. Keep: what is known about them stands until it is fetched anew, so that nothing flickers."""
        before = self._known() if keep else {}
        self.beginResetModel()
        self.keys = keys
        self.generation += 1
        self._chunks.clear()
        self._before = before
        self.endResetModel()

    def forget(self) -> None:
        """The keys stay; every word must be fetched anew: another language, or names that must not be seen now."""
        self.generation += 1
        self._chunks.clear()
        self._before = {}

    def row_at(self, place: int) -> RowData | None:
        """What is known of a row."""
        chunk, inside = divmod(place, CHUNK)
        rows = self._chunks.get(chunk)
        return rows[inside] if rows is not None else self._before.get(self.keys[place])

    def place_of(self, key: int) -> int | None:
        """Where a key stands."""
        try:
            return self.keys.index(key)
        except ValueError:
            return None

    def missing(self, first: int, last: int) -> tuple[int, ...]:
        """The chunks to fetch for these places; those that are there count as seen."""
        if not self.keys:
            return ()
        most = (len(self.keys) - 1) // CHUNK
        wanted = range(max(first // CHUNK, 0), min(last // CHUNK, most) + 1)
        for chunk in wanted:
            if chunk in self._chunks:
                self._chunks.move_to_end(chunk)
        return tuple(chunk for chunk in wanted if chunk not in self._chunks)

    def keys_of(self, chunk: int) -> "array[int]":
        """The keys of a chunk."""
        return self.keys[chunk * CHUNK : (chunk + 1) * CHUNK]

    def take(self, found: Mapping[int, Rows]) -> None:
        """Show what was fetched, and let go what was seen longest ago."""
        for chunk, rows in found.items():
            self._chunks[chunk] = rows
            for key in self.keys_of(chunk):
                self._before.pop(key, None)
            last = chunk * CHUNK + len(rows) - 1
            self.dataChanged.emit(self.index(chunk * CHUNK, 0), self.index(last, 0))
        while len(self._chunks) > MOST_CHUNKS:
            self._chunks.popitem(last=False)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.words
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def first(self, place: int) -> QModelIndex:
        """The only cell of a row."""
        return self.index(place, 0)

    def _known(self) -> dict[int, RowData | None]:
        known: dict[int, RowData | None] = {}
        for chunk, rows in self._chunks.items():
            known.update(zip(self.keys_of(chunk), rows, strict=True))
        return known
