"""The commands for people and records of a case, for the tree to build: names, help, forms and arguments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import click

from integrationslotse_desktop.cli import person_commands as people
from integrationslotse_desktop.cli import record_changes as changes
from integrationslotse_desktop.cli import record_commands as records
from integrationslotse_desktop.cli.json_input import Form
from integrationslotse_desktop.cli.record_changes import RecordKind
from integrationslotse_desktop.cli.results import Result
from integrationslotse_desktop.cli.settings_commands import SETTINGS, set_settings, show_settings
from integrationslotse_desktop.domain.case_records import Housing
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.file_numbers import FileNumberKind
from integrationslotse_desktop.domain.people import Relation, Whereabouts
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.settings import SILENT_CHOICES


@dataclass(frozen=True)
class Spec:
    """One command."""

    name: str
    text: str
    run: Callable[..., Result]
    form: Form | None = None
    more: str = ""
    arguments: tuple[str, ...] = ("number",)
    """By name: "number" is that of the case."""
    has_names: bool = False
    options: tuple[click.Parameter, ...] = ()


def metavars(t: Texts) -> Mapping[str, str]:
    """How the arguments are called."""
    return {
        "number": t("CASE-NUMBER"),
        "person": t("PERSON"),
        "to_number": t("TO-CASE-NUMBER"),
        "flag": t("FLAG"),
        "consent": t("CONSENT"),
        "waiting_id": t("ID"),
        "record": t("ID"),
    }


def group_texts(t: Texts) -> Mapping[str, str]:
    """The groups and what they are for."""
    return {
        "person": t("Keep the people of a case: client, household, relatives."),
        "residence": t("Keep the residence statuses of people, as a history."),
        "address": t("Keep the addresses of a household."),
        "number": t("Keep the numbers that offices gave people."),
        "responsible": t("Keep which guide is responsible."),
        "flag": t("Mark what must be answered, and answer it."),
        "consent": t("Keep consents, and withdraw them."),
        "privacy-notice": t("Keep when the privacy notice was handed over; it is no consent."),
        "settings": t("Show and change how cases are numbered and when one counts as silent."),
    }


def specs_of(group: str, t: Texts) -> tuple[Spec, ...]:
    """The commands of a group."""
    return _GROUPS[group](t)


def _case_specs(t: Texts) -> tuple[Spec, ...]:
    states = t("States: {names}.", names=", ".join(CaseState))
    change = t("Pause, close or reopen a case, with a reason.")
    silent = t("List open cases in which nothing was written for a while.")
    days = click.Option(
        ["--days"], type=click.IntRange(min=0), help=t("For so many days; left out: as in the settings.")
    )
    return (
        Spec("state", change, records.change_state, records.STATE, states),
        Spec("silent", silent, records.list_silent, arguments=(), has_names=True, options=(days,)),
    )


def _person_specs(t: Texts) -> tuple[Spec, ...]:
    choices = t("Relations: {relations}. Whereabouts: {places}.", relations=_relations(), places=", ".join(Whereabouts))
    who = t("PERSON is an id from “person list”, or client.")
    one = ("number", "person")
    relation = click.Option(
        ["--relation"], default=str(Relation.OTHER), help=t("What the person is to the client there.")
    )
    return (
        Spec("list", t("List the people of a case."), people.list_people, has_names=True),
        Spec(
            "add", t("Write down somebody of the household or a relative."), people.add_person, people.PERSON, choices
        ),
        Spec(
            "set",
            t("Change what is known of somebody: the given fields only."),
            people.set_person,
            people.PERSON,
            f"{choices}\n\n{who}",
            one,
        ),
        Spec("remove", t("Take somebody out of a case."), people.remove_person, None, who, one),
        Spec(
            "move",
            t("Move somebody to another case, with statuses, numbers and consents."),
            people.move_person,
            None,
            f"{who} {_relations()}",
            (*one, "to_number"),
            options=(relation,),
        ),
    )


def _residence_specs(t: Texts) -> tuple[Spec, ...]:
    who = t("PERSON is an id from “person list”, or client.")
    listed = t("List the statuses of everybody in a case, with gaps and overlaps.")
    return (
        Spec("add", t("Write down a status."), people.add_residence, people.RESIDENCE, who, ("number", "person")),
        Spec("list", listed, people.list_residences, has_names=True),
        _set_spec(t, changes.RESIDENCE, people.RESIDENCE, lambda session, told: session.people.put_residence(told)),
        _remove_spec(t, changes.RESIDENCE),
    )


def _address_specs(t: Texts) -> tuple[Spec, ...]:
    kinds = t("Kinds of housing: {names}.", names=", ".join(filter(None, Housing)))
    return (
        Spec("add", t("Write down an address."), records.add_address, records.ADDRESS, kinds),
        Spec("list", t("List the addresses of a case."), records.list_addresses, has_names=True),
        _set_spec(t, changes.ADDRESS, records.ADDRESS, lambda session, told: session.records.put_address(told)),
        _remove_spec(t, changes.ADDRESS),
    )


def _number_specs(t: Texts) -> tuple[Spec, ...]:
    issuers = t("Kinds of numbers: {names}.", names=", ".join(FileNumberKind))
    who = t("PERSON is an id from “person list”, or client.")
    return (
        Spec(
            "add",
            t("Write down a number."),
            records.add_number,
            records.NUMBER,
            f"{issuers}\n\n{who}",
            ("number", "person"),
        ),
        Spec("list", t("List the numbers of a case."), records.list_numbers, has_names=True),
        _set_spec(t, changes.NUMBER, records.NUMBER, lambda session, told: session.records.put_number(told)),
        _remove_spec(t, changes.NUMBER),
    )


def _responsible_specs(t: Texts) -> tuple[Spec, ...]:
    text = t("Make a guide responsible from a day on; the one before ends the day before.")
    return (
        Spec("set", text, records.set_responsible, records.RESPONSIBLE),
        Spec("list", t("List who was responsible."), records.list_responsible, has_names=True),
        _remove_spec(t, changes.RESPONSIBLE),
    )


def _flag_specs(t: Texts) -> tuple[Spec, ...]:
    return (
        Spec("raise", t("Mark something that must be answered."), records.raise_flag, records.FLAG),
        Spec(
            "answer",
            t("Clear a flag by an answer."),
            records.answer_flag,
            records.ANSWER,
            arguments=("number", "flag"),
        ),
        Spec("list", t("List the flags of a case."), records.list_flags, has_names=True),
    )


def _consent_specs(t: Texts) -> tuple[Spec, ...]:
    who = t("PERSON is an id from “person list”, or client.")
    withdraw = t("Withdraw a consent, today or on the day given.")
    return (
        Spec("add", t("Write down a consent."), records.add_consent, records.CONSENT, who, ("number", "person")),
        Spec("withdraw", withdraw, records.withdraw_consent, records.WITHDRAWAL, arguments=("number", "consent")),
        Spec("list", t("List the consents of a case."), records.list_consents, has_names=True),
        _set_spec(t, changes.CONSENT, records.CONSENT, lambda session, told: session.records.put_consent(told)),
        _remove_spec(t, changes.CONSENT),
    )


def _notice_specs(t: Texts) -> tuple[Spec, ...]:
    text = t("Write down that the privacy notice was handed over; it is no consent.")
    listed = t("List when the privacy notice was handed over.")
    return (
        Spec("add", text, records.give_notice, records.NOTICE),
        Spec("list", listed, records.list_notices, has_names=True),
        _remove_spec(t, changes.NOTICE),
    )


def _settings_specs(t: Texts) -> tuple[Spec, ...]:
    choices = t("Days that are possible: {days}.", days=", ".join(map(str, SILENT_CHOICES)))
    usual = t("An empty rule numbers cases as the district does.")
    change = t("Change how cases are numbered and when one counts as silent: what is given only.")
    return (
        Spec("show", t("Show how cases are numbered and when one counts as silent."), show_settings, arguments=()),
        Spec("set", change, set_settings, SETTINGS, f"{choices} {usual}", ()),
    )


def _set_spec(t: Texts, kind: RecordKind, form: Form, put: Callable[[Session, Any], Any]) -> Spec:
    run = changes.changer(kind, form.for_changes(), put)
    emptied = t("An empty text takes out what may be left out.")
    text = t("Change what was written down: the given fields only.")
    return Spec("set", text, run, form.for_changes(), f"{emptied} {_which(t)}", ("number", "record"))


def _remove_spec(t: Texts, kind: RecordKind) -> Spec:
    text = t("Take out what was written down by mistake.")
    return Spec("remove", text, changes.remover(kind), None, _which(t), ("number", "record"))


def _which(t: Texts) -> str:
    return t("ID is what “list” prints.")


def _relations() -> str:
    return ", ".join(each for each in Relation if each is not Relation.CLIENT)


_GROUPS: Mapping[str, Callable[[Texts], tuple[Spec, ...]]] = {
    "case": _case_specs,
    "person": _person_specs,
    "residence": _residence_specs,
    "address": _address_specs,
    "number": _number_specs,
    "responsible": _responsible_specs,
    "flag": _flag_specs,
    "consent": _consent_specs,
    "privacy-notice": _notice_specs,
    "settings": _settings_specs,
}
