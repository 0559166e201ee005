"""A new case: whose it is, and how it came. The most usual way of the district is chosen already."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.intake import Channels
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.widgets.field_specs import Days, FieldSpec, Kind
from integrationslotse_desktop.ui.widgets.intake_fields import DIALOG_WIDTH, as_day, intake_specs, iso, list_defaults

_OTHER_SCRIPT = ("other_family_name", "other_given_name")


class NewCaseDialog(RecordDialog):
    """Hands back what was filled in; stays open until it was accepted."""

    def __init__(
        self,
        context: Context,
        channels: Channels,
        days: Days,
        parent: QWidget,
        *,
        title: str = "",
        verb: str = "",
        values: Mapping[str, str] | None = None,
    ) -> None:
        t = context.t
        with_other_script = any((values or {}).get(name) for name in _OTHER_SCRIPT)
        specs = [*_person_specs(t, with_other_script=with_other_script), *intake_specs(t, channels)]
        specs.append(FieldSpec("opened_on", t("Opened on"), Kind.DAY, is_short=True))
        super().__init__(
            context,
            parent,
            title or t("New case"),
            specs,
            verb=verb or t("Create case"),
            days=days,
            values={"opened_on": iso(days.today), **list_defaults(days.today), **(values or {})},
            width=DIALOG_WIDTH,
        )


def case_draft(values: Mapping[str, str], days: Days) -> CaseDraft:
    """Whose case it is. Opened today if nothing else is said."""
    family, given, other_family, other_given = (
        values.get(name, "") for name in ("family_name", "given_name", *_OTHER_SCRIPT)
    )
    return CaseDraft(family, given, as_day(values["opened_on"]) or days.today, other_family, other_given)


def named_person(values: Mapping[str, str]) -> Person:
    """Whom to look for among those who are known."""
    names = {name: values.get(name, "") for name in ("family_name", "given_name", *_OTHER_SCRIPT)}
    return Person("", "", **names)  # type: ignore[arg-type] # the names of text fields


def _person_specs(t: Texts, *, with_other_script: bool) -> list[FieldSpec]:
    specs = [
        FieldSpec("family_name", t("Family name"), is_short=True),
        FieldSpec("given_name", t("Given name"), is_short=True),
    ]
    if with_other_script:
        specs += [
            FieldSpec("other_family_name", t("Family name in the other script"), is_short=True),
            FieldSpec("other_given_name", t("Given name in the other script"), is_short=True),
        ]
    return specs
