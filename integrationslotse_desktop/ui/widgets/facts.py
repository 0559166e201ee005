"""A case in a few lines beside its diary."""

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.diary import CaseDiary
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import column, label


class FactsCard(QFrame):
    """Label and value, line by line."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("card")
        self._title = label("strong")
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        for row in range(3):
            name, value = label("secondary"), label(wrap=True)
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(value, row, 1)
            self._rows.append((name, value))
        inside = column(margins=(16, 16, 16, 16), spacing=10)
        inside.addWidget(self._title)
        inside.addLayout(self._grid)
        self.setLayout(inside)

    def show_facts(self, shown: CaseDiary) -> None:
        """Write every line for a case in the current language."""
        t = self._context.t
        self._title.setText(t("This case"))
        hours, minutes = divmod(shown.minutes, 60)
        time = t("{minutes} min", minutes=minutes)
        if hours:
            time = t("{hours} h {minutes} min", hours=hours, minutes=minutes)
        last = isolated(t.date(shown.last_entry_on)) if shown.last_entry_on else "–"
        facts = (
            (t("Opened on"), isolated(t.date(shown.case.opened_on))),
            (t("Last entry"), last),
            (t("Time so far"), time if shown.minutes else "–"),
        )
        for (name, value), (name_text, value_text) in zip(self._rows, facts, strict=True):
            name.setText(name_text)
            value.setText(value_text)
