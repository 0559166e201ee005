"""Steps of several cases under one heading: what, whose, by which law, and when."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.agenda import AgendaList, AgendaStep
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, card, column, label, line
from integrationslotse_desktop.ui.widgets.due_texts import date_chip
from integrationslotse_desktop.ui.widgets.step_row import StepRow, clear_rows, walk

_AT_FIRST = 8
"""Rows that are made at once: more fill no screen, and unlocking waits for each of them."""


class AgendaCard(QFrame):
    """Hidden while its list is empty. Shows the most urgent steps, and the others when asked."""

    ticked = Signal(object)
    opened = Signal(object)
    filled = Signal()
    """There are more rows: Tab has to lead through them."""

    def __init__(self, context: Context, *, tickable: bool = True) -> None:
        super().__init__()
        self._context = context
        self._is_tickable = tickable
        self._rows: list[StepRow] = []
        self._lines: list[QWidget] = []
        self._shown: tuple[AgendaList, date] | None = None
        self._is_whole = False
        self.setObjectName("card")
        self._title, self._count = label("strong"), label("small")
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        self._column = column()
        self._column.addWidget(card(head, name="cardhead"))
        self._more = button("link")
        self._more.clicked.connect(self._on_more)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 4, 12, 8)
        foot.addWidget(self._more)
        foot.addStretch(1)
        whole = column()
        whole.addLayout(self._column)
        whole.addWidget(self._foot)
        self.setLayout(whole)
        self._foot.hide()
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab halts."""
        return [*(row.stop for row in self._rows), self._more]

    def show_steps(self, title: str, agenda_list: AgendaList, today: date) -> None:
        """Write everything anew."""
        had_focus = any(row.has_focus for row in self._rows)
        clear_rows(self._rows, self._lines)
        t = self._context.t
        self._title.setText(title)
        self._count.setText(t.count("{n} step", "{n} steps", agenda_list.total))
        self._shown = agenda_list, today
        is_whole = self._is_whole or len(agenda_list.steps) == _AT_FIRST + 1
        steps = agenda_list.steps if is_whole else agenda_list.steps[:_AT_FIRST]
        hidden = len(agenda_list.steps) - len(steps)
        self._more.setText(t.count("Show {n} more", "Show {n} more", hidden))
        self._foot.setVisible(hidden > 0)
        for step in steps:
            if self._rows:
                hairline = line()
                self._lines.append(hairline)
                self._column.addWidget(hairline)
            self._column.addWidget(self._row(step, today))
        self.setVisible(bool(self._rows))
        if had_focus and self._rows:
            self._rows[0].focus()

    @Slot()
    def _on_more(self) -> None:
        """The others too, from now on."""
        self._is_whole = True
        if self._shown:
            before = len(self._rows)
            self.show_steps(self._title.plain, *self._shown)
            self.filled.emit()
            self._rows[before].focus()

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
