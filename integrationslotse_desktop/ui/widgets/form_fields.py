"""The fields of a form: caption above, field, a hint below. Each takes and gives its value as text."""

import re
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import column, label, restyle
from integrationslotse_desktop.ui.widgets.chip_picker import ChipPicker
from integrationslotse_desktop.ui.widgets.field_specs import Choice, Days, FieldSpec, Kind, joined, parts

_HEIGHT, _LONG_HEIGHT, _LONGEST_NUMBER = 38, 92, 5
_MOST_BOXES = 6
_OWN_FORM = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_YEAR = re.compile(r"\d{4}")


class FormField(QWidget):
    """One field with its caption. `control` takes the keyboard."""

    edited = Signal()

    def __init__(self, context: Context, spec: FieldSpec, control: QWidget, shown: QWidget | None = None) -> None:
        super().__init__()
        self.spec, self.control = spec, control
        self._context = context
        caption = label("label", wrap=True)
        caption.setText(spec.caption)
        caption.setBuddy(control)
        control.setAccessibleName(spec.caption)
        self._hint = label("small", wrap=True)
        self._hint.setText(spec.hint)
        self._column = column(spacing=6)
        for widget in (caption, shown or control, self._hint):
            self._column.addWidget(widget)
        self.setLayout(self._column)
        self._hint.setVisible(bool(spec.hint))  # only now: shown before, it would be a window for a moment
        if spec.hint:
            control.setAccessibleDescription(spec.hint)

    @property
    def is_unclear(self) -> bool:
        """Whether something stands in it that cannot be saved as it is."""
        return False

    def value(self) -> str:
        """What stands in it."""
        raise NotImplementedError

    def show_value(self, value: str) -> None:
        """Show this."""
        raise NotImplementedError


class LineField(FormField):
    """One line of text."""

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        self._line = QLineEdit()
        self._line.setMinimumHeight(context.theme.size(_HEIGHT))
        super().__init__(context, spec, self._line)
        self._line.textChanged.connect(self.edited)

    def value(self) -> str:
        return self._line.text()

    def show_value(self, value: str) -> None:
        self._line.setText(value)
        self._line.setCursorPosition(0)


class NumberField(LineField):
    """A few digits, of any script; the value has Western ones."""

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        self._line.setMaxLength(_LONGEST_NUMBER)
        self._line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    @property
    def is_unclear(self) -> bool:
        typed = self._line.text().strip()
        return bool(typed) and not typed.isdecimal()

    def value(self) -> str:
        typed = self._line.text().strip()
        return str(int(typed)) if typed.isdecimal() else typed


class DayField(LineField):
    """A day as people write it. When it is left, the line below says how it was understood."""

    def __init__(self, context: Context, spec: FieldSpec, days: Days) -> None:
        super().__init__(context, spec)
        self._days = days
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self._on_left)
        self._say_how()

    @property
    def is_unclear(self) -> bool:
        return bool(self._line.text().strip()) and not self._understood()

    def value(self) -> str:
        return self._understood() or self._line.text().strip()

    def show_value(self, value: str) -> None:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            super().show_value(value)
        else:
            super().show_value(f"{day:%d.%m.%Y}")
        self._on_left()

    def _understood(self) -> str:
        typed = self._line.text().strip()
        if self.spec.kind is Kind.PARTIAL_DAY and _YEAR.fullmatch(typed):
            return str(int(typed)).zfill(len(typed))
        if own := _OWN_FORM.fullmatch(typed):
            day, month, year = map(int, own.groups())
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                return ""
        if not typed:
            return ""
        if self.spec.kind is Kind.PARTIAL_DAY and self._days.understand_partial:
            return self._days.understand_partial(typed, self._days.today) or ""
        found = self._days.understand(typed, self._days.today)
        return found.isoformat() if found else ""

    def _say_how(self) -> None:
        t = self._context.t
        is_partial = self.spec.kind is Kind.PARTIAL_DAY
        usual = t("Such as 4.3.1992, or only the year") if is_partial else t("Such as 4.11.2026 or yesterday")
        self._say("small", self.spec.hint or usual)

    def _say(self, role: str, text: str) -> None:
        self._hint.setText(text)
        self._hint.show()
        restyle(self._hint, role=role)
        self.control.setAccessibleDescription(text)

    @Slot()
    def _on_edited(self) -> None:
        self._say_how()

    @Slot()
    def _on_left(self) -> None:
        found = self._understood()
        if found and not _YEAR.fullmatch(found):
            self._say("small", self._context.t.long_date(date.fromisoformat(found)))
        elif self.is_unclear:
            self._say("warning", self._context.t("This is not understood as a day. Write it as 4.11.2026."))
        else:
            self._say_how()


class LongField(FormField):
    """Several lines; Tab goes on."""

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(context.theme.size(_LONG_HEIGHT))
        super().__init__(context, spec, self._text)
        self._text.textChanged.connect(self.edited)

    def value(self) -> str:
        return self._text.toPlainText()

    def show_value(self, value: str) -> None:
        self._text.setPlainText(value)


class _Box(QComboBox):
    """The wheel scrolls the form, and does not change what nobody looks at."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceField(FormField):
    """One of a few."""

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        self._box = _Box()
        self._box.setMinimumHeight(context.theme.size(_HEIGHT))
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        super().__init__(context, spec, self._box)
        t, choices = context.t, spec.choices
        if spec.kind is Kind.YES_NO:
            choices = (Choice("yes", t("Yes")), Choice("no", t("No")))
        if spec.may_be_unknown or spec.kind is Kind.YES_NO:
            choices = (Choice("", t("Not known")), *choices)
        for choice in choices:
            self._box.addItem(choice.text, choice.value)
        self._box.currentIndexChanged.connect(self.edited)

    def value(self) -> str:
        return str(self._box.currentData() or "")

    def show_value(self, value: str) -> None:
        self._box.setCurrentIndex(max(self._box.findData(value), 0))


class BoxesField(FormField):
    """Several of a few, each with a box."""

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        self._boxes = {choice.value: QCheckBox(choice.text) for choice in spec.choices}
        holder, inside = QWidget(), column(spacing=4)
        holder.setLayout(inside)
        super().__init__(context, spec, next(iter(self._boxes.values())), holder)
        for choice in spec.choices:
            box = self._boxes[choice.value]
            box.setProperty("with_words", True)
            box.setAccessibleName(choice.text)
            box.toggled.connect(self.edited)
            inside.addWidget(box)
        holder.setAccessibleName(spec.caption)

    def value(self) -> str:
        return joined(value for value, box in self._boxes.items() if box.isChecked())

    def show_value(self, value: str) -> None:
        chosen = parts(value)
        for name, box in self._boxes.items():
            box.setChecked(name in chosen)


class PickerField(FormField):
    """Several of many."""

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        self._picker = ChipPicker(context, spec.choices)
        super().__init__(context, spec, self._picker.line, self._picker)
        self._picker.changed.connect(self.edited)

    @property
    def is_unclear(self) -> bool:
        return self._picker.is_unclear

    def value(self) -> str:
        return joined(self._picker.chosen)

    def show_value(self, value: str) -> None:
        self._picker.choose(parts(value))


def field_of(context: Context, spec: FieldSpec, days: Days) -> FormField:
    """The field that fits what is asked for."""
    if spec.kind in (Kind.DAY, Kind.PARTIAL_DAY):
        return DayField(context, spec, days)
    if spec.kind is Kind.CHOICES:
        return BoxesField(context, spec) if len(spec.choices) <= _MOST_BOXES else PickerField(context, spec)
    made: dict[Kind, type[LineField | LongField | ChoiceField]] = {
        Kind.LONG_TEXT: LongField,
        Kind.CHOICE: ChoiceField,
        Kind.YES_NO: ChoiceField,
        Kind.NUMBER: NumberField,
    }
    return made.get(spec.kind, LineField)(context, spec)
