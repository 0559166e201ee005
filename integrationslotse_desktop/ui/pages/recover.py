"""Back into a diary whose passphrase is forgotten: the recovery digits, then a new passphrase."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.recovery import parse_recovery_digits
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import card, column, label
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice, StepButtons, tall
from integrationslotse_desktop.ui.widgets.mark import Mark
from integrationslotse_desktop.ui.widgets.notice import Notice

_CARD_WIDTH = 480


class RecoverPage(QWidget):
    """Two questions in one card."""

    recover_requested = Signal(str, str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("gate")
        self._mark = Mark(context, with_line=False)
        self._title, self._why = label("heading"), label("secondary", wrap=True)
        self._digits_label, self._digits = label("label"), QLineEdit()
        self._digits.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._choice_title = label("strong")
        self._choice = PassphraseChoice(context)
        self._notice = Notice(context)
        self._buttons = StepButtons(context)
        self._build()
        self._digits.returnPressed.connect(self._on_digits_done)
        self._choice.entered.connect(self._on_submitted)
        self._buttons.forward.clicked.connect(self._on_submitted)
        self._buttons.back.clicked.connect(self.left)
        self.retranslate()

    def _build(self) -> None:
        inside = column(margins=(32, 28, 32, 24), spacing=8)
        inside.addWidget(self._mark)
        inside.addSpacing(8)
        for widget in (self._title, self._why, self._digits_label, tall(self._context, self._digits)):
            inside.addWidget(widget)
        inside.addSpacing(8)
        inside.addWidget(self._choice_title)
        inside.addWidget(self._choice)
        inside.addWidget(self._notice)
        inside.addSpacing(8)
        inside.addLayout(self._buttons)
        frame = card(inside)
        frame.setFixedWidth(self._context.theme.size(_CARD_WIDTH))
        frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.addWidget(frame, 0, Qt.AlignmentFlag.AlignCenter)

    def focus(self) -> None:
        """Ready to type the digits; five new words are drawn meanwhile."""
        self._digits.setFocus()
        self._choice.draw()

    def set_busy(self, is_busy: bool) -> None:
        """While the keys are being made."""
        self._buttons.forward.setEnabled(not is_busy)
        self._digits.setReadOnly(is_busy)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; everything typed is still there."""
        self.set_busy(False)
        self._notice.show_error(error)

    def clear(self) -> None:
        """Forget what was typed."""
        self.set_busy(False)
        self._digits.clear()
        self._choice.clear()
        self._notice.clear()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._mark.set_texts(t("Integrationslotse"))
        self._title.setText(t("Open with the recovery digits"))
        self._why.setText(t("Type the eight blocks from your paper. Then the diary gets a new passphrase."))
        self._digits_label.setText(t("Recovery digits"))
        self._digits.setAccessibleName(t("Recovery digits"))
        self._choice_title.setText(t("New passphrase"))
        self._choice.retranslate()
        self._buttons.back.setText(t("Back"))
        self._buttons.forward.setText(t("Open diary"))
        self._notice.retranslate()

    @Slot()
    def _on_digits_done(self) -> None:
        try:
            parse_recovery_digits(self._digits.text())
        except ExpectedError as error:
            self._notice.show_error(error)
            return
        self._notice.clear()
        self._choice.focus()

    @Slot()
    def _on_submitted(self) -> None:
        if not self._choice.is_repeated:
            self._notice.show_error(ExpectedError(Fault.PASSPHRASE_NOT_REPEATED))
            self._choice.focus()
            return
        self._notice.clear()
        self.set_busy(True)
        self.recover_requested.emit(self._digits.text(), self._choice.passphrase)
