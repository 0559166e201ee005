"""Several of many, such as the services of an entry: type a part of a word, Enter adds it, Backspace takes it away.

What is chosen stands as chips in the field itself. Umlauts, accents and hamza forms need not be typed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QListView, QStyledItemDelegate, QWidget

from integrationslotse_desktop.domain.search_text import fold, fold_plain
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import Button, column, restyle
from integrationslotse_desktop.ui.widgets.chips import Flow
from integrationslotse_desktop.ui.widgets.field_specs import Choice

_LINE_HEIGHT, _LINE_WIDTH, _MOST_SHOWN = 22, 96, 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKE_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class _Line(QLineEdit):
    """The field after the chips."""

    add_wanted = Signal()
    removal_wanted = Signal()
    list_wanted = Signal()
    focus_moved = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.text():
            self.add_wanted.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.removal_wanted.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.list_wanted.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit(event.reason() == Qt.FocusReason.PopupFocusReason)


class _ChosenChip(Button):
    """One choice; Enter, a click, Delete and Backspace take it away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TAKE_AWAY:
            self.click()
        else:
            super().keyPressEvent(event)


class ChipPicker(QFrame):
    """The keyboard is in its `line`, which also bears its accessible name."""

    changed = Signal()

    def __init__(self, context: Context, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._context, self._choices = context, tuple(choices)
        self._chosen: list[Choice] = []
        self._offered: list[Choice] = []
        self.setObjectName("card")
        self.setProperty("is_field", True)
        self.line = _Line()
        self.line.setProperty("bare", True)
        self.line.setMinimumSize(context.theme.size(_LINE_WIDTH), context.theme.size(_LINE_HEIGHT))
        self.line.setPlaceholderText(context.t("Add …"))
        self._flow = Flow(last_fills=True)
        self._flow.show_widgets([self.line])
        layout = column(margins=(10, 7, 10, 7))
        layout.addWidget(self._flow)
        self.setLayout(layout)
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._list = QListView()
        self._list.setObjectName("offer")
        self._completer.setPopup(self._list)
        self._list.setItemDelegate(QStyledItemDelegate(self))  # the completer's own knows no style sheet
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST_SHOWN)
        self._completer.setWidget(self.line)
        self._connect()

    def _connect(self) -> None:
        self._completer.activated.connect(self._on_activated)
        self.line.textEdited.connect(self._on_edited)
        self.line.add_wanted.connect(self._on_add_wanted)
        self.line.removal_wanted.connect(self._on_removal_wanted)
        self.line.list_wanted.connect(self._on_list_wanted)
        self.line.focus_moved.connect(self._on_focus_moved)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values, in the order in which they were chosen."""
        return tuple(choice.value for choice in self._chosen)

    @property
    def is_unclear(self) -> bool:
        """Whether something was typed that is no choice yet."""
        return bool(self.line.text().strip())

    def choose(self, values: Sequence[str]) -> None:
        """These and no others; what is not on offer is left out."""
        by_value = {choice.value: choice for choice in self._choices}
        self._chosen = [by_value[value] for value in dict.fromkeys(values) if value in by_value]
        self._show()

    def matching(self, typed: str) -> list[Choice]:
        """What is not chosen yet and has this in its text; first what begins so."""
        wanted = fold(typed.strip()), fold_plain(typed.strip())
        found = []
        for choice in self._choices:
            forms = fold(choice.text), fold_plain(choice.text)
            places = [form.find(part) for form, part in zip(forms, wanted, strict=True) if part in form]
            if places and choice not in self._chosen:
                found.append((min(places) > 0, choice))
        return [choice for _is_later, choice in sorted(found, key=lambda each: each[0])]

    def _show(self) -> None:
        chips = [self._chip(choice) for choice in self._chosen]
        self._flow.show_widgets([*chips, self.line])
        before: QWidget = self.line
        for widget in [*chips, self.line] if chips else []:
            QWidget.setTabOrder(before, widget)  # the first goes after the line, and the line after the last
            before = widget

    def _chip(self, choice: Choice) -> QWidget:
        made = _ChosenChip()
        made.setProperty("kind", "chip")
        made.setAutoDefault(False)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setText(f"{choice.text}  ×")
        made.setAccessibleName(self._context.t("Take away {name}", name=choice.text))
        made.clicked.connect(lambda: self._remove(choice))
        return made

    def _add(self, choice: Choice) -> None:
        self.line.clear()
        if choice not in self._chosen:
            self._chosen.append(choice)
            self._show()
            self.changed.emit()

    def _remove(self, choice: Choice) -> None:
        self._chosen.remove(choice)
        self.line.setFocus()
        self._show()
        self.changed.emit()

    def _offer(self, choices: list[Choice]) -> None:
        self._offered = choices
        self._words.setStringList([choice.text for choice in choices])
        if not choices:
            self._list.hide()
            return
        below = QRect(self.line.mapFrom(self, QPoint(0, 0)), self.size())
        self._completer.complete(below)
        self._list.setCurrentIndex(self._completer.completionModel().index(0, 0))

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        self._offer(self.matching(typed) if typed.strip() else [])

    @Slot()
    def _on_list_wanted(self) -> None:
        self._offer(self.matching(self.line.text()))

    @Slot()
    def _on_add_wanted(self) -> None:
        found = self.matching(self.line.text())
        if found:
            self._add(found[0])

    @Slot(str)
    def _on_activated(self, text: str) -> None:
        self._add(next(choice for choice in self._offered if choice.text == text))

    @Slot()
    def _on_removal_wanted(self) -> None:
        if self._chosen:
            self._remove(self._chosen[-1])

    @Slot(bool)
    def _on_focus_moved(self, is_inside: bool) -> None:
        restyle(self, focus_inside=is_inside)
