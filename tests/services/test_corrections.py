"""A finished entry is never overwritten: a correction needs a reason, and every version can be read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.checklists import StepState
from integrationslotse_desktop.domain.diary import Contact, Entry, EntryDetails, EntryDraft
from integrationslotse_desktop.domain.differences import Kind
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.drafts import entry_place
from integrationslotse_desktop.services.entry_rules import step_code
from integrationslotse_desktop.services.session import Session
from tests.services.checklist_samples import new_case, ref, running, started, step_of
from tests.services.vault_files import MOMENT, refused

SERVICE = next(iter(load_catalogue().services))


def draft_of(entry: Entry, text: str = "", details: EntryDetails | None = None) -> EntryDraft:
    details = entry.details if details is None else details
    return EntryDraft(entry.case_id, text or entry.text, entry.occurred_at, entry.contact, entry.minutes, details)


def an_entry(session: Session, case: Case, text: str = "Termin am Montag") -> Entry:
    return session.diary.add(EntryDraft(case.id, text, MOMENT, Contact.PHONE, 15))


def test_both_versions_can_be_read_and_only_the_newest_is_found(session: Session) -> None:
    case = new_case(session)
    entry = an_entry(session, case)
    corrected = session.corrections.correct(entry.id, draft_of(entry, "Termin am Dienstag"), "falscher Tag")
    history = session.corrections.versions(entry.id)
    assert history.versions == (entry, corrected)
    assert (corrected.version, corrected.reason, corrected.id) == (2, "falscher Tag", entry.id)
    (revision,) = history.revisions
    marked = [
        [piece.text for piece in side if piece.kind is not Kind.EQUAL]
        for side in (revision.text.before, revision.text.after)
    ]
    assert marked == [["Montag"], ["Dienstag"]]
    assert revision.fields == ()
    assert session.diary.page(case.id).entries == (corrected,)
    assert session.finding.find("montag").entries == ()
    assert [found.entry for found in session.finding.find("dienstag").entries] == [corrected]


def test_what_else_was_corrected_is_named(session: Session) -> None:
    entry = an_entry(session, new_case(session))
    draft = replace(draft_of(entry, details=EntryDetails(services=(SERVICE,))), minutes=45, contact=Contact.OFFICE)
    session.corrections.correct(entry.id, draft, "Dauer vergessen")
    (revision,) = session.corrections.versions(entry.id).revisions
    assert revision.fields == ("contact", "minutes", "services")


@pytest.mark.parametrize("text", ["Termin am Montag", " Termin am Montag \n"])
def test_a_correction_that_changes_nothing_is_refused(session: Session, text: str) -> None:
    entry = an_entry(session, new_case(session))
    assert (
        refused(lambda: session.corrections.correct(entry.id, draft_of(entry, text), "nichts")) is Fault.ENTRY_UNCHANGED
    )
    assert session.corrections.versions(entry.id).versions == (entry,)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_needs_a_reason(session: Session, reason: str) -> None:
    entry = an_entry(session, new_case(session))
    with pytest.raises(ExpectedError) as caught:
        session.corrections.correct(entry.id, draft_of(entry, "anders"), reason)
    assert (caught.value.fault, caught.value.data) == (Fault.TEXT_MISSING, {"field": "reason"})
    assert session.corrections.versions(entry.id).versions == (entry,)


def test_the_rules_of_an_entry_hold_for_its_correction(session: Session) -> None:
    entry = an_entry(session, new_case(session))
    future = replace(draft_of(entry), occurred_at=MOMENT + timedelta(days=30))
    strange = draft_of(entry, details=EntryDetails(services=("no_such_service",)))
    for draft in (replace(draft_of(entry), untrusted_text=" "), future, strange):
        with pytest.raises(ExpectedError):
            session.corrections.correct(entry.id, draft, "Grund")
    assert refused(lambda: session.corrections.correct("0" * 32, draft_of(entry, "x"), "y")) is Fault.RECORD_UNKNOWN
    assert refused(lambda: session.corrections.versions("0" * 32)) is Fault.RECORD_UNKNOWN
    assert session.corrections.versions(entry.id).versions == (entry,)


def test_a_correction_moves_to_its_day_and_stays_in_its_case(session: Session) -> None:
    case, other = new_case(session), new_case(session, "Haddad")
    first, second = an_entry(session, case, "erst"), an_entry(session, case, "dann")
    earlier = replace(draft_of(second, "davor"), case_id=other.id, occurred_at=MOMENT - timedelta(days=3))
    session.corrections.correct(second.id, earlier, "falscher Tag")
    assert [entry.text for entry in session.diary.page(case.id).entries] == ["erst", "davor"]
    assert session.diary.page(other.id).entries == ()
    assert first.version == 1


def test_a_step_named_anew_is_ticked_with_the_correction_and_its_draft_forgotten(session: Session) -> None:
    case = new_case(session)
    checklist = started(session, case)
    entry = an_entry(session, case)
    session.drafts.save(entry_place(case.id), DraftFields({"text": "halb"}))
    details = EntryDetails(steps=(step_code(ref(checklist, "rec_plan")),))
    session.corrections.correct(
        entry.id, draft_of(entry, details=details), "Schritt vergessen", finished_draft=entry_place(case.id)
    )
    assert step_of(running(session, case), "rec_plan").status.state is StepState.DONE
    assert session.drafts.places() == ()


def test_every_version_of_many_is_kept(session: Session) -> None:
    entry = an_entry(session, new_case(session))
    for number in range(5):
        session.corrections.correct(entry.id, draft_of(entry, f"Fassung {number}"), f"Grund {number}")
    history = session.corrections.versions(entry.id)
    assert [each.version for each in history.versions] == [1, 2, 3, 4, 5, 6]
    assert [revision.after.reason for revision in history.revisions] == [f"Grund {number}" for number in range(5)]
    session.checks.begin()
    assert session.checks.run().is_clean


def test_a_corrected_day_and_text_leave_no_word_at_the_old_place(session: Session) -> None:
    case = new_case(session)
    entry = an_entry(session, case, "Zwetschgen gekauft")
    moved = replace(draft_of(entry, "Birnen gekauft"), occurred_at=entry.occurred_at - timedelta(days=3))
    session.corrections.correct(entry.id, moved, "Es waren Birnen")
    another = an_entry(session, case, "Quitten gekauft")
    assert another.occurred_at == entry.occurred_at, "it takes the row that the first version had"
    assert session.finding.find("zwetschgen").entries == ()
    assert [each.entry.id for each in session.finding.find("quitten").entries] == [another.id]
    session.checks.begin()
    assert session.checks.run().is_clean
