"""How and when it was, and how long: what every entry has. A text can fill them in until somebody does it by hand."""

from datetime import datetime

from PySide6.QtCore import QDate, QObject, QSignalBlocker, Qt, QTime, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QSpinBox, QTimeEdit, QWidget

from integrationslotse_desktop.domain.diary import LONGEST_MINUTES, Contact
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.ui.widgets.basics import bare_spin_box
from integrationslotse_desktop.ui.widgets.contacts import contact_name


class EntryBasics(QObject):
    """Four fields; where they stand is the composer's."""

    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.contact, self.minutes = QComboBox(), QSpinBox()
        self.day, self.time = QDateEdit(), QTimeEdit()
        self._own_minutes = self._own_moment = False
        self._usual = datetime.min
        for contact in Contact:
            self.contact.addItem("", contact)
        self.minutes.setRange(0, LONGEST_MINUTES)
        self.minutes.setSingleStep(5)
        for field in self.fields:
            field.setProperty("compact", True)
        # The direction first: Qt turns the format around for a mirrored field.
        for number, pattern in ((self.day, "dd.MM.yyyy"), (self.time, "HH:mm")):
            number.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            number.setDisplayFormat(pattern)
        for typed in (self.minutes, self.day, self.time):
            bare_spin_box(typed)
        self.contact.currentIndexChanged.connect(self.edited)
        self.minutes.valueChanged.connect(self._on_minutes)
        self.day.dateChanged.connect(self._on_moment)
        self.time.timeChanged.connect(self._on_moment)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """In the order of Tab."""
        return self.contact, self.minutes, self.day, self.time

    def begin(self, now: datetime) -> None:
        """Empty and now."""
        self._own_minutes = self._own_moment = False
        self._usual = now.replace(second=0, microsecond=0, tzinfo=None)
        with QSignalBlocker(self.contact):
            self.contact.setCurrentIndex(0)
        self.understand(None, None)

    def restore(self, draft: DraftFields) -> None:
        """As a draft says. What its text says too is still the text's."""
        with QSignalBlocker(self.contact), QSignalBlocker(self.minutes):
            self.contact.setCurrentIndex(_place_of(draft.text("contact")))
            if (minutes := draft.number("minutes")) and minutes != self.minutes.value():
                self.minutes.setValue(minutes)
                self._own_minutes = True
        moment = draft.moment("occurred_at")
        if moment and moment != self.moment:
            self._show_moment(moment)
            self._own_moment = True

    def freshen(self, now: datetime) -> None:
        """Dated now, as long as nobody says otherwise."""
        self._usual = now.replace(second=0, microsecond=0, tzinfo=None)
        if not self._own_moment:
            self._show_moment(self._usual)

    def understand(self, minutes: int | None, moment: datetime | None) -> None:
        """Fill in what the text says, where nobody filled in anything."""
        if not self._own_minutes:
            with QSignalBlocker(self.minutes):
                self.minutes.setValue(minutes or 0)
        if not self._own_moment:
            self._show_moment(moment or self._usual)

    @property
    def usual(self) -> datetime:
        """When it is if nobody says otherwise: when it was begun."""
        return self._usual

    @property
    def is_begun(self) -> bool:
        """A day alone is no work that could be lost."""
        return self.contact.currentIndex() > 0 or self.minutes.value() > 0

    @property
    def moment(self) -> datetime:
        """Local time."""
        day, time = self.day.date(), self.time.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())

    @property
    def told(self) -> tuple[datetime, Contact, int | None]:
        """When, how, and how long."""
        return self.moment, self.contact.currentData(), self.minutes.value() or None

    def values(self) -> dict[str, str]:
        """As drafts keep them."""
        moment = self.moment.isoformat(timespec="minutes")
        minutes = str(self.minutes.value())
        return {"contact": str(self.contact.currentData()), "minutes": minutes, "occurred_at": moment}

    def retranslate(self, t: Texts) -> None:
        """Write every text in the current language."""
        for place, contact in enumerate(Contact):
            self.contact.setItemText(place, contact_name(contact, t))
        self.contact.setAccessibleName(t("How you met"))
        # Translators: in a field for a duration; keep it short. A number stands before it.
        self.minutes.setSuffix(" " + t("min"))
        self.minutes.setSpecialValueText(t("Duration"))
        self.minutes.setAccessibleName(t("Duration in minutes"))
        self.day.setAccessibleName(t("Date"))
        self.time.setAccessibleName(t("Time"))

    def _show_moment(self, moment: datetime) -> None:
        with QSignalBlocker(self.day), QSignalBlocker(self.time):  # it is not somebody's change
            self.day.setDate(QDate(moment.year, moment.month, moment.day))
            self.time.setTime(QTime(moment.hour, moment.minute))

    @Slot()
    def _on_minutes(self) -> None:
        self._own_minutes = self.minutes.value() > 0
        self.edited.emit()

    @Slot()
    def _on_moment(self) -> None:
        self._own_moment = True
        self.edited.emit()


def _place_of(untrusted_contact: str) -> int:
    """Where a way to meet stands in the list; the first if it is none."""
    return next((place for place, contact in enumerate(Contact) if contact == untrusted_contact), 0)
