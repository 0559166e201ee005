"""The history of a case: every change, newest first, and the one way to end it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.history import HistoryItem, HistoryPage
from integrationslotse_desktop.services.log_texts import history_text
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.erase import EraseDialog
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.case_tab import CaseTab
from integrationslotse_desktop.ui.widgets.event_list import EventLine, EventList
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.scrolled import scrolled

_WIDTH = 1_158


class CaseHistory(CaseTab):
    """Reads when it is shown."""

    erased = Signal()

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._case_id = ""
        self._items: tuple[HistoryItem, ...] = ()
        self._older_before: int | None = None
        self._notice, self._list = Notice(context), EventList(context)
        self._why, self._erase = label("small", wrap=True), button()
        inside = column(margins=(24, 24, 24, 24), spacing=16)
        inside.addWidget(self._notice)
        inside.addWidget(self._list)
        inside.addWidget(self._why)
        inside.addWidget(self._erase, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addStretch(1)
        layout: QVBoxLayout = column()
        layout.addWidget(scrolled(inside, context.theme, width=_WIDTH))
        self.setLayout(layout)
        self._list.older_requested.connect(self._on_older_requested)
        self._erase.clicked.connect(self.ask_to_erase)
        self.retranslate()

    def title(self, t: Texts) -> str:
        """What stands on the tab."""
        return t("History")

    def open(self, case_id: str) -> None:
        """Show the history of a case; while another tab is shown, only remember which."""
        self._case_id = case_id
        if self.isVisible():
            self._read(None)

    def focus(self) -> None:
        """Shown now: read it."""
        self._read(None)
        self._erase.setFocus()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._why.setText(t("Erasing removes every word of this case from the diary. Its number is never given again."))
        self._erase.setText(t("Erase this case…"))
        self._notice.retranslate()
        self._show()

    def _read(self, before: int | None) -> None:
        history, case_id = self._session.history, self._case_id
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: history.of_case(case_id, before),
            then=lambda page: self._on_read(case_id, before, page),
            failed=self._notice.show_error,
        )

    def _on_read(self, case_id: str, before: int | None, page: HistoryPage) -> None:
        if case_id != self._case_id:
            return
        self._older_before = page.older_before
        if before is None:
            self._items = page.items
            self._show()
        else:
            self._items += page.items
            self._list.add_older(self._lines(page.items), has_older=page.older_before is not None)

    def _show(self) -> None:
        self._list.show_events(self._lines(self._items), has_older=self._older_before is not None)

    def _lines(self, items: tuple[HistoryItem, ...]) -> list[EventLine]:
        return [EventLine(item.at, history_text(item, self._context.t), item.by) for item in items]

    @Slot()
    def _on_older_requested(self) -> None:
        self._read(self._older_before)

    @Slot()
    def ask_to_erase(self) -> None:
        """Ask before what cannot be undone."""
        dialog = EraseDialog(self._context, self)
        cases, case_id = self._session.cases, self._case_id

        def on_confirmed() -> None:
            self._context.tasks.run(
                Lane.WRITER,
                self,
                lambda: cases.erase(case_id),
                then=on_erased,
                failed=dialog.show_error,
                touched=lambda _none: Touched(),
            )

        def on_erased(_none: None) -> None:
            self.erased.emit()
            dialog.accept()

        dialog.confirmed.connect(on_confirmed)
        dialog.finished.connect(self.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
