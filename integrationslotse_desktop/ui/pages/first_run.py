"""The first start: new, from a backup, or from a folder; who I am, passphrase, recovery digits. Enter goes on."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import NewVault, check_profile
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.clock import system_clock
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import card, column, label
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseStep, ProfileStep, StartStep, StepButtons
from integrationslotse_desktop.ui.widgets.language_switch import LanguageSwitch
from integrationslotse_desktop.ui.widgets.mark import Mark
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.recovery_step import RecoveryDigitsView

_CARD_WIDTH = 480


class RecoveryStep(QWidget):
    """The last step: digits on paper."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._title = label("heading")
        self.view = RecoveryDigitsView(context)
        self._buttons = StepButtons(context)
        self.back, self.forward = self._buttons.back, self._buttons.forward
        layout = column(spacing=6)
        layout.addWidget(self._title)
        layout.addWidget(self.view)
        layout.addSpacing(14)
        layout.addStretch(1)
        layout.addLayout(self._buttons)
        self.setLayout(layout)

    def set_busy(self, is_busy: bool) -> None:
        """While the keys are being made."""
        t = self._context.t
        self.forward.setText(t("Creating the diary…") if is_busy else t("Create diary"))

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Recovery digits"))
        self.view.retranslate()
        self.back.setText(t("Back"))
        self.forward.setText(t("Create diary"))


class FirstRunPage(QWidget):
    """Makes a new diary, or leads to one that is there."""

    create_requested = Signal(NewVault)
    backup_wanted = Signal()
    folder_wanted = Signal()
    language_chosen = Signal(Language)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("gate")
        self._mark = Mark(context, with_line=False)
        self._start, self._profile = StartStep(context), ProfileStep(context)
        self._passphrase, self._recovery = PassphraseStep(context), RecoveryStep(context)
        self._printed_at: list[datetime] = []
        self._steps = QStackedWidget()
        self._notice = Notice(context)
        self._languages = LanguageSwitch(context)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        for step in (self._start, self._profile, self._passphrase, self._recovery):
            self._steps.addWidget(step)
        inside = column(margins=(32, 28, 32, 24), spacing=16)
        inside.addWidget(self._mark)
        inside.addWidget(self._steps)
        inside.addWidget(self._notice)
        inside.addWidget(self._languages, 0, Qt.AlignmentFlag.AlignTrailing)
        frame = card(inside)
        frame.setFixedWidth(self._context.theme.size(_CARD_WIDTH))
        frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.addWidget(frame, 0, Qt.AlignmentFlag.AlignCenter)

    def _connect(self) -> None:
        self._start.new_chosen.connect(self._on_new_chosen)
        self._start.backup_chosen.connect(self.backup_wanted)
        self._start.folder_chosen.connect(self.folder_wanted)
        self._profile.name.returnPressed.connect(self._on_profile_done)
        self._profile.forward.clicked.connect(self._on_profile_done)
        self._passphrase.choice.entered.connect(self._on_passphrase_done)
        self._passphrase.forward.clicked.connect(self._on_passphrase_done)
        self._recovery.view.printed.connect(self._on_printed)
        self._recovery.view.entered.connect(self._on_recovery_done)
        self._recovery.forward.clicked.connect(self._on_recovery_done)
        for step in (self._profile, self._passphrase, self._recovery):
            step.back.clicked.connect(self._on_back)
        self._languages.chosen.connect(self.language_chosen)

    def focus(self) -> None:
        """Ready to begin."""
        self._start.focus()

    def set_busy(self, is_busy: bool) -> None:
        """While the keys are being made, nothing can be typed or pressed."""
        self._steps.setEnabled(not is_busy)
        self._recovery.set_busy(is_busy)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; everything typed is still there."""
        self.set_busy(False)
        self._notice.show_error(error)

    def clear(self) -> None:
        """Forget what was typed."""
        self._passphrase.choice.clear()
        self._recovery.view.clear()
        self._printed_at.clear()
        self._notice.clear()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._mark.set_texts(self._context.t("Integrationslotse"))
        for step in (self._start, self._profile, self._passphrase, self._recovery):
            step.retranslate()
        self._languages.retranslate()
        self._notice.retranslate()

    def _go_to(self, step: QWidget) -> None:
        self._notice.clear()
        self._steps.setCurrentWidget(step)

    @Slot()
    def _on_new_chosen(self) -> None:
        self._go_to(self._profile)
        self._profile.focus()

    @Slot()
    def _on_profile_done(self) -> None:
        try:
            check_profile(self._profile.name.text(), self._district)
        except ExpectedError as error:
            self._notice.show_error(error)
            is_name = error.data.get("field") == "name"
            (self._profile.name if is_name else self._profile.district).setFocus()
            return
        self._go_to(self._passphrase)
        if not self._passphrase.choice.passphrase:
            self._passphrase.choice.draw()
        self._passphrase.choice.focus()

    @Slot()
    def _on_passphrase_done(self) -> None:
        if not self._passphrase.choice.is_repeated:
            self._notice.show_error(ExpectedError(Fault.PASSPHRASE_NOT_REPEATED))
            self._passphrase.choice.focus()
            return
        self._go_to(self._recovery)
        if self._recovery.view.digits is None:
            self._recovery.view.draw()
        self._recovery.view.focus()

    @Slot()
    def _on_recovery_done(self) -> None:
        if not self._recovery.view.is_confirmed:
            self._notice.show_error(ExpectedError(Fault.RECOVERY_NOT_CONFIRMED))
            self._recovery.view.focus()
            return
        self._notice.clear()
        name, passphrase = self._profile.name.text(), self._passphrase.choice.passphrase
        digits, printed = self._recovery.view.digits, tuple(self._printed_at)
        wanted = NewVault(name, self._district, passphrase, recovery=digits, digits_printed_at=printed)
        self.create_requested.emit(wanted)

    @Slot()
    def _on_printed(self) -> None:
        self._printed_at.append(system_clock())

    @Slot()
    def _on_back(self) -> None:
        steps = [self._start, self._profile, self._passphrase, self._recovery]
        self._go_to(steps[max(self._steps.currentIndex() - 1, 0)])

    @property
    def _district(self) -> str:
        return self._profile.district.currentData() or ""
