"""Search and the button for a new entry, above every page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, chip
from integrationslotse_desktop.ui.widgets.first_steps import name_button
from integrationslotse_desktop.ui.widgets.search_field import SearchField


class TopBar(QFrame):
    """The bar over the pages."""

    entry_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("topbar")
        self.search = SearchField(context)
        self._new_entry = button("primary")
        self._new_entry.setIcon(icons.icon("plus", context.theme.colours.on_accent))
        self._new_entry.clicked.connect(self.entry_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 24, 9)
        self._beside = chip("warning")
        self._beside.hide()
        row.addWidget(self.search)
        row.addWidget(self._beside)
        row.addStretch(1)
        row.addWidget(self._new_entry)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self.search.retranslate()
        self._beside.setText(self._context.t("Beside the client · F9"))
        self._beside.setVisible(self._context.discretion.is_on)
        name_button(self._new_entry, self._context.t("New entry"))
        self._new_entry.setToolTip(self._context.t("Ctrl+N"))
