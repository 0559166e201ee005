"""The entries of a case, newest first: the day, how it was, the text in its own direction, and what else was told."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.diary import Entry
from integrationslotse_desktop.domain.text import is_right_to_left
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.services.entry_texts import done_by_text, interpreter_text, mark_text
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.widgets.basics import Button, Label, button, column, label, line
from integrationslotse_desktop.ui.widgets.chips import Flow
from integrationslotse_desktop.ui.widgets.contacts import contact_name
from integrationslotse_desktop.ui.widgets.entry_details import chip_text

_DATE_WIDTH = 84
_AT_ONCE = 8
"""So many rows fill a window; the others are made when these are painted."""
_PAINTED_AFTER_MILLISECONDS = 20


class EntryRow(QWidget):
    """One entry, with the ways to correct it and to read its versions."""

    correction_wanted = Signal(object)
    versions_wanted = Signal(object)

    def __init__(self, context: Context, entry: Entry, around: EntrySurroundings, *, with_year: bool) -> None:
        super().__init__()
        self.entry = entry
        t = context.t
        day = label("strong")
        day.setText(t.date(entry.occurred_at) if with_year else t.day(entry.occurred_at))
        day.setMinimumWidth(context.theme.size(_DATE_WIDTH))
        meta = label("small", wrap=True)
        meta.setText(meta_line(entry, t))
        self._correct = button("link")
        self._correct.setProperty("in_row", True)
        self._correct.setText(t("Correct"))
        self._correct.setAccessibleName(t("Correct the entry of {date}", date=t.date(entry.occurred_at)))
        self._correct.clicked.connect(lambda: self.correction_wanted.emit(entry))
        self.stops: list[QWidget] = [self._correct]
        """Where Tab halts, in order."""
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(meta, 1)
        head.addWidget(self._correct, 0, Qt.AlignmentFlag.AlignTop)
        texts = column(spacing=3)
        texts.addLayout(head)
        texts.addWidget(own_direction_label(entry.text))
        if entry.details.next_step:
            following = label("secondary", wrap=True)
            following.setText(chip_text("next_step", entry.details.next_step, around, t))
            texts.addWidget(following)
        if below := self._below(entry, around, t):
            flow = Flow()
            flow.show_widgets(below)
            texts.addSpacing(3)
            texts.addWidget(flow)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(16)
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def _below(self, entry: Entry, around: EntrySurroundings, t: Texts) -> list[QWidget]:
        details = entry.details
        found: list[QWidget] = [_chip("neutral", chip_text("services", each, around, t)) for each in details.services]
        found += [_chip("neutral", isolated(name)) for name in around.names(entry)]
        found += [
            _chip("accent", f"✓ {text}") for each in details.steps if (text := chip_text("steps", each, around, t))
        ]
        found += [_chip("warning", mark_text(mark, t)) for mark in around.marks(entry)]
        if entry.version > 1:
            found.append(self._versions(entry, t))
        return found

    def _versions(self, entry: Entry, t: Texts) -> Button:
        made = button("warning-chip")
        day = isolated(t.day(entry.recorded_at)) if entry.recorded_at else "–"
        corrected = t("corrected on {date}", date=day)
        versions = t.count("{n} version", "{n} versions", entry.version)
        made.setText(f"{corrected} · {versions}")
        made.setToolTip(t("Read the versions side by side"))
        made.clicked.connect(lambda: self.versions_wanted.emit(entry))
        self.stops.append(made)
        return made


def meta_line(entry: Entry, t: Texts) -> str:
    """How, to whom, when, how long, in which language, who."""
    details = entry.details
    how = contact_name(entry.contact, t)
    parts = [f"{how} {isolated(details.accompanied_to)}" if details.accompanied_to else how]
    if entry.minutes:
        parts.append(t("{minutes} min", minutes=entry.minutes))
    if details.travel_minutes:
        parts.append(t("{minutes} min of travel", minutes=details.travel_minutes))
    parts.append(isolated(t.time(entry.occurred_at)))
    if details.language:
        parts.append(t.language_name(details.language))
    parts += filter(None, (interpreter_text(details.interpreter, t), done_by_text(details.done_by, t)))
    return " · ".join([*parts, isolated(entry.author)])


def _chip(tone: str, text: str) -> Label:
    widget = label()
    widget.setProperty("chip", tone)
    widget.setText(text)
    return widget


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
    correction_wanted = Signal(object)
    versions_wanted = Signal(object)
    filled = Signal()
    """Rows were made or taken away: Tab is to be led anew."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._entries: tuple[Entry, ...] = ()
        self._around = EntrySurroundings()
        self._has_older = False
        self._this_year = 0
        self.setObjectName("card")
        self._column = column()
        self.setLayout(self._column)
        self._older = button("link")
        self._older.clicked.connect(self.older_requested)
        self._rows: list[EntryRow] = []
        self._at_hand = ""
        shortcut(self, "Ctrl+E", self._correct)
        self._waiting: tuple[Entry, ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAINTED_AFTER_MILLISECONDS)
        self._later.timeout.connect(self.make_all)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self._entries

    def show_entries(
        self,
        entries: tuple[Entry, ...],
        around: EntrySurroundings | None = None,
        *,
        has_older: bool,
        this_year: int,
    ) -> None:
        """Show these and no others; after a save all rows but one stand already."""
        around = replace(around or EntrySurroundings(), open_steps=())  # no row shows those
        stay = this_year == self._this_year and around == self._around
        reused = {row.entry: row for row in self._rows} if stay else {}
        self._around = around
        self._show(entries, reused, has_older=has_older, this_year=this_year)

    def add_older(self, entries: tuple[Entry, ...], *, has_older: bool) -> None:
        """Show more below."""
        self.make_all()
        self._has_older = has_older
        self._entries += entries
        self._append(entries, {}, self._block())

    def row_of(self, entry_id: str) -> EntryRow | None:
        """The row of an entry, if it is shown."""
        return next((row for row in self._rows if row.entry.id == entry_id), None)

    def point_to(self, entry_id: str) -> None:
        """This one was just written, or somebody came to read it: Ctrl+E means it."""
        self._at_hand = entry_id

    @Slot()
    def _correct(self) -> None:
        """The entry where the keyboard is, else the one at hand, else the newest."""
        focused = QApplication.focusWidget()
        here = next((row for row in self._rows if focused is not None and row.isAncestorOf(focused)), None)
        row = here or self.row_of(self._at_hand) or next(iter(self._rows), None)
        if row:
            self.correction_wanted.emit(row.entry)

    @property
    def stops(self) -> Sequence[QWidget]:
        """Where Tab halts, in order."""
        return [*(stop for row in self._rows for stop in row.stops), self._older]

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._show(self._entries, {}, has_older=self._has_older, this_year=self._this_year)

    def _show(
        self, entries: tuple[Entry, ...], reused: dict[Entry, EntryRow], *, has_older: bool, this_year: int
    ) -> None:
        self._has_older, self._this_year = has_older, this_year
        self._clear(kept={reused[entry] for entry in entries if entry in reused})
        at_once = len(entries) if reused else _AT_ONCE
        self._entries, self._waiting = entries, entries[at_once:]
        self._append(entries[:at_once], reused, self._column)
        if self._waiting:
            self._later.start()

    @Slot()
    def make_all(self) -> None:
        """Whoever looks for a row, or for what comes below, needs those that are not made yet."""
        waiting, self._waiting = self._waiting, ()
        if waiting:
            self._append(waiting, {}, self._column)

    def _block(self) -> QVBoxLayout:
        """Room for older rows. Each block remembers its height, or with each one every row would be laid out again."""
        block, rows = QWidget(), column()
        block.setLayout(rows)
        self._column.removeWidget(self._older)
        self._column.addWidget(block)
        return rows

    def _append(self, entries: tuple[Entry, ...], reused: dict[Entry, EntryRow], into: QVBoxLayout) -> None:
        self._column.removeWidget(self._older)
        for entry in entries:
            if self._rows:
                into.addWidget(line())
            row = reused.get(entry) or self._made(entry)
            self._rows.append(row)
            into.addWidget(row)
        self._older.setText(self._context.t("Show older entries"))
        self._column.addWidget(self._older, 0, Qt.AlignmentFlag.AlignHCenter)
        self._older.setVisible(self._has_older and not self._waiting)
        self.setVisible(bool(self._entries))
        self.filled.emit()

    def _made(self, entry: Entry) -> EntryRow:
        row = EntryRow(self._context, entry, self._around, with_year=entry.occurred_at.year != self._this_year)
        row.correction_wanted.connect(self.correction_wanted)
        row.versions_wanted.connect(self.versions_wanted)
        return row

    def _clear(self, kept: set[EntryRow]) -> None:
        self._column.removeWidget(self._older)
        self._older.setParent(self)
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None and widget not in kept:
                widget.hide()
                widget.deleteLater()
        self._rows = []
