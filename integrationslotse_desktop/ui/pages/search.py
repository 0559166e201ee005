"""What was found: people first, then entries, newest first."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.diary import Findings, FoundEntry
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import column, label
from integrationslotse_desktop.ui.widgets.contacts import contact_name
from integrationslotse_desktop.ui.widgets.empty import EmptyState
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.row_list import RowList
from integrationslotse_desktop.ui.widgets.row_painting import RowData


class SearchPage(QWidget):
    """Searches as one types; only the newest question is answered."""

    found_opened = Signal(str, str)

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._query = ""
        self._findings: Findings | None = None
        self.setObjectName("page")
        self._title = label("title")
        self._notice = Notice(context)
        self._list = RowList(context.theme)
        self._nothing = EmptyState(context, "search", with_action=False)
        layout = column(margins=(24, 24, 24, 24), spacing=16)
        layout.addWidget(self._title)
        layout.addWidget(self._notice)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._nothing)
        layout.addStretch()
        self.setLayout(layout)
        self._list.opened.connect(self._on_opened)
        self.retranslate()

    def look_for(self, untrusted_query: str) -> None:
        """Search; an answer to an older question is dropped."""
        self._query = untrusted_query
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: self._session.diary.search(untrusted_query),
            then=lambda findings: self._on_found(untrusted_query, findings),
            failed=self._notice.show_error,
        )

    def refresh(self) -> None:
        """Search again."""
        if self._query:
            self.look_for(self._query)

    def forget(self) -> None:
        """Nothing is being looked for any more."""
        self._query = ""
        self._findings = None
        self._show()

    def focus(self) -> None:
        """Into the results."""
        self._list.setFocus()
        if self._list.current_key is None:
            self._list.select_first()

    def open_first(self) -> None:
        """Open the best result."""
        self._list.select_first()
        if self._list.current_key is not None:
            self._on_opened(self._list.current_key)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Found"))
        self._list.setAccessibleName(t("Found"))
        self._nothing.set_texts(
            t("Nothing found"), t("Try a part of the word, or fewer words. Umlauts and accents do not matter.")
        )
        self._notice.retranslate()
        self._show()

    def _show(self) -> None:
        t, rows = self._context.t, []
        findings = self._findings or Findings((), ())
        if findings.cases:
            rows.append(RowData(t("Cases")))
            rows += [
                RowData(self._context.discretion.name_of(case), (case.id, ""), isolated(case.number))
                for case in findings.cases
            ]
        if findings.entries:
            rows.append(RowData(t("Entries")))
            rows += [self._entry_row(found) for found in findings.entries]
        self._list.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(self._findings is not None and not rows)

    def _entry_row(self, found: FoundEntry) -> RowData:
        t, discretion, entry = self._context.t, self._context.discretion, found.entry
        title = f"{discretion.name_of(found.case)} · {contact_name(entry.contact, t)}"
        words = discretion.words(found.excerpt.text)
        hits = tuple((start + 1, length) for start, length in found.excerpt.hits) if words else ()
        return RowData(title, (found.case.id, entry.id), words, hits, trailing=t.date(entry.occurred_at))

    def _case_row(self, case: Case) -> RowData:
        return RowData(self._context.discretion.name_of(case), (case.id, ""), isolated(case.number))

    def _on_found(self, query: str, findings: Findings) -> None:
        if query == self._query:
            self._findings = findings
            self._notice.clear()
            self._show()

    @Slot(object)
    def _on_opened(self, key: object) -> None:
        if isinstance(key, tuple):
            self.found_opened.emit(*key)
