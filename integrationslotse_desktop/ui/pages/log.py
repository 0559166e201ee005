"""The log of the diary: unlocked, exported, backed up, changed; when, what, which case, never a name or a text."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.audit import AuditEvent, AuditPage
from integrationslotse_desktop.services.log_texts import audit_text
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.event_list import EventLine, EventList
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.scrolled import scrolled

_WIDTH = 860


class LogPage(QWidget):
    """Newest first."""

    left = Signal()

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._events: tuple[AuditEvent, ...] = ()
        self._older_before: int | None = None
        self.setObjectName("page")
        self._title, self._why, self._back = label("title"), label("secondary", wrap=True), button()
        self._notice, self._list = Notice(context), EventList(context)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        inside = column(margins=(24, 24, 24, 24), spacing=12)
        inside.addLayout(head)
        for widget in (self._why, self._notice, self._list):
            inside.addWidget(widget)
        inside.addStretch(1)
        layout: QVBoxLayout = column()
        layout.addWidget(scrolled(inside, context.theme, width=_WIDTH))
        self.setLayout(layout)
        self._back.clicked.connect(self.left)
        self._list.older_requested.connect(self._on_older_requested)
        self.retranslate()

    def refresh(self) -> None:
        """Read from the newest on."""
        self._read(None)

    def focus(self) -> None:
        """The way back."""
        self._back.setFocus()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Log"))
        self._why.setText(t("What was done with this diary, and when. No names and no texts stand here."))
        self._back.setText(t("Back to the settings"))
        self._notice.retranslate()
        self._show()

    def _read(self, before: int | None) -> None:
        audit_log = self._session.audit_log
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: audit_log.page(before),
            then=lambda page: self._on_read(before, page),
            failed=self._notice.show_error,
        )

    def _on_read(self, before: int | None, page: AuditPage) -> None:
        self._older_before = page.older_before
        if before is None:
            self._events = page.events
            self._show()
        else:
            self._events += page.events
            self._list.add_older(self._lines(page.events), has_older=page.older_before is not None)

    def _show(self) -> None:
        self._list.show_events(self._lines(self._events), has_older=self._older_before is not None)

    def _lines(self, events: tuple[AuditEvent, ...]) -> list[EventLine]:
        return [EventLine(event.at, audit_text(event, self._context.t)) for event in events]

    @Slot()
    def _on_older_requested(self) -> None:
        self._read(self._older_before)
