"""The search field of the top bar. Searches as one types; Enter opens the best hit, down goes into the list."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import label

_WIDTH = 420


class SearchField(QWidget):
    """Field with a magnifying glass and its shortcut."""

    asked = Signal(str)
    entered = Signal()
    left_downwards = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._field = QLineEdit()
        self._field.setMinimumHeight(context.theme.size(36))
        self._field.setFixedWidth(context.theme.size(_WIDTH))
        self._glass = QAction(self)
        self._drawn = icons.icon("search", context.theme.colours.secondary)
        self._glass.setIcon(self._drawn)
        self._field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        self._keys = label("keys")
        inside = QHBoxLayout(self._field)
        inside.setContentsMargins(12, 0, 12, 0)
        inside.addStretch(1)
        inside.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._field)
        self._field.textChanged.connect(self._on_text_changed)
        self._field.returnPressed.connect(self.entered)
        self._field.installEventFilter(self)

    def focus(self) -> None:
        """Ready to type; what stands there is selected."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def ask(self, untrusted_query: str) -> None:
        """Look for something, as if it had been typed."""
        self._field.setText(untrusted_query)

    def clear(self) -> None:
        """Empty, without asking anything; `clear` of Qt would leave the words to Ctrl+Z."""
        self._field.blockSignals(True)
        self._field.setText("")
        self._field.blockSignals(False)
        self._keys.show()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        text = self._context.t("Find a person, case or note")
        self._field.setPlaceholderText(text)
        self._field.setAccessibleName(text)
        self._keys.setText(self._context.t("Ctrl K"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if again := self._drawn.again():
            self._drawn = again
            self._glass.setIcon(again)
        super().changeEvent(event)

    def _on_text_changed(self, text: str) -> None:
        self._keys.setVisible(not text)
        self.asked.emit(text)
