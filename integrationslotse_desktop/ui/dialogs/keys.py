"""Three things that change how the diary opens. Each asks for the passphrase first: an open window is not enough."""

from abc import abstractmethod

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.recovery import RecoveryDigits
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField
from integrationslotse_desktop.ui.widgets.progress import Progress
from integrationslotse_desktop.ui.widgets.recovery_step import RecoveryDigitsView
from integrationslotse_desktop.ui.widgets.sheet import Sheet

_WIDTH = 480


class KeysDialog(Sheet):
    """The frame of all three: title, passphrase, what is new, notice, two buttons."""

    def __init__(self, context: Context, parent: QWidget, texts: tuple[str, str, str], new: QWidget | None) -> None:
        super().__init__(context, parent, width=_WIDTH)
        title, why, action = texts
        t = context.t
        self.setWindowTitle(title)
        self.passphrase = PassphraseField(context, with_hint=False)
        self.passphrase.set_name(t("Your passphrase as it is now"))
        self._notice, self._progress = Notice(context), Progress(context)
        heading, text = label("heading"), label("secondary", wrap=True)
        heading.setText(title)
        text.setText(why)
        self._cancel, self._save = button(), button("primary")
        self._cancel.setText(t("Cancel"))
        self._save.setText(action)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        layout = column(margins=(24, 24, 24, 20), spacing=14)
        for widget in (heading, text, self.passphrase, *([new] if new else []), self._notice, self._progress):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.setLayout(layout)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.submit)
        self.passphrase.field.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """While keys are being made, there is no way back."""
        self.is_busy = is_busy
        self._save.setEnabled(not is_busy)
        self._cancel.setEnabled(not is_busy)
        if not is_busy:
            self._progress.hide()

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; everything typed is still there."""
        self.set_busy(False)
        self._notice.show_error(error)

    @abstractmethod
    def submit(self) -> None:
        """Check what was typed and hand it over."""


class NewPassphraseDialog(KeysDialog):
    """Asks for a new passphrase beside the one that is in force."""

    chosen = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget, texts: tuple[str, str, str]) -> None:
        self._choice = PassphraseChoice(context)
        super().__init__(context, parent, texts, self._choice)
        self._choice.retranslate()
        self._choice.draw()
        self.passphrase.field.returnPressed.connect(self._choice.focus)
        self._choice.entered.connect(self.submit)

    @Slot()
    def submit(self) -> None:
        if not self._choice.is_repeated:
            self.show_error(ExpectedError(Fault.PASSPHRASE_NOT_REPEATED))
            return
        self.set_busy(True)
        self.chosen.emit(self.passphrase.text, self._choice.passphrase)


class RecoveryDialog(KeysDialog):
    """New digits; the old paper stops working."""

    chosen = Signal(str, RecoveryDigits)

    def __init__(self, context: Context, parent: QWidget) -> None:
        t = context.t
        self._view = RecoveryDigitsView(context)
        self.printed = self._view.printed
        why = t("From then on only the new digits open the diary. Destroy the old paper.")
        super().__init__(context, parent, (t("New recovery digits"), why, t("Use these digits")), self._view)
        self._view.retranslate()
        self._view.draw()
        self.passphrase.field.returnPressed.connect(self._view.focus)
        self._view.entered.connect(self.submit)

    @Slot()
    def submit(self) -> None:
        digits = self._view.digits
        if digits is None or not self._view.is_confirmed:
            self.show_error(ExpectedError(Fault.RECOVERY_NOT_CONFIRMED))
            return
        self.set_busy(True)
        self.chosen.emit(self.passphrase.text, digits)
