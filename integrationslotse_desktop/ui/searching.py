"""The field of the top bar and the page of hits: from one to the other, and back to where somebody was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from integrationslotse_desktop.ui.page_stack import PageStack
    from integrationslotse_desktop.ui.widgets.search_field import SearchField


class Searching(QObject):
    """Nothing of what was looked for stays once another page is shown."""

    def __init__(self, field: SearchField, pages: PageStack, parent: QObject) -> None:
        super().__init__(parent)
        self._field, self._pages = field, pages
        self._before: QWidget = pages
        field.asked.connect(self._on_asked)
        field.entered.connect(pages.open_first_found)
        field.left_downwards.connect(pages.focus_found)
        pages.query_wanted.connect(field.ask)

    @property
    def is_shown(self) -> bool:
        return self._pages.is_shown("search")

    def go_to(self, page: QWidget) -> None:
        """Another page is shown; what was chosen stays for the next look."""
        self._field.clear()
        if self.is_shown:
            self._pages.search.forget()
        self._before = page
        self._pages.setCurrentWidget(page)

    def leave(self) -> None:
        """Back to the page before; nothing is chosen any more."""
        self._field.clear()
        if self.is_shown:
            self._pages.search.choose_nothing()
            self._pages.search.forget()
            self._pages.setCurrentWidget(self._before)

    def step_back(self) -> None:
        """The same, by Esc: the keyboard goes along."""
        self.leave()
        self._before.setFocus()

    @Slot(str)
    def _on_asked(self, query: str) -> None:
        if query.strip() or (self.is_shown and self._pages.search.is_narrowed):
            self._pages.setCurrentWidget(self._pages.search)
            self._pages.search.look_for(query)
        else:
            self.leave()
