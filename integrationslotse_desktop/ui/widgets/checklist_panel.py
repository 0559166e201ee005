"""The checklists of a case: which are running, their steps, and the chosen step with its law and its date."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from integrationslotse_desktop.domain.checklists import StatusDraft, StepRef, StepState, Template
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.checklists import ChecklistView, StepView
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import card, column, label, line
from integrationslotse_desktop.ui.widgets.checklist_nav import ChecklistNav
from integrationslotse_desktop.ui.widgets.due_texts import due_chip
from integrationslotse_desktop.ui.widgets.empty import EmptyState
from integrationslotse_desktop.ui.widgets.step_details import StepDetails
from integrationslotse_desktop.ui.widgets.step_row import StepRow, clear_rows, walk
from integrationslotse_desktop.ui.widgets.tab_order import tab_through

_NAV_WIDTH, _DETAILS_WIDTH = (232, 248), (256, 288)
"""The least and the most of the outer columns: with large text the steps in the middle need the difference."""
_SHARES = (5, 9, 6)


class ChecklistPanel(QWidget):
    """Shows; what is to happen goes out as a signal."""

    change_requested = Signal(object, object)
    """Step and what is to become of it."""
    reason_wanted = Signal(object, str)
    """Step and its title."""
    start_requested = Signal(str)
    fact_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._views: tuple[ChecklistView, ...] = ()
        self._offered: tuple[Template, ...] = ()
        self._today = date.min
        self._chosen, self._step = 0, ""
        self._rows: list[StepRow] = []
        self._lines: list[QWidget] = []
        self._nav, self._details = ChecklistNav(context), StepDetails(context)
        self._title, self._line, self._caution = label("heading", wrap=True), label("small"), label("small", wrap=True)
        self._steps = column()
        self._empty = EmptyState(context, "list-checks")
        self._body = QWidget()
        self._build()
        self._nav.checklist_chosen.connect(self._on_checklist_chosen)
        self._nav.start_requested.connect(self.start_requested)
        self._nav.fact_wanted.connect(self.fact_wanted)
        self._details.change_requested.connect(self._on_change_requested)
        self._details.reason_wanted.connect(self._on_reason_wanted)
        self._empty.action.connect(self.start_first)

    def _build(self) -> None:
        size = self._context.theme.size
        for outer, (least, most) in ((self._nav, _NAV_WIDTH), (self._details, _DETAILS_WIDTH)):
            outer.setMinimumWidth(size(least))
            outer.setMaximumWidth(size(most))
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        for part, share in zip((self._nav, self._steps_card(), self._details), _SHARES, strict=True):
            row.addWidget(part, share)
        layout = column(margins=(24, 24, 24, 24))
        layout.addWidget(self._body, 1)
        layout.addWidget(self._empty)
        layout.addStretch()
        self.setLayout(layout)

    def _steps_card(self) -> QFrame:
        head = column(margins=(16, 12, 16, 12), spacing=2)
        head.addWidget(self._title)
        head.addWidget(self._line)
        head_frame = card(head, name="cardhead")
        holder = QWidget()
        holder.setObjectName("scrolled")
        inside = column()
        inside.addLayout(self._steps)
        inside.addStretch(1)
        holder.setLayout(inside)
        area = QScrollArea()
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        foot = column(margins=(16, 8, 16, 10))
        foot.addWidget(self._caution)
        whole = column()
        whole.addWidget(head_frame)
        whole.addWidget(area, 1)
        whole.addWidget(line())
        whole.addLayout(foot)
        return card(whole)

    def show_case(self, views: tuple[ChecklistView, ...], offered: tuple[Template, ...], today: date) -> None:
        """Show the checklists of a case; the chosen step stays if it is still there.

        Behind another tab what has not changed is left alone: making its rows anew would hold up every entry.
        """
        if not self.isVisible() and (views, offered, today) == (self._views, self._offered, self._today):
            return
        has_just_started = bool(views) and not self._views and self._empty.isVisible()
        self._views, self._offered, self._today = views, offered, today
        self._chosen = min(self._chosen, max(len(views) - 1, 0))
        self._show()
        if has_just_started:
            self.focus()

    def begin(self) -> None:
        """Another case: nothing is chosen yet."""
        self._chosen, self._step = 0, ""

    def focus(self) -> None:
        """Ready to tick, or to start."""
        row = next((row for row, step in self._pairs() if step.ref.step_id == self._step), None)
        if row:
            row.focus()
        else:
            self._empty.focus_action()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._show()

    def _show(self) -> None:
        t = self._context.t
        self._body.setVisible(bool(self._views))
        self._empty.setVisible(not self._views)
        first = t.content(self._offered[0].title) if self._offered else ""
        self._empty.set_texts(
            t("No checklist yet"),
            t("A checklist knows each step, by when, with which papers, and says it in the client's language."),
            t("Start “{title}”", title=first),
        )
        if not self._views:
            return
        view = self._views[self._chosen]
        self._nav.show_checklists(self._views, self._offered, self._chosen)
        self._title.setText(t.content(view.template.title))
        done = t("{settled} of {total} done", settled=view.settled, total=view.total)
        due = t("next date {date}", date=isolated(t.weekday(view.next_due))) if view.next_due else ""
        self._line.setText(" · ".join(filter(None, (done, due))))
        self._caution.setText(_caution(view.template, self._context))
        self._show_steps(view)

    def _show_steps(self, view: ChecklistView) -> None:
        had_focus = any(row.has_focus for row in self._rows)
        clear_rows(self._rows, self._lines)
        for step in view.steps:
            if not step.applies:
                continue
            if self._rows:
                hairline = line()
                self._lines.append(hairline)
                self._steps.addWidget(hairline)
            self._steps.addWidget(self._row(step))
        shown = [step for step in view.steps if step.applies]
        if self._step not in {step.ref.step_id for step in shown}:
            first_open = next((step for step in shown if not step.is_settled), shown[0])
            self._step = first_open.ref.step_id
        self._choose(self._step)
        tab_through([self._nav, *self._rows, self._details])
        if had_focus:
            self.focus()

    def _row(self, step: StepView) -> StepRow:
        t = self._context.t
        row = StepRow()
        text, tone = due_chip(step.due, step.status, self._today, t)
        row.show_step(t.content(step.step.title), self._hint(step), text, tone, step.status.state)
        row.chosen.connect(lambda: self._choose(step.ref.step_id))
        row.ticked.connect(lambda is_done: self._on_ticked(step.ref, is_done))
        row.walked.connect(lambda direction: walk(self._rows, row, direction))
        self._rows.append(row)
        return row

    def _hint(self, step: StepView) -> str:
        t = self._context.t
        if step.status.since and step.status.state is StepState.DONE:
            return t("Done on {date}", date=isolated(t.day(step.status.since)))
        if step.status.since and step.status.state is StepState.WAITING:
            return t("Waiting since {date}", date=isolated(t.day(step.status.since)))
        if step.status.reason:
            return isolated(step.status.reason)
        if step.asked:
            return t("Needs an answer: {fact}", fact=t.content(step.asked[0].label))
        if step.after:
            return t("Usually after: {step}", step=t.content(step.after[0].title))
        return t.content(step.step.office.name)

    def _pairs(self) -> list[tuple[StepRow, StepView]]:
        if not self._views:
            return []
        return list(zip(self._rows, (step for step in self._views[self._chosen].steps if step.applies), strict=True))

    def _choose(self, step_id: str) -> None:
        self._step = step_id
        for row, step in self._pairs():
            is_chosen = step.ref.step_id == step_id
            row.set_chosen(is_chosen)
            if is_chosen:
                self._details.show_step(step, self._views[self._chosen].template)
                QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Once the rows have their places."""
        for row, step in self._pairs():
            if step.ref.step_id == self._step:
                self._area.ensureWidgetVisible(row, 0, 8)

    def _chosen_step(self) -> StepView | None:
        return next((step for _row, step in self._pairs() if step.ref.step_id == self._step), None)

    @Slot(int)
    def _on_checklist_chosen(self, place: int) -> None:
        self._chosen, self._step = place, ""
        self._show()

    def _on_ticked(self, ref: StepRef, is_done: bool) -> None:
        self.change_requested.emit(ref, StatusDraft(StepState.DONE if is_done else StepState.OPEN))

    @Slot(object)
    def _on_change_requested(self, draft: StatusDraft) -> None:
        if step := self._chosen_step():
            self.change_requested.emit(step.ref, draft)

    @Slot()
    def _on_reason_wanted(self) -> None:
        if step := self._chosen_step():
            self.reason_wanted.emit(step.ref, self._context.t.content(step.step.title))

    @Slot()
    def start_first(self) -> None:
        """Start the checklist that is offered first."""
        if self._offered:
            self.start_requested.emit(self._offered[0].id)


def _caution(template: Template, context: Context) -> str:
    """What has to stand under legal content until somebody with a name has checked it."""
    t = context.t
    state = isolated(t.date(template.as_of))
    drafting = template.drafting.get(t.language.value)
    if drafting and drafting.reviewed_by:
        return t("Information, no legal advice. State: {date}", date=state)
    return t(
        "Translation not yet checked. The German text counts. Information, no legal advice. State: {date}", date=state
    )
