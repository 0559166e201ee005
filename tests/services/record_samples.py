"""A household and what belongs to it, for the tests of the case record."""

from datetime import date

from integrationslotse_desktop.domain.case_records import Consent, FileNumber
from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Person, Relation, Whereabouts
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.services.session import Session

TODAY = date(2026, 11, 23)
RECOGNISED = date(2026, 11, 4)


def client_of(session: Session, case: Case) -> Person:
    return session.people.of_case(case.id)[0]


def a_person(case: Case, given_name: str, born: str = "", relation: Relation = Relation.CHILD) -> Person:
    return Person(new_id(), case.id, relation, family_name="Yusuf", given_name=given_name, born=born)


def a_household(session: Session, case: Case) -> tuple[Person, ...]:
    """Two children here, the husband abroad."""
    children = (a_person(case, "Hiba", "2018-03-02"), a_person(case, "Omar", "2022-06-30"))
    husband = Person(
        new_id(), case.id, Relation.SPOUSE, Whereabouts.ABROAD, "Yusuf", "Khaled", country="Libanon", born="1989"
    )
    return tuple(session.people.put(each).person for each in (husband, *children))


def a_status(person: Person, status: str, since: date | None = None, until: date | None = None) -> Residence:
    return Residence(new_id(), person.case_id, person.id, status, since, until)


def a_number(person: Person, number: str = "1234567-475", issuer: str = "bamf") -> FileNumber:
    return FileNumber(new_id(), person.case_id, person.id, issuer, number)


def a_consent(person: Person, recipient: str = "Jobcenter Güstrow", given_on: date = RECOGNISED) -> Consent:
    return Consent(new_id(), person.case_id, person.id, recipient, "Antrag", "Einkommen, Kinder", "ar", given_on)
