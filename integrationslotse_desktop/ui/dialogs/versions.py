"""Every version of an entry beside the one before it, the newest correction first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from integrationslotse_desktop.domain.diary import Entry
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.corrections import EntryHistory, Revision
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column, label, line
from integrationslotse_desktop.ui.widgets.contacts import contact_name
from integrationslotse_desktop.ui.widgets.entry_details import LISTS, chip_text, values_of
from integrationslotse_desktop.ui.widgets.field_specs import parts
from integrationslotse_desktop.ui.widgets.marked_text import MarkedText
from integrationslotse_desktop.ui.widgets.sheet import Sheet

_WIDTH, _AROUND, _SIDE, _BAR, _GAP = 880, 180, 24, 12, 24


class VersionsDialog(Sheet):
    """To read; Escape closes it."""

    def __init__(self, context: Context, parent: QWidget, history: EntryHistory, around: EntrySurroundings) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._context = context
        self._around = around
        t = context.t
        self.setWindowTitle(t("Integrationslotse"))
        title = label("heading", wrap=True)
        day = isolated(t.date(history.versions[-1].occurred_at))
        title.setText(t("Versions of the entry of {date}", date=day))
        inside = column(spacing=14)
        for place, revision in enumerate(reversed(history.revisions)):
            if place:
                inside.addWidget(line())
            inside.addWidget(self._said(revision))
            inside.addLayout(self._beside(revision))
        inside.addStretch(1)
        holder, area = QWidget(), QScrollArea()
        holder.setObjectName("scrolled")
        holder.setLayout(inside)
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room = min(self.screen().availableSize().height(), parent.window().height()) - context.theme.size(_AROUND)
        holder.ensurePolished()
        area.setFixedHeight(min(inside.totalHeightForWidth(self.width() - 2 * _SIDE), room))
        close = button("primary")
        close.setText(t("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(close)
        layout = column(margins=(_SIDE, 24, _SIDE, 20), spacing=14)
        layout.addWidget(title)
        layout.addWidget(area)
        layout.addLayout(last)
        self.setLayout(layout)
        close.setFocus()

    def _said(self, revision: Revision) -> QWidget:
        t, after = self._context.t, revision.after
        when = isolated(t.date(after.recorded_at)) if after.recorded_at else "–"
        said = label("secondary", wrap=True)
        said.setText(
            t(
                "Corrected on {date} by {name}: {reason}",
                date=when,
                name=isolated(after.author),
                reason=isolated(after.reason),
            )
        )
        return said

    def _beside(self, revision: Revision) -> QGridLayout:
        t, grid = self._context.t, QGridLayout()
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(6)
        sides = ((revision.before, revision.text.before), (revision.after, revision.text.after))
        for place, (entry, pieces) in enumerate(sides):
            heading = label("strong")
            name = t("Version {n}", n=entry.version)
            heading.setText(name)
            grid.addWidget(heading, 0, place)
            marked = MarkedText(self._context, pieces, name)
            marked.fit((self.width() - 2 * _SIDE - _BAR - _GAP) // 2)
            grid.addWidget(marked, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
            for row, field in enumerate(revision.fields, start=2):
                told = label("small", wrap=True)
                told.setText(f"{self._caption(field)}: {self._value(entry, field)}")
                grid.addWidget(told, row, place)
        return grid

    def _caption(self, field: str) -> str:
        from integrationslotse_desktop.services.fault_texts import field_caption

        return field_caption(field, self._context.t)

    def _value(self, entry: Entry, field: str) -> str:
        t = self._context.t
        if field == "occurred_at":
            return f"{isolated(t.date(entry.occurred_at))}, {isolated(t.time(entry.occurred_at))}"
        if field == "contact":
            return contact_name(entry.contact, t)
        if field == "minutes":
            return t("{minutes} min", minutes=entry.minutes) if entry.minutes else "–"
        value = values_of(entry.details)[field]
        values = parts(value) if field in LISTS else [value] if value else []
        if field == "next_step":
            return isolated(value) if value else "–"
        return t.listed(filter(None, (chip_text(field, each, self._around, t) for each in values))) or "–"
