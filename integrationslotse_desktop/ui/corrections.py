"""Opens the correction of an entry, and its versions, over whatever page shows it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.diary import Entry, EntryDraft
from integrationslotse_desktop.services.corrections import EntryHistory
from integrationslotse_desktop.services.drafts import correction_place
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialog_draft import DialogDraft
from integrationslotse_desktop.ui.dialogs.correct_entry import CorrectEntryDialog
from integrationslotse_desktop.ui.dialogs.versions import VersionsDialog
from integrationslotse_desktop.ui.tasks import Lane, Touched


class EntryCorrections(QObject):
    """One dialog at a time."""

    failed = Signal(object)

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._parent = parent

    def ask(self, entry: Entry, around: EntrySurroundings) -> None:
        """Open the form of an entry."""
        dialog = CorrectEntryDialog(self._context, self._parent, entry, around, self._session.clock())
        dialog.save_requested.connect(lambda draft, reason: self._save(dialog, entry, draft, reason))
        DialogDraft(self._context.tasks, self._session, correction_place(entry.case_id, entry.id), dialog)
        self._open(dialog)

    def show_versions(self, entry: Entry, around: EntrySurroundings) -> None:
        """Open the versions of an entry."""
        corrections = self._session.corrections

        def on_read(history: EntryHistory) -> None:
            self._open(VersionsDialog(self._context, self._parent, history, around))

        self._context.tasks.run(
            Lane.READER, self, lambda: corrections.versions(entry.id), then=on_read, failed=self.failed.emit
        )

    def _open(self, dialog: CorrectEntryDialog | VersionsDialog) -> None:
        dialog.finished.connect(self._parent.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _save(self, dialog: CorrectEntryDialog, entry: Entry, draft: EntryDraft, reason: str) -> None:
        corrections, place = self._session.corrections, correction_place(entry.case_id, entry.id)
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: corrections.correct(entry.id, draft, reason, finished_draft=place),
            then=lambda _entry: dialog.accept(),
            failed=dialog.show_error,
            touched=lambda corrected: Touched(corrected.case_id),
        )
