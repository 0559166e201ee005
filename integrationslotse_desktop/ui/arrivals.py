"""Who comes to the guide: the waiting list and advice without a file, their dialogs and shortcuts."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.intake import Announced
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.services import drafts
from integrationslotse_desktop.services.intake import Channels
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialog_draft import DialogDraft
from integrationslotse_desktop.ui.dialogs.advice import AdviceDialog, advice_of
from integrationslotse_desktop.ui.dialogs.announce import AnnounceDialog, DeclineDialog, announced_of, announced_person
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.known_names import KnownNames
from integrationslotse_desktop.ui.new_cases import NewCases
from integrationslotse_desktop.ui.page_stack import PageStack
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.case_views import ADVICES, CASES, WAITING
from integrationslotse_desktop.ui.widgets.sheet import Sheet

Make = Callable[[Channels], RecordDialog]


class Arrivals(QObject):
    """One dialog at a time."""

    page_wanted = Signal(object)

    def __init__(
        self, context: Context, session: Session, new_cases: NewCases, pages: PageStack, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._new_cases = new_cases
        self._pages = pages
        self._parent = parent
        self._connect()

    def _connect(self) -> None:
        pages, parent = self._pages, self._parent
        shortcut(parent, "Ctrl+G", self.advise)
        shortcut(parent, "Ctrl+4", lambda: self._on_view_wanted(WAITING))
        shortcut(parent, "Ctrl+5", lambda: self._on_view_wanted(ADVICES))
        pages.view_wanted.connect(self._on_view_wanted)
        pages.announcement_wanted.connect(self.announce)
        pages.advice_wanted.connect(self.advise)
        pages.take_on_wanted.connect(self._new_cases.take_on)
        pages.decline_wanted.connect(self.decline)
        self._new_cases.failed.connect(pages.failed)

    @Slot(int)
    def _on_view_wanted(self, view: int) -> None:
        pages = self._pages
        if view == CASES:
            self.page_wanted.emit(pages.cases)
        else:
            self.page_wanted.emit(pages.waiting if view == WAITING else pages.advices)

    @Slot()
    def announce(self) -> None:
        """Put somebody on the waiting list."""
        waiting, days = self._session.waiting_list, self._new_cases.days()

        def save(values: Mapping[str, str]) -> object:
            if not values["legal_basis"]:
                raise ExpectedError(Fault.VALUE_REFUSED, field="legal_basis")
            return waiting.announce(announced_of(values, days), finished_draft=drafts.ANNOUNCED)

        self._ask(
            drafts.ANNOUNCED,
            lambda channels: AnnounceDialog(self._context, channels, days, self._parent),
            save,
            who=announced_person,
        )

    @Slot()
    def advise(self) -> None:
        """Count a contact without a file."""
        session, days = self._session, self._new_cases.days()

        def save(values: Mapping[str, str]) -> object:
            return session.advices.advise(advice_of(values, session.clock()), finished_draft=drafts.ADVICE)

        self._ask(drafts.ADVICE, lambda channels: AdviceDialog(self._context, channels, days, self._parent), save)

    @Slot(object)
    def decline(self, announced: Announced) -> None:
        """Ask, and then erase somebody who waits."""
        waiting, dialog = self._session.waiting_list, DeclineDialog(self._context, self._parent)

        def on_confirmed() -> None:
            self._run(
                Lane.WRITER, lambda: waiting.decline(announced.id), dialog.show_error, then=lambda: _close(dialog)
            )

        dialog.confirmed.connect(on_confirmed)
        self._open(dialog)

    def _ask(
        self,
        place: str,
        make: Make,
        save: Callable[[Mapping[str, str]], object],
        *,
        who: Callable[[Mapping[str, str]], Person] | None = None,
    ) -> None:
        def open_it(channels: Channels) -> None:
            dialog = make(channels)
            known = KnownNames(self._context, self._session, dialog)

            def write(values: Mapping[str, str]) -> None:
                self._run(Lane.WRITER, lambda: save(values), dialog.show_error, then=lambda: _close(dialog))

            def on_save(values: Mapping[str, str]) -> None:
                if who is None:
                    write(values)
                else:
                    known.ask(who(values), lambda: write(values))

            dialog.save_requested.connect(on_save)
            DialogDraft(self._context.tasks, self._session, place, dialog)
            self._open(dialog)

        self._context.tasks.run(
            Lane.POOL, self, self._session.intakes.channels, then=open_it, failed=self._pages.failed.emit
        )

    def _open(self, dialog: Sheet) -> None:
        dialog.finished.connect(self._parent.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _run(
        self,
        lane: Lane,
        job: Callable[[], object],
        failed: Callable[[ExpectedError], None],
        *,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        self._context.tasks.run(
            lane, self, job, then=lambda _result: then(), failed=failed, touched=lambda _result: Touched()
        )


def _close(dialog: Sheet) -> None:
    dialog.is_busy = False
    dialog.accept()
