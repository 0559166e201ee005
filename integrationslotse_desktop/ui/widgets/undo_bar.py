"""Undo instead of 'Are you sure?': what was just done, and the way back, until the next thing is done."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from integrationslotse_desktop.domain.checklists import StepState
from integrationslotse_desktop.services.checklists import StepChange
from integrationslotse_desktop.services.deadline_texts import STATE_TEXTS
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, label


class UndoBar(QFrame):
    """Hidden until something was done."""

    undo_wanted = Signal(object)
    """What was offered: a change, or changes that were made together."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._offered: StepChange | tuple[StepChange, ...] | None = None
        self.setObjectName("undo")
        self._text, self._undo = label("small"), button("link")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.addWidget(self._text)
        row.addWidget(self._undo)
        row.addStretch(1)
        self._undo.clicked.connect(self._on_clicked)
        self.hide()

    @property
    def stop(self) -> QWidget:
        """Where Tab halts."""
        return self._undo

    def offer(self, change: StepChange) -> None:
        """Offer to take this back."""
        self._offered = change
        self.retranslate()
        self.show()

    def offer_all(self, changes: tuple[StepChange, ...]) -> None:
        """Offer to take steps back that were ticked together; nothing to offer without any."""
        self.clear()
        if changes:
            self._offered = changes
            self.retranslate()
            self.show()

    def clear(self) -> None:
        """Nothing to take back."""
        self._offered = None
        self.hide()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._undo.setText(t("Undo"))
        if isinstance(self._offered, tuple):
            self._text.setText(t.count("{n} step done", "{n} steps done", len(self._offered)))
        elif self._offered:
            state: StepState = self._offered.after.state
            self._text.setText(t("Step: {state}.", state=t(STATE_TEXTS[state])))

    @Slot()
    def _on_clicked(self) -> None:
        if self._offered:
            self.undo_wanted.emit(self._offered)
