"""One case: who it is, and one tab for each side of it. The tab of the diary reads the case for all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.diary import CaseDiary
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import card, chip, column, label, restyle
from integrationslotse_desktop.ui.widgets.case_states import state_name, state_tone
from integrationslotse_desktop.ui.widgets.case_tab import CaseTab
from integrationslotse_desktop.ui.widgets.tab_bar import TabBar


class CasePage(QWidget):
    """Shows the case that was opened last."""

    case_shown = Signal()

    def __init__(self, context: Context, tabs: Sequence[CaseTab], *, diary: CaseTab, checklists: CaseTab) -> None:
        super().__init__()
        self._context = context
        self._shown: CaseDiary | None = None
        self.setObjectName("page")
        self._name, self._number, self._state = label("title"), chip("accent"), chip("success")
        self._line = label("secondary")
        self._tabs, self._diary, self._checklists = list(tabs), diary, checklists
        self._bar, self._bodies = TabBar(len(self._tabs)), QStackedWidget()
        for tab in self._tabs:
            self._bodies.addWidget(tab)
        layout = column()
        layout.addWidget(self._header())
        layout.addWidget(self._bodies, 1)
        self.setLayout(layout)
        self._bar.wanted.connect(self._on_tab_wanted)
        self.show_diary()
        self.retranslate()

    def _header(self) -> QWidget:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._name)
        first.addWidget(self._number)
        first.addWidget(self._state)
        first.addStretch(1)
        inside = column(margins=(24, 18, 24, 0), spacing=6)
        inside.addLayout(first)
        inside.addWidget(self._line)
        inside.addWidget(self._bar)
        return card(inside, name="header")

    @property
    def case_id(self) -> str | None:
        """The case that is shown."""
        return self._shown.case.id if self._shown else None

    def open(self, case_id: str, *, entry_id: str | None = None) -> None:
        """Show a case, at an entry if one is named."""
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
        self._show_tab(self._tabs.index(self._diary))

    def show_checklists(self) -> None:
        """The tab to tick in."""
        self._show_tab(self._tabs.index(self._checklists))

    def _show_tab(self, place: int) -> None:
        self._bar.show_tab(place)
        self._bodies.setCurrentIndex(place)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._bar.name([tab.title(self._context.t) for tab in self._tabs])
        for tab in self._tabs:
            tab.retranslate()
        if self._shown:
            self._show_header(self._shown)

    @Slot(object)
    def show_case(self, shown: CaseDiary) -> None:
        """The tab of the diary has read the case."""
        self._shown = shown
        self._show_header(shown)
        self.case_shown.emit()

    def _show_header(self, shown: CaseDiary) -> None:
        t, case = self._context.t, shown.case
        self._name.setText(isolated(case.full_name))
        self._number.setText(isolated(case.number))
        self._state.setText(state_name(case.state, t))
        restyle(self._state, chip=state_tone(case.state))
        opened = t("Opened on {date}", date=isolated(t.date(case.opened_on)))
        count = t.count("{n} entry", "{n} entries", shown.entries)
        self._line.setText(f"{opened} · {count}")

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
