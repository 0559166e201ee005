"""Changes of how the open diary opens: the dialogs, and the steps behind them on their threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.recovery import RecoveryDigits
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.keys import KeysDialog, NewPassphraseDialog, RecoveryDialog
from integrationslotse_desktop.ui.key_renewal import KeyRenewal
from integrationslotse_desktop.ui.page_stack import PageStack
from integrationslotse_desktop.ui.tasks import Lane

if TYPE_CHECKING:
    from integrationslotse_desktop.services.vaults import Vaults


class KeyChanges(QObject):
    """Opens one dialog at a time over the settings."""

    done = Signal(str)
    """What was done, in the current language."""
    failed = Signal(object)
    renewed = Signal(object, object)
    """The session that is open now, and what to say over it; the session before is closed."""
    closed = Signal()
    """A renewal has left no session: all that is left is to lock."""

    def __init__(
        self,
        context: Context,
        session: Session,
        load_vaults: Callable[[], Vaults],
        keep_place: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._load_vaults = load_vaults
        self._keep_place = keep_place
        self._parent = parent
        self.renewal: KeyRenewal | None = None

    def connect_pages(self, pages: PageStack) -> None:
        """Do what the settings ask for, and tell them that it was done."""
        pages.passphrase_wanted.connect(self.ask_for_passphrase)
        pages.recovery_wanted.connect(self.ask_for_recovery_digits)
        pages.renewal_wanted.connect(self.ask_for_renewal)
        self.done.connect(pages.show_done)

    @Slot()
    def ask_for_passphrase(self) -> None:
        """Another passphrase."""
        load, keys, t = self._load_vaults, self._session.keys, self._context.t
        why = t("Recovery digits and backups stay valid.")
        dialog = NewPassphraseDialog(self._context, self._parent, (t("Change passphrase"), why, t("Change passphrase")))

        def on_chosen(now: str, new: str) -> None:
            self._change(dialog, lambda: load().change_passphrase(keys, now, new), t("The passphrase is changed."))

        dialog.chosen.connect(on_chosen)
        self._open(dialog)

    @Slot()
    def ask_for_recovery_digits(self) -> None:
        """New digits on new paper."""
        dialog = RecoveryDialog(self._context, self._parent)
        load, keys, t = self._load_vaults, self._session.keys, self._context.t

        def on_chosen(now: str, digits: RecoveryDigits) -> None:
            done = t("The new recovery digits are in force.")
            self._change(dialog, lambda: load().set_recovery_digits(keys, now, digits), done)

        dialog.chosen.connect(on_chosen)
        dialog.printed.connect(self._on_printed)
        self._open(dialog)

    @Slot()
    def _on_printed(self) -> None:
        audit_log = self._session.audit_log

        def record() -> None:
            audit_log.record(AuditKind.RECOVERY_DIGITS_PRINTED)

        self._context.tasks.run(Lane.WRITER, self, record, then=lambda _none: None, failed=self.failed.emit)

    @Slot()
    def ask_for_renewal(self) -> None:
        """New keys and a new passphrase."""
        context, session, parent = self._context, self._session, self._parent
        self.renewal = KeyRenewal(context, session, self._load_vaults, self._keep_place, parent)
        self.renewal.renewed.connect(self.renewed)
        self.renewal.cancelled.connect(self.done)
        self.renewal.closed.connect(self.closed)
        self._open(self.renewal.dialog)

    @property
    def is_lost(self) -> bool:
        """Whether a renewal has left no session."""
        return self.renewal is not None and self.renewal.is_closed

    def _open(self, dialog: KeysDialog) -> None:
        dialog.finished.connect(self._parent.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _change(self, dialog: KeysDialog, job: Callable[[], None], text: str) -> None:
        def on_changed(_none: None) -> None:
            dialog.accept()
            self.done.emit(text)

        self._context.tasks.run(Lane.POOL, dialog, job, then=on_changed, failed=dialog.show_error)
