"""The frame of a dialog: as wide as it was made, and always as tall as its text needs, also when that grows later.

Qt alone asks for the height of wrapped text once, before it knows the width.
"""

from abc import abstractmethod

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QWidget

from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.shortcuts import shortcut

_FITTING = frozenset({QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Polish})


class Sheet(QDialog):
    """A dialog of a width in pixels at 100 %."""

    def __init__(self, context: Context, parent: QWidget, *, width: int) -> None:
        super().__init__(parent)
        self.is_busy = False
        self.setObjectName("dialog")
        self.setFixedWidth(context.theme.size(width))
        # The shortcuts of the window below sleep while a dialog is open; locking must always work.
        shortcut(self, "Ctrl+L", context.requests.lock_wanted.emit)

    def reject(self) -> None:
        """Close, unless what was asked for is just being done."""
        if not self.is_busy:
            super().reject()

    def event(self, event: QEvent) -> bool:
        result = super().event(event)
        if event.type() in _FITTING:
            self._fit()
        return result

    def _fit(self) -> None:
        if layout := self.layout():
            height = (
                layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else self.sizeHint().height()
            )
            self.resize(self.width(), height)


class FormSheet(Sheet):
    """A dialog whose half-filled state is worth keeping; never one that asks for passphrases or digits."""

    edited = Signal()
    """Something in it was changed, or was handed over and refused."""

    @abstractmethod
    def fields(self) -> DraftFields:
        """What stands in it."""

    @abstractmethod
    def show_fields(self, fields: DraftFields) -> None:
        """Fill it as it was."""

    @abstractmethod
    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; what was typed is still there."""
