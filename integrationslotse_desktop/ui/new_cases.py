"""Opens the dialog for a new case, and the case behind it on the writing thread."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.services.drafts import NEW_CASE
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialog_draft import DialogDraft
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.tasks import Lane, Touched


class NewCases(QObject):
    """One dialog at a time."""

    created = Signal(str)

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._parent = parent

    @Slot()
    def ask(self) -> None:
        """Open the dialog."""
        dialog = NewCaseDialog(self._context, self._session.clock().date(), self._parent)
        dialog.save_requested.connect(lambda draft: self._create(dialog, draft))
        DialogDraft(self._context.tasks, self._session, NEW_CASE, dialog)
        dialog.finished.connect(self._parent.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _create(self, dialog: NewCaseDialog, draft: CaseDraft) -> None:
        cases = self._session.cases
        dialog.is_busy = True

        def on_created(case: Case) -> None:
            self.created.emit(case.id)
            dialog.accept()

        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: cases.add(draft, finished_draft=NEW_CASE),
            then=on_created,
            failed=dialog.show_error,
            touched=lambda case: Touched(case.id),
        )
