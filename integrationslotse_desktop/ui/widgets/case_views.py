"""The three views of who comes to a guide: cases, waiting list, advice without a file; and what the last two share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.empty import EmptyState
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.row_list import RowList
from integrationslotse_desktop.ui.widgets.tab_bar import TabBar

CASES, WAITING, ADVICES = range(3)


class CaseViews(TabBar):
    """Stands below the title of each of the three; says which one is wanted."""

    def __init__(self, shown: int) -> None:
        super().__init__(3)
        self._shown = shown
        self.show_tab(shown)
        self.wanted.connect(self._stay)

    def retranslate(self, t: Texts) -> None:
        """Write every text in the current language."""
        self.name([t("Cases"), t("Waiting list"), t("Advice without a file")])

    def _stay(self) -> None:
        """The one that is wanted stands on another page; this one still belongs to its own."""
        self.show_tab(self._shown)


class CasesView(QWidget):
    """A page beside the list of cases: title, views, what to add, a list, or an invitation to begin it."""

    view_wanted = Signal(int)
    add_wanted = Signal()

    def __init__(self, context: Context, view: int, icon_name: str) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("page")
        self._title, self._count, self._line = label("title"), label("secondary"), label("secondary", wrap=True)
        self.views = CaseViews(view)
        self._add = button()
        self._add.setIcon(icons.icon("plus", context.theme.colours.text))
        self._notice = Notice(context)
        self._list = RowList(context.theme)
        self._empty = EmptyState(context, icon_name)
        self._below = QHBoxLayout()
        self._below.setSpacing(12)
        for widget in (self._add, self._list, self._empty, self._line):
            widget.hide()
        self._lay_out()
        self.views.wanted.connect(self.view_wanted)
        self._add.clicked.connect(self.add_wanted)
        self._empty.action.connect(self.add_wanted)

    def _lay_out(self) -> None:
        texts = column(spacing=2)
        texts.addWidget(self._title)
        texts.addWidget(self._count)
        head = QHBoxLayout()
        head.addLayout(texts, 1)
        head.addWidget(self._add)
        layout = column(margins=(24, 24, 24, 24), spacing=16)
        layout.addLayout(head)
        layout.addWidget(self.views)
        for widget in (self._notice, self._line):
            layout.addWidget(widget)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._empty)
        layout.addLayout(self._below)
        layout.addStretch()
        self.setLayout(layout)

    def refresh(self) -> None:
        """Ask for the list again."""

    def retranslate(self) -> None:
        """Write every text in the current language."""

    def focus(self) -> None:
        """Ready to choose somebody, or to begin the list."""
        if self._list.isHidden():
            self._empty.focus_action()
        else:
            self._list.setFocus()

    def _show_filled(self, *, is_filled: bool) -> None:
        """The keyboard goes to what came, since what it was in may be gone."""
        has_changed = self._list.isHidden() == is_filled
        for widget in (self._count, self._add, self._list, self._line):
            widget.setVisible(is_filled)
        self._empty.setVisible(not is_filled)
        if has_changed:
            self.focus()

    def _on_failed(self, error: ExpectedError) -> None:
        self._notice.show_error(error)
