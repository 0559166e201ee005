#!/usr/bin/env python3
"""Renders every page in three languages at 1366x768, to put beside the target pictures.

    screenshots.py FOLDER [LANGUAGE ...]

Runs inside .venv, off the screen. The people are invented.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.app import dress, make_application
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.pages.first_run import FirstRunPage
from integrationslotse_desktop.ui.pages.recover import RecoverPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseStep, ProfileStep, StartStep
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField
from integrationslotse_desktop.ui.widgets.recovery_step import RecoveryDigitsView
from integrationslotse_desktop.ui.widgets.search_field import SearchField
from integrationslotse_desktop.ui.window import Outside, Window

SIZE = (1366, 768)
WORDS = "Regenmantel Ufer Lampe Kirsche"
REFERENCE = datetime(2026, 11, 23, 14, 32, tzinfo=timezone(timedelta(hours=1)))
PEOPLE = (("Yusuf", "Amal"), ("Tesfay", "Luwam"), ("Rahimi", "Parwin"), ("الحسن", "سمير"), ("Kovalenko", "Oksana"))
NOTES = (
    (date(2026, 11, 11), Contact.ACCOMPANIMENT, 90, "eAT und Reiseausweis beantragt, Fingerabdrücke abgegeben."),
    (date(2026, 11, 16), Contact.PHONE, 15, "اتصلت أمل وسألت عن موعد التسجيل في المدرسة (Grundschule) يوم 27.11."),
    (date(2026, 11, 20), Contact.HOME_VISIT, 60, "Hausordnung und Mülltrennung erklärt. Nutzungsvertrag durchgesehen."),
)
DRAFT = "Gemeinsam beim Jobcenter Güstrow vorgesprochen, Hauptantrag abgegeben."


class Studio:
    """Takes the pictures of one language."""

    def __init__(self, application: QApplication, language: Language, folder: Path, vault: Path) -> None:
        """Prepare; `take_all` does the work."""
        self._application = application
        self._language = language
        self._folder = folder
        self._vault = vault
        self._vaults = Vaults(lambda: REFERENCE, Cost(memory=19 * 1024, passes=1, lanes=1))
        self._tasks = Tasks()
        self._theme = dress(application)

    def take_all(self) -> None:
        """Every page, one after the other."""
        self._first_run()
        case_id = self._fill()
        window = self._window()
        unlock = window.findChildren(UnlockPage)[0]
        self._keep(window, "unlock")
        unlock.recovery_wanted.emit()
        self._keep(window, "recover")
        window.findChildren(RecoverPage)[0].left.emit()
        unlock.unlock_requested.emit("not this one at all")
        self._keep(window, "unlock-wrong")
        unlock.unlock_requested.emit(WORDS)
        self._keep(window, "cases")
        shell = window.findChildren(Shell)[0]
        shell.open_case(case_id)
        self._settle()
        shell.findChildren(Composer)[0].text.setPlainText(DRAFT)
        self._keep(window, "case")
        shell.findChildren(SearchField)[0].ask("mulltrennung")
        self._keep(window, "search")
        shell.findChildren(SearchField)[0].ask("Zugvogel")
        self._keep(window, "search-nothing")
        shell.show_settings()
        self._keep(window, "settings")
        settings = shell.findChildren(SettingsPage)[0]
        for name, wanted in (
            ("passphrase", settings.passphrase_wanted),
            ("recovery", settings.recovery_wanted),
            ("renewal", settings.renewal_wanted),
        ):
            wanted.emit()
            self._settle()
            dialog = shell.findChildren(QDialog)[0]
            self._keep(dialog, f"dialog-{name}")
            dialog.reject()
            self._settle()
        shell.show_cases()
        shell.ask_for_new_case()
        self._keep(window.findChildren(NewCaseDialog)[0], "dialog-new-case")
        window.findChildren(NewCaseDialog)[0].reject()
        self._close(window)
        self._tasks.stop()

    def _first_run(self) -> None:
        window = self._window()
        self._keep(window, "first-run-start")
        window.findChildren(StartStep)[0].new_chosen.emit()
        profile = window.findChildren(ProfileStep)[0]
        self._keep(window, "first-run-profile")
        profile.name.setText("A. Weber")
        profile.district.setCurrentIndex(4)
        profile.forward.click()
        self._keep(window, "first-run-passphrase")
        choice = window.findChildren(PassphraseStep)[0].choice
        QTest.keyClicks(choice.findChildren(PassphraseField)[-1].field, choice.passphrase)
        choice.entered.emit()
        self._keep(window, "first-run-recovery")
        window.findChildren(RecoveryDigitsView)[0].clear()
        window.findChildren(FirstRunPage)[0].clear()
        self._close(window)

    def _fill(self) -> str:
        session = self._vaults.enter(self._vaults.prepare(self._vault, NewVault("A. Weber", "LRO", WORDS)))
        first, *_others = [session.cases.add(CaseDraft(*names, date(2026, 11, 4))) for names in PEOPLE]
        for day, contact, minutes, text in NOTES:
            at = datetime(day.year, day.month, day.day, 10)
            session.diary.add(EntryDraft(first.id, text, at, contact, minutes))
        session.close_reader()
        session.close_writer()
        return first.id

    def _window(self) -> Window:
        has_vault = (self._vault / "vault.key").exists()
        outside = Outside(
            self._vault, has_vault, lambda: self._vaults, _ignore, _ignore, lambda _vault, _place: True, lambda: None
        )
        window = Window(Context(Texts(self._language), self._theme, self._tasks), outside)
        window.resize(*SIZE)
        window.begin()
        window.show()
        return window

    def _keep(self, widget: QWidget, name: str) -> None:
        self._settle()
        widget.grab().save(str(self._folder / f"{name}-{self._language}.png"))

    def _close(self, window: Window) -> None:
        _wait(window.ended.connect, window.close)
        window.deleteLater()

    def _settle(self) -> None:
        """Until every job has come back and the window is painted."""
        for _round in range(2):
            while self._tasks.running:
                self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            loop = QEventLoop()
            QTimer.singleShot(50, loop.quit)
            loop.exec()


def _ignore(_choice: object) -> None:
    """The language of a picture is not remembered."""


def _wait(connect: Callable[[Callable[[], None]], object], start: Callable[[], object]) -> None:
    loop = QEventLoop()
    connect(loop.quit)
    QTimer.singleShot(0, start)
    loop.exec()


def main(arguments: list[str]) -> int:
    """Take the pictures. Returns the exit code."""
    if not arguments:
        sys.exit(__doc__)
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(["screenshots"])
    for language in [Language(code) for code in arguments[1:]] or list(Language):
        with tempfile.TemporaryDirectory() as temporary:
            Studio(application, language, folder, Path(temporary) / "vault").take_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
