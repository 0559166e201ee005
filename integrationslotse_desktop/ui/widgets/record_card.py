"""A card of records: a title, a way to add one, and for each a line, what is to be known, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import Button, button, chip, column, label, line
from integrationslotse_desktop.ui.widgets.chips import Chip

_MARGIN, _CAPTION = 16, 168


@dataclass(frozen=True, repr=False)
class RecordRow:
    """One record. Actions are names of ours with the words on their buttons."""

    key: str
    title: str
    caption: str = ""
    """What the title is, where that has to be said; it stands before it."""
    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    chip: Chip | None = None
    actions: tuple[tuple[str, str], ...] = ()


class RecordCard(QFrame):
    """After a change the keyboard stays at the same action of the same record."""

    wanted = Signal(str, str)
    """An action and the key of its record; the key is empty for what stands beside the title."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("card")
        self._title, self._none = label("strong"), label("secondary", wrap=True)
        self._why = label("small", wrap=True)
        self._rows: list[QWidget] = []
        self._buttons: dict[tuple[str, str], Button] = {}
        self._top = QHBoxLayout()
        self._top.setSpacing(12)
        self._top.addWidget(self._title)
        self._top.addStretch(1)
        self._own: list[Button] = []
        self._column: QVBoxLayout = column(margins=(_MARGIN, 14, _MARGIN, 14), spacing=10)
        self._column.addLayout(self._top)
        self._column.addWidget(self._why)
        self._column.addWidget(self._none)
        self.setLayout(self._column)

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Every action that is offered, with the key of its record."""
        return tuple(self._buttons)

    def entitle(self, title: str, none: str, *actions: tuple[str, str], why: str = "") -> None:
        """Write the title, what stands there while there is nothing, and the actions beside the title."""
        self._title.setText(title)
        self._none.setText(none)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        for name, text in actions:
            made = self._buttons.get((name, ""))
            if made is None:
                made = self._action(name, "")
                self._own.append(made)
                self._top.addWidget(made)
            made.setText(text)
            made.setAccessibleName(f"{text}: {title}")

    def show_records(self, rows: Sequence[RecordRow]) -> None:
        """Show these and no others."""
        before = self.window().focusWidget()  # also while a dialog still stands over it
        focused = next((place for place, made in self._buttons.items() if made is before), None)
        for widget in self._rows:
            widget.hide()
            widget.deleteLater()
        self._rows.clear()
        self._buttons = {place: made for place, made in self._buttons.items() if not place[1]}
        for row in rows:
            if self._rows:
                self._add(line())
            self._add(self._row(row))
        self._none.setVisible(not rows)
        if focused:
            self._focus_again(focused)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab halts, as one reads: what stands beside the title first."""
        rows = [made for place, made in self._buttons.items() if place[1]]
        return (*self._own, *rows)

    def focus(self) -> bool:
        """Into the first action; False if there is none."""
        first = next(iter(self._buttons.values()), None)
        if first:
            first.setFocus()
        return first is not None

    def _focus_again(self, place: tuple[str, str]) -> None:
        again = self._buttons.get(place) or next(iter(self._own), None) or next(iter(self._buttons.values()), None)
        if again:
            again.setFocus()

    def _add(self, widget: QWidget) -> None:
        self._rows.append(widget)
        self._column.addWidget(widget)

    def _row(self, row: RecordRow) -> QWidget:
        title = label(wrap=True)
        title.setText(row.title)
        texts = column(spacing=2)
        texts.addWidget(title)
        for role, told in (("small", row.lines), ("warning", row.warnings)):
            for each in filter(None, told):
                shown = label(role, wrap=True)
                shown.setText(each)
                texts.addWidget(shown)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        if row.caption:
            caption = label("secondary", wrap=True)
            caption.setText(row.caption)
            caption.setFixedWidth(self._context.theme.size(_CAPTION))
            across.addWidget(caption, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(texts, 1)
        if row.chip:
            mark = chip(row.chip.tone)
            mark.setText(row.chip.text)
            across.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        for name, text in row.actions:
            made = self._action(name, row.key)
            made.setText(text)
            made.setAccessibleName(f"{text}: {row.title}")
            across.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _action(self, name: str, key: str) -> Button:
        made = button("link")
        made.clicked.connect(lambda _checked=False: self.wanted.emit(name, key))
        self._buttons[name, key] = made
        return made
