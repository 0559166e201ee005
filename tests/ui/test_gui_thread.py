"""Why the window never stands still: nothing that may wait happens on its thread, on the whole way and in each job."""

import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from integrationslotse_desktop.crypto.passphrase import Cost, derive_key
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.i18n import Language, load_dates
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import NewVault, Vaults
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.entry_list import EntryList, EntryRow
from tests.ui.gui_thread import watched
from tests.window_fixtures import Desk

_ENTRIES = 60


@pytest.fixture
def with_entries(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> NewVault:
    """A vault with one case of several pages, closed again."""
    session = vaults.enter(vaults.prepare(vault_path, new_vault))
    case = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    for number in range(_ENTRIES):
        session.diary.add(
            EntryDraft(case.id, f"Jobcenter {number}", datetime(2026, 11, 5, 9, number % 60), Contact.OFFICE, 30)
        )
    session.close_reader()
    session.close_writer()
    return new_vault


def _rows(desk: Desk) -> list[str]:
    return [row.entry.text for row in desk.window.findChildren(EntryRow) if row.isVisible()]


def _page(desk: Desk, kind: type) -> bool:
    return any(page.isVisible() for page in desk.window.findChildren(kind))


def test_nothing_that_may_wait_happens_on_the_gui_thread(
    make_desk: Callable[[Language], Desk], with_entries: NewVault
) -> None:
    load_dates()  # as the program does on a worker, before it opens a vault
    with watched() as seen:
        desk = make_desk(Language.ENGLISH)
        desk.type(with_entries.passphrase)
        desk.press("Return")
        desk.wait_until(lambda: _page(desk, Shell))
        desk.settle()
        _read_and_write(desk)
        _search(desk)
        for language in Language:
            desk.window.use_language(language)
            desk.settle()
        desk.press("Ctrl+L")
        assert _page(desk, UnlockPage)
        desk.wait_until(lambda: desk.next_process.ended)
    assert seen == []


def _read_and_write(desk: Desk) -> None:
    (shell,) = desk.window.findChildren(Shell)
    shell.show_cases()
    desk.settle()
    desk.press("Return")
    desk.wait_until(lambda: _page(desk, CasePage) and isinstance(desk.focused(), QPlainTextEdit))
    shown = len(_rows(desk))
    assert 0 < shown < _ENTRIES
    (diary,) = [each for each in desk.window.findChildren(EntryList) if each.isVisible()]
    older = diary._older
    older.click()
    desk.wait_until(lambda: len(_rows(desk)) > shown)
    desk.type("Written by hand")
    desk.press("Ctrl+Return")
    desk.wait_until(lambda: "Written by hand" in _rows(desk))


def _search(desk: Desk) -> None:
    desk.press("Ctrl+K")
    assert isinstance(desk.focused(), QLineEdit)
    for letter in "jobcen":
        desk.type(letter)
    desk.wait_until(lambda: _page(desk, SearchPage))
    desk.settle()
    desk.press("Return")
    desk.wait_until(lambda: _page(desk, CasePage))
    desk.settle()


@pytest.mark.parametrize(
    "planted",
    [
        lambda _session, folder: (folder / "note.txt").write_text("x"),
        lambda _session, folder: list(folder.iterdir()),
        lambda _session, _folder: sqlite3.connect(":memory:").close(),
        lambda _session, _folder: socket.socket().close(),
        lambda _session, _folder: subprocess.run([sys.executable, "-c", ""], check=True),
        lambda _session, _folder: derive_key("secret", bytes(16), Cost(memory=19 * 1024, passes=1, lanes=1)),
        lambda session, _folder: session.cases.list(),
    ],
    ids=["write a file", "list a folder", "sqlite", "network", "process", "derive a key", "read the vault"],
)
def test_each_kind_of_work_on_the_gui_thread_is_noticed(
    session: Session, tmp_path: Path, planted: Callable[[Session, Path], object]
) -> None:
    with watched() as seen:
        planted(session, tmp_path)
    assert seen


def test_a_job_that_the_window_does_itself_is_noticed(
    make_desk: Callable[[Language], Desk], with_entries: NewVault, vaults: Vaults, vault_path: Path
) -> None:
    desk = make_desk(Language.ENGLISH)
    with watched() as seen:
        desk.type("something else entirely")
        vaults.info(vault_path)  # instead of `tasks.run(Lane.POOL, …)`
    assert any("key_file" in each for each in seen)


def test_work_on_a_worker_is_no_finding(
    make_desk: Callable[[Language], Desk], with_entries: NewVault, vault_path: Path
) -> None:
    assert with_entries.label
    desk, read = make_desk(Language.ENGLISH), []
    with watched() as seen:
        file = vault_path / "vault.key"
        desk.tasks.run(Lane.POOL, desk.window, file.read_bytes, then=read.append, failed=read.append)
        desk.wait_until(lambda: bool(read))
    assert seen == []
