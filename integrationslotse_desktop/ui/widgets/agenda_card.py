"""Steps of several cases under one heading: what, whose, by which law, and when."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.agenda import AgendaList, AgendaStep
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import card, column, label, line
from integrationslotse_desktop.ui.widgets.due_texts import date_chip
from integrationslotse_desktop.ui.widgets.step_row import StepRow, clear_rows, walk


class AgendaCard(QFrame):
    """Hidden while its list is empty."""

    ticked = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context, *, tickable: bool = True) -> None:
        super().__init__()
        self._context = context
        self._is_tickable = tickable
        self._rows: list[StepRow] = []
        self._lines: list[QWidget] = []
        self.setObjectName("card")
        self._title, self._count = label("strong"), label("small")
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        self._column = column()
        self._column.addWidget(card(head, name="cardhead"))
        self.setLayout(self._column)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab halts."""
        return [row.stop for row in self._rows]

    def show_steps(self, title: str, agenda_list: AgendaList, today: date) -> None:
        """Write everything anew."""
        had_focus = any(row.has_focus for row in self._rows)
        clear_rows(self._rows, self._lines)
        t = self._context.t
        self._title.setText(title)
        self._count.setText(t.count("{n} step", "{n} steps", agenda_list.total))
        for step in agenda_list.steps:
            if self._rows:
                hairline = line()
                self._lines.append(hairline)
                self._column.addWidget(hairline)
            self._column.addWidget(self._row(step, today))
        self.setVisible(bool(self._rows))
        if had_focus and self._rows:
            self._rows[0].focus()

    def _row(self, step: AgendaStep, today: date) -> StepRow:
        t = self._context.t
        row = StepRow(tickable=self._is_tickable)
        discretion = self._context.discretion
        whose = isolated(step.case.number)
        if not discretion.is_on:
            whose = f"{whose} · {discretion.name_of(step.case)}"
        if step.rule and step.rule.sources:
            whose = f"{whose} · {isolated(step.rule.sources[0])}"
        if self._is_tickable and step.due_on:
            text, tone = date_chip(step.due_on, today, t)
        else:
            text, tone = t.count("{n} day", "{n} days", step.days), "neutral"
        row.show_step(t.content(step.step.title), whose, text, tone, step.status.state)
        row.ticked.connect(lambda _done: self.ticked.emit(step))
        row.opened.connect(lambda: self.opened.emit(step))
        row.walked.connect(lambda direction: walk(self._rows, row, direction))
        self._rows.append(row)
        return row
