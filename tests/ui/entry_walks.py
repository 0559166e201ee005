"""A diary with a case, a checklist and an entry, and what a person does with the forms of its entries."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, Entry, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.entry_list import EntryList
from tests.ui.walks import find
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
Kind = TypeVar("Kind", bound=QWidget)
PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
SERVICE = "authorities_jobcenter"
NOW = datetime(2026, 11, 23, 9, 30)


def a_case(vaults: Vaults, vault_path: Path) -> str:
    """Its id; the vault is closed again."""
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", PASSPHRASE)))
    session.cases.add(CaseDraft("Tesfay", "Luwam", date(2026, 11, 9)))
    added = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    session.checklists.start(added.id, session.checklists.offered(added.id)[0].id)
    session.diary.add(EntryDraft(added.id, "Termin am Montag", datetime(2026, 11, 20, 10), Contact.PHONE, 15))
    session.close_reader()
    session.close_writer()
    return added.id


def open_diary(make_desk: MakeDesk, language: Language = Language.ENGLISH) -> tuple[Desk, Shell]:
    desk = make_desk(language)
    desk.type(PASSPHRASE)
    desk.press("Return")
    shell = find(desk, Shell)
    desk.settle()
    return desk, shell


def in_case(make_desk: MakeDesk, case_id: str, language: Language = Language.ENGLISH) -> tuple[Desk, Composer]:
    desk, shell = open_diary(make_desk, language)
    shell.open_case(case_id)
    desk.settle()
    return desk, find(desk, Composer)


def lock(desk: Desk) -> None:
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)


def newest(desk: Desk, case_id: str) -> Entry:
    found = list[Entry]()
    session = find(desk, Shell).session
    desk.tasks.run(
        Lane.READER,
        desk.window,
        lambda: max(session.diary.page(case_id).entries, key=lambda entry: entry.recorded_at or NOW),
        then=found.append,
        failed=lambda _error: None,
    )
    desk.settle()
    return found[0]


def entries(desk: Desk) -> tuple[Entry, ...]:
    return find(desk, EntryList).entries


def dialog_of(desk: Desk, kind: type[Kind]) -> Kind:
    desk.settle()
    dialog = find(desk, kind)
    desk.wait_until(lambda: desk.focused().window() is dialog)
    return dialog


class Hand:
    """Counts what is pressed; the words are not counted."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys = 0

    def press(self, *keys: str) -> None:
        self.keys += len(keys)
        self.desk.press(*keys)
        self.desk.settle()
