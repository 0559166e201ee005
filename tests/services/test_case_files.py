"""Whole cases taken over: the rules of single steps hold, and one refusal refuses all."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from integrationslotse_desktop.domain.case_records import Consent
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.checklists import StatusDraft, StepState
from integrationslotse_desktop.domain.diary import Contact, EntryDetails, EntryDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.intake import Intake
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.services.case_files import CaseFile, ChecklistFile, Correction
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.storage import diary, records, units
from integrationslotse_desktop.storage.log_check import log_findings
from integrationslotse_desktop.storage.units import Recordable
from tests.services.checklist_samples import FIRST_STEPS, new_case, ref, running, started

OPENED, SERVED = date(2026, 11, 16), date(2026, 11, 12)
CHECKLIST = ChecklistFile(FIRST_STEPS, OPENED, {"rec_read_notice": StatusDraft(StepState.DONE, OPENED)})
FILE = CaseFile(
    CaseDraft("Tesfay", "Luwam", OPENED),
    entries=(),
    facts={"notice_received": SERVED, "partial_rejection": True},
    checklists=(CHECKLIST,),
)


def test_a_case_taken_over_is_as_if_it_had_been_kept_here(session: Session) -> None:
    session.cases.take_over([FILE])
    kept = started(session, new_case(session, opened_on=OPENED), **FILE.facts)
    session.checklists.change(ref(kept, "rec_read_notice"), StatusDraft(StepState.DONE, OPENED))
    kept = running(session, session.cases.get("LRO-2026-0002"))
    taken = running(session, session.cases.get("LRO-2026-0001"))
    assert (taken.template, taken.facts) == (kept.template, kept.facts)
    assert [(step.status, step.deadlines) for step in taken.steps] == [
        (step.status, step.deadlines) for step in kept.steps
    ]
    assert taken.checklist.started_on == OPENED


def test_today_lists_what_was_taken_over_as_its_page_reckons_it(session: Session) -> None:
    session.cases.take_over([FILE])
    checklist = running(session, session.cases.get("LRO-2026-0001"))
    today = session.agenda.today()
    listed = {(step.ref, step.due_on) for step in (*today.overdue.steps, *today.due.steps)}
    assert listed
    assert listed <= {(step.ref, step.due.safe_on) for step in checklist.steps if step.due}


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (replace(FILE, facts={"shoe_size": True}), Fault.VALUE_REFUSED),
        (replace(FILE, facts={"notice_received": date(2026, 11, 24)}), Fault.DAY_OUT_OF_RANGE),
        (replace(FILE, facts={"asylblg_last_day": OPENED}), Fault.DAY_NOT_MONTH_END),
        (replace(FILE, checklists=(replace(CHECKLIST, template_id="none"),)), Fault.TEMPLATE_UNKNOWN),
        (replace(FILE, checklists=(CHECKLIST, CHECKLIST)), Fault.CHECKLIST_RUNNING),
        (replace(FILE, checklists=(replace(CHECKLIST, started_on=date(2026, 11, 24)),)), Fault.DAY_IN_FUTURE),
        (
            replace(FILE, checklists=(replace(CHECKLIST, steps={"none": StatusDraft(StepState.OPEN)}),)),
            Fault.STEP_UNKNOWN,
        ),
        (
            replace(FILE, checklists=(replace(CHECKLIST, steps={"rec_plan": StatusDraft(StepState.NOT_NEEDED)}),)),
            Fault.TEXT_MISSING,
        ),
    ],
)
def test_what_a_rule_refuses_is_not_taken_over(session: Session, file: CaseFile, fault: Fault) -> None:
    with pytest.raises(ExpectedError) as caught:
        session.cases.take_over([FILE, file])
    assert caught.value.fault is fault
    assert session.cases.list() == ()


RECORDS = (
    Person("client", "", family_name="Tesfay", given_name="Luwam", born="1996", languages=("ti:native",)),
    Person("child-0", "", Relation.CHILD, given_name="Abel", born="2019"),
    Residence("", "", "client", "refugee", SERVED),
    Consent("", "", "client", "Jobcenter", "Antrag", "Miete", "en", OPENED),
    Intake("", "", "flyer", first_contact_on=OPENED),
)
ENTRY = EntryDraft(
    "", "Anruf", datetime(2026, 11, 17, 10), Contact.PHONE, 15, EntryDetails(people=("client", "child-0"))
)
WITH_RECORDS = replace(FILE, records=RECORDS, entries=(ENTRY,), corrections=(Correction(0, ENTRY, "Vertippt"),))


def test_records_come_along_under_ids_of_their_own(session: Session) -> None:
    session.cases.take_over([WITH_RECORDS, WITH_RECORDS])
    for number in ("LRO-2026-0001", "LRO-2026-0002"):
        case = session.cases.get(number)
        with session._store.read() as connection:
            people = records.of_case(connection, units.PEOPLE, case.id)
            (status,) = records.of_case(connection, units.RESIDENCES, case.id)
            (intake,) = records.of_case(connection, units.INTAKES, case.id)
            (entry,) = diary.page(connection, case.id, before=None, limit=5).entries
            assert log_findings(connection) == ()
        assert [(person.given_name, person.born) for person in people] == [("Luwam", "1996"), ("Abel", "2019")]
        assert status.person_id == people[0].id
        assert (intake.id, intake.channel) == (case.id, "flyer")
        assert entry.details.people == tuple(person.id for person in people)
        assert (entry.version, entry.reason) == (2, "Vertippt")


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        (replace(RECORDS[1], born="2030"), Fault.BIRTH_IN_FUTURE),
        (replace(RECORDS[2], status="king"), Fault.VALUE_REFUSED),
        (replace(RECORDS[3], topics=""), Fault.TEXT_MISSING),
        (replace(RECORDS[4], channel="pigeon"), Fault.VALUE_REFUSED),
    ],
)
def test_one_wrong_record_refuses_everything(session: Session, record: Recordable, fault: Fault) -> None:
    with pytest.raises(ExpectedError) as caught:
        session.cases.take_over([FILE, replace(WITH_RECORDS, records=(*RECORDS, record))])
    assert caught.value.fault is fault
    assert session.cases.list() == ()
