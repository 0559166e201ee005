"""A question before what cannot be undone, with the verb on the button."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import label
from integrationslotse_desktop.ui.widgets.question import Question

_WIDTH = 440


class EraseDialog(Question):
    """Erase a case with every word in it."""

    confirmed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        t = context.t
        text = label("secondary", wrap=True)
        text.setText(
            t(
                "Every entry, step and draft of it is removed and cannot be brought back."
                " Old backups and papers you handed out are not reached."
            )
        )
        content = (t("Erase this case for good?"), text)
        super().__init__(context, parent, content, verb=t("Erase the case"), kind="danger", width=_WIDTH)
        self._t = t
        self.back.setText(t("Keep it"))
        self.back.setFocus()

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; nothing was erased."""
        self._set_busy(is_busy=False)
        super().show_error(error)

    @Slot()
    def submit(self) -> None:
        self._set_busy(is_busy=True)
        self.confirmed.emit()

    def _set_busy(self, *, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.verb.setEnabled(not is_busy)
        self.back.setEnabled(not is_busy)
        self.verb.setText(self._t("Erasing…") if is_busy else self._t("Erase the case"))
