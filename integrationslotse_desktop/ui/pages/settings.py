"""Settings: backups, how the diary opens, when it locks, whether it is whole."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.backups import BackupMade, BackupState, DatabaseCopy
from integrationslotse_desktop.services.checks import CheckReport
from integrationslotse_desktop.services.fault_texts import fault_text
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.settings import IDLE_CHOICES
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import Label, button, card, column, label
from integrationslotse_desktop.ui.widgets.case_settings import CaseSettings
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.progress import Progress
from integrationslotse_desktop.ui.widgets.scrolled import scrolled

_WIDTH = 720


class SettingsPage(QWidget):
    """One card per subject."""

    passphrase_wanted = Signal()
    recovery_wanted = Signal()
    renewal_wanted = Signal()
    idle_minutes_changed = Signal(int)
    log_wanted = Signal()
    about_wanted = Signal()

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._backup: BackupState | None = None
        self._report: CheckReport | None = None
        self.setObjectName("page")
        self._title = label("title")
        self._notice = Notice(context)
        self._backup_title, self._backup_text = label("strong"), label("secondary", wrap=True)
        self._choose, self._make = button(), button("primary")
        self._progress = Progress(context)
        self._keys_title, self._keys_text = label("strong"), label("secondary", wrap=True)
        self._passphrase, self._recovery, self._renew = button(), button(), button()
        self._idle_title, self._idle_text = label("strong"), label("secondary", wrap=True)
        self._idle = QComboBox()
        self._check_title, self._check_text = label("strong"), label("secondary", wrap=True)
        self._check, self._log, self._about = button(), button(), button()
        self._cases = CaseSettings(context, session)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        cards = column(margins=(24, 24, 24, 24), spacing=16)
        cards.addWidget(self._title)
        cards.addWidget(self._notice)
        backup_controls: list[QWidget] = [self._choose, self._make]
        cards.addWidget(self._card(self._backup_title, self._backup_text, backup_controls, self._progress))
        cards.addWidget(self._card(self._keys_title, self._keys_text, [self._passphrase, self._recovery, self._renew]))
        cards.addWidget(self._card(self._idle_title, self._idle_text, [self._idle]))
        cards.addWidget(self._cases)
        cards.addWidget(self._card(self._check_title, self._check_text, [self._check, self._log, self._about]))
        cards.addStretch(1)
        area = scrolled(cards, self._context.theme, width=_WIDTH)
        layout = column()
        layout.addWidget(area)
        self.setLayout(layout)

    def _card(self, title: Label, text: Label, controls: list[QWidget], below: QWidget | None = None) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(12)
        for control in controls:
            row.addWidget(control)
        row.addStretch(1)
        inside: QVBoxLayout = column(margins=(16, 16, 16, 16), spacing=8)
        inside.addWidget(title)
        inside.addWidget(text)
        inside.addLayout(row)
        if below:
            inside.addWidget(below)
        return card(inside)

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose)
        self._make.clicked.connect(self._on_make)
        self._passphrase.clicked.connect(self.passphrase_wanted)
        self._recovery.clicked.connect(self.recovery_wanted)
        self._renew.clicked.connect(self.renewal_wanted)
        self._check.clicked.connect(self._on_check)
        self._log.clicked.connect(self.log_wanted)
        self._about.clicked.connect(self.about_wanted)
        for minutes in IDLE_CHOICES:
            self._idle.addItem("", minutes)
        self._idle.activated.connect(self._on_idle_chosen)

    def refresh(self) -> None:
        """Read everything again."""
        session = self._session
        self._cases.refresh()
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: (session.backups.state(), session.checks.last(), session.settings.idle_minutes()),
            then=lambda found: self._on_read(*found),
            failed=self._notice.show_error,
        )

    def focus(self) -> None:
        """The first control."""
        self._choose.setFocus()

    def show_done(self, text: str) -> None:
        """Say that something was done."""
        self._notice.show_sentence("success", text)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Settings"))
        self._backup_title.setText(t("Backups"))
        self._choose.setText(t("Choose folder…"))
        self._make.setText(t("Back up now"))
        self._keys_title.setText(t("Passphrase and keys"))
        self._keys_text.setText(
            t("If somebody may know your passphrase, renew the keys: then an old copy of the diary opens nothing new.")
        )
        self._passphrase.setText(t("Change passphrase…"))
        self._recovery.setText(t("New recovery digits…"))
        self._renew.setText(t("Renew keys…"))
        self._idle_title.setText(t("Lock by itself"))
        self._idle_text.setText(t("When nobody touches keyboard or mouse for so long. What you are writing is kept."))
        self._idle.setAccessibleName(t("Lock by itself"))
        for place, minutes in enumerate(IDLE_CHOICES):
            self._idle.setItemText(place, t.count("after {n} minute", "after {n} minutes", minutes))
        self._cases.retranslate()
        self._check_title.setText(t("Condition of the diary"))
        self._check.setText(t("Check now"))
        self._log.setText(t("Log…"))
        self._about.setText(t("About…"))
        self._notice.retranslate()
        self._show()

    def _show(self) -> None:
        self._backup_text.setText(self._backup_sentence())
        self._make.setEnabled(self._backup is not None and self._backup.folder is not None)
        self._check_text.setText(self._check_sentence())

    def _backup_sentence(self) -> str:
        t, state = self._context.t, self._backup
        if state is None or state.folder is None:
            return t("No folder for backups yet. Choose one, best on another drive; then each lock makes a backup.")
        folder = isolated(state.folder)
        if state.days is None:
            return t("Backups go to {folder}. None has been made yet.", folder=folder)
        age = t.count("The last one is {n} day old.", "The last one is {n} days old.", state.days)
        if state.days == 0:
            age = t("The last one is from today.")
        place = t("Backups go to {folder}.", folder=folder)
        return f"{place} {age}"

    def _check_sentence(self) -> str:
        t, report = self._context.t, self._report
        if report is None:
            return t("Not checked yet. The diary is checked once a day.")
        day = isolated(t.date(report.at))
        if report.is_clean:
            return t("Checked on {date}: the diary is whole.", date=day)
        texts = [fault_text(ExpectedError(fault), t) for fault in report.findings]
        return " ".join(f"{text.happened} {text.data} {text.to_do}" for text in texts)

    def _on_read(self, backup: BackupState, report: CheckReport | None, idle_minutes: int) -> None:
        self._backup, self._report = backup, report
        self._idle.setCurrentIndex(self._idle.findData(idle_minutes))
        self._show()

    @Slot()
    def _on_choose(self) -> None:
        from integrationslotse_desktop.ui.file_dialogs import choose_folder  # heavy, and seldom needed

        chosen = choose_folder(self._context, self.window(), self._context.t("Folder for backups"))
        if chosen:
            self.choose_folder(Path(chosen))

    def choose_folder(self, folder: Path) -> None:
        """Let backups go there from now on."""
        self._write(lambda: self._session.backups.choose_folder(folder), self._on_make)

    @Slot()
    def _on_make(self) -> None:
        """In three steps, so that a slow stick delays no saving."""
        backups = self._session.backups
        self._make.setEnabled(False)
        self._progress.show_progress(self._context.t("The backup is being made…"))
        tasks = self._context.tasks

        def on_written(made: BackupMade) -> None:
            self._write(lambda: backups.finish(made), self._on_made)

        def on_copied(copy: DatabaseCopy) -> None:
            tasks.run(Lane.POOL, self, lambda: backups.write(copy), then=on_written, failed=self._on_failed)

        tasks.run(Lane.WRITER, self, backups.begin, then=on_copied, failed=self._on_failed)

    def _on_made(self) -> None:
        self._progress.hide()
        self.show_done(self._context.t("The backup is made."))
        self.refresh()

    @Slot()
    def _on_check(self) -> None:
        checks, tasks = self._session.checks, self._context.tasks
        self._check.setEnabled(False)

        def on_checked(report: CheckReport) -> None:
            self._report = report
            self._check.setEnabled(True)
            self._show()
            self._write(lambda: checks.finish(report), lambda: None)

        def on_begun(_is_due: bool) -> None:
            tasks.run(Lane.POOL, self, checks.run, then=on_checked, failed=self._on_failed)

        tasks.run(Lane.WRITER, self, checks.begin, then=on_begun, failed=self._on_failed)

    @Slot(int)
    def _on_idle_chosen(self, place: int) -> None:
        minutes = self._idle.itemData(place)
        settings = self._session.settings
        self._write(lambda: settings.set_idle_minutes(minutes), lambda: self.idle_minutes_changed.emit(minutes))

    def _write(self, job: Callable[[], None], then: Callable[[], None]) -> None:
        self._context.tasks.run(Lane.WRITER, self, job, then=lambda _none: then(), failed=self._on_failed)

    def _on_failed(self, error: ExpectedError) -> None:
        self._check.setEnabled(True)
        self._progress.hide()
        self._notice.show_error(error)
        self.refresh()
