"""A band over the window: this diary is for practice, and everybody in it is invented."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import label


class PracticeBand(QFrame):
    """Hidden over a real diary."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._is_practice = False
        self._passphrase = ""
        self.setObjectName("band")
        self._text = label("band")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def show_practice(self, passphrase: str) -> None:
        """Say it, with the passphrase while the diary is locked."""
        self._is_practice, self._passphrase = True, passphrase
        self.retranslate()
        self.show()

    def forget_passphrase(self) -> None:
        """The diary is open: the passphrase helps nobody now."""
        self._passphrase = ""
        self.retranslate()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        text = t("Practice diary: everybody in it is invented.")
        if self._passphrase:
            hint = t("Passphrase: {passphrase}", passphrase=isolated(self._passphrase))
            text = f"{text} {hint}"
        self._text.setText(text)
