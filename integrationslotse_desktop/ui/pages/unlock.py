"""The page before everything: one field, and nothing about whose diary it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, card, column
from integrationslotse_desktop.ui.widgets.language_switch import LanguageSwitch
from integrationslotse_desktop.ui.widgets.mark import Mark
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField

if TYPE_CHECKING:
    from integrationslotse_desktop.services.vaults import VaultInfo

_CARD_WIDTH = 400
_NEEDS_ANOTHER_DIARY = frozenset(
    {
        Fault.KEY_FILE_MISSING,
        Fault.KEY_FILE_DAMAGED,
        Fault.DATABASE_MISSING,
        Fault.DATABASE_DAMAGED,
        Fault.NETWORK_DRIVE,
        Fault.VAULT_NEWER,
    }
)


class UnlockPage(QWidget):
    """Asks for the passphrase."""

    unlock_requested = Signal(str)
    recovery_wanted = Signal()
    backup_wanted = Signal()
    folder_wanted = Signal()
    language_chosen = Signal(Language)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._label = ""
        self.setObjectName("gate")
        self._mark = Mark(context, with_line=True)
        self._passphrase = PassphraseField(context)
        self._notice = Notice(context)
        self._unlock = button("primary")
        self._unlock.setMinimumHeight(context.theme.size(40))
        self._recovery = button("link")
        self._recovery.hide()
        self._backup, self._folder = button("link"), button("link")
        self._languages = LanguageSwitch(context)
        self._seconds = 0
        self._waiting = QTimer(self)
        self._waiting.setInterval(1_000)
        self._waiting.timeout.connect(self._on_second)
        self._build()
        self._passphrase.field.returnPressed.connect(self._on_submitted)
        self._unlock.clicked.connect(self._on_submitted)
        self._backup.clicked.connect(self.backup_wanted)
        self._folder.clicked.connect(self.folder_wanted)
        self._recovery.clicked.connect(self.recovery_wanted)
        self._languages.chosen.connect(self.language_chosen)
        self.retranslate()

    def _build(self) -> None:
        inside = column(margins=(32, 32, 32, 28), spacing=16)
        inside.addWidget(self._mark)
        inside.addWidget(self._passphrase)
        inside.addWidget(self._notice)
        inside.addWidget(self._unlock)
        below = QHBoxLayout()
        below.addWidget(self._recovery)
        below.addStretch(1)
        below.addWidget(self._languages)
        inside.addLayout(below)
        self._ways_out = QWidget()
        ways = QHBoxLayout(self._ways_out)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.addWidget(self._backup)
        ways.addStretch(1)
        ways.addWidget(self._folder)
        self._ways_out.hide()
        inside.addWidget(self._ways_out)
        frame = self._card = card(inside)
        frame.setFixedWidth(self._context.theme.size(_CARD_WIDTH))
        frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.addWidget(frame, 0, Qt.AlignmentFlag.AlignCenter)

    def show_info(self, info: VaultInfo) -> None:
        """The line that the owner chose, the way in by digits, and how long to wait after wrong passphrases."""
        self._label = info.label
        self._recovery.setVisible(info.has_recovery)
        self.retranslate()
        if info.wait_seconds:
            self.show_error(ExpectedError(Fault.WAIT_AFTER_WRONG, seconds=info.wait_seconds))

    def focus(self) -> None:
        """Ready to type."""
        self._passphrase.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, is_busy: bool) -> None:
        """While the key is being derived, nothing can be typed or pressed."""
        t = self._context.t
        self._unlock.setText(t("Unlocking…") if is_busy else t("Unlock"))
        self._unlock.setEnabled(not is_busy)
        self._passphrase.field.setReadOnly(is_busy)
        if is_busy:
            self._notice.clear()

    def set_closing(self, is_closing: bool) -> None:
        """While the diary is being closed behind this page, nothing can be typed or pressed."""
        self._card.setEnabled(not is_closing)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; the next try begins with an empty field."""
        self.set_busy(False)
        self._passphrase.clear()
        self._notice.show_error(error)
        if error.fault in _NEEDS_ANOTHER_DIARY:
            self._ways_out.show()
        self.focus()
        if error.fault is Fault.WAIT_AFTER_WRONG:
            self._seconds = int(str(error.data["seconds"]))
            self._unlock.setEnabled(False)
            self._waiting.start()

    def clear(self) -> None:
        """Forget what was typed."""
        self._waiting.stop()
        self._passphrase.clear()
        self._notice.clear()
        self.set_busy(False)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._mark.set_texts(t("Integrationslotse"), self._label or t("Diary"))
        self._passphrase.set_name(t("Passphrase"))
        self._unlock.setText(t("Unlock"))
        self._recovery.setText(t("Use recovery digits…"))
        self._backup.setText(t("Open a backup…"))
        self._folder.setText(t("Open a diary in another folder…"))
        self._languages.retranslate()
        self._notice.retranslate()

    @Slot()
    def _on_second(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self._notice.show_error(ExpectedError(Fault.WAIT_AFTER_WRONG, seconds=self._seconds))
            return
        self._waiting.stop()
        self._notice.clear()
        self._unlock.setEnabled(True)

    @Slot()
    def _on_submitted(self) -> None:
        if self._unlock.isEnabled() and self._passphrase.text:
            self.unlock_requested.emit(self._passphrase.text)
