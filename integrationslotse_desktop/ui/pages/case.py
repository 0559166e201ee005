"""One case: who it is, and its diary with the field to write in on top."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from integrationslotse_desktop.domain.diary import DiaryPage, Entry, EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.diary import CaseDiary
from integrationslotse_desktop.services.drafts import Draft, entry_place
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.basics import card, chip, column, label, restyle
from integrationslotse_desktop.ui.widgets.case_states import state_name, state_tone
from integrationslotse_desktop.ui.widgets.case_tab import CaseTab
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.entry_list import EntryList
from integrationslotse_desktop.ui.widgets.facts import FactsCard
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.tab_bar import TabBar

_FACTS_WIDTH = (200, 256)
"""The least and the most: with large text the fields of an entry need the difference."""
_SHARES = (9, 4)


class CasePage(QWidget):
    """Shows the case that was opened last."""

    case_shown = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, session: Session, before: list[CaseTab], after: list[CaseTab]) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._shown: CaseDiary | None = None
        self._older_before: int | None = None
        self.setObjectName("page")
        self._name, self._number, self._state = label("title"), chip("accent"), chip("success")
        self._line = label("secondary")
        self._notice = Notice(context)
        self._composer = Composer(context)
        self._entries = EntryList(context)
        self._none_yet = label("secondary", wrap=True)
        self._facts = FactsCard(context)
        self._area = QScrollArea()
        self._others = [*before, *after]
        self._diary_place = len(before)
        self._tabs, self._bodies = TabBar(len(self._others) + 1), QStackedWidget()
        for tab in before:
            self._bodies.addWidget(tab)
        self._bodies.addWidget(self._area)
        for tab in after:
            self._bodies.addWidget(tab)
        self._build()
        self._composer.save_requested.connect(self._on_save_requested)
        self._composer.typed.connect(self._on_typed)
        self._entries.older_requested.connect(self._on_older_requested)
        self._tabs.wanted.connect(self._on_tab_wanted)
        self.show_diary()
        self.retranslate()

    def _build(self) -> None:
        layout = column()
        layout.addWidget(self._header())
        self._area.setWidget(self._body())
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self._bodies, 1)
        self.setLayout(layout)

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
        inside.addWidget(self._tabs)
        return card(inside, name="header")

    def _body(self) -> QWidget:
        diary = column(spacing=16)
        diary.addWidget(self._notice)
        diary.addWidget(self._composer)
        diary.addWidget(self._none_yet)
        diary.addWidget(self._entries)
        diary.addStretch(1)
        side = column()
        side.addWidget(self._facts)
        side.addStretch(1)
        least, most = map(self._context.theme.size, _FACTS_WIDTH)
        self._facts.setMinimumWidth(least)
        self._facts.setMaximumWidth(most)
        body = QWidget()
        body.setObjectName("scrolled")
        columns = QHBoxLayout(body)
        columns.setContentsMargins(24, 24, 24, 24)
        columns.setSpacing(20)
        for part, share in zip((diary, side), _SHARES, strict=True):
            columns.addLayout(part, share)
        return body

    @property
    def case_id(self) -> str | None:
        """The case that is shown."""
        return self._shown.case.id if self._shown else None

    def open(self, case_id: str, *, entry_id: str | None = None) -> None:
        """Show a case, at an entry if one is named."""
        self._composer.keep()
        for tab in self._others:
            tab.open(case_id)
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: (self._session.diary.of_case(case_id, entry_id), self._session.drafts.load(entry_place(case_id))),
            then=lambda found: self._on_read(*found, entry_id),
            failed=self.failed.emit,
        )

    def refresh(self) -> None:
        """Read the case again."""
        if self._shown:
            self.open(self._shown.case.id)

    def focus(self) -> None:
        """Ready to write, or whatever the tab that is shown is for."""
        tab = self._bodies.currentWidget()
        if isinstance(tab, CaseTab):
            tab.focus()
        else:
            self._composer.freshen(self._session.clock())
            self._composer.focus()

    def show_diary(self) -> None:
        """The tab to write in."""
        self._show_tab(self._diary_place)

    def show_checklists(self) -> None:
        """The tab to tick in; it stands first."""
        self._show_tab(0)

    def _show_tab(self, place: int) -> None:
        self._tabs.show_tab(place)
        self._bodies.setCurrentIndex(place)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._none_yet.setText(t("Nothing is written here yet. The first entry goes into the field above."))
        names = [tab.title(t) for tab in self._others]
        names.insert(self._diary_place, t("Diary"))
        self._tabs.name(names)
        self._composer.retranslate()
        for tab in self._others:
            tab.retranslate()
        self._notice.retranslate()
        if self._shown:
            self._show_case(self._shown)
            self._entries.retranslate()

    def _show_case(self, shown: CaseDiary) -> None:
        t, case = self._context.t, shown.case
        self._name.setText(isolated(case.full_name))
        self._number.setText(isolated(case.number))
        self._state.setText(state_name(case.state, t))
        restyle(self._state, chip=state_tone(case.state))
        opened = t("Opened on {date}", date=isolated(t.date(case.opened_on)))
        count = t.count("{n} entry", "{n} entries", shown.entries)
        self._line.setText(f"{opened} · {count}")
        self._facts.show_facts(shown)
        self._none_yet.setVisible(shown.entries == 0)

    def _on_read(self, found: CaseDiary, draft: Draft | None, entry_id: str | None) -> None:
        if found.case.id != self.case_id:
            self._begin(found.case.id, draft)
        self._shown = found
        self._older_before = found.page.older_before
        self._notice.clear()
        self._show_case(found)
        self._entries.show_entries(
            found.page.entries,
            has_older=self._older_before is not None,
            this_year=self._session.clock().year,
        )
        self.case_shown.emit()
        if entry_id:
            QTimer.singleShot(0, self, lambda: self._scroll_to(entry_id))

    def _begin(self, case_id: str, draft: Draft | None) -> None:
        self._composer.begin(case_id, self._session.clock(), draft.fields if draft else None)
        if draft:
            self._composer.show_kept(draft.saved_at)
        self._area.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """The case is erased: nothing of it stays here."""
        self._shown = None
        self._composer.forget()
        self._entries.show_entries((), has_older=False, this_year=0)

    def keep_draft(self) -> None:
        """Hand what is being typed to the writer, now."""
        self._composer.keep()

    def _scroll_to(self, entry_id: str) -> None:
        if row := self._entries.row_of(entry_id):
            self._area.ensureWidgetVisible(row, 0, self._context.theme.size(120))

    def turn_tab(self, by: int) -> None:
        """To the next tab, or the one before."""
        self._on_tab_wanted((self._bodies.currentIndex() + by) % self._bodies.count())

    @Slot(int)
    def _on_tab_wanted(self, place: int) -> None:
        self._show_tab(place)
        self.focus()

    @Slot(EntryDraft)
    def _on_save_requested(self, draft: EntryDraft) -> None:
        self._composer.set_busy(True)
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: self._session.diary.add(draft, finished_draft=entry_place(draft.case_id)),
            then=self._on_saved,
            failed=self._composer.show_error,
            touched=lambda entry: Touched(entry.case_id),
        )

    @Slot(str, object)
    def _on_typed(self, case_id: str, fields: DraftFields) -> None:
        session = self._session
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: session.drafts.save(entry_place(case_id), fields),
            then=lambda _none: self._composer.show_kept(session.clock()),
            failed=self._notice.show_error,
        )

    def _on_saved(self, entry: Entry) -> None:
        if entry.case_id == self.case_id:
            self._composer.begin(entry.case_id, self._session.clock())
            self._composer.focus()

    @Slot()
    def _on_older_requested(self) -> None:
        case_id, before = self.case_id, self._older_before
        if case_id is None or before is None:
            return
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: self._session.diary.page(case_id, before=before),
            then=lambda page: self._on_older(case_id, page),
            failed=self._notice.show_error,
        )

    def _on_older(self, case_id: str, page: DiaryPage) -> None:
        if case_id == self.case_id:
            self._older_before = page.older_before
            self._entries.add_older(page.entries, has_older=page.older_before is not None)
