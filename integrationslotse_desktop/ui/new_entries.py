"""Opens the quick entry over any page, and writes what comes of it on the writing thread."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.diary import EntryDraft
from integrationslotse_desktop.services.diary import WrittenEntry
from integrationslotse_desktop.services.drafts import QUICK
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.chosen_case import follow_case
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialog_draft import DialogDraft
from integrationslotse_desktop.ui.dialogs.quick_entry import QuickEntryDialog
from integrationslotse_desktop.ui.tasks import Lane, Touched


class NewEntries(QObject):
    """One dialog at a time."""

    done = Signal(str)
    """It was saved; says so."""
    advice_wanted = Signal()

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._parent = parent

    def ask(self, case_id: str | None) -> None:
        """Open the dialog, with this case chosen if there is one."""
        session, context = self._session, self._context
        dialog = QuickEntryDialog(context, self._parent, session.clock())
        dialog.save_requested.connect(lambda draft: self._save(dialog, draft))
        follow_case(context, session, dialog.quick, dialog.show_error)
        dialog.advice_wanted.connect(self.advice_wanted)
        DialogDraft(context.tasks, session, QUICK, dialog)
        dialog.finished.connect(self._parent.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        context.tasks.run(
            Lane.READER,
            dialog,
            lambda: session.finding.offer(""),
            then=lambda recent: dialog.show_recent(recent, case_id),
            failed=dialog.show_error,
        )

    def _save(self, dialog: QuickEntryDialog, draft: EntryDraft) -> None:
        diary, context = self._session.diary, self._context

        def on_saved(written: WrittenEntry) -> None:
            dialog.accept()
            name = dialog.quick.name_of(written.entry.case_id)
            self.done.emit(context.t("Saved in the diary of {name}.", name=name))

        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: diary.write_down(draft, finished_draft=QUICK),
            then=on_saved,
            failed=dialog.show_error,
            touched=lambda written: Touched(written.entry.case_id),
        )
