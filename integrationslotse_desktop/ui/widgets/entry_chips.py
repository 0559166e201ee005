"""What an entry says besides its text, as chips below it: Tab and arrows lead through, Backspace takes one away."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import Button
from integrationslotse_desktop.ui.widgets.chips import Flow

_TAKE_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True, repr=False)
class EntryChip:
    """Something that was understood or chosen."""

    field: str
    value: str
    text: str
    is_step: bool = False
    doubt: str = ""
    """Why somebody should look at it again."""


class _ChipButton(Button):
    """A click, Enter, Delete and Backspace take it away."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in _TAKE_AWAY:
            self.click()
        elif event.key() in steps:
            by = steps[Qt.Key(event.key())]
            self.moved.emit(-by if self.isRightToLeft() else by)
        else:
            super().keyPressEvent(event)


class EntryChips(Flow):
    """Hidden while there are none."""

    taken_away = Signal(object)
    """The `EntryChip`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._chips: tuple[EntryChip, ...] = ()
        self._buttons: list[_ChipButton] = []
        self.hide()

    @property
    def chips(self) -> tuple[EntryChip, ...]:
        """Those that are shown."""
        return self._chips

    def show_chips(self, chips: Sequence[EntryChip], *, anew: bool = False) -> bool:
        """These and no others; the keyboard stays, as far as its chip is still there. Whether others were made."""
        if self._chips == tuple(chips) and not anew:
            return False
        focused = next((place for place, each in enumerate(self._buttons) if each.hasFocus()), None)
        self._chips = tuple(chips)
        self._buttons = [self._made(each) for each in chips]
        self.show_widgets(self._buttons)
        self.setVisible(bool(chips))
        if focused is not None and self._buttons:
            self._buttons[min(focused, len(self._buttons) - 1)].setFocus()
        return True

    def _made(self, shown: EntryChip) -> _ChipButton:
        made = _ChipButton()
        made.setProperty("kind", "warning-chip" if shown.doubt else "done-chip" if shown.is_step else "chip")
        made.setAutoDefault(False)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setText(f"{'✓ ' if shown.is_step else ''}{shown.text}  ×")
        made.setAccessibleName(self._context.t("Take away {name}", name=shown.text))
        made.setAccessibleDescription(shown.doubt)
        made.setToolTip(shown.doubt)
        made.clicked.connect(lambda: self.taken_away.emit(shown))
        made.moved.connect(lambda by: self._move(made, by))
        return made

    def _move(self, button: _ChipButton, by: int) -> None:
        place = self._buttons.index(button) + by
        if 0 <= place < len(self._buttons):
            self._buttons[place].setFocus()
