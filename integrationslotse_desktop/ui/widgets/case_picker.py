"""Which case something is written into: a few that fit what is typed, found elsewhere by any spelling of the name.

Down or a click offers the last ones; Enter and Tab take the one that is marked, or the first. A single one that fits
is chosen while one types.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.finding import MatchedBy
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.finding import FoundCase
from integrationslotse_desktop.ui.context import Context

_FIELD_HEIGHT, _MOST_SHOWN = 38, 10
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)
_TOLD_BY_THE_LABEL = (MatchedBy.NAME, MatchedBy.CASE_NUMBER, MatchedBy.FILTER)


class CasePicker(QLineEdit):
    """Remembers the id, not the name; while it looks, whoever needs the answer waits for it."""

    changed = Signal()
    """Another case is chosen, or none any more."""
    looked_for = Signal(str)
    """Wants `show_found`."""
    chosen_blindly = Signal(str)
    """Wants `show_case`: only the id is known."""
    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.case_id = ""
        self._case: Case | None = None
        self._recent: tuple[FoundCase, ...] = ()
        self._found: tuple[FoundCase, ...] = ()
        self._is_looking = self._takes_first = False
        self._then: list[Callable[[], None]] = []
        self.setMinimumHeight(context.theme.size(_FIELD_HEIGHT))
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        self._labels, self._list = QStringListModel(self), QListView()
        self._completer = QCompleter(self._labels, self)
        self._list.setObjectName("offer")
        self._completer.setPopup(self._list)
        self._list.setItemDelegate(QStyledItemDelegate(self))  # the completer's own knows no style sheet
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST_SHOWN)
        self._completer.setWidget(self)
        self._list.clicked.connect(self._on_clicked)
        self.textEdited.connect(self._on_edited)

    @property
    def case(self) -> Case | None:
        """What is known of the chosen one."""
        return self._case

    def show_recent(self, recent: Sequence[FoundCase]) -> None:
        """What is offered while nothing is typed; whether the chosen one is still there is asked again."""
        self._recent = tuple(recent)
        if self.case_id:
            self.chosen_blindly.emit(self.case_id)

    def show_found(self, query: str, found: Sequence[FoundCase]) -> None:
        """The answer to what was looked for; one to something older is dropped."""
        if not self._is_looking or query != self.text().strip():
            return
        self._is_looking, self._found = False, tuple(found)
        if len(found) == 1 or (self._takes_first and found):
            self._set(found[0].case)
        if self.hasFocus():
            self._offer(self._found)
        else:
            self._write_name()
        waiting, self._then, self._takes_first = self._then, [], False
        for go_on in waiting:
            go_on()

    def show_case(self, case_id: str, case: Case | None) -> None:
        """What is known of the chosen one, or that it is gone."""
        if case_id != self.case_id:
            return
        if case is None:
            self.choose("")
            self.changed.emit()
            return
        self._case = case
        if not (self.hasFocus() and self.text()):
            self._write_name()

    def choose(self, case_id: str) -> None:
        """This one, of which only the id is known, or none; whoever chooses it knows already."""
        self._forget()
        self.setText("")  # `clear` of Qt would leave a name to Ctrl+Z
        self.case_id = case_id
        if case_id:
            self.chosen_blindly.emit(case_id)

    def when_found(self, then: Callable[[], None]) -> None:
        """As soon as it is known which case is meant by what is typed, or that none is."""
        if self._is_looking:
            self._then.append(then)
        else:
            then()

    def retranslate(self) -> None:
        """Write every text in the current language, and no name beside the client."""
        self.setPlaceholderText(self._context.t("Which case?"))
        self.setAccessibleName(self._context.t("Which case?"))
        self._list.hide()
        self._labels.setStringList([])
        if self._case:
            self._write_name()
        elif self._context.discretion.is_on and self.text():
            self._forget()
            self.setText("")

    def event(self, event: QEvent) -> bool:
        """Tab itself, not losing the focus: a page that is left by a shortcut chooses nothing. Esc closes the list."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _TAB:
                self._take_first()
            elif event.key() == Qt.Key.Key_Escape and self._list.isVisible():
                self._list.setVisible(event.type() != QEvent.Type.KeyPress)
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take_first()
            self.when_found(self._tell_entered)
        elif event.key() == Qt.Key.Key_Down and not self._list.isVisible():
            self._offer(self._found if self.text().strip() else self._recent)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._offer(self._found if self.text().strip() else self._recent)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _STAYS:
            self._list.hide()
            if self._case:
                self._write_name()
        super().focusOutEvent(event)

    def _offer(self, found: Sequence[FoundCase]) -> None:
        self._labels.setStringList([self._label(each) for each in found])
        if not found:
            self._list.hide()
            return
        self._completer.complete(self.rect())
        first = self._completer.completionModel().index(0, 0)
        self._list.setCurrentIndex(first)

    def _take_first(self) -> None:
        """The one that is marked, or the first that fits; if they are still looked for, as soon as they are known."""
        offered = self._found if self.text().strip() else self._recent
        place = self._list.currentIndex().row() if self._list.isVisible() else -1
        if self._is_looking:
            self._takes_first = True
        elif 0 <= place < len(offered):
            self._take(offered[place].case)
        elif not self.case_id and self.text().strip() and offered:
            self._take(offered[0].case)

    def _take(self, case: Case) -> None:
        self._list.hide()
        self._set(case)
        self._write_name()

    def _set(self, case: Case) -> None:
        is_other = case.id != self.case_id
        self.case_id, self._case = case.id, case
        if is_other:
            self.changed.emit()

    def _forget(self) -> None:
        self.case_id, self._case = "", None
        self._found, self._is_looking, self._takes_first = (), False, False
        self._then = []

    def _write_name(self) -> None:
        if self._case:
            self.setText(self._name(self._case))

    def _name(self, case: Case) -> str:
        name = self._context.discretion.name_of(case)
        return name if self._context.discretion.is_on else f"{name} · {isolated(case.number)}"

    def _label(self, found: FoundCase) -> str:
        """With what it was found by, unless that stands there anyway: the name of a child, a number."""
        told, name = found.match, self._name(found.case)
        words = "" if told.by in _TOLD_BY_THE_LABEL else self._context.discretion.words(told.excerpt.text)
        return f"{name} · {words}" if words and told.excerpt.text != found.case.full_name else name

    def _tell_entered(self) -> None:
        if self.case_id:
            self.entered.emit()

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        had_one = bool(self.case_id)
        self._forget()
        if had_one:
            self.changed.emit()
        query = typed.strip()
        if query:
            self._is_looking = True
            self.looked_for.emit(query)
        else:
            self._list.hide()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        offered = self._found if self.text().strip() else self._recent
        if 0 <= index.row() < len(offered):
            self._take(offered[index.row()].case)
            self.entered.emit()
