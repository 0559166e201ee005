"""The people of a case and their residence statuses: the client, the household, relatives abroad."""

from dataclasses import dataclass, replace
from typing import Any

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.people import Person, Relation, Whereabouts, check_person, is_same_person
from integrationslotse_desktop.domain.residence import Residence, check_residence
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import drafts as stored_drafts
from integrationslotse_desktop.storage import people as stored_people
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.store import Store, UnitOfWork
from integrationslotse_desktop.storage.units import Unit

_OF_PERSON: tuple[Unit[Any], ...] = (units.RESIDENCES, units.FILE_NUMBERS, units.CONSENTS)
_WHEREABOUTS = (Whereabouts.HOUSEHOLD, Whereabouts.ELSEWHERE, Whereabouts.ABROAD)


@dataclass(frozen=True)
class Double:
    """Somebody with the same name and birth date, in this case or another: it may be the same person."""

    person: Person
    case: Case


@dataclass(frozen=True)
class SavedPerson:
    """A person as stored, and who may be the same. Nothing is refused for that."""

    person: Person
    doubles: tuple[Double, ...]


@dataclass(frozen=True)
class TakenOut:
    """A person who was taken out, with all that hung on them; `People.put_back` undoes it."""

    person: Person
    belongings: tuple[Any, ...]


class People:
    """The people of one vault's cases."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._clock = clock

    def of_case(self, case_id: str) -> tuple[Person, ...]:
        """The client first, then the household, then those elsewhere. Raises CASE_UNKNOWN."""
        with self._store.read() as connection:
            if not stored_cases.exists(connection, case_id):
                raise ExpectedError(Fault.CASE_UNKNOWN)
            return in_order(records.of_case(connection, units.PEOPLE, case_id))

    def put(self, untrusted: Person, *, finished_draft: str | None = None) -> SavedPerson:
        """Write down somebody new, or what is known of somebody from now on. Raises `ExpectedError`."""
        person = check_person(untrusted, today=self._clock().date())
        with self._store.write() as work:
            if not stored_cases.exists(work.connection, person.case_id):
                raise ExpectedError(Fault.CASE_UNKNOWN)
            before = records.get(work.connection, units.PEOPLE, person.id)
            if before is not None and before.case_id != person.case_id:
                raise ExpectedError(Fault.RECORD_UNKNOWN)
            was_client = before is not None and before.relation is Relation.CLIENT
            if was_client != (person.relation is Relation.CLIENT):
                raise ExpectedError(Fault.CLIENT_STAYS, field="relation")
            records.put(work, units.PEOPLE, person)
            stored_cases.refresh(work.connection, person.case_id)
            _finish(work, finished_draft)
            return SavedPerson(person, _doubles(work, person))

    def remove(self, person_id: str) -> TakenOut:
        """Take somebody out of a case, with statuses, numbers and consents. Raises RECORD_UNKNOWN or CLIENT_STAYS."""
        with self._store.write() as work:
            person = _movable(work, person_id)
            belongings = _take_out(work, person)
            stored_cases.refresh(work.connection, person.case_id)
        return TakenOut(person, belongings)

    def put_back(self, taken: TakenOut) -> None:
        """Undo `remove`, as long as the case is there. Raises CASE_UNKNOWN."""
        with self._store.write() as work:
            if not stored_cases.exists(work.connection, taken.person.case_id):
                raise ExpectedError(Fault.CASE_UNKNOWN)
            _put_in(work, taken.person, taken.belongings)

    def move(self, person_id: str, to_case: str, relation: Relation = Relation.OTHER) -> SavedPerson:
        """Move somebody to another case, with statuses, numbers and consents; both cases' histories say so.

        What was written in the diary stays where it was written. Raises `ExpectedError`.
        """
        with self._store.write() as work:
            person = _movable(work, person_id)
            if relation is Relation.CLIENT:
                raise ExpectedError(Fault.CLIENT_STAYS, field="relation")
            case = stored_cases.find(work.connection, to_case)
            if case is None:
                raise ExpectedError(Fault.CASE_UNKNOWN)
            if case.id == person.case_id:
                raise ExpectedError(Fault.VALUE_REFUSED, field="to_case")
            belongings = _take_out(work, person)
            stored_cases.refresh(work.connection, person.case_id)
            moved = replace(person, case_id=case.id, relation=relation)
            _put_in(work, moved, tuple(replace(each, case_id=case.id) for each in belongings))
            return SavedPerson(moved, _doubles(work, moved))

    def put_residence(self, untrusted: Residence, *, finished_draft: str | None = None) -> Residence:
        """Write down a residence status. Gaps and overlaps are shown, not refused. Raises `ExpectedError`."""
        residence = check_residence(untrusted, frozenset(load_catalogue().statuses))
        with self._store.write() as work:
            check_belongs(work, residence.person_id, residence.case_id)
            refuse_elsewhere(work, units.RESIDENCES, residence)
            records.put(work, units.RESIDENCES, residence)
            _finish(work, finished_draft)
        return residence


def in_order(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """The client first, then by where they live, each group in the order of writing."""
    return tuple(sorted(people, key=lambda each: (each.relation is not Relation.CLIENT, _place_of(each))))


def check_belongs(work: UnitOfWork, person_id: str, case_id: str) -> None:
    """That somebody is one of a case's people. Raises RECORD_UNKNOWN."""
    person = records.get(work.connection, units.PEOPLE, person_id)
    if person is None or person.case_id != case_id:
        raise ExpectedError(Fault.RECORD_UNKNOWN)


def refuse_elsewhere(work: UnitOfWork, unit: Unit[Any], record: Any) -> None:
    """That a record which is changed is one of its case already. Raises RECORD_UNKNOWN."""
    before = records.get(work.connection, unit, record.id)
    if before is not None and before.case_id != record.case_id:
        raise ExpectedError(Fault.RECORD_UNKNOWN)


def _place_of(person: Person) -> int:
    return _WHEREABOUTS.index(person.whereabouts)


def _movable(work: UnitOfWork, person_id: str) -> Person:
    person = records.get(work.connection, units.PEOPLE, person_id)
    if person is None:
        raise ExpectedError(Fault.RECORD_UNKNOWN)
    if person.relation is Relation.CLIENT:
        raise ExpectedError(Fault.CLIENT_STAYS)
    return person


def _take_out(work: UnitOfWork, person: Person) -> tuple[Any, ...]:
    found = []
    for unit in _OF_PERSON:
        for each in records.of_case(work.connection, unit, person.case_id):
            if each.person_id == person.id:
                records.remove(work, unit, each)
                found.append(each)
    records.remove(work, units.PEOPLE, person)
    return tuple(found)


def _put_in(work: UnitOfWork, person: Person, belongings: tuple[Any, ...]) -> None:
    records.put(work, units.PEOPLE, person)
    for each in belongings:
        unit = next(unit for unit in _OF_PERSON if unit.make is type(each))
        records.put(work, unit, each)
    stored_cases.refresh(work.connection, person.case_id)


def _doubles(work: UnitOfWork, person: Person) -> tuple[Double, ...]:
    if not person.born:
        return ()
    born = stored_people.born_on(work.connection, person.born)
    same = [other for other in born if other.id != person.id and is_same_person(person, other)]
    cases = stored_cases.by_ids(work.connection, {other.case_id for other in same})
    return tuple(Double(other, cases[other.case_id]) for other in same)


def _finish(work: UnitOfWork, finished_draft: str | None) -> None:
    if finished_draft is not None:
        stored_drafts.remove(work, finished_draft)
