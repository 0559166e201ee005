"""What narrows a search: period, service, channel, state, open steps; and the searches somebody keeps."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.catalogue import Catalogue
from integrationslotse_desktop.domain.finding import Filters, SavedSearch
from integrationslotse_desktop.domain.natural_dates import day_from_text
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column
from integrationslotse_desktop.ui.widgets.case_states import state_name
from integrationslotse_desktop.ui.widgets.chips import Flow
from integrationslotse_desktop.ui.widgets.field_specs import Days, FieldSpec, Kind
from integrationslotse_desktop.ui.widgets.form import Form

_WIDTH, _HEIGHT = 176, 36
_WEEK, _MONTH = timedelta(days=6), timedelta(days=29)


class Period(Enum):
    """What is offered; everything else is typed as two days."""

    ANY = _("Any time")
    WEEK = _("Last 7 days")
    MONTH = _("Last 30 days")
    THIS_YEAR = _("This year")
    LAST_YEAR = _("Last year")
    DAYS = _("From … to …")


def period_days(period: Period, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a period that is offered."""
    last_year = today.year - 1
    return {
        Period.WEEK: (today - _WEEK, today),
        Period.MONTH: (today - _MONTH, today),
        Period.THIS_YEAR: (date(today.year, 1, 1), today),
        Period.LAST_YEAR: (date(last_year, 1, 1), date(last_year, 12, 31)),
    }.get(period, (None, None))


class SearchFilters(QWidget):
    """A row of choices; what is chosen counts at once."""

    changed = Signal()
    saved_wanted = Signal(object)
    save_wanted = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, context: Context, catalogue: Catalogue, today: date, *, with_saved: bool = True) -> None:
        super().__init__()
        self._context, self._catalogue, self._today = context, catalogue, today
        self._with_saved = with_saved
        self._searches: tuple[SavedSearch, ...] = ()
        self._period, self._service, self._channel, self._state = (QComboBox() for _place in range(4))
        self._open_steps, self._saved = QCheckBox(), QComboBox()
        self._save, self._forget, self._name = button("link"), button("link"), QLineEdit()
        self._flow = Flow()
        self.setFocusProxy(self._period)
        self._days = QWidget()
        self._form: Form | None = None
        boxes = (self._period, self._service, self._channel, self._state, self._saved)
        for box in boxes:
            box.setMinimumHeight(context.theme.size(_HEIGHT))
            box.setFixedWidth(context.theme.size(_WIDTH))
        self._name.setFixedWidth(context.theme.size(_WIDTH))
        self._name.setMinimumHeight(context.theme.size(_HEIGHT))
        self._name.hide()
        self._open_steps.setMinimumHeight(context.theme.size(_HEIGHT))
        saved = [self._saved, self._save, self._name, self._forget] if with_saved else []
        self._flow.show_widgets([*boxes[:4], self._open_steps, *saved])
        layout = column(spacing=12)
        layout.addWidget(self._flow)
        layout.addWidget(self._days)
        self.setLayout(layout)
        for box in boxes[:4]:
            box.currentIndexChanged.connect(self._on_changed)
        self._open_steps.toggled.connect(self._on_changed)
        self._saved.activated.connect(self._on_saved_chosen)
        self._save.clicked.connect(self._on_save)
        self._name.returnPressed.connect(self._on_named)
        self._forget.clicked.connect(self._on_forget)

    def filters(self) -> Filters:
        """What is chosen."""
        first, last = self._chosen_days()
        return Filters(
            first,
            last,
            self._service.currentData() or "",
            self._channel.currentData() or "",
            self._state.currentData() or "",
            has_open_steps=self._open_steps.isChecked(),
        )

    def show_filters(self, filters: Filters) -> None:
        """Choose these, without a word to anybody."""
        period = next(
            (each for each in Period if period_days(each, self._today) == (filters.first, filters.last)), Period.DAYS
        )
        boxes = ((self._service, filters.service), (self._channel, filters.channel), (self._state, filters.state))
        for box, value in boxes:
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(value)))
        with QSignalBlocker(self._open_steps):
            self._open_steps.setChecked(filters.has_open_steps)
        with QSignalBlocker(self._period):
            self._period.setCurrentIndex(self._period.findData(period))
        self._arrange_days({"first": _iso(filters.first), "last": _iso(filters.last)})

    def show_saved(self, searches: Sequence[SavedSearch]) -> None:
        """Offer the searches somebody keeps."""
        self._searches = tuple(searches)
        chosen = self._saved.currentText()
        with QSignalBlocker(self._saved):
            self._saved.clear()
            self._saved.addItem(self._context.t("Saved searches"), "")
            for search in searches:
                self._saved.addItem(search.name, search.name)
            self._saved.setCurrentIndex(max(0, self._saved.findText(chosen)))
        self._saved.setVisible(bool(searches) and self._with_saved)
        self._show_verbs()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t, catalogue = self._context.t, self._catalogue
        services = ((each.id, t.content(each.label)) for each in catalogue.services.values())
        channels = ((each.id, t.content(each.label)) for each in catalogue.channels.values())
        _fill(self._period, t("Period"), ((each, t(each.value)) for each in Period))
        _fill(self._service, t("Service"), [("", t("Any service")), *_by_name(services)])
        _fill(self._channel, t("Channel"), [("", t("Any channel")), *_by_name(channels)])
        _fill(self._state, t("State"), [("", t("Any state")), *_states(t)])
        self._open_steps.setText(t("With open steps"))
        self._saved.setAccessibleName(t("Saved searches"))
        self._save.setText(t("Save this search"))
        self._name.setPlaceholderText(t("Name of the search"))
        self._name.setAccessibleName(t("Name of the search"))
        self._forget.setText(t("Forget it"))
        self.show_saved(self._searches)
        self._form = None
        self._arrange_days({"first": "", "last": ""})

    def _chosen_days(self) -> tuple[date | None, date | None]:
        period = self._period.currentData()
        if period is not Period.DAYS or self._form is None:
            return period_days(period, self._today) if period else (None, None)
        values = self._form.values()
        return _day(values["first"]), _day(values["last"])

    def _arrange_days(self, values: dict[str, str]) -> None:
        """The two fields are made when somebody wants to type days."""
        is_typed = self._period.currentData() is Period.DAYS
        if is_typed and self._form is None:
            t = self._context.t
            specs = [
                FieldSpec(name, caption, Kind.DAY, is_short=True)
                for name, caption in (("first", t("From")), ("last", t("To")))
            ]
            self._form = Form(self._context, specs, Days(day_from_text, self._today))
            self._form.edited.connect(self.changed)
            layout = self._days.layout() or column()
            while item := layout.takeAt(0):
                if widget := item.widget():
                    widget.deleteLater()
            layout.addWidget(self._form)
            self._days.setLayout(layout)
        if self._form is not None and is_typed:
            with QSignalBlocker(self._form):
                self._form.show_values(values)
        self._days.setVisible(is_typed)

    def _show_verbs(self) -> None:
        self._forget.setVisible(bool(self._saved.currentData()) and self._with_saved)

    @Slot()
    def _on_changed(self) -> None:
        if self._period.currentData() is Period.DAYS and self._days.isHidden():
            self._arrange_days({"first": "", "last": _iso(self._today)})
        elif self._period.currentData() is not Period.DAYS:
            self._days.hide()
        self.changed.emit()

    @Slot(int)
    def _on_saved_chosen(self, place: int) -> None:
        self._show_verbs()
        if place > 0:
            self.saved_wanted.emit(self._searches[place - 1])

    @Slot()
    def _on_save(self) -> None:
        """Ask for a name, right here; Enter keeps it."""
        self._save.hide()
        self._name.show()
        self._name.setFocus()

    @Slot()
    def _on_named(self) -> None:
        name = self._name.text()
        self._name.clear()
        self._name.hide()
        self._save.show()
        if name.strip():
            self.save_wanted.emit(name)

    @Slot()
    def _on_forget(self) -> None:
        self.forget_wanted.emit(str(self._saved.currentData()))


def _fill(box: QComboBox, name: str, items: Iterable[tuple[object, str]]) -> None:
    """The same choices in another language; what is chosen stays."""
    chosen = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for value, text in items:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setAccessibleName(name)


def _by_name(items: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(items, key=lambda item: item[1].casefold())


def _states(t: Texts) -> list[tuple[str, str]]:
    return [(str(state), state_name(state, t)) for state in CaseState]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(untrusted_value: str) -> date | None:
    try:
        return date.fromisoformat(untrusted_value)
    except ValueError:
        return None
