"""Opens the dialog for a new case, and the case behind it on the writing thread."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.intake import Announced
from integrationslotse_desktop.domain.natural_dates import day_from_text
from integrationslotse_desktop.services.drafts import NEW_CASE, take_on_place
from integrationslotse_desktop.services.intake import Channels
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialog_draft import DialogDraft
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog, case_draft, named_person
from integrationslotse_desktop.ui.known_names import KnownNames
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.field_specs import Days
from integrationslotse_desktop.ui.widgets.intake_fields import channel_values, intake_draft, iso

Write = Callable[[Mapping[str, str]], Case]


class NewCases(QObject):
    """One dialog at a time: for somebody new, or for somebody of the waiting list."""

    created = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._parent = parent

    @Slot()
    def ask(self) -> None:
        """Open the dialog."""
        self._with_channels(self._open_new)

    def take_on(self, announced: Announced) -> None:
        """Open the dialog for somebody of the waiting list, filled with what is known."""
        self._with_channels(lambda channels: self._open_taking_on(announced, channels))

    def days(self) -> Days:
        """How days are understood in every dialog."""
        return Days(day_from_text, self._session.clock().date())

    def _with_channels(self, then: Callable[[Channels], None]) -> None:
        self._context.tasks.run(Lane.POOL, self, self._session.intakes.channels, then=then, failed=self.failed.emit)

    def _open_new(self, channels: Channels) -> None:
        dialog, cases, days = (
            NewCaseDialog(self._context, channels, self.days(), self._parent),
            self._session.cases,
            self.days(),
        )

        def write(values: Mapping[str, str]) -> Case:
            return cases.add(case_draft(values, days), intake_draft(values), finished_draft=NEW_CASE)

        self._open(dialog, NEW_CASE, write, but=None)

    def _open_taking_on(self, announced: Announced, channels: Channels) -> None:
        t, days, waiting = self._context.t, self.days(), self._session.waiting_list
        other_given, _space, other_family = announced.other_name.rpartition(" ")
        values = {
            "family_name": announced.family_name,
            "given_name": announced.given_name,
            "other_family_name": other_family,
            "other_given_name": other_given,
            "recognised_on": iso(announced.recognised_on),
            "announced_on": iso(announced.received_on),
            "referred_by": announced.source,
            "received_on": iso(announced.received_on),
            "list_source": announced.source,
            "legal_basis": str(announced.legal_basis),
            **channel_values(announced.channel, channels),
        }
        dialog = NewCaseDialog(
            self._context, channels, days, self._parent, title=t("Take on"), verb=t("Take on"), values=values
        )

        def write(values: Mapping[str, str]) -> Case:
            return waiting.take_on(announced.id, case_draft(values, days), intake_draft(values))

        self._open(dialog, take_on_place(announced.id), write, but=announced.id)

    def _open(self, dialog: NewCaseDialog, place: str, write: Write, *, but: str | None) -> None:
        known = KnownNames(self._context, self._session, dialog, but=but)

        def on_save(values: Mapping[str, str]) -> None:
            known.ask(named_person(values), lambda: self._create(dialog, write, values))

        dialog.save_requested.connect(on_save)
        DialogDraft(self._context.tasks, self._session, place, dialog)
        dialog.finished.connect(self._parent.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _create(self, dialog: NewCaseDialog, write: Write, values: Mapping[str, str]) -> None:
        dialog.is_busy = True

        def on_created(case: Case) -> None:
            self.created.emit(case.id)
            dialog.accept()

        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: write(values),
            then=on_created,
            failed=dialog.show_error,
            touched=lambda case: Touched(case.id),
        )
