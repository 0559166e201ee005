"""What an entry names: only what is of its case, and the steps are ticked with it or neither."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from integrationslotse_desktop.domain.case_records import CaseStateChange
from integrationslotse_desktop.domain.cases import Case, CaseState
from integrationslotse_desktop.domain.checklists import StatusDraft, StepState
from integrationslotse_desktop.domain.diary import Contact, DoneBy, EntryDetails, EntryDraft, Interpreter
from integrationslotse_desktop.domain.entry_marks import EntryMark
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.entry_rules import step_code
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.storage import records, units
from tests.services.checklist_samples import new_case, ref, running, started, step_of
from tests.services.vault_files import MOMENT, refused

SERVICE = next(iter(load_catalogue().services))


def drafted(case: Case, details: EntryDetails, occurred_at: datetime = MOMENT) -> EntryDraft:
    return EntryDraft(case.id, "Beim Jobcenter", occurred_at, Contact.ACCOMPANIMENT, 75, details)


def a_person(session: Session, case: Case, given_name: str = "Hiba") -> Person:
    person = Person(new_id(), case.id, Relation.CHILD, family_name="Yusuf", given_name=given_name)
    with session._store.write() as work:
        records.put(work, units.PEOPLE, person)
    return person


def codes(session: Session, case: Case, *names: str) -> tuple[str, ...]:
    checklist = running(session, case)
    return tuple(step_code(ref(checklist, name)) for name in names)


def test_every_detail_comes_back(session: Session) -> None:
    case = new_case(session)
    started(session, case)
    child = a_person(session, case)
    details = EntryDetails(
        accompanied_to="Jobcenter Güstrow",
        people=(child.id,),
        services=(SERVICE,),
        travel_minutes=40,
        language="ar",
        interpreter=Interpreter.GUIDE,
        done_by=DoneBy.TOGETHER,
        next_step="Kontoauszüge nachreichen",
        steps=codes(session, case, "rec_plan"),
    )
    entry = session.diary.add(drafted(case, details))
    opened = session.diary.of_case(case.id)
    assert opened.page.entries[0].details == entry.details == details
    assert opened.around.names(entry) == ("Yusuf, Hiba",)
    assert [found.entry.id for found in session.finding.find("kontoauszuge").entries] == [entry.id]


@pytest.mark.parametrize("field", ["people", "services", "steps", "language"])
def test_what_is_not_of_the_case_is_refused_and_nothing_is_written(session: Session, field: str) -> None:
    case, other = new_case(session), new_case(session, "Haddad")
    started(session, other)
    named = {
        "people": (a_person(session, other).id,),
        "services": ("no_such_service",),
        "steps": codes(session, other, "rec_plan"),
        "language": "zz",
    }
    with pytest.raises(ExpectedError) as caught:
        session.diary.add(drafted(case, replace(EntryDetails(), **{field: named[field]})))
    assert (caught.value.fault, caught.value.data) == (Fault.VALUE_REFUSED, {"field": field})
    assert session.diary.page(case.id).entries == ()
    assert step_of(running(session, other), "rec_plan").status.state is StepState.OPEN


def test_somebody_who_was_of_the_case_can_still_be_named(session: Session) -> None:
    case, other = new_case(session), new_case(session, "Haddad")
    child = a_person(session, case)
    with session._store.write() as work:
        records.put(work, units.PEOPLE, replace(child, case_id=other.id))
    for each in (case, other):
        assert session.diary.add(drafted(each, EntryDetails(people=(child.id,)))).details.people == (child.id,)


def test_steps_are_ticked_with_the_entry_on_its_day_and_taken_back_together(session: Session) -> None:
    case = new_case(session)
    checklist = started(session, case)
    session.checklists.change(ref(checklist, "rec_urgent_needs"), StatusDraft(StepState.DONE, date(2026, 11, 18)))
    session.checklists.change(ref(checklist, "rec_read_notice"), StatusDraft(StepState.WAITING, date(2026, 11, 18)))
    named = codes(session, case, "rec_plan", "rec_urgent_needs", "rec_read_notice")
    written = session.diary.write_down(drafted(case, EntryDetails(steps=named)))
    now = running(session, case)
    assert [step_of(now, name).status.state for name in ("rec_plan", "rec_read_notice")] == [StepState.DONE] * 2
    assert step_of(now, "rec_plan").status.since == MOMENT.date()
    assert step_of(now, "rec_urgent_needs").status.since == date(2026, 11, 18), "what was done stays as it was"
    assert [change.ref for change in written.ticked] == [ref(now, "rec_plan"), ref(now, "rec_read_notice")]
    session.checklists.undo_all(written.ticked)
    again = running(session, case)
    assert step_of(again, "rec_plan").status.state is StepState.OPEN
    assert step_of(again, "rec_read_notice").status.state is StepState.WAITING


def test_steps_are_taken_back_all_or_none(session: Session) -> None:
    case = new_case(session)
    checklist = started(session, case)
    named = codes(session, case, "rec_plan", "rec_read_notice")
    written = session.diary.write_down(drafted(case, EntryDetails(steps=named)))
    session.checklists.change(ref(checklist, "rec_read_notice"), StatusDraft(StepState.OPEN))
    assert refused(lambda: session.checklists.undo_all(written.ticked)) is Fault.STEP_CHANGED
    assert step_of(running(session, case), "rec_plan").status.state is StepState.DONE


def test_an_entry_whose_steps_cannot_be_ticked_is_not_written(session: Session) -> None:
    """One transaction: the database refuses the second part, and the first is undone with it."""
    case = new_case(session)
    started(session, case)
    named = codes(session, case, "rec_plan")
    with session._store.write() as work:
        work.connection.execute(
            text("CREATE TRIGGER no_ticks BEFORE UPDATE ON checklist_steps BEGIN SELECT RAISE(ABORT, 'planted'); END")
        )
    with pytest.raises(Exception, match="planted"):
        session.diary.add(drafted(case, EntryDetails(steps=named)))
    with session._store.write() as work:
        work.connection.execute(text("DROP TRIGGER no_ticks"))
    assert session.diary.page(case.id).entries == ()
    assert session.finding.find("jobcenter").entries == ()


def test_unusual_entries_are_accepted_with_a_mark(session: Session) -> None:
    case = new_case(session)
    session.cases.set_fact(case.id, "recognition_date", date(2026, 11, 10))
    now = session.clock().replace(tzinfo=None)
    usual = session.diary.add(drafted(case, EntryDetails()))
    early = session.diary.add(drafted(case, EntryDetails(), datetime(2026, 11, 9, 9)))
    ahead = session.diary.add(drafted(case, EntryDetails(), now + timedelta(minutes=30)))
    change = CaseStateChange(new_id(), case.id, CaseState.CLOSED, now.date(), "umgezogen", "Nadia", session.clock())
    around = session.diary.of_case(case.id).around
    assert [around.marks(each) for each in (usual, early, ahead)] == [
        (),
        (EntryMark.BEFORE_RECOGNITION,),
        (EntryMark.IN_FUTURE,),
    ]
    with session._store.write() as work:
        records.put(work, units.CASE_STATES, change)
    late = session.diary.add(drafted(case, EntryDetails()))
    opened = session.diary.of_case(case.id)
    assert EntryMark.CASE_CLOSED in opened.around.marks(opened.page.entries[1])
    assert opened.page.entries[1] == late
    with pytest.raises(ExpectedError) as caught:
        session.diary.add(drafted(case, EntryDetails(), now + timedelta(hours=2)))
    assert caught.value.data == {"field": "occurred_at"}
