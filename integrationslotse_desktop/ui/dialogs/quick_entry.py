"""Write it down from any page: which case, the text, Ctrl+Enter. It lies over the page and goes when it is saved."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.diary import EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column
from integrationslotse_desktop.ui.widgets.quick_entry import QuickEntry
from integrationslotse_desktop.ui.widgets.sheet import FormSheet

_WIDTH = 560


class QuickEntryDialog(FormSheet):
    """The card of the start page, over any other page."""

    save_requested = Signal(EntryDraft)
    case_chosen = Signal(str)
    advice_wanted = Signal()
    """It was somebody without a file: another dialog counts that."""

    def __init__(self, context: Context, parent: QWidget, now: datetime, *, offers_advice: bool = False) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._now = now
        self.setWindowTitle(context.t("Integrationslotse"))
        self._quick = QuickEntry(context)
        cancel, advice = button("link"), button("link")
        cancel.setText(context.t("Cancel"))
        cancel.clicked.connect(self.reject)
        advice.setText(context.t("Without a file …"))
        advice.setToolTip(context.t("Count a talk with somebody who has no case here"))
        advice.clicked.connect(self._on_advice)
        advice.setVisible(offers_advice)
        self._quick.add_ways_back(advice, cancel)
        layout = column(margins=(8, 8, 8, 8))
        layout.addWidget(self._quick)
        self.setLayout(layout)
        self._quick.setObjectName("sheet-content")
        self._quick.retranslate()
        self._quick.save_requested.connect(self._on_save_requested)
        self._quick.case_chosen.connect(self.case_chosen)
        self._quick.touched.connect(self.edited)

    def show_cases(self, cases: Sequence[Case], chosen: str | None) -> None:
        """Offer these; the one that is open is chosen already, and the keyboard is in the text."""
        self._quick.show_cases(cases, self._now)
        if chosen and not self._quick.chosen:
            self._quick.choose(chosen)
        if self._quick.chosen:
            self._quick.focus_text()
        else:
            self._quick.focus()

    def show_around(self, case_id: str, around: EntrySurroundings) -> None:
        """Whom and what an entry of the chosen case can name."""
        self._quick.show_around(case_id, around)

    def fields(self) -> DraftFields:
        return self._quick.fields()

    def show_fields(self, fields: DraftFields) -> None:
        self._quick.begin_with(self._now, fields)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; what was typed is still there."""
        self.is_busy = False
        self._quick.show_error(error)
        self.edited.emit()

    @Slot(EntryDraft)
    def _on_save_requested(self, draft: EntryDraft) -> None:
        self._quick.set_busy(True)
        self.is_busy = True
        self.save_requested.emit(draft)

    @Slot()
    def _on_advice(self) -> None:
        self.reject()
        self.advice_wanted.emit()
