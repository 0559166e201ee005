"""Somebody of the same name is known already: told by number only, and refuses nothing."""

from integrationslotse_desktop.cli.json_input import Values
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.waiting_list import Alike


def named(values: Values) -> Person:
    """Whom to look for; a name in the other script may stand in one piece."""
    return Person(
        "",
        "",
        family_name=values.text("family_name"),
        given_name=values.text("given_name"),
        other_family_name=values.text("other_family_name") or values.text("other_name"),
        other_given_name=values.text("other_given_name"),
    )


def alike_data(alike: Alike) -> dict[str, object]:
    """For scripts."""
    return {
        "doubles": [{"case": case.number} for case in alike.cases],
        "waiting_doubles": [{"id": announced.id} for announced in alike.waiting],
    }


def alike_lines(alike: Alike, t: Texts) -> tuple[str, ...]:
    """For people."""
    cases = [t("Somebody with this name is in case {number} already.", number=case.number) for case in alike.cases]
    waiting = [t("Somebody with this name waits already: {id}.", id=announced.id) for announced in alike.waiting]
    return (*cases, *waiting)
