"""The first start: who am I, and which passphrase. Two steps in one card, Enter goes on."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from integrationslotse_desktop.domain.districts import DISTRICTS
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.passphrases import SHORTEST
from integrationslotse_desktop.domain.profile import NewVault, check_profile
from integrationslotse_desktop.i18n import Language, isolated
from integrationslotse_desktop.services.word_lists import propose_passphrase
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import button, card, column, label
from integrationslotse_desktop.ui.widgets.language_switch import LanguageSwitch
from integrationslotse_desktop.ui.widgets.mark import Mark
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField

_CARD_WIDTH = 480


class ProfileStep(QWidget):
    """Name and district."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._title, self._why = label("heading"), label("secondary", wrap=True)
        self._name_label, self._district_label = label("label"), label("label")
        self.name, self.district = QLineEdit(), QComboBox()
        for code, official_name in DISTRICTS.items():
            self.district.addItem(isolated(official_name), code)
        self.district.setCurrentIndex(-1)
        for field in (self.name, self.district):
            field.setMinimumHeight(context.theme.size(40))
        self.forward = button("primary")
        self.forward.setMinimumHeight(context.theme.size(40))
        layout = column(spacing=6)
        layout.addWidget(self._title)
        layout.addWidget(self._why)
        layout.addSpacing(10)
        layout.addWidget(self._name_label)
        layout.addWidget(self.name)
        layout.addSpacing(10)
        layout.addWidget(self._district_label)
        layout.addWidget(self.district)
        layout.addSpacing(14)
        layout.addStretch(1)
        layout.addWidget(self.forward)
        self.setLayout(layout)

    def retranslate(self) -> None:
        t = self._context.t
        self._title.setText(t("A new diary"))
        self._why.setText(t("It stays on this computer, encrypted. Nobody can read it without your passphrase."))
        self._name_label.setText(t("Your name"))
        self.name.setAccessibleName(t("Your name"))
        self._district_label.setText(t("District or town"))
        self.district.setAccessibleName(t("District or town"))
        self.district.setPlaceholderText(t("Please choose"))
        self.forward.setText(t("Continue"))


class PassphraseStep(QWidget):
    """Five drawn words to copy, or words of one's own to type twice."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._drawn = ""
        self._title, self._why = label("heading"), label("secondary", wrap=True)
        self._words = label("words", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._again, self._own = button("link"), button("link")
        self._again.setIcon(icons.icon("dices", context.theme.colours.accent))
        self._own.setCheckable(True)
        self._choice = PassphraseField(context, with_hint=False)
        self.repeated = PassphraseField(context)
        self.back, self.forward = button(), button("primary")
        self._build()
        self._own.toggled.connect(self._on_own_toggled)
        self._again.clicked.connect(self.draw)
        self._choice.hide()

    def _build(self) -> None:
        links = QHBoxLayout()
        links.addWidget(self._again)
        links.addStretch(1)
        links.addWidget(self._own)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for widget, share in ((self.back, 0), (self.forward, 1)):
            widget.setMinimumHeight(self._context.theme.size(40))
            buttons.addWidget(widget, share)
        layout = column(spacing=6)
        layout.addWidget(self._title)
        layout.addWidget(self._why)
        layout.addSpacing(10)
        layout.addWidget(self._words)
        layout.addWidget(self._choice)
        layout.addLayout(links)
        layout.addSpacing(6)
        layout.addWidget(self.repeated)
        layout.addSpacing(14)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setLayout(layout)

    @property
    def passphrase(self) -> str:
        """What was chosen."""
        return self._choice.text if self._own.isChecked() else self._drawn

    @property
    def is_repeated(self) -> bool:
        """Whether it was typed a second time without a slip."""
        return bool(self.passphrase) and self.repeated.text == self.passphrase

    def focus(self) -> None:
        (self._choice if self._own.isChecked() else self.repeated).field.setFocus()

    def clear(self) -> None:
        """Forget every word."""
        self._drawn = ""
        self._words.clear()
        self._choice.clear()
        self.repeated.clear()

    def retranslate(self) -> None:
        t, own = self._context.t, self._own.isChecked()
        self._title.setText(t("Your passphrase"))
        if own:
            self._why.setText(t("At least {minimum} characters that only you know.", minimum=SHORTEST))
        else:
            self._why.setText(t("Five drawn words cannot be guessed. Write them down and keep the paper at home."))
        self._again.setText(t("Draw other words"))
        self._again.setVisible(not own)
        self._own.setText(t("Take the drawn words") if own else t("Use words of my own"))
        self._choice.set_name(t("Passphrase"))
        self.repeated.set_name(t("Type it once more") if own else t("Type the five words"))
        self.back.setText(t("Back"))
        self.forward.setText(t("Create diary"))

    @Slot()
    def draw(self) -> None:
        """Draw five new words."""
        self._context.tasks.run(Lane.POOL, self, propose_passphrase, then=self._on_drawn, failed=lambda _error: None)

    def _on_drawn(self, words: str) -> None:
        self._drawn = words
        self._words.setText(isolated(words))
        self.repeated.clear()

    @Slot(bool)
    def _on_own_toggled(self, own: bool) -> None:
        self._words.setVisible(not own)
        self._choice.setVisible(own)
        self.repeated.clear()
        self.retranslate()
        self.focus()


class FirstRunPage(QWidget):
    """Makes a new diary."""

    create_requested = Signal(NewVault)
    language_chosen = Signal(Language)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("gate")
        self._mark = Mark(context, with_line=False)
        self._profile, self._passphrase = ProfileStep(context), PassphraseStep(context)
        self._steps = QStackedWidget()
        self._steps.addWidget(self._profile)
        self._steps.addWidget(self._passphrase)
        self._notice = Notice(context)
        self._languages = LanguageSwitch(context)
        self._build()
        self._profile.name.returnPressed.connect(self._on_profile_done)
        self._profile.forward.clicked.connect(self._on_profile_done)
        self._passphrase.back.clicked.connect(self._on_back)
        self._passphrase.forward.clicked.connect(self._on_passphrase_done)
        self._passphrase.repeated.field.returnPressed.connect(self._on_passphrase_done)
        self._languages.chosen.connect(self.language_chosen)
        self.retranslate()

    def _build(self) -> None:
        inside = column(margins=(32, 28, 32, 24), spacing=16)
        inside.addWidget(self._mark)
        inside.addWidget(self._steps)
        inside.addWidget(self._notice)
        inside.addWidget(self._languages, 0, Qt.AlignmentFlag.AlignTrailing)
        frame = card(inside)
        frame.setFixedWidth(self._context.theme.size(_CARD_WIDTH))
        frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        layout = QVBoxLayout(self)
        layout.addWidget(frame, 0, Qt.AlignmentFlag.AlignCenter)

    def focus(self) -> None:
        """Ready to type the name."""
        self._profile.name.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """While the keys are being made, nothing can be typed or pressed."""
        self._steps.setEnabled(not is_busy)
        t = self._context.t
        self._passphrase.forward.setText(t("Creating the diary…") if is_busy else t("Create diary"))

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; everything typed is still there."""
        self.set_busy(False)
        self._notice.show_error(error)

    def clear(self) -> None:
        """Forget what was typed."""
        self._passphrase.clear()
        self._notice.clear()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._mark.set_texts(self._context.t("Integrationslotse"))
        self._profile.retranslate()
        self._passphrase.retranslate()
        self._languages.retranslate()
        self._notice.retranslate()

    @Slot()
    def _on_profile_done(self) -> None:
        try:
            check_profile(self._profile.name.text(), self._district)
        except ExpectedError as error:
            self._notice.show_error(error)
            is_name = error.data.get("field") == "name"
            (self._profile.name if is_name else self._profile.district).setFocus()
            return
        self._notice.clear()
        self._steps.setCurrentWidget(self._passphrase)
        self._passphrase.draw()
        self._passphrase.focus()

    @Slot()
    def _on_back(self) -> None:
        self._notice.clear()
        self._steps.setCurrentWidget(self._profile)
        self.focus()

    @Slot()
    def _on_passphrase_done(self) -> None:
        if not self._passphrase.is_repeated:
            self._notice.show_error(ExpectedError(Fault.PASSPHRASE_NOT_REPEATED))
            self._passphrase.focus()
            return
        self._notice.clear()
        wanted = NewVault(self._profile.name.text(), self._district, self._passphrase.passphrase)
        self.create_requested.emit(wanted)

    @property
    def _district(self) -> str:
        return self._profile.district.currentData() or ""
