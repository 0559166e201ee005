"""A half-filled dialog survives lock, crash and power cut: it is filled again when it is opened again.

What is kept goes when the dialog is closed, whether it was saved or given up.
"""

from PySide6.QtCore import QObject, QTimer, Slot

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.drafts import Draft
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.tasks import Lane, Tasks
from integrationslotse_desktop.ui.widgets.sheet import FormSheet

_KEEP_AFTER_MILLISECONDS = 2_000


class DialogDraft(QObject):
    """Belongs to one open dialog and to one place in the diary's drafts."""

    def __init__(self, tasks: Tasks, session: Session, place: str, dialog: FormSheet) -> None:
        super().__init__(dialog)
        self._tasks = tasks
        self._drafts = session.drafts
        self._place = place
        self._dialog = dialog
        self._is_kept = self._is_touched = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MILLISECONDS)
        self._timer.timeout.connect(self._on_time)
        dialog.edited.connect(self._on_edited)
        dialog.finished.connect(self._on_finished)
        drafts = self._drafts
        tasks.run(Lane.READER, self, lambda: drafts.load(place), then=self._on_loaded, failed=dialog.show_error)

    def keep(self) -> None:
        """Hand what stands in the dialog to the writer, if it changed since the last time and is not being saved."""
        if self._timer.isActive():
            self._timer.stop()
            self._on_time()

    @Slot()
    def _on_time(self) -> None:
        if self._dialog.is_busy:
            return
        self._is_kept = True
        drafts, place, fields = self._drafts, self._place, self._dialog.fields()
        self._tasks.run(
            Lane.WRITER,
            self,
            lambda: drafts.save(place, fields),
            then=lambda _none: None,
            failed=self._dialog.show_error,
        )

    def _on_loaded(self, draft: Draft | None) -> None:
        if draft and not self._is_touched:
            self._is_kept = True
            self._dialog.show_fields(draft.fields)
            self._timer.stop()

    @Slot()
    def _on_edited(self) -> None:
        self._is_touched = True
        if not self._timer.isActive():
            self._timer.start()

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        self._timer.stop()
        if self._is_kept:
            drafts, place = self._drafts, self._place
            self._tasks.run(Lane.WRITER, self, lambda: drafts.discard(place), then=_forget, failed=_forget)


def _forget(_outcome: ExpectedError | None) -> None:
    """The dialog is gone; a draft that could not be removed comes back the next time."""
