"""How cases come: every channel is told and read again, days hang on it, and what does not fit is refused."""

from dataclasses import replace
from datetime import date

import pytest

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.catalogue import FieldKind, IntakeChannel
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.intake import (
    RECOGNISED_ON,
    Intake,
    IntakeDraft,
    LegalBasis,
    list_fields,
    own_fields,
)
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.session import Session
from tests.services.checklist_samples import new_case, running, started, step_of
from tests.services.vault_files import refused

CHANNELS = list(load_catalogue().channels.values())
SAMPLES = {FieldKind.TEXT: "Güstrow, Haus 3", FieldKind.DAY: date(2026, 11, 3), FieldKind.NUMBER: 12}


def intake_of(channel: IntakeChannel) -> Intake:
    """One in which everything is told that the channel asks for, and every paper is there."""
    own = {each.name: each.choices[-1].id if each.choices else SAMPLES[each.kind] for each in own_fields(channel)}
    papers = tuple(each.document.id for each in channel.documents)
    intake = Intake("", "", channel.id, "Sozialbetreuung Güstrow", date(2026, 10, 20), date(2026, 11, 4), papers)
    if list_fields(channel):
        intake = replace(intake, legal_basis=str(LegalBasis.SOCIAL_DATA))
    return replace(intake, **own)  # type: ignore[arg-type] # the names are those of the catalogue


def stored_due(session: Session) -> str | None:
    """What Today looks up."""
    with session._store.read() as connection:
        statement = "SELECT due_on FROM checklist_steps WHERE step = 'rec_residence_rule'"
        found: str | None = connection.exec_driver_sql(statement).scalar_one()
    return found


def test_there_are_21_channels() -> None:
    assert len(CHANNELS) == 21


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.id)
def test_every_channel_is_told_with_all_it_asks_for_and_read_again(session: Session, channel: IntakeChannel) -> None:
    told = intake_of(channel)
    case = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 16)), IntakeDraft(told))
    found = session.intakes.get(case.id).intake
    assert found == replace(told, id=case.id, case_id=case.id)
    other = new_case(session, "Haddad")
    assert session.intakes.get(other.id).intake is None
    session.intakes.set(other.id, IntakeDraft(told))
    assert session.intakes.get(other.id).intake == replace(told, id=other.id, case_id=other.id)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.id)
def test_an_answer_that_the_channel_does_not_ask_for_is_refused(session: Session, channel: IntakeChannel) -> None:
    case = new_case(session)
    asked = {each.name for each in own_fields(channel)}
    for name in ("place", "list_id", "partner", "placement_officer_office", "field_staff_unit", "other_way"):
        wrong = replace(intake_of(channel), **{name: "Bahnhof"})
        if name in asked:
            session.intakes.set(case.id, IntakeDraft(wrong))
        else:
            with pytest.raises(ExpectedError) as refusal:
                session.intakes.set(case.id, IntakeDraft(wrong))
            assert (refusal.value.fault, refusal.value.data) == (Fault.VALUE_REFUSED, {"field": name})


@pytest.mark.parametrize("channel", [each for each in CHANNELS if list_fields(each)], ids=lambda each: each.id)
@pytest.mark.parametrize(
    ("name", "lacking", "told"),
    [
        ("list_source", {"referred_by": ""}, "referred_by"),
        ("received_on", {"announced_on": None}, "announced_on"),
        ("legal_basis", {"legal_basis": ""}, "legal_basis"),
    ],
)
def test_nobody_comes_by_a_list_without_source_legal_basis_and_receipt(
    session: Session, channel: IntakeChannel, name: str, lacking: dict[str, object], told: str
) -> None:
    whole = intake_of(channel)
    draft = IntakeDraft(replace(whole, **lacking))  # type: ignore[arg-type] # each of the right type
    with pytest.raises(ExpectedError) as refusal:
        session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 16)), draft)
    assert (refusal.value.fault, refusal.value.data) == (Fault.LIST_INCOMPLETE, {"field": name})
    assert session.cases.list() == ()
    case = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 16)), IntakeDraft(whole))
    found = session.intakes.get(case.id).intake
    assert found is not None
    assert getattr(found, told) == getattr(whole, told)


def test_a_legal_basis_is_kept_until_another_one_is_told(session: Session) -> None:
    case, whole = new_case(session), intake_of(load_catalogue().channels["jobcenter_gap_list"])
    for told, kept in (("social_data", "social_data"), ("", "social_data"), ("consent", "consent")):
        session.intakes.set(case.id, IntakeDraft(replace(whole, legal_basis=told)))
        found = session.intakes.get(case.id).intake
        assert found is not None
        assert found.legal_basis == kept


def test_what_no_catalogue_knows_is_refused(session: Session) -> None:
    case = new_case(session)
    for intake in (
        Intake("", "", "balloon"),
        Intake("", "", "flyer", documents=("balloon",)),
        Intake("", "", "flyer", legal_basis="balloon"),
        Intake("", "", "flyer", flyer_place_type="balloon"),
        Intake("", "", "outreach_office_hours", participants_count=0),
    ):
        assert refused(lambda intake=intake: session.intakes.set(case.id, IntakeDraft(intake))) is Fault.VALUE_REFUSED
    assert session.intakes.get(case.id).intake is None
    assert refused(lambda: session.intakes.get("unknown")) is Fault.CASE_UNKNOWN
    assert refused(lambda: session.intakes.set("unknown", IntakeDraft(Intake("", "", "flyer")))) is Fault.CASE_UNKNOWN


def test_days_of_the_future_are_refused(session: Session) -> None:
    case, ahead = new_case(session), session.clock().date().replace(year=2031)
    for intake in (
        Intake("", "", "flyer", announced_on=ahead),
        Intake("", "", "flyer", first_contact_on=ahead),
        Intake("", "", "jobcenter_gap_list", list_date=ahead),
    ):
        draft = IntakeDraft(intake)
        assert refused(lambda draft=draft: session.intakes.set(case.id, draft)) is Fault.DAY_IN_FUTURE


def test_the_day_of_recognition_is_the_fact_that_deadlines_hang_on(session: Session) -> None:
    case = new_case(session)
    started(session, case)
    assert stored_due(session) is None
    draft = IntakeDraft(
        Intake("", "", "flyer", first_contact_on=date(2026, 11, 12)), {RECOGNISED_ON: date(2026, 11, 2)}
    )
    session.intakes.set(case.id, draft)
    found = session.intakes.get(case.id)
    assert (found.recognised_on, found.days_from_recognition_to_contact) == (date(2026, 11, 2), 10)
    assert stored_due(session) == "2029-11-02"
    (shown,) = step_of(running(session, case), "rec_residence_rule").deadlines
    assert shown.safe_on == date(2029, 11, 2)


def test_a_contact_before_recognition_is_told_and_counts_below_zero(session: Session) -> None:
    intake = Intake("", "", "education_guide_request", first_contact_on=date(2026, 10, 30))
    case = new_case(session)
    session.intakes.set(case.id, IntakeDraft(intake, {RECOGNISED_ON: date(2026, 11, 2)}))
    assert session.intakes.get(case.id).days_from_recognition_to_contact == -3
    session.intakes.set(case.id, IntakeDraft(intake, {RECOGNISED_ON: None}))
    assert session.intakes.get(case.id).days_from_recognition_to_contact is None


def test_a_day_of_recognition_that_is_refused_leaves_no_intake_and_no_case(session: Session) -> None:
    wrong = IntakeDraft(Intake("", "", "flyer"), {RECOGNISED_ON: date(1970, 1, 1)})
    assert (
        refused(lambda: session.cases.add(CaseDraft("Yusuf", "", date(2026, 11, 2)), wrong)) is Fault.DAY_OUT_OF_RANGE
    )
    assert session.cases.list() == ()
    case = new_case(session)
    assert refused(lambda: session.intakes.set(case.id, wrong)) is Fault.DAY_OUT_OF_RANGE
    assert session.intakes.get(case.id).intake is None


def test_the_date_of_a_paper_answers_the_fact_it_anchors(session: Session) -> None:
    case = new_case(session)
    assert set(session.intakes.channels().facts) == {"asylblg_last_day"}
    intake = Intake("", "", "guide_takeover_asylblg_end", documents=("asylblg_end",))
    session.intakes.set(case.id, IntakeDraft(intake, {"asylblg_last_day": date(2026, 11, 30)}))
    assert session.intakes.get(case.id).facts == {"asylblg_last_day": date(2026, 11, 30)}
    unasked = IntakeDraft(intake, {"residence_permit_issued": date(2026, 11, 1)})
    assert refused(lambda: session.intakes.set(case.id, unasked)) is Fault.VALUE_REFUSED


def test_the_channels_of_the_district_come_first_and_none_is_missing(session: Session) -> None:
    offered = session.intakes.channels()
    assert [each.id for each in offered.usual] == ["social_support_worker", "outreach_office_hours", "outreach_visit"]
    assert offered.others[-1].id == "other"
    assert {each.id for each in offered.every} == set(load_catalogue().channels)
    assert len(offered.every) == 21


def test_an_intake_goes_with_its_case(session: Session) -> None:
    case = new_case(session)
    session.intakes.set(case.id, IntakeDraft(intake_of(load_catalogue().channels["network_partner"])))
    session.cases.erase(case.id)
    with session._store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM intakes").scalar() == 0
    assert refused(lambda: session.intakes.get(case.id)) is Fault.CASE_UNKNOWN
