"""Changes of how the open diary opens: the dialogs, and the steps behind them on their threads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.recovery import RecoveryDigits
from integrationslotse_desktop.domain.stopping import StoppedError
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.keys import KeysDialog, NewPassphraseDialog, RecoveryDialog
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from integrationslotse_desktop.services.vaults import Renewal, Vaults


class KeyChanges(QObject):
    """Opens one dialog at a time over the settings."""

    done = Signal(str)
    """What was done, in the current language."""
    failed = Signal(object)
    renewed = Signal(object, object)
    """The session that is open now, and what went wrong, if anything; the session before is closed."""

    def __init__(self, context: Context, session: Session, load_vaults: Callable[[], Vaults], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self._load_vaults = load_vaults
        self._parent = parent
        self.is_renewing = False

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
        """New keys and a new passphrase: the database is closed, copied under the new key, and opened again."""
        t = self._context.t
        why = t("The whole diary is written anew under a new key and a new passphrase. The recovery digits stay valid.")
        dialog = NewPassphraseDialog(self._context, self._parent, (t("Renew keys"), why, t("Renew keys")))
        dialog.chosen.connect(lambda now, new: self._renew(dialog, now, new))
        self._open(dialog)

    def hide_dialog(self) -> None:
        """The diary is being locked: nothing may stand over the unlock page."""
        for dialog in self._parent.findChildren(Sheet):
            dialog.hide()

    def _open(self, dialog: KeysDialog) -> None:
        dialog.finished.connect(self._parent.window().activateWindow)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _change(self, dialog: KeysDialog, job: Callable[[], None], text: str) -> None:
        def on_changed(_none: None) -> None:
            dialog.accept()
            self.done.emit(text)

        self._context.tasks.run(Lane.POOL, dialog, job, then=on_changed, failed=dialog.show_error)

    def _renew(self, dialog: KeysDialog, now: str, new: str) -> None:
        """A wrong passphrase is told while the diary is still open; only then it is closed."""
        load, keys = self._load_vaults, self._session.keys

        def on_prepared(renewal: Renewal) -> None:
            self._close_and_renew(dialog, renewal)

        self._context.tasks.run(
            Lane.POOL,
            self,
            lambda: load().prepare_renewal(keys, now, new),
            then=on_prepared,
            failed=dialog.show_error,
        )

    def _close_and_renew(self, dialog: KeysDialog, renewal: Renewal) -> None:
        session, load, tasks = self._session, self._load_vaults, self._context.tasks

        def renew() -> tuple[Session, ExpectedError | None]:
            session.close_writer(keep_lock=True)
            try:
                return load().enter(load().renew(renewal, stop=session.stop)), None
            except StoppedError:
                return load().enter(session.keys), None
            except ExpectedError as error:
                return load().enter(session.keys), error

        def on_renewed(outcome: tuple[Session, ExpectedError | None]) -> None:
            opened, error = outcome
            self.is_renewing = False
            self.renewed.emit(opened, error)
            dialog.accept()

        def on_failed(error: ExpectedError) -> None:
            self.is_renewing = False
            dialog.show_error(error)

        self.is_renewing = True

        def on_reader_closed(_none: None) -> None:
            tasks.run(Lane.WRITER, self, renew, then=on_renewed, failed=on_failed)

        tasks.run(Lane.READER, self, session.close_reader, then=on_reader_closed, failed=on_failed)
