"""Opens the dialog that tells anew how a case came, and writes it on the writing thread."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.natural_dates import day_from_text
from integrationslotse_desktop.services.drafts import intake_place
from integrationslotse_desktop.services.intake import CaseIntake, Channels
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialog_draft import DialogDraft
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.field_specs import Days
from integrationslotse_desktop.ui.widgets.intake_fields import (
    DIALOG_WIDTH,
    intake_draft,
    intake_specs,
    intake_values,
    list_defaults,
)


class IntakeEdits(QObject):
    """One dialog at a time."""

    failed = Signal(object)

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._parent = parent

    @Slot(object)
    def ask(self, found: CaseIntake) -> None:
        """Open the dialog, with what is known."""
        self._context.tasks.run(
            Lane.POOL,
            self,
            self._session.intakes.channels,
            then=lambda channels: self._open(found, channels),
            failed=self.failed.emit,
        )

    def _open(self, found: CaseIntake, channels: Channels) -> None:
        t, today = self._context.t, self._session.clock().date()
        dialog = RecordDialog(
            self._context,
            self._parent.window(),
            t("How the case came"),
            intake_specs(t, channels, kept_papers=found.intake.documents if found.intake else ()),
            verb=t("Save"),
            days=Days(day_from_text, today),
            values={**list_defaults(today), **intake_values(found, channels)},
            width=DIALOG_WIDTH,
        )
        dialog.save_requested.connect(lambda values: self._save(dialog, found, values))
        DialogDraft(self._context.tasks, self._session, intake_place(found.case_id), dialog)
        dialog.finished.connect(self._parent.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _save(self, dialog: RecordDialog, found: CaseIntake, values: Mapping[str, str]) -> None:
        intakes, case_id, draft = self._session.intakes, found.case_id, intake_draft(values, found.facts)
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: intakes.set(case_id, draft, finished_draft=intake_place(case_id)),
            then=lambda _none: dialog.accept(),
            failed=dialog.show_error,
            touched=lambda _none: Touched(case_id),
        )
