"""The three languages, each under its own name: people find theirs whatever the window speaks."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QWidget

from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import Button, button, label

_ICON_SIZE = 16


class LanguageSwitch(QWidget):
    """One line of language names; the current one is checked."""

    chosen = Signal(Language)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        picture = icons.Picture()
        picture.draw("languages", context.theme.colours.accent, _ICON_SIZE)
        picture.setFixedSize(QSize(_ICON_SIZE + 4, _ICON_SIZE))
        row.addWidget(picture)
        self._buttons: dict[Language, Button] = {}
        for language in (Language.ENGLISH, Language.ARABIC, Language.GERMAN):
            if self._buttons:
                dot = label("small")
                dot.setText("·")
                row.addWidget(dot)
            choice = button("link")
            choice.setText(language.own_name)
            choice.setCheckable(True)
            choice.clicked.connect(lambda _checked=False, chosen=language: self.chosen.emit(chosen))
            self._group.addButton(choice)
            self._buttons[language] = choice
            row.addWidget(choice)
        self.retranslate()

    def retranslate(self) -> None:
        """Check the language that is current now."""
        self._buttons[self._context.t.language].setChecked(True)


class LanguageMenu(Button):
    """The same as an entry of the navigation, for a window that has little room."""

    chosen = Signal(Language)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("kind", "navigation")
        self.setIcon(icons.icon("languages", context.theme.colours.text))
        self.setIconSize(QSize(20, 20))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._choices = QMenu(self)
        for language in (Language.ENGLISH, Language.ARABIC, Language.GERMAN):
            action = self._choices.addAction(language.own_name)
            action.triggered.connect(lambda _checked=False, chosen=language: self.chosen.emit(chosen))
        self.clicked.connect(self._on_clicked)

    def retranslate(self) -> None:
        """Show the language that is current now."""
        t = self._context.t
        self.setText("  " + t.language.own_name)
        self.setAccessibleName(t("Language: {language}", language=t.language.own_name))

    @Slot()
    def _on_clicked(self) -> None:
        height = self._choices.sizeHint().height()
        self._choices.popup(self.mapToGlobal(QPoint(0, -height)))
