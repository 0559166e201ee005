"""The window of an open diary: navigation, search, and one page at a time. Connects the pages with each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.settings import Place
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.daily_check import DailyCheck
from integrationslotse_desktop.ui.key_changes import KeyChanges
from integrationslotse_desktop.ui.new_cases import NewCases
from integrationslotse_desktop.ui.pages.about import AboutPage
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_checklists import CaseChecklists
from integrationslotse_desktop.ui.pages.case_history import CaseHistory
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.log import LogPage
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.today import TodayPage
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets import sidebar
from integrationslotse_desktop.ui.widgets.basics import line
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.sidebar import Sidebar
from integrationslotse_desktop.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from integrationslotse_desktop.services.vaults import Vaults


class Shell(QWidget):
    """What stands in the window while the diary is open."""

    lock_requested = Signal()
    idle_minutes_known = Signal(int)
    renewed = Signal(object, object)
    language_chosen = Signal(Language)

    def __init__(self, context: Context, session: Session, load_vaults: Callable[[], Vaults]) -> None:
        super().__init__()
        self._context = context
        self.session = session
        self._is_opening = False
        self._sidebar, self._top_bar, self._notice = Sidebar(context), TopBar(context), Notice(context)
        self._cases, self._history = CasesPage(context, session), CaseHistory(context, session)
        self._case = CasePage(context, session, [CaseChecklists(context, session)], [self._history])
        self._today = TodayPage(context, session)
        self._search, self._settings = SearchPage(context, session), SettingsPage(context, session)
        self._log, self._about = LogPage(context, session), AboutPage(context, session)
        self._all_pages = (self._today, self._cases, self._case, self._search, self._settings, self._log, self._about)
        self._before_search: QWidget = self._today
        self._pages = QStackedWidget()
        self._keys = KeyChanges(context, session, load_vaults, self)
        self.new_cases = NewCases(context, session, self)
        self._check = DailyCheck(context.tasks, session.checks, self)
        self._build()
        self._connect_bars()
        self._connect_pages()
        self._connect_keys()
        self.retranslate()

    def _build(self) -> None:
        for page in self._all_pages:
            self._pages.addWidget(page)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.addWidget(self._notice)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._top_bar)
        right.addLayout(above)
        right.addWidget(self._pages, 1)
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
        field = self._top_bar.search
        field.asked.connect(self._on_asked)
        field.entered.connect(self._search.open_first)
        field.left_downwards.connect(self._search.focus)

    def _connect_pages(self) -> None:
        self._today.new_case_requested.connect(self.new_cases.ask)
        self._today.checklist_opened.connect(self.open_checklists)
        self._today.counted.connect(self._sidebar.show_overdue)
        self._cases.case_opened.connect(self.open_case)
        self._cases.new_case_requested.connect(self.new_cases.ask)
        self._case.case_shown.connect(self._on_case_shown)
        self._case.failed.connect(self.show_error)
        self._search.found_opened.connect(self._on_found_opened)
        self._settings.passphrase_wanted.connect(self._keys.ask_for_passphrase)
        self._settings.recovery_wanted.connect(self._keys.ask_for_recovery_digits)
        self._settings.renewal_wanted.connect(self._keys.ask_for_renewal)
        self._settings.idle_minutes_changed.connect(self.idle_minutes_known)
        self._settings.log_wanted.connect(self.show_log)
        self._settings.about_wanted.connect(self.show_about)
        for page in (self._log, self._about):
            page.left.connect(self.show_settings)
        self._history.erased.connect(self._on_erased)
        self._keys.done.connect(self._settings.show_done)
        self._keys.renewed.connect(self.renewed)
        self.new_cases.created.connect(self.open_case)
        self._check.found.connect(self.show_error)
        self._context.tasks.changed.connect(self._on_changed)

    def _connect_keys(self) -> None:
        shortcut(self, "Ctrl+K", self._top_bar.search.focus)
        shortcut(self, "Ctrl+N", self._on_new_entry)
        shortcut(self, "Ctrl+L", self.lock_requested.emit)
        shortcut(self, "Ctrl+1", self.show_today)
        shortcut(self, "Ctrl+2", self.show_cases)
        shortcut(self, "Ctrl+PgDown", lambda: self._case.turn_tab(1))
        shortcut(self, "Ctrl+PgUp", lambda: self._case.turn_tab(-1))
        shortcut(self, "F9", self.turn_discretion)
        shortcut(self, "Esc", self._on_step_back)

    def begin(self) -> None:
        """The place where the diary was locked; then, behind it, the daily look whether it is whole."""
        settings = self.session.settings
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: (settings.last_place(), settings.idle_minutes()),
            then=lambda found: self._on_begun(*found),
            failed=self.show_error,
        )

    def keep_place(self) -> None:
        """Hand what is being typed, and the case that is open, to the writer; the lock waits for it."""
        self._case.keep_draft()
        self._today.keep_draft()
        settings, is_discreet = self.session.settings, self._context.discretion.is_on
        case_id = self._case.case_id if self._pages.currentWidget() is self._case else None
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: settings.remember_place(case_id, is_discreet=is_discreet),
            then=lambda _none: None,
            failed=self.show_error,
        )

    @property
    def is_renewing(self) -> bool:
        """Whether the diary is between two keys."""
        return self._keys.is_renewing

    def close_dialogs(self) -> None:
        """Hide whatever stands over the diary."""
        for dialog in self.findChildren(QDialog):
            dialog.hide()

    def show_error(self, error: ExpectedError) -> None:
        """Say it above the page."""
        self._notice.show_error(error)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        for part in (self._sidebar, self._top_bar, self._notice, *self._all_pages):
            part.retranslate()

    @Slot()
    def turn_discretion(self) -> None:
        """Show no names but those of the open case, or show them again."""
        self._context.discretion.is_on = not self._context.discretion.is_on
        self._today.forget_names()
        self.retranslate()
        self._today.refresh()

    @Slot()
    def show_today(self) -> None:
        """Show the start page."""
        self._show(self._today)
        self._today.refresh()
        self._today.focus()

    @Slot()
    def show_cases(self) -> None:
        """Show the list of cases."""
        self._show(self._cases)
        self._cases.refresh()
        self._cases.focus()

    @Slot()
    def show_settings(self) -> None:
        """Show the settings."""
        self._show(self._settings)
        self._settings.refresh()
        self._settings.focus()

    @Slot()
    def show_log(self) -> None:
        """Show what was done with the diary."""
        self._show(self._log)
        self._log.refresh()
        self._log.focus()

    @Slot()
    def show_about(self) -> None:
        """Show versions, keys and licences."""
        self._show(self._about)
        self._about.refresh()
        self._about.focus()

    @Slot(str)
    def open_case(self, case_id: str, *, entry_id: str | None = None) -> None:
        """Show a case, ready to write in it."""
        self._is_opening = True
        self._case.show_diary()
        self._case.open(case_id, entry_id=entry_id)

    @Slot(str)
    def open_checklists(self, case_id: str) -> None:
        """Show a case with its steps."""
        self._is_opening = True
        self._case.show_checklists()
        self._case.open(case_id)

    def _show(self, page: QWidget) -> None:
        self._notice.clear()
        self._top_bar.search.clear()
        self._before_search = page
        self._pages.setCurrentWidget(page)
        names = dict.fromkeys((self._settings, self._log, self._about), sidebar.SETTINGS)
        names |= {self._today: sidebar.TODAY}
        self._sidebar.show_page(names.get(page, sidebar.CASES))

    @Slot(str)
    def _on_page_wanted(self, name: str) -> None:
        pages = {sidebar.TODAY: self.show_today, sidebar.CASES: self.show_cases, sidebar.SETTINGS: self.show_settings}
        pages[name]()

    @Slot()
    def _on_case_shown(self) -> None:
        """Only now is there something to see: the page before stays until then, and nothing jumps."""
        if self._is_opening:
            self._is_opening = False
            self._show(self._case)
            self._case.focus()

    @Slot(str)
    def _on_asked(self, query: str) -> None:
        if query.strip():
            self._pages.setCurrentWidget(self._search)
            self._search.look_for(query)
        elif self._pages.currentWidget() is self._search:
            self._search.forget()
            self._pages.setCurrentWidget(self._before_search)

    @Slot(str, str)
    def _on_found_opened(self, case_id: str, entry_id: str) -> None:
        self.open_case(case_id, entry_id=entry_id or None)

    @Slot()
    def _on_step_back(self) -> None:
        if self._pages.currentWidget() is self._search:
            self._top_bar.search.clear()
            self._on_asked("")
            self._before_search.setFocus()
        else:
            self.show_cases()

    @Slot()
    def _on_erased(self) -> None:
        """The case is gone; so is its page."""
        self._case.forget()
        self.show_cases()

    @Slot()
    def _on_new_entry(self) -> None:
        """Write: in the case that is shown, in the one selected, else in the field of the start page."""
        if self._pages.currentWidget() is self._case:
            self._case.show_diary()
            self._case.focus()
        elif self._pages.currentWidget() is self._cases and (selected := self._cases.selected_case):
            self.open_case(selected)
        else:
            self.show_today()

    def _on_begun(self, place: Place, idle_minutes: int) -> None:
        self.idle_minutes_known.emit(idle_minutes)
        if place.is_discreet != self._context.discretion.is_on:
            self.turn_discretion()
        if place.case_id:
            self.open_case(place.case_id)
            self._today.refresh()  # for the number beside its name
        else:
            self.show_today()
        self._check.run()

    @Slot(object)
    def _on_changed(self, touched: Touched) -> None:
        page = self._pages.currentWidget()
        if page is self._case and touched.case_id not in (None, self._case.case_id):
            return
        if isinstance(page, TodayPage | CasesPage | CasePage | SearchPage):
            page.refresh()
        if page is not self._today:
            self._today.refresh()
