"""A form made of what it asks for, since many small things are recorded in a case: values in, values out, as text."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import label
from integrationslotse_desktop.ui.widgets.field_specs import Days, FieldSpec, Kind
from integrationslotse_desktop.ui.widgets.form_fields import FormField, field_of
from integrationslotse_desktop.ui.widgets.notice import Notice


class Form(QWidget):
    """Two columns; what is not short takes both."""

    edited = Signal()
    laid_out = Signal()
    """Fields came, went or grew."""

    def __init__(self, context: Context, specs: Sequence[FieldSpec], days: Days) -> None:
        super().__init__()
        self._fields: dict[str, FormField] = {}
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = place = 0
        for spec in specs:
            if place and not spec.is_short:
                row, place = row + 1, 0
            widget = self._made(context, spec, days)
            grid.addWidget(widget, row, place, 1, 1 if spec.is_short else 2, Qt.AlignmentFlag.AlignTop)
            is_full = place == 1 or not spec.is_short
            row, place = (row + 1, 0) if is_full else (row, 1)
        self._conditions = [(self._fields[each.name], each.is_asked) for each in specs if each.is_asked]
        self._show_asked()

    def _made(self, context: Context, spec: FieldSpec, days: Days) -> QWidget:
        if spec.kind is Kind.NOTE:
            note = label("secondary", wrap=True)
            note.setText(spec.caption)
            return note
        field = field_of(context, spec, days)
        field.edited.connect(self._on_edited)
        self._fields[spec.name] = field
        return field

    def event(self, event: QEvent) -> bool:
        result = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return result

    def values(self) -> dict[str, str]:
        """What stands in every field; nothing stands in one that is not shown."""
        return {name: "" if field.isHidden() else field.value() for name, field in self._fields.items()}

    def _show_asked(self) -> None:
        """One may hang on another before it."""
        for field, is_asked in self._conditions:
            field.setVisible(is_asked(self.values()))

    @Slot()
    def _on_edited(self) -> None:
        self._show_asked()
        self.edited.emit()

    def show_values(self, values: Mapping[str, str]) -> None:
        """Fill in these; a field that is not among them stays as it is."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].show_value(value)

    def unclear(self) -> ExpectedError | None:
        """What would be wrong with saving: a day that is none, a word that is no choice."""
        for name, field in self._fields.items():
            if field.is_unclear and not field.isHidden():
                return ExpectedError(Fault.VALUE_REFUSED, field=name)
        return None

    def show_error(self, error: ExpectedError, notice: Notice) -> FormField | None:
        """Say what went wrong, with the caption that people read, and go to the field that it is about."""
        field = self._fields.get(str(error.data.get("field")))
        notice.show_error(error, field_name=field.spec.caption if field else "")
        if field:
            field.control.setFocus()
        return field

    def field_with(self, inside: QWidget) -> FormField | None:
        """The field in which a widget stands."""
        return next((field for field in self._fields.values() if field.isAncestorOf(inside)), None)

    def height_at(self, width: int) -> int:
        """How tall it is when it is so wide."""
        return self._grid.heightForWidth(width)

    def focus(self) -> None:
        """Into the first field."""
        if first := next(iter(self._fields.values()), None):
            first.control.setFocus()
