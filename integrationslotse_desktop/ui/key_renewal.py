"""Renewing the keys of the open diary: it is closed, written anew under another key, and opened again.

Between two keys nobody may be lost: whatever goes wrong, either a session comes back or the diary counts as closed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.stopping import StoppedError, StopSignal
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.renewal import RenewalDialog
from integrationslotse_desktop.ui.tasks import Lane

if TYPE_CHECKING:
    from integrationslotse_desktop.services.vaults import Renewal, Vaults


class KeyRenewal(QObject):
    """One renewal, from its dialog to the session after it."""

    renewed = Signal(object, object)
    """The session that is open now, and what to say over it: an `ExpectedError` or a sentence."""
    cancelled = Signal(str)
    """Before anything was closed: the session stays. In the current language."""
    closed = Signal()
    """No session came back, and that was told; all that is left is to lock."""

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
        self._stop = StopSignal(session.stop)
        self._dialog = RenewalDialog(context, parent)
        self._dialog.chosen.connect(self._on_chosen)
        self._dialog.stop_wanted.connect(self._on_stop_wanted)
        self._dialog.finished.connect(self._on_finished)
        self.is_running = self.is_closed = self._is_covered = self._has_new_keys = False

    @property
    def dialog(self) -> RenewalDialog:
        """Asks for the passphrases, and tells how it goes."""
        return self._dialog

    def cover(self) -> None:
        """The diary is being locked: end as soon as it has a key, and let nothing stand over the unlock page."""
        self._stop.ask()
        self._is_covered = True
        self._dialog.hide()

    @Slot(str, str)
    def _on_chosen(self, now: str, new: str) -> None:
        """A wrong passphrase is told while the diary is still open; only then it is closed."""
        load, keys = self._load_vaults, self._session.keys
        self._stop = StopSignal(self._session.stop)
        self._context.tasks.run(
            Lane.POOL,
            self,
            lambda: load().prepare_renewal(keys, now, new),
            then=self._on_prepared,
            failed=self._dialog.show_error,
        )

    def _on_prepared(self, renewal: Renewal) -> None:
        if self._stop.is_asked():
            self._dialog.accept()
            self.cancelled.emit(self._context.t("Cancelled. Keys and passphrase are as they were."))
            return
        self.is_running = True
        self._keep_place()  # the writer does it before it closes

        def on_reader_closed(_none: None) -> None:
            self._renew(renewal)

        self._context.tasks.run(
            Lane.READER,
            self,
            self._session.close_reader,
            then=on_reader_closed,
            failed=self._on_failed,
            broken=self._on_broken,
        )

    def _renew(self, renewal: Renewal) -> None:
        session, load, stop = self._session, self._load_vaults, self._stop

        def renew() -> tuple[Session, ExpectedError | None]:
            session.close_writer(keep_lock=True)
            try:
                keys = load().renew(renewal, stop=stop)
            except StoppedError:
                return load().enter(session.keys), None
            except ExpectedError as error:
                return load().enter(session.keys), error
            self._has_new_keys = True
            return load().enter(keys), None

        self._context.tasks.run(
            Lane.WRITER,
            self,
            renew,
            then=lambda outcome: self._on_opened(*outcome),
            failed=self._on_failed,
            broken=self._on_broken,
        )

    def _on_opened(self, session: Session, error: ExpectedError | None) -> None:
        t = self._context.t
        self.is_running = False
        self._dialog.accept()
        if self._has_new_keys:
            sentence = t("The diary has new keys. From now on the new passphrase opens it.")
        else:
            sentence = t("Cancelled. Keys and passphrase are as they were.")
        self.renewed.emit(session, error or sentence)

    def _on_failed(self, error: ExpectedError) -> None:
        """The diary could not be opened again. The dialog says so; the lock follows when it is closed."""
        self._give_up()
        if not self._is_covered:
            self._dialog.show_end(error, has_new_keys=self._has_new_keys)

    def _on_broken(self) -> None:
        """A bug of ours, which the crash page tells; the lock follows when somebody goes on from there."""
        self._give_up()
        self._dialog.hide()

    def _give_up(self) -> None:
        self.is_running, self.is_closed = False, True
        if self._is_covered:
            self.closed.emit()

    @Slot()
    def _on_stop_wanted(self) -> None:
        self._stop.ask()

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        if self.is_closed:
            self.closed.emit()
