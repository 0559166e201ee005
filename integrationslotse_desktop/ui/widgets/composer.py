"""Where an entry is written: the text, how and when it was, how long. Ctrl+Enter saves."""

from datetime import datetime

from PySide6.QtCore import QDate, QEvent, QObject, QSignalBlocker, Qt, QTime, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from integrationslotse_desktop.domain.diary import LONGEST_MINUTES, Contact, EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import bare_spin_box, button, card, column, label, restyle
from integrationslotse_desktop.ui.widgets.contacts import contact_name
from integrationslotse_desktop.ui.widgets.notice import Notice

_LOWEST, _HIGHEST = 64, 200
_KEEP_AFTER_MILLISECONDS = 2_000


class Composer(QWidget):
    """Hands back a draft; the page saves it and says what came of it."""

    save_requested = Signal(EntryDraft)
    typed = Signal(str, object)
    """Case and `DraftFields`, at most two seconds after something was changed; empty when nothing is begun."""

    def __init__(self, context: Context, *, compact: bool = False) -> None:
        super().__init__()
        self._context = context
        self._is_compact = compact
        self._case_id = ""
        self.text = QPlainTextEdit()
        self.text.setProperty("bare", True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(context.theme.size(_LOWEST))
        self.text.textChanged.connect(self._on_text_changed)
        self.text.installEventFilter(self)
        self._contact, self._minutes = QComboBox(), QSpinBox()
        self._day, self._time = QDateEdit(), QTimeEdit()
        self._notice = Notice(context)
        self._save = button("primary")
        self._save.clicked.connect(self._on_save)
        self._kept = label("small")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_KEEP_AFTER_MILLISECONDS)
        self._typing.timeout.connect(self.keep)
        self._set_up_details()
        self._card = card(self._arranged())
        self._card.setProperty("is_field", True)
        layout = column()
        layout.addWidget(self._card)
        self.setLayout(layout)
        self.retranslate()

    @property
    def last_stop(self) -> QWidget:
        """Where Tab halts last."""
        return self._save

    def _set_up_details(self) -> None:
        for contact in Contact:
            self._contact.addItem("", contact)
        self._minutes.setRange(0, LONGEST_MINUTES)
        self._minutes.setSingleStep(5)
        for field in (self._contact, self._minutes, self._day, self._time):
            field.setProperty("compact", True)
        # The direction first: Qt turns the format around for a mirrored field.
        for number, pattern in ((self._day, "dd.MM.yyyy"), (self._time, "HH:mm")):
            number.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            number.setDisplayFormat(pattern)
        for typed in (self._minutes, self._day, self._time):
            bare_spin_box(typed)
        changes = (self._contact.currentIndexChanged, self._minutes.valueChanged)
        for changed in (*changes, self._day.dateChanged, self._time.timeChanged):
            changed.connect(self.touch)

    def _arranged(self) -> QVBoxLayout:
        fields = (self._contact, self._minutes, self._day, self._time)
        inside = column(margins=(16, 14, 16, 14), spacing=10)
        inside.addWidget(self.text)
        inside.addWidget(self._kept, 0, Qt.AlignmentFlag.AlignTrailing)
        inside.addWidget(self._notice)
        first, last = QHBoxLayout(), QHBoxLayout()
        # Beside other things there is no room for everything in one line.
        for field, row in zip(fields, (first, first, last, last), strict=True):
            (row if self._is_compact else last).addWidget(field)
        for row in (first, last):
            row.setSpacing(8)
            row.addStretch(1)
        last.addWidget(self._save)
        if self._is_compact:
            inside.addLayout(first)
        inside.addLayout(last)
        return inside

    def begin(self, case_id: str, now: datetime, draft: DraftFields | None = None) -> None:
        """A new entry for a case, dated now, with what was typed and not saved the last time."""
        draft = draft or DraftFields()
        self.keep()
        self._case_id = case_id
        self.text.setPlainText(draft.text("text"))
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._contact.setCurrentIndex(_place_of(draft.text("contact")))
        self._minutes.setValue(draft.number("minutes") or 0)
        self._show_moment(draft.moment("occurred_at") or now)
        self._typing.stop()
        self._kept.clear()
        self._notice.clear()
        self.set_busy(False)

    def fields(self) -> DraftFields:
        """What stands here, to be kept; nothing if nobody has begun."""
        if not self._is_begun():
            return DraftFields()
        details = {"minutes": str(self._minutes.value()), "occurred_at": self._moment().isoformat(timespec="minutes")}
        return DraftFields({"text": self.text.toPlainText(), "contact": str(self._contact.currentData()), **details})

    @Slot()
    def touch(self) -> None:
        """Something was changed, and is kept soon; not while it is being saved."""
        if self._save.isEnabled() and not self._typing.isActive():
            self._typing.start()

    def _is_begun(self) -> bool:
        """A day alone is no work that could be lost."""
        return bool(self.text.toPlainText()) or self._contact.currentIndex() > 0 or self._minutes.value() > 0

    def _moment(self) -> datetime:
        day, time = self._day.date(), self._time.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())

    def _show_moment(self, moment: datetime) -> None:
        with QSignalBlocker(self._day), QSignalBlocker(self._time):  # it is not somebody's change
            self._day.setDate(QDate(moment.year, moment.month, moment.day))
            self._time.setTime(QTime(moment.hour, moment.minute))

    @Slot()
    def keep(self) -> None:
        """Hand over what stands in the field, if it changed since the last time."""
        if self._typing.isActive() or self.sender() is self._typing:
            self._typing.stop()
            self.typed.emit(self._case_id, self.fields())

    def show_kept(self, moment: datetime) -> None:
        """Say that the draft is safe."""
        if self._is_begun():
            self._kept.setText(self._context.t("Draft kept {time}", time=isolated(self._context.t.time(moment))))
        else:
            self._kept.clear()

    def forget(self) -> None:
        """What stands in the field belongs to nothing any more; it is not kept."""
        self.text.clear()
        self._typing.stop()

    def freshen(self, now: datetime) -> None:
        """An entry that is not begun yet is dated now."""
        if not self._is_begun():
            self._show_moment(now)

    def focus(self) -> None:
        """Ready to write."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_busy(self, is_busy: bool) -> None:
        """While it is being saved, it cannot be saved again."""
        self._save.setEnabled(not is_busy)
        self.text.setReadOnly(is_busy)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; the text stays, and is kept as a draft again."""
        self.set_busy(False)
        self._typing.start()
        self._notice.show_error(error)
        self.focus()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self.text.setPlaceholderText(t("What happened?"))
        self.text.setAccessibleName(t("Text of the entry"))
        for place, contact in enumerate(Contact):
            self._contact.setItemText(place, contact_name(contact, t))
        self._contact.setAccessibleName(t("How you met"))
        # Translators: in a field for a duration; keep it short. A number stands before it.
        self._minutes.setSuffix(" " + t("min"))
        self._minutes.setSpecialValueText(t("Duration"))
        self._minutes.setAccessibleName(t("Duration in minutes"))
        self._day.setAccessibleName(t("Date"))
        self._time.setAccessibleName(t("Time"))
        self._save.setText(t("Save entry"))
        self._save.setToolTip(t("Ctrl+Enter"))
        self._notice.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            restyle(self._card, focus_inside=event.type() == QEvent.Type.FocusIn)
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.type() == QEvent.Type.KeyPress and _has_control(event):
            self._on_save()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_text_changed(self) -> None:
        """The field grows with its text until it scrolls; what is typed is kept soon."""
        self.touch()
        lines = self.text.document().size().height()
        wanted = round(lines * self.text.fontMetrics().lineSpacing()) + 12
        size = self._context.theme.size
        self.text.setFixedHeight(min(max(wanted, size(_LOWEST)), size(_HIGHEST)))

    @Slot()
    def _on_save(self) -> None:
        if not self._save.isEnabled():
            return
        self._notice.clear()
        self._typing.stop()
        text, minutes = self.text.toPlainText(), self._minutes.value() or None
        draft = EntryDraft(self._case_id, text, self._moment(), self._contact.currentData(), minutes)
        self.save_requested.emit(draft)


def _place_of(untrusted_contact: str) -> int:
    """Where a way to meet stands in the list; the first if it is none."""
    return next((place for place, contact in enumerate(Contact) if contact == untrusted_contact), 0)


def _has_control(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
