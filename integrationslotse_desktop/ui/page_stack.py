"""The pages of an open diary, each made when it is first shown: unlocking waits for one page, not for all of them."""

from collections.abc import Mapping
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.settings import LONG_LISTS
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.pages.about import AboutPage
from integrationslotse_desktop.ui.pages.advices import AdvicesPage
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_checklists import CaseChecklists
from integrationslotse_desktop.ui.pages.case_consents import CaseConsents
from integrationslotse_desktop.ui.pages.case_diary import CaseDiaryTab
from integrationslotse_desktop.ui.pages.case_history import CaseHistory
from integrationslotse_desktop.ui.pages.case_household import CaseHousehold
from integrationslotse_desktop.ui.pages.case_overview import CaseOverviewTab
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.diary import DiaryPage
from integrationslotse_desktop.ui.pages.log import LogPage
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.today import TodayPage
from integrationslotse_desktop.ui.pages.waiting import WaitingPage
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.widgets.case_views import WAITING

AnyPage = (
    TodayPage
    | CasesPage
    | DiaryPage
    | WaitingPage
    | AdvicesPage
    | CasePage
    | SearchPage
    | SettingsPage
    | LogPage
    | AboutPage
)
Page = TypeVar(
    "Page",
    TodayPage,
    CasesPage,
    DiaryPage,
    WaitingPage,
    AdvicesPage,
    CasePage,
    SearchPage,
    SettingsPage,
    LogPage,
    AboutPage,
)


class PageStack(QStackedWidget):
    """What a page wants goes out as one signal, whichever page it was."""

    case_wanted = Signal(str)
    checklists_wanted = Signal(str)
    found_wanted = Signal(str, str)
    query_wanted = Signal(str)
    new_case_wanted = Signal()
    view_wanted = Signal(int)
    announcement_wanted = Signal()
    advice_wanted = Signal()
    take_on_wanted = Signal(object)
    decline_wanted = Signal(object)
    settings_wanted = Signal()
    log_wanted = Signal()
    about_wanted = Signal()
    passphrase_wanted = Signal()
    recovery_wanted = Signal()
    renewal_wanted = Signal()
    idle_minutes_changed = Signal(int)
    overdue_counted = Signal(int)
    case_shown = Signal()
    case_erased = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._made: list[AnyPage] = []
        self._kept: dict[str, str] = {}
        shortcut(self, "Ctrl+PgDown", lambda: self.turn_tab(1))
        shortcut(self, "Ctrl+PgUp", lambda: self.turn_tab(-1))

    @cached_property
    def today(self) -> TodayPage:
        page = TodayPage(self._context, self._session)
        page.new_case_requested.connect(self.new_case_wanted)
        page.checklist_opened.connect(self.checklists_wanted)
        page.counted.connect(self.overdue_counted)
        return self._add(page)

    @cached_property
    def cases(self) -> CasesPage:
        page = CasesPage(self._context, self._session)
        page.case_opened.connect(self.case_wanted)
        page.new_case_requested.connect(self.new_case_wanted)
        page.view_wanted.connect(self.view_wanted)
        page.return_to(self._kept.get("cases", ""))
        return self._add(page)

    @cached_property
    def waiting(self) -> WaitingPage:
        page = WaitingPage(self._context, self._session)
        page.view_wanted.connect(self.view_wanted)
        page.add_wanted.connect(self.announcement_wanted)
        page.take_on_wanted.connect(self.take_on_wanted)
        page.decline_wanted.connect(self.decline_wanted)
        return self._add(page)

    @cached_property
    def advices(self) -> AdvicesPage:
        page = AdvicesPage(self._context, self._session)
        page.view_wanted.connect(self.view_wanted)
        page.add_wanted.connect(self.advice_wanted)
        return self._add(page)

    @cached_property
    def diary(self) -> DiaryPage:
        page = DiaryPage(self._context, self._session)
        page.entry_opened.connect(self.found_wanted)
        page.return_to(self._kept.get("diary", ""))
        return self._add(page)

    @cached_property
    def case(self) -> CasePage:
        history = CaseHistory(self._context, self._session)
        history.erased.connect(self._on_erased)
        checklists = CaseChecklists(self._context, self._session)
        diary = CaseDiaryTab(self._context, self._session)
        diary.failed.connect(self.failed)
        overview = CaseOverviewTab(self._context, self._session)
        household = CaseHousehold(self._context, self._session)
        consents = CaseConsents(self._context, self._session)
        tabs = [overview, checklists, diary, household, consents, history]
        page = CasePage(self._context, self._session, tabs, diary=diary, checklists=checklists)
        page.header.state_wanted.connect(lambda state: overview.change_state(CaseState(state)))
        page.header.flag_wanted.connect(overview.raise_flag)
        page.header.move_wanted.connect(household.move_somebody)
        page.header.erase_wanted.connect(history.ask_to_erase)
        page.failed.connect(self.failed)
        diary.shown.connect(page.show_case)
        page.case_shown.connect(self.case_shown)
        return self._add(page)

    @cached_property
    def search(self) -> SearchPage:
        page = SearchPage(self._context, self._session)
        page.found_opened.connect(self.found_wanted)
        page.step_opened.connect(self.checklists_wanted)
        page.waiting_opened.connect(self._on_waiting_opened)
        page.query_wanted.connect(self.query_wanted)
        page.begin()
        return self._add(page)

    @cached_property
    def settings(self) -> SettingsPage:
        page = SettingsPage(self._context, self._session)
        page.passphrase_wanted.connect(self.passphrase_wanted)
        page.recovery_wanted.connect(self.recovery_wanted)
        page.renewal_wanted.connect(self.renewal_wanted)
        page.idle_minutes_changed.connect(self.idle_minutes_changed)
        page.log_wanted.connect(self.log_wanted)
        page.about_wanted.connect(self.about_wanted)
        return self._add(page)

    @cached_property
    def log(self) -> LogPage:
        page = LogPage(self._context, self._session)
        page.left.connect(self.settings_wanted)
        return self._add(page)

    @cached_property
    def about(self) -> AboutPage:
        page = AboutPage(self._context, self._session)
        page.left.connect(self.settings_wanted)
        return self._add(page)

    def _add(self, page: Page) -> Page:
        self._made.append(page)
        self.addWidget(page)
        return page

    def is_shown(self, name: str) -> bool:
        """Whether the page of this name was made and is the one that is shown."""
        return name in self.__dict__ and self.currentWidget() is self.__dict__[name]

    @Slot()
    def open_first_found(self) -> None:
        """Open the best hit of the search."""
        self.search.open_first()

    @Slot()
    def focus_found(self) -> None:
        """Into the hits of the search; with nothing looked for yet, to what narrows it."""
        if not self.is_shown("search"):
            self.setCurrentWidget(self.search)
            self.search.refresh()
        self.search.focus()

    @Slot(str)
    def show_done(self, text: str) -> None:
        """Say on the settings that something was done."""
        self.settings.show_done(text)

    @property
    def shows_composer(self) -> bool:
        """Whether there is a field to write an entry in on the page that is shown."""
        return self.is_shown("today") or (self.is_shown("case") and self.case.shows_diary)

    def focus_composer(self) -> None:
        """Into that field."""
        page = self.currentWidget()
        if isinstance(page, TodayPage | CasePage):
            page.focus()

    @property
    def case_in_view(self) -> str | None:
        """The case that is open, or selected in the list."""
        if self.is_shown("case"):
            return self.case.case_id
        return self.cases.selected_case if self.is_shown("cases") else None

    def turn_tab(self, by: int) -> None:
        """To the next tab of the case that is shown, or the one before."""
        if self.is_shown("case"):
            self.case.turn_tab(by)

    def keep_drafts(self) -> None:
        """What is being typed on any page is handed to the writer, now."""
        for page in self._made:
            if isinstance(page, TodayPage | CasePage):
                page.keep_draft()

    @Slot(str)
    def _on_waiting_opened(self, announced_id: str) -> None:
        self.waiting.choose(announced_id)
        self.view_wanted.emit(WAITING)

    @Slot()
    def _on_erased(self) -> None:
        """The case is gone; so is what its page holds, and what was typed to find it."""
        self.case.forget()
        self.forget_query()
        self.case_erased.emit()

    def forget_query(self) -> None:
        """What was typed to narrow the list of cases may be a name."""
        self._kept.pop("cases", None)
        if "cases" in self.__dict__:
            self.cases.forget_query()

    def return_to(self, kept: Mapping[str, str]) -> None:
        """Where somebody was in the long lists, for the pages that are still to be made."""
        self._kept = dict(kept)

    def kept_lists(self) -> dict[str, str]:
        """Where somebody is in them, for the next unlocking."""
        made = {name: self.__dict__[name].kept() for name in LONG_LISTS if name in self.__dict__}
        return self._kept | made

    def retranslate(self) -> None:
        """Write every text in the current language."""
        for page in self._made:
            page.retranslate()
