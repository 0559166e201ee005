from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest

from integrationslotse_desktop.domain.case_records import (
    Address,
    CaseStateChange,
    Consent,
    Flag,
    Responsibility,
    check_address,
    check_consent,
    check_flag,
    check_responsibility,
    check_state_change,
    next_states,
)
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.diary import Contact, EntryDetails, check_details
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.intake import (
    Advice,
    Announced,
    Intake,
    LegalBasis,
    check_advice,
    check_announced,
    check_intake,
    forgotten_on,
)
from integrationslotse_desktop.domain.people import Person, Relation, check_born, check_person, is_same_person
from integrationslotse_desktop.domain.residence import Residence, check_residence, history_marks, status_on
from integrationslotse_desktop.services.catalogue import load_catalogue

TODAY = date(2026, 11, 23)
STATUSES = frozenset({"gestattung", "refugee", "subsidiary"})
CHANNELS = frozenset({"flyer", "outreach_visit"})
PERSON = Person("p1", "c1", family_name="Haddad", given_name="Samir", born="1992-04-30")
CONSENT = Consent("k1", "c1", "p1", "Jobcenter", "Antrag", "Miete", "ar", date(2026, 11, 1))


def fault_of(check: object, *arguments: object, **named: object) -> tuple[Fault, object]:
    with pytest.raises(ExpectedError) as caught:
        check(*arguments, **named)
    return caught.value.fault, caught.value.data.get("field")


def test_a_person_is_kept_as_it_was_told_without_stray_spaces() -> None:
    told = replace(PERSON, family_name="  Haddad ", other_family_name="حداد", languages=("ar:native", "de:"))
    checked = check_person(told, today=TODAY)
    assert checked == replace(told, family_name="Haddad")
    assert (checked.full_name, checked.every_name) == ("Haddad, Samir", "Haddad Samir حداد")
    assert "Haddad" not in repr(checked)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"family_name": " "}, (Fault.TEXT_MISSING, "family_name")),
        ({"family_name": "", "given_name": "", "relation": Relation.CHILD}, (Fault.TEXT_MISSING, "family_name")),
        ({"given_name": "x" * 201}, (Fault.TEXT_TOO_LONG, "given_name")),
        ({"phone": "03\u202e81"}, (Fault.TEXT_HIDDEN_CHARACTERS, "phone")),
        ({"born": "2026-11-24"}, (Fault.BIRTH_IN_FUTURE, "born")),
        ({"born": "2027"}, (Fault.BIRTH_IN_FUTURE, "born")),
        ({"born": "1899"}, (Fault.DAY_OUT_OF_RANGE, "born")),
        ({"born": "2001-02-30"}, (Fault.VALUE_REFUSED, "born")),
        ({"born": "30.04.1992"}, (Fault.VALUE_REFUSED, "born")),
        ({"languages": ("Arabisch",)}, (Fault.VALUE_REFUSED, "languages")),
    ],
)
def test_a_person_that_cannot_be_is_refused(changed: dict[str, object], expected: tuple[Fault, str]) -> None:
    assert fault_of(check_person, replace(PERSON, **changed), today=TODAY) == expected


def test_a_relative_may_be_known_by_one_name_only() -> None:
    child = Person("p2", "c1", Relation.CHILD, given_name="Omar", born="2021")
    assert check_person(child, today=TODAY) == child
    assert child.full_name == "Omar"


@pytest.mark.parametrize(
    ("born", "age"), [("1992-04-30", 34), ("1992-11-24", 33), ("1992-11-23", 34), ("2021", 5), ("", None)]
)
def test_the_age_is_counted_in_whole_years(born: str, age: int | None) -> None:
    assert check_born(born, today=TODAY) == born
    assert replace(PERSON, born=born).age(TODAY) == age


def test_same_name_and_birth_date_may_be_one_person() -> None:
    assert is_same_person(PERSON, replace(PERSON, id="p9", family_name="HADDAD"))
    assert is_same_person(PERSON, replace(PERSON, born="1992")), "a year may be that day"
    assert is_same_person(PERSON, replace(PERSON, family_name="Hadad", given_name="Samir"))
    arabic = replace(PERSON, family_name="حداد", given_name="سمير")
    assert is_same_person(PERSON, arabic)
    assert not is_same_person(PERSON, replace(PERSON, born="1992-04-29"))
    assert not is_same_person(PERSON, replace(PERSON, given_name="Samira"))
    assert not is_same_person(replace(PERSON, born=""), replace(PERSON, born="")), "two unknown days are not the same"


def residence(status: str, first: date | None, last: date | None) -> Residence:
    return Residence(f"r-{status}-{first}", "c1", "p1", status, first, last)


def test_a_history_without_holes_has_no_mark() -> None:
    first = residence("gestattung", None, date(2026, 10, 31))
    second = residence("refugee", date(2026, 11, 1), None)
    assert history_marks([second, first]) == ()
    assert status_on([first, second], date(2026, 10, 31)) == first
    assert status_on([first, second], date(2026, 11, 1)) == second
    assert status_on([second], date(2026, 10, 31)) is None


def test_gaps_and_overlaps_are_named_by_their_days() -> None:
    gap = history_marks(
        [residence("gestattung", None, date(2026, 10, 28)), residence("refugee", date(2026, 11, 1), None)]
    )
    assert [(mark.is_gap, mark.first, mark.last) for mark in gap] == [(True, date(2026, 10, 29), date(2026, 10, 31))]
    both = [residence("gestattung", None, None), residence("refugee", date(2026, 11, 1), date(2026, 12, 31))]
    assert [(mark.is_gap, mark.first, mark.last) for mark in history_marks(both)] == [
        (False, date(2026, 11, 1), date(2026, 12, 31))
    ]
    assert status_on(both, date(2026, 11, 5)) == both[1], "the newer decision counts"


def test_a_status_that_goes_on_leaves_no_gap_inside_it() -> None:
    whole = residence("gestattung", date(2020, 1, 1), None)
    inside = residence("refugee", date(2021, 1, 1), date(2021, 12, 31))
    last = residence("subsidiary", date(2023, 1, 1), None)
    assert [(mark.is_gap, mark.first, mark.last) for mark in history_marks([last, whole, inside])] == [
        (False, date(2021, 1, 1), date(2021, 12, 31)),
        (False, date(2023, 1, 1), date.max),
    ]


def test_a_status_must_be_known_and_end_after_it_begins() -> None:
    assert fault_of(check_residence, residence("card", None, None), STATUSES) == (Fault.VALUE_REFUSED, "status")
    backwards = residence("refugee", date(2026, 11, 2), date(2026, 11, 1))
    assert fault_of(check_residence, backwards, STATUSES) == (Fault.PERIOD_REVERSED, "valid_to")
    one_day = residence("refugee", date(2026, 11, 1), date(2026, 11, 1))
    assert check_residence(one_day, STATUSES) == one_day


def state_change(state: CaseState, reason: str = "Umzug nach Kiel", on_day: date = TODAY) -> CaseStateChange:
    return CaseStateChange("s1", "c1", state, on_day, reason, "Nadia Brandt", datetime(2026, 11, 23, 9, 30))


def test_a_case_lives_from_new_to_reopened() -> None:
    life = [CaseState.NEW, CaseState.ACTIVE, CaseState.PAUSED, CaseState.CLOSED, CaseState.REOPENED, CaseState.CLOSED]
    for before, after in pairwise(life):
        assert after in next_states(before)
        check_state_change(state_change(after), before, today=TODAY)
    assert next_states(CaseState.CLOSED) == (CaseState.REOPENED,)


def test_what_does_not_follow_or_has_no_reason_is_refused() -> None:
    check = check_state_change
    assert fault_of(check, state_change(CaseState.ACTIVE), CaseState.CLOSED, today=TODAY)[0] is Fault.STATE_NOT_NEXT
    assert fault_of(check, state_change(CaseState.CLOSED, " "), CaseState.ACTIVE, today=TODAY) == (
        Fault.TEXT_MISSING,
        "reason",
    )
    tomorrow = state_change(CaseState.CLOSED, on_day=date(2026, 11, 24))
    assert fault_of(check, tomorrow, CaseState.ACTIVE, today=TODAY) == (Fault.DAY_IN_FUTURE, "on_day")
    assert check(state_change(CaseState.ACTIVE, ""), CaseState.NEW, today=TODAY).reason == ""


@pytest.mark.parametrize(
    ("changed", "day", "is_valid"),
    [
        ({}, TODAY, True),
        ({}, date(2026, 10, 31), False),
        ({"valid_until": TODAY}, TODAY, True),
        ({"valid_until": TODAY}, date(2026, 11, 24), False),
        ({"withdrawn_on": TODAY}, TODAY, False),
        ({"withdrawn_on": TODAY}, date(2026, 11, 22), True),
        ({"withdrawn_on": TODAY, "valid_until": date(2027, 1, 1)}, date(2026, 12, 1), False),
    ],
)
def test_a_consent_counts_until_it_ends_or_is_withdrawn(changed: dict[str, date], day: date, is_valid: bool) -> None:
    consent = replace(CONSENT, **changed)
    assert consent.is_valid(day) is is_valid


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"recipient": ""}, (Fault.TEXT_MISSING, "recipient")),
        ({"purpose": ""}, (Fault.TEXT_MISSING, "purpose")),
        ({"topics": ""}, (Fault.TEXT_MISSING, "topics")),
        ({"given_on": date(2026, 11, 24)}, (Fault.DAY_IN_FUTURE, "given_on")),
        ({"given_on": date(1989, 12, 31)}, (Fault.DAY_OUT_OF_RANGE, "given_on")),
        ({"withdrawn_on": date(2026, 10, 1)}, (Fault.PERIOD_REVERSED, "withdrawn_on")),
        ({"valid_until": date(2026, 10, 1)}, (Fault.PERIOD_REVERSED, "valid_until")),
    ],
)
def test_a_consent_names_recipient_purpose_and_topics(changed: dict[str, object], expected: tuple[Fault, str]) -> None:
    assert fault_of(check_consent, replace(CONSENT, **changed), today=TODAY) == expected


def test_addresses_guides_and_flags_need_their_words() -> None:
    assert fault_of(check_address, Address("a1", "c1", "  ")) == (Fault.TEXT_MISSING, "address")
    assert fault_of(check_responsibility, Responsibility("v1", "c1", "", TODAY)) == (Fault.TEXT_MISSING, "guide")
    assert fault_of(check_flag, Flag("f1", "c1", "", TODAY, "Nadia")) == (Fault.TEXT_MISSING, "text")
    assert Flag("f1", "c1", "Kindergeld fehlt", TODAY, "Nadia").is_open


@pytest.mark.parametrize(
    ("received", "forgotten"),
    [
        (date(2026, 8, 23), date(2026, 11, 23)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2023, 11, 30), date(2024, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
        (date(2026, 11, 28), date(2027, 2, 28)),
        (date(2026, 3, 31), date(2026, 6, 30)),
    ],
)
def test_the_waiting_list_forgets_after_three_months(received: date, forgotten: date) -> None:
    assert forgotten_on(received) == forgotten


def test_intake_and_waiting_list_know_their_channels_and_days() -> None:
    announced = Announced("w1", "Saleh", "", "", "flyer", "Liste", LegalBasis.PUBLIC_TASK, TODAY)
    assert check_announced(announced, CHANNELS, today=TODAY) == announced
    for changed, expected in (
        ({"channel": "pigeon"}, (Fault.VALUE_REFUSED, "channel")),
        ({"source": ""}, (Fault.TEXT_MISSING, "source")),
        ({"received_on": date(2026, 11, 24)}, (Fault.DAY_IN_FUTURE, "received_on")),
        ({"recognised_on": date(1989, 12, 31)}, (Fault.DAY_OUT_OF_RANGE, "recognised_on")),
    ):
        wrong = replace(announced, **changed)
        assert fault_of(check_announced, wrong, CHANNELS, today=TODAY) == expected
    intake = Intake("c1", "c1", "outreach_visit", first_contact_on=date(2026, 11, 24))
    assert fault_of(check_intake, intake, CHANNELS, today=TODAY) == (Fault.DAY_IN_FUTURE, "first_contact_on")
    crowd = replace(intake, first_contact_on=None, participants_count=1001)
    assert fault_of(check_intake, crowd, CHANNELS, today=TODAY) == (Fault.VALUE_REFUSED, "participants_count")


def test_advice_names_nobody_and_lies_in_the_past() -> None:
    now = datetime(2026, 11, 23, 9, 30)
    advice = Advice("b1", now, Contact.OUTREACH, "flyer", ("everyday",), 10, "ar", "Nadia")
    services = load_catalogue().services
    assert check_advice(advice, CHANNELS, services, now=now) == advice
    for changed, fault, field in (
        ({"occurred_at": datetime(2026, 11, 23, 9, 31)}, Fault.DAY_IN_FUTURE, "occurred_at"),
        ({"services": ("magic",)}, Fault.VALUE_REFUSED, "services"),
        ({"minutes": 0}, Fault.VALUE_REFUSED, "minutes"),
    ):
        wrong = replace(advice, **changed)
        assert fault_of(check_advice, wrong, CHANNELS, services, now=now) == (fault, field)


def test_details_of_an_entry_are_codes_and_short_lines() -> None:
    details = EntryDetails(" Jobcenter ", ("p1", "p1", "p2"), ("authorities_bank",), 20, "ar")
    assert check_details(details) == replace(details, accompanied_to="Jobcenter", people=("p1", "p2"))
    for wrong, field in (
        (EntryDetails(people=("p 1",)), "people"),
        (EntryDetails(services=("Ämter",)), "services"),
        (EntryDetails(steps=tuple(f"c:{number}" for number in range(41))), "steps"),
        (EntryDetails(travel_minutes=1441), "travel_minutes"),
    ):
        assert fault_of(check_details, wrong) == (Fault.VALUE_REFUSED, field)
