"""The text of an entry: what it says of persons, services, days and durations is understood while it is typed.

A short text is read at every key, a longer one when the hand rests, and what was pasted in pages not at all: nobody
writes signs into it, and typing must not wait. What was understood is coloured without touching the document.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit, QTextEdit

from integrationslotse_desktop.domain.quick_entry import (
    Completion,
    PersonName,
    QuickReading,
    ServiceName,
    Span,
    SpanKind,
    completions,
    read_quick_entry,
)
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.theme import Colours

AT_ONCE, LONGEST = 400, 5_000
_LOWEST, _HIGHEST = 64, 200
_REST_MILLISECONDS = 250
_MOST_SHOWN, _NARROWEST, _LOOKED_BACK = 7, 260, 80
_IN_LIST = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
_NAMES = frozenset({SpanKind.PERSON, SpanKind.SERVICE})


class EntryText(QPlainTextEdit):
    """Says what was understood, each time that changes; nothing while it is not to understand."""

    understood = Signal(object)
    """A `QuickReading`, or None for an empty text or one that is too long."""

    _spans: tuple[Span, ...] = ()
    _coloured_for: Colours | None = None

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._people: Sequence[PersonName] = ()
        self._services: Sequence[ServiceName] = ()
        self._now = datetime.min
        self._is_reading = True
        self._offered: list[Completion] = []
        self.setProperty("bare", True)
        self.setTabChangesFocus(True)
        self.setFixedHeight(context.theme.size(_LOWEST))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MILLISECONDS)
        self._rest.timeout.connect(self.read)
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._list = QListView()
        self._completer.setPopup(self._list)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST_SHOWN)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._on_activated)
        self.textChanged.connect(self._on_changed)

    def offer(self, people: Sequence[PersonName], services: Sequence[ServiceName]) -> None:
        """Who and what can be meant by the signs from now on."""
        self._people, self._services = people, services
        self.read()

    def set_now(self, now: datetime) -> None:
        """What "yesterday" counts from."""
        self._now = now.replace(tzinfo=None)

    def stop_reading(self) -> None:
        """A text that is only corrected stays as it is: what it says has its fields already."""
        self._is_reading = False

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        hint = t("@ names a person, # a service; days and durations are understood.") if self._is_reading else ""
        self.setPlaceholderText(t("What happened?"))
        self.setAccessibleName(t("Text of the entry"))
        self.setAccessibleDescription(hint)
        self.setToolTip(hint)

    def settled(self) -> QuickReading | None:
        """What the text says as it stands now."""
        text = self.toPlainText()
        if not self._is_reading or not text or len(text) > LONGEST:
            return None
        return read_quick_entry(text, self._now, self._people, self._services)

    @Slot()
    def read(self) -> None:
        """Understand the text as it is now."""
        self._rest.stop()
        reading = self.settled()
        self._colour(reading.spans if reading else ())
        self.understood.emit(reading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list.isVisible() and event.key() in _IN_LIST:
            event.ignore()  # it is the list's
            return
        super().keyPressEvent(event)
        if event.text() or event.key() == Qt.Key.Key_Backspace:
            self._complete()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.commitString():
            self._complete()

    def _colour(self, spans: Iterable[Span]) -> None:
        """Over the text, not in it: no undo step, and no other line is laid out anew."""
        self._spans, self._coloured_for = tuple(spans), self._context.theme.colours
        colours = self._coloured_for
        marks = []
        text = self.toPlainText()
        for span in self._spans:
            mark = QTextEdit.ExtraSelection()
            shape = QTextCharFormat()
            shape.setForeground(QColor(colours.accent))
            if span.kind in _NAMES:
                shape.setBackground(QColor(colours.accent_surface))
            cursor = QTextCursor(self.document())
            cursor.setPosition(_place(text, span.start))
            cursor.setPosition(_place(text, span.start + span.length), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, shape
            marks.append(mark)
        if marks or self.extraSelections():
            self.setExtraSelections(marks)

    def changeEvent(self, event: QEvent) -> None:
        if self._coloured_for and self._coloured_for != self._context.theme.colours:
            self._colour(self._spans)
        super().changeEvent(event)

    def _complete(self) -> None:
        cursor = self.textCursor()
        begin = max(0, cursor.positionInBlock() - _LOOKED_BACK)
        cursor.setPosition(cursor.position() - (cursor.positionInBlock() - begin), QTextCursor.MoveMode.KeepAnchor)
        before = cursor.selectedText() if self._is_reading else ""
        self._offered = completions(before, len(before), self._people, self._services)
        self._words.setStringList([each.name for each in self._offered])
        if not self._offered:
            self._list.hide()
            return
        below = self.cursorRect()
        below.setWidth(self._context.theme.size(_NARROWEST))
        self._completer.complete(below)
        self._list.setCurrentIndex(self._completer.completionModel().index(0, 0))

    @Slot(str)
    def _on_activated(self, name: str) -> None:
        found = next(each for each in self._offered if each.name == name)
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, found.length)
        cursor.insertText(f"{name} ")
        self.setTextCursor(cursor)

    @Slot()
    def _on_changed(self) -> None:
        """It grows with its text until it scrolls; what it says is read at once, or when the hand rests."""
        wanted = round(self.document().size().height() * self.fontMetrics().lineSpacing()) + 12
        size = self._context.theme.size
        self.setFixedHeight(min(max(wanted, size(_LOWEST)), size(_HIGHEST)))
        length = self.document().characterCount()
        if length > AT_ONCE:
            self._rest.start()
        else:
            self.read()


def _place(text: str, index: int) -> int:
    """Qt counts a character outside the first plane, such as an emoji, twice."""
    return index if text.isascii() else len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
