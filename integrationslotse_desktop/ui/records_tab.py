"""A tab of a case that shows records: what it reads is handed to it, what it changes goes through one dialog."""

from collections.abc import Callable
from itertools import pairwise

from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.case_record import Removable
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.forms.question import Question
from integrationslotse_desktop.ui.record_dialogs import RecordDialogs
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.basics import column
from integrationslotse_desktop.ui.widgets.case_tab import CaseTab
from integrationslotse_desktop.ui.widgets.intake_card import IntakeCard
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.record_card import RecordCard
from integrationslotse_desktop.ui.widgets.scrolled import scrolled
from integrationslotse_desktop.ui.widgets.undo_line import UndoLine

_WIDTH = 1_158


class RecordsTab(CaseTab):
    """Cards below each other, others than those of records too; a notice and the way back above them."""

    def __init__(self, context: Context, session: Session, *cards: RecordCard | IntakeCard) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._overview: CaseOverview | None = None
        self._notice, self._undo = Notice(context), UndoLine(context)
        self._dialogs = RecordDialogs(context, session, self)
        self._in_order = cards
        self._cards = [card for card in cards if isinstance(card, RecordCard)]
        inside = column(margins=(24, 24, 24, 24), spacing=16)
        inside.addWidget(self._notice)
        for card in cards:
            inside.addWidget(card)
        for card in self._cards:
            card.wanted.connect(self._on_wanted)
        inside.addStretch(1)
        layout = column()
        layout.addWidget(self._undo)
        layout.addWidget(scrolled(inside, context.theme, width=_WIDTH))
        self.setLayout(layout)

    def focus(self) -> None:
        """Into the first thing that can be done."""
        for card in self._cards:
            if card.focus():
                return

    def show_overview(self, overview: CaseOverview) -> None:
        """Another case, or the same one changed."""
        if self._overview is None or self._overview.case.id != overview.case.id:
            self._undo.clear()
            self._notice.clear()
        self._overview = overview
        self._show(overview)

    def _show(self, overview: CaseOverview) -> None:
        self.show_records(overview)
        stops = [self._undo.stop, *(stop for card in self._in_order for stop in card.stops)]
        for before, after in pairwise(stops):  # new rows would else come last
            self.setTabOrder(before, after)

    def forget(self) -> None:
        """The case is erased: nothing of it stays here."""
        self._overview = None
        self._undo.clear()
        for card in self._cards:
            card.show_records(())

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._notice.retranslate()
        self._undo.retranslate()
        if self._overview:
            self._show(self._overview)

    def show_records(self, overview: CaseOverview) -> None:
        """Write every card."""
        raise NotImplementedError

    def act(self, overview: CaseOverview, action: str, key: str) -> None:
        """Do what a button says."""
        raise NotImplementedError

    def ask(self, question: Question, then: Callable[[object], None] = lambda _stored: None) -> None:
        """Open the dialog for a question about this case."""
        if self._overview:
            self._undo.clear()
            self._dialogs.ask(question, self._overview.case.id, then)

    def take_out(self, record: Removable, say: Callable[[], str]) -> None:
        """Take a record out and offer to put it back."""
        records = self._session.records
        self.do(lambda: records.remove(record), lambda _none: self.offer(say, lambda: records.put_back(record)))

    def offer(self, say: Callable[[], str], put_back: Callable[[], None]) -> None:
        """Say what was done, and offer the way back."""
        self._undo.offer(say, lambda: self.do(put_back, lambda _none: self._undo.clear()))

    def do(self, job: Callable[[], object], then: Callable[[object], None]) -> None:
        """Do something to this case on the writing thread."""
        if self._overview is None:
            return
        case_id = self._overview.case.id
        self._context.tasks.run(
            Lane.WRITER,
            self,
            job,
            then=then,
            failed=self._notice.show_error,
            touched=lambda _done: Touched(case_id),
        )

    def _on_wanted(self, action: str, key: str) -> None:
        if self._overview:
            self.act(self._overview, action, key)
