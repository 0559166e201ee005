"""Everything about one step: why, what to bring, by when and by which law, and what can be done with it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.checklists import StatusDraft, Step, StepState, Template
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.checklists import StepView
from integrationslotse_desktop.services.deadline_texts import derivation_text
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import Label, button, column, label, line
from integrationslotse_desktop.ui.widgets.due_texts import kind_line


class StepDetails(QFrame):
    """Shows the step that was chosen."""

    change_requested = Signal(object)
    """A `StatusDraft` for the shown step."""
    reason_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[StepView, Template] | None = None
        self.setObjectName("card")
        self._title, self._text = label("strong", wrap=True), label("body-small", wrap=True)
        self._papers_title, self._papers = label("small"), label("body-small", wrap=True)
        self._due_title, self._due, self._kind = label("small"), label("strong", wrap=True), label("small", wrap=True)
        self._derivation, self._consequence = label("small", wrap=True), label("warning", wrap=True)
        self._law_title, self._told = label("small"), label("body-small", wrap=True)
        self._open, self._law = label("body-small", wrap=True), label("small", wrap=True)
        self._done, self._waiting, self._not_needed = button("primary"), button(), button()
        self._build()
        self._done.clicked.connect(self._on_done)
        self._waiting.clicked.connect(lambda: self.change_requested.emit(StatusDraft(StepState.WAITING)))
        self._not_needed.clicked.connect(self.reason_wanted)

    def _build(self) -> None:
        inside = column(margins=(8, 0, 8, 0), spacing=8)
        self._papers_line, self._due_line, self._law_line = line(), line(), line()
        for widget in (
            self._title,
            self._text,
            self._papers_line,
            self._papers_title,
            self._papers,
            self._due_line,
            self._due_title,
            self._due,
            self._kind,
            self._derivation,
            self._consequence,
            self._law_line,
            self._law_title,
            self._told,
            self._open,
            self._law,
        ):
            inside.addWidget(widget)
        inside.addStretch(1)
        holder = QWidget()
        holder.setObjectName("scrolled")
        holder.setLayout(inside)
        area = QScrollArea()
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        controls = column(margins=(8, 0, 8, 0), spacing=8)
        for control in (self._done, self._waiting, self._not_needed):
            controls.addWidget(control)
        layout: QVBoxLayout = column(margins=(8, 16, 8, 16), spacing=10)
        layout.addWidget(area, 1)
        layout.addLayout(controls)
        self.setLayout(layout)

    def show_step(self, view: StepView, template: Template) -> None:
        """Write everything about a step."""
        self._shown = (view, template)
        t, step = self._context.t, view.step
        self._title.setText(t.content(step.title))
        self._text.setText(t.content(step.description))
        papers = [f"– {t.content(paper.name)}" for paper in step.papers]
        self._papers_title.setText(t("Bring along"))
        self._papers.setText("\n".join(papers))
        for widget in (self._papers_line, self._papers_title, self._papers):
            widget.setVisible(bool(papers))
        self._show_due(view, template)
        self._show_law(step)
        self._show_controls(view)

    def _show_due(self, view: StepView, template: Template) -> None:
        t, due = self._context.t, view.due
        self._due_title.setText(t("Due"))
        texts: list[tuple[Label, str]] = [(self._due, ""), (self._kind, ""), (self._derivation, "")]
        consequence = ""
        if due:
            texts = [
                (self._due, _full_date(due.safe_on, self._context)),
                (self._kind, kind_line(due.rule.kind, due.rule.sources, t)),
                (self._derivation, derivation_text(due, template, t)),
            ]
            if due.rule.consequence:
                consequence = t.content(due.rule.consequence)
        for widget, text in (*texts, (self._consequence, consequence)):
            widget.setText(text)
            widget.setVisible(bool(text))
        self._due_title.setVisible(due is not None)
        self._due_line.setVisible(due is not None)

    def _show_law(self, step: Step) -> None:
        """For the guide: what the paragraphs say, and what is open in them or differs from place to place."""
        t = self._context.t
        self._law_title.setText(t("What the law says"))
        self._told.setText(t.content(step.law) if step.law else "")
        self._open.setText(t("Not certain: {text}", text=t.content(step.uncertain)) if step.uncertain else "")
        for widget, is_shown in (
            (self._law_line, step.law or step.uncertain),
            (self._law_title, step.law),
            (self._told, step.law),
            (self._open, step.uncertain),
        ):
            widget.setVisible(bool(is_shown))
        as_of = t("Law as of {date}", date=isolated(t.date(step.as_of)))
        self._law.setText("\n".join([*map(isolated, step.sources), as_of]))

    def _show_controls(self, view: StepView) -> None:
        t, state = self._context.t, view.status.state
        is_open = state in (StepState.OPEN, StepState.WAITING)
        self._done.setText(t("Mark as done") if is_open else t("Open again"))
        self._waiting.setText(t("Waiting for an authority"))
        self._not_needed.setText(t("Not needed…"))
        self._waiting.setVisible(state is StepState.OPEN)
        self._not_needed.setVisible(is_open)

    def _on_done(self) -> None:
        if self._shown:
            is_open = self._shown[0].status.state in (StepState.OPEN, StepState.WAITING)
            self.change_requested.emit(StatusDraft(StepState.DONE if is_open else StepState.OPEN))


def _full_date(day: date, context: Context) -> str:
    return context.t.long_date(day)
