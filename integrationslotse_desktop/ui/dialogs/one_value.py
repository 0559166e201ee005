"""Asks for one date, one yes or no, or one reason."""

from calendar import monthrange
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QWidget

from integrationslotse_desktop.domain.checklists import FactKind, FactValue
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import bare_spin_box
from integrationslotse_desktop.ui.widgets.sheet import FormSheet
from integrationslotse_desktop.ui.widgets.sheet_content import SheetContent

_WIDTH = 420


class OneValueDialog(FormSheet):
    """A title, a field, and what to do with it."""

    chosen = Signal(object)

    def __init__(self, context: Context, title: str, field: QWidget, parent: QWidget) -> None:
        super().__init__(context, parent, width=_WIDTH)
        t = context.t
        content = SheetContent(context, self, title, field, kind="primary")
        self._notice, self.forget, self._cancel, self._save = content.notice, content.aside, content.back, content.verb
        field.setAccessibleName(title)
        field.setMinimumHeight(context.theme.size(38))
        self.forget.setText(t("Not known"))
        self._cancel.setText(t("Cancel"))
        self._save.setText(t("Save"))
        self._save.setDefault(True)
        self._save.clicked.connect(self.submit)
        field.setFocus()

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; what was typed is still there."""
        self.is_busy = False
        self._notice.show_error(error)
        self.edited.emit()

    def hand_over(self, value: FactValue | str | None) -> None:
        """Let it be saved; until then the dialog stays."""
        self.is_busy = True
        self.chosen.emit(value)

    @Slot()
    def submit(self) -> None:
        """Hand over what was chosen."""


class FactDialog(OneValueDialog):
    """A date or an answer that deadlines hang on; None: not known."""

    def __init__(
        self, context: Context, title: str, fact: tuple[FactKind, FactValue | None], today: date, parent: QWidget
    ) -> None:
        kind, value = fact
        self._answer, self._day = QComboBox(), QDateEdit()
        self._is_question = kind is FactKind.YES_NO
        super().__init__(context, title, self._answer if self._is_question else self._day, parent)
        self._answer.addItem(context.t("Yes"), True)
        self._answer.addItem(context.t("No"), False)
        self._answer.setCurrentIndex(1 if value is False else 0)
        self._day.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._day.setDisplayFormat("dd.MM.yyyy")
        bare_spin_box(self._day)
        proposed = today.replace(day=monthrange(today.year, today.month)[1]) if kind is FactKind.MONTH_END else today
        shown = value if isinstance(value, date) else proposed
        self._day.setDate(QDate(shown.year, shown.month, shown.day))
        self.forget.setVisible(value is not None)
        self.forget.clicked.connect(lambda: self.hand_over(None))
        self._answer.currentIndexChanged.connect(self.edited)
        self._day.dateChanged.connect(self.edited)

    def fields(self) -> DraftFields:
        return DraftFields(
            {"value": str(self._answer.currentIndex()) if self._is_question else self._date().isoformat()}
        )

    def show_fields(self, fields: DraftFields) -> None:
        number, day = fields.number("value"), fields.day("value")
        if self._is_question and number in (0, 1):
            self._answer.setCurrentIndex(number)
        elif day:
            self._day.setDate(QDate(day.year, day.month, day.day))

    @Slot()
    def submit(self) -> None:
        self.hand_over(self._answer.currentData() if self._is_question else self._date())

    def _date(self) -> date:
        day = self._day.date()
        return date(day.year(), day.month(), day.day())


class ReasonDialog(OneValueDialog):
    """Why something is not needed."""

    def __init__(self, context: Context, title: str, parent: QWidget) -> None:
        self._reason = QLineEdit()
        super().__init__(context, title, self._reason, parent)
        self._reason.textChanged.connect(self.edited)

    def fields(self) -> DraftFields:
        return DraftFields({"value": self._reason.text()})

    def show_fields(self, fields: DraftFields) -> None:
        self._reason.setText(fields.text("value"))

    @Slot()
    def submit(self) -> None:
        self.hand_over(self._reason.text())
