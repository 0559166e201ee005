"""A new case: the least that is needed to begin."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import bare_spin_box, button, column, label
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.sheet import FormSheet

_WIDTH = 440


class NewCaseDialog(FormSheet):
    """Hands back a draft; stays open until it was accepted."""

    save_requested = Signal(CaseDraft)

    def __init__(self, context: Context, today: date, parent: QWidget) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._context = context
        t = context.t
        self.setWindowTitle(t("New case"))
        self._family_name, self._given_name, self._opened_on = QLineEdit(), QLineEdit(), QDateEdit()
        # The direction first: Qt turns the format around for a mirrored field.
        self._opened_on.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._opened_on.setDisplayFormat("dd.MM.yyyy")
        self._opened_on.setDate(QDate(today.year, today.month, today.day))
        bare_spin_box(self._opened_on)
        self._notice = Notice(context)
        self._cancel, self._save = button(), button("primary")
        self._cancel.setText(t("Cancel"))
        self._save.setText(t("Create case"))
        self._save.setDefault(True)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        self._build()
        self._family_name.textChanged.connect(self.edited)
        self._given_name.textChanged.connect(self.edited)
        self._opened_on.dateChanged.connect(self.edited)
        self._family_name.setFocus()

    def _build(self) -> None:
        t = self._context.t
        title = label("heading")
        title.setText(t("New case"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        self._place(grid, 0, 0, t("Family name"), self._family_name)
        self._place(grid, 0, 1, t("Given name"), self._given_name)
        self._place(grid, 2, 0, t("Opened on"), self._opened_on)
        grid.setRowMinimumHeight(2, self._context.theme.size(28))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.setSpacing(12)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        layout = column(margins=(24, 24, 24, 20), spacing=16)
        layout.addWidget(title)
        layout.addLayout(grid)
        layout.addWidget(self._notice)
        layout.addLayout(buttons)
        self.setLayout(layout)

    def _place(self, grid: QGridLayout, row: int, place: int, name: str, field: QWidget) -> None:
        caption = label("label")
        caption.setText(name)
        caption.setBuddy(field)
        field.setAccessibleName(name)
        field.setMinimumHeight(self._context.theme.size(38))
        grid.addWidget(caption, row, place, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(field, row + 1, place)

    def fields(self) -> DraftFields:
        """Nothing while there is no name: a day alone is no work lost."""
        names = {"family_name": self._family_name.text(), "given_name": self._given_name.text()}
        return DraftFields({**names, "opened_on": self._day().isoformat()} if any(names.values()) else {})

    def show_fields(self, fields: DraftFields) -> None:
        self._family_name.setText(fields.text("family_name"))
        self._given_name.setText(fields.text("given_name"))
        if day := fields.day("opened_on"):
            self._opened_on.setDate(QDate(day.year, day.month, day.day))

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; everything typed is still there."""
        self.is_busy = False
        self._save.setEnabled(True)
        self._notice.show_error(error)
        self.edited.emit()
        fields = {"given_name": self._given_name, "opened_on": self._opened_on}
        fields.get(str(error.data.get("field")), self._family_name).setFocus()

    @Slot()
    def _on_save(self) -> None:
        self._save.setEnabled(False)
        self._notice.clear()
        self.save_requested.emit(CaseDraft(self._family_name.text(), self._given_name.text(), self._day()))

    def _day(self) -> date:
        day = self._opened_on.date()
        return date(day.year(), day.month(), day.day())
