"""Where an entry is written: the text, how and when it was, how long, and one key away everything else.

What the text itself says is understood and shown as chips. Ctrl+Enter saves, Ctrl+M opens the rest.
"""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.diary import EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.quick_entry import QuickReading
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.widgets.basics import button, card, column, label, restyle
from integrationslotse_desktop.ui.widgets.entry_basics import EntryBasics
from integrationslotse_desktop.ui.widgets.entry_chips import EntryChip, EntryChips
from integrationslotse_desktop.ui.widgets.entry_details import LISTS, DetailsPanel, chips_of, details_of
from integrationslotse_desktop.ui.widgets.entry_text import EntryText
from integrationslotse_desktop.ui.widgets.field_specs import joined, parts
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.tab_order import tab_through
from integrationslotse_desktop.ui.widgets.understood import Understood, person_names, service_names

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
        self._is_correction = is_correction
        self._case_id, self._ways_back = "", list[QWidget]()
        self._around = EntrySurroundings()
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
        parts = [self.text, self._chips], [*self._basics.fields, self.more], [self._details, self._notice]
        self._card = card(_arranged(*parts, self._last, compact=compact))
        self._last.addWidget(self._kept, 1)
        self._last.addWidget(self._save)
        self._card.setProperty("is_field", True)
        layout = column()
        layout.addWidget(self._card)
        self.setLayout(layout)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.text.installEventFilter(self)
        if self._is_correction:
            self.text.stop_reading()
        else:
            self.text.offer((), service_names())
        self.text.understood.connect(self._on_understood)
        self.text.textChanged.connect(self.touch)
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
        self._ways_back.append(back)
        self._lead_tab()

    @property
    def last_stop(self) -> QWidget:
        """Where Tab halts last."""
        return self._save

    def begin(self, case_id: str, now: datetime, draft: DraftFields | None = None) -> None:
        """A new entry for a case, dated now, with what was typed and not saved the last time."""
        draft = draft or DraftFields()
        self.keep()
        self._case_id = case_id
        self._basics.begin(now)
        self.text.set_now(now)
        self._details.show_values(draft.untrusted, Understood.from_draft(draft))
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
        told = {**self._basics.values(), **self._details.values, **self._details.understood.as_draft()}
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
        self._details.show_values({}, Understood())
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
        self.text.retranslate()
        self._basics.retranslate(t)
        self._details.retranslate()
        self._name_more()
        self.more.setAccessibleDescription(t("Services, people, travel, language, next step"))
        self.more.setToolTip(t("Ctrl+M"))
        self._save.setText(t("Save correction") if self._is_correction else t("Save entry"))
        self._save.setToolTip(t("Ctrl+Enter"))
        self._notice.retranslate()
        self._show_chips(anew=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            restyle(self._card, focus_inside=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _show_chips(self, *, anew: bool = False) -> None:
        t, basics = self._context.t, self._basics
        when = self._details.understood.chips(basics.minutes.value(), basics.moment, basics.usual, t)
        told = chips_of(self._details.merged, self._around, t)
        if self._chips.show_chips([*when, *told], anew=anew):
            self._lead_tab()

    def _lead_tab(self) -> None:
        tab_through(
            [self.text, self._chips, *self._basics.fields, self.more, self._details, *self._ways_back, self._save]
        )

    @Slot(object)
    def _on_understood(self, reading: QuickReading | None) -> None:
        self._understand(replace(self._details.understood, reading=reading))
        self._show_chips()

    @Slot(object)
    def _on_taken_away(self, chip: EntryChip) -> None:
        self._understand(self._details.understood.without(chip))
        own = self._details.values.get(chip.field, "")
        left = [each for each in parts(own) if each != chip.value] if chip.field in LISTS else []
        self._details.set_value(chip.field, joined(left))
        self._on_edited()
        if not self._chips.chips:
            self.focus()

    def _understand(self, understood: Understood) -> None:
        self._details.understand(understood)
        self._basics.understand(understood.minutes, understood.moment)

    @Slot()
    def _on_edited(self) -> None:
        self._show_chips()
        self.touch()

    def _name_more(self) -> None:
        self.more.setText(self._context.t("Less") if self.more.isChecked() else self._context.t("More"))

    @Slot(bool)
    def _on_more(self, is_open: bool) -> None:
        self._details.set_open(is_open)
        self._name_more()
        self._lead_tab()
        if is_open:
            self._details.focus()
        else:
            self.focus()

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
        details = details_of(self._details.merged)
        text = self._details.understood.text(self.text.toPlainText())
        self.save_requested.emit(EntryDraft(self._case_id, text, *self._basics.told, details))


def _arranged(
    above: list[QWidget], fields: list[QWidget], below: list[QWidget], last: QHBoxLayout, *, compact: bool
) -> QVBoxLayout:
    inside = column(margins=(16, 14, 16, 14), spacing=10)
    for widget in above:
        inside.addWidget(widget)
    # Beside other things there is no room for everything in one line.
    for widgets in [fields[:2], fields[2:]] if compact else [fields]:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        inside.addLayout(row)
    for widget in below:
        inside.addWidget(widget)
    last.setSpacing(12)
    inside.addLayout(last)
    return inside
