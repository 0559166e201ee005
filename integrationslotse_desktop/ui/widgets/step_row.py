"""One step in a list: a box to tick, what it is, what is to be known, and when."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QWidget

from integrationslotse_desktop.domain.checklists import StepState
from integrationslotse_desktop.ui.widgets.basics import chip, column, label, restyle

_MARGIN = 16
_RING = 2
"""What the style sheet leaves for the ring of the focus."""


class StepRow(QFrame):
    """Space ticks, up and down walk, a click or the focus chooses. Without a box the row itself is focused."""

    ticked = Signal(bool)
    chosen = Signal()
    opened = Signal()
    walked = Signal(int)

    def __init__(self, *, tickable: bool = True) -> None:
        super().__init__()
        self.setObjectName("step")
        self._box = QCheckBox()
        self._keys: QWidget = self._box if tickable else self
        self._keys.installEventFilter(self)
        self._box.clicked.connect(self.ticked)
        self._title, self._line, self._chip = label("step", wrap=True), label("small", wrap=True), chip("neutral")
        texts = column(spacing=2)
        texts.addWidget(self._title)
        texts.addWidget(self._line)
        row = QHBoxLayout(self)
        margin = _MARGIN - _RING
        row.setContentsMargins(margin, 12, margin, 12)
        row.setSpacing(12 - _RING)
        row.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._is_tickable = tickable
        if not tickable:
            self._box.hide()
            self.setProperty("tickable", False)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_step(self, title: str, line: str, due: str, tone: str, state: StepState) -> None:
        """Write everything; `due` empty: no chip."""
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self._chip.setText(due)
        self._chip.setVisible(bool(due))
        restyle(self._chip, chip=tone)
        self._keys.setAccessibleName(", ".join(filter(None, (title, line, due))))
        self._box.setChecked(state in (StepState.DONE, StepState.NOT_NEEDED))
        restyle(self._box, waiting=state is StepState.WAITING)
        restyle(self._title, role="step-done" if self._box.isChecked() else "step")

    def set_chosen(self, is_chosen: bool) -> None:
        """Show that its details stand beside the list."""
        restyle(self, chosen=is_chosen)
        restyle(self._chip)

    @property
    def stop(self) -> QWidget:
        """Where Tab halts."""
        return self._keys

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is here."""
        return self._keys.hasFocus()

    def focus(self) -> None:
        """Ready to tick."""
        self._keys.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.focus()
        self.chosen.emit()
        self.opened.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.chosen.emit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if direction := steps.get(Qt.Key(event.key())):
                self.walked.emit(direction)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
                not self._is_tickable and event.key() == Qt.Key.Key_Space
            ):
                self.opened.emit()
                return True
        return super().eventFilter(watched, event)


def walk(rows: list[StepRow], row: StepRow, direction: int) -> None:
    """Move the keyboard to the row before or after."""
    place = rows.index(row) + direction
    if 0 <= place < len(rows):
        rows[place].focus()


def clear_rows(rows: list[StepRow], lines: list[QWidget]) -> None:
    """Remove rows and the lines between them."""
    for widget in (*rows, *lines):
        widget.hide()
        widget.deleteLater()
    rows.clear()
    lines.clear()
