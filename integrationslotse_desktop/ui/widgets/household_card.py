"""The people of a case in a few lines beside its diary: name, age, and what a guide asks first."""

from PySide6.QtWidgets import QFrame

from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.record_texts import RELATION_NAMES
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import Label, column, label
from integrationslotse_desktop.ui.widgets.case_facts import BETWEEN, person_hint, person_title

_MOST = 8
_SAID_BY_AGE = (Relation.CLIENT, Relation.CHILD)


class HouseholdCard(QFrame):
    """A line for each; who is beyond the eighth is counted."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("card")
        self._title = label("strong")
        self._lines: list[Label] = []
        self._column = column(margins=(16, 16, 16, 16), spacing=10)
        self._column.addWidget(self._title)
        self.setLayout(self._column)

    def show_overview(self, overview: CaseOverview) -> None:
        """Write every line in the current language."""
        t = self._context.t
        self._title.setText(t("Household"))
        texts = [self._text(each, overview) for each in overview.people[:_MOST]]
        if len(overview.people) > _MOST:
            texts.append(t.count("and {n} more", "and {n} more", len(overview.people) - _MOST))
        while len(self._lines) < len(texts):
            made = label(wrap=True)
            self._lines.append(made)
            self._column.addWidget(made)
        for place, made in enumerate(self._lines):
            made.setText(texts[place] if place < len(texts) else "")
            made.setVisible(place < len(texts))

    def forget(self) -> None:
        """The case is erased: nothing of it stays here."""
        for made in self._lines:
            made.clear()

    def _text(self, person: Person, overview: CaseOverview) -> str:
        t = self._context.t
        title = person_title(person, overview, t)
        if person.relation not in _SAID_BY_AGE:
            title = t("{name} ({relation})", name=title, relation=t(RELATION_NAMES[person.relation]))
        return BETWEEN.join(filter(None, (title, person_hint(person, overview, t))))
