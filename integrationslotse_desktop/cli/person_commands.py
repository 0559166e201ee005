"""`person …` and `residence …`. A person is named by the id that `person list` prints; `client` is the client."""

from dataclasses import fields, replace
from datetime import date

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Field, Form, Values
from integrationslotse_desktop.cli.record_results import (
    chosen,
    record_data,
    record_lines,
    record_result,
    records_result,
)
from integrationslotse_desktop.cli.results import Result
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Interpreting, Person, Relation, Whereabouts
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.people import SavedPerson
from integrationslotse_desktop.services.record_texts import mark_text
from integrationslotse_desktop.services.session import Session

CLIENT = str(Relation.CLIENT)
PERSON = Form(
    Field("relation", str(Relation.CHILD), is_required=False),
    Field("whereabouts", str(Whereabouts.HOUSEHOLD), is_required=False),
    Field("family_name", "Muster", is_required=False),
    Field("given_name", "Hiba", is_required=False),
    Field("other_family_name", "…", is_required=False),
    Field("other_given_name", "…", is_required=False),
    Field("born", "2018-03-02", is_required=False),
    Field("languages", "ar:native de:a2", is_required=False),
    Field("interpreting", str(Interpreting.NEEDED), is_required=False),
    Field("phone", "…", is_required=False),
    Field("email", "…", is_required=False),
    Field("country", "…", is_required=False),
    Field("note", "…", is_required=False),
)
RESIDENCE = Form(
    Field("status", "refugee"),
    Field("valid_from", "2026-11-04", is_required=False),
    Field("valid_to", "2029-11-03", is_required=False),
    Field("document", "…", is_required=False),
)
_CHOICES = {"relation": Relation, "whereabouts": Whereabouts, "interpreting": Interpreting}


def list_people(call: Call, *, number: str, names: bool) -> Result:
    """The people of a case, the client first."""
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        people = session.people.of_case(case.id)
    return records_result(case.number, "people", people, call.t, names=names, none="")


def add_person(call: Call, *, number: str) -> Result:
    """Write down somebody of the household or a relative."""
    passphrase = call.passphrase()
    values = call.read(PERSON)
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        saved = session.people.put(_filled(Person(new_id(), case.id, Relation.OTHER), values))
    return _saved(case.number, saved, call.t)


def set_person(call: Call, *, number: str, person: str) -> Result:
    """Change what is known of somebody: the fields that are given, and no others."""
    passphrase = call.passphrase()
    values = call.read(PERSON)
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        saved = session.people.put(_filled(person_of(session, case.id, person), values))
    return _saved(case.number, saved, call.t)


def remove_person(call: Call, *, number: str, person: str) -> Result:
    """Take somebody out of a case."""
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        taken = session.people.remove(person_of(session, case.id, person).id)
    line = call.t("Taken out of case {number}.", number=case.number)
    return Result({"case": case.number, "removed": record_data(taken.person, names=False)}, (line,))


def move_person(call: Call, *, number: str, person: str, to_number: str, relation: str) -> Result:
    """Move somebody to another case."""
    wanted = chosen(Relation, relation, "relation")
    with call.open_vault(call.passphrase()) as session:
        case, other = session.cases.get(number), session.cases.get(to_number)
        saved = session.people.move(person_of(session, case.id, person).id, other.id, wanted)
    return _saved(other.number, saved, call.t)


def add_residence(call: Call, *, number: str, person: str) -> Result:
    """Write down a residence status."""
    passphrase = call.passphrase()
    values = call.read(RESIDENCE)
    first, last = values.optional_day("valid_from"), values.optional_day("valid_to")
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        whose = person_of(session, case.id, person)
        told = Residence(new_id(), case.id, whose.id, values.text("status"), first, last, values.text("document"))
        residence = session.people.put_residence(told)
    return record_result(case.number, "residence", residence, call.t)


def list_residences(call: Call, *, number: str, names: bool) -> Result:
    """The residence statuses of everybody in a case, with gaps and overlaps."""
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        histories = session.overviews.overview(case.id).histories
    told = [each for history in histories.values() for each in history.statuses]
    data = [record_data(each, names=names) for each in told]
    marks = [
        {"person_id": person, "kind": "gap" if mark.is_gap else "overlap", **_period(mark.first, mark.last)}
        for person, history in histories.items()
        for mark in history.marks
    ]
    said = [mark_text(mark, call.t) for history in histories.values() for mark in history.marks]
    lines = record_lines(data, call.t) or [call.t("No residence status yet.")]
    return Result({"case": case.number, "residences": data, "marks": marks}, (*lines, *said))


def person_of(session: Session, case_id: str, person: str) -> Person:
    """Somebody of a case, by id or as `client`. Raises RECORD_UNKNOWN."""
    people = session.people.of_case(case_id)
    found = [each for each in people if person in (each.id, CLIENT if each.relation is Relation.CLIENT else None)]
    if not found:
        raise ExpectedError(Fault.RECORD_UNKNOWN)
    return found[0]


def _filled(person: Person, values: Values) -> Person:
    given: dict[str, object] = {each.name: values.text(each.name) for each in fields(person) if values.has(each.name)}
    for name, kind in _CHOICES.items():
        if name in given:
            given[name] = chosen(kind, values.text(name), name)
    if "languages" in given:
        given["languages"] = tuple(values.text("languages").split())
    changed: Person = replace(person, **given)  # type: ignore[arg-type] # the form names only fields of a person
    return changed


def _saved(number: str, saved: SavedPerson, t: Texts) -> Result:
    doubles = [{"id": double.person.id, "case": double.case.number} for double in saved.doubles]
    result = record_result(number, "person", saved.person, t, doubles=doubles)
    said = [
        t("Somebody with this name and date of birth is in case {number} already.", number=double.case.number)
        for double in saved.doubles
    ]
    return replace(result, lines=(*result.lines, *said))


def _period(first: date, last: date) -> dict[str, object]:
    return {"first": first.isoformat(), "last": None if last == date.max else last.isoformat()}
