"""Opens a dialog for a question about a case and saves the answer on the writing thread. It survives a lock."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.natural_dates import day_from_text, partial_day_from_text
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialog_draft import DialogDraft
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.forms.question import Question, Values
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.field_specs import Days


def _nothing(_saved: object) -> None:
    """No more to do than to close the dialog."""


class RecordDialogs(QObject):
    """One dialog at a time, over the widget given."""

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._parent = parent

    def ask(self, question: Question, case_id: str, then: Callable[[object], None] = _nothing) -> RecordDialog:
        """Open the dialog; after saving it closes and `then` gets what was stored."""
        today = self._session.clock().date()
        dialog = RecordDialog(
            self._context,
            self._parent,
            question.title,
            question.specs,
            verb=question.verb,
            days=Days(day_from_text, today, partial_day_from_text),
            values=question.values,
        )

        def on_saved(stored: object) -> None:
            dialog.accept()
            then(stored)

        def on_save_requested(values: Values) -> None:
            self._context.tasks.run(
                Lane.WRITER,
                self,
                lambda: question.save(values),
                then=on_saved,
                failed=dialog.show_error,
                touched=lambda _stored: Touched(case_id),
            )

        dialog.save_requested.connect(on_save_requested)
        DialogDraft(self._context.tasks, self._session, question.place, dialog)
        dialog.finished.connect(self._parent.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog
