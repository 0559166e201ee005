"""The history of a case names what each record is about, also when it was taken out again."""

from dataclasses import replace
from datetime import date

import pytest

from integrationslotse_desktop.domain.case_records import Address
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Intake, IntakeDraft
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.log_texts import history_text
from integrationslotse_desktop.services.session import Session
from tests.services.checklist_samples import new_case
from tests.services.record_samples import TODAY, a_consent, a_number, a_person, client_of
from tests.services.vault_files import refused


@pytest.mark.parametrize("language", Language)
def test_every_record_is_told_by_what_it_is_about(session: Session, language: Language) -> None:
    case, t = new_case(session), Texts(language)
    person = session.people.put(a_person(case, "Hiba")).person
    session.people.remove(person.id)
    address = session.records.put_address(Address(new_id(), case.id, "Musterweg 1"))
    session.records.remove(address)
    session.records.put_number(a_number(client_of(session, case)))
    session.records.assign(case.id, "A. Weber", TODAY)
    session.records.change_state(case.id, CaseState.PAUSED, TODAY, "Kur bis Januar")
    session.records.answer_flag(case.id, session.records.raise_flag(case.id, "Frist klären").id, "Geklärt")
    given = session.records.put_consent(a_consent(client_of(session, case)))
    session.records.withdraw(case.id, given.id, TODAY)
    session.records.give_notice(case.id, TODAY, "ar")
    session.intakes.set(case.id, IntakeDraft(Intake("", "", "flyer")))
    told = [history_text(item, t) for item in session.history.of_case(case.id).items]
    names = [person.given_name, "Musterweg 1", "A. Weber", "Kur bis Januar", "Frist klären", "Geklärt", "Jobcenter"]
    for name in names:
        assert any(name in line for line in told), name
    assert sum(person.given_name in line for line in told) >= 2, "once written down and once taken out"
    assert len(set(told)) == len(told)


def test_what_is_no_language_and_no_day_of_the_case_is_refused(session: Session) -> None:
    case = new_case(session)
    records = session.records
    early = date(2020, 1, 1)
    assert refused(lambda: records.give_notice(case.id, TODAY, "klingon")) is Fault.VALUE_REFUSED
    assert refused(lambda: records.change_state(case.id, CaseState.CLOSED, early, "x")) is Fault.PERIOD_REVERSED
    strange = replace(client_of(session, case), languages=("qq:a1",))
    assert refused(lambda: session.people.put(strange)) is Fault.VALUE_REFUSED
    consent = replace(a_consent(client_of(session, case)), explained_in="klingon")
    assert refused(lambda: records.put_consent(consent)) is Fault.VALUE_REFUSED
