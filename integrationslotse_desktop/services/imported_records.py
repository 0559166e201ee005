"""Records of a case that comes from elsewhere: each checked by the rules of its kind, then stored under its case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from integrationslotse_desktop.domain.case_records import (
    Address,
    CaseStateChange,
    Consent,
    FileNumber,
    Flag,
    PrivacyNotice,
    Responsibility,
    check_address,
    check_consent,
    check_flag,
    check_responsibility,
)
from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Intake, check_intake
from integrationslotse_desktop.domain.people import Person, Relation, check_person
from integrationslotse_desktop.domain.residence import Residence, check_residence
from integrationslotse_desktop.domain.text import with_names
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.store import UnitOfWork
from integrationslotse_desktop.storage.units import Recordable, Unit

_UNITS: Mapping[type, Unit[Any]] = {unit.make: unit for unit in units.UNITS.values() if unit.is_of_case}
_CHECKS: Mapping[type, Callable[[Any, date], Recordable]] = {
    Person: lambda record, today: check_person(record, today=today),
    Residence: lambda record, _today: check_residence(record, frozenset(load_catalogue().statuses)),
    Address: lambda record, _today: check_address(record),
    FileNumber: lambda record, _today: with_names(record, required=("issuer", "number")),
    Responsibility: lambda record, _today: check_responsibility(record),
    CaseStateChange: lambda record, _today: with_names(record, "reason"),
    Flag: lambda record, _today: check_flag(record),
    Consent: lambda record, today: check_consent(record, today=today),
    PrivacyNotice: lambda record, _today: with_names(record, "language"),
    Intake: lambda record, today: check_intake(record, frozenset(load_catalogue().channels), today=today),
}


def check_record(untrusted: Recordable, *, today: date) -> Recordable:
    """A record with the rules of its kind applied. Raises `ExpectedError`; VALUE_REFUSED for what is none."""
    check = _CHECKS.get(type(untrusted))
    if check is None:
        raise ExpectedError(Fault.VALUE_REFUSED, field="record")
    return check(untrusted, today)


def store_records(work: UnitOfWork, case: Case, told: Sequence[Recordable]) -> Mapping[str, str]:
    """Store what is told of a case that was just opened, each thing under an id of its own. Gives the ids of people.

    The client is there already; a person is named elsewhere by the id that stands in the record.
    """
    if not told:
        return {}
    client = records.of_case(work.connection, units.PEOPLE, case.id)[0]
    ids = {
        each.id: client.id if each.relation is Relation.CLIENT else new_id()
        for each in told
        if isinstance(each, Person)
    }
    for record in told:
        records.put(work, _UNITS[type(record)], _here(record, case, ids))
    stored_cases.refresh(work.connection, case.id)
    return ids


def _here(record: Any, case: Case, ids: Mapping[str, str]) -> Recordable:
    own_id = case.id if isinstance(record, Intake) else ids.get(record.id) or new_id()
    values = {"id": own_id, "case_id": case.id}
    if "person_id" in {each.name for each in fields(record)}:
        values["person_id"] = ids[record.person_id]
    here: Recordable = replace(record, **values)
    return here
