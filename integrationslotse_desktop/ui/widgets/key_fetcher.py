"""All keys of a long list: asked for in the pool, one question at a time; of those that wait only the newest counts.

Also remembers the place from before a lock until there are keys to go to.
"""

from array import array
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.keyed_list import KeyedList, ListPlace

Question = Callable[[], "array[int]"]


class KeyFetcher(QObject):
    """Says how many rows there are, each time the list has new keys."""

    shown = Signal(int)
    failed = Signal(object)

    def __init__(self, context: Context, view: KeyedList) -> None:
        super().__init__(view)
        self._context, self._view = context, view
        self._waiting: tuple[Question, bool] | None = None
        self._is_asking = self._has_keys = False
        self._before_lock: ListPlace | None = None

    def ask(self, question: Question, *, is_same: bool) -> None:
        """Show these keys: from the beginning, or, if it is the list that stands there, with its place."""
        if self._is_asking:
            self._waiting = question, is_same and (self._waiting is None or self._waiting[1])
            return
        self._is_asking = True
        self._context.tasks.run(
            Lane.POOL,
            self,
            question,
            then=lambda keys: self._on_fetched(keys, is_same=is_same),
            failed=self._on_failed,
            broken=self._on_broken,
        )

    def return_to(self, untrusted_place: str) -> None:
        """Go to this place as soon as there are keys."""
        self._before_lock = ListPlace.of(untrusted_place)

    def place(self) -> str:
        """Where somebody is in the list, for the next unlocking."""
        place = self._view.place() if self._has_keys else self._before_lock
        return place.as_text() if place else ""

    def _on_fetched(self, keys: "array[int]", *, is_same: bool) -> None:
        self._is_asking = False
        if self._waiting:
            question, is_next_same = self._waiting
            self._waiting = None
            self.ask(question, is_same=is_same and is_next_same)
            return
        if is_same and self._has_keys:
            self._view.replace_keys(keys)
        else:
            self._view.show_keys(keys)
        place = None if self._has_keys else self._before_lock
        self._has_keys = True
        if place and keys:
            self._view.restore(place)
        if self._view.current_key is None:
            self._choose(place)
        self.shown.emit(len(keys))

    def _choose(self, place: ListPlace | None) -> None:
        """There is always a row to go on from; choosing one may not move a list that is back in its place."""
        self._view.select_first()
        if place:
            self._view.restore(ListPlace(place.top, place.top_row, place.offset, place.top, place.top_row))

    def _on_failed(self, error: ExpectedError) -> None:
        self._on_broken()
        self.failed.emit(error)

    def _on_broken(self) -> None:
        self._is_asking, self._waiting = False, None
