"""What narrows a search: period, service, channel, state, open steps. What is chosen counts at once."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.catalogue import Catalogue
from integrationslotse_desktop.domain.finding import Filters, Period, SavedSearch
from integrationslotse_desktop.domain.natural_dates import day_from_text
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import column
from integrationslotse_desktop.ui.widgets.case_states import state_name
from integrationslotse_desktop.ui.widgets.choice_box import ChoiceBox
from integrationslotse_desktop.ui.widgets.field_specs import Days, FieldSpec, Kind
from integrationslotse_desktop.ui.widgets.form import Form

_HEIGHT, _GAP = 36, 8
_WIDTH_OF_DAYS = 480
_PERIODS = {
    Period.ANY: _("Any time"),
    Period.WEEK: _("Last 7 days"),
    Period.MONTH: _("Last 30 days"),
    Period.THIS_YEAR: _("This year"),
    Period.LAST_YEAR: _("Last year"),
    Period.DAYS: _("From … to …"),
}


class SearchFilters(QWidget):
    """A row of choices, and two fields below it for who types days."""

    changed = Signal()

    def __init__(self, context: Context, catalogue: Catalogue, today: date) -> None:
        super().__init__()
        self._context, self._catalogue, self._today = context, catalogue, today
        self._period, self._service, self._channel, self._state = (ChoiceBox() for _place in range(4))
        self._open_steps = QCheckBox()
        self._open_steps.setProperty("with_words", True)
        self._days_place = column()
        self._form: Form | None = None
        row = QHBoxLayout()
        row.setSpacing(context.theme.size(_GAP))
        for box in self._boxes:
            box.setMinimumHeight(context.theme.size(_HEIGHT))
            box.currentIndexChanged.connect(self._on_changed)
            row.addWidget(box, 1)
        row.addWidget(self._open_steps)
        self._open_steps.toggled.connect(self._on_changed)
        layout = column(spacing=12)
        layout.addLayout(row)
        layout.addLayout(self._days_place)
        self.setLayout(layout)
        self.setFocusProxy(self._period)

    @property
    def _boxes(self) -> tuple[ChoiceBox, ...]:
        return self._period, self._service, self._channel, self._state

    @property
    def period(self) -> Period:
        """The time that is chosen."""
        return Period(self._period.currentData() or Period.ANY)

    def filters(self) -> Filters:
        """What is chosen; a day that is not understood yet does not narrow."""
        first, last = self.period.days(self._today)
        if self._form is not None:
            values = self._form.values()
            first, last = _day(values["first"]), _day(values["last"])
        return Filters(
            first,
            last,
            self._service.currentData() or "",
            self._channel.currentData() or "",
            self._state.currentData() or "",
            has_open_steps=self._open_steps.isChecked(),
        )

    def show_search(self, search: SavedSearch) -> None:
        """Choose what this one asks for, without a word to anybody."""
        filters = search.filters
        chosen = (search.period, filters.service, filters.channel, filters.state)
        for box, value in zip(self._boxes, chosen, strict=True):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(value)))
        with QSignalBlocker(self._open_steps):
            self._open_steps.setChecked(filters.has_open_steps)
        self._arrange_days({"first": _iso(filters.first), "last": _iso(filters.last)})

    def choose_nothing(self) -> None:
        """Let everything through, without a word to anybody."""
        self.show_search(SavedSearch("", "", Filters(), Period.ANY))

    def retranslate(self) -> None:
        """Write every text in the current language; what is chosen and typed stays."""
        t, catalogue = self._context.t, self._catalogue
        services = ((each.id, isolated(t.content(each.label))) for each in catalogue.services.values())
        channels = ((each.id, isolated(t.content(each.label))) for each in catalogue.channels.values())
        _fill(self._period, t("Period"), ((period, t(text)) for period, text in _PERIODS.items()))
        _fill(self._service, t("Service"), [("", t("Any service")), *services])
        _fill(self._channel, t("Channel"), [("", t("Any channel")), *channels])
        states = ((str(each), isolated(state_name(each, t))) for each in CaseState)
        _fill(self._state, t("State"), [("", t("Any state")), *states])
        self._open_steps.setText(t("With open steps"))
        typed = self._form.values() if self._form else {}
        self._arrange_days({})
        self._arrange_days(typed)

    def _arrange_days(self, values: dict[str, str]) -> None:
        """The two fields are there while somebody wants to type days."""
        if self._form is not None and (self.period is not Period.DAYS or not values):
            self._days_place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if self.period is Period.DAYS and values:
            if self._form is None:
                self._form = self._made_form()
            with QSignalBlocker(self._form):
                self._form.show_values(values)

    def _made_form(self) -> Form:
        t = self._context.t
        captions = (("first", t("From")), ("last", t("To")))
        specs = [FieldSpec(name, caption, Kind.DAY, is_short=True) for name, caption in captions]
        form = Form(self._context, specs, Days(day_from_text, self._today))
        form.setMaximumWidth(self._context.theme.size(_WIDTH_OF_DAYS))
        form.edited.connect(self.changed)
        self._days_place.addWidget(form)
        for before, after in pairwise([self._open_steps, *form.findChildren(QLineEdit)]):
            self.setTabOrder(before, after)
        return form

    @Slot()
    def _on_changed(self) -> None:
        if (self.period is Period.DAYS) is not (self._form is not None):
            self._arrange_days({"first": "", "last": _iso(self._today)})
        self.changed.emit()


def _fill(box: ChoiceBox, name: str, items: Iterable[tuple[str, str]]) -> None:
    """The same choices in another language; what is chosen stays."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for value, text in items:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setAccessibleName(name)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(untrusted_value: str) -> date | None:
    try:
        return date.fromisoformat(untrusted_value)
    except ValueError:
        return None
