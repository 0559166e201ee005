"""Records one thing of a case: a person, a status, an address, a consent. What it asks for is given to it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QWidget

from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column, label, line
from integrationslotse_desktop.ui.widgets.field_specs import Days, FieldSpec
from integrationslotse_desktop.ui.widgets.form import Form
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.sheet import FormSheet

_WIDTH, _SIDE, _AROUND, _BESIDE = 560, 24, 80, 8


class RecordDialog(FormSheet):
    """A title, a form, the way back and the verb. It stays open until what it hands over was saved: `accept()`."""

    save_requested = Signal(dict)

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        title: str,
        specs: Sequence[FieldSpec],
        *,
        verb: str,
        days: Days,
        values: Mapping[str, str] | None = None,
        width: int = _WIDTH,
    ) -> None:
        super().__init__(context, parent, width=width)
        self._below = parent.window()
        self.setWindowTitle(context.t("Integrationslotse"))
        self._heading = label("heading", wrap=True)
        self._heading.setText(title)
        self._form = Form(context, specs, days)
        self._form.show_values(values or {})
        self._at_first = self._form.values()
        self._notice = Notice(context)
        self._cancel, self._save = button(), button("primary")
        self._cancel.setText(context.t("Cancel"))
        self._save.setText(verb)
        self._save.setDefault(True)
        self._area, self._edge = QScrollArea(), line()
        self._build()
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        self._form.edited.connect(self.edited)
        self._form.laid_out.connect(self._fit)
        self._form.focus()

    def _build(self) -> None:
        self._form.setObjectName("scrolled")
        self._area.setWidget(self._form)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFixedHeight(0)  # until it is known how much room there is
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        # The bar stands in the padding of the sheet, so that fields and buttons end at one edge.
        head, middle, foot = column(margins=(_SIDE, 0, _SIDE, 0)), column(), column(margins=(_SIDE, 0, _SIDE, 0))
        head.addWidget(self._heading)
        middle.addWidget(self._area)
        middle.addWidget(self._edge)
        foot.setSpacing(16)
        foot.addWidget(self._notice)
        foot.addLayout(buttons)
        layout = column(margins=(0, 24, 0, 20), spacing=16)
        for part in (head, middle, foot):
            layout.addLayout(part)
        self.setLayout(layout)

    @property
    def form(self) -> Form:
        """What is asked for."""
        return self._form

    def fields(self) -> DraftFields:
        """Nothing while nothing was changed."""
        values = self._form.values()
        return DraftFields(values if values != self._at_first else {})

    def show_fields(self, fields: DraftFields) -> None:
        self._form.show_values(fields.untrusted)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; everything typed is still there."""
        self.is_busy = False
        self._save.setEnabled(True)
        field = self._form.show_error(error, self._notice)
        if field:
            self._fit()  # what went wrong takes room from the fields
            self._area.ensureWidgetVisible(field, 0, _BESIDE)
        self.edited.emit()

    def focusNextPrevChild(self, is_forward: bool) -> bool:
        """Bring the whole field into view, with its caption and hint; Qt alone is content with the caret."""
        has_moved = super().focusNextPrevChild(is_forward)
        focused = QApplication.focusWidget()
        field = self._form.field_with(focused) if focused is not None else None
        if field is not None:
            self._area.ensureWidgetVisible(field, 0, _BESIDE)
        return has_moved

    def show_warning(self, text: str, verb: str) -> None:
        """Say what somebody should look at before; nothing is refused, and the same press goes on."""
        self.is_busy = False
        self._save.setEnabled(True)
        self._save.setText(verb)
        self._notice.show_sentence("warning", text)
        self._fit()  # it takes room from the fields
        self._save.setFocus()

    def _fit(self) -> None:
        """As tall as the form, but lower than the window below: then it scrolls.

        Not by `screen()`: PySide 6.11 gives the screen to the dialog, and deletes it with it.
        """
        layout = self.layout()
        if layout is None:
            return
        wanted = self._form.height_at(self.width() - 2 * _SIDE)
        rest = layout.totalHeightForWidth(self.width()) - self._area.minimumHeight()
        room = max(self._below.height() - _AROUND - rest, 0)
        is_scrolled = wanted > room
        self._area.setFixedHeight(min(wanted, room))
        self._edge.setVisible(is_scrolled)
        beside = _SIDE - self._area.verticalScrollBar().sizeHint().width() if is_scrolled else _SIDE
        self._form.setContentsMargins(*((beside, 0, _SIDE, 0) if self.isRightToLeft() else (_SIDE, 0, beside, 0)))
        super()._fit()

    @Slot()
    def _on_save(self) -> None:
        self._notice.clear()
        if unclear := self._form.unclear():
            self.show_error(unclear)
            return
        self._save.setEnabled(False)
        self.is_busy = True
        self.save_requested.emit(self._form.values())
