"""The bad input of the case record, item by item, in the window and in three languages.

Each is accepted with a mark that is seen, or refused with a clear sentence and everything typed still there; and what
the diary holds afterwards is asked of the services. Rules behind them: tests/services.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.case_records import CaseState
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.entry_marks import EntryMark
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.domain.text import NOTE_LENGTH
from integrationslotse_desktop.i18n import Language, Texts, isolated
from integrationslotse_desktop.services.entry_texts import mark_text
from integrationslotse_desktop.services.fault_texts import fault_text
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_household import CaseHousehold
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import Label
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.sheet import FormSheet
from tests.services.vault_files import close
from tests.ui.entry_walks import dialog_of
from tests.ui.walks import PASSPHRASE, find, unlock
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
Found = TypeVar("Found")
NOW = datetime(2026, 11, 23, 9, 30)
RECOGNISED = date(2026, 11, 10)
CLIENT, OTHER = "LRO-2026-0001", "LRO-2026-0002"
MIXED = "Amal أمل 👩‍👧 O’Ḥáddād שלום"


@dataclass
class Case:
    """The page of the first case, in which somebody writes."""

    desk: Desk
    shell: Shell

    @property
    def t(self) -> Texts:
        return self.desk.window._context.t

    def ask_service(self, question: Callable[[Session], Found]) -> Found:
        """What the diary holds, by the reading thread."""
        found, session = list[Found](), self.shell.session
        self.desk.tasks.run(
            Lane.READER, self.desk.window, lambda: question(session), then=found.append, failed=lambda _error: None
        )
        self.desk.settle()
        return found[0]

    def household(self, action: str, key: str = "", **values: str) -> RecordDialog:
        """Open a form of the household, fill it, and press its verb."""
        page = find(self.desk, CasePage)
        page.show_tab(next(tab for tab in page._tabs if isinstance(tab, CaseHousehold)))
        find(self.desk, CaseHousehold)._on_wanted(action, key)
        dialog = dialog_of(self.desk, RecordDialog)
        dialog.form.show_values(values)
        dialog._save.click()
        self.desk.settle()
        return dialog

    def write(self, text: str, moment: datetime = NOW) -> Composer:
        """An entry, dated and saved."""
        page = find(self.desk, CasePage)
        page.show_diary()
        composer = find(self.desk, Composer)
        composer.focus()
        composer.text.setPlainText(text)
        composer._basics._show_moment(moment)
        composer._basics._own_moment = True
        self.desk.press("Ctrl+Return")
        self.desk.settle()
        return composer

    def sees(self, text: str) -> bool:
        """Whether it can be read now."""
        shown = [label.plain for label in self.desk.window.findChildren(Label) if label.isVisible()]
        return _bare(text) in _bare("\n".join(shown))

    def refused(self, holder: QWidget, fault: Fault, field: str = "", caption: str = "") -> None:
        """The three sentences are seen, in this language; the window has not crashed."""
        (notice,) = (each for each in holder.findChildren(Notice) if each.isVisible())
        assert notice.error is not None
        assert notice.error.fault is fault
        assert notice.error.data.get("field", "") == field
        told = fault_text(notice.error, self.t, field_name=caption)
        assert notice.accessibleName() == f"{told.happened} {told.data} {told.to_do}"


def _bare(text: str) -> str:
    """Without the marks that keep names in their direction."""
    return text.replace("\u2068", "").replace("\u2069", "")


def _names(session: Session, number: str) -> list[str]:
    return [person.given_name for person in session.people.of_case(session.cases.get(number).id)]


def _texts(session: Session) -> list[str]:
    return [entry.text for entry in session.diary.page(session.cases.get(CLIENT).id).entries]


def _child(session: Session) -> str:
    people = session.people.of_case(session.cases.get(CLIENT).id)
    return next(person.id for person in people if person.given_name == "Omar")


def two_of_the_same_name_and_birth_date(case: Case) -> None:
    case.household("person-add", family_name="Tesfay", given_name="Luwam", born="1990-05-05")
    said = case.t(
        "Somebody with this name and date of birth is written down already, in case {number}. It may be the same"
        " person; nothing was changed there.",
        number=isolated(OTHER),
    )
    assert case.sees(said)
    assert case.ask_service(lambda session: _names(session, CLIENT)) == ["Amal", "Omar", "Luwam"]


def a_birth_date_in_the_future(case: Case) -> None:
    dialog = case.household("person-add", given_name="Hiba", born="2031-03-02")
    case.refused(dialog, Fault.BIRTH_IN_FUTURE, "born", dialog.form._fields["born"].spec.caption)
    _typed_is_there(dialog, given_name="Hiba", born="2031-03-02")
    assert case.ask_service(lambda session: _names(session, CLIENT)) == ["Amal", "Omar"]


def statuses_that_overlap(case: Case) -> None:
    case.household("status-add", status="subsidiary", valid_from="2026-11-10", valid_to="2026-11-20")
    said = case.t(
        "Two statuses at once from {first} to {last}",
        first=case.t.date(date(2026, 11, 10)),
        last=case.t.date(date(2026, 11, 20)),
    )
    assert case.sees(said)


def statuses_with_a_gap(case: Case) -> None:
    case.household("status-add", status="gestattung", valid_from="2025-02-01", valid_to="2026-09-30")
    said = case.t(
        "No status from {first} to {last}", first=case.t.date(date(2026, 10, 1)), last=case.t.date(date(2026, 11, 3))
    )
    assert case.sees(said)


def a_member_moved_to_another_case(case: Case) -> None:
    child = case.ask_service(_child)
    case.household("person-move", child, to_case=OTHER)
    assert case.sees(case.t("{name} is in the other case now.", name="Omar Yusuf"))
    assert case.ask_service(lambda session: (_names(session, CLIENT), _names(session, OTHER))) == (
        ["Amal"],
        ["Luwam", "Omar"],
    )


def a_member_moved_to_a_case_that_is_not(case: Case) -> None:
    dialog = case.household("person-move", case.ask_service(_child), to_case="LRO-2026-0999")
    case.refused(dialog, Fault.CASE_UNKNOWN)
    _typed_is_there(dialog, to_case="LRO-2026-0999")
    assert case.ask_service(lambda session: _names(session, CLIENT)) == ["Amal", "Omar"]


def an_entry_before_recognition(case: Case) -> None:
    case.write("Vor der Anerkennung", datetime(2026, 11, 9, 9))
    assert case.sees(mark_text(EntryMark.BEFORE_RECOGNITION, case.t))
    assert "Vor der Anerkennung" in case.ask_service(_texts)


def an_entry_of_the_next_minutes(case: Case) -> None:
    case.write("Gleich", NOW + timedelta(minutes=30))
    assert case.sees(mark_text(EntryMark.IN_FUTURE, case.t))
    assert "Gleich" in case.ask_service(_texts)


def an_entry_of_tomorrow(case: Case) -> None:
    composer = case.write("Morgen beim Jobcenter", NOW + timedelta(days=1))
    case.refused(composer, Fault.DAY_IN_FUTURE, "occurred_at")
    assert composer.text.toPlainText() == "Morgen beim Jobcenter"
    assert "Morgen beim Jobcenter" not in case.ask_service(_texts)


def fifty_thousand_characters_pasted(case: Case) -> None:
    pasted = ("Zwei Seiten أمل " * NOTE_LENGTH)[:NOTE_LENGTH].strip()
    case.write(pasted)
    assert pasted in case.ask_service(_texts)


def more_characters_than_an_entry_holds(case: Case) -> None:
    pasted = "x" * (NOTE_LENGTH + 1)
    composer = case.write(pasted)
    case.refused(composer, Fault.TEXT_TOO_LONG, "text")
    assert composer.text.toPlainText() == pasted
    assert case.ask_service(_texts) == ["Kontoverbindung"]


def fifty_thousand_characters_in_a_name(case: Case) -> None:
    dialog = case.household("person-add", given_name="x" * NOTE_LENGTH)
    case.refused(dialog, Fault.TEXT_TOO_LONG, "given_name", dialog.form._fields["given_name"].spec.caption)
    _typed_is_there(dialog, given_name="x" * 32_767)  # what Qt's fields hold
    assert case.ask_service(lambda session: _names(session, CLIENT)) == ["Amal", "Omar"]


def emoji_and_mixed_scripts(case: Case) -> None:
    case.household("person-add", given_name=MIXED)
    assert case.sees(MIXED)
    case.write(MIXED)
    assert case.sees(MIXED)
    assert case.ask_service(lambda session: (_names(session, CLIENT)[-1], _texts(session)[0])) == (MIXED, MIXED)


def an_entry_of_a_closed_case(case: Case) -> None:
    session, closed = case.shell.session, CaseState.CLOSED
    case_id = case.ask_service(lambda session: session.cases.get(CLIENT).id)
    case.desk.tasks.run(
        Lane.WRITER,
        case.desk.window,
        lambda: session.records.change_state(case_id, closed, NOW.date(), "Umzug"),
        then=lambda _change: None,
        failed=lambda _error: None,
    )
    case.desk.settle()
    case.write("Noch ein Anruf")
    assert case.sees(mark_text(EntryMark.CASE_CLOSED, case.t))
    assert "Noch ein Anruf" in case.ask_service(_texts)
    assert case.ask_service(lambda session: session.cases.get(CLIENT).state) is closed


def _typed_is_there(dialog: FormSheet, **values: str) -> None:
    assert dialog.isVisible()
    assert isinstance(dialog, RecordDialog)
    assert {name: dialog.form.values()[name] for name in values} == values


TABLE = [
    two_of_the_same_name_and_birth_date,
    a_birth_date_in_the_future,
    statuses_that_overlap,
    statuses_with_a_gap,
    a_member_moved_to_another_case,
    a_member_moved_to_a_case_that_is_not,
    an_entry_before_recognition,
    an_entry_of_the_next_minutes,
    an_entry_of_tomorrow,
    fifty_thousand_characters_pasted,
    more_characters_than_an_entry_holds,
    fifty_thousand_characters_in_a_name,
    emoji_and_mixed_scripts,
    an_entry_of_a_closed_case,
]


@pytest.fixture
def open_case(make_desk: MakeDesk, vaults: Vaults, vault_path: Path) -> Callable[[Language], Case]:
    """A recognised client with a child and a status, and another case."""
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", PASSPHRASE)))
    case = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    other = session.cases.add(CaseDraft("Tesfay", "Luwam", date(2026, 11, 9)))
    session.cases.set_fact(case.id, "recognition_date", RECOGNISED)
    client, somebody = session.people.of_case(case.id)[0], session.people.of_case(other.id)[0]
    session.people.put(Person(new_id(), case.id, Relation.CHILD, family_name="Yusuf", given_name="Omar", born="2022"))
    session.people.put_residence(Residence(new_id(), case.id, client.id, "refugee", date(2026, 11, 4), None))
    session.people.put(replace(somebody, born="1990-05-05"))
    session.diary.add(EntryDraft(case.id, "Kontoverbindung", datetime(2026, 11, 20, 10), Contact.OFFICE, 20))
    close(session)

    def open_it(language: Language) -> Case:
        desk = make_desk(language)
        shell = unlock(desk)
        shell.open_case(case.id)
        desk.settle()
        return Case(desk, shell)

    return open_it


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("do", TABLE)
def test_it_is_marked_or_refused_in_words_and_nothing_is_lost(
    open_case: Callable[[Language], Case], do: Callable[[Case], None], language: Language
) -> None:
    case = open_case(language)
    do(case)
    assert case.desk.crashes == []
    assert "Kontoverbindung" in case.ask_service(_texts)
