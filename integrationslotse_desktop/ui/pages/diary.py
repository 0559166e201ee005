"""Every entry of every case, the newest first: half a million rows, of which only those looked at are fetched."""

from array import array

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.finding import SavedSearch
from integrationslotse_desktop.domain.lists import search_from_text, search_to_text
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.lists import EntryLine
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import column, label
from integrationslotse_desktop.ui.widgets.contacts import contact_name
from integrationslotse_desktop.ui.widgets.empty import EmptyState
from integrationslotse_desktop.ui.widgets.key_fetcher import KeyFetcher
from integrationslotse_desktop.ui.widgets.keyed_list import KeyedList
from integrationslotse_desktop.ui.widgets.keyed_rows import Rows
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.row_painting import RowData
from integrationslotse_desktop.ui.widgets.search_filters import SearchFilters


class DiaryPage(QWidget):
    """The whole diary; Enter opens the case at the entry."""

    entry_opened = Signal(str, str)

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._number: int | None = None
        self.setObjectName("page")
        self._title, self._count = label("title"), label("secondary")
        self._notice = Notice(context)
        self._filters = SearchFilters(context, load_catalogue(), session.clock().date())
        self._list = KeyedList(context, self._fetch)
        self._keys = KeyFetcher(context, self._list)
        self._empty = EmptyState(context, "notebook-pen", with_action=False)
        self._build()
        self._filters.changed.connect(self._on_narrowed)
        self._list.opened.connect(self._on_opened)
        self._list.failed.connect(self._notice.show_error)
        self._keys.shown.connect(self._on_shown)
        self._keys.failed.connect(self._notice.show_error)
        self.retranslate()

    def _build(self) -> None:
        texts = column(spacing=2)
        texts.addWidget(self._title)
        texts.addWidget(self._count)
        layout = column(margins=(24, 24, 24, 24), spacing=16)
        layout.addLayout(texts)
        layout.addWidget(self._filters)
        layout.addWidget(self._notice)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._empty)
        layout.addStretch()
        self.setLayout(layout)
        for widget in (self._filters, self._list, self._empty):
            widget.hide()

    def refresh(self) -> None:
        """Ask for the entries again."""
        self._ask(is_same=True)

    def focus(self) -> None:
        """Into the list, or where it is narrowed if nothing is left of it."""
        if self._list.isVisibleTo(self):
            self._list.setFocus()
        elif self._filters.isVisibleTo(self):
            self._filters.setFocus()

    def kept(self) -> str:
        """What is chosen and where somebody is, for the next unlocking."""
        search = SavedSearch("", "", self._filters.filters(), self._filters.period)
        return search_to_text(search, self._keys.place())

    def return_to(self, untrusted_kept: str) -> None:
        """The same again, before the list is first shown."""
        search, place = search_from_text(untrusted_kept)
        self._filters.show_search(search)
        self._keys.return_to(place)

    def retranslate(self) -> None:
        """Write every text in the current language; names come or go."""
        t = self._context.t
        self._title.setText(t("Diary"))
        self._list.setAccessibleName(t("Diary"))
        self._notice.retranslate()
        self._filters.retranslate()
        if self._number is not None:
            self._show_number(self._number)
            self._list.reload()

    def _ask(self, *, is_same: bool) -> None:
        filters, lists = self._filters.filters(), self._session.lists
        self._keys.ask(lambda: lists.entry_keys(filters), is_same=is_same)

    def _fetch(self, keys: "array[int]") -> Rows:
        """On the reader: what stands in these rows."""
        return tuple(self._row(found) if found else None for found in self._session.lists.entries_at(keys))

    def _row(self, found: EntryLine) -> RowData:
        t, discretion, known = self._context.t, self._context.discretion, load_catalogue().services
        head = [discretion.name_of(found.case), contact_name(found.contact, t)]
        if found.minutes:
            head.append(t("{minutes} min", minutes=found.minutes))
        services = t.listed(t.content(known[each].label) for each in found.services if each in known)
        words = filter(None, (services, discretion.words(found.beginning)))
        key = found.case.id, found.id
        return RowData(" · ".join(head), key, " · ".join(words), trailing=isolated(t.date(found.day)))

    def _show_number(self, number: int) -> None:
        t, is_whole = self._context.t, self._filters.filters().is_empty
        self._count.setText(t.count("{n} entry", "{n} entries", number))
        if is_whole:
            self._empty.set_texts(t("No entry yet"), t("Entries are written in a case, or on the start page."))
        else:
            self._empty.set_texts(t("No entry is like that"), t("Choose less, or a longer period."))
        for widget in (self._count, self._filters):
            widget.setVisible(number > 0 or not is_whole)
        self._list.setVisible(number > 0)
        self._empty.setVisible(number == 0)

    @Slot(int)
    def _on_shown(self, number: int) -> None:
        is_first = self._number is None
        self._number = number
        self._notice.clear()
        self._show_number(number)
        if is_first:
            self.focus()

    @Slot()
    def _on_narrowed(self) -> None:
        self._ask(is_same=False)

    @Slot(object)
    def _on_opened(self, key: tuple[str, str]) -> None:
        self.entry_opened.emit(*key)
