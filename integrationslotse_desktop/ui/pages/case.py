"""One case: who it is, and its diary with the field to write in on top."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from integrationslotse_desktop.domain.diary import DiaryPage, Entry, EntryDraft
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.diary import CaseDiary
from integrationslotse_desktop.services.drafts import Draft, entry_place
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.basics import button, card, chip, column, label
from integrationslotse_desktop.ui.widgets.case_states import state_name
from integrationslotse_desktop.ui.widgets.case_tab import CaseTab
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.entry_list import EntryList
from integrationslotse_desktop.ui.widgets.facts import FactsCard
from integrationslotse_desktop.ui.widgets.notice import Notice

_FACTS_WIDTH = 264


class CasePage(QWidget):
    """Shows the case that was opened last."""

    case_shown = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, session: Session, checklists: CaseTab) -> None:
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
        self._checklists = checklists
        self._to_diary, self._to_checklists = button("tab"), button("tab")
        self._tabs = QButtonGroup(self)
        self._bodies = QStackedWidget()
        self._build()
        self._composer.save_requested.connect(self._on_save_requested)
        self._composer.typed.connect(self._on_typed)
        self._entries.older_requested.connect(self._on_older_requested)
        self._to_diary.clicked.connect(self._on_tab_clicked)
        self._to_checklists.clicked.connect(self._on_tab_clicked)
        self.retranslate()

    def _build(self) -> None:
        layout = column()
        layout.addWidget(self._header())
        self._area.setWidget(self._body())
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bodies.addWidget(self._area)
        self._bodies.addWidget(self._checklists)
        layout.addWidget(self._bodies, 1)
        self.setLayout(layout)

    def _header(self) -> QWidget:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._name)
        first.addWidget(self._number)
        first.addWidget(self._state)
        first.addStretch(1)
        tabs = QHBoxLayout()
        tabs.setSpacing(24)
        for tab in (self._to_checklists, self._to_diary):
            tab.setCheckable(True)
            self._tabs.addButton(tab)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._to_diary.setChecked(True)
        inside = column(margins=(24, 18, 24, 0), spacing=6)
        inside.addLayout(first)
        inside.addWidget(self._line)
        inside.addLayout(tabs)
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
        self._facts.setFixedWidth(self._context.theme.size(_FACTS_WIDTH))
        body = QWidget()
        body.setObjectName("scrolled")
        columns = QHBoxLayout(body)
        columns.setContentsMargins(24, 24, 24, 24)
        columns.setSpacing(20)
        columns.addLayout(diary, 1)
        columns.addLayout(side)
        return body

    @property
    def case_id(self) -> str | None:
        """The case that is shown."""
        return self._shown.case.id if self._shown else None

    def open(self, case_id: str, *, entry_id: str | None = None) -> None:
        """Show a case, at an entry if one is named."""
        self._composer.keep()
        self._checklists.open(case_id)
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
        """Ready to write, or to tick."""
        if self._bodies.currentWidget() is self._area:
            self._composer.freshen(self._session.clock())
            self._composer.focus()
        else:
            self._checklists.focus()

    def show_diary(self) -> None:
        """The tab to write in."""
        self._to_diary.setChecked(True)
        self._bodies.setCurrentWidget(self._area)

    def show_checklists(self) -> None:
        """The tab to tick in."""
        self._to_checklists.setChecked(True)
        self._bodies.setCurrentWidget(self._checklists)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._none_yet.setText(t("Nothing is written here yet. The first entry goes into the field above."))
        self._to_diary.setText(t("Diary"))
        self._to_checklists.setText(t("Checklists"))
        self._composer.retranslate()
        self._checklists.retranslate()
        self._notice.retranslate()
        if self._shown:
            self._show_case(self._shown)
            self._entries.retranslate()

    def _show_case(self, shown: CaseDiary) -> None:
        t, case = self._context.t, shown.case
        self._name.setText(isolated(case.full_name))
        self._number.setText(isolated(case.number))
        self._state.setText(state_name(case.state, t))
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
        self._composer.begin(case_id, self._session.clock(), draft.untrusted_text if draft else "")
        if draft:
            self._composer.show_kept(draft.saved_at)
        self._area.verticalScrollBar().setValue(0)

    def keep_draft(self) -> None:
        """Hand what is being typed to the writer, now."""
        self._composer.keep()

    def _scroll_to(self, entry_id: str) -> None:
        if row := self._entries.row_of(entry_id):
            self._area.ensureWidgetVisible(row, 0, self._context.theme.size(120))

    @Slot()
    def _on_tab_clicked(self) -> None:
        (self.show_diary if self.sender() is self._to_diary else self.show_checklists)()
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

    @Slot(str, str)
    def _on_typed(self, case_id: str, untrusted_text: str) -> None:
        session = self._session
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: session.drafts.save(entry_place(case_id), untrusted_text),
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
