"""How the case came, in a few lines; it reads them by itself, and asks for the dialog to tell them anew."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from integrationslotse_desktop.domain.checklists import Fact
from integrationslotse_desktop.domain.intake import LIST_FIELDS, LegalBasis, list_fields, own_fields
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.intake import CaseIntake
from integrationslotse_desktop.services.intake_texts import LEGAL_BASIS_TEXTS
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.notice import Notice

_ROWS = 10


class IntakeCard(QFrame):
    """Label and value, line by line; what is not known is left out."""

    edit_wanted = Signal(object)
    """The `CaseIntake` that is shown."""

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._found: CaseIntake | None = None
        self._facts: Mapping[str, Fact] = {}
        self.setObjectName("card")
        self._title, self._edit = label("strong"), button("link")
        self._none_yet, self._notice = label("secondary", wrap=True), Notice(context)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        for row in range(_ROWS):
            name, value = label("secondary", wrap=True), label(wrap=True)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
            self._rows.append((name, value))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._edit)
        inside = column(margins=(16, 16, 16, 16), spacing=10)
        inside.addLayout(head)
        inside.addWidget(self._notice)
        inside.addWidget(self._none_yet)
        inside.addLayout(self._grid)
        self.setLayout(inside)
        self._edit.clicked.connect(self.edit)
        self.retranslate()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab halts."""
        return [self._edit]

    def open(self, case_id: str) -> None:
        """Show how this case came."""
        intakes = self._session.intakes
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: (intakes.get(case_id), intakes.channels().facts),
            then=lambda found: self._on_read(*found),
            failed=self._notice.show_error,
        )

    def forget(self) -> None:
        """Nothing of the case stays here."""
        self._found = None
        self.retranslate()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("How the case came"))
        is_told = self._found is not None and self._found.intake is not None
        self._edit.setText(t("Change") if is_told else t("Tell"))
        self._edit.setAccessibleName(t("Tell how the case came"))
        self._edit.setEnabled(self._found is not None)
        self._none_yet.setText(t("Nobody has told yet how this case came."))
        self._none_yet.setVisible(not is_told)
        lines = self._lines() if self._found else []
        for place, (name, value) in enumerate(self._rows):
            is_used = place < len(lines)
            name.setVisible(is_used)
            value.setVisible(is_used)
            name.setText(lines[place][0] if is_used else "")
            value.setText(lines[place][1] if is_used else "")
        self._notice.retranslate()

    @Slot()
    def edit(self) -> None:
        """Ask for the dialog, with what is known."""
        if self._found is not None:
            self.edit_wanted.emit(self._found)

    def _on_read(self, found: CaseIntake, facts: Mapping[str, Fact]) -> None:
        self._found, self._facts = found, facts
        self._notice.clear()
        self.retranslate()

    def _lines(self) -> list[tuple[str, str]]:
        found, t = self._found, self._context.t
        if found is None or found.intake is None:
            return []
        intake, catalogue = found.intake, load_catalogue()
        channel = catalogue.channels[intake.channel]
        days = found.days_from_recognition_to_contact
        named = {LIST_FIELDS[each.name]: t.content(each.label) for each in list_fields(channel)}
        referred = named.get("referred_by", t("Referred by"))
        told = [(t("Way"), t.content(channel.label)), (referred, isolated(intake.referred_by))]
        for each in own_fields(channel):
            value = getattr(intake, each.name)
            chosen = next((t.content(choice.name) for choice in each.choices if choice.id == value), None)
            day = t.date(value) if hasattr(value, "isoformat") else value
            told.append((t.content(each.label), "" if value in ("", None) else isolated(str(chosen or day))))
        if intake.legal_basis:
            told.append((t("Legal basis"), t(LEGAL_BASIS_TEXTS[LegalBasis(intake.legal_basis)])))
        papers = [t.content(catalogue.documents[each].name) for each in intake.documents]
        told.append((t("Papers"), t.listed(papers)))
        anchors = [each.anchor for each in channel.documents if each.anchor and each.anchor in self._facts]
        for name, moment in (
            *((t.content(self._facts[each].label), found.facts.get(each)) for each in anchors),
            (named.get("announced_on", t("Announced on")), intake.announced_on),
            (t("Recognised on"), found.recognised_on),
            (t("First contact on"), intake.first_contact_on),
        ):
            told.append((name, isolated(t.date(moment)) if moment else ""))
        told.append((t("Until the first contact"), "" if days is None else self._span(days)))
        return [(name, value) for name, value in told if value]

    def _span(self, days: int) -> str:
        t = self._context.t
        if days < 0:
            return t.count("{n} day before recognition", "{n} days before recognition", -days)
        return t.count("{n} day", "{n} days", days)
