"""What a list of cases shows and in which order: a field for names and numbers, and four choices."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.catalogue import Catalogue
from integrationslotse_desktop.domain.finding import Filters
from integrationslotse_desktop.domain.lists import CaseChoice, CaseOrder
from integrationslotse_desktop.i18n import Language, isolated
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.case_states import state_name
from integrationslotse_desktop.ui.widgets.chips import Flow
from integrationslotse_desktop.ui.widgets.choice_box import ChoiceBox

_FIELD_WIDTH, _WIDTH, _HEIGHT = 200, 212, 36
_ORDERS = {
    CaseOrder.NAME: _("By name"),
    CaseOrder.NUMBER: _("By number"),
    CaseOrder.LAST_ENTRY: _("By last entry"),
    CaseOrder.OPENED: _("By day of opening"),
}


class Attention(StrEnum):
    """What somebody should look at."""

    ANY = ""
    OPEN_STEPS = "open_steps"
    OPEN_FLAGS = "open_flags"
    SILENT = "silent"


class CaseFilters(Flow):
    """A row of choices; what is chosen counts at once."""

    changed = Signal()
    left_downwards = Signal()

    def __init__(self, context: Context, catalogue: Catalogue) -> None:
        super().__init__()
        self._context, self._catalogue = context, catalogue
        self._field = QLineEdit()
        self._order, self._state, self._channel, self._attention = (ChoiceBox() for _place in range(4))
        self._boxes = (self._order, self._state, self._channel, self._attention)
        self._glass = QAction(self)
        self._drawn = icons.icon("search", context.theme.colours.secondary)
        self._glass.setIcon(self._drawn)
        self._field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        for widget in (self._field, *self._boxes):
            widget.setMinimumHeight(context.theme.size(_HEIGHT))
            widget.setFixedWidth(context.theme.size(_FIELD_WIDTH if widget is self._field else _WIDTH))
        self.show_widgets([self._field, *self._boxes])
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self.changed)
        self._field.returnPressed.connect(self.left_downwards)
        self._field.installEventFilter(self)
        for box in self._boxes:
            box.currentIndexChanged.connect(self.changed)

    def choice(self) -> CaseChoice:
        """What is chosen. Beside the client the order does not follow names, of which it would tell something."""
        order = CaseOrder(self._order.currentData() or CaseOrder.NAME)
        if self._context.discretion.is_on and order is CaseOrder.NAME:
            order = CaseOrder.NUMBER
        return replace(self.kept(), order=order, is_arabic_first=self._context.t.language is Language.ARABIC)

    def kept(self) -> CaseChoice:
        """What is chosen, as it is kept for the next unlocking."""
        attention = self._attention.currentData()
        return CaseChoice(
            CaseOrder(self._order.currentData() or CaseOrder.NAME),
            untrusted_query=self._field.text(),
            filters=Filters(
                channel=self._channel.currentData() or "",
                state=self._state.currentData() or "",
                has_open_steps=attention == Attention.OPEN_STEPS,
            ),
            is_silent=attention == Attention.SILENT,
            has_open_flags=attention == Attention.OPEN_FLAGS,
        )

    def show_choice(self, choice: CaseChoice) -> None:
        """Choose this, without a word to anybody."""
        attention = Attention.SILENT if choice.is_silent else Attention.ANY
        attention = Attention.OPEN_FLAGS if choice.has_open_flags else attention
        attention = Attention.OPEN_STEPS if choice.filters.has_open_steps else attention
        chosen = (choice.order, choice.filters.state, choice.filters.channel, attention)
        for box, value in zip(self._boxes, chosen, strict=True):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(str(value))))
        with QSignalBlocker(self._field):
            self._field.setText(choice.untrusted_query)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        channels = sorted(
            ((each.id, isolated(t.content(each.label))) for each in self._catalogue.channels.values()),
            key=lambda item: item[1].casefold(),
        )
        self._field.setPlaceholderText(t("Name or number"))
        self._field.setAccessibleName(t("Name or number"))
        _fill(self._order, t("Order"), ((str(order), t(text)) for order, text in _ORDERS.items()))
        _fill(self._state, t("State"), [("", t("Any state")), *((str(s), state_name(s, t)) for s in CaseState)])
        _fill(self._channel, t("Channel"), [("", t("Any channel")), *channels])
        attention = [
            (str(Attention.ANY), t("All cases")),
            (str(Attention.OPEN_STEPS), t("With open steps")),
            (str(Attention.OPEN_FLAGS), t("With open flags")),
            (str(Attention.SILENT), t("No entry for long")),
        ]
        _fill(self._attention, t("What needs attention"), attention)

    def changeEvent(self, event: QEvent) -> None:
        if again := self._drawn.again():
            self._drawn = again
            self._glass.setIcon(again)
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into the list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return True
        return super().eventFilter(watched, event)


def _fill(box: QComboBox, name: str, items: Iterable[tuple[str, str]]) -> None:
    """The same choices in another language; what is chosen stays."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for value, text in items:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setAccessibleName(name)
