"""The window of an open diary: navigation, search, and one page at a time. Connects the pages with each other."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.basics import button, line
from integrationslotse_desktop.ui.widgets.language_switch import LanguageMenu
from integrationslotse_desktop.ui.widgets.mark import Mark
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.search_field import SearchField

_SIDE_WIDTH = 208


class Shell(QWidget):
    """What stands in the window while the diary is open."""

    lock_requested = Signal()
    language_chosen = Signal(Language)

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._dialog: NewCaseDialog | None = None
        self._is_opening = False
        self._cases, self._case = CasesPage(context, session), CasePage(context, session)
        self._search = SearchPage(context, session)
        self._pages = QStackedWidget()
        for page in (self._cases, self._case, self._search):
            self._pages.addWidget(page)
        self._before_search: QWidget = self._cases
        self._mark = Mark(context, with_line=False)
        self._to_cases = self._navigation("users")
        self._language = LanguageMenu(context)
        self._lock = self._navigation("lock", checkable=False)
        self._field = SearchField(context)
        self._new_entry = button("primary")
        self._new_entry.setIcon(icons.icon("plus", context.theme.colours.on_accent))
        self._notice = Notice(context)
        self._build()
        self._connect()
        self.retranslate()

    def _navigation(self, icon_name: str, *, checkable: bool = True) -> QPushButton:
        colours = self._context.theme.colours
        item = button("navigation")
        item.setIcon(icons.icon(icon_name, colours.text, checked=colours.accent))
        item.setIconSize(QSize(20, 20))
        item.setCheckable(checkable)
        return item

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._top_bar())
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 24, 0)
        above.addWidget(self._notice)
        right.addLayout(above)
        right.addWidget(self._pages, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side())
        layout.addWidget(line(upright=True))
        layout.addLayout(right, 1)

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(self._context.theme.size(_SIDE_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 20, 12, 16)
        column.setSpacing(4)
        mark_row = QHBoxLayout()
        mark_row.setContentsMargins(8, 0, 8, 14)
        mark_row.addWidget(self._mark)
        column.addLayout(mark_row)
        column.addWidget(self._to_cases)
        column.addStretch(1)
        column.addWidget(self._language)
        column.addWidget(self._lock)
        return side

    def _top_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("topbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 10, 24, 9)
        row.addWidget(self._field)
        row.addStretch(1)
        row.addWidget(self._new_entry)
        return bar

    def _connect(self) -> None:
        self._to_cases.clicked.connect(self.show_cases)
        self._lock.clicked.connect(self.lock_requested)
        self._language.chosen.connect(self.language_chosen)
        self._new_entry.clicked.connect(self._on_new_entry)
        self._cases.case_opened.connect(self.open_case)
        self._cases.new_case_requested.connect(self.ask_for_new_case)
        self._case.case_shown.connect(self._on_case_shown)
        self._case.failed.connect(self.show_error)
        self._search.found_opened.connect(self._on_found_opened)
        self._field.asked.connect(self._on_asked)
        self._field.entered.connect(self._search.open_first)
        self._field.left_downwards.connect(self._search.focus)
        self._context.tasks.changed.connect(self._on_changed)
        shortcut(self, "Ctrl+K", self._field.focus)
        shortcut(self, "Ctrl+N", self._on_new_entry)
        shortcut(self, "Ctrl+L", self.lock_requested.emit)
        shortcut(self, "Ctrl+1", self.show_cases)
        shortcut(self, "Esc", self._on_step_back)

    def begin(self) -> None:
        """The first page after unlocking."""
        self.show_cases()

    def show_error(self, error: ExpectedError) -> None:
        """Say it above the page."""
        self._notice.show_error(error)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._mark.set_texts(t("Integrationslotse"))
        for item, text in ((self._to_cases, t("Cases")), (self._lock, t("Lock"))):
            item.setText("  " + text)
            item.setAccessibleName(text)
        self._language.retranslate()
        self._field.retranslate()
        self._new_entry.setText(" " + t("New entry"))
        self._new_entry.setAccessibleName(t("New entry"))
        self._new_entry.setToolTip(t("Ctrl+N"))
        for page in (self._cases, self._case, self._search):
            page.retranslate()

    @Slot()
    def show_cases(self) -> None:
        """Show the list of cases."""
        self._show(self._cases)
        self._cases.refresh()
        self._cases.focus()

    @Slot(str)
    def open_case(self, case_id: str, *, entry_id: str | None = None) -> None:
        """Show a case, ready to write in it."""
        self._is_opening = True
        self._case.open(case_id, entry_id=entry_id)

    @Slot()
    def _on_case_shown(self) -> None:
        """Only now is there something to see: the page before stays until then, and nothing jumps."""
        if self._is_opening:
            self._is_opening = False
            self._show(self._case)
            self._case.focus()

    def _show(self, page: QWidget) -> None:
        self._notice.clear()
        if page is not self._search:
            self._field.clear()
            self._before_search = page
        self._pages.setCurrentWidget(page)
        self._to_cases.setChecked(True)

    @Slot(str)
    def _on_asked(self, query: str) -> None:
        if query.strip():
            self._pages.setCurrentWidget(self._search)
            self._search.look_for(query)
        elif self._pages.currentWidget() is self._search:
            self._search.forget()
            self._pages.setCurrentWidget(self._before_search)

    @Slot(str, str)
    def _on_found_opened(self, case_id: str, entry_id: str) -> None:
        self.open_case(case_id, entry_id=entry_id or None)

    @Slot()
    def _on_step_back(self) -> None:
        if self._pages.currentWidget() is self._search:
            self._field.clear()
            self._on_asked("")
            self._before_search.setFocus()
        elif self._pages.currentWidget() is self._case:
            self.show_cases()

    @Slot()
    def _on_new_entry(self) -> None:
        """Write: in the case that is shown, in the one selected, or, without any, in a new one."""
        if self._pages.currentWidget() is self._case:
            self._case.focus()
        elif selected := self._cases.selected_case:
            self.open_case(selected)
        else:
            self.ask_for_new_case()

    @Slot()
    def ask_for_new_case(self) -> None:
        """Open the dialog for a new case."""
        self._dialog = NewCaseDialog(self._context, self._session.clock().date(), self)
        self._dialog.save_requested.connect(self._on_case_draft)
        self._dialog.finished.connect(self.window().activateWindow)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.open()

    @Slot(CaseDraft)
    def _on_case_draft(self, draft: CaseDraft) -> None:
        dialog = self._dialog
        if dialog is None:
            return

        def on_created(case: Case) -> None:
            dialog.accept()
            self.open_case(case.id)

        self._context.tasks.run(
            Lane.WRITER,
            dialog,
            lambda: self._session.cases.add(draft),
            then=on_created,
            failed=dialog.show_error,
            touched=lambda case: Touched(case.id),
        )

    @Slot(object)
    def _on_changed(self, touched: Touched) -> None:
        page = self._pages.currentWidget()
        if page is self._case and touched.case_id not in (None, self._case.case_id):
            return
        if isinstance(page, CasesPage | CasePage | SearchPage):
            page.refresh()
