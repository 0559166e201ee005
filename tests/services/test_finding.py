"""What is found, why, and what narrows it; over a real vault."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from integrationslotse_desktop.domain.case_records import CaseStateChange, FileNumber
from integrationslotse_desktop.domain.cases import Case, CaseDraft, CaseState
from integrationslotse_desktop.domain.checklists import StatusDraft, StepState
from integrationslotse_desktop.domain.diary import Contact, Entry, EntryDetails
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.finding import MOST_SAVED, Filters, MatchedBy, Period, SavedSearch
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Announced, Intake, LegalBasis
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.services.finding import MOST_OFFERED, MOST_RECENT, Finding
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import diary as stored_diary
from integrationslotse_desktop.storage import records, units
from tests.services.checklist_samples import ref, started
from tests.services.vault_files import MOMENT, refused


def a_case(session: Session, family_name: str, given_name: str = "") -> Case:
    return session.cases.add(CaseDraft(family_name, given_name, date(2026, 11, 2)))


def with_people(session: Session, case: Case) -> Person:
    """The client with a second spelling and a telephone, and a child."""
    with session._store.write() as work:
        client = records.of_case(work.connection, units.PEOPLE, case.id)[0]
        told = replace(client, other_family_name="حداد", other_given_name="محمد", phone="0381 999 001")
        records.put(work, units.PEOPLE, told)
        records.put(work, units.PEOPLE, Person(new_id(), case.id, Relation.CHILD, given_name="Omar"))
        records.put(work, units.FILE_NUMBERS, FileNumber(new_id(), case.id, client.id, "bamf", "1234567-475"))
        stored_cases.refresh(work.connection, case.id)
    return told


def an_entry(session: Session, case: Case, text: str, *services: str, days_ago: int = 0) -> None:
    moment = MOMENT - timedelta(days=days_ago)
    details = EntryDetails(services=services)
    entry = Entry(new_id(), case.id, text, moment, Contact.PHONE, 15, "Nadia Brandt", details)
    with session._store.write() as work:
        stored_diary.add(work, entry, recorded_at=MOMENT)


@pytest.mark.parametrize(
    ("query", "by", "shown"),
    [
        ("haddad", MatchedBy.NAME, "Haddad, Mohammed · محمد حداد"),
        ("محمد", MatchedBy.NAME, "Haddad, Mohammed · محمد حداد"),
        ("Muhamad", MatchedBy.SPELLING, "Haddad, Mohammed · محمد حداد"),
        ("omar", MatchedBy.HOUSEHOLD, "Omar"),
        ("عمر", MatchedBy.SPELLING, "Omar"),
        ("1234567-475", MatchedBy.FILE_NUMBER, "1234567-475"),
        ("1234567", MatchedBy.FILE_NUMBER, "1234567-475"),
        ("0381999001", MatchedBy.PHONE, "0381 999 001"),
        ("2026-0001", MatchedBy.CASE_NUMBER, "LRO-2026-0001"),
    ],
)
def test_a_case_is_found_by_everybody_in_it_and_says_why(
    session: Session, query: str, by: MatchedBy, shown: str
) -> None:
    case = a_case(session, "Haddad", "Mohammed")
    with_people(session, case)
    a_case(session, "Hassan", "Amir")
    found = session.finding.find(query).cases
    assert [each.case.id for each in found] == [case.id]
    assert (found[0].match.by, found[0].match.excerpt.text) == (by, shown)
    assert bool(found[0].match.excerpt.hits) is (by is not MatchedBy.SPELLING)


def test_whoever_holds_the_word_stands_before_whoever_sounds_like_it(session: Session) -> None:
    sounds = a_case(session, "Nord", "Mohammed")
    same = a_case(session, "Süd", "Muhammad")
    assert [each.case.id for each in session.finding.find("muhammad").cases] == [same.id, sounds.id]


def test_a_new_name_is_found_and_the_old_one_is_not(session: Session) -> None:
    case = a_case(session, "Haddad", "Mohammed")
    with session._store.write() as work:
        client = records.of_case(work.connection, units.PEOPLE, case.id)[0]
        records.put(work, units.PEOPLE, replace(client, family_name="Yusuf", given_name="Layla"))
        stored_cases.refresh(work.connection, case.id)
    for gone in ("haddad", "محمد"):
        assert session.finding.find(gone).cases == ()
    for there in ("Jussuf", "ليلى"):
        assert [each.case.id for each in session.finding.find(there).cases] == [case.id]


def test_steps_are_found_by_their_titles_in_every_language_open_ones_first(session: Session) -> None:
    case = a_case(session, "Haddad")
    started(session, case)
    for query in ("Bescheid gemeinsam", "read the decision", "قراءة القرار"):
        found = session.finding.find(query).steps
        assert [(each.case.id, each.ref.step_id) for each in found] == [(case.id, "rec_read_notice")], query
    assert session.finding.find("bescheid", Filters(service="language")).steps == ()


def test_what_is_left_to_do_is_not_hidden_behind_what_was_done(session: Session) -> None:
    views = [started(session, a_case(session, name)) for name in ("Haddad", "Yusuf", "Nord", "Sahin", "Tesfay")]
    for view in views[:4]:
        session.checklists.change(ref(view, "rec_read_notice"), StatusDraft(StepState.DONE))
    assert [each.state for each in session.finding.find("bescheid gemeinsam").steps] == [StepState.OPEN]
    session.checklists.change(ref(views[4], "rec_read_notice"), StatusDraft(StepState.DONE))
    assert [each.state for each in session.finding.find("bescheid gemeinsam").steps] == [StepState.DONE] * 3


@pytest.fixture
def three(session: Session) -> tuple[Case, Case, Case]:
    """Three cases that differ in everything that can be chosen."""
    first, second, third = (a_case(session, name) for name in ("Haddad", "Yusuf", "Nord"))
    an_entry(session, first, "Anruf beim Vermieter", "orientation_housing")
    an_entry(session, second, "Anruf bei der Bank", "authorities_bank", "authorities", days_ago=40)
    an_entry(session, third, "Anruf in der Schule", days_ago=400)
    started(session, second)
    with session._store.write() as work:
        records.put(work, units.INTAKES, Intake(first.id, first.id, "flyer"))
        change = CaseStateChange(new_id(), third.id, CaseState.CLOSED, MOMENT.date(), "Umzug", "Nadia", session.clock())
        records.put(work, units.CASE_STATES, change)
        stored_cases.refresh(work.connection, third.id)
    return first, second, third


@pytest.mark.parametrize(
    "filters", [Filters(service="authorities"), Filters(first=MOMENT.date()), Filters(service="job_search")]
)
def test_who_asks_for_entries_alone_gets_no_list_of_cases(
    session: Session, three: tuple[Case, Case, Case], filters: Filters
) -> None:
    assert session.finding.find("", filters).cases == ()
    assert [each.case.id for each in session.finding.find("haddad", filters).cases] == [three[0].id]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), [0, 1, 2]),
        (Filters(first=MOMENT.date()), [0]),
        (Filters(last=MOMENT.date() - timedelta(days=1)), [1, 2]),
        (Filters(first=MOMENT.date() - timedelta(days=40), last=MOMENT.date() - timedelta(days=40)), [1]),
        (Filters(service="authorities"), [1]),
        (Filters(service="orientation_housing"), [0]),
        (Filters(service="job_search"), []),
        (Filters(channel="flyer"), [0]),
        (Filters(state="closed"), [2]),
        (Filters(state="paused", has_open_steps=True), []),
        (Filters(has_open_steps=True), [1]),
        (Filters(has_open_steps=True, service="authorities_bank"), [1]),
        (Filters(has_open_steps=True, first=MOMENT.date()), []),
    ],
)
def test_what_is_chosen_narrows_the_entries(
    session: Session, three: tuple[Case, Case, Case], filters: Filters, expected: list[int]
) -> None:
    found = session.finding.find("anruf", filters)
    ids = [case.id for case in three]
    assert [ids.index(each.case.id) for each in found.entries] == expected
    assert not found.older_left_out
    if not filters.is_empty:
        alone = session.finding.find("", filters)
        assert [each.entry.id for each in alone.entries] == [each.entry.id for each in found.entries]


def test_what_is_chosen_narrows_the_cases(session: Session, three: tuple[Case, Case, Case]) -> None:
    for filters, expected in (
        (Filters(channel="flyer"), 0),
        (Filters(has_open_steps=True), 1),
        (Filters(state="closed"), 2),
    ):
        for query in ("", three[expected].family_name.lower()):
            assert [each.case.id for each in session.finding.find(query, filters).cases] == [three[expected].id]
        assert session.finding.find(three[(expected + 1) % 3].family_name, filters).cases == ()
    (found,) = session.finding.find("", Filters(channel="flyer")).cases
    assert found.match.by is MatchedBy.FILTER


@pytest.mark.usefixtures("three")
def test_it_is_said_when_older_hits_were_not_asked(session: Session) -> None:
    found = Finding(session._store, most_looked_through=2).find("anruf", Filters(state="closed"))
    assert (found.entries, found.older_left_out) == ((), True)


def test_a_period_that_ends_before_it_begins_is_refused(session: Session) -> None:
    wrong = Filters(first=date(2026, 11, 2), last=date(2026, 11, 1))
    assert refused(lambda: session.finding.find("x", wrong)) is Fault.PERIOD_REVERSED
    assert refused(lambda: session.finding.find("x", Filters(state="gone"))) is Fault.VALUE_REFUSED


def test_searches_are_kept_by_name_and_forgotten(session: Session) -> None:
    chosen = Filters(date(2026, 1, 1), None, "language", "flyer", "active", has_open_steps=True)
    session.finding.save(SavedSearch("Kurse", "deutsch", chosen))
    session.finding.save(SavedSearch("ämter", "", Filters(service="authorities")))
    session.finding.save(SavedSearch("Kurse", "deutschkurs", chosen))
    assert session.finding.saved() == (
        SavedSearch("ämter", "", Filters(service="authorities")),
        SavedSearch("Kurse", "deutschkurs", chosen),
    )
    session.finding.forget("ämter")
    assert [search.name for search in session.finding.saved()] == ["Kurse"]


def test_a_kept_period_moves_with_the_days_and_typed_days_do_not() -> None:
    kept = Filters(date(2026, 1, 1), date(2026, 1, 31), state="active")
    today = date(2026, 11, 23)
    for period, first, last in (
        (Period.ANY, None, None),
        (Period.WEEK, date(2026, 11, 17), today),
        (Period.MONTH, date(2026, 10, 25), today),
        (Period.THIS_YEAR, date(2026, 1, 1), today),
        (Period.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
        (Period.DAYS, kept.first, kept.last),
    ):
        assert SavedSearch("x", "", kept, period).filters_on(today) == replace(kept, first=first, last=last)


def test_a_number_among_the_words_is_no_part_of_a_name(session: Session) -> None:
    with_people(session, a_case(session, "Haddad", "Mohammed"))
    assert len(session.finding.find("Muhamad").cases) == 1
    assert session.finding.find("Muhamad 4711").cases == ()


def test_there_are_not_too_many_saved_searches(session: Session) -> None:
    for number in range(MOST_SAVED):
        session.finding.save(SavedSearch(f"Suche {number}", "x", Filters()))
    with pytest.raises(ExpectedError) as caught:
        session.finding.save(SavedSearch("noch eine", "x", Filters()))
    assert caught.value.fault is Fault.TOO_MANY_SAVED
    session.finding.save(SavedSearch("Suche 3", "y", Filters()))
    assert refused(lambda: session.finding.save(SavedSearch(" ", "x", Filters()))) is Fault.TEXT_MISSING
    assert refused(lambda: session.finding.save(SavedSearch("nothing", " ", Filters()))) is Fault.TEXT_MISSING


def test_a_step_is_found_among_cases_with_open_steps(session: Session) -> None:
    started(session, a_case(session, "Haddad"))
    found = session.finding.find("Erstgespräch", Filters(has_open_steps=True))
    assert found.steps == session.finding.find("Erstgespräch").steps
    assert found.steps


def test_who_waits_is_found_by_name_contact_and_note(session: Session) -> None:
    told = ("Saleh", "Amina", "أمينة صالح", "flyer", "Amtsliste", LegalBasis.CONSENT, date(2026, 11, 15), None)
    announced = session.waiting_list.announce(Announced("", *told, "0176 406 9054", "kommt mit Kind"))
    finding = session.finding
    for query in ("saleh", "Salih", "صالح", "amina saleh", "01764069054", "mit Kind"):
        (found,) = finding.find(query).waiting
        assert (found.announced, found.name) == (announced, "Saleh, Amina · أمينة صالح"), query
    assert "Saleh" not in repr(found)
    assert [finding.find(query).waiting for query in ("Saleh Kind", "Haddad", "", "Amtsliste")] == [()] * 4
    assert finding.find("saleh", Filters(state="active")).waiting == ()
    session.waiting_list.decline(announced.id)
    assert finding.find("saleh").waiting == ()


def test_few_cases_are_offered_the_clients_of_that_name_first(session: Session) -> None:
    ali = a_case(session, "Ali")
    child = a_case(session, "Nord")
    with session._store.write() as work:
        records.put(work, units.PEOPLE, Person(new_id(), child.id, Relation.CHILD, given_name="Ali"))
        stored_cases.refresh(work.connection, child.id)
    others = [a_case(session, "Khalil", str(number)) for number in range(MOST_OFFERED)]
    offered = [each.case for each in session.finding.offer("ali")]
    assert (len(offered), offered[0]) == (MOST_OFFERED, ali)
    assert session.finding.offer("علي")[0].case == ali
    assert {found.match.by for found in session.finding.offer("Nord")} == {MatchedBy.NAME}
    an_entry(session, ali, "Anruf")
    recent = [each.case for each in session.finding.offer(" ")]
    assert recent == [ali, *reversed(others)][:MOST_RECENT]
    assert (session.finding.case(ali.id), session.finding.case("gone")) == (ali, None)
