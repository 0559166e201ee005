"""The commands for intake, waiting list and advice, for the tree to build: names, help, forms and arguments."""

from collections.abc import Mapping

import click

from integrationslotse_desktop.cli import advice_commands as advice
from integrationslotse_desktop.cli import intake_commands as intake
from integrationslotse_desktop.cli import waiting_commands as waiting
from integrationslotse_desktop.cli.record_specs import Spec
from integrationslotse_desktop.domain.intake import LegalBasis
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.catalogue import load_catalogue


def arrival_groups(t: Texts) -> Mapping[str, str]:
    """The groups and what they are for."""
    return {
        "intake": t("Tell and show how cases came."),
        "waiting": t("Keep the waiting list of people announced but not yet met."),
        "advice": t("Count advice without a file."),
    }


def arrival_specs(group: str, t: Texts) -> tuple[Spec, ...]:
    """The commands of a group."""
    return {"intake": _intake_specs, "waiting": _waiting_specs, "advice": _advice_specs}[group](t)


def _intake_specs(t: Texts) -> tuple[Spec, ...]:
    bases = t("Legal bases: {names}.", names=", ".join(LegalBasis))
    lists = t("A list of persons needs its source in referred_by, its receipt in announced_on, and a legal_basis.")
    codes = " ".join((t("The names of channels are those of “intake channels”."), lists, bases))
    return (
        Spec("channels", t("List the ways in which people come."), intake.list_channels, arguments=()),
        Spec("show", t("Show how a case came."), intake.show_intake, has_names=True),
        Spec("set", t("Tell how a case came, as a whole."), intake.set_intake, intake.INTAKE, codes),
    )


def _waiting_specs(t: Texts) -> tuple[Spec, ...]:
    bases = t("Legal bases: {names}.", names=", ".join(LegalBasis))
    listed = t("List who waits, and for how many days; whoever waited three months is erased first.")
    added = t("Put somebody on the waiting list and print the id.")
    taken = t("Make a case of somebody who waits and print its number.")
    declined = t("Erase somebody who waits; this cannot be undone.")
    return (
        Spec("add", added, waiting.add_waiting, waiting.ANNOUNCED, bases, ()),
        Spec("list", listed, waiting.list_waiting, arguments=(), has_names=True),
        Spec("take-on", taken, waiting.take_on, waiting.TAKEN_ON, arguments=("waiting_id",)),
        Spec("decline", declined, waiting.decline, arguments=("waiting_id",)),
    )


def _advice_specs(t: Texts) -> tuple[Spec, ...]:
    catalogue = load_catalogue().services.values()
    names = t("Services: {names}.", names=", ".join(each.id for each in catalogue))
    alone = ", ".join(each.id for each in catalogue if not each.needs_person)
    without = t("Without a client, and so without channel and language: {names}.", names=alone)
    services = f"{names} {without}"
    first = click.Option(["--first"], default="", help=t("From this day on, such as 2026-11-01."), metavar=t("DAY"))
    last = click.Option(["--last"], default="", help=t("Up to this day; left out, today."), metavar=t("DAY"))
    listed = t("List advice without a file, counted by channel and service.")
    return (
        Spec("add", t("Count a contact without a file."), advice.add_advice, advice.ADVICE, services, ()),
        Spec("list", listed, advice.list_advices, arguments=(), options=(first, last)),
    )
