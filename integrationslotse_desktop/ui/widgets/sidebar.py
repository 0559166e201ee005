"""The navigation at the start of the window: pages on top, language, settings and lock at the bottom."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from integrationslotse_desktop.i18n import Language, isolated
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import Button, button, chip
from integrationslotse_desktop.ui.widgets.first_steps import name_button
from integrationslotse_desktop.ui.widgets.language_switch import LanguageMenu
from integrationslotse_desktop.ui.widgets.mark import Mark

_WIDTH = 208
TODAY, CASES, DIARY, SETTINGS = "today", "cases", "diary", "settings"


class Sidebar(QFrame):
    """Says which page is wanted, by its name."""

    page_wanted = Signal(str)
    lock_wanted = Signal()
    language_chosen = Signal(Language)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("side")
        self.setFixedWidth(context.theme.size(_WIDTH))
        self._mark = Mark(context, with_line=False)
        self._pages = {
            TODAY: self._item("calendar-check"),
            CASES: self._item("users"),
            DIARY: self._item("notebook-pen"),
            SETTINGS: self._item("settings"),
        }
        self._overdue = chip("danger")
        inside = QHBoxLayout(self._pages[TODAY])
        inside.setContentsMargins(10, 0, 10, 0)  # margins do not mirror
        inside.addStretch(1)
        inside.addWidget(self._overdue)
        self._overdue.hide()
        self._language = LanguageMenu(context)
        self._lock = self._item("lock", checkable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 20, 12, 16)
        column.setSpacing(4)
        mark_row = QHBoxLayout()
        mark_row.setContentsMargins(8, 0, 8, 14)
        mark_row.addWidget(self._mark)
        column.addLayout(mark_row)
        for name in (TODAY, CASES, DIARY):
            column.addWidget(self._pages[name])
        column.addStretch(1)
        for item in (self._language, self._pages[SETTINGS], self._lock):
            column.addWidget(item)
        for name, page_item in self._pages.items():
            page_item.clicked.connect(lambda _checked=False, wanted=name: self.page_wanted.emit(wanted))
        self._lock.clicked.connect(self.lock_wanted)
        self._language.chosen.connect(self.language_chosen)

    def _item(self, icon_name: str, *, checkable: bool = True) -> Button:
        colours = self._context.theme.colours
        item = button("navigation")
        item.setIcon(icons.icon(icon_name, colours.text, checked=colours.accent))
        item.setIconSize(QSize(20, 20))
        item.setCheckable(checkable)
        return item

    def show_page(self, name: str) -> None:
        """Mark the page that is shown; none for a search."""
        for other, item in self._pages.items():
            item.setChecked(other == name)

    def show_overdue(self, number: int) -> None:
        """How many dates are overdue, beside Today."""
        self._overdue.setText(isolated(number))
        self._overdue.setVisible(number > 0)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._mark.set_texts(t("Integrationslotse"))
        name_button(self._pages[TODAY], " " + t("Today"))
        name_button(self._pages[CASES], " " + t("Cases"))
        name_button(self._pages[DIARY], " " + t("Diary"))
        name_button(self._pages[SETTINGS], " " + t("Settings"))
        name_button(self._lock, " " + t("Lock"))
        self._language.retranslate()
