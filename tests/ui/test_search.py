"""Finding by the keyboard alone: as one types, by what narrows, and by what somebody keeps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.finding import Filters, Period, SavedSearch
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.row_list import RowList
from tests.domain.name_answers import SAME
from tests.domain.search_answers import ANSWERS
from tests.services.checklist_samples import started
from tests.services.vault_files import MOMENT, close
from tests.ui.walks import PASSPHRASE, find, is_shown, unlock
from tests.window_fixtures import Desk

A_DOZEN = 12
OPENED = date(2026, 11, 2)
MakeDesk = Callable[..., Desk]
Fill = Callable[[Callable[[Session], None]], None]


@pytest.fixture
def fill(vaults: Vaults, vault_path: Path) -> Fill:
    def make(write: Callable[[Session], None]) -> None:
        session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", PASSPHRASE)))
        write(session)
        close(session)

    return make


def look_for(desk: Desk, query: str) -> list[str]:
    """Types it after Ctrl+K. Returns the rows, as a screen reader says them."""
    desk.press("Ctrl+K", "Delete")
    for letter in query:
        desk.type(letter)
    desk.settle()
    return rows(desk)


def rows(desk: Desk) -> list[str]:
    page = find(desk, SearchPage)
    return [row.words for row in page.findChildren(RowList)[0].rows]


def household(session: Session) -> None:
    """Two cases, one with a child and running steps."""
    first = session.cases.add(CaseDraft("Haddad", "Mohammed", OPENED))
    second = session.cases.add(CaseDraft("Nord", "Eva", OPENED))
    started(session, first)
    with session._store.write() as work:
        client = records.of_case(work.connection, units.PEOPLE, first.id)[0]
        records.put(work, units.PEOPLE, replace(client, phone="0381 999 001"))
        records.put(work, units.PEOPLE, Person(new_id(), first.id, Relation.CHILD, given_name="Omar"))
        stored_cases.refresh(work.connection, first.id)
    for case in (first, second):
        session.diary.add(EntryDraft(case.id, "Bescheid gelesen", MOMENT, Contact.PHONE, 15))


def spread(answers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return answers[:: len(answers) // A_DOZEN]


def test_misspelt_names_in_both_scripts_find_the_person(make_desk: MakeDesk, fill: Fill) -> None:
    between_scripts = [pair for pair in SAME if any("\u0600" <= name[0] <= "\u06ff" for name in pair)]
    pairs = [*spread(between_scripts), *((kept, typed) for typed, kept in spread(between_scripts))]

    def write(session: Session) -> None:
        for _typed, kept in pairs:
            session.cases.add(CaseDraft("Xylander", kept, OPENED))

    fill(write)
    desk = make_desk()
    unlock(desk)
    for typed, kept in pairs:
        assert any(kept in row for row in look_for(desk, typed)), (typed, kept)


def test_known_answers_are_found_in_entries(make_desk: MakeDesk, fill: Fill) -> None:
    pairs = spread([(answer.query, answer.text) for answer in ANSWERS if answer.is_found])

    def write(session: Session) -> None:
        case = session.cases.add(CaseDraft("Xylander", "Eva", OPENED))
        for _query, text in pairs:
            session.diary.add(EntryDraft(case.id, text, MOMENT, Contact.PHONE, 15))

    fill(write)
    desk = make_desk()
    unlock(desk)
    for query, text in pairs:
        assert any(text in row for row in look_for(desk, query)), (query, text)


def test_each_hit_says_why(make_desk: MakeDesk, fill: Fill) -> None:
    fill(household)
    desk = make_desk()
    unlock(desk)
    for query, why in (
        ("omar", "in the household: \u2068Omar\u2069"),
        ("Muhamad", "sounds like it: \u2068Haddad, Mohammed\u2069"),
        ("0381999", "telephone: \u20680381 999 001\u2069"),
    ):
        assert any(f"\u2068LRO-2026-0001\u2069 · {why}" in row for row in look_for(desk, query)), query
    found = look_for(desk, "decision")
    assert found[0] == "Steps"
    assert "\u2068Haddad, Mohammed\u2069" in found[1]
    found = look_for(desk, "Bescheid")
    assert [row for row in found if "Bescheid gelesen" in row] == found[-2:]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_a_search_is_narrowed_kept_chosen_and_forgotten_by_keyboard(
    make_desk: MakeDesk, fill: Fill, language: Language
) -> None:
    fill(household)
    desk = make_desk(language)
    shell = unlock(desk)
    desk.press("Ctrl+K", "Down")  # the empty field leads to what narrows
    assert isinstance(desk.focused(), QComboBox)
    desk.press("Down", "Tab", "Tab", "Tab", "Tab")
    assert isinstance(desk.focused(), QCheckBox)
    desk.press("Space")
    desk.settle()
    assert [row for row in rows(desk) if "Haddad" in row]
    assert not [row for row in rows(desk) if "Nord" in row]
    desk.press("Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab")
    assert isinstance(desk.focused(), QPushButton)
    desk.press("Return")
    desk.type("Offen")
    desk.press("Return")
    desk.settle()
    week = Period.WEEK.days(shell.session.clock().date())
    kept = SavedSearch("Offen", "", Filters(*week, has_open_steps=True), Period.WEEK)
    assert saved(desk) == (kept,)
    desk.press("Esc")
    desk.settle()
    assert not is_shown(desk, SearchPage)
    desk.press("Ctrl+K", "Down")
    desk.settle()
    assert rows(desk) == []
    desk.press("Shift+Tab")
    assert isinstance(desk.focused(), QComboBox)
    desk.press("Down")
    desk.settle()
    assert [row for row in rows(desk) if "Haddad" in row]
    desk.press("Tab", "Return")
    desk.settle()
    assert saved(desk) == ()


def saved(desk: Desk) -> tuple[SavedSearch, ...]:
    return find(desk, SearchPage)._saved._searches


def test_typed_days_narrow(make_desk: MakeDesk, fill: Fill) -> None:
    fill(household)
    desk = make_desk()
    unlock(desk)
    assert len(look_for(desk, "gelesen")) == len(("heading", "one", "other"))
    desk.press("Down", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "End")
    desk.settle()
    desk.press("Tab", "Tab", "Tab", "Tab", "Tab")
    assert isinstance(desk.focused(), QLineEdit)
    everything = len(rows(desk))
    for day, count in (("21.11.2026", 0), ("yesterday", 0), ("20.11.2026", everything), ("24.11.2026", 0)):
        desk.press("Ctrl+A")
        desk.type(day)
        desk.settle()
        assert len(rows(desk)) == count, day
    assert any(notice.isVisible() for notice in find(desk, SearchPage).findChildren(Notice))


def test_an_emptied_field_leaves_the_page_unless_something_is_chosen(make_desk: MakeDesk, fill: Fill) -> None:
    fill(household)
    desk = make_desk()
    unlock(desk)
    desk.press("Ctrl+2")
    desk.settle()
    look_for(desk, "a")
    desk.press("Backspace")
    desk.settle()
    assert is_shown(desk, CasesPage)
    desk.press("Ctrl+K", "Down", "Down", "Ctrl+K")
    desk.type("a")
    desk.press("Backspace")
    desk.settle()
    assert is_shown(desk, SearchPage)
    desk.press("Esc")
    desk.settle()
    assert is_shown(desk, CasesPage)


def test_beside_the_client_what_was_typed_is_gone_for_good(make_desk: MakeDesk, fill: Fill) -> None:
    fill(household)
    desk = make_desk()
    unlock(desk)
    look_for(desk, "Haddad")
    desk.press("F9")
    desk.settle()
    assert not is_shown(desk, SearchPage)
    desk.press("Ctrl+K", "Ctrl+Z")
    desk.settle()
    field = desk.focused()
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    page = desk.window.findChildren(SearchPage)[0]
    assert (page._query, page._findings) == ("", None)
