"""The entries of a case, newest first: the day, how it was, and the text in its own direction."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from integrationslotse_desktop.domain.diary import Entry
from integrationslotse_desktop.domain.text import is_right_to_left
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import Label, button, column, label, line
from integrationslotse_desktop.ui.widgets.contacts import contact_name

_DATE_WIDTH = 84


class EntryRow(QWidget):
    """One entry."""

    def __init__(self, context: Context, entry: Entry, *, with_year: bool) -> None:
        super().__init__()
        self.entry = entry
        t = context.t
        day = label("strong")
        day.setText(t.date(entry.occurred_at) if with_year else t.day(entry.occurred_at))
        day.setMinimumWidth(context.theme.size(_DATE_WIDTH))
        self._meta = label("small", wrap=True)
        parts = [contact_name(entry.contact, t), isolated(t.time(entry.occurred_at)), isolated(entry.author)]
        if entry.minutes:
            parts.insert(1, t("{minutes} min", minutes=entry.minutes))
        self._meta.setText(" · ".join(parts))
        self._text = own_direction_label(entry.text)
        texts = column(spacing=3)
        texts.addWidget(self._meta)
        texts.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(16)
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)


def own_direction_label(text: str) -> Label:
    """What people wrote: plain, in its own direction, with a mouse to select it."""
    widget = label(wrap=True)
    widget.setProperty("own_words", True)  # needs no translation
    is_mirrored = is_right_to_left(text)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight)
    widget.setText(text)
    widget.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return widget


class EntryList(QFrame):
    """A card of entries. Older ones are asked for when somebody wants them."""

    older_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entries: tuple[Entry, ...] = ()
        self._has_older = False
        self._this_year = 0
        self.setObjectName("card")
        self._column = column()
        self.setLayout(self._column)
        self._older = button("link")
        self._older.clicked.connect(self.older_requested)
        self._rows: list[EntryRow] = []

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self._entries

    def show_entries(self, entries: tuple[Entry, ...], *, has_older: bool, this_year: int) -> None:
        """Show these and no others; after a save all rows but one stand already."""
        reused = {row.entry: row for row in self._rows} if this_year == self._this_year else {}
        self._show(entries, reused, has_older=has_older, this_year=this_year)

    def add_older(self, entries: tuple[Entry, ...], *, has_older: bool) -> None:
        """Show more below."""
        self._has_older = has_older
        self._append(entries, {})

    def row_of(self, entry_id: str) -> EntryRow | None:
        """The row of an entry, if it is shown."""
        return next((row for row in self._rows if row.entry.id == entry_id), None)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._show(self._entries, {}, has_older=self._has_older, this_year=self._this_year)

    def _show(
        self, entries: tuple[Entry, ...], reused: dict[Entry, EntryRow], *, has_older: bool, this_year: int
    ) -> None:
        self._has_older, self._this_year = has_older, this_year
        self._clear(kept={reused[entry] for entry in entries if entry in reused})
        self._entries = ()
        self._append(entries, reused)

    def _append(self, entries: tuple[Entry, ...], reused: dict[Entry, EntryRow]) -> None:
        self._column.removeWidget(self._older)
        for entry in entries:
            if self._rows:
                self._column.addWidget(line())
            row = reused.get(entry) or EntryRow(
                self._context, entry, with_year=entry.occurred_at.year != self._this_year
            )
            self._rows.append(row)
            self._column.addWidget(row)
        self._entries += entries
        self._older.setText(self._context.t("Show older entries"))
        self._column.addWidget(self._older, 0, Qt.AlignmentFlag.AlignHCenter)
        self._older.setVisible(self._has_older)
        self.setVisible(bool(self._entries))

    def _clear(self, kept: set[EntryRow]) -> None:
        self._column.removeWidget(self._older)
        self._older.setParent(self)
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None and widget not in kept:
                widget.hide()
                widget.deleteLater()
        self._rows = []
