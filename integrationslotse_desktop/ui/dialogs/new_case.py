"""A new case: the least that is needed to begin."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import bare_spin_box, button, column, label
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.sheet import Sheet

_WIDTH = 440


class NewCaseDialog(Sheet):
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

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; everything typed is still there."""
        self.is_busy = False
        self._save.setEnabled(True)
        self._notice.show_error(error)
        fields = {"given_name": self._given_name, "opened_on": self._opened_on}
        fields.get(str(error.data.get("field")), self._family_name).setFocus()

    @Slot()
    def _on_save(self) -> None:
        self._save.setEnabled(False)
        self._notice.clear()
        day = self._opened_on.date()
        opened_on = date(day.year(), day.month(), day.day())
        self.save_requested.emit(CaseDraft(self._family_name.text(), self._given_name.text(), opened_on))
