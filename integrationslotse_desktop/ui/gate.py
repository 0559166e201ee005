"""Everything before the diary is open: first start, unlock, recovery, and the ways to a diary that is elsewhere.

Only the page that is shown is made, and its module loaded: whoever has a diary waits for the unlock page alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.tasks import Lane

if TYPE_CHECKING:
    from integrationslotse_desktop.domain.profile import NewVault
    from integrationslotse_desktop.services.keys import Keys
    from integrationslotse_desktop.services.session import Session
    from integrationslotse_desktop.services.vaults import VaultInfo, Vaults
    from integrationslotse_desktop.ui.pages.first_run import FirstRunPage
    from integrationslotse_desktop.ui.pages.recover import RecoverPage

Result = TypeVar("Result")
_BACKUPS = "*.lotse-backup"
_MOST_BESIDE = 100


class Gate(QStackedWidget):
    """Leads to an open diary, whichever way."""

    entered = Signal(object)
    vault_chosen = Signal(object)
    language_chosen = Signal(Language)

    def __init__(
        self,
        context: Context,
        vault: Path,
        load_vaults: Callable[[], Vaults],
        *,
        has_vault: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._load_vaults = load_vaults
        self.vault = vault
        self._made: list[UnlockPage | FirstRunPage | RecoverPage] = []
        self.setCurrentWidget(self._unlock if has_vault else self._first_run)

    @cached_property
    def _unlock(self) -> UnlockPage:
        page = UnlockPage(self._context)
        page.unlock_requested.connect(self._on_unlock_requested)
        page.recovery_wanted.connect(self._on_recovery_wanted)
        page.backup_wanted.connect(self._on_backup_wanted)
        page.folder_wanted.connect(self._on_folder_wanted)
        page.language_chosen.connect(self.language_chosen)
        self._add(page)
        return page

    @cached_property
    def _first_run(self) -> FirstRunPage:
        from integrationslotse_desktop.ui.pages.first_run import FirstRunPage

        page = FirstRunPage(self._context)
        page.create_requested.connect(self._on_create_requested)
        page.backup_wanted.connect(self._on_backup_wanted)
        page.folder_wanted.connect(self._on_folder_wanted)
        page.language_chosen.connect(self.language_chosen)
        self._add(page)
        return page

    @cached_property
    def _recover(self) -> RecoverPage:
        from integrationslotse_desktop.ui.pages.recover import RecoverPage

        page = RecoverPage(self._context)
        page.recover_requested.connect(self._on_recover_requested)
        page.left.connect(self._on_recovery_left)
        self._add(page)
        return page

    def _add(self, page: UnlockPage | FirstRunPage | RecoverPage) -> None:
        self._made.append(page)
        self.addWidget(page)

    @property
    def _page(self) -> UnlockPage | FirstRunPage | RecoverPage:
        return self._made[self.currentIndex()]

    def begin(self) -> None:
        """Ready to type; what is heavy loads behind the page."""
        self._page.focus()
        if isinstance(self._page, UnlockPage):
            self._look_at_vault()

    def cover(self) -> None:
        """The unlock page, empty and not yet to be used: the diary is being closed behind it."""
        self.clear()
        self._unlock.set_closing(True)
        self.setCurrentWidget(self._unlock)

    def uncover(self) -> None:
        """The diary is closed; its unlock page may be used."""
        self._unlock.set_closing(False)
        self._unlock.focus()

    def clear(self) -> None:
        """Forget what was typed."""
        for page in self._made:
            page.clear()

    def show_error(self, error: ExpectedError) -> None:
        """Say it on the page that is shown."""
        self._page.show_error(error)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        for page in self._made:
            page.retranslate()

    def open_folder(self, folder: Path) -> None:
        """Look for a diary in another folder, and stay where one is if there is none."""
        load = self._load_vaults
        self._run(Lane.POOL, lambda: load().info(folder), then=lambda info: self._on_folder_found(folder, info))

    def open_backup(self, file: Path) -> None:
        """Make a diary of a backup: where a new one would go, or beside it if something is there."""
        load, vault = self._load_vaults, self.vault

        def restore() -> Path:
            for number in range(1, _MOST_BESIDE):
                folder = vault if number == 1 else vault.with_name(f"{vault.name}-{number}")
                try:
                    load().restore(file, folder)
                except ExpectedError as error:
                    if error.fault not in (Fault.FOLDER_NOT_EMPTY, Fault.VAULT_EXISTS):
                        raise
                else:
                    return folder
            raise ExpectedError(Fault.FOLDER_NOT_EMPTY)

        self._first_run.set_busy(True)
        self._run(Lane.POOL, restore, then=self._on_restored)

    def _look_at_vault(self) -> None:
        load, vault = self._load_vaults, self.vault
        self._run(Lane.POOL, lambda: load().info(vault), then=self._unlock.show_info)

    @Slot(str)
    def _on_unlock_requested(self, passphrase: str) -> None:
        self._unlock.set_busy(True)
        load, vault = self._load_vaults, self.vault
        self._run(Lane.POOL, lambda: load().unlock(vault, passphrase), then=self._enter)

    @Slot(str, str)
    def _on_recover_requested(self, untrusted_digits: str, passphrase: str) -> None:
        load, vault = self._load_vaults, self.vault
        self._run(Lane.POOL, lambda: load().recover(vault, untrusted_digits, passphrase), then=self._enter)

    @Slot(object)
    def _on_create_requested(self, wanted: NewVault) -> None:
        self._first_run.set_busy(True)
        load, vault = self._load_vaults, self.vault
        self._run(Lane.POOL, lambda: load().prepare(vault, wanted), then=self._enter)

    def _enter(self, keys: Keys) -> None:
        load = self._load_vaults
        self._run(Lane.WRITER, lambda: load().enter(keys), then=self._on_entered)

    def _on_entered(self, session: Session) -> None:
        self.entered.emit(session)
        self._page.set_busy(False)
        self.clear()

    @Slot()
    def _on_recovery_wanted(self) -> None:
        self._unlock.clear()
        self.setCurrentWidget(self._recover)
        self._recover.focus()

    @Slot()
    def _on_recovery_left(self) -> None:
        self._recover.clear()
        self._show_unlock()

    @Slot()
    def _on_folder_wanted(self) -> None:
        from integrationslotse_desktop.ui.file_dialogs import choose_folder

        chosen = choose_folder(self._context, self.window(), self._context.t("Folder of the diary"))
        if chosen:
            self.open_folder(Path(chosen))

    def _on_folder_found(self, folder: Path, _info: VaultInfo) -> None:
        self.vault = folder
        self.vault_chosen.emit(folder)
        self._show_unlock()

    @Slot()
    def _on_backup_wanted(self) -> None:
        from integrationslotse_desktop.ui.file_dialogs import choose_file

        t = self._context.t
        kind = t("Backups")
        chosen = choose_file(self._context, self.window(), t("Backup"), f"{kind} ({_BACKUPS})")
        if chosen:
            self.open_backup(Path(chosen))

    def _on_restored(self, folder: Path) -> None:
        if folder != self.vault:
            self.vault = folder
            self.vault_chosen.emit(folder)
        self._unlock.clear()
        self._first_run.set_busy(False)
        self._show_unlock()

    def _show_unlock(self) -> None:
        self.setCurrentWidget(self._unlock)
        self._unlock.focus()
        self._look_at_vault()

    def _run(self, lane: Lane, job: Callable[[], Result], *, then: Callable[[Result], None]) -> None:
        owner: QWidget = self
        self._context.tasks.run(lane, owner, job, then=then, failed=self.show_error)
