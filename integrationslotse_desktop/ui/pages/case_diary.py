"""The diary of a case: the field to write in on top, below it what was written, newest first."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.diary import DiaryPage, EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.personal_notes import PersonalNote
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.checklists import StepChange
from integrationslotse_desktop.services.diary import CaseDiary, WrittenEntry
from integrationslotse_desktop.services.drafts import Draft, entry_place
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.corrections import EntryCorrections
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.basics import column, label
from integrationslotse_desktop.ui.widgets.case_tab import CaseTab
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.consents_card import ConsentsCard
from integrationslotse_desktop.ui.widgets.entry_list import EntryList
from integrationslotse_desktop.ui.widgets.facts import FactsCard
from integrationslotse_desktop.ui.widgets.household_card import HouseholdCard
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.personal_note import PersonalNoteCard
from integrationslotse_desktop.ui.widgets.tab_order import tab_through
from integrationslotse_desktop.ui.widgets.undo_bar import UndoBar

_SIDE_WIDTH = (200, 256)
"""The least and the most: with large text the fields of an entry need the difference."""
_SHARES = (9, 4)


class CaseDiaryTab(CaseTab):
    """Reads the case for the whole page: what was read goes out as `shown`."""

    shown = Signal(object)
    """The `CaseDiary`."""
    failed = Signal(object)

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._shown: CaseDiary | None = None
        self._older_before: int | None = None
        self._notice = Notice(context)
        self._composer = Composer(context)
        self._entries = EntryList(context)
        self._none_yet = label("secondary", wrap=True)
        self._facts, self._note = FactsCard(context), PersonalNoteCard(context)
        self._undo = UndoBar(context)
        self._corrections = EntryCorrections(context, session, self)
        self._household, self._consents = HouseholdCard(context), ConsentsCard(context)
        self._overview: CaseOverview | None = None
        self._area = QScrollArea()
        self._build()
        self._composer.save_requested.connect(self._on_save_requested)
        self._composer.typed.connect(self._on_typed)
        self._entries.older_requested.connect(self._on_older_requested)
        self._entries.correction_wanted.connect(lambda entry: self._corrections.ask(entry, self._around))
        self._entries.versions_wanted.connect(lambda entry: self._corrections.show_versions(entry, self._around))
        self._entries.filled.connect(self._lead_tab)
        self._corrections.failed.connect(self._notice.show_error)
        self._note.written.connect(self._on_note_written)
        self._undo.undo_wanted.connect(self._on_undo_wanted)

    def _build(self) -> None:
        layout = column()
        self._area.setWidget(self._body())
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self._area)
        self.setLayout(layout)

    def _body(self) -> QWidget:
        diary = column(spacing=16)
        for widget in (self._notice, self._composer, self._undo, self._none_yet, self._entries):
            diary.addWidget(widget)
        diary.addStretch(1)
        side = column(spacing=16)
        least, most = map(self._context.theme.size, _SIDE_WIDTH)
        for card in self._side_cards():
            card.setMinimumWidth(least)
            card.setMaximumWidth(most)
            side.addWidget(card)
        side.addStretch(1)
        body = QWidget()
        body.setObjectName("scrolled")
        columns = QHBoxLayout(body)
        columns.setContentsMargins(24, 24, 24, 24)
        columns.setSpacing(20)
        for part, share in zip((diary, side), _SHARES, strict=True):
            columns.addLayout(part, share)
        return body

    def _side_cards(self) -> tuple[QWidget, ...]:
        return (self._facts, self._household, self._consents, self._note)

    def title(self, t: Texts) -> str:
        return t("Diary")

    @property
    def _case_id(self) -> str | None:
        return self._shown.case.id if self._shown else None

    @property
    def _around(self) -> EntrySurroundings:
        return self._shown.around if self._shown else EntrySurroundings()

    @Slot()
    def _lead_tab(self) -> None:
        tab_through([self._composer.last_stop, self._undo, *self._entries.stops, self._note])

    def open(self, case_id: str) -> None:
        self.open_at(case_id, None)

    def open_at(self, case_id: str, entry_id: str | None) -> None:
        self.keep_draft()
        session = self._session
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: (
                session.diary.of_case(case_id, entry_id),
                session.drafts.load(entry_place(case_id)),
                session.personal_notes.of_case(case_id),
            ),
            then=lambda found: self._on_read(*found, entry_id),
            failed=self.failed.emit,
        )

    def show_overview(self, overview: CaseOverview) -> None:
        self._overview = overview
        self._household.show_overview(overview)
        self._consents.show_overview(overview)

    def focus(self) -> None:
        """Ready to write."""
        self._composer.freshen(self._session.clock())
        self._composer.focus()

    def retranslate(self) -> None:
        self._none_yet.setText(
            self._context.t("Nothing is written here yet. The first entry goes into the field above.")
        )
        self._composer.retranslate()
        self._notice.retranslate()
        self._undo.retranslate()
        self._note.retranslate()
        if self._shown:
            self._facts.show_facts(self._shown)
            self._entries.retranslate()
        if self._overview:
            self.show_overview(self._overview)

    def keep_draft(self) -> None:
        self._composer.keep()
        self._note.keep()

    def forget(self) -> None:
        self._shown = self._overview = None
        self._household.forget()
        self._consents.forget()
        self._composer.forget()
        self._note.forget()
        self._entries.show_entries((), has_older=False, this_year=0)

    def _on_read(self, found: CaseDiary, draft: Draft | None, note: PersonalNote | None, entry_id: str | None) -> None:
        if found.case.id != self._case_id:
            self._begin(found.case.id, draft)
        self._shown = found
        self._older_before = found.page.older_before
        self._notice.clear()
        self._composer.show_around(found.around)
        self._facts.show_facts(found)
        self._note.show_note(found.case.id, note)
        self._note.setVisible(found.case.state is not CaseState.CLOSED)
        self._none_yet.setVisible(found.entries == 0)
        self._entries.show_entries(
            found.page.entries,
            found.around,
            has_older=self._older_before is not None,
            this_year=self._session.clock().year,
        )
        self.shown.emit(found)
        if entry_id:
            self._entries.make_all()
            QTimer.singleShot(0, self, lambda: self._scroll_to(entry_id))

    def _begin(self, case_id: str, draft: Draft | None) -> None:
        self._undo.clear()
        self._composer.begin(case_id, self._session.clock(), draft.fields if draft else None)
        if draft:
            self._composer.show_kept(draft.saved_at)
        self._area.verticalScrollBar().setValue(0)

    def _scroll_to(self, entry_id: str) -> None:
        self._entries.point_to(entry_id)
        if row := self._entries.row_of(entry_id):
            self._area.ensureWidgetVisible(row, 0, self._context.theme.size(120))

    @Slot(EntryDraft)
    def _on_save_requested(self, draft: EntryDraft) -> None:
        self._composer.set_busy(True)
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: self._session.diary.write_down(draft, finished_draft=entry_place(draft.case_id)),
            then=self._on_saved,
            failed=self._composer.show_error,
            touched=lambda written: Touched(written.entry.case_id),
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

    def _on_saved(self, written: WrittenEntry) -> None:
        if written.entry.case_id == self._case_id:
            self._composer.begin(written.entry.case_id, self._session.clock())
            self._composer.focus()
            self._entries.point_to(written.entry.id)
            self._undo.offer_all(written.ticked)

    @Slot(object)
    def _on_undo_wanted(self, changes: tuple[StepChange, ...]) -> None:
        checklists = self._session.checklists
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: checklists.undo_all(changes),
            then=lambda _none: self._undo.clear(),
            failed=self._notice.show_error,
            touched=lambda _none: Touched(self._case_id),
        )

    @Slot(str, str)
    def _on_note_written(self, case_id: str, text: str) -> None:
        notes = self._session.personal_notes

        def write() -> PersonalNote | None:
            return notes.set(case_id, text)

        self._context.tasks.run(
            Lane.WRITER,
            self,
            write,
            then=lambda note: self._note.show_kept(case_id, note),
            failed=self._note.show_error,
        )

    @Slot()
    def _on_older_requested(self) -> None:
        case_id, before = self._case_id, self._older_before
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
        if case_id == self._case_id:
            self._older_before = page.older_before
            self._entries.add_older(page.entries, has_older=page.older_before is not None)
