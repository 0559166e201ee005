"""The one window: the gate, then the open diary, and the way back.

Knows no personal data: the title is the program's name, whatever is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.lock import Lock
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import column
from integrationslotse_desktop.ui.widgets.mark import mark_pixmap
from integrationslotse_desktop.ui.widgets.practice_band import PracticeBand

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent

    from integrationslotse_desktop.services.session import Session
    from integrationslotse_desktop.services.vaults import Vaults
    from integrationslotse_desktop.ui.autolock import AutoLock
    from integrationslotse_desktop.ui.shell import Shell

# Arabic with Western digits, as on German papers.
_LOCALES = {Language.ENGLISH: "en_GB", Language.GERMAN: "de_DE", Language.ARABIC: "ar_AE"}
_SMALLEST = (960, 600)
_USUAL = (1280, 800)
_GEOMETRY_LENGTH = 5
Result = TypeVar("Result")


@dataclass(frozen=True)
class Outside:
    """What the window needs of the world around it; tests give a named fake for the last two."""

    vault: Path
    has_vault: bool
    load_vaults: Callable[[], Vaults]
    remember_language: Callable[[Language], None]
    remember_vault: Callable[[Path], None]
    practice_passphrase: Callable[[Path], str]
    """The published passphrase if the diary of this folder is for practice, else nothing."""
    begin_practice: Callable[[], Session] | None
    """Makes and opens the practice diary; None: the program was started for the real one."""
    relaunch: Callable[[Path, str], bool]
    """Start the next process on this vault, in this place on the screen; whether its unlock page stands."""
    end_process: Callable[[], None]


class Window(QWidget):
    """Shows the gate or the diary."""

    standing = Signal()
    painted = Signal()
    """Once: the first picture is on the screen."""
    unlocked = Signal()
    locked = Signal()
    ended = Signal()
    language_changed = Signal(Language)

    def __init__(self, context: Context, outside: Outside) -> None:
        super().__init__()
        self._context = context
        self._outside = outside
        self._is_ending = self._is_painted = False
        self._session: Session | None = None
        self._shell: Shell | None = None
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowIcon(QIcon(mark_pixmap(context.theme, 64)))
        self.setMinimumSize(*_SMALLEST)
        self._speak(context.t.language)
        self._band, self._pages = PracticeBand(context), QStackedWidget(self)
        self._gate = Gate(context, outside.vault, outside.load_vaults, has_vault=outside.has_vault, parent=self._pages)
        self._build()
        self._lock = Lock(context.tasks, self)
        self._lock.done.connect(self._on_closed)
        self._gate.entered.connect(self._on_entered)
        self._gate.vault_chosen.connect(self._on_vault_chosen)
        self._gate.language_chosen.connect(self.use_language)
        context.tasks.crashed.connect(self.show_crash)
        context.requests.lock_wanted.connect(self.lock)

    @cached_property
    def _autolock(self) -> AutoLock:
        from integrationslotse_desktop.ui.autolock import AutoLock

        autolock = AutoLock(self)
        autolock.expired.connect(self.lock)
        return autolock

    def _build(self) -> None:
        self._pages.addWidget(self._gate)
        layout = column()
        layout.addWidget(self._band)
        layout.addWidget(self._pages, 1)
        self.setLayout(layout)

    def begin(self) -> None:
        """Show the gate, ready to type; or make the practice diary and open it."""
        practice = self._outside.begin_practice
        if practice:
            self._gate.cover()
            self._band.show_practice("")
            self._run(Lane.WRITER, practice, then=self._on_entered)
            return
        self._gate.begin()
        hint, vault = self._outside.practice_passphrase, self._outside.vault
        self._run(Lane.POOL, lambda: hint(vault), then=self._on_practice_known)

    @Slot(Language)
    def use_language(self, language: Language) -> None:
        """Switch the whole window to another language, at once."""
        changed = language != self._context.t.language
        self._speak(language)
        self._gate.retranslate()
        self._band.retranslate()
        if self._shell:
            self._shell.retranslate()
        if changed:
            remember = self._outside.remember_language
            self._run(Lane.POOL, lambda: remember(language), then=lambda _none: None)
            self.language_changed.emit(language)

    def _speak(self, language: Language) -> None:
        self._context.t.use(language)
        QLocale.setDefault(QLocale(_LOCALES[language]))
        mirrored = Qt.LayoutDirection.RightToLeft if language.is_right_to_left else Qt.LayoutDirection.LeftToRight
        QApplication.setLayoutDirection(mirrored)
        self.setWindowTitle(self._context.t("Integrationslotse"))

    @Slot()
    def lock(self) -> None:
        """Cover the window at once, keep drafts and place, and close the diary; never asks."""
        if self._session is None or self._shell is None or self._lock.is_running:
            return
        session, renewal = self._session, self._shell.keys.renewal
        self._gate.cover()
        self._pages.setCurrentWidget(self._gate)
        self._autolock.stop()
        self._context.requests.covered.emit()
        if renewal and renewal.is_running:  # between two keys: it is closed as soon as it has the old or new ones
            renewal.cover()
            self._lock.wait_for_renewal(session)
            return
        is_open = not self._shell.keys.is_lost
        if is_open:
            self._shell.place.keep()
        self._put_away()
        self._lock.run(session, is_open=is_open)

    def _put_away(self) -> None:
        if self._shell:
            self._pages.removeWidget(self._shell)
            self._shell.deleteLater()
        self._session = self._shell = None

    def _on_practice_known(self, passphrase: str) -> None:
        if passphrase:
            self._band.show_practice(passphrase)

    def show_error(self, error: ExpectedError) -> None:
        """Say it where the person looks."""
        (self._shell or self._gate).show_error(error)

    def take_place(self, geometry: str) -> None:
        """Stand where the window stood before it was locked."""
        numbers = [int(part) for part in geometry.split(",") if part.isdigit()]
        if len(numbers) == _GEOMETRY_LENGTH:
            self.setGeometry(*numbers[:4])
            if numbers[4]:
                self.setWindowState(Qt.WindowState.WindowMaximized)
            return
        room = self.screen().availableGeometry()
        if room.width() <= _USUAL[0] or room.height() <= _USUAL[1]:
            self.setWindowState(Qt.WindowState.WindowMaximized)
            self.resize(room.size())
        else:
            self.resize(*_USUAL)

    @Slot(object)
    def show_crash(self, error: BaseException) -> None:
        """A bug of ours: say so without a word of what people wrote."""
        from integrationslotse_desktop.ui.pages.crash import CrashPage

        page = CrashPage(self._context, error)
        page.go_on.connect(self._on_go_on)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.standing.emit)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window closes the diary first; the process ends when that is done."""
        self._is_ending = True
        if self._session is not None:
            self.lock()
        elif not self._lock.is_running:
            self.ended.emit()
        event.accept()

    @Slot(object)
    def _on_vault_chosen(self, vault: Path) -> None:
        remember = self._outside.remember_vault
        self._run(Lane.POOL, lambda: remember(vault), then=lambda _none: None)

    @Slot(object)
    def _on_entered(self, session: Session) -> None:
        self._enter(session)

    def _enter(self, session: Session, told: ExpectedError | str | None = None) -> None:
        from integrationslotse_desktop.ui.shell import Shell  # heavy: loaded while the key was being derived

        self._put_away()
        self._session = session
        self._shell = Shell(self._context, session, self._outside.load_vaults)
        self._shell.lock_requested.connect(self.lock)
        self._shell.language_chosen.connect(self.use_language)
        self._shell.idle_minutes_known.connect(self._autolock.start)
        self._shell.keys.renewed.connect(self._on_renewed)
        self._shell.keys.closed.connect(self._on_lost)
        self._pages.addWidget(self._shell)
        self._pages.setCurrentWidget(self._shell)
        self._shell.begin(told)
        self._band.forget_passphrase()
        self.unlocked.emit()

    @Slot(object, object)
    def _on_renewed(self, session: Session, told: ExpectedError | str) -> None:
        if self._lock.is_running:  # it has waited for this
            self._put_away()
            self._lock.run(session)
            return
        self._enter(session, told)

    @Slot()
    def _on_lost(self) -> None:
        """A renewal left no session, and said why; if the lock waits for it already, it goes on."""
        session = self._session
        if session and self._lock.is_running:
            self._put_away()
            self._lock.run(session, is_open=False)
        else:
            self.lock()

    @Slot()
    def _on_closed(self) -> None:
        self._put_away()
        if self._is_ending:
            self.ended.emit()
            return
        vault, place, relaunch = self._gate.vault, self._place(), self._outside.relaunch
        self._run(Lane.POOL, lambda: relaunch(vault, place), then=self._on_relaunched)

    def _on_relaunched(self, is_standing: bool) -> None:
        if is_standing:
            self.hide()
            self._outside.end_process()
        else:
            self._gate.show_error(ExpectedError(Fault.NEXT_PROCESS_MISSING))
            self._lock.when_closed(self._gate.uncover)
        self.locked.emit()

    def _place(self) -> str:
        rectangle = self.normalGeometry() if self.isMaximized() else self.geometry()
        numbers = (rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height(), int(self.isMaximized()))
        return ",".join(str(max(number, 0)) for number in numbers)

    def _run(self, lane: Lane, job: Callable[[], Result], *, then: Callable[[Result], None]) -> None:
        self._context.tasks.run(lane, self, job, then=then, failed=self.show_error)

    @Slot()
    def _on_go_on(self) -> None:
        page = self._pages.currentWidget()
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()
        self._pages.setCurrentWidget(self._shell or self._gate)
        if self._shell and self._shell.keys.is_lost:
            self.lock()
