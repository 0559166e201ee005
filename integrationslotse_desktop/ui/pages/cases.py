"""All cases by name."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integrationslotse_desktop.domain.cases import CaseSummary
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.case_states import state_name, state_tone
from integrationslotse_desktop.ui.widgets.case_views import CASES, CaseViews
from integrationslotse_desktop.ui.widgets.empty import EmptyState
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.row_list import RowList
from integrationslotse_desktop.ui.widgets.row_painting import RowData


class CasesPage(QWidget):
    """The list, or the invitation to begin it."""

    case_opened = Signal(str)
    new_case_requested = Signal()
    view_wanted = Signal(int)

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._summaries: tuple[CaseSummary, ...] | None = None
        self.setObjectName("page")
        self._title, self._count = label("title"), label("secondary")
        self._views = CaseViews(CASES)
        self._new = button()
        self._new.hide()
        self._new.setIcon(icons.icon("plus", context.theme.colours.text))
        self._notice = Notice(context)
        self._list = RowList(context.theme)
        self._empty = EmptyState(context, "users")
        self._list.hide()
        self._empty.hide()
        self._build()
        self._new.clicked.connect(self.new_case_requested)
        self._empty.action.connect(self.new_case_requested)
        self._list.opened.connect(self._on_opened)
        self._views.wanted.connect(self.view_wanted)
        self.retranslate()

    def _build(self) -> None:
        texts = column(spacing=2)
        texts.addWidget(self._title)
        texts.addWidget(self._count)
        head = QHBoxLayout()
        head.addLayout(texts, 1)
        head.addWidget(self._new)
        layout = column(margins=(24, 24, 24, 24), spacing=16)
        layout.addLayout(head)
        layout.addWidget(self._views)
        layout.addWidget(self._notice)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._empty)
        layout.addStretch()
        self.setLayout(layout)

    @property
    def selected_case(self) -> str | None:
        """The id of the selected case."""
        key = self._list.current_key
        return key if isinstance(key, str) else None

    def refresh(self) -> None:
        """Ask for the cases again."""
        self._context.tasks.run(
            Lane.READER, self, self._session.cases.list, then=self._on_listed, failed=self._on_failed
        )

    def focus(self) -> None:
        """Ready to choose a case, or to begin the first."""
        if self._summaries:
            self._list.setFocus()
        else:
            self._empty.focus_action()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Cases"))
        self._views.retranslate(t)
        self._new.setText(" " + t("New case"))
        self._new.setAccessibleName(t("New case"))
        self._list.setAccessibleName(t("Cases"))
        self._empty.set_texts(
            t("No case yet"),
            t("A case is one person or household that you accompany. Begin with the first one."),
            t("New case"),
        )
        self._notice.retranslate()
        self._show()

    def _show(self) -> None:
        if self._summaries is None:
            return
        number = len(self._summaries)
        self._count.setText(self._context.t.count("{n} case", "{n} cases", number))
        self._list.show_rows([self._row(summary) for summary in self._summaries])
        for widget in (self._count, self._new, self._list):
            widget.setVisible(number > 0)
        self._empty.setVisible(number == 0)
        if number and self._list.current_key is None:
            self._list.select_first()

    def _row(self, summary: CaseSummary) -> RowData:
        t, case = self._context.t, summary.case
        if summary.last_entry_on:
            last = t("last entry {date}", date=isolated(t.date(summary.last_entry_on)))
        else:
            last = t("no entry yet")
        return RowData(
            self._context.discretion.name_of(case),
            case.id,
            f"{isolated(case.number)} · {last}",
            trailing=state_name(case.state, t),
            tone=state_tone(case.state),
        )

    def _on_listed(self, summaries: tuple[CaseSummary, ...]) -> None:
        is_first = self._summaries is None
        self._summaries = summaries
        self._notice.clear()
        self._show()
        if is_first:
            self.focus()

    def _on_failed(self, error: ExpectedError) -> None:
        self._notice.show_error(error)

    @Slot(object)
    def _on_opened(self, case_id: str) -> None:
        self.case_opened.emit(case_id)
