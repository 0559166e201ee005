"""Long lists over a real vault: the order of names in three languages, what is left out, and what has gone."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from integrationslotse_desktop.domain.case_records import CaseStateChange, Flag
from integrationslotse_desktop.domain.cases import Case, CaseDraft, CaseState
from integrationslotse_desktop.domain.diary import Contact, Entry, EntryDetails
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.finding import Filters, Period, SavedSearch
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Intake
from integrationslotse_desktop.domain.lists import (
    LONGEST_BEGINNING,
    CaseChoice,
    CaseOrder,
    choice_from_text,
    choice_to_text,
    search_from_text,
    search_to_text,
)
from integrationslotse_desktop.services.lists import MOST_AT_ONCE
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import diary as stored_diary
from integrationslotse_desktop.storage import records, units
from tests.services.vault_files import refused

MOMENT, TODAY = datetime(2026, 11, 23, 9, 30).astimezone(), date(2026, 11, 23)


def a_case(session: Session, family_name: str, opened_on: date = date(2026, 11, 2)) -> Case:
    return session.cases.add(CaseDraft(family_name, "", opened_on))


def an_entry(session: Session, case: Case, text: str = "…", *services: str, days_ago: int = 0) -> Entry:
    entry = Entry(
        new_id(),
        case.id,
        text,
        MOMENT.replace(tzinfo=None) - timedelta(days=days_ago),
        Contact.PHONE,
        15,
        "Nadia Brandt",
        EntryDetails(services=services),
    )
    with session._store.write() as work:
        stored_diary.add(work, entry, recorded_at=MOMENT)
    return entry


def names(session: Session, choice: CaseChoice) -> list[str]:
    found = session.lists.cases_at(session.lists.case_keys(choice))
    return [row.case.family_name for row in found if row]


def texts(session: Session, filters: Filters) -> list[str]:
    found = session.lists.entries_at(session.lists.entry_keys(filters))
    return [line.beginning for line in found if line]


@pytest.mark.parametrize(
    ("is_arabic_first", "wanted"),
    [
        (False, ["Abbas", "Özdemir", "Ozkan", "Petrenko", "Şahin", "Zimmermann", "بدر", "پروين", "تامر", "حداد"]),
        (True, ["بدر", "پروين", "تامر", "حداد", "Abbas", "Özdemir", "Ozkan", "Petrenko", "Şahin", "Zimmermann"]),
    ],
)
def test_names_stand_as_readers_of_either_script_expect(
    session: Session, is_arabic_first: bool, wanted: list[str]
) -> None:
    for name in sorted(wanted, reverse=True):
        a_case(session, name)
    assert names(session, CaseChoice(is_arabic_first=is_arabic_first)) == wanted


def test_numbers_stand_by_their_size(session: Session) -> None:
    older, newer = a_case(session, "Yusuf"), a_case(session, "Tesfay")
    with session._store.write() as work:
        for case, number in ((older, "LRO-2026-9999"), (newer, "LRO-2026-10000")):
            work.connection.exec_driver_sql("UPDATE cases SET number = ? WHERE id = ?", (number, case.id))
    assert names(session, CaseChoice(CaseOrder.NUMBER)) == ["Yusuf", "Tesfay"]


def test_the_newest_entry_and_the_newest_case_stand_first(session: Session) -> None:
    silent, old, new = (a_case(session, name) for name in ("Silent", "Old", "New"))
    an_entry(session, old, days_ago=9)
    an_entry(session, new)
    assert names(session, CaseChoice(CaseOrder.LAST_ENTRY)) == ["New", "Old", "Silent"]
    a_case(session, "Earlier", date(2026, 1, 7))
    assert names(session, CaseChoice(CaseOrder.OPENED)) == ["New", "Old", "Silent", "Earlier"]
    assert silent.family_name == "Silent"


def test_cases_are_narrowed_by_name_number_state_channel_flag_and_silence(session: Session) -> None:
    haddad, yusuf, closed = (a_case(session, name, date(2026, 9, 1)) for name in ("Haddad", "Yusuf", "Closed"))
    flag = Flag(new_id(), yusuf.id, "Call back", TODAY, "Nadia Brandt")
    with session._store.write() as work:
        change = CaseStateChange(new_id(), closed.id, CaseState.CLOSED, TODAY, "Moved", "Nadia Brandt", MOMENT)
        records.put(work, units.CASE_STATES, change)
        records.put(work, units.FLAGS, flag)
        records.put(work, units.INTAKES, Intake(new_id(), haddad.id, "department_referral"))
        stored_cases.refresh(work.connection, closed.id)
    an_entry(session, haddad, days_ago=3)
    an_entry(session, yusuf, days_ago=60)
    assert names(session, CaseChoice(untrusted_query="hadad")) == ["Haddad"]
    assert names(session, CaseChoice(untrusted_query="حداد")) == ["Haddad"]
    assert names(session, CaseChoice(untrusted_query=yusuf.number)) == ["Yusuf"]
    assert names(session, CaseChoice(untrusted_query="Zugvogel")) == []
    assert names(session, CaseChoice(filters=Filters(state="closed"))) == ["Closed"]
    assert names(session, CaseChoice(filters=Filters(channel="department_referral"))) == ["Haddad"]
    assert names(session, CaseChoice(is_silent=True)) == ["Yusuf"]
    session.settings.set_silent_days(90)
    assert names(session, CaseChoice(is_silent=True)) == [], "the days are those of the settings"
    session.settings.set_silent_days(28)
    session.records.change_state(yusuf.id, CaseState.PAUSED, TODAY, "Im Ausland")
    assert names(session, CaseChoice(is_silent=True)) == [], "of a case that is paused nobody expects a word"
    assert names(session, CaseChoice(has_open_flags=True)) == ["Yusuf"]
    (row,) = session.lists.cases_at(session.lists.case_keys(CaseChoice(untrusted_query="Haddad")))
    assert row is not None
    assert (row.channel, row.last_entry_on, row.has_open_flags) == ("department_referral", date(2026, 11, 20), False)
    with session._store.write() as work:
        records.put(work, units.FLAGS, replace(flag, answer="Done", answered_on=TODAY, answered_by="Nadia Brandt"))
    assert names(session, CaseChoice(has_open_flags=True)) == []
    assert refused(lambda: session.lists.case_keys(CaseChoice(filters=Filters(state="asleep")))) is Fault.VALUE_REFUSED


def test_entries_of_all_cases_stand_newest_first_and_are_narrowed(session: Session) -> None:
    haddad, yusuf = a_case(session, "Haddad"), a_case(session, "Yusuf")
    with session._store.write() as work:
        records.put(work, units.INTAKES, Intake(new_id(), haddad.id, "department_referral"))
    an_entry(session, haddad, "first", "language", days_ago=40)
    an_entry(session, yusuf, "second", "language", days_ago=10)
    an_entry(session, haddad, "third", days_ago=1)
    an_entry(session, yusuf, "before 1970", days_ago=21_000)
    assert texts(session, Filters()) == ["third", "second", "first", "before 1970"]
    assert texts(session, Filters(service="language")) == ["second", "first"]
    assert texts(session, Filters(channel="department_referral")) == ["third", "first"]
    assert texts(session, Filters(service="language", channel="department_referral")) == ["first"]
    assert texts(session, Filters(first=TODAY - timedelta(days=10), last=TODAY - timedelta(days=2))) == ["second"]
    assert texts(session, Filters(first=TODAY - timedelta(days=30), channel="department_referral")) == ["third"]
    assert texts(session, Filters(state="closed")) == []
    assert (
        refused(lambda: session.lists.entry_keys(Filters(first=TODAY, last=date(2026, 1, 1)))) is Fault.PERIOD_REVERSED
    )


def test_a_row_shows_case_day_contact_services_and_the_beginning_of_the_text(session: Session) -> None:
    case = a_case(session, "Yusuf")
    entry = an_entry(session, case, "Hausordnung\nerklärt, " + "Mülltrennung " * 99, "language")
    (line,) = session.lists.entries_at(session.lists.entry_keys(Filters()))
    assert line is not None
    assert (line.id, line.case, line.day, line.contact) == (entry.id, case, MOMENT.date(), Contact.PHONE)
    assert (line.minutes, line.services) == (15, ("language",))
    assert line.beginning.startswith("Hausordnung erklärt, Mülltrennung")
    assert line.beginning.endswith("…")
    assert len(line.beginning) <= LONGEST_BEGINNING + 1
    assert "Hausordnung" not in repr(line)


def test_what_has_gone_leaves_its_row_empty(session: Session) -> None:
    gone, left = a_case(session, "Haddad"), a_case(session, "Yusuf")
    an_entry(session, gone, days_ago=1)
    an_entry(session, left, "still there")
    cases, entries = session.lists.case_keys(CaseChoice()), session.lists.entry_keys(Filters())
    session.cases.erase(gone.id)
    assert [row and row.case.family_name for row in session.lists.cases_at(cases)] == [None, "Yusuf"]
    assert [line and line.beginning for line in session.lists.entries_at(entries)] == ["still there", None]
    assert len(session.lists.case_keys(CaseChoice())) == len(session.lists.entry_keys(Filters())) == 1


def test_an_empty_diary_has_empty_lists(session: Session) -> None:
    assert len(session.lists.case_keys(CaseChoice())) == len(session.lists.entry_keys(Filters())) == 0
    assert session.lists.cases_at([]) == session.lists.entries_at([]) == ()


def test_too_many_rows_at_once_are_refused(session: Session) -> None:
    assert refused(lambda: session.lists.cases_at(range(MOST_AT_ONCE + 1))) is Fault.VALUE_REFUSED
    assert refused(lambda: session.lists.entries_at(range(MOST_AT_ONCE + 1))) is Fault.VALUE_REFUSED


def test_what_is_chosen_comes_back_from_its_text_and_foreign_text_from_the_beginning() -> None:
    filters = Filters(date(2026, 1, 1), None, "language", "department_referral", "closed", has_open_steps=True)
    choice = CaseChoice(CaseOrder.OPENED, untrusted_query="حداد", filters=filters, is_silent=True, has_open_flags=True)
    assert choice_from_text(choice_to_text(choice, "1,2,3,4,5")) == (choice, "1,2,3,4,5")
    search = SavedSearch("", "", filters, Period.THIS_YEAR)
    assert search_from_text(search_to_text(search, "7")) == (search, "7")
    for foreign in ("", "{}", "[]", "7", '{"filters": {}}', "\0", choice_to_text(choice, "").replace("opened", "x")):
        assert choice_from_text(foreign) == (CaseChoice(), "")
    for foreign in ("", "{}", "[]", "7", '{"search": "[]"}', '{"search": "x"}', '{"search": "[{}]"}'):
        assert search_from_text(foreign) == (SavedSearch("", "", Filters(), Period.ANY), "")
