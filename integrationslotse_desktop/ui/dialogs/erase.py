"""A question before what cannot be undone, with the verb on the button."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import label
from integrationslotse_desktop.ui.widgets.sheet import Sheet
from integrationslotse_desktop.ui.widgets.sheet_content import SheetContent

_WIDTH = 440


class EraseDialog(Sheet):
    """Erase a case with every word in it."""

    confirmed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, width=_WIDTH)
        t = context.t
        self._t = t
        text = label("secondary", wrap=True)
        text.setText(
            t(
                "Every entry, step and draft of it is removed and cannot be brought back."
                " Old backups and papers you handed out are not reached."
            )
        )
        content = SheetContent(context, self, t("Erase this case for good?"), text, kind="danger")
        self._notice, self._keep, self._erase = content.notice, content.back, content.verb
        self._keep.setText(t("Keep it"))
        self._erase.setText(t("Erase the case"))
        self._erase.clicked.connect(self._on_erase)
        self._keep.setFocus()

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; nothing was erased."""
        self._set_busy(is_busy=False)
        self._notice.show_error(error)

    @Slot()
    def _on_erase(self) -> None:
        self._set_busy(is_busy=True)
        self.confirmed.emit()

    def _set_busy(self, *, is_busy: bool) -> None:
        self.is_busy = is_busy
        self._erase.setEnabled(not is_busy)
        self._keep.setEnabled(not is_busy)
        self._erase.setText(self._t("Erasing…") if is_busy else self._t("Erase the case"))
