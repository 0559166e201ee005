"""The steps of making a diary: how to begin, who I am, which passphrase."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from integrationslotse_desktop.domain.districts import DISTRICTS
from integrationslotse_desktop.domain.passphrases import SHORTEST
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.word_lists import propose_passphrase
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import Button, button, column, label
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField

_CONTROL_HEIGHT = 40


def tall(context: Context, widget: QWidget) -> QWidget:
    """The height of the controls on the pages before the diary."""
    widget.setMinimumHeight(context.theme.size(_CONTROL_HEIGHT))
    return widget


class StartStep(QWidget):
    """A new diary, one from a backup, or one that is already on this computer."""

    new_chosen = Signal()
    backup_chosen = Signal()
    folder_chosen = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._title, self._why = label("heading"), label("secondary", wrap=True)
        self._new, self._backup, self._folder = button("primary"), button(), button()
        layout = column(spacing=6)
        layout.addWidget(self._title)
        layout.addWidget(self._why)
        layout.addSpacing(14)
        for choice, signal in (
            (self._new, self.new_chosen),
            (self._backup, self.backup_chosen),
            (self._folder, self.folder_chosen),
        ):
            layout.addWidget(tall(context, choice))
            layout.addSpacing(6)
            choice.clicked.connect(signal)
        layout.addStretch(1)
        self.setLayout(layout)

    def focus(self) -> None:
        """Ready to begin."""
        self._new.setFocus()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Welcome"))
        self._why.setText(t("Your diary stays on this computer, encrypted. Only your passphrase opens it."))
        self._new.setText(t("Begin a new diary"))
        self._backup.setText(t("Open a backup…"))
        self._folder.setText(t("Open a diary in another folder…"))


class StepButtons(QHBoxLayout):
    """Back and forward below a step."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.back, self.forward = button(), button("primary")
        self.setSpacing(12)
        self.addWidget(tall(context, self.back), 0)
        self.addWidget(tall(context, self.forward), 1)


class ProfileStep(QWidget):
    """Name and district."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._title = label("heading")
        self._name_label, self._district_label = label("label"), label("label")
        self.name, self.district = QLineEdit(), QComboBox()
        for code, official_name in DISTRICTS.items():
            self.district.addItem(isolated(official_name), code)
        self.district.setCurrentIndex(-1)
        self._buttons = StepButtons(context)
        self.back, self.forward = self._buttons.back, self._buttons.forward
        layout = column(spacing=6)
        layout.addWidget(self._title)
        layout.addSpacing(10)
        layout.addWidget(self._name_label)
        layout.addWidget(tall(context, self.name))
        layout.addSpacing(10)
        layout.addWidget(self._district_label)
        layout.addWidget(tall(context, self.district))
        layout.addSpacing(14)
        layout.addStretch(1)
        layout.addLayout(self._buttons)
        self.setLayout(layout)

    def focus(self) -> None:
        """Ready to type the name."""
        self.name.setFocus()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Who writes this diary?"))
        self._name_label.setText(t("Your name"))
        self.name.setAccessibleName(t("Your name"))
        self._district_label.setText(t("District or town"))
        self.district.setAccessibleName(t("District or town"))
        self.district.setPlaceholderText(t("Please choose"))
        self.back.setText(t("Back"))
        self.forward.setText(t("Continue"))


class PassphraseChoice(QWidget):
    """Five drawn words to copy, or words of one's own to type twice."""

    entered = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._drawn = ""
        self._why, self._words = label("secondary", wrap=True), label("words", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._again, self._own = button("link"), button("link")
        self._again.setIcon(icons.icon("dices", context.theme.colours.accent))
        self._own.setCheckable(True)
        self._choice = PassphraseField(context, with_hint=False)
        self._repeated = PassphraseField(context)
        links = QHBoxLayout()
        links.addWidget(self._again)
        links.addStretch(1)
        links.addWidget(self._own)
        layout = column(spacing=6)
        for widget in (self._why, self._words, self._choice):
            layout.addWidget(widget)
        layout.addLayout(links)
        layout.addSpacing(6)
        layout.addWidget(self._repeated)
        self.setLayout(layout)
        self._choice.hide()
        self._own.toggled.connect(self._on_own_toggled)
        self._again.clicked.connect(self.draw)
        self._repeated.field.returnPressed.connect(self.entered)

    @property
    def passphrase(self) -> str:
        """What was chosen."""
        return self._choice.text if self._own.isChecked() else self._drawn

    @property
    def is_repeated(self) -> bool:
        """Whether it was typed a second time without a slip."""
        return bool(self.passphrase) and self._repeated.text == self.passphrase

    def focus(self) -> None:
        """Ready to type."""
        (self._choice if self._own.isChecked() else self._repeated).field.setFocus()

    def clear(self) -> None:
        """Forget every word."""
        self._drawn = ""
        self._words.clear()
        self._choice.clear()
        self._repeated.clear()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t, own = self._context.t, self._own.isChecked()
        if own:
            self._why.setText(t("At least {minimum} characters that only you know.", minimum=SHORTEST))
        else:
            self._why.setText(t("Five drawn words cannot be guessed. Write them down and keep the paper at home."))
        self._again.setText(" " + t("Draw other words"))
        self._again.setAccessibleName(t("Draw other words"))
        self._again.setVisible(not own)
        self._own.setText(t("Take the drawn words") if own else t("Use words of my own"))
        self._choice.set_name(t("Passphrase"))
        self._repeated.set_name(t("Type it once more") if own else t("Type the five words"))

    @Slot()
    def draw(self) -> None:
        """Draw five new words."""
        tasks = self._context.tasks
        tasks.run(Lane.POOL, self, propose_passphrase, then=self._on_drawn, failed=lambda _error: None)

    def _on_drawn(self, words: str) -> None:
        self._drawn = words
        self._words.setText(isolated(words))
        self._repeated.clear()

    @Slot(bool)
    def _on_own_toggled(self, own: bool) -> None:
        self._words.setVisible(not own)
        self._choice.setVisible(own)
        self._repeated.clear()
        self.retranslate()
        self.focus()


class PassphraseStep(QWidget):
    """A new passphrase as a step between two others."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._title = label("heading")
        self.choice = PassphraseChoice(context)
        self._buttons = StepButtons(context)
        self.back, self.forward = self._buttons.back, self._buttons.forward
        layout = column(spacing=6)
        layout.addWidget(self._title)
        layout.addWidget(self.choice)
        layout.addSpacing(14)
        layout.addStretch(1)
        layout.addLayout(self._buttons)
        self.setLayout(layout)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Your passphrase"))
        self.choice.retranslate()
        self.back.setText(t("Back"))
        self.forward.setText(t("Continue"))


def name_button(widget: Button, text: str) -> None:
    """Write a button's text behind its icon."""
    widget.setText(" " + text)
    widget.setAccessibleName(text)
