"""The running checklists of a case with how far they are, the facts their dates hang on, and the next one to start."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QWidget

from integrationslotse_desktop.domain.checklists import FactValue, Template
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.checklists import ChecklistView, KnownFact
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import Button, button, column, label
from integrationslotse_desktop.ui.widgets.first_steps import name_button

_BESIDE_LINKS = (4, 0, 4, 0)
"""A link keeps so much room around its words for the ring of the focus."""


class ChecklistRow(QFrame):
    """Title, how many steps are settled, and a bar."""

    chosen = Signal()

    def __init__(self, context: Context, view: ChecklistView) -> None:
        super().__init__()
        self.setObjectName("step")
        title, count = label("step", wrap=True), label("small")
        title.setText(context.t.content(view.template.title))
        count.setText(isolated(f"{view.settled}/{view.total}"))
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, max(view.total, 1))
        bar.setValue(view.settled)
        bar.setFixedHeight(6)
        bar.setAccessibleName(f"{title.plain} {view.settled}/{view.total}")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(count)
        inside = column(margins=(16, 12, 16, 12), spacing=8)
        inside.addLayout(head)
        inside.addWidget(bar)
        self.setLayout(inside)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()


class ChecklistNav(QFrame):
    """The start column of the checklists."""

    checklist_chosen = Signal(int)
    start_requested = Signal(str)
    fact_wanted = Signal(object)
    """A `KnownFact` to tell or to change."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("card")
        self._column = column()
        holder = QWidget()
        holder.setObjectName("scrolled")
        holder.setLayout(self._column)
        area = QScrollArea()
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = column(margins=(1, 1, 1, 1))
        layout.addWidget(area)
        self.setLayout(layout)
        self._made: list[QWidget] = []
        self.facts: list[Button] = []

    def show_checklists(self, views: tuple[ChecklistView, ...], offered: tuple[Template, ...], chosen: int) -> None:
        """Write everything anew."""
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made.clear()
        self.facts.clear()
        while self._column.takeAt(0):
            pass
        for place, view in enumerate(views):
            row = ChecklistRow(self._context, view)
            row.setProperty("chosen", place == chosen)
            row.setProperty("first", place == 0)
            row.chosen.connect(lambda place=place: self.checklist_chosen.emit(place))
            self._add(row)
        for template in offered:
            self._add(self._starter(template))
        if views:
            self._add(self._facts(views[chosen].facts))
        self._column.addStretch(1)

    def _add(self, widget: QWidget) -> None:
        self._made.append(widget)
        self._column.addWidget(widget)

    def _starter(self, template: Template) -> Button:
        starter = button("link")
        starter.setIcon(icons.icon("plus", self._context.theme.colours.accent))
        name_button(starter, self._context.t.content(template.title))
        starter.clicked.connect(lambda: self.start_requested.emit(template.id))
        return starter

    def _facts(self, facts: tuple[KnownFact, ...]) -> QWidget:
        t = self._context.t
        holder = QWidget()
        inside = column(margins=(12, 14, 12, 14))
        title = label("strong", wrap=True)
        title.setText(t("What the dates depend on"))
        title.setContentsMargins(*_BESIDE_LINKS)
        inside.addWidget(title)
        for known in facts:
            caption, value = label("small", wrap=True), button("link")
            caption.setText(t.content(known.fact.label))
            text = fact_text(known.value, self._context)
            value.setText(text)
            value.setAccessibleName(f"{caption.plain}: {text}")
            value.clicked.connect(lambda _checked=False, wanted=known: self.fact_wanted.emit(wanted))
            self.facts.append(value)
            caption.setContentsMargins(*_BESIDE_LINKS)
            inside.addSpacing(6)
            inside.addWidget(caption)
            inside.addWidget(value, 0, Qt.AlignmentFlag.AlignLeading)
        holder.setLayout(inside)
        return holder


def fact_text(value: FactValue | None, context: Context) -> str:
    """A fact in a word or two."""
    t = context.t
    if value is None:
        return t("Tell…")
    if isinstance(value, date):
        return t.date(value)
    return t("Yes") if value else t("No")
