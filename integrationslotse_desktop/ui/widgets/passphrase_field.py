"""A field for a passphrase: hidden, with an eye to look, and a line that tells keyboard language and Caps Lock."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.keyboard import caps_lock_after, caps_lock_at_start
from integrationslotse_desktop.ui.keyboard_language import KeyboardLanguage
from integrationslotse_desktop.ui.widgets.basics import button, label, restyle

_ICON_SIZE = 16
_ROOM_FOR_EYE = 40


class PassphraseField(QWidget):
    """Label, field and hint. The text never goes to an input method's memory or a spell checker."""

    def __init__(self, context: Context, *, with_hint: bool = True) -> None:
        super().__init__()
        self._context = context
        self._caps_lock = caps_lock_at_start()
        self._label = label("label")
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.field.setMinimumHeight(context.theme.size(40))
        self.field.installEventFilter(self)
        self._label.setBuddy(self.field)
        self._eye = button("quiet")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_eye_toggled)
        self._hint_icon, self._hint, self._hint_row = icons.Picture(), label("small"), QWidget()
        self._has_hint = with_hint
        self._language = ""
        self._keyboard = KeyboardLanguage(self)
        self._keyboard.changed.connect(self.tell_keyboard)
        if not with_hint:
            self._hint_row.hide()
        self._name = ""
        self._build()
        self._make_room_for_eye()

    def _build(self) -> None:
        inside = QHBoxLayout(self.field)
        inside.setContentsMargins(6, 0, 6, 0)
        inside.addStretch(1)
        inside.addWidget(self._eye)
        hint_row = QHBoxLayout(self._hint_row)
        hint_row.setContentsMargins(0, 0, 0, 0)
        hint_row.setSpacing(6)
        hint_row.addWidget(self._hint_icon)
        hint_row.addWidget(self._hint, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self._label, self.field, self._hint_row):
            layout.addWidget(widget)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def clear(self) -> None:
        """Forget what was typed, and hide the next one again."""
        self.field.clear()
        self._eye.setChecked(False)

    def set_name(self, name: str) -> None:
        """Write the label in the current language."""
        self._name = name
        self._label.setText(name)
        self.field.setAccessibleName(name)
        self._show_eye()
        self._show_hint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._caps_lock = caps_lock_after(event, self._caps_lock)
            self._show_hint()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        if self._has_hint:
            self._keyboard.watch()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._keyboard.rest()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        self._make_room_for_eye()
        super().changeEvent(event)

    def _make_room_for_eye(self) -> None:
        mirrored = self.field.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.field.setTextMargins(_ROOM_FOR_EYE if mirrored else 0, 0, 0 if mirrored else _ROOM_FOR_EYE, 0)

    def _show_eye(self) -> None:
        is_shown, t = self._eye.isChecked(), self._context.t
        name = t("Hide the passphrase") if is_shown else t("Show the passphrase")
        self._eye.setIcon(icons.icon("eye-off" if is_shown else "eye", self._context.theme.colours.secondary))
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(name)

    def _show_hint(self) -> None:
        t, colours = self._context.t, self._context.theme.colours
        language = self._language
        if self._caps_lock:
            text = t("Caps Lock is on · keyboard: {language}", language=language) if language else t("Caps Lock is on")
        else:
            text = t("Keyboard: {language}", language=language) if language else ""
        self._hint.setText(text)
        restyle(self._hint, role="warning" if self._caps_lock else "small")
        self._hint_icon.setVisible(self._caps_lock)
        self._hint_icon.draw("arrow-big-up", colours.warning, _ICON_SIZE)

    @Slot(str)
    def tell_keyboard(self, language: str) -> None:
        """Say below the field which language the keyboard writes; nothing if it is empty."""
        self._language = language
        self._show_hint()

    @Slot(bool)
    def _on_eye_toggled(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
        self._show_eye()
