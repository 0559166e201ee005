"""Somebody was announced: who, by whom, on which legal basis. Declining erases, so it asks first."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.intake import Announced, LegalBasis
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.services.intake import Channels
from integrationslotse_desktop.services.intake_texts import LEGAL_BASIS_TEXTS, field_text
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.widgets.basics import label
from integrationslotse_desktop.ui.widgets.field_specs import Choice, Days, FieldSpec, Kind
from integrationslotse_desktop.ui.widgets.intake_fields import DIALOG_WIDTH, as_day, channel_specs, chosen_channel, iso
from integrationslotse_desktop.ui.widgets.sheet import Sheet
from integrationslotse_desktop.ui.widgets.sheet_content import SheetContent

_WIDTH = 440


class AnnounceDialog(RecordDialog):
    """Hands back what was filled in; stays open until it was accepted."""

    def __init__(self, context: Context, channels: Channels, days: Days, parent: QWidget) -> None:
        t = context.t
        bases = tuple(Choice(str(each), t(LEGAL_BASIS_TEXTS[each])) for each in LegalBasis)

        def text(name: str, *, is_short: bool = False, kind: Kind = Kind.TEXT) -> FieldSpec:
            return FieldSpec(name, field_text(name, t), kind, is_short=is_short)

        specs = [
            FieldSpec("family_name", t("Family name"), is_short=True),
            FieldSpec("given_name", t("Given name"), is_short=True),
            text("other_name"),
            *channel_specs(t, channels, t("How the person was announced")),
            text("source"),
            FieldSpec("legal_basis", field_text("legal_basis", t), Kind.CHOICE, choices=bases, may_be_unknown=True),
            text("received_on", is_short=True, kind=Kind.DAY),
            text("recognised_on", is_short=True, kind=Kind.DAY),
            text("contact"),
            text("note"),
        ]
        values = {"received_on": iso(days.today)}
        super().__init__(
            context,
            parent,
            t("Announce somebody"),
            specs,
            verb=t("Put on the waiting list"),
            days=days,
            values=values,
            width=DIALOG_WIDTH,
        )


def announced_of(values: Mapping[str, str], days: Days) -> Announced:
    """Who was announced. A legal basis that nobody chose is refused with its name."""
    names = ("family_name", "given_name", "other_name", "source", "contact", "note")
    return Announced(
        id="",
        channel=chosen_channel(values),
        legal_basis=LegalBasis(values["legal_basis"]),
        received_on=as_day(values["received_on"]) or days.today,
        recognised_on=as_day(values["recognised_on"]),
        **{name: values[name] for name in names},
    )


def announced_person(values: Mapping[str, str]) -> Person:
    """Whom to look for among those who are known; the name in the other script stands in one piece."""
    return Person(
        "",
        "",
        family_name=values["family_name"],
        given_name=values["given_name"],
        other_family_name=values["other_name"],
    )


class DeclineDialog(Sheet):
    """Take somebody off the waiting list."""

    confirmed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, width=_WIDTH)
        t = context.t
        text = label("secondary", wrap=True)
        text.setText(
            t(
                "Name, source and contact are erased for good; the log only counts that somebody was declined."
                " This cannot be undone."
            )
        )
        content = SheetContent(context, self, t("Decline and erase this person?"), text, kind="danger")
        self._notice, self._keep, self._decline = content.notice, content.back, content.verb
        self._keep.setText(t("Let the person wait"))
        self._decline.setText(t("Decline and erase"))
        self._decline.clicked.connect(self._on_decline)
        self._keep.setFocus()

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; nothing was erased."""
        self._set_busy(is_busy=False)
        self._notice.show_error(error)

    @Slot()
    def _on_decline(self) -> None:
        self._set_busy(is_busy=True)
        self.confirmed.emit()

    def _set_busy(self, *, is_busy: bool) -> None:
        self.is_busy = is_busy
        self._decline.setEnabled(not is_busy)
        self._keep.setEnabled(not is_busy)
