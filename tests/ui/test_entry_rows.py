"""The rows of a long diary: those below the window are made a moment later, and Tab leads through all of them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

import integrationslotse_desktop
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.widgets.entry_list import EntryList
from tests.ui.entry_walks import PASSPHRASE, MakeDesk, a_case, in_case
from tests.ui.walks import find
from tests.window_fixtures import Desk

_ENTRIES, _PAGE = 60, 25


@pytest.fixture
def case_id(vaults: Vaults, vault_path: Path) -> str:
    """A case with more entries than a page has."""
    added = a_case(vaults, vault_path)
    session = vaults.enter(vaults.unlock(vault_path, PASSPHRASE))
    for number in range(_ENTRIES):
        moment = datetime(2026, 11, 20, 11) + timedelta(minutes=number)
        session.diary.add(EntryDraft(added, f"Lamp {number}", moment, Contact.PHONE, 15))
    session.close_reader()
    session.close_writer()
    return added


def shown(desk: Desk, rows: int) -> EntryList:
    """The list, once it has so many rows and what leads to older ones."""
    entries = find(desk, EntryList)
    desk.wait_until(lambda: len(entries._rows) == rows and entries._rows[-1].isVisible() and entries._older.isVisible())
    return entries


def walked(desk: Desk, start: QWidget, steps: int) -> list[QWidget | None]:
    """Where Tab halts."""
    start.setFocus()
    halts = []
    for _step in range(steps):
        desk.press("Tab")
        halts.append(QApplication.focusWidget())
    return halts


def test_tab_leads_through_all_rows_also_after_older_ones_and_a_new_one(make_desk: MakeDesk, case_id: str) -> None:
    desk, composer = in_case(make_desk, case_id)
    entries = shown(desk, _PAGE)
    assert [row.entry for row in entries._rows] == list(entries.entries)
    assert walked(desk, composer.last_stop, _PAGE + 1) == list(entries.stops)
    entries._older.click()
    entries = shown(desk, 2 * _PAGE)
    assert [row.entry for row in entries._rows] == list(entries.entries)
    assert walked(desk, composer.last_stop, 2 * _PAGE + 1) == list(entries.stops)
    composer.text.setFocus()
    desk.type("Written by hand")
    desk.press("Ctrl+Return")
    desk.settle()
    entries = shown(desk, _PAGE)
    assert entries.entries[0].text == "Written by hand"
    assert walked(desk, composer.last_stop, _PAGE + 1) == list(entries.stops)


def test_older_ones_that_come_at_once_stand_below_all_others(make_desk: MakeDesk, case_id: str) -> None:
    desk, _composer = in_case(make_desk, case_id)
    entries = shown(desk, _PAGE)
    page = entries.entries
    entries.show_entries((), has_older=False, this_year=2026)
    entries.show_entries(page[:20], has_older=True, this_year=2026)
    assert len(entries._rows) < 20, "the others are made later"
    entries.add_older(page[20:], has_older=False)
    assert [row.entry for row in entries._rows] == list(page)


@pytest.mark.parametrize("asked", ["nextInFocusChain", "previousInFocusChain"])
def test_nobody_asks_for_the_next_in_the_focus_chain(asked: str) -> None:
    """PySide makes whoever is asked the owner of the answer: hundreds of rows then take seconds to go."""
    package = Path(integrationslotse_desktop.__file__).parent
    assert not [path.name for path in package.rglob("*.py") if asked in path.read_text("utf-8")]
