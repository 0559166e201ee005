"""`address`, `number`, `responsible`, `flag`, `consent`, `privacy-notice`, `case state` and `case silent`."""

from collections.abc import Callable, Sequence
from typing import Any

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.person_commands import person_of
from integrationslotse_desktop.cli.record_results import chosen, record_result, records_result
from integrationslotse_desktop.cli.results import Result, case_data, optional_date, table
from integrationslotse_desktop.domain.case_records import Address, Consent, FileNumber, Housing
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.file_numbers import FileNumberKind
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.services.case_overview import CaseOverview

ADDRESS = Form(
    Field("address", "…"),
    Field("housing", str(Housing.OWN), is_required=False),
    Field("valid_from", "2026-11-04", is_required=False),
    Field("valid_to", "2027-11-03", is_required=False),
)
NUMBER = Form(Field("issuer", str(FileNumberKind.BAMF)), Field("number", "1234567-475"))
RESPONSIBLE = Form(Field("guide", "…"), Field("valid_from", "2026-11-04", is_required=False))
STATE = Form(
    Field("state", str(CaseState.PAUSED)), Field("reason", "…"), Field("on_day", "2026-11-23", is_required=False)
)
FLAG, ANSWER = Form(Field("text", "…")), Form(Field("answer", "…"))
CONSENT = Form(
    Field("recipient", "…"),
    Field("purpose", "…"),
    Field("topics", "…"),
    Field("explained_in", "ar"),
    Field("given_on", "2026-11-04", is_required=False),
    Field("valid_until", "2027-11-03", is_required=False),
)
WITHDRAWAL = Form(Field("withdrawn_on", "2026-11-23", is_required=False))
NOTICE = Form(Field("language", "ar"), Field("given_on", "2026-11-04", is_required=False))


def add_address(call: Call, *, number: str) -> Result:
    """Write down where a household lives or lived."""
    passphrase = call.passphrase()
    values = call.read(ADDRESS)
    housing = chosen(Housing, values.text("housing"), "housing")
    first, last = values.optional_day("valid_from"), values.optional_day("valid_to")
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        told = Address(new_id(), case.id, values.text("address"), housing, first, last)
        address = session.records.put_address(told)
    return record_result(case.number, "address", address, call.t)


def list_addresses(call: Call, *, number: str, names: bool) -> Result:
    """Where a household lived, the newest first."""
    return _listed(call, number, "addresses", lambda told: told.addresses, names=names)


def add_number(call: Call, *, number: str, person: str) -> Result:
    """Write down a number of an office."""
    passphrase = call.passphrase()
    values = call.read(NUMBER)
    issuer = chosen(FileNumberKind, values.text("issuer"), "issuer")
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        whose = person_of(session, case.id, person)
        stored = session.records.put_number(FileNumber(new_id(), case.id, whose.id, issuer, values.text("number")))
    return record_result(case.number, "number", stored, call.t)


def list_numbers(call: Call, *, number: str, names: bool) -> Result:
    """The numbers of everybody in a case."""
    return _listed(call, number, "numbers", lambda told: told.numbers, names=names)


def set_responsible(call: Call, *, number: str) -> Result:
    """From a day on, another guide is responsible."""
    passphrase = call.passphrase()
    values = call.read(RESPONSIBLE)
    since = values.optional_day("valid_from")
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        stored = session.records.assign(case.id, values.text("guide"), since or session.clock().date())
    return record_result(case.number, "responsible", stored, call.t)


def list_responsible(call: Call, *, number: str, names: bool) -> Result:
    """Who was responsible, the newest first."""
    return _listed(call, number, "responsible", lambda told: told.responsibilities, names=names)


def change_state(call: Call, *, number: str) -> Result:
    """Pause, close or reopen a case."""
    passphrase = call.passphrase()
    values = call.read(STATE)
    state, on_day = chosen(CaseState, values.text("state"), "state"), values.optional_day("on_day")
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        day = on_day or session.clock().date()
        stored = session.records.change_state(case.id, state, day, values.text("reason"))
    return record_result(case.number, "change", stored, call.t)


def list_silent(call: Call, *, days: int | None, names: bool) -> Result:
    """Cases without contact for a while, the longest silence first."""
    with call.open_vault(call.passphrase()) as session:
        found = session.overviews.silent_cases(days)
    cases = [{**case_data(each.case, names=names), "silent_days": each.days} for each in found]
    rows = [
        [
            each.case.number,
            call.t.count("{n} day", "{n} days", each.days),
            optional_date(each.last_contact_on, call.t),
            *([each.case.full_name] if names else []),
        ]
        for each in found
    ]
    return Result({"cases": cases}, tuple(table(rows)) or (call.t("No case is silent."),))


def raise_flag(call: Call, *, number: str) -> Result:
    """Mark something that must be answered."""
    passphrase = call.passphrase()
    values = call.read(FLAG)
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        stored = session.records.raise_flag(case.id, values.text("text"))
    return record_result(case.number, "flag", stored, call.t)


def answer_flag(call: Call, *, number: str, flag: str) -> Result:
    """Clear a flag by its answer."""
    passphrase = call.passphrase()
    values = call.read(ANSWER)
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        stored = session.records.answer_flag(case.id, flag, values.text("answer"))
    return record_result(case.number, "flag", stored, call.t)


def list_flags(call: Call, *, number: str, names: bool) -> Result:
    """The flags of a case, answered or not."""
    return _listed(call, number, "flags", lambda told: told.flags, names=names)


def add_consent(call: Call, *, number: str, person: str) -> Result:
    """Write down a release from confidentiality."""
    passphrase = call.passphrase()
    values = call.read(CONSENT)
    given_on, until = values.optional_day("given_on"), values.optional_day("valid_until")
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        whose = person_of(session, case.id, person)
        told = Consent(
            id=new_id(),
            case_id=case.id,
            person_id=whose.id,
            recipient=values.text("recipient"),
            purpose=values.text("purpose"),
            topics=values.text("topics"),
            explained_in=values.text("explained_in"),
            given_on=given_on or session.clock().date(),
            valid_until=until,
        )
        stored = session.records.put_consent(told)
    return record_result(case.number, "consent", stored, call.t)


def withdraw_consent(call: Call, *, number: str, consent: str) -> Result:
    """Withdraw a consent, today or on another day."""
    passphrase = call.passphrase()
    on_day = call.read(WITHDRAWAL).optional_day("withdrawn_on")
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        stored = session.records.withdraw(case.id, consent, on_day or session.clock().date())
    return record_result(case.number, "consent", stored, call.t)


def list_consents(call: Call, *, number: str, names: bool) -> Result:
    """The consents of a case, withdrawn or not."""
    return _listed(call, number, "consents", lambda told: told.consents, names=names)


def give_notice(call: Call, *, number: str) -> Result:
    """The privacy notice was handed over."""
    passphrase = call.passphrase()
    values = call.read(NOTICE)
    given_on = values.optional_day("given_on")
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        day = given_on or session.clock().date()
        stored = session.records.give_notice(case.id, day, values.text("language"))
    return record_result(case.number, "privacy_notice", stored, call.t)


def list_notices(call: Call, *, number: str, names: bool) -> Result:
    """When the privacy notice was handed over."""
    return _listed(call, number, "privacy_notices", lambda told: told.notices, names=names)


def _listed(
    call: Call, number: str, name: str, records: Callable[[CaseOverview], Sequence[Any]], *, names: bool
) -> Result:
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        found = records(session.overviews.overview(case.id))
    return records_result(case.number, name, found, call.t, names=names, none=call.t("Nothing yet."))
