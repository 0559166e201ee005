"""What was just done, and the way back, until the next thing is done: for whatever can be put back."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, label


class UndoLine(QFrame):
    """Hidden until something was done."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._undo: Callable[[], None] | None = None
        self._say: Callable[[], str] | None = None
        self.setObjectName("undo")
        self._text, self._button = label("small"), button("link")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.addWidget(self._text)
        row.addWidget(self._button)
        row.addStretch(1)
        self._button.clicked.connect(self._on_clicked)
        self.hide()

    @property
    def stop(self) -> QWidget:
        """Where Tab halts."""
        return self._button

    def offer(self, say: Callable[[], str], undo: Callable[[], None] | None) -> None:
        """Say what was done, in the language of the moment, and offer to take it back if that can be."""
        self._say, self._undo = say, undo
        self.retranslate()
        self.show()
        if undo:
            self._button.setFocus()

    def clear(self) -> None:
        """Nothing to take back."""
        self._say = self._undo = None
        self.hide()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._button.setText(self._context.t("Undo"))
        self._button.setVisible(self._undo is not None)
        if self._say:
            self._text.setText(self._say())

    @Slot()
    def _on_clicked(self) -> None:
        if self._undo:
            self._undo()
