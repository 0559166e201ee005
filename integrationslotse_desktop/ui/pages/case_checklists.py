"""The checklists of the open case: asks the services, shows the panel, and offers to take a change back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot

from integrationslotse_desktop.domain.checklists import FactValue, StatusDraft, StepRef, StepState, Template
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.checklists import ChecklistView, KnownFact, StepChange
from integrationslotse_desktop.services.drafts import fact_place, reason_place
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialog_draft import DialogDraft
from integrationslotse_desktop.ui.dialogs.one_value import FactDialog, OneValueDialog, ReasonDialog
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.basics import column
from integrationslotse_desktop.ui.widgets.case_tab import CaseTab
from integrationslotse_desktop.ui.widgets.checklist_panel import ChecklistPanel
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.undo_bar import UndoBar


class CaseChecklists(CaseTab):
    """One tab of a case."""

    shown = Signal(object)
    """The views that are shown now."""

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._case_id = ""
        self._notice, self._undo = Notice(context), UndoBar(context)
        self._panel = ChecklistPanel(context)
        layout = column()
        for widget in (self._notice, self._undo):
            layout.addWidget(widget)
        layout.addWidget(self._panel, 1)
        self.setLayout(layout)
        self._panel.change_requested.connect(self._on_change_requested)
        self._panel.reason_wanted.connect(self._on_reason_wanted)
        self._panel.start_requested.connect(self._on_start_requested)
        self._panel.fact_wanted.connect(self._on_fact_wanted)
        self._undo.undo_wanted.connect(self._on_undo_wanted)

    def title(self, t: Texts) -> str:
        """What stands on the tab."""
        return t("Checklists")

    def open(self, case_id: str) -> None:
        """Show the checklists of a case."""
        if case_id != self._case_id:
            self._panel.begin()
            self._undo.clear()
            self._notice.clear()
        self._case_id = case_id
        checklists = self._session.checklists
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: (checklists.of_case(case_id), checklists.offered(case_id)),
            then=lambda found: self._on_read(case_id, *found),
            failed=self._notice.show_error,
        )

    def focus(self) -> None:
        """Ready to tick."""
        self._panel.focus()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._panel.retranslate()
        self._notice.retranslate()
        self._undo.retranslate()

    def _on_read(self, case_id: str, views: tuple[ChecklistView, ...], offered: tuple[Template, ...]) -> None:
        if case_id == self._case_id:
            self._panel.show_case(views, offered, self._session.clock().date())
            self.shown.emit(views)

    @Slot(object, object)
    def _on_change_requested(self, ref: StepRef, draft: StatusDraft) -> None:
        self._change(ref, draft, self._notice.show_error)

    def _change(
        self,
        ref: StepRef,
        draft: StatusDraft,
        failed: Callable[[ExpectedError], None],
        then: Callable[[], None] = lambda: None,
    ) -> None:
        checklists, case_id = self._session.checklists, self._case_id

        def on_changed(change: StepChange) -> None:
            self._notice.clear()
            self._undo.offer(change)
            then()

        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: checklists.change(ref, draft),
            then=on_changed,
            failed=failed,
            touched=lambda _change: Touched(case_id),
        )

    @Slot(object)
    def _on_undo_wanted(self, change: StepChange) -> None:
        checklists, case_id = self._session.checklists, self._case_id
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: checklists.undo(change),
            then=lambda _none: self._undo.clear(),
            failed=self._notice.show_error,
            touched=lambda _none: Touched(case_id),
        )

    @Slot(object, str)
    def _on_reason_wanted(self, ref: StepRef, title: str) -> None:
        question = self._context.t("Why is “{step}” not needed?", step=title)
        dialog = ReasonDialog(self._context, question, self)

        def on_chosen(reason: str) -> None:
            draft = StatusDraft(StepState.NOT_NEEDED, untrusted_reason=reason)
            self._change(ref, draft, dialog.show_error, then=dialog.accept)

        dialog.chosen.connect(on_chosen)
        self._open(dialog, reason_place(self._case_id, ref.checklist_id, ref.step_id))

    @Slot(str)
    def _on_start_requested(self, template_id: str) -> None:
        checklists, case_id = self._session.checklists, self._case_id
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: checklists.start(case_id, template_id),
            then=lambda _view: None,
            failed=self._notice.show_error,
            touched=lambda _view: Touched(case_id),
        )

    @Slot(object)
    def _on_fact_wanted(self, known: KnownFact) -> None:
        fact = known.fact
        title = self._context.t.content(fact.label)
        dialog = FactDialog(self._context, title, (fact.kind, known.value), self._session.clock().date(), self)
        cases, case_id = self._session.cases, self._case_id

        def on_chosen(value: FactValue | None) -> None:
            self._context.tasks.run(
                Lane.WRITER,
                self,
                lambda: cases.set_fact(case_id, fact.name, value),
                then=lambda _none: dialog.accept(),
                failed=dialog.show_error,
                touched=lambda _none: Touched(case_id),
            )

        dialog.chosen.connect(on_chosen)
        self._open(dialog, fact_place(case_id, fact.name))

    def _open(self, dialog: OneValueDialog, place: str) -> None:
        DialogDraft(self._context.tasks, self._session, place, dialog)
        dialog.finished.connect(self.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
