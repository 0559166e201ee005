"""People who were announced: kept three months, taken on or declined, and then nowhere any more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.intake import Announced, Intake, IntakeDraft, LegalBasis
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.log_check import log_findings
from tests.services.vault_files import close, refused, waiting_since

SALEH = Announced(
    "",
    "Saleh",
    "Amina",
    "أمينة صالح",
    "recognition_notification",
    "Ausländerbehörde, Liste November",
    LegalBasis.PUBLIC_TASK,
    date(2026, 11, 15),
    date(2026, 11, 1),
    "GU Nord",
    "kommt mit Kind",
)
AMINA = CaseDraft("Saleh", "Amina", date(2026, 11, 20), "صالح", "أمينة")
CAME = IntakeDraft(
    Intake("", "", "recognition_notification", "Liste November", date(2026, 11, 15)),
    {"recognition_date": date(2026, 11, 1)},
)


def events(session: Session, kind: AuditKind) -> list[int | None]:
    return [event.times for event in session.audit_log.page().events if event.kind is kind]


def test_somebody_announced_waits_with_source_and_legal_basis(session: Session) -> None:
    kept = session.waiting_list.announce(SALEH)
    (found,) = session.waiting_list.waiting()
    assert found.announced == kept == replace(SALEH, id=kept.id)
    assert found.days_left == (date(2027, 2, 15) - session.clock().date()).days


def test_who_is_forgotten_soonest_stands_first(session: Session) -> None:
    for name, day in (("Later", date(2026, 11, 12)), ("Sooner", date(2026, 10, 1)), ("Between", date(2026, 11, 1))):
        session.waiting_list.announce(replace(SALEH, family_name=name, received_on=day))
    listed = [each.announced.family_name for each in session.waiting_list.waiting()]
    assert listed == ["Sooner", "Between", "Later"]


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"family_name": " "}, Fault.TEXT_MISSING),
        ({"source": ""}, Fault.TEXT_MISSING),
        ({"channel": "balloon"}, Fault.VALUE_REFUSED),
        ({"received_on": date(2031, 1, 1)}, Fault.DAY_IN_FUTURE),
        ({"recognised_on": date(2031, 1, 1)}, Fault.DAY_IN_FUTURE),
        ({"note": "x" * 201}, Fault.TEXT_TOO_LONG),
    ],
)
def test_what_does_not_fit_is_refused(session: Session, changed: dict[str, object], fault: Fault) -> None:
    wrong = replace(SALEH, **changed)  # type: ignore[arg-type] # each of the right type
    assert refused(lambda: session.waiting_list.announce(wrong)) is fault
    assert session.waiting_list.waiting() == ()


def test_taking_on_makes_a_case_of_both_scripts_and_forgets_the_announcement(session: Session) -> None:
    waiting = session.waiting_list.announce(SALEH)
    case = session.waiting_list.take_on(waiting.id, AMINA, CAME)
    assert session.waiting_list.waiting() == ()
    assert session.cases.get(case.number) == case
    found = session.intakes.get(case.id)
    came = replace(CAME.intake, id=case.id, case_id=case.id, legal_basis=str(SALEH.legal_basis))
    assert (found.intake, found.recognised_on) == (came, date(2026, 11, 1))
    with session._store.read() as connection:
        (client,) = records.of_case(connection, units.PEOPLE, case.id)
        assert log_findings(connection) == ()
    assert (client.full_name, client.other_name) == ("Saleh, Amina", "أمينة صالح")
    assert [found.case for found in session.finding.find("صالح").cases] == [case]


@pytest.mark.parametrize("contact", ["GU Nord, Zimmer 12", "0171 3920099"])
def test_nothing_that_was_noted_is_lost_when_somebody_is_taken_on(session: Session, contact: str) -> None:
    kept = session.waiting_list.announce(replace(SALEH, contact=contact))
    case = session.waiting_list.take_on(kept.id, AMINA, CAME)
    session.intakes.set(case.id, replace(CAME, intake=replace(CAME.intake, referred_by="Sozialamt")))
    with session._store.read() as connection:
        (client,) = records.of_case(connection, units.PEOPLE, case.id)
        places = [each.address for each in records.of_case(connection, units.ADDRESSES, case.id)]
        (intake,) = records.of_case(connection, units.INTAKES, case.id)
        assert log_findings(connection) == ()
    assert [client.phone, *places].count(contact) == 1
    assert client.note == SALEH.note
    assert (intake.legal_basis, intake.referred_by) == (LegalBasis.PUBLIC_TASK, "Sozialamt"), "a later change keeps it"


def test_who_would_be_forgotten_at_once_is_not_put_on_the_list(session: Session) -> None:
    old = replace(SALEH, received_on=date(2026, 8, 23), recognised_on=None)
    assert refused(lambda: session.waiting_list.announce(old)) is Fault.WAITED_TOO_LONG
    session.waiting_list.announce(replace(old, received_on=date(2026, 8, 24)))


def test_a_taking_on_that_is_refused_changes_nothing(session: Session) -> None:
    waiting = session.waiting_list.announce(SALEH)
    nameless, wrong_day = CaseDraft("", "", date(2026, 11, 20)), IntakeDraft(CAME.intake, {"balloon": None})
    assert refused(lambda: session.waiting_list.take_on(waiting.id, nameless, CAME)) is Fault.TEXT_MISSING
    assert refused(lambda: session.waiting_list.take_on(waiting.id, AMINA, wrong_day)) is Fault.VALUE_REFUSED
    assert [each.announced for each in session.waiting_list.waiting()] == [waiting]
    assert session.cases.list() == ()


def test_nobody_is_taken_on_or_declined_twice(session: Session) -> None:
    waiting = session.waiting_list.announce(SALEH)
    session.waiting_list.decline(waiting.id)
    assert refused(lambda: session.waiting_list.decline(waiting.id)) is Fault.RECORD_UNKNOWN
    assert refused(lambda: session.waiting_list.take_on(waiting.id, AMINA, CAME)) is Fault.RECORD_UNKNOWN
    assert session.cases.list() == ()
    assert events(session, AuditKind.ANNOUNCED_DECLINED) == [1]


Enter = Callable[[datetime], Session]


@pytest.fixture
def enter(vault_path: Path, new_vault: NewVault, cheap_cost: Cost, clock: Clock) -> Enter:
    """Open the same diary at another time of the machine's clock."""
    keys = Vaults(clock, cheap_cost).prepare(vault_path, new_vault)
    close(Vaults(clock, cheap_cost).enter(keys))

    def at(moment: datetime) -> Session:
        vaults = Vaults(moment.astimezone, cheap_cost)
        return vaults.enter(vaults.unlock(vault_path, new_vault.passphrase))

    return at


def test_who_waited_three_months_is_forgotten_on_that_day_and_not_before(enter: Enter) -> None:
    session = enter(datetime(2026, 11, 20, 9))
    session.waiting_list.announce(SALEH)
    session.waiting_list.announce(replace(SALEH, family_name="Haddad", received_on=date(2026, 11, 18)))
    assert session.waiting_list.forget_overdue() == 0
    close(session)
    day_before = enter(datetime(2027, 2, 14, 23, 59))
    assert day_before.waiting_list.forget_overdue() == 0
    assert [each.days_left for each in day_before.waiting_list.waiting()] == [1, 4]
    close(day_before)
    on_the_day = enter(datetime(2027, 2, 15, 0, 1))
    assert on_the_day.waiting_list.forget_overdue() == 1
    assert [each.announced.family_name for each in on_the_day.waiting_list.waiting()] == ["Haddad"]
    assert events(on_the_day, AuditKind.ANNOUNCED_FORGOTTEN) == [1]
    assert on_the_day.waiting_list.forget_overdue() == 0
    assert events(on_the_day, AuditKind.ANNOUNCED_FORGOTTEN) == [1]
    close(on_the_day)


def test_a_clock_set_back_brings_nobody_back_and_forgets_nobody_early(enter: Enter) -> None:
    session = enter(datetime(2027, 2, 16, 9))
    waiting_since(session, SALEH, SALEH.received_on)
    session.waiting_list.announce(replace(SALEH, family_name="Haddad", received_on=date(2027, 2, 10)))
    assert session.waiting_list.forget_overdue() == 1
    close(session)
    back = enter(datetime(2024, 2, 29, 9))
    assert back.waiting_list.forget_overdue() == 0
    (haddad,) = back.waiting_list.waiting()
    assert haddad.announced.family_name == "Haddad"
    assert haddad.days_left > timedelta(days=1000).days
    with back._store.read() as connection:
        assert log_findings(connection) == ()
    close(back)


def test_the_same_name_in_any_script_is_told_and_refuses_nothing(session: Session) -> None:
    waiting = session.waiting_list.announce(SALEH)
    case = session.cases.add(CaseDraft("Öztürk", "Ayşe", date(2026, 11, 20), "صالح", "أمينة"))
    for family, given in (("Saleh", "Amina"), ("amina", "SALEH"), ("صالح", "امينه")):
        found = session.waiting_list.alike(Person("", "", family_name=family, given_name=given))
        assert waiting in found.waiting, family
    assert session.waiting_list.alike(Person("", "", family_name="صَالِح", given_name="امينة")).cases == (case,)
    for family, given in (("Oeztuerk", "Ayse"), ("Ozturk", "ayse"), ("Salih", "Amina")):
        assert session.waiting_list.alike(Person("", "", family_name=family, given_name=given)).cases == (case,)
    mohammed = session.cases.add(CaseDraft("العلي", "محمد", date(2026, 11, 20)))
    assert session.waiting_list.alike(Person("", "", family_name="Al-Ali", given_name="Muhammad")).cases == (mohammed,)
    for family, given in (("Saleh", "Nour"), ("Sal", "Amina"), ("Öztürk", "")):
        assert not session.waiting_list.alike(Person("", "", family_name=family, given_name=given)), family
    session.waiting_list.announce(SALEH)
    session.cases.add(AMINA)
    assert len(session.waiting_list.alike(Person("", "", family_name="Saleh", given_name="Amina")).waiting) == 2
