"""Where an entry is written: the text, how and when it was, how long, and one key away everything else.

What the text itself says is understood and shown as chips. Ctrl+Enter saves, Ctrl+M opens the rest.
"""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.diary import EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.quick_entry import QuickReading
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.keyboard import tab_through
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.widgets.basics import button, card, column, label, restyle
from integrationslotse_desktop.ui.widgets.entry_basics import EntryBasics
from integrationslotse_desktop.ui.widgets.entry_chips import EntryChip, EntryChips
from integrationslotse_desktop.ui.widgets.entry_details import LISTS, DetailsPanel, chips_of, details_of
from integrationslotse_desktop.ui.widgets.entry_text import EntryText
from integrationslotse_desktop.ui.widgets.field_specs import joined, parts
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.understood import Understood, person_names, service_names

_LOWEST, _HIGHEST = 64, 200
_KEEP_AFTER_MILLISECONDS = 2_000


class Composer(QWidget):
    """Hands back a draft; the page saves it and says what came of it."""

    save_requested = Signal(EntryDraft)
    touched = Signal()
    typed = Signal(str, object)
    """Case and `DraftFields`, at most two seconds after something was changed; empty when nothing is begun."""

    def __init__(self, context: Context, *, compact: bool = False, is_correction: bool = False) -> None:
        super().__init__()
        self._context = context
        self._is_compact, self._is_correction = compact, is_correction
        self._case_id = ""
        self._around = EntrySurroundings()
        self._understood = Understood()
        self.text = EntryText(context)
        self._chips, self._details = EntryChips(context), DetailsPanel(context)
        self._basics = EntryBasics(self)
        self._contact, self._minutes = self._basics.contact, self._basics.minutes
        self._notice = Notice(context)
        self.more, self._save = button("link"), button("primary")
        self.more.setCheckable(True)
        self._kept = label("small")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_KEEP_AFTER_MILLISECONDS)
        self._last = QHBoxLayout()
        self._card = card(self._arranged())
        self._card.setProperty("is_field", True)
        layout = column()
        layout.addWidget(self._card)
        self.setLayout(layout)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.text.setFixedHeight(self._context.theme.size(_LOWEST))
        self.text.installEventFilter(self)
        if self._is_correction:
            self.text.stop_reading()
        else:
            self.text.offer((), service_names())
        self.text.understood.connect(self._on_understood)
        self.text.textChanged.connect(self._on_text_changed)
        self._basics.edited.connect(self._on_edited)
        self._details.edited.connect(self._on_edited)
        self._chips.taken_away.connect(self._on_taken_away)
        self.more.toggled.connect(self._on_more)
        self._save.clicked.connect(self.save)
        self._typing.timeout.connect(self.keep)
        for keys, action in (
            ("Ctrl+Return", self.save),
            ("Ctrl+Enter", self.save),
            ("Ctrl+M", self.more.toggle),
        ):
            shortcut(self, keys, action).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def add_way_back(self, back: QWidget) -> None:
        """Beside the verb, in a dialog."""
        self._last.insertWidget(self._last.count() - 1, back)

    @property
    def last_stop(self) -> QWidget:
        """Where Tab halts last."""
        return self._save

    def _arranged(self) -> QVBoxLayout:
        inside = column(margins=(16, 14, 16, 14), spacing=10)
        inside.addWidget(self.text)
        inside.addWidget(self._chips)
        # Beside other things there is no room for everything in one line.
        rows = [QHBoxLayout(), QHBoxLayout()] if self._is_compact else [QHBoxLayout()]
        for place, field in enumerate(self._basics.fields):
            rows[place * len(rows) // len(self._basics.fields)].addWidget(field)
        rows[-1].addWidget(self.more)
        last = self._last
        last.setSpacing(12)
        last.addWidget(self._kept)
        for row in rows:
            row.setSpacing(8)
            row.addStretch(1)
            inside.addLayout(row)
        last.addStretch(1)
        last.addWidget(self._save)
        inside.addWidget(self._details)
        inside.addWidget(self._notice)
        inside.addLayout(last)
        return inside

    def begin(self, case_id: str, now: datetime, draft: DraftFields | None = None) -> None:
        """A new entry for a case, dated now, with what was typed and not saved the last time."""
        draft = draft or DraftFields()
        self.keep()
        self._case_id = case_id
        self._understood = Understood.from_draft(draft)
        self._basics.begin(now)
        self.text.set_now(now)
        self._details.show_values(draft.untrusted)
        self.text.setPlainText(draft.text("text"))
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.read()
        self._basics.restore(draft)
        self._show_chips()
        self._typing.stop()
        self._kept.clear()
        self._notice.clear()
        self.set_busy(False)

    def show_around(self, around: EntrySurroundings) -> None:
        """Whom and what an entry of this case can name."""
        if around != self._around:
            self._around = around
            self._details.show_around(around)
            self.text.offer(person_names(around), service_names())
            self._show_chips()

    def fields(self) -> DraftFields:
        """What stands here, to be kept; nothing if nobody has begun."""
        if not self._is_begun():
            return DraftFields()
        told = {**self._basics.values(), **self._details.values, **self._understood.as_draft()}
        return DraftFields({"text": self.text.toPlainText(), **told})

    @Slot()
    def touch(self) -> None:
        """Something was changed, and is kept soon; not while it is being saved."""
        if self._save.isEnabled():
            self.touched.emit()
            if not self._typing.isActive():
                self._typing.start()

    def _is_begun(self) -> bool:
        """A day alone is no work that could be lost."""
        return bool(self.text.toPlainText()) or self._basics.is_begun or bool(self._details.values)

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
        self._details.show_values({})
        self._show_chips()
        self._typing.stop()

    def freshen(self, now: datetime) -> None:
        """An entry that is not begun yet is dated now."""
        if not self._is_begun():
            self.text.set_now(now)
            self._basics.freshen(now)

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
        if self._details.show_error(error, self._notice):
            self.more.setChecked(True)
        else:
            self._notice.show_error(error)
            self.focus()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self.text.setPlaceholderText(t("What happened?"))
        self.text.setAccessibleName(t("Text of the entry"))
        self.text.setAccessibleDescription(t("@ names a person, # a service; days and durations are understood."))
        self.text.setToolTip("" if self._is_correction else self.text.accessibleDescription())
        self._basics.retranslate(t)
        self._details.retranslate()
        self.more.setText(t("Less") if self.more.isChecked() else t("More"))
        self.more.setAccessibleDescription(t("Services, people, travel, language, next step"))
        self.more.setToolTip(t("Ctrl+M"))
        self._save.setText(t("Save correction") if self._is_correction else t("Save entry"))
        self._save.setToolTip(t("Ctrl+Enter"))
        self._notice.retranslate()
        self._show_chips(anew=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            restyle(self._card, focus_inside=event.type() == QEvent.Type.FocusIn)
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.type() == QEvent.Type.KeyPress and _has_control(event):
            self.save()
            return True
        return super().eventFilter(watched, event)

    def _show_chips(self, *, anew: bool = False) -> None:
        t, basics = self._context.t, self._basics
        when = self._understood.chips(basics.minutes.value(), basics.moment, t)
        told = chips_of(self._understood.merged(self._details.values), self._around, t)
        self._chips.show_chips([*when, *told], anew=anew)
        tab_through([self.text, self._chips, *basics.fields, self.more, self._details, self._save])

    @Slot(object)
    def _on_understood(self, reading: QuickReading | None) -> None:
        self._understood = replace(self._understood, reading=reading)
        self._basics.understand(self._understood.minutes, self._understood.moment)
        self._show_chips()

    @Slot(object)
    def _on_taken_away(self, chip: EntryChip) -> None:
        self._understood = self._understood.without(chip)
        own = self._details.values.get(chip.field, "")
        left = [each for each in parts(own) if each != chip.value] if chip.field in LISTS else []
        self._details.set_value(chip.field, joined(left))
        self._basics.understand(self._understood.minutes, self._understood.moment)
        self._on_edited()
        if not self._chips.chips:
            self.focus()

    @Slot()
    def _on_edited(self) -> None:
        self._show_chips()
        self.touch()

    @Slot(bool)
    def _on_more(self, is_open: bool) -> None:
        self._details.set_open(is_open)
        self.more.setText(self._context.t("Less") if is_open else self._context.t("More"))
        self._show_chips()
        if is_open:
            self._details.focus()
        else:
            self.focus()

    @Slot()
    def _on_text_changed(self) -> None:
        """The field grows with its text until it scrolls; what is typed is kept soon."""
        self.touch()
        lines = self.text.document().size().height()
        wanted = round(lines * self.text.fontMetrics().lineSpacing()) + 12
        size = self._context.theme.size
        self.text.setFixedHeight(min(max(wanted, size(_LOWEST)), size(_HIGHEST)))

    @Slot()
    def save(self) -> None:
        """Hand over what stands here, unless it is being saved."""
        if not self._save.isEnabled():
            return
        self._notice.clear()
        if unclear := self._details.unclear():
            self.show_error(unclear)
            return
        self.text.read()
        self._typing.stop()
        details = details_of(self._understood.merged(self._details.values))
        text = self._understood.text(self.text.toPlainText())
        moment, contact = self._basics.moment, self._contact.currentData()
        minutes = self._minutes.value() or None
        self.save_requested.emit(EntryDraft(self._case_id, text, moment, contact, minutes, details))


def _has_control(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
