"""Where a guide was when the diary was locked: read when it opens, kept when it closes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.settings import LONG_LISTS, Place
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialog_draft import DialogDraft
from integrationslotse_desktop.ui.page_stack import PageStack
from integrationslotse_desktop.ui.tasks import Lane


class LastPlace(QObject):
    """The open case or list, "beside the client", and whatever is being typed anywhere in the window."""

    found = Signal(object, int)
    """The `Place`, and the minutes after which the diary locks by itself."""
    failed = Signal(object)

    def __init__(self, context: Context, session: Session, pages: PageStack, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._settings = session.settings
        self._pages = pages
        self._parent = parent

    def read(self) -> None:
        """Ask where it was; `found` comes."""
        settings = self._settings
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: (settings.last_place(), settings.idle_minutes()),
            then=lambda place_and_minutes: self.found.emit(*place_and_minutes),
            failed=self.failed.emit,
        )

    def keep(self) -> None:
        """Hand what is being typed, and what is shown, to the writer; whoever closes the diary waits for it."""
        self._pages.keep_drafts()
        for draft in self._parent.findChildren(DialogDraft):
            draft.keep()
        pages, settings = self._pages, self._settings
        place = Place(
            pages.case.case_id if pages.is_shown("case") else None,
            self._context.discretion.is_on,
            next((name for name in LONG_LISTS if pages.is_shown(name)), ""),
            pages.kept_lists(),
        )
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: settings.remember_place(place),
            then=lambda _none: None,
            failed=self.failed.emit,
        )
