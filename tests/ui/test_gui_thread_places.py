"""The same watch in every other place: first start, recovery, backups, Today, steps, erasure, settings, log, keys.

Each walk does what a person does there, over a real diary; whatever it asks of a disk or a key has to go to a lane.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QWidget

from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.i18n import Language, load_dates
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.recovery_proposal import propose_recovery
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.app import SchemeOfSystem
from integrationslotse_desktop.ui.dialogs.erase import EraseDialog
from integrationslotse_desktop.ui.dialogs.keys import KeysDialog, NewPassphraseDialog, RecoveryDialog
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.dialogs.one_value import FactDialog, ReasonDialog
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.pages.about import AboutPage
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_history import CaseHistory
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.first_run import FirstRunPage
from integrationslotse_desktop.ui.pages.log import LogPage
from integrationslotse_desktop.ui.pages.recover import RecoverPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.today import TodayPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.printing import recovery_page
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.checklist_nav import ChecklistNav
from integrationslotse_desktop.ui.widgets.event_list import EventList
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice, PassphraseStep, ProfileStep
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField
from integrationslotse_desktop.ui.widgets.recovery_step import RecoveryDigitsView
from integrationslotse_desktop.ui.widgets.step_details import StepDetails
from integrationslotse_desktop.ui.widgets.undo_bar import UndoBar
from tests.ui.walks import (
    PASSPHRASE,
    Household,
    click,
    copy_blocks,
    find,
    is_shown,
    lock,
    nothing_that_waits,
    repeat_words,
    unlock,
)
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]


@pytest.fixture
def household(vaults: Vaults, vault_path: Path, tmp_path: Path) -> Household:
    load_dates()  # as the program does on a worker, before it opens a diary
    load_catalogue()
    backups = tmp_path / "stick"
    backups.mkdir()
    return Household(vaults, vault_path, backups)


def test_the_first_start(make_desk: MakeDesk) -> None:
    load_dates()
    load_catalogue()
    with nothing_that_waits():
        desk = make_desk(Language.ENGLISH)
        page = find(desk, FirstRunPage)
        click(desk, page, "Begin a new diary")
        desk.type("A. Weber")
        desk.press("Return")  # without a district: refused
        find(desk, ProfileStep).district.setCurrentIndex(4)
        click(desk, page, "Continue")
        words = find(desk, PassphraseStep).choice
        desk.press("Return")  # without the words: refused
        click(desk, page, "Draw other words")
        click(desk, page, "Use words of my own")
        click(desk, page, "Take the drawn words")
        for language in (Language.ARABIC, Language.ENGLISH):
            desk.window.use_language(language)
            desk.settle()
        repeat_words(desk, words)
        view = find(desk, RecoveryDigitsView)
        desk.settle()
        desk.press("Return", "Return")  # without the blocks: refused
        click(desk, page, "Back")
        click(desk, page, "Continue")
        copy_blocks(desk, view)
        desk.press("Return")
        find(desk, TodayPage)
        desk.settle()
        desk.press("Return")  # the empty page offers the first case
        desk.wait_until(lambda: isinstance(desk.focused().window(), NewCaseDialog))
        desk.type("Yusuf")
        desk.press("Return")  # without a given name
        desk.settle()
        desk.press("Escape")
        desk.settle()
        lock(desk)


def test_recovery(make_desk: MakeDesk, household: Household) -> None:
    with nothing_that_waits():
        desk = make_desk(Language.ENGLISH)
        page = find(desk, UnlockPage)
        desk.type("not the passphrase")
        desk.press("Return")
        desk.settle()
        click(desk, page, "Use recovery digits")
        recover = find(desk, RecoverPage)
        desk.settle()
        desk.type("000000")
        desk.press("Return")  # a slip of the pen: refused
        desk.press("Ctrl+A")
        desk.type(household.digits.text)
        desk.press("Return")
        repeat_words(desk, recover.findChildren(PassphraseChoice)[0])
        find(desk, Shell)
        desk.settle()
        lock(desk)


def test_backups_there_and_back(make_desk: MakeDesk, household: Household, tmp_path: Path) -> None:
    with nothing_that_waits():
        desk = make_desk(Language.ENGLISH)
        shell = unlock(desk)
        shell.show_settings()
        settings = find(desk, SettingsPage)
        settings.choose_folder(tmp_path / "no such folder")
        desk.settle()
        settings.choose_folder(household.backups)
        desk.settle()
        click(desk, settings, "Back up now")
        lock(desk)
    (newest, *_older) = sorted(household.backups.glob("*.lotse-backup"), reverse=True)
    with nothing_that_waits():
        other = make_desk(Language.ENGLISH, tmp_path / "other computer")
        gate = find(other, Gate)
        gate.open_backup(household.backups)  # a folder is no backup
        other.settle()
        gate.open_folder(household.backups)  # nor a diary
        other.settle()
        gate.open_backup(newest)
        find(other, UnlockPage)
        other.settle()
        gate.open_folder(tmp_path / "vault")
        other.settle()
        gate.open_folder(tmp_path / "other computer")
        other.settle()
        unlock(other)
        lock(other)


def test_today(make_desk: MakeDesk, household: Household, vaults: Vaults, vault_path: Path) -> None:
    _start_checklist(vaults, vault_path, household.case)
    with nothing_that_waits():
        desk = make_desk(Language.ENGLISH)
        shell = unlock(desk)
        today = find(desk, TodayPage)
        desk.type("luwam")
        desk.press("Tab")
        desk.type("Called about the day care place.")
        today.keep_draft()
        desk.settle()
        desk.press("Ctrl+Return")
        desk.settle()
        late = [box for box in today.findChildren(QCheckBox) if "late" in box.accessibleName()]
        late[0].setFocus()
        desk.press("Space")
        desk.settle()
        click(desk, find(desk, UndoBar), "Undo")
        for _press in range(2):
            desk.press("F9")
            desk.settle()
        rows = [box for box in today.findChildren(QCheckBox) if box.isVisible()]
        rows[0].setFocus()
        desk.press("Return")  # to its case
        find(desk, CasePage)
        desk.settle()
        shell.show_today()
        desk.settle()
        lock(desk)


def _start_checklist(vaults: Vaults, vault_path: Path, case: str) -> None:
    session = vaults.enter(vaults.unlock(vault_path, PASSPHRASE))
    session.checklists.start(case, session.checklists.offered(case)[0].id)
    session.close_reader()
    session.close_writer()


def test_checklists(make_desk: MakeDesk, household: Household) -> None:
    with nothing_that_waits():
        desk = make_desk(Language.ENGLISH)
        shell = unlock(desk)
        shell.open_checklists(household.case)
        find(desk, CasePage)
        desk.settle()
        desk.press("Return")  # starts the first one
        desk.wait_until(lambda: isinstance(desk.focused(), QCheckBox))
        desk.press("Space", "Down", "Space")
        desk.settle()
        click(desk, find(desk, UndoBar), "Undo")
        details = find(desk, StepDetails)
        click(desk, details, "Waiting for an authority")
        click(desk, details, "Not needed")
        find(desk, ReasonDialog)
        desk.press("Return")  # without a reason: refused
        desk.settle()
        desk.type("She has had this talk with a colleague.")
        desk.press("Return")
        desk.wait_until(lambda: not is_shown(desk, ReasonDialog))
        facts = len(find(desk, ChecklistNav).facts)
        for place in range(facts):
            find(desk, ChecklistNav).facts[place].click()
            find(desk, FactDialog).submit()
            desk.wait_until(lambda: not is_shown(desk, FactDialog))
            desk.settle()
        find(desk, ChecklistNav).facts[0].click()
        click(desk, find(desk, FactDialog), "Not known")
        desk.wait_until(lambda: not is_shown(desk, FactDialog))
        desk.settle()
        lock(desk)


def test_history_and_erasure(make_desk: MakeDesk, household: Household) -> None:
    with nothing_that_waits():
        desk = make_desk(Language.ENGLISH)
        shell = unlock(desk)
        shell.open_case(household.case)
        page = find(desk, CasePage)
        desk.settle()
        page.turn_tab(3)
        history = find(desk, CaseHistory)
        desk.settle()
        _older(desk, history)
        click(desk, history, "Erase this case")
        click(desk, find(desk, EraseDialog), "Keep it")
        click(desk, history, "Erase this case")
        click(desk, find(desk, EraseDialog), "Erase the case")
        find(desk, CasesPage)
        desk.settle()
        lock(desk)


def _older(desk: Desk, inside: QWidget) -> None:
    (events,) = inside.findChildren(EventList)
    (older,) = (each for each in events.findChildren(QAbstractButton) if each.isVisible())
    older.click()
    desk.settle()


def test_settings_log_and_about(make_desk: MakeDesk, household: Household, theme: Theme, qapp: QApplication) -> None:
    scheme, worn = SchemeOfSystem(qapp, theme), theme.colours
    with nothing_that_waits():
        desk = make_desk(Language.ENGLISH)
        shell = unlock(desk)
        shell.show_settings()
        settings = find(desk, SettingsPage)
        desk.settle()
        for language in (Language.GERMAN, Language.ARABIC, Language.ENGLISH):
            shell.language_chosen.emit(language)
            desk.settle()
        for wanted in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
            scheme.follow(wanted)
            desk.settle()
        minutes = find(desk, QComboBox)
        minutes.setFocus()
        desk.press("Down")
        desk.settle()
        click(desk, settings, "Check now")
        click(desk, settings, "Log")
        log = find(desk, LogPage)
        _older(desk, log)
        click(desk, log, "Back to the settings")
        click(desk, settings, "About")
        about = find(desk, AboutPage)
        click(desk, about, "Copy diagnosis")
        click(desk, about, "Back to the settings")
        lock(desk)
    assert desk.languages == [Language.GERMAN, Language.ARABIC, Language.ENGLISH]
    assert theme.colours == worn


def test_keys(make_desk: MakeDesk, household: Household) -> None:
    with nothing_that_waits():
        desk = make_desk(Language.ENGLISH)
        shell = unlock(desk)
        shell.show_settings()
        desk.settle()
        words = _change_passphrase(desk)
        _draw_digits(desk, words)
        renewed = _renew(desk, "not the passphrase", words)
        find(desk, Shell)
        lock(desk)
    unlock(make_desk(Language.ENGLISH), renewed)


def _change_passphrase(desk: Desk) -> str:
    click(desk, find(desk, SettingsPage), "Change passphrase")
    dialog = find(desk, NewPassphraseDialog)
    words = repeat_words(desk, dialog.findChildren(PassphraseChoice)[0])  # without the one in force: refused
    desk.settle()
    assert dialog.isVisible()
    _give_passphrase(desk, dialog, PASSPHRASE)
    desk.press("Return")
    desk.wait_until(lambda: not is_shown(desk, NewPassphraseDialog))
    desk.settle()
    return words


def _draw_digits(desk: Desk, passphrase: str) -> None:
    click(desk, find(desk, SettingsPage), "New recovery digits")
    dialog = find(desk, RecoveryDialog)
    _give_passphrase(desk, dialog, passphrase)
    dialog.submit()  # without the blocks: refused
    copy_blocks(desk, dialog.findChildren(RecoveryDigitsView)[0])
    desk.press("Return")
    desk.wait_until(lambda: not is_shown(desk, RecoveryDialog))
    desk.settle()


def _renew(desk: Desk, wrong: str, now: str) -> str:
    """With a wrong passphrase first: told in the dialog, which stays; then with the right one."""
    click(desk, find(desk, SettingsPage), "Renew keys")
    dialog = find(desk, NewPassphraseDialog)
    desk.type(wrong)
    words = repeat_words(desk, dialog.findChildren(PassphraseChoice)[0])
    desk.settle()
    (told,) = (notice.error for notice in dialog.findChildren(Notice) if notice.isVisible())
    assert told is not None
    assert told.fault is Fault.WRONG_PASSPHRASE
    _give_passphrase(desk, dialog, now)
    desk.press("Return")
    desk.wait_until(lambda: not is_shown(desk, NewPassphraseDialog))
    desk.settle()
    return words


def _give_passphrase(desk: Desk, dialog: KeysDialog, words: str) -> None:
    field = dialog.passphrase.field
    field.setFocus()
    desk.press("Ctrl+A")
    desk.type(words)
    dialog.findChildren(PassphraseField)[-1].field.setFocus()


def test_the_page_that_is_printed(make_desk: MakeDesk) -> None:
    digits, desk = propose_recovery().digits, make_desk(Language.ENGLISH)
    with nothing_that_waits():
        page = recovery_page(desk.window._context, digits)
    assert digits.blocks[0] in page.toPlainText()
