"""Records of a case as rows: each table holds one frozen dataclass, column by column, under the names of its fields.

One list of them all, so that each is logged, erased, exported and checked like the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial
from types import NoneType
from typing import Any, Generic, Protocol, TypeVar, get_args, get_type_hints

from sqlalchemy import Row, Table

from integrationslotse_desktop.domain.case_records import (
    Address,
    CaseStateChange,
    Consent,
    FileNumber,
    Flag,
    PrivacyNotice,
    Responsibility,
)
from integrationslotse_desktop.domain.changes import ChangeKind, Scalar
from integrationslotse_desktop.domain.intake import Advice, Announced, Intake
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.storage import schema


class Recordable(Protocol):
    """A frozen dataclass with an id."""

    @property
    def id(self) -> str:
        """A random name."""


Recorded = TypeVar("Recorded", bound=Recordable)


@dataclass(frozen=True)
class Unit(Generic[Recorded]):
    """A table, what its rows are, and the kind of its changes."""

    table: Table
    make: type[Recorded]
    kind: ChangeKind
    is_of_case: bool = True


PEOPLE = Unit(schema.people, Person, ChangeKind.PERSON_SET)
RESIDENCES = Unit(schema.residences, Residence, ChangeKind.RESIDENCE_SET)
ADDRESSES = Unit(schema.addresses, Address, ChangeKind.ADDRESS_SET)
FILE_NUMBERS = Unit(schema.file_numbers, FileNumber, ChangeKind.FILE_NUMBER_SET)
RESPONSIBILITIES = Unit(schema.responsibilities, Responsibility, ChangeKind.RESPONSIBILITY_SET)
CASE_STATES = Unit(schema.case_states, CaseStateChange, ChangeKind.CASE_STATE_SET)
FLAGS = Unit(schema.flags, Flag, ChangeKind.FLAG_SET)
CONSENTS = Unit(schema.consents, Consent, ChangeKind.CONSENT_SET)
PRIVACY_NOTICES = Unit(schema.privacy_notices, PrivacyNotice, ChangeKind.PRIVACY_NOTICE_SET)
INTAKES = Unit(schema.intakes, Intake, ChangeKind.INTAKE_SET)
ANNOUNCED = Unit(schema.announced, Announced, ChangeKind.ANNOUNCED_SET, is_of_case=False)
ADVICES = Unit(schema.advices, Advice, ChangeKind.ADVICE_SET, is_of_case=False)

UNITS: dict[str, Unit[Any]] = {
    "person": PEOPLE,
    "residence": RESIDENCES,
    "address": ADDRESSES,
    "file_number": FILE_NUMBERS,
    "responsibility": RESPONSIBILITIES,
    "case_state": CASE_STATES,
    "flag": FLAGS,
    "consent": CONSENTS,
    "privacy_notice": PRIVACY_NOTICES,
    "intake": INTAKES,
    "announced": ANNOUNCED,
    "advice": ADVICES,
}
"""By the names they have in an export, in which persons come before what belongs to them."""


def read(unit: Unit[Recorded], row: Row[tuple[object, ...]]) -> Recorded:
    """The record in a row."""
    values: Any = row._mapping  # noqa: SLF001 - SQLAlchemy's documented name for it
    return unit.make(**{name: load(values[name]) for name, load in _loaders(unit.make).items()})


def columns_of(value: Recordable) -> dict[str, Scalar]:
    """A record as the columns of its row."""
    names = _loaders(type(value))
    return {name: _scalar(getattr(value, name)) for name in names}


def _scalar(value: object) -> Scalar:
    if value is None or isinstance(value, int):
        return None if value is None else int(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds" if value.tzinfo else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(value) if isinstance(value, tuple) else str(value)


@cache
def _loaders(make: type) -> Mapping[str, Callable[[Any], Any]]:
    """How each field is read from its column."""
    types = get_type_hints(make)
    return {each.name: _loader(types[each.name]) for each in fields(make)}


def _loader(annotation: Any) -> Callable[[Any], Any]:
    options = [each for each in get_args(annotation) if each is not NoneType]
    if NoneType in get_args(annotation):
        return partial(_optional, _loader(options[0]))
    if annotation in (str, int):
        return _same
    if annotation in (date, datetime):
        return annotation.fromisoformat  # type: ignore[no-any-return] # of the two types just named
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return annotation
    return _codes


def _optional(load: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else load(value)


def _same(value: Any) -> Any:
    return value


def _codes(value: str) -> tuple[str, ...]:
    return tuple(value.split())
