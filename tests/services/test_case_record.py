"""Addresses, numbers, guides, states, flags, consents, notices: every rule of writing them down."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.case_records import Address, Consent, FileNumber, Housing
from integrationslotse_desktop.domain.cases import Case, CaseDraft, CaseState
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.policy import Policy
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.log_check import log_findings
from integrationslotse_desktop.storage.settings import read_settings
from integrationslotse_desktop.storage.store import SCRUB_DUE
from tests.services.checklist_samples import new_case
from tests.services.record_samples import RECOGNISED, TODAY, a_consent, a_number, a_person, client_of
from tests.services.vault_files import MOMENT, close, refused, write

IBAN, INSURANCE = "DE89 3704 0044 0532 0130 00", "A123456780"


def state_of(session: Session, case: Case) -> CaseState:
    return session.cases.get(case.id).state


def is_whole(session: Session) -> bool:
    with session._store.read() as connection:
        return log_findings(connection) == ()


def note_of(session: Session, case: Case) -> object:
    with session._store.read() as connection:
        found = connection.execute(text("SELECT text FROM personal_notes WHERE case_id = :id"), {"id": case.id})
        return found.scalar()


def write_note(session: Session, case: Case) -> None:
    with session._store.write() as work:
        values = {"id": case.id, "text": "Klingel defekt, hinten klopfen", "on": "2026-11-20"}
        work.connection.execute(text("INSERT INTO personal_notes VALUES (:id, :text, :on)"), values)


def test_the_first_entry_makes_a_new_case_active(session: Session) -> None:
    case = new_case(session)
    assert state_of(session, case) is CaseState.NEW
    for _ in range(2):
        session.diary.add(EntryDraft(case.id, "Anruf", MOMENT, Contact.PHONE, 15))
    assert state_of(session, case) is CaseState.ACTIVE
    (change,) = session.overviews.overview(case.id).states
    assert (change.state, change.on_day, change.reason) == (CaseState.ACTIVE, MOMENT.date(), "")
    assert is_whole(session)


def test_a_refused_entry_leaves_the_case_new(session: Session) -> None:
    case = new_case(session)
    assert refused(lambda: session.diary.add(EntryDraft(case.id, " ", MOMENT, Contact.PHONE, 15))) is Fault.TEXT_MISSING
    assert (state_of(session, case), session.overviews.overview(case.id).states) == (CaseState.NEW, ())


def test_a_case_pauses_goes_on_closes_and_is_reopened_with_reasons(session: Session) -> None:
    case = write(session, "Anruf")
    life = [CaseState.PAUSED, CaseState.ACTIVE, CaseState.CLOSED, CaseState.REOPENED, CaseState.PAUSED]
    for state in life:
        session.records.change_state(case.id, state, TODAY, "Umzug nach Rostock")
        assert state_of(session, case) is state
    told = session.overviews.overview(case.id).states
    assert [each.state for each in told] == [CaseState.ACTIVE, *life]
    assert {(each.reason, each.author) for each in told[1:]} == {("Umzug nach Rostock", "Nadia Brandt")}
    assert is_whole(session)


def test_a_change_of_state_needs_a_reason_a_day_and_its_turn(session: Session) -> None:
    case = write(session, "Anruf")
    change = session.records.change_state
    assert refused(lambda: change(case.id, CaseState.CLOSED, TODAY, " ")) is Fault.TEXT_MISSING
    later = TODAY + timedelta(days=1)
    assert refused(lambda: change(case.id, CaseState.CLOSED, later, "Umzug")) is Fault.DAY_IN_FUTURE
    assert refused(lambda: change(case.id, CaseState.REOPENED, TODAY, "Umzug")) is Fault.STATE_NOT_NEXT
    assert refused(lambda: change("0" * 32, CaseState.CLOSED, TODAY, "Umzug")) is Fault.CASE_UNKNOWN
    assert state_of(session, case) is CaseState.ACTIVE


def test_closing_erases_the_personal_note_and_ends_nothing_else(session: Session) -> None:
    case = write(session, "Anruf")
    client = client_of(session, case)
    session.records.assign(case.id, "A. Weber", RECOGNISED)
    session.records.put_consent(a_consent(client))
    session.records.raise_flag(case.id, "Frist klären")
    write_note(session, case)
    before = session.overviews.overview(case.id)
    session.records.change_state(case.id, CaseState.PAUSED, TODAY, "Im Ausland")
    assert note_of(session, case) is not None
    session.records.change_state(case.id, CaseState.CLOSED, TODAY, "Umzug")
    after = session.overviews.overview(case.id)
    assert note_of(session, case) is None
    with session._store.read() as connection:
        assert SCRUB_DUE not in read_settings(connection)
    assert (after.responsibilities, after.consents, after.flags) == (
        before.responsibilities,
        before.consents,
        before.flags,
    )
    assert after.silent_days is None


def test_an_entry_of_a_closed_case_is_kept_and_the_case_stays_closed(session: Session) -> None:
    case = write(session, "Anruf")
    session.records.change_state(case.id, CaseState.CLOSED, TODAY, "Umzug")
    session.diary.add(EntryDraft(case.id, "Sie rief noch einmal an", MOMENT, Contact.PHONE, 5))
    assert state_of(session, case) is CaseState.CLOSED
    assert session.diary.of_case(case.id).entries == 2


def test_another_guide_ends_the_one_before_the_day_before(session: Session) -> None:
    case = new_case(session)
    session.records.assign(case.id, "A. Weber", date(2026, 10, 1))
    session.records.assign(case.id, "N. Brandt", RECOGNISED)
    told = session.overviews.overview(case.id)
    assert [(each.guide, each.valid_from, each.valid_to) for each in told.responsibilities] == [
        ("N. Brandt", RECOGNISED, None),
        ("A. Weber", date(2026, 10, 1), RECOGNISED - timedelta(days=1)),
    ]
    assert told.responsible == told.responsibilities[0]


def test_guides_told_late_or_twice_for_a_day_stand_in_order(session: Session) -> None:
    case = new_case(session)
    for guide, since in (
        ("N. Brandt", date(2026, 11, 10)),
        ("A. Weber", date(2026, 10, 1)),
        ("C. Ole", date(2026, 11, 1)),
        ("D. Ole", date(2026, 11, 10)),
    ):
        session.records.assign(case.id, guide, since)
    told = session.overviews.overview(case.id).responsibilities
    assert [(each.guide, each.valid_from.isoformat(), each.valid_to) for each in told] == [
        ("D. Ole", "2026-11-10", None),
        ("C. Ole", "2026-11-01", date(2026, 11, 9)),
        ("A. Weber", "2026-10-01", date(2026, 10, 31)),
    ]
    assert is_whole(session)
    assert refused(lambda: session.records.assign(case.id, " ", TODAY)) is Fault.TEXT_MISSING
    assert refused(lambda: session.records.assign("0" * 32, "A. Weber", TODAY)) is Fault.CASE_UNKNOWN


def test_a_flag_goes_only_by_its_answer(session: Session) -> None:
    case = new_case(session)
    flag = session.records.raise_flag(case.id, "Frist zum 30.11. klären")
    assert refused(lambda: session.records.answer_flag(flag.case_id, flag.id, "  ")) is Fault.TEXT_MISSING
    assert session.overviews.overview(case.id).flags == (flag,)
    answered = session.records.answer_flag(flag.case_id, flag.id, "Frist ist verlängert")
    assert (answered.is_open, answered.answered_on, answered.answered_by) == (False, TODAY, "Nadia Brandt")
    assert refused(lambda: session.records.answer_flag(flag.case_id, flag.id, "Noch einmal")) is Fault.RECORD_UNKNOWN
    assert refused(lambda: session.records.answer_flag(flag.case_id, "0" * 32, "Ja")) is Fault.RECORD_UNKNOWN
    assert refused(lambda: session.records.raise_flag(case.id, "x" * 50_000)) is Fault.TEXT_TOO_LONG


def test_a_consent_counts_until_it_is_withdrawn(session: Session) -> None:
    case = new_case(session)
    consent = session.records.put_consent(a_consent(client_of(session, case)))
    assert consent.is_valid(TODAY)
    withdrawn = session.records.withdraw(consent.case_id, consent.id, date(2026, 11, 20))
    assert (withdrawn.is_valid(date(2026, 11, 19)), withdrawn.is_valid(date(2026, 11, 20))) == (True, False)
    assert session.overviews.overview(case.id).consents == (withdrawn,)
    later = TODAY + timedelta(days=1)
    assert refused(lambda: session.records.withdraw(consent.case_id, consent.id, later)) is Fault.DAY_IN_FUTURE
    before = RECOGNISED - timedelta(days=1)
    assert refused(lambda: session.records.withdraw(consent.case_id, consent.id, before)) is Fault.PERIOD_REVERSED
    assert refused(lambda: session.records.withdraw(consent.case_id, "0" * 32, TODAY)) is Fault.RECORD_UNKNOWN


def test_a_consent_is_of_somebody_of_the_case(session: Session) -> None:
    case, other = new_case(session), new_case(session, "Nord")
    consent = replace(a_consent(client_of(session, case)), case_id=other.id)
    assert refused(lambda: session.records.put_consent(consent)) is Fault.RECORD_UNKNOWN
    assert (
        refused(lambda: session.records.put_number(replace(a_number(a_person(case, "Hiba"))))) is Fault.RECORD_UNKNOWN
    )


def test_the_privacy_notice_is_no_consent(session: Session) -> None:
    case = new_case(session)
    notice = session.records.give_notice(case.id, RECOGNISED, "ar")
    told = session.overviews.overview(case.id)
    assert (told.notices, told.consents) == ((notice,), ())
    later = TODAY + timedelta(days=1)
    assert refused(lambda: session.records.give_notice(case.id, later, "ar")) is Fault.DAY_IN_FUTURE


def test_addresses_keep_their_history_and_today_has_one(session: Session) -> None:
    case = new_case(session)
    flat = Address(new_id(), case.id, "Parkstr. 2, Güstrow", Housing.OWN, RECOGNISED)
    shared = Address(new_id(), case.id, "GU Bützow", Housing.SHARED, date(2025, 2, 1), RECOGNISED - timedelta(days=1))
    for each in (flat, shared):
        session.records.put_address(each)
    told = session.overviews.overview(case.id)
    assert (told.addresses, told.address) == ((flat, shared), flat)
    assert refused(lambda: session.records.put_address(replace(flat, address=" "))) is Fault.TEXT_MISSING
    reversed_ = replace(flat, valid_to=date(2026, 1, 1))
    assert refused(lambda: session.records.put_address(reversed_)) is Fault.PERIOD_REVERSED


def test_a_record_taken_out_comes_back(session: Session) -> None:
    case = new_case(session)
    number = session.records.put_number(a_number(client_of(session, case)))
    assert [found.case.id for found in session.finding.find("1234567-475").cases] == [case.id]
    session.records.remove(number)
    assert session.overviews.overview(case.id).numbers == ()
    assert session.finding.find("1234567-475").cases == ()
    assert refused(lambda: session.records.remove(number)) is Fault.RECORD_UNKNOWN
    session.records.put_back(number)
    assert session.overviews.overview(case.id).numbers == (number,)
    session.cases.erase(case.id)
    assert refused(lambda: session.records.put_back(number)) is Fault.CASE_UNKNOWN
    assert is_whole(session)


@pytest.mark.parametrize(
    ("issuer", "number", "kept"),
    [("iban", IBAN, IBAN.replace(" ", "")), ("health_insurance", INSURANCE, INSURANCE)],
)
def test_bank_and_insurance_numbers_need_the_policy(
    session: Session,
    cheap_cost: Cost,
    tmp_path: Path,
    new_vault: NewVault,
    clock: Clock,
    issuer: str,
    number: str,
    kept: str,
) -> None:
    client = client_of(session, new_case(session))
    with pytest.raises(ExpectedError) as error:
        session.records.put_number(a_number(client, number, issuer))
    assert (error.value.fault, error.value.data["field"]) == (Fault.NUMBER_NOT_ALLOWED, "number")
    vaults = Vaults(clock, cheap_cost, policy=Policy(may_keep_bank_details=True, may_keep_insurance_numbers=True))
    allowed = vaults.enter(vaults.prepare(tmp_path / "allowed", new_vault))
    client = client_of(allowed, new_case(allowed))
    assert allowed.records.put_number(a_number(client, number, issuer)).number == kept
    mistyped = a_number(client, number.replace("0", "1"), issuer)
    assert refused(lambda: allowed.records.put_number(mistyped)) is Fault.NUMBER_MISTYPED
    close(allowed)


def test_a_number_must_have_an_issuer_that_is_known(session: Session) -> None:
    client = client_of(session, new_case(session))
    assert refused(lambda: session.records.put_number(a_number(client, issuer="bank"))) is Fault.VALUE_REFUSED


def test_cases_are_numbered_as_the_district_does_or_as_was_set(session: Session) -> None:
    day = date(2026, 1, 5)
    assert session.settings.case_number_rule() == "LRO-{year}-0000"
    first = session.cases.add(CaseDraft("Haddad", "Samir", day))
    assert session.settings.set_case_number_rule(" Güstrow/{year}-000 ") == "Güstrow/{year}-000"
    second = session.cases.add(CaseDraft("Nord", "Ole", day))
    third = session.cases.add(CaseDraft("Nord", "Ole", date(2025, 1, 5)))
    assert refused(lambda: session.settings.set_case_number_rule("Nummer 0000")) is Fault.VALUE_REFUSED
    assert session.settings.set_case_number_rule("") == "LRO-{year}-0000"
    fourth = session.cases.add(CaseDraft("Nord", "Ole", day))
    numbers = [each.number for each in (first, second, third, fourth)]
    assert numbers == ["LRO-2026-0001", "Güstrow/2026-001", "Güstrow/2025-001", "LRO-2026-0002"]
    assert session.cases.get(first.id).number == first.number
    assert is_whole(session)


def test_no_number_is_given_twice_whatever_was_set_between(session: Session) -> None:
    numbers = []
    for rule in ("A-{year}-0000", "A-{year}-000", "B-{year}-0", "A-{year}-0000", "A-{year}-0"):
        session.settings.set_case_number_rule(rule)
        numbers.append(session.cases.add(CaseDraft("Nord", "Ole", date(2026, 1, 5))).number)
    assert numbers == ["A-2026-0001", "A-2026-002", "B-2026-1", "A-2026-0003", "A-2026-4"]
    session.cases.erase(session.cases.get("A-2026-4").id)
    assert session.cases.add(CaseDraft("Nord", "Ole", date(2026, 1, 5))).number == "A-2026-5"


def test_cases_without_contact_are_told_after_the_days_of_the_setting(session: Session) -> None:
    long_ago = datetime(2026, 10, 1, 10)
    silent, fresh, paused = new_case(session), new_case(session, "Nord"), new_case(session, "Ruhe")
    for case, moment in ((silent, long_ago), (fresh, MOMENT), (paused, long_ago)):
        session.diary.add(EntryDraft(case.id, "Anruf", moment, Contact.PHONE, 15))
    session.records.change_state(paused.id, CaseState.PAUSED, TODAY, "Im Ausland")
    assert session.settings.silent_days() == 28
    (found,) = session.overviews.silent_cases()
    assert (found.case.id, found.last_contact_on, found.days) == (silent.id, long_ago.date(), 53)
    assert [each.case.id for each in session.overviews.silent_cases(3)] == [silent.id, fresh.id]
    session.settings.set_silent_days(60)
    assert session.overviews.silent_cases() == ()
    told = session.overviews.overview(silent.id)
    assert (told.silent_days, told.is_silent, told.silent_after) == (53, False, 60)
    assert refused(lambda: session.settings.set_silent_days(3)) is Fault.VALUE_REFUSED


def test_a_case_without_an_entry_is_silent_since_it_was_opened(session: Session) -> None:
    case = session.cases.add(CaseDraft("Haddad", "Samir", date(2026, 10, 1)))
    told = session.overviews.overview(case.id)
    assert (told.silent_days, told.is_silent, told.last_contact_on) == (53, True, None)
    assert refused(lambda: session.overviews.overview("0" * 32)) is Fault.CASE_UNKNOWN


def test_what_was_saved_forgets_its_draft_in_the_same_step(session: Session) -> None:
    case = new_case(session)
    place = f"flag:{case.id}"
    session.drafts.save(place, DraftFields({"text": "Frist"}))
    session.records.raise_flag(case.id, "Frist klären", finished_draft=place)
    assert session.drafts.load(place) is None


def test_no_record_is_changed_under_the_number_of_another_case(session: Session) -> None:
    case, other = new_case(session), new_case(session)
    records, people = session.records, session.people
    address = records.put_address(Address(new_id(), case.id, "Musterweg 1"))
    flag = records.raise_flag(case.id, "Frist klären")
    client, stranger = (session.people.of_case(each.id)[0].id for each in (case, other))
    number = records.put_number(FileNumber(new_id(), case.id, client, "bamf", "1234567-475"))
    consent = records.put_consent(Consent(new_id(), case.id, client, "Jobcenter", "Antrag", "Miete", "ar", TODAY))
    residence = people.put_residence(Residence(new_id(), case.id, client, "refugee"))
    before = session.overviews.overview(case.id)
    for attempt in (
        lambda: records.put_address(replace(address, case_id=other.id)),
        lambda: records.put_number(replace(number, case_id=other.id, person_id=stranger)),
        lambda: records.put_consent(replace(consent, case_id=other.id, person_id=stranger)),
        lambda: people.put_residence(replace(residence, case_id=other.id, person_id=stranger)),
        lambda: records.answer_flag(other.id, flag.id, "Geklärt"),
        lambda: records.withdraw(other.id, consent.id, TODAY),
    ):
        assert refused(attempt) is Fault.RECORD_UNKNOWN
    assert session.overviews.overview(case.id) == before
