"""`set` and `remove` for every kind of record that the window changes or takes out, by the id that `list` prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Form, Values
from integrationslotse_desktop.cli.record_results import chosen, record_data, record_result
from integrationslotse_desktop.cli.results import Result
from integrationslotse_desktop.domain.case_records import Housing
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.file_numbers import FileNumberKind
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.session import Session

_CHOICES = {"housing": Housing, "issuer": FileNumberKind}
_DAYS_THAT_MAY_BE_OPEN = ("valid_from", "valid_to", "valid_until")


@dataclass(frozen=True)
class RecordKind:
    """One kind of record."""

    name: str
    """In the result."""
    told: Callable[[CaseOverview], Sequence[Any]]
    """Those of a case."""


ADDRESS = RecordKind("address", lambda case: case.addresses)
NUMBER = RecordKind("number", lambda case: case.numbers)
RESPONSIBLE = RecordKind("responsible", lambda case: case.responsibilities)
CONSENT = RecordKind("consent", lambda case: case.consents)
NOTICE = RecordKind("privacy_notice", lambda case: case.notices)
RESIDENCE = RecordKind(
    "residence", lambda case: [each for history in case.histories.values() for each in history.statuses]
)


def changer(kind: RecordKind, form: Form, put: Callable[[Session, Any], Any]) -> Callable[..., Result]:
    """What changes a record of this kind: the fields that are given, and no others."""

    def run(call: Call, *, number: str, record: str) -> Result:
        passphrase = call.passphrase()
        values = call.read(form)
        with call.open_vault(passphrase) as session:
            case = session.cases.get(number)
            stored = put(session, _filled(_one_of(session, case.id, kind, record), values))
        return record_result(case.number, kind.name, stored, call.t)

    return run


def remover(kind: RecordKind) -> Callable[..., Result]:
    """What takes a record of this kind out again; the history says that it was there."""

    def run(call: Call, *, number: str, record: str) -> Result:
        with call.open_vault(call.passphrase()) as session:
            case = session.cases.get(number)
            taken = _one_of(session, case.id, kind, record)
            session.records.remove(taken)
        line = call.t("Taken out of case {number}.", number=case.number)
        return Result({"case": case.number, "removed": record_data(taken, names=False)}, (line,))

    return run


def _one_of(session: Session, case_id: str, kind: RecordKind, record_id: str) -> Any:
    found = [each for each in kind.told(session.overviews.overview(case_id)) if each.id == record_id]
    if not found:
        raise ExpectedError(Fault.RECORD_UNKNOWN)
    return found[0]


def _filled(record: Any, values: Values) -> Any:
    given = {each.name: _given(each.name, values) for each in fields(record) if values.has(each.name)}
    return replace(record, **given)


def _given(name: str, values: Values) -> object:
    if name in _CHOICES:
        return chosen(_CHOICES[name], values.text(name), name)
    if name in _DAYS_THAT_MAY_BE_OPEN:
        return values.day(name) if values.text(name) else None
    return values.day(name) if name == "given_on" else values.text(name)
