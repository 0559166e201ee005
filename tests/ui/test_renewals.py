"""Renewing keys in the window: how it goes on, is cancelled, locked, or goes wrong; nobody is lost between two keys."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPlainTextEdit

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.renewal import RenewalDialog
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.pages.crash import CrashPage
from integrationslotse_desktop.ui.pages.settings import SettingsPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import Label
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.progress import Progress
from integrationslotse_desktop.ui.widgets.quick_entry import QuickEntry
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
_PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
_HALF_A_SENTENCE = "Frau Yusuf hat angerufen, die Kaution"


class VaultsOnAStick(Vaults):
    """Stands for a stick that is pulled out, or for a bug of ours: no database is opened any more."""

    loss: Exception | None = None

    def enter(self, keys: Keys) -> Session:
        if self.loss:
            keys.lock.release()
            raise self.loss
        return super().enter(keys)


@pytest.fixture
def stick(clock: Clock, cheap_cost: Cost) -> VaultsOnAStick:
    return VaultsOnAStick(clock, cheap_cost)


@pytest.fixture
def case(vaults: Vaults, vault_path: Path) -> Case:
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", _PASSPHRASE)))
    added = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    session.close_reader()
    session.close_writer()
    return added


def _open(desk: Desk, passphrase: str = _PASSPHRASE) -> Shell:
    desk.type(passphrase)
    desk.press("Return")
    desk.wait_until(lambda: _shown(desk, Shell))
    desk.settle()
    return _shell(desk)


def _shell(desk: Desk) -> Shell:
    return next(shell for shell in desk.window.findChildren(Shell) if shell.isVisible())


def _shown(desk: Desk, kind: type) -> bool:
    return any(widget.isVisible() for widget in desk.window.findChildren(kind))


def _quick_text(desk: Desk) -> QPlainTextEdit:
    return _shell(desk).findChildren(QuickEntry)[0].findChildren(QPlainTextEdit)[0]


def _told(desk: Desk) -> list[str]:
    notices = [notice for notice in _shell(desk).findChildren(Notice) if notice.isVisible()]
    return [notice.accessibleName() for notice in notices]


def _begin_renewal(desk: Desk, shell: Shell, now: str = _PASSPHRASE) -> tuple[RenewalDialog, str]:
    shell.show_settings()
    desk.window.findChildren(SettingsPage)[0].renewal_wanted.emit()
    dialog = next(dialog for dialog in desk.window.findChildren(RenewalDialog) if dialog.isVisible())
    choice = dialog.findChildren(PassphraseChoice)[0]
    desk.wait_until(lambda: bool(choice.passphrase))
    desk.wait_until(lambda: desk.focused().window() is dialog)
    desk.type(now)
    desk.press("Return")
    desk.type(choice.passphrase)
    desk.press("Return")
    return dialog, choice.passphrase


def _wait_until_between_keys(desk: Desk, shell: Shell) -> None:
    desk.wait_until(lambda: shell.keys.renewal is not None and shell.keys.renewal.is_running)


def test_a_renewal_shows_that_it_goes_on_and_says_what_came_of_it(make_desk: MakeDesk, case: Case) -> None:
    desk = make_desk()
    shell = _open(desk)
    with desk.held_writer():
        dialog, words = _begin_renewal(desk, shell)
        _wait_until_between_keys(desk, shell)
        (progress,) = dialog.findChildren(Progress)
        assert progress.is_moving
        assert [label.plain for label in progress.findChildren(Label)] == [
            "The diary is being written anew under the new key…"
        ]
    desk.settle()
    assert not _shown(desk, QDialog)
    assert _told(desk) == ["The diary has new keys. From now on the new passphrase opens it."]
    renewed, added = _shell(desk), []
    draft = CaseDraft("Tesfay", "Luwam", date(2026, 11, 9))
    desk.tasks.run(Lane.WRITER, renewed, lambda: renewed.session.cases.add(draft), then=added.append, failed=print)
    desk.settle()
    assert isinstance(added[0], Case)
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)
    _open(make_desk(), words)


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_cancelled_renewal_leaves_the_old_keys(
    make_desk: MakeDesk, case: Case, vault_path: Path, is_closed: bool
) -> None:
    desk = make_desk()
    shell = _open(desk)
    with desk.held_writer():
        dialog, _words = _begin_renewal(desk, shell)
        if is_closed:
            _wait_until_between_keys(desk, shell)
        dialog.reject()
        assert dialog.isVisible()
    desk.settle()
    assert not _shown(desk, QDialog)
    assert _told(desk) == ["Cancelled. Keys and passphrase are as they were."]
    assert [path.name[:8] for path in vault_path.glob("vault-*.db")] == ["vault-1-"]
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)
    _open(make_desk())


def test_a_renewal_with_a_wrong_passphrase_is_told_in_the_dialog_over_the_open_diary(
    make_desk: MakeDesk, vault_path: Path
) -> None:
    """Also on the first day, when the diary was not unlocked but made."""
    desk = make_desk()
    gate = desk.window.findChildren(Gate)[0]
    gate._on_create_requested(NewVault("A. Weber", "LRO", _PASSPHRASE))
    desk.wait_until(lambda: _shown(desk, Shell))
    desk.settle()
    shell = _shell(desk)
    dialog, words = _begin_renewal(desk, shell, now="Wrong words")
    desk.settle()
    notice = next(notice for notice in dialog.findChildren(Notice) if notice.isVisible())
    assert notice.error is not None
    assert notice.error.fault is Fault.WRONG_PASSPHRASE
    assert not _shown(desk, Progress)
    assert shell.isVisible()
    dialog.passphrase.field.setText(_PASSPHRASE)
    dialog.submit()
    desk.settle()
    assert not _shown(desk, QDialog)
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)
    _open(make_desk(), words)


def test_what_ended_a_renewal_is_still_told_when_the_diary_is_open_again(make_desk: MakeDesk, case: Case) -> None:
    desk = make_desk()
    shell = _open(desk)
    shell.keys.renewed.emit(shell.session, ExpectedError(Fault.DISK_FULL))  # as after a copy that found no room
    desk.settle()
    again = _shell(desk)
    assert again is not shell
    told = [notice.error.fault for notice in again.findChildren(Notice) if notice.isVisible() and notice.error]
    assert told == [Fault.DISK_FULL]


@pytest.mark.parametrize("locks", [False, True])
def test_beside_the_client_and_half_a_sentence_last_over_a_renewal(
    make_desk: MakeDesk, case: Case, locks: bool
) -> None:
    """Also over a lock in the middle of it. Nothing is kept before: what is typed would be two seconds later."""
    desk = make_desk()
    shell = _open(desk)
    desk.press("F9")
    with desk.held_writer():
        _begin_renewal(desk, shell)
        _quick_text_of(shell).setPlainText(_HALF_A_SENTENCE)
        _wait_until_between_keys(desk, shell)
        if locks:
            desk.window.lock()
    if locks:
        desk.wait_until(lambda: desk.next_process.ended)
        desk = make_desk()
        _open(desk)
    desk.settle()
    assert desk.window._context.discretion.is_on
    assert _quick_text(desk).toPlainText() == _HALF_A_SENTENCE


def _quick_text_of(shell: Shell) -> QPlainTextEdit:
    return shell.findChildren(QuickEntry)[0].findChildren(QPlainTextEdit)[0]


def test_a_lock_during_a_renewal_ends_it_and_the_old_keys_stay(
    make_desk: MakeDesk, case: Case, vault_path: Path
) -> None:
    desk = make_desk()
    shell = _open(desk)
    with desk.held_writer():
        _begin_renewal(desk, shell)
        _wait_until_between_keys(desk, shell)
        desk.window.lock()
        assert _shown(desk, UnlockPage)
        assert not _shown(desk, QDialog)
    desk.wait_until(lambda: desk.next_process.ended)
    assert [path.name[:8] for path in vault_path.glob("vault-*.db")] == ["vault-1-"]
    _open(make_desk())


def test_a_lock_does_not_wait_for_a_renewal_that_hangs(make_desk: MakeDesk, case: Case) -> None:
    desk = make_desk()
    shell = _open(desk)
    with desk.held_writer():
        _begin_renewal(desk, shell)
        _wait_until_between_keys(desk, shell)
        desk.window.lock()
        desk.wait_until(lambda: desk.next_process.ended)
    desk.settle()  # a process that had to stay lets go of the diary as soon as it can
    _open(make_desk())


_LOSSES = [ExpectedError(Fault.CANNOT_WRITE), RuntimeError("a bug of ours")]


@pytest.mark.parametrize("loss", _LOSSES, ids=["stick", "bug"])
def test_a_lock_ends_even_if_the_diary_cannot_be_opened_after_a_renewal(
    make_desk: MakeDesk, case: Case, stick: VaultsOnAStick, loss: Exception
) -> None:
    desk = make_desk(opener=stick)
    shell = _open(desk)
    with desk.held_writer():
        _begin_renewal(desk, shell)
        _wait_until_between_keys(desk, shell)
        stick.loss = loss
        desk.window.lock()
    desk.bot.waitUntil(lambda: desk.next_process.ended, timeout=20_000)
    assert desk.crashes == [error for error in (loss,) if isinstance(error, RuntimeError)]
    _open(make_desk())


def test_a_diary_that_cannot_be_opened_after_a_renewal_is_told_and_then_locked(
    make_desk: MakeDesk, case: Case, stick: VaultsOnAStick
) -> None:
    desk = make_desk(opener=stick)
    shell = _open(desk)
    with desk.held_writer():
        dialog, words = _begin_renewal(desk, shell)
        _wait_until_between_keys(desk, shell)
        stick.loss = _LOSSES[0]
    desk.settle()
    (told,) = (notice.error for notice in dialog.findChildren(Notice) if notice.isVisible())
    assert told is stick.loss
    sentences = [label.plain for label in dialog.findChildren(Progress)[0].findChildren(Label)]
    assert sentences == ["The diary has new keys. From now on the new passphrase opens it."]
    assert not dialog.findChildren(Progress)[0].is_moving
    dialog.submit()  # there is nothing any more that could be renewed
    assert not dialog.is_busy
    desk.press("Escape")
    desk.wait_until(lambda: desk.next_process.ended)
    _open(make_desk(), words)


def test_a_bug_during_a_renewal_is_told_and_then_the_diary_is_locked(
    make_desk: MakeDesk, case: Case, stick: VaultsOnAStick
) -> None:
    desk = make_desk(opener=stick)
    shell = _open(desk)
    with desk.held_writer():
        _begin_renewal(desk, shell)
        _wait_until_between_keys(desk, shell)
        stick.loss = _LOSSES[1]
    desk.bot.waitUntil(lambda: _shown(desk, CrashPage), timeout=20_000)
    assert desk.crashes == [stick.loss]
    assert not _shown(desk, QDialog)
    desk.window.findChildren(CrashPage)[0].go_on.emit()
    desk.bot.waitUntil(lambda: desk.next_process.ended, timeout=20_000)
