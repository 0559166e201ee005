"""Two processes of the real program, one after the other: the first day until the lock, and the return from it.

`sit_down` runs at the start of each, before the program's own first line, and takes its orders from the environment.
Every field gets its own words. With LOTSE_TEST_LEAKS the person also does what the program must never do.
"""

import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMetaObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLineEdit, QPlainTextEdit

from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.ui.dialogs.keys import NewPassphraseDialog, RecoveryDialog
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.dialogs.one_value import FactDialog, ReasonDialog
from integrationslotse_desktop.ui.pages.about import AboutPage
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.crash import CrashPage
from integrationslotse_desktop.ui.pages.first_run import FirstRunPage
from integrationslotse_desktop.ui.pages.log import LogPage
from integrationslotse_desktop.ui.pages.recover import RecoverPage
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.today import TodayPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.case_settings import CaseSettings
from integrationslotse_desktop.ui.widgets.checklist_nav import ChecklistNav
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.entry_list import EntryRow
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice, PassphraseStep
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField
from integrationslotse_desktop.ui.widgets.quick_entry import QuickEntry
from integrationslotse_desktop.ui.widgets.recovery_step import RecoveryDigitsView
from integrationslotse_desktop.ui.widgets.step_details import StepDetails
from tests.torture.hands import Hands, Person, Script
from tests.torture.marker_records import finish, receive, record_everything, save_search
from tests.torture.markers import Markers

SEED, REPORT, BACKUPS, LEAKS = "LOTSE_TEST_SEED", "LOTSE_TEST_REPORT", "LOTSE_TEST_BACKUPS", "LOTSE_TEST_LEAKS"
_SITTING: list[Person] = []  # nobody else holds them
_NAMES = ("family_name", "given_name")
_LAST_DRAFT, _PASSPHRASE = "draft before the lock", "renewed passphrase"


def sit_down() -> None:
    """Put a person in front of the window that this process is going to show."""
    hands = Hands(Markers(os.environ[SEED]))
    script = return_from_lock(hands) if "--tell-when-ready" in sys.orig_argv else first_day(hands)
    person = Person(script, hands.look_around)
    _SITTING.append(person)
    # Waits in the queue until the program's own loop runs.
    QMetaObject.invokeMethod(person, "begin", Qt.ConnectionType.QueuedConnection)


def first_day(hands: Hands) -> Script:
    """From the first start to the lock."""
    for part in (_begin_diary, _write, _work_through_steps, record_everything, _write_quickly, receive, _look_for):
        yield from part(hands)
    for part in (_settle, _change_keys, _meet_bugs):
        yield from part(hands)
    if LEAKS in os.environ:
        _leak(hands.markers)
    yield from _leave_half_written(hands)
    _tell(hands)
    hands.press("Ctrl+L")
    assert QApplication.clipboard().text() == ""
    yield _never


def _begin_diary(hands: Hands) -> Script:
    yield hands.shown(FirstRunPage)
    hands.press("Return")
    hands.mark("own name")
    hands.press("Tab", "Down", "Down", "Down", "Tab", "Tab", "Return")
    yield hands.shown(PassphraseStep)
    choice = hands.find(PassphraseChoice)
    yield from _choose_passphrase(hands, choice, "own passphrase")
    hands.press("Return")
    yield hands.shown(RecoveryDigitsView)
    view = hands.find(RecoveryDigitsView)
    yield lambda: view.digits is not None
    for field in view._asked:
        hands.into(field, "block of recovery digits")
    hands.press("Return")
    yield lambda: _has_error(hands)
    _type_blocks(hands, view)
    hands.press("Return")
    yield hands.shown(TodayPage)


def _choose_passphrase(hands: Hands, choice: PassphraseChoice, name: str) -> Script:
    """Words of one's own, looked at with the eye; the first repetition goes wrong."""
    yield lambda: bool(choice.passphrase)
    choice._own.click()
    first, again = choice.findChildren(PassphraseField)
    first._eye.click()
    hands.into(first.field, name)
    hands.into(again.field, f"{name}, mistyped")
    hands.press("Return")
    yield lambda: _has_error(hands)
    again.field.setFocus()
    hands.replace(hands.markers.of(name))


def _type_blocks(hands: Hands, view: RecoveryDigitsView) -> None:
    assert view._proposal is not None
    hands.digits += view._proposal.digits.blocks
    for number, field in zip(view._proposal.asked, view._asked, strict=True):
        field.setFocus()
        hands.replace(view._proposal.digits.blocks[number - 1])


def _write(hands: Hands) -> Script:
    hands.press("Return")
    yield hands.shown(NewCaseDialog)
    hands.mark("family name")
    hands.press("Tab")
    hands.mark("given name")
    names = hands.find(NewCaseDialog).form.values()
    yield from finish(hands, hands.find(NewCaseDialog), "new case", choose={key: names[key] for key in _NAMES})
    yield lambda: hands.is_shown(CasePage) and isinstance(QApplication.focusWidget(), QPlainTextEdit)
    written = hands.mark("entry")
    hands.copy()
    hands.press("Ctrl+Return")
    yield lambda: [row.entry.text for row in hands.window.findChildren(EntryRow)] == [written]
    hands.mark("draft")
    composer = hands.find(Composer)
    yield lambda: composer._kept.plain != ""
    hands.press("Ctrl+A", "Delete")


def _work_through_steps(hands: Hands) -> Script:
    hands.press("Ctrl+PgUp")
    yield hands.is_settled
    hands.press("Return")
    yield lambda: isinstance(QApplication.focusWidget(), QCheckBox) and hands.is_settled()
    hands.press("Space")
    yield hands.is_settled
    hands.find(ChecklistNav).facts[0].click()
    yield hands.shown(FactDialog)
    hands.press("Return")
    yield lambda: not hands.is_shown(FactDialog) and hands.is_settled()
    details = hands.find(StepDetails)
    details._not_needed.click()
    yield hands.shown(ReasonDialog)
    hands.mark("reason")
    hands.press("Return")
    yield lambda: not hands.is_shown(ReasonDialog) and hands.is_settled()


def _write_quickly(hands: Hands) -> Script:
    hands.press("Ctrl+1")
    yield hands.shown(TodayPage)
    quick = hands.find(QuickEntry)
    hands.into(quick.case_field, "case of the quick entry")
    quick._composer.text.setFocus()
    hands.mark("quick entry")
    hands.press("Ctrl+Return")
    yield lambda: _has_error(hands)
    quick.case_field.setFocus()
    hands.replace(hands.markers.latin("family name"))
    quick._composer.text.setFocus()
    hands.press("Ctrl+Return")
    yield lambda: quick._composer.text.toPlainText() == "" and hands.is_settled()


def _look_for(hands: Hands) -> Script:
    hands.press("Ctrl+K")
    hands.mark("search")
    yield hands.shown(SearchPage)
    hands.copy()
    hands.replace(hands.markers.of("quick entry"))
    yield hands.is_settled
    yield from save_search(hands)
    hands.press("F9")  # which puts away what was looked for
    hands.press("F9")
    hands.press("Ctrl+K")
    hands.replace(hands.markers.of("quick entry"))
    yield hands.is_settled
    hands.press("Return")
    yield hands.shown(CasePage)
    for _tab in range(3):
        hands.press("Ctrl+PgDown")
    yield hands.is_settled
    hands.press("Ctrl+2")
    yield hands.shown(CasesPage)


def _settle(hands: Hands) -> Script:
    hands.find(Shell).show_settings()
    yield hands.shown(SettingsPage)
    settings = hands.find(SettingsPage)
    hands.click(settings, "Choose folder")
    yield _is_in_file_dialog
    dialog = _file_dialog()
    hands.into(dialog.findChildren(QLineEdit)[0], "folder for backups")
    QTimer.singleShot(0, dialog, dialog.reject)
    yield lambda: not _has_file_dialog()
    hands.click(settings, "Choose folder")
    yield _is_in_file_dialog
    dialog = _file_dialog()
    dialog.findChildren(QLineEdit)[0].setText(os.environ[BACKUPS])
    QTimer.singleShot(0, dialog, dialog.accept)
    yield lambda: not _has_file_dialog() and _has_backup()
    yield hands.is_settled
    hands.into(hands.find(CaseSettings).findChildren(QLineEdit)[0], "numbers of cases")
    hands.press("Return")
    yield lambda: _has_error(hands) and hands.is_settled()
    hands.click(settings, "Check now")
    yield lambda: settings._report is not None and hands.is_settled()
    for language in (Language.ARABIC, Language.ENGLISH):
        hands.window.use_language(language)
        yield hands.is_settled
    hands.click(settings, "Log")
    yield hands.shown(LogPage)
    hands.find(Shell).show_about()
    yield hands.shown(AboutPage)
    hands.click(hands.find(AboutPage), "Copy diagnosis")
    hands.find(Shell).show_settings()
    yield hands.shown(SettingsPage)


def _has_file_dialog() -> bool:
    return isinstance(QApplication.activeModalWidget(), QFileDialog)


def _is_in_file_dialog() -> bool:
    """It stands, and the keyboard is in it."""
    return _has_file_dialog() and QApplication.activeWindow() is QApplication.activeModalWidget()


def _file_dialog() -> QFileDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    return dialog


def _has_backup() -> bool:
    return any(Path(os.environ[BACKUPS]).glob("*.lotse-backup"))


def _change_keys(hands: Hands) -> Script:
    settings = hands.find(SettingsPage)
    for wanted, now, new in (
        (settings.passphrase_wanted, "own passphrase", "new passphrase"),
        (settings.renewal_wanted, "new passphrase", _PASSPHRASE),
    ):
        wanted.emit()
        yield hands.shown(NewPassphraseDialog)
        dialog = hands.find(NewPassphraseDialog)
        hands.into(dialog.passphrase.field, f"{now}, wrong in the dialog")
        yield from _choose_passphrase(hands, dialog._choice, new)
        dialog.submit()
        yield lambda dialog=dialog: _has_error(hands) and hands.is_settled()
        dialog.passphrase.field.setFocus()
        hands.replace(hands.markers.of(now))
        dialog.submit()
        yield lambda: not hands.is_shown(NewPassphraseDialog) and hands.is_settled() and hands.is_shown(Shell)
    yield from _draw_new_digits(hands)


def _draw_new_digits(hands: Hands) -> Script:
    hands.find(Shell).show_settings()
    yield hands.shown(SettingsPage)
    hands.find(SettingsPage).recovery_wanted.emit()
    yield hands.shown(RecoveryDialog)
    dialog = hands.find(RecoveryDialog)
    yield lambda: dialog._view.digits is not None
    dialog.passphrase.field.setFocus()
    hands.type(hands.markers.of(_PASSPHRASE))
    _type_blocks(hands, dialog._view)
    dialog.submit()
    yield lambda: not hands.is_shown(RecoveryDialog) and hands.is_settled()


def _meet_bugs(hands: Hands) -> Script:
    """A bug on another thread and one in the window, both with people's words in the message."""

    def fail(field: str) -> None:
        hands.fields.append(field)
        raise ValueError(hands.markers.of(field))

    tasks, window = hands.window._context.tasks, hands.window
    bugs: list[Callable[[], None]] = [
        lambda: tasks.run(Lane.POOL, window, lambda: fail("bug of a job"), then=_nothing, failed=_nothing),
        lambda: QTimer.singleShot(0, window, lambda: fail("bug of the window")),
    ]
    for bug in bugs:
        bug()
        yield hands.shown(CrashPage)
        hands.click(hands.find(CrashPage), "Copy the report")
        hands.click(hands.find(CrashPage), "Go on")
        yield hands.shown(Shell)


def _nothing(_outcome: object) -> None:
    """Neither comes."""


def _leave_half_written(hands: Hands) -> Script:
    """What stands in the field at the lock is kept by the lock itself."""
    hands.press("Ctrl+2")
    yield hands.shown(CasesPage)
    hands.press("Return")
    yield hands.shown(CasePage)
    yield lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit) and hands.is_settled()
    hands.mark(_LAST_DRAFT)
    hands.copy()


def return_from_lock(hands: Hands) -> Script:
    """A wrong passphrase, wrong digits, the right passphrase; then the diary and its draft are there."""
    yield hands.shown(UnlockPage)
    hands.mark("wrong passphrase")
    hands.press("Return")
    yield lambda: _has_error(hands) and hands.is_settled()
    hands.find(UnlockPage).recovery_wanted.emit()
    yield hands.shown(RecoverPage)
    page = hands.find(RecoverPage)
    hands.into(page._digits, "recovery digits")
    hands.press("Return")
    yield lambda: _has_error(hands)
    yield from _choose_passphrase(hands, page._choice, "passphrase after recovery")
    hands.press("Return")
    yield lambda: _has_error(hands) and hands.is_settled()
    page.left.emit()
    yield hands.shown(UnlockPage)
    hands.type(hands.markers.of(_PASSPHRASE))
    hands.press("Return")
    yield hands.shown(CasePage)
    draft = hands.focused()
    assert isinstance(draft, QPlainTextEdit)
    yield lambda: draft.toPlainText() == hands.markers.of(_LAST_DRAFT)
    _tell(hands)
    hands.window.close()
    yield _never


def _never() -> bool:
    """The process ends instead."""
    return False


def _tell(hands: Hands) -> None:
    """Which fields got their words, which there were, and digits that must not be found; nothing else goes there."""
    with Path(os.environ[REPORT]).open("a", encoding="utf-8") as report:
        told = {"fields": hands.fields, "digits": hands.digits}
        places = {"met": sorted(hands.met), "typed_into": sorted(hands.typed_into)}
        report.write(json.dumps({**told, **places}) + "\n")


def _has_error(hands: Hands) -> bool:
    return any(notice.error and notice.isVisible() for notice in hands.window.findChildren(Notice))


def _leak(markers: Markers) -> None:
    """Settings, a log, a temporary file that is gone at once, and the name of a folder that is gone, too."""
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "leak", "leak")
    settings.setValue("last", markers.of("family name"))
    settings.sync()
    logging.getLogger("leak").warning("saved %s", markers.of("entry"))
    with tempfile.NamedTemporaryFile() as file:
        file.write(markers.of("draft").encode("utf-16-le"))
    with tempfile.TemporaryDirectory(prefix=markers.latin("search")):
        pass
