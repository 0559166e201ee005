"""The lists of all cases and of the whole diary, walked by keyboard in a real window over a real vault."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, Entry, EntryDetails, EntryDraft
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.settings import LONG_LISTS, Place
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import diary as stored_diary
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.diary import DiaryPage
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.keyed_list import KeyedList
from tests.ui.walks import PASSPHRASE, find, is_shown, lock, titles, unlock
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
NAMES = ("Yusuf", "Haddad", "Özdemir", "حداد", *(f"Tesfay{number:02}" for number in range(40)))
_NEWEST = datetime(2026, 11, 22, 15)


@pytest.fixture(autouse=True)
def diary(vaults: Vaults, vault_path: Path) -> None:
    """Forty-four cases, each with three entries; every third is about housing."""
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", PASSPHRASE)))
    cases = [session.cases.add(CaseDraft(name, "", date(2026, 11, 2))) for name in NAMES]
    with session._store.write() as work:
        for place, case in enumerate(cases * 3):
            moment, services = _NEWEST - timedelta(hours=place), ("language",) if place % 3 == 0 else ()
            details = EntryDetails(services=services)
            text = f"Lamp {place} of {case.family_name}"
            entry = Entry(new_id(), case.id, text, moment, Contact.PHONE, 30, "A. Weber", details)
            stored_diary.add(work, entry, recorded_at=moment.astimezone())
    session.close_reader()
    session.close_writer()


def view(desk: Desk, page: type[QWidget]) -> KeyedList:
    return find(desk, page).findChildren(KeyedList)[0]


def choose(desk: Desk, page: type[QWidget], name: str, value: str) -> None:
    """Choose something in the box of this name."""
    (box,) = (each for each in find(desk, page).findChildren(QComboBox) if each.accessibleName() == name)
    box.setFocus()
    box.setCurrentIndex(box.findData(value))
    desk.settle()


def seen(desk: Desk, page: type[QWidget]) -> list[str]:
    """What can be read in the list, with what stands below and at the end of each row."""
    model = view(desk, page).rows
    return [row.words for row in map(model.row_at, range(len(model.keys))) if row]


@pytest.mark.parametrize(("language", "first"), [(Language.GERMAN, "Haddad"), (Language.ARABIC, "حداد")])
def test_cases_stand_by_the_letters_of_the_language(make_desk: MakeDesk, language: Language, first: str) -> None:
    desk = make_desk(language)
    unlock(desk)
    desk.press("Ctrl+2")
    desk.settle()
    found = titles(desk, CasesPage)
    assert first in found[0]
    assert len(found) == len(NAMES)
    desk.window.use_language(Language.ARABIC)
    desk.settle()
    assert "حداد" in titles(desk, CasesPage)[0]


def test_typing_narrows_the_cases_and_enter_opens_one(make_desk: MakeDesk) -> None:
    desk = make_desk()
    shell = unlock(desk)
    desk.press("Ctrl+2")
    desk.settle()
    find(desk, CasesPage).findChildren(QLineEdit)[0].setFocus()
    desk.type("ozdemir")
    desk.settle()
    assert [title for title in titles(desk, CasesPage) if "Özdemir" in title] == titles(desk, CasesPage)
    desk.press("Return", "Return")
    desk.settle()
    assert is_shown(desk, CasePage)
    opened = find(desk, CasePage).case_id
    desk.press("Ctrl+2")
    desk.settle()
    assert shell.pages.case_in_view == opened


def test_nothing_left_says_so_and_is_not_the_invitation_to_begin(make_desk: MakeDesk) -> None:
    desk = make_desk()
    unlock(desk)
    desk.press("Ctrl+2")
    desk.settle()
    choose(desk, CasesPage, "State", "closed")
    page = find(desk, CasesPage)
    assert not page._list.isVisible()
    assert page._nothing.isVisible()
    assert not page._empty.isVisible()
    choose(desk, CasesPage, "State", "")
    assert len(titles(desk, CasesPage)) == len(NAMES)


def test_the_diary_shows_all_entries_newest_first_and_enter_opens_the_case_at_one(make_desk: MakeDesk) -> None:
    desk = make_desk()
    unlock(desk)
    desk.press("Ctrl+3")
    desk.settle()
    rows = seen(desk, DiaryPage)
    assert "Lamp 0 of Yusuf" in rows[0]
    assert "22" in rows[0]
    choose(desk, DiaryPage, "Service", "language")
    assert all(f"Lamp {place * 3} " in row for place, row in enumerate(seen(desk, DiaryPage)))
    view(desk, DiaryPage).setFocus()
    desk.press("Down", "Return")
    desk.settle()
    page = find(desk, CasePage)
    assert page.case_id
    assert not is_shown(desk, DiaryPage)


def test_beside_the_client_both_lists_hold_numbers_and_no_words(make_desk: MakeDesk) -> None:
    desk = make_desk()
    unlock(desk)
    for key, page in (("Ctrl+2", CasesPage), ("Ctrl+3", DiaryPage)):
        desk.press(key)
        desk.settle()
        assert any("Yusuf" in row for row in seen(desk, page))
        desk.press("F9")
        desk.settle()
        rows = seen(desk, page)
        assert rows
        assert not any(word in row for row in rows for word in ("Lamp", *NAMES))
        assert any("LRO-2026-0001" in row for row in rows)
        desk.press("F9")
        desk.settle()
    desk.press("F9", "Ctrl+2")
    desk.settle()
    numbers = titles(desk, CasesPage)
    assert numbers == sorted(numbers)  # in the order of names they would tell something about them


@pytest.mark.parametrize(
    ("key", "page", "box", "value"),
    [("Ctrl+2", CasesPage, "Order", "last_entry"), ("Ctrl+3", DiaryPage, "Service", "language")],
)
def test_a_list_is_back_in_its_place_after_the_lock(
    make_desk: MakeDesk, key: str, page: type[QWidget], box: str, value: str
) -> None:
    desk = make_desk()
    unlock(desk)
    desk.press(key)
    desk.settle()
    choose(desk, page, box, value)
    view(desk, page).setFocus()
    desk.press("PgDown", "PgDown", "Down")
    desk.settle()
    view(desk, page).verticalScrollBar().setValue(view(desk, page).verticalScrollBar().value() - 31)
    before, keys, current = view(desk, page).place(), view(desk, page).rows.keys, view(desk, page).current_row
    assert before.top_row > 0
    assert before.current_row > before.top_row
    lock(desk)
    again = make_desk()
    unlock(again)
    again.wait_until(lambda: is_shown(again, page))
    assert view(again, page).rows.keys == keys
    assert view(again, page).place() == before
    assert view(again, page).current_row == current
    assert view(again, page).hasFocus()


def test_a_list_that_was_not_looked_at_again_keeps_its_place_over_two_locks(make_desk: MakeDesk) -> None:
    desk = make_desk()
    unlock(desk)
    desk.press("Ctrl+3")
    desk.settle()
    desk.press("End")
    desk.settle()
    before = view(desk, DiaryPage).place()
    assert before.current_row == len(NAMES) * 3 - 1
    desk.press("Ctrl+1")
    for _time in range(2):
        lock(desk)
        desk = make_desk()
        unlock(desk)
    desk.press("Ctrl+3")
    desk.settle()
    assert view(desk, DiaryPage).place() == before


def test_a_new_entry_leaves_the_reader_of_the_diary_where_she_is(make_desk: MakeDesk) -> None:
    desk = make_desk()
    shell = unlock(desk)
    desk.press("Ctrl+3")
    desk.settle()
    desk.press("PgDown", "PgDown")
    desk.settle()
    before = view(desk, DiaryPage).place()
    row = view(desk, DiaryPage).current_row
    assert row is not None
    case_id = row.key[0]
    draft = EntryDraft(case_id, "Lamp", _NEWEST + timedelta(hours=1), Contact.PHONE, 30)
    desk.tasks.run(
        Lane.WRITER,
        shell,
        lambda: shell.session.diary.add(draft),
        then=lambda _entry: None,
        failed=shell.show_error,
        touched=lambda _entry: Touched(case_id),
    )
    desk.settle()
    after = view(desk, DiaryPage).place()
    assert (after.top, after.current, after.offset) == (before.top, before.current, before.offset)
    assert after.top_row == before.top_row + 1


def test_a_place_that_another_version_wrote_leads_to_the_beginning(
    make_desk: MakeDesk, vaults: Vaults, vault_path: Path
) -> None:
    session = vaults.enter(vaults.unlock(vault_path, PASSPHRASE))
    session.settings.remember_place(Place(None, is_discreet=False, page="diary", lists=dict.fromkeys(LONG_LISTS, "x")))
    session.close_reader()
    session.close_writer()
    desk = make_desk()
    unlock(desk)
    desk.wait_until(lambda: is_shown(desk, DiaryPage))
    assert view(desk, DiaryPage).place().current_row == 0
