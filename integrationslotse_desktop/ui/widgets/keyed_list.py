"""A list of any length: given all its keys, it fetches the words of what is looked at, a chunk at a time.

One fetch is on its way at a time, and the next asks for what is seen then: who drags through half a million rows
leaves no queue behind. A table, since Qt's list lays out every row first.
"""

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.keyed_rows import CHUNK, Fetch, KeyedRows, Rows
from integrationslotse_desktop.ui.widgets.row_painting import ROW_HEIGHT, RowData, RowDelegate

_EDGES, _TALLEST = 2, 100_000
_PARTS_OF_A_PLACE, _THOUSAND = 5, 1_000
_NUMBER = re.compile("-?[0-9]{1,18}")


@dataclass(frozen=True)
class ListPlace:
    """Where somebody is in a list, by keys, which outlive a lock; by rows too, for a key that has gone meanwhile."""

    top: int = 0
    top_row: int = 0
    offset: int = 0
    """How much of the first row is scrolled away, in thousandths of its height."""
    current: int = 0
    current_row: int = -1
    """-1: no row is current."""

    def as_text(self) -> str:
        """For the drafts or the place that a lock remembers: numbers only."""
        return f"{self.top},{self.top_row},{self.offset},{self.current},{self.current_row}"

    @classmethod
    def of(cls, untrusted_text: str) -> "ListPlace":
        """The same again; the beginning if it is none."""
        parts = untrusted_text.split(",")
        if len(parts) != _PARTS_OF_A_PLACE or not all(_NUMBER.fullmatch(part) for part in parts):
            return cls()
        return cls(*map(int, parts))


class KeyedList(QTableView):
    """Keyboard: up, down, pages, Home and End; Enter opens, a click too. Needs an accessible name from its page."""

    opened = Signal(object)
    """The key of the row as its `RowData` has it."""
    failed = Signal(ExpectedError)

    def __init__(self, context: Context, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._fetch = context, fetch
        self._model = KeyedRows()
        self._asked_in: int | None = None
        self._is_placing = False
        self._row_height = context.theme.size(ROW_HEIGHT)
        self._delegate = RowDelegate(context.theme, self._model.row_at)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._dress()
        self.clicked.connect(self._on_clicked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _dress(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(self._row_height)
        rows.setDefaultSectionSize(self._row_height)
        rows.hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def rows(self) -> KeyedRows:
        """What stands in the list."""
        return self._model

    @property
    def current_key(self) -> int | None:
        """The key of the current row, None if there is none."""
        index = self.currentIndex()
        return self._model.keys[index.row()] if index.isValid() else None

    @property
    def current_row(self) -> RowData | None:
        """What stands in the current row, None if there is none or it is still being fetched."""
        index = self.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else None

    def show_keys(self, keys: "array[int]") -> None:
        """Another list: from its beginning, no row is current."""
        self._replace(keys, ListPlace(), keep=False)

    def replace_keys(self, keys: "array[int]") -> None:
        """The same list after a change: the current row and what is seen stay, by their keys."""
        self._replace(keys, self.place(), keep=True)

    def reload(self) -> None:
        """Fetch every word anew, in another language or without names. What stood there is gone at once."""
        self._model.forget()
        self.viewport().update()
        self._ask()

    def place(self) -> ListPlace:
        """Where somebody is."""
        keys = self._model.keys
        if not keys:
            return ListPlace()
        top, beyond = divmod(self.verticalScrollBar().value(), self._row_height)
        top, current = min(top, len(keys) - 1), self.currentIndex().row()
        chosen = keys[current] if current >= 0 else 0
        return ListPlace(keys[top], top, beyond * _THOUSAND // self._row_height, chosen, current)

    def restore(self, place: ListPlace) -> None:
        """Back to where somebody was. If a key has gone, what stands in its row now."""
        if not self._model.keys:
            return
        self._is_placing = True
        self.setAutoScroll(False)  # Qt would go to the current row, and once more when the list is shown
        if place.current_row >= 0:
            self._select(self._nearest(place.current, place.current_row))
        self.setAutoScroll(True)
        top = self._nearest(place.top, place.top_row)
        self.updateGeometries()  # or the scroll bar still ends where the last list did
        beyond = -(-min(max(place.offset, 0), _THOUSAND) * self._row_height // _THOUSAND)  # up, as it was cut down
        self.verticalScrollBar().setValue(top * self._row_height + beyond)
        self._is_placing = False
        self._ask()

    def select(self, key: int) -> None:
        """Make the row with this key the current one, if there is one."""
        row = self._model.place_of(key)
        if row is not None:
            self._select(row)

    def select_first(self) -> None:
        """Make the first row the current one."""
        if self._model.keys:
            self._select(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing letters does not jump: it would only look among what happens to be in memory."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        last = len(self._model.keys) - 1
        if last >= 0 and action is QAbstractItemView.CursorAction.MoveHome:
            return self._model.first(0)
        if last >= 0 and action is QAbstractItemView.CursorAction.MoveEnd:
            return self._model.first(last)
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def _replace(self, keys: "array[int]", place: ListPlace, *, keep: bool) -> None:
        self._is_placing = True  # what is seen on the way need not be fetched
        self._model.replace(keys, keep=keep)
        self._is_placing = False
        height = min(len(keys), _TALLEST) * self._row_height
        self.setMaximumHeight(height + 2 * self.frameWidth() + _EDGES)
        self.restore(place)

    def _nearest(self, key: int, row: int) -> int:
        keys = self._model.keys
        if 0 <= row < len(keys) and keys[row] == key:
            return row  # nothing has changed above it: spares looking through all of them
        found = self._model.place_of(key)
        return found if found is not None else min(max(row, 0), len(keys) - 1)

    def _select(self, row: int) -> None:
        self.setCurrentIndex(self._model.first(row))

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        row = self._model.row_at(index.row()) if index.isValid() else None
        if row is not None and row.key is not None:
            self.opened.emit(row.key)

    def _ask(self) -> None:
        """Fetch what is seen and not there, after that its neighbours; nothing while an answer is on its way."""
        model = self._model
        if self._is_placing or self._asked_in == model.generation or not model.keys:
            return
        first = self.verticalScrollBar().value() // self._row_height
        last = first + self.viewport().height() // self._row_height + 1
        wanted = model.missing(first, last) or model.missing(first - CHUNK, last + CHUNK)
        if not wanted:
            return
        fetch, generation = self._fetch, model.generation
        slices = {chunk: model.keys_of(chunk) for chunk in wanted}
        self._asked_in = generation
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: {chunk: fetch(keys) for chunk, keys in slices.items()},
            then=lambda found: self._on_fetched(generation, found),
            failed=lambda error: self._on_failed(generation, error),
            broken=self._on_broken,
        )

    def _on_fetched(self, generation: int, found: Mapping[int, Rows]) -> None:
        if generation == self._model.generation:
            self._asked_in = None
            self._model.take(found)
            self._ask()

    def _on_failed(self, generation: int, error: ExpectedError) -> None:
        if generation == self._model.generation:
            self._asked_in = None
            self.failed.emit(error)

    def _on_broken(self) -> None:
        self._asked_in = None

    @Slot(int)
    def _on_scrolled(self, _value: int) -> None:
        self._ask()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index)
