"""People of a case and their statuses: every rule, and the bad input that a careful person gives."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from integrationslotse_desktop.domain.changes import ChangeKind
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Person, Relation, Whereabouts
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.log_check import log_findings
from tests.services.checklist_samples import new_case
from tests.services.record_samples import (
    RECOGNISED,
    TODAY,
    a_consent,
    a_household,
    a_number,
    a_person,
    a_status,
    client_of,
)
from tests.services.vault_files import refused

LONG = "عائلة 😀 " * 8_000


def everything_of(session: Session, case_id: str) -> dict[str, list[str]]:
    """Names of the persons, and whose statuses, numbers and consents there are."""
    with session._store.read() as connection:
        owners = {
            unit.table.name: sorted(each.person_id for each in records.of_case(connection, unit, case_id))
            for unit in (units.RESIDENCES, units.FILE_NUMBERS, units.CONSENTS)
        }
    return {"people": [person.given_name for person in session.people.of_case(case_id)], **owners}


def is_whole(session: Session) -> bool:
    with session._store.read() as connection:
        return log_findings(connection) == ()


def test_people_stand_in_order_the_client_first(session: Session) -> None:
    case = new_case(session)
    a_household(session, case)
    assert [person.given_name for person in session.people.of_case(case.id)] == ["Amal", "Hiba", "Omar", "Khaled"]
    assert refused(lambda: session.people.of_case("0" * 32)) is Fault.CASE_UNKNOWN


def test_a_changed_client_renames_the_case_and_is_found(session: Session) -> None:
    case = new_case(session)
    client = client_of(session, case)
    session.people.put(
        replace(client, family_name="Öztürk", other_given_name="أمل", languages=("ar:native", "en:a2"), born="1992")
    )
    assert session.cases.get(case.id).family_name == "Öztürk"
    assert [found.case.id for found in session.finding.find("أمل").cases] == [case.id]


def test_a_case_has_exactly_one_client(session: Session) -> None:
    case = new_case(session)
    client, (_husband, child, _other) = client_of(session, case), a_household(session, case)
    for attempt in (
        lambda: session.people.put(replace(child, relation=Relation.CLIENT)),
        lambda: session.people.put(replace(client, relation=Relation.OTHER)),
        lambda: session.people.remove(client.id),
        lambda: session.people.move(client.id, new_case(session, "Nord").id),
        lambda: session.people.move(child.id, new_case(session, "Nord").id, Relation.CLIENT),
    ):
        assert refused(attempt) is Fault.CLIENT_STAYS
    assert len(session.people.of_case(case.id)) == 4


@pytest.mark.parametrize("born", ["1992-04-30", "1992"])
def test_two_with_the_same_name_and_birth_date_are_marked_never_refused(session: Session, born: str) -> None:
    first, second = new_case(session), new_case(session, "Nord")
    one = session.people.put(a_person(first, "Amal", born))
    same = replace(a_person(second, "AMAL", born), family_name="yusuf")
    other = session.people.put(same)
    assert one.doubles == ()
    assert [(double.person.id, double.case.number) for double in other.doubles] == [(one.person.id, first.number)]
    in_one_case = session.people.put(replace(a_person(second, "Amal", born)))
    assert {double.person.id for double in in_one_case.doubles} == {one.person.id, other.person.id}
    assert session.people.put(replace(other.person, born="")).doubles == ()


@pytest.mark.parametrize(
    ("wrong", "fault", "field"),
    [
        ({"born": "2026-11-24"}, Fault.BIRTH_IN_FUTURE, "born"),
        ({"born": "2027"}, Fault.BIRTH_IN_FUTURE, "born"),
        ({"born": "1992-02-30"}, Fault.VALUE_REFUSED, "born"),
        ({"given_name": LONG}, Fault.TEXT_TOO_LONG, "given_name"),
        ({"note": "x" * 50_000}, Fault.TEXT_TOO_LONG, "note"),
        ({"family_name": "Yu\u202esuf"}, Fault.TEXT_HIDDEN_CHARACTERS, "family_name"),
        ({"languages": ("klingonisch",)}, Fault.VALUE_REFUSED, "languages"),
        ({"family_name": "", "given_name": " "}, Fault.TEXT_MISSING, "family_name"),
    ],
)
def test_bad_input_is_refused_by_its_field_and_nothing_is_lost(
    session: Session, wrong: dict[str, object], fault: Fault, field: str
) -> None:
    case = new_case(session)
    known = session.people.put(a_person(case, "Hiba", "2018-03-02")).person
    with pytest.raises(ExpectedError) as error:
        session.people.put(replace(known, **wrong))  # type: ignore[arg-type] # one wrong value each
    assert (error.value.fault, error.value.data["field"]) == (fault, field)
    assert known in session.people.of_case(case.id)


def test_emoji_and_mixed_scripts_are_kept_as_written(session: Session) -> None:
    case = new_case(session)
    name = "Amal أمل 🌻 O’Ḥáddād"
    session.people.put(replace(a_person(case, name), note="👩‍👧 zwei Kinder، واحد"))
    assert session.people.of_case(case.id)[1].given_name == name


def test_a_person_of_another_case_is_not_changed_by_the_way(session: Session) -> None:
    case, other = new_case(session), new_case(session, "Nord")
    child = session.people.put(a_person(case, "Hiba")).person
    assert refused(lambda: session.people.put(replace(child, case_id=other.id))) is Fault.RECORD_UNKNOWN
    assert refused(lambda: session.people.put(replace(child, case_id="0" * 32))) is Fault.CASE_UNKNOWN
    status = replace(a_status(child, "refugee"), case_id=other.id)
    assert refused(lambda: session.people.put_residence(status)) is Fault.RECORD_UNKNOWN


def test_somebody_taken_out_comes_back_with_everything(session: Session) -> None:
    case = new_case(session)
    _husband, child, _other = a_household(session, case)
    session.people.put_residence(a_status(child, "refugee", RECOGNISED))
    session.records.put_number(a_number(child))
    session.records.put_consent(a_consent(child))
    before = everything_of(session, case.id)
    taken = session.people.remove(child.id)
    assert everything_of(session, case.id)["people"] == ["Amal", "Omar", "Khaled"]
    assert everything_of(session, case.id)["residences"] == []
    assert session.finding.find("1234567-475").cases == ()
    session.people.put_back(taken)
    after = everything_of(session, case.id)
    assert sorted(after.pop("people")) == sorted(before.pop("people"))
    assert after == before
    assert is_whole(session)
    assert refused(lambda: session.people.remove("0" * 32)) is Fault.RECORD_UNKNOWN


def test_somebody_moved_takes_everything_along_and_both_histories_say_so(session: Session) -> None:
    case, other = new_case(session), new_case(session, "Nord")
    _husband, child, stays = a_household(session, case)
    for person in (child, stays):
        session.people.put_residence(a_status(person, "refugee", RECOGNISED))
        session.records.put_number(a_number(person))
        session.records.put_consent(a_consent(person))
    moved = session.people.move(child.id, other.number, Relation.SIBLING).person
    assert (moved.case_id, moved.relation, moved.born) == (other.id, Relation.SIBLING, "2018-03-02")
    assert everything_of(session, other.id) == {
        "people": [session.people.of_case(other.id)[0].given_name, "Hiba"],
        "residences": [child.id],
        "file_numbers": [child.id],
        "consents": [child.id],
    }
    left = everything_of(session, case.id)
    assert (left["people"], left["residences"]) == (["Amal", "Omar", "Khaled"], [stays.id])
    for case_id, is_there in ((case.id, False), (other.id, True)):
        newest = next(item for item in session.history.of_case(case_id).items if item.subject == child.id)
        assert (newest.kind, bool(newest.data)) == (ChangeKind.PERSON_SET, is_there)
    assert is_whole(session)
    session.cases.erase(case.id)
    assert session.people.of_case(other.id)[1] == moved
    assert is_whole(session)


def test_nobody_moves_to_where_they_are_or_to_nowhere(session: Session) -> None:
    case = new_case(session)
    child = session.people.put(a_person(case, "Hiba")).person
    assert refused(lambda: session.people.move(child.id, case.number)) is Fault.VALUE_REFUSED
    assert refused(lambda: session.people.move(child.id, "LRO-1999-0001")) is Fault.CASE_UNKNOWN
    assert refused(lambda: session.people.move("0" * 32, case.id)) is Fault.RECORD_UNKNOWN
    assert child in session.people.of_case(case.id)


def test_statuses_that_overlap_or_leave_gaps_are_kept_and_marked(session: Session) -> None:
    case = new_case(session)
    client = client_of(session, case)
    first = a_status(client, "gestattung", date(2025, 2, 1), date(2026, 9, 30))
    second = a_status(client, "refugee", RECOGNISED)
    third = a_status(client, "subsidiary", date(2026, 11, 10), date(2026, 11, 20))
    for each in (second, third, first):
        session.people.put_residence(each)
    history = session.overviews.overview(case.id).histories[client.id]
    assert history.statuses == (first, second, third)
    assert history.today == second
    gap, overlap = history.marks
    assert (gap.is_gap, gap.first, gap.last) == (True, date(2026, 10, 1), RECOGNISED - timedelta(days=1))
    assert (overlap.is_gap, overlap.first, overlap.last) == (False, date(2026, 11, 10), date(2026, 11, 20))


def test_a_status_must_be_one_and_end_after_it_began(session: Session) -> None:
    case = new_case(session)
    client = client_of(session, case)
    assert refused(lambda: session.people.put_residence(a_status(client, "tourist"))) is Fault.VALUE_REFUSED
    reversed_ = a_status(client, "refugee", TODAY, RECOGNISED)
    assert refused(lambda: session.people.put_residence(reversed_)) is Fault.PERIOD_REVERSED
    assert session.overviews.overview(case.id).histories == {}


def test_a_changed_person_keeps_the_facts_of_the_case(session: Session) -> None:
    case = new_case(session)
    session.cases.set_fact(case.id, "recognition_date", RECOGNISED)
    client = client_of(session, case)
    session.people.put(replace(client, born="1992-04-30"))
    session.people.put_residence(a_status(client, "refugee", RECOGNISED))
    assert session.overviews.overview(case.id).recognised_on == RECOGNISED


def test_a_relative_abroad_is_of_the_case_but_not_of_the_household(session: Session) -> None:
    case = new_case(session)
    a_household(session, case)
    session.people.put(Person(new_id(), case.id, Relation.SIBLING, Whereabouts.ELSEWHERE, given_name="Nour"))
    overview = session.overviews.overview(case.id)
    assert [person.given_name for person in overview.household] == ["Amal", "Hiba", "Omar"]
    assert [person.given_name for person in overview.people[3:]] == ["Nour", "Khaled"]
