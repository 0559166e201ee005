"""All cases, however many: narrowed and sorted as chosen, their words fetched as they are looked at."""

from array import array
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integrationslotse_desktop.domain.lists import CaseRow, choice_from_text, choice_to_text
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.case_filters import CaseFilters
from integrationslotse_desktop.ui.widgets.case_states import state_name, state_tone
from integrationslotse_desktop.ui.widgets.case_views import CASES, CaseViews
from integrationslotse_desktop.ui.widgets.empty import EmptyState
from integrationslotse_desktop.ui.widgets.key_fetcher import KeyFetcher
from integrationslotse_desktop.ui.widgets.keyed_list import KeyedList
from integrationslotse_desktop.ui.widgets.keyed_rows import Rows
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.row_painting import RowData


class CasesPage(QWidget):
    """The list, or the invitation to begin it."""

    case_opened = Signal(str)
    new_case_requested = Signal()
    view_wanted = Signal(int)

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._number: int | None = None
        self.setObjectName("page")
        self._title, self._count = label("title"), label("secondary")
        self._views = CaseViews(CASES)
        self._new = button()
        self._new.hide()
        self._new.setIcon(icons.icon("plus", context.theme.colours.text))
        self._notice = Notice(context)
        self._filters = CaseFilters(context, load_catalogue())
        self._list = KeyedList(context, self._fetch)
        self._keys = KeyFetcher(context, self._list)
        self._empty = EmptyState(context, "users")
        self._nothing = EmptyState(context, "search", with_action=False)
        for widget in (self._filters, self._list, self._empty, self._nothing):
            widget.hide()
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        texts = column(spacing=2)
        texts.addWidget(self._title)
        texts.addWidget(self._count)
        head = QHBoxLayout()
        head.addLayout(texts, 1)
        head.addWidget(self._new)
        layout = column(margins=(24, 24, 24, 24), spacing=16)
        layout.addLayout(head)
        layout.addWidget(self._views)
        layout.addWidget(self._filters)
        layout.addWidget(self._notice)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._empty)
        layout.addWidget(self._nothing)
        layout.addStretch()
        self.setLayout(layout)

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_case_requested)
        self._empty.action.connect(self.new_case_requested)
        self._views.wanted.connect(self.view_wanted)
        self._filters.changed.connect(self._on_narrowed)
        self._filters.left_downwards.connect(self._list.setFocus)
        self._list.opened.connect(self._on_opened)
        self._list.failed.connect(self._notice.show_error)
        self._keys.shown.connect(self._on_shown)
        self._keys.failed.connect(self._notice.show_error)

    @property
    def selected_case(self) -> str | None:
        """The id of the selected case."""
        row = self._list.current_row
        return row.key if row and isinstance(row.key, str) else None

    def refresh(self) -> None:
        """Ask for the cases again."""
        self._ask(is_same=True)

    def focus(self) -> None:
        """Ready to choose a case, or to begin the first."""
        if self._list.isVisibleTo(self):
            self._list.setFocus()
        elif self._filters.isVisibleTo(self):
            self._filters.setFocus()
        else:
            self._empty.focus_action()

    def kept(self) -> str:
        """What is chosen and where somebody is, for the next unlocking."""
        return choice_to_text(self._filters.kept(), self._keys.place())

    def return_to(self, untrusted_kept: str) -> None:
        """The same again, before the list is first shown."""
        choice, place = choice_from_text(untrusted_kept)
        self._filters.show_choice(choice)
        self._keys.return_to(place)

    def forget_query(self) -> None:
        """What was typed may be the name of a case that is gone."""
        self._filters.show_choice(replace(self._filters.kept(), untrusted_query=""))

    def retranslate(self) -> None:
        """Write every text in the current language; names come or go, and stand in another order."""
        t = self._context.t
        self._title.setText(t("Cases"))
        self._views.retranslate(t)
        self._new.setText(" " + t("New case"))
        self._new.setAccessibleName(t("New case"))
        self._new.setToolTip(t("Ctrl+Shift+N"))
        self._list.setAccessibleName(t("Cases"))
        self._empty.set_texts(
            t("No case yet"),
            t("A case is one person or household that you accompany. Begin with the first one."),
            t("New case"),
        )
        self._nothing.set_texts(t("No case is like that"), t("Choose less, or try a part of the name."))
        self._notice.retranslate()
        self._filters.retranslate()
        if self._number is not None:
            self._show_number(self._number)
            self._list.reload()
            self.refresh()

    def _ask(self, *, is_same: bool) -> None:
        choice, lists = self._filters.choice(), self._session.lists
        self._keys.ask(lambda: lists.case_keys(choice), is_same=is_same)

    def _fetch(self, keys: "array[int]") -> Rows:
        """On the reader: what stands in these rows."""
        return tuple(self._row(found) if found else None for found in self._session.lists.cases_at(keys))

    def _row(self, found: CaseRow) -> RowData:
        t, case = self._context.t, found.case
        if found.last_entry_on:
            last = t("last entry {date}", date=isolated(t.date(found.last_entry_on)))
        else:
            last = t("no entry yet")
        channel = load_catalogue().channels.get(found.channel)
        flagged = t("flag open") if found.has_open_flags else ""
        parts = (isolated(case.number), flagged, last, t.content(channel.label) if channel else "")
        return RowData(
            self._context.discretion.name_of(case),
            case.id,
            " · ".join(filter(None, parts)),
            trailing=state_name(case.state, t),
            tone=state_tone(case.state),
        )

    def _show_number(self, number: int) -> None:
        is_whole = self._filters.kept().is_everything
        self._count.setText(self._context.t.count("{n} case", "{n} cases", number))
        for widget in (self._count, self._new, self._filters):
            widget.setVisible(number > 0 or not is_whole)
        self._list.setVisible(number > 0)
        self._empty.setVisible(number == 0 and is_whole)
        self._nothing.setVisible(number == 0 and not is_whole)

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
    def _on_opened(self, case_id: str) -> None:
        self.case_opened.emit(case_id)
