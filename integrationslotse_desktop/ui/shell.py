"""The window of an open diary: navigation, search, and one page at a time. Connects the pages with each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.settings import LONG_LISTS, Place
from integrationslotse_desktop.ui.arrivals import Arrivals
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.daily_check import DailyCheck
from integrationslotse_desktop.ui.key_changes import KeyChanges
from integrationslotse_desktop.ui.last_place import LastPlace
from integrationslotse_desktop.ui.new_cases import NewCases
from integrationslotse_desktop.ui.new_entries import NewEntries
from integrationslotse_desktop.ui.page_stack import PageStack
from integrationslotse_desktop.ui.pages.about import AboutPage
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.diary import DiaryPage
from integrationslotse_desktop.ui.pages.log import LogPage
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.today import TodayPage
from integrationslotse_desktop.ui.searching import Searching
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.tasks import Touched
from integrationslotse_desktop.ui.widgets import sidebar
from integrationslotse_desktop.ui.widgets.basics import column, line
from integrationslotse_desktop.ui.widgets.case_views import CasesView
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.sidebar import Sidebar
from integrationslotse_desktop.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from integrationslotse_desktop.services.vaults import Vaults


_BESIDE: tuple[tuple[type[QWidget], str], ...] = (
    (TodayPage, sidebar.TODAY),
    (CasesPage, sidebar.CASES),
    (CasesView, sidebar.CASES),
    (CasePage, sidebar.CASES),
    (DiaryPage, sidebar.DIARY),
)


class Shell(QWidget):
    """What stands in the window while the diary is open."""

    lock_requested = Signal()
    idle_minutes_known = Signal(int)
    language_chosen = Signal(Language)

    def __init__(self, context: Context, session: Session, load_vaults: Callable[[], Vaults]) -> None:
        super().__init__()
        self._context = context
        self.session = session
        self._is_opening = False
        self._sidebar, self._top_bar, self._notice = Sidebar(context), TopBar(context), Notice(context)
        self.pages = PageStack(context, session)
        self._searching = Searching(self._top_bar.search, self.pages, self)
        self.place = LastPlace(context, session, self.pages, self)
        self._told_first: ExpectedError | str | None = None
        self._stands = False
        self.keys = KeyChanges(context, session, load_vaults, self.place.keep, self)
        self.new_cases, self.new_entries = NewCases(context, session, self), NewEntries(context, session, self)
        self.arrivals = Arrivals(context, session, self.new_cases, self.pages, self)
        self._check = DailyCheck(context.tasks, session, self)
        self._build()
        self._connect_bars()
        self._connect_pages()
        self._connect_keys()
        self.retranslate()

    def _build(self) -> None:
        above, right = column(margins=(24, 0, 24, 0)), column()
        above.addWidget(self._notice)
        right.addWidget(self._top_bar)
        right.addLayout(above)
        right.addWidget(self.pages, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._sidebar)
        layout.addWidget(line(upright=True))
        layout.addLayout(right, 1)

    def _connect_bars(self) -> None:
        self._sidebar.page_wanted.connect(self._on_page_wanted)
        self._sidebar.lock_wanted.connect(self.lock_requested)
        self._sidebar.language_chosen.connect(self.language_chosen)
        self._top_bar.entry_wanted.connect(self._on_new_entry)

    def _connect_pages(self) -> None:
        pages, keys = self.pages, self.keys
        pages.case_wanted.connect(self.open_case)
        pages.checklists_wanted.connect(self.open_checklists)
        pages.found_wanted.connect(self.open_case)
        pages.new_case_wanted.connect(self.new_cases.ask)
        pages.settings_wanted.connect(self.show_settings)
        pages.log_wanted.connect(self.show_log)
        pages.about_wanted.connect(self.show_about)
        pages.idle_minutes_changed.connect(self.idle_minutes_known)
        pages.overdue_counted.connect(self._sidebar.show_overdue)
        pages.case_shown.connect(self._on_case_shown)
        pages.case_shown.connect(self._on_page_stands)
        pages.overdue_counted.connect(self._on_page_stands)
        pages.case_erased.connect(self.show_cases)
        keys.connect_pages(pages)
        self.new_entries.done.connect(lambda text: self._notice.show_sentence("success", text))
        self.new_entries.advice_wanted.connect(self.arrivals.advise)
        for failed in (pages.failed, keys.failed, self._check.found, self.place.failed):
            failed.connect(self.show_error)
        self.new_cases.created.connect(self.open_case)
        self.arrivals.page_wanted.connect(self._go_to)
        self.place.found.connect(self._on_place_found)
        self._context.tasks.changed.connect(self._on_changed)

    def _connect_keys(self) -> None:
        shortcut(self, "Ctrl+K", self._top_bar.search.focus)
        shortcut(self, "Ctrl+N", self._on_new_entry)
        shortcut(self, "Ctrl+Shift+N", self.new_cases.ask)
        shortcut(self, "Ctrl+L", self.lock_requested.emit)
        for number, show in enumerate((self.show_today, self.show_cases, self.show_diary), 1):
            shortcut(self, f"Ctrl+{number}", show)
        shortcut(self, "F9", self.turn_discretion)
        shortcut(self, "Esc", self._on_step_back)

    def begin(self, told: ExpectedError | str | None = None) -> None:
        """The place where the diary was locked, with what is to be told of before."""
        self._told_first = told
        self.place.read()

    def show_error(self, error: ExpectedError) -> None:
        """Say it above the page."""
        self._notice.show_error(error)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        for part in (self._sidebar, self._top_bar, self._notice, self.pages):
            part.retranslate()

    @Slot()
    def turn_discretion(self) -> None:
        """Show no names but those of the open case, or show them again."""
        self._context.discretion.is_on = not self._context.discretion.is_on
        if self._context.discretion.is_on:
            self._searching.leave()  # what was typed may be a name
            self.pages.forget_query()
        self.pages.today.forget_names()
        self.retranslate()
        self.pages.today.refresh()

    @Slot()
    def show_today(self) -> None:
        self._go_to(self.pages.today)

    @Slot()
    def show_cases(self) -> None:
        self._go_to(self.pages.cases)

    @Slot()
    def show_diary(self) -> None:
        self._go_to(self.pages.diary)

    @Slot()
    def show_settings(self) -> None:
        self._go_to(self.pages.settings)

    @Slot()
    def show_log(self) -> None:
        self._go_to(self.pages.log)

    @Slot()
    def show_about(self) -> None:
        self._go_to(self.pages.about)

    def open_case(self, case_id: str, entry_id: str = "") -> None:
        """Show a case, ready to write in it."""
        self._is_opening = True
        self.pages.case.show_diary()
        self.pages.case.open(case_id, entry_id=entry_id or None)

    @Slot(str)
    def open_checklists(self, case_id: str) -> None:
        """Show a case with its steps."""
        self._is_opening = True
        self.pages.case.show_checklists()
        self.pages.case.open(case_id)

    def _go_to(self, page: TodayPage | CasesPage | DiaryPage | CasesView | SettingsPage | LogPage | AboutPage) -> None:
        self._show(page)
        page.refresh()
        page.focus()

    def _show(self, page: QWidget) -> None:
        self._notice.clear()
        self._searching.go_to(page)
        self._sidebar.show_page(next((name for kind, name in _BESIDE if isinstance(page, kind)), sidebar.SETTINGS))

    @Slot(str)
    def _on_page_wanted(self, name: str) -> None:
        self._go_to(getattr(self.pages, name))

    @Slot()
    def _on_case_shown(self) -> None:
        """Only now is there something to see: the page before stays until then, and nothing jumps."""
        if self._is_opening:
            self._is_opening = False
            self._show(self.pages.case)
            self.pages.case.focus()

    @Slot()
    def _on_step_back(self) -> None:
        if self._searching.is_shown:
            self._searching.step_back()
        else:
            self.show_cases()

    @Slot()
    def _on_new_entry(self) -> None:
        """Write: where a field for it is shown, in that; else in a sheet over the page, for the case it is about."""
        if self.pages.shows_composer:
            self.pages.focus_composer()
        else:
            self.new_entries.ask(self.pages.case_in_view)

    @Slot(object, int)
    def _on_place_found(self, place: Place, idle_minutes: int) -> None:
        self.idle_minutes_known.emit(idle_minutes)
        self.pages.return_to(place.lists)
        if place.is_discreet != self._context.discretion.is_on:
            self.turn_discretion()
        if place.case_id:
            self.open_case(place.case_id)
            self.pages.today.recount()  # for the number beside its name
        elif place.page in LONG_LISTS:
            self._on_page_wanted(place.page)
            self.pages.today.recount()
        else:
            self.show_today()

    @Slot()
    def _on_page_stands(self) -> None:
        """Once, when there is something to see: what is to be told of before; then the daily look at the whole."""
        if self._stands:
            return
        self._stands = True
        told = self._told_first
        if isinstance(told, ExpectedError):
            self.show_error(told)
        elif told:
            self._notice.show_sentence("success", told)
        QTimer.singleShot(0, self._check, self._check.run)  # after it is painted

    @Slot(object)
    def _on_changed(self, touched: Touched) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, CasePage) and touched.case_id not in (None, page.case_id):
            return
        if isinstance(page, TodayPage | CasesPage | DiaryPage | CasesView | CasePage | SearchPage):
            page.refresh()
        if not isinstance(page, TodayPage):
            self.pages.today.recount()
