"""Write it down from any page: which case, the text, Ctrl+Enter. It lies over the page and goes when it is saved."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.diary import EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.finding import FoundCase
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column
from integrationslotse_desktop.ui.widgets.quick_entry import QuickEntry
from integrationslotse_desktop.ui.widgets.sheet import FormSheet

_WIDTH = 560


class QuickEntryDialog(FormSheet):
    """The card of the start page, over any other page."""

    save_requested = Signal(EntryDraft)
    advice_wanted = Signal()
    """It was somebody without a file: another dialog counts that."""

    def __init__(self, context: Context, parent: QWidget, now: datetime) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._context, self._now = context, now
        self.setWindowTitle(context.t("Integrationslotse"))
        self.quick = QuickEntry(context)
        cancel, advice = button("link"), button("link")
        cancel.setText(context.t("Cancel"))
        cancel.clicked.connect(self.reject)
        advice.setText(context.t("Without a file …"))
        advice.setToolTip(context.t("Count a talk with somebody who has no case here"))
        advice.clicked.connect(self._on_advice)
        self.quick.add_ways_back(advice, cancel)
        layout = column(margins=(8, 8, 8, 8))
        layout.addWidget(self.quick)
        self.setLayout(layout)
        self.quick.setObjectName("sheet-content")
        self.quick.retranslate()
        self.quick.save_requested.connect(self._on_save_requested)
        self.quick.touched.connect(self.edited)

    def show_recent(self, recent: Sequence[FoundCase], chosen: str | None) -> None:
        """Offer these; the one that is open is chosen already, and the keyboard is in the text."""
        self.quick.show_recent(recent, self._now)
        if chosen and not self.quick.chosen:
            self.quick.choose(chosen)
        if self.quick.chosen:
            self.quick.focus_text()
        else:
            self.quick.focus()

    def fields(self) -> DraftFields:
        return self.quick.fields()

    def show_fields(self, fields: DraftFields) -> None:
        self.quick.begin_with(self._now, fields)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; what was typed is still there."""
        self.is_busy = False
        self.quick.show_error(error)
        self.edited.emit()

    @Slot(EntryDraft)
    def _on_save_requested(self, draft: EntryDraft) -> None:
        self.quick.set_busy(True)
        self.is_busy = True
        self.save_requested.emit(draft)

    @Slot()
    def _on_advice(self) -> None:
        self.reject()
        self.advice_wanted.emit()
