"""One case: who it is, and one tab for each side of it. The tab of the diary reads the case for all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.diary import CaseDiary
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import column
from integrationslotse_desktop.ui.widgets.case_header import CaseHeader
from integrationslotse_desktop.ui.widgets.case_tab import CaseTab
from integrationslotse_desktop.ui.widgets.tab_bar import TabBar


class CasePage(QWidget):
    """Shows the case that was opened last."""

    case_shown = Signal()
    failed = Signal(object)

    def __init__(
        self, context: Context, session: Session, tabs: Sequence[CaseTab], *, diary: CaseTab, checklists: CaseTab
    ) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._shown: CaseDiary | None = None
        self._asked = ""
        self.setObjectName("page")
        self._tabs, self._diary, self._checklists = list(tabs), diary, checklists
        self._bar, self._bodies = TabBar(len(self._tabs)), QStackedWidget()
        self.header = CaseHeader(context, self._bar)
        for tab in self._tabs:
            self._bodies.addWidget(tab)
        layout = column()
        layout.addWidget(self.header)
        layout.addWidget(self._bodies, 1)
        self.setLayout(layout)
        self._bar.wanted.connect(self._on_tab_wanted)
        self.show_diary()
        self.retranslate()

    @property
    def case_id(self) -> str | None:
        """The case that is shown."""
        return self._shown.case.id if self._shown else None

    def open(self, case_id: str, *, entry_id: str | None = None) -> None:
        """Show a case, at an entry if one is named. What the tabs share is read first, so that nothing jumps."""
        self._asked = case_id
        overviews = self._session.overviews
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: overviews.overview(case_id),
            then=self._on_overview,
            failed=self.failed.emit,
        )
        for tab in self._tabs:
            if tab is not self._diary:
                tab.open(case_id)
        self._diary.open_at(case_id, entry_id)

    def refresh(self) -> None:
        """Read the case again."""
        if self._shown:
            self.open(self._shown.case.id)

    def focus(self) -> None:
        """Ready to write, or whatever the tab that is shown is for."""
        self._tabs[self._bodies.currentIndex()].focus()

    @property
    def shows_diary(self) -> bool:
        """Whether the tab to write in is shown."""
        return self._bodies.currentWidget() is self._diary

    def show_diary(self) -> None:
        """The tab to write in."""
        self.show_tab(self._diary)

    def show_checklists(self) -> None:
        """The tab to tick in."""
        self.show_tab(self._checklists)

    def show_tab(self, tab: CaseTab) -> None:
        """One of the tabs."""
        self._show_tab(self._tabs.index(tab))

    def _show_tab(self, place: int) -> None:
        self._bar.show_tab(place)
        self._bodies.setCurrentIndex(place)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._bar.name([tab.title(self._context.t) for tab in self._tabs])
        for tab in self._tabs:
            tab.retranslate()
        self.header.retranslate()

    @Slot(object)
    def show_case(self, shown: CaseDiary) -> None:
        """The tab of the diary has read the case."""
        self._shown = shown
        self.case_shown.emit()

    def _on_overview(self, overview: CaseOverview) -> None:
        if overview.case.id != self._asked:
            return
        self.header.show_case(overview)
        for tab in self._tabs:
            tab.show_overview(overview)

    def forget(self) -> None:
        """The case is erased: nothing of it stays here."""
        self._shown = None
        for tab in self._tabs:
            tab.forget()

    def keep_draft(self) -> None:
        """Hand what is being typed to the writer, now."""
        for tab in self._tabs:
            tab.keep_draft()

    def turn_tab(self, by: int) -> None:
        """To the next tab, or the one before."""
        self._on_tab_wanted((self._bodies.currentIndex() + by) % self._bodies.count())

    @Slot(int)
    def _on_tab_wanted(self, place: int) -> None:
        self._show_tab(place)
        self.focus()
