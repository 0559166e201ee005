"""The scenes before a diary is open: the first start to the first day, unlock, recovery. See scenes.py."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from build_scripts.stage import Place, Stage, scene
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.pages.first_run import FirstRunPage
from integrationslotse_desktop.ui.pages.recover import RecoverPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.widgets.basics import Button
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice, PassphraseStep, ProfileStep, StartStep
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField

OWN_WORDS = "Leuchtturm hinter Hiddensee im Nebel"


@scene(Place.FIRST_START)
def first_run_start(stage: Stage) -> QWidget:
    """A new diary, a backup, or a folder."""
    return stage.window


@scene(Place.FIRST_START)
def first_run_profile(stage: Stage) -> QWidget:
    """Who am I, and which district."""
    stage.find(StartStep).new_chosen.emit()
    return stage.window


@scene(Place.FIRST_START)
def first_run_passphrase(stage: Stage) -> QWidget:
    """Five drawn words."""
    profile = stage.find(ProfileStep)
    profile.name.setText("A. Weber")
    profile.district.setCurrentIndex(4)
    profile.forward.click()
    return stage.window


@scene(Place.FIRST_START)
def first_run_own_passphrase(stage: Stage) -> QWidget:
    """Words of one's own, typed twice and looked at."""
    choice = stage.find(PassphraseStep).choice
    _turn(choice)
    for field in choice.findChildren(PassphraseField):
        QTest.keyClicks(field.field, OWN_WORDS)
        field.findChildren(Button)[0].click()
    return stage.window


@scene(Place.FIRST_START)
def first_run_not_repeated(stage: Stage) -> QWidget:
    """The drawn words again, but they were not typed."""
    choice = stage.find(PassphraseStep).choice
    _turn(choice)
    choice.entered.emit()
    return stage.window


def _turn(choice: PassphraseChoice) -> None:
    """From drawn words to one's own, or back."""
    links = (link for link in choice.findChildren(Button) if link.property("kind") == "link")
    next(link for link in links if link.isCheckable()).click()


@scene(Place.FIRST_START)
def first_run_recovery(stage: Stage) -> QWidget:
    """The recovery digits."""
    choice = stage.find(PassphraseStep).choice
    QTest.keyClicks(choice.findChildren(PassphraseField)[-1].field, choice.passphrase)
    choice.entered.emit()
    return stage.window


@scene(Place.FIRST_START)
def first_day_today(stage: Stage) -> QWidget:
    """The diary was just made; there is no case."""
    stage.find(FirstRunPage).create_requested.emit(NewVault("A. Weber", "LRO", OWN_WORDS))
    return stage.window


@scene(Place.FIRST_START)
def first_day_cases(stage: Stage) -> QWidget:
    """The same on the list of cases."""
    stage.shell.show_cases()
    return stage.window


@scene(Place.CLOSED)
def unlock(stage: Stage) -> QWidget:
    """The page before everything."""
    return stage.window


@scene(Place.CLOSED)
def unlock_caps_lock(stage: Stage) -> QWidget:
    """Caps Lock is on, and nothing typed yet: dots as large as these are ground, not ink, to the lint of colours."""
    passphrase = stage.find(PassphraseField)
    passphrase.tell_keyboard(isolated("Deutsch"))
    QTest.keyClick(passphrase.field, Qt.Key.Key_CapsLock)
    return stage.window


@scene(Place.CLOSED)
def recover(stage: Stage) -> QWidget:
    """The passphrase is gone."""
    stage.find(UnlockPage).recovery_wanted.emit()
    return stage.window


@scene(Place.CLOSED)
def unlock_wrong(stage: Stage) -> QWidget:
    """After a wrong passphrase."""
    stage.find(RecoverPage).left.emit()
    stage.find(UnlockPage).unlock_requested.emit("not this one at all")
    return stage.window


@scene(Place.CLOSED)
def unlock_closing(stage: Stage) -> QWidget:
    """A diary is being closed behind it."""
    stage.find(UnlockPage).clear()
    stage.find(Gate).cover()
    return stage.window
