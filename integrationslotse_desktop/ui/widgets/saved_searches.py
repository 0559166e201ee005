"""The searches somebody keeps: choose one, keep the one that stands there under a name, forget one.

Beside the client they are put away: their names are somebody's own words, and may be a client's.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from integrationslotse_desktop.domain.finding import SavedSearch
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button
from integrationslotse_desktop.ui.widgets.choice_box import ChoiceBox

_WIDTH, _HEIGHT = 200, 36


class _NameField(QLineEdit):
    """Escape gives it up, and does not leave the page."""

    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.given_up.emit()
            event.accept()
            return True
        return super().event(event)


class SavedSearches(QWidget):
    """Stands beside the title of the page."""

    chosen = Signal(object)
    save_wanted = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._searches: tuple[SavedSearch, ...] = ()
        self._wanted, self._may_save = "", False
        self._box, self._name = ChoiceBox(), _NameField()
        self._save, self._forget = button("link"), button("link")
        for field in (self._box, self._name):
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            field.setFixedSize(context.theme.size(_WIDTH), context.theme.size(_HEIGHT))
        self._name.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for widget in (self._save, self._name, self._box, self._forget):
            row.addWidget(widget)
        self._box.activated.connect(self._on_chosen)
        self._save.clicked.connect(self._on_save)
        self._name.returnPressed.connect(self._on_named)
        self._name.given_up.connect(self._on_given_up)
        self._forget.clicked.connect(self._on_forget)
        self.allow_saving(is_allowed=False)

    def show_searches(self, searches: Sequence[SavedSearch]) -> None:
        """Offer these; the one that was chosen or kept last stays chosen."""
        self._searches = tuple(searches)
        with QSignalBlocker(self._box):
            self._box.clear()
            self._box.addItem(self._context.t("Saved searches"), "")
            for search in searches:
                self._box.addItem(isolated(search.name), search.name)
            self._box.setCurrentIndex(max(0, self._box.findData(self._wanted) if self._wanted else 0))
        self._box.setVisible(bool(searches))
        self._forget.setVisible(self._box.currentIndex() > 0)

    def allow_saving(self, *, is_allowed: bool) -> None:
        """Whether there is a search to keep."""
        self._may_save = is_allowed
        self._save.setVisible(is_allowed and self._name.isHidden())

    def choose(self, name: str) -> None:
        """This one is looked for now; without a name, none of them."""
        self._wanted = name
        self.show_searches(self._searches)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._box.setAccessibleName(t("Saved searches"))
        self._save.setText(t("Save this search"))
        self._name.setPlaceholderText(t("Name of the search"))
        self._name.setAccessibleName(t("Name of the search"))
        self._forget.setText(t("Forget it"))
        self.show_searches(self._searches)
        self.setVisible(not self._context.discretion.is_on)

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        if place > 0:
            self.chosen.emit(self._searches[place - 1])
        else:
            self.choose("")

    @Slot()
    def _on_save(self) -> None:
        """Ask for a name, right here; Enter keeps it."""
        self._name.show()
        self._name.setFocus()
        self._save.hide()

    @Slot()
    def _on_named(self) -> None:
        self._wanted = " ".join(self._name.text().split())
        self._on_given_up()
        if self._wanted:
            self.save_wanted.emit(self._wanted)

    @Slot()
    def _on_given_up(self) -> None:
        self._name.setText("")
        self._save.setVisible(self._may_save)
        self._save.setFocus()
        self._name.hide()

    @Slot()
    def _on_forget(self) -> None:
        gone, self._wanted = str(self._box.currentData()), ""
        self._box.setFocus()
        self.forget_wanted.emit(gone)
