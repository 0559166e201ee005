"""The start page: what is overdue, due in the next days, waiting for an authority, and a field to write in."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.checklists import StatusDraft, StepState
from integrationslotse_desktop.domain.diary import EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.agenda import AgendaStep, Today
from integrationslotse_desktop.services.backups import BackupState
from integrationslotse_desktop.services.checklists import StepChange
from integrationslotse_desktop.services.diary import WrittenEntry
from integrationslotse_desktop.services.drafts import TODAY, Draft
from integrationslotse_desktop.services.finding import FoundCase
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.chosen_case import follow_case
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.keyboard import tab_from
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.agenda_card import AgendaCard
from integrationslotse_desktop.ui.widgets.basics import card, column, label
from integrationslotse_desktop.ui.widgets.empty import EmptyState
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.quick_entry import QuickEntry
from integrationslotse_desktop.ui.widgets.undo_bar import UndoBar

_SIDE_WIDTH = 392
_DOT = "\u00a0· "
"""Where the line wraps, the dot ends a line and begins none."""


class TodayPage(QWidget):
    """Over all cases."""

    new_case_requested = Signal()
    checklist_opened = Signal(str)
    counted = Signal(int)
    """How many steps are overdue."""

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._today: Today | None = None
        self._backup: BackupState | None = None
        self.setObjectName("page")
        self._title, self._line = label("title"), label("secondary", wrap=True)
        self._notice, self._undo = Notice(context), UndoBar(context)
        self._overdue, self._due = AgendaCard(context), AgendaCard(context)
        self._waiting = AgendaCard(context, tickable=False)
        self._quick = QuickEntry(context)
        self._backup_text = label("small", wrap=True)
        self._nothing = EmptyState(context, "calendar-check")
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        main = column(spacing=16)
        head = column(spacing=2)
        head.addWidget(self._title)
        head.addWidget(self._line)
        main.addLayout(head)
        for widget in (self._notice, self._undo, self._overdue, self._due, self._nothing):
            main.addWidget(widget)
        main.addStretch(1)
        side = column(spacing=16)
        for part in (self._quick, self._waiting):
            side.addWidget(part)
        side.addWidget(self._backup_card())
        side.addStretch(1)
        side_holder = QWidget()
        side_holder.setObjectName("scrolled")
        side_holder.setLayout(side)
        side_holder.setFixedWidth(self._context.theme.size(_SIDE_WIDTH))
        body = QWidget()
        body.setObjectName("scrolled")
        columns = QHBoxLayout(body)
        columns.setContentsMargins(24, 24, 24, 24)
        columns.setSpacing(20)
        columns.addLayout(main, 1)
        columns.addWidget(side_holder)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = column()
        layout.addWidget(area)
        self.setLayout(layout)

    def _backup_card(self) -> QFrame:
        inside: QVBoxLayout = column(margins=(16, 12, 16, 12))
        inside.addWidget(self._backup_text)
        return card(inside)

    def _connect(self) -> None:
        for agenda_card in (self._overdue, self._due, self._waiting):
            agenda_card.opened.connect(self._on_opened)
            agenda_card.filled.connect(self._lead_tab)
        for agenda_card in (self._overdue, self._due):
            agenda_card.ticked.connect(self._on_ticked)
        self._undo.undo_wanted.connect(self._on_undo_wanted)
        self._nothing.action.connect(self.new_case_requested)
        self._quick.typed.connect(self._on_typed)
        self._quick.save_requested.connect(self._on_save_requested)
        follow_case(self._context, self._session, self._quick, self._notice.show_error)

    def refresh(self) -> None:
        """Ask for everything again."""
        session, is_first = self._session, self._today is None
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: (
                session.agenda.today(),
                session.finding.offer(""),
                session.backups.state(),
                session.drafts.load(TODAY) if is_first else None,
            ),
            then=lambda found: self._on_read(*found),
            failed=self._notice.show_error,
        )

    def recount(self) -> None:
        """Tell only how many steps are overdue: another page is shown, and making rows would hold it up."""
        self._context.tasks.run(
            Lane.READER,
            self,
            self._session.agenda.count_overdue,
            then=self.counted.emit,
            failed=self._notice.show_error,
        )

    def focus(self) -> None:
        """Ready to write: a note in ten seconds; or to begin the first case."""
        if self._quick.has_cases:
            self._quick.focus()
        else:
            self._nothing.focus_action()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._quick.retranslate()
        self._notice.retranslate()
        self._undo.retranslate()
        self._show()

    def _show(self) -> None:
        today = self._today
        if today is None:
            return
        t = self._context.t
        self._title.setText(t.long_date(today.day))
        self._line.setText(self._summary(today))
        self._overdue.show_steps(t("Overdue"), today.overdue, today.day)
        self._due.show_steps(t("Due in the next seven days"), today.due, today.day)
        self._waiting.show_steps(t("Waiting for an authority"), today.waiting, today.day)
        self._show_nothing(today)
        self._lead_tab()
        self._backup_text.setText(self._backup_sentence())

    @Slot()
    def _lead_tab(self) -> None:
        tab_from(tab_from(self._undo.stop, self._overdue.stops), self._due.stops)
        tab_from(self._quick.last_stop, self._waiting.stops)

    def _show_nothing(self, today: Today) -> None:
        t = self._context.t
        if self._quick.has_cases:
            title = t("Nothing is due in the next seven days")
            text = t("Start a checklist in a case: then its steps and dates stand here.")
            self._nothing.set_texts(title, text)
        else:
            title = t("No case yet")
            text = t("A case is one person or household that you accompany. Begin with the first one.")
            self._nothing.set_texts(title, text, t("New case"))
        self._nothing.setVisible(today.overdue.total + today.due.total == 0)

    def _summary(self, today: Today) -> str:
        t = self._context.t
        late = t.count("{n} date is overdue", "{n} dates are overdue", today.overdue.total)
        due = t.count("{n} more in the next seven days", "{n} more in the next seven days", today.due.total)
        later = t.count("{n} later", "{n} later", today.later)
        return f"{late}{_DOT}{due}{_DOT}{later}"

    def _backup_sentence(self) -> str:
        t, state = self._context.t, self._backup
        if state is None or state.days is None:
            return t("No backup yet. Choose a folder in the settings.")
        if state.days == 0:
            return t("Last backup today.")
        return t.count("Last backup {n} day ago.", "Last backup {n} days ago.", state.days)

    def keep_draft(self) -> None:
        """Hand what is being typed to the writer, now."""
        self._quick.keep()

    def forget_names(self) -> None:
        """Somebody looks at the screen who may not read them."""
        self._notice.clear()

    @Slot(object)
    def _on_typed(self, fields: DraftFields) -> None:
        session = self._session
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: session.drafts.save(TODAY, fields),
            then=lambda _none: self._quick.show_kept(session.clock()),
            failed=self._notice.show_error,
        )

    def _on_read(self, today: Today, recent: tuple[FoundCase, ...], backup: BackupState, draft: Draft | None) -> None:
        if draft:
            self._quick.begin_with(self._session.clock(), draft.fields)
            self._quick.show_kept(draft.saved_at)
        is_first = self._today is None
        self._today, self._backup = today, backup
        self._quick.show_recent(recent, self._session.clock())
        self._show()
        self.counted.emit(today.overdue.total)
        if is_first and self.isVisible():
            self.focus()

    @Slot(object)
    def _on_opened(self, step: AgendaStep) -> None:
        self.checklist_opened.emit(step.case.id)

    @Slot(object)
    def _on_ticked(self, step: AgendaStep) -> None:
        checklists = self._session.checklists
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: checklists.change(step.ref, StatusDraft(StepState.DONE)),
            then=self._undo.offer,
            failed=self._on_failed,
            touched=lambda _change: Touched(step.case.id),
        )

    @Slot(object)
    def _on_undo_wanted(self, offered: StepChange | tuple[StepChange, ...]) -> None:
        changes = offered if isinstance(offered, tuple) else (offered,)
        checklists = self._session.checklists
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: checklists.undo_all(changes),
            then=lambda _none: self._undo.clear(),
            failed=self._on_failed,
            touched=lambda _none: Touched(),
        )

    @Slot(EntryDraft)
    def _on_save_requested(self, draft: EntryDraft) -> None:
        diary = self._session.diary
        self._quick.set_busy(True)
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: diary.write_down(draft, finished_draft=TODAY),
            then=self._on_saved,
            failed=self._quick.show_error,
            touched=lambda written: Touched(written.entry.case_id),
        )

    def _on_saved(self, written: WrittenEntry) -> None:
        name = self._quick.name_of(written.entry.case_id)
        self._quick.begin_anew(self._session.clock())
        self._undo.offer_all(written.ticked)
        if name:
            self._notice.show_sentence("success", self._context.t("Saved in the diary of {name}.", name=name))

    def _on_failed(self, error: ExpectedError) -> None:
        self._notice.show_error(error)
        self.refresh()
