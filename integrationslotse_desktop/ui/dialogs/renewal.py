"""New keys for the whole diary. It takes as long as the diary is big, shows that it goes on, and can be cancelled."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.keys import NewPassphraseDialog


class RenewalDialog(NewPassphraseDialog):
    """Asks for the passphrases and stays until the diary is open again."""

    stop_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        t = self._t = context.t
        why = t("The whole diary is written anew under a new key and a new passphrase. The recovery digits stay valid.")
        super().__init__(context, parent, (t("Renew keys"), why, t("Renew keys")))

    def set_busy(self, is_busy: bool) -> None:
        """It can be cancelled all the while."""
        super().set_busy(is_busy)
        self._cancel.setEnabled(True)
        if is_busy:
            self._notice.clear()
            self._progress.show_progress(self._t("The diary is being written anew under the new key…"))

    def submit(self) -> None:
        """Nothing can be renewed of a diary that is closed."""
        if self._save.isEnabled():
            super().submit()

    def reject(self) -> None:
        """Cancel what is being done, and stay until it has ended."""
        if self.is_busy:
            self._cancel.setEnabled(False)
            self._progress.show_progress(self._t("Being cancelled…"))
            self.stop_wanted.emit()
        super().reject()

    def show_end(self, error: ExpectedError, *, has_new_keys: bool) -> None:
        """It went wrong so far that the diary is closed: all that can be done here is to close the dialog."""
        t = self._t
        self.show_error(error)
        self._save.setEnabled(False)
        self._cancel.setText(t("Lock"))
        self._cancel.setFocus()
        if has_new_keys:
            self._progress.show_sentence(t("The diary has new keys. From now on the new passphrase opens it."))
        else:
            self._progress.show_sentence(t("The diary is closed; its keys and its passphrase are as they were."))
