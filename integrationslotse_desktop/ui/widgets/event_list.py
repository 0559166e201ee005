"""A list of things that happened: the day once, then time, what, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column, label, line

_DATE_WIDTH, _TIME_WIDTH = 112, 48


@dataclass(frozen=True, repr=False)
class EventLine:
    """One thing that happened."""

    at: datetime
    text: str
    by: str = ""


class EventList(QFrame):
    """A card that grows downwards."""

    older_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._made: list[QWidget] = []
        self._last_day = ""
        self.setObjectName("card")
        self._column = column()
        self.setLayout(self._column)
        self._older = button("link")
        self._older.clicked.connect(self.older_requested)
        self._column.addWidget(self._older, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_events(self, events: Sequence[EventLine], *, has_older: bool) -> None:
        """Show these and no others."""
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made.clear()
        self._last_day = ""
        self.add_older(events, has_older=has_older)

    def add_older(self, events: Sequence[EventLine], *, has_older: bool) -> None:
        """Show more below."""
        for event in events:
            if self._made:
                self._insert(line())
            self._insert(self._row(event))
        self._older.setText(self._context.t("Show older ones"))
        self._older.setVisible(has_older)

    def _insert(self, widget: QWidget) -> None:
        self._made.append(widget)
        self._column.insertWidget(self._column.count() - 1, widget)

    def _row(self, event: EventLine) -> QWidget:
        t = self._context.t
        day_text = t.date(event.at)
        day, time = label("strong"), label("secondary")
        day.setText(day_text if day_text != self._last_day else "")
        self._last_day = day_text
        day.setMinimumWidth(self._context.theme.size(_DATE_WIDTH))
        time.setText(isolated(t.time(event.at)))
        time.setMinimumWidth(self._context.theme.size(_TIME_WIDTH))
        text, by = label(wrap=True), label("small")
        text.setText(event.text)
        by.setText(isolated(event.by) if event.by else "")
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        for widget in (day, time):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        row.addWidget(by, 0, Qt.AlignmentFlag.AlignTop)
        return holder
