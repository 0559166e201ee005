"""A diary to walk through, and what a person does in its window: for the watch of the GUI thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.recovery_proposal import propose_recovery
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice
from integrationslotse_desktop.ui.widgets.keyed_list import KeyedList
from integrationslotse_desktop.ui.widgets.recovery_step import RecoveryDigitsView
from tests.ui.gui_thread import watched
from tests.window_fixtures import Desk

Kind = TypeVar("Kind", bound=QWidget)
PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
_LAMPS = 90
"""So many changes that the history and the log of the diary have more than one page."""


class Household:
    """A diary with recovery digits, two cases, and a long history in the first one."""

    def __init__(self, vaults: Vaults, path: Path, backups: Path) -> None:
        self.digits, self.backups = propose_recovery().digits, backups
        session = vaults.enter(vaults.prepare(path, NewVault("A. Weber", "LRO", PASSPHRASE, recovery=self.digits)))
        self.case = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4))).id
        session.cases.add(CaseDraft("Tesfay", "Luwam", date(2026, 11, 9)))
        for number in range(_LAMPS):
            draft = EntryDraft(self.case, f"Lamp {number}", datetime(2026, 11, 5, 9, number % 60), Contact.OFFICE, 30)
            session.diary.add(draft)
            session.settings.set_idle_minutes(5 + 5 * (number % 2))
        session.close_reader()
        session.close_writer()


@contextmanager
def nothing_that_waits() -> Iterator[None]:
    with watched() as seen:
        yield
    assert seen == []


def find(desk: Desk, kind: type[Kind]) -> Kind:
    """The one that is seen."""
    desk.wait_until(lambda: is_shown(desk, kind))
    return next(each for each in desk.window.findChildren(kind) if each.isVisible())


def is_shown(desk: Desk, kind: type[QWidget]) -> bool:
    return any(each.isVisible() for each in desk.window.findChildren(kind))


def click(desk: Desk, inside: QWidget, words: str) -> None:
    """Press the button that says so, as soon as it may be pressed, and wait until everything has come of it."""
    found = (each for each in inside.findChildren(QAbstractButton) if words in each.text())
    (wanted,) = (each for each in found if each.isVisibleTo(inside.window()))
    desk.wait_until(wanted.isEnabled)
    wanted.click()
    desk.settle()


def titles(desk: Desk, page: type[QWidget]) -> list[str]:
    """What stands in the long list of a page."""
    model = find(desk, page).findChildren(KeyedList)[0].rows
    return [row.title for row in map(model.row_at, range(len(model.keys))) if row]


def unlock(desk: Desk, passphrase: str = PASSPHRASE) -> Shell:
    desk.type(passphrase)
    desk.press("Return")
    shell = find(desk, Shell)
    desk.settle()
    return shell


def lock(desk: Desk) -> None:
    desk.press("Ctrl+L")
    assert is_shown(desk, UnlockPage)
    desk.wait_until(lambda: desk.next_process.ended)


def copy_blocks(desk: Desk, view: RecoveryDigitsView) -> None:
    """Type the two blocks that are asked for."""
    desk.settle()
    proposal = view._proposal
    assert proposal is not None
    for field, number in zip(view.findChildren(QLineEdit), proposal.asked, strict=True):
        field.setFocus()
        desk.type(proposal.digits.blocks[number - 1])


def repeat_words(desk: Desk, choice: PassphraseChoice) -> str:
    """Type the drawn words once more, and go on."""
    desk.settle()
    choice.focus()
    desk.type(choice.passphrase)
    desk.press("Return")
    return choice.passphrase
