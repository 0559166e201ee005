"""What was found: people first, then steps, then entries, newest first; each with why it matched."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.finding import MatchedBy, SavedSearch
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.deadline_texts import STATE_TEXTS
from integrationslotse_desktop.services.finding import Findings, FoundCase, FoundEntry, FoundStep
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import column, label
from integrationslotse_desktop.ui.widgets.case_states import state_name, state_tone
from integrationslotse_desktop.ui.widgets.contacts import contact_name
from integrationslotse_desktop.ui.widgets.empty import EmptyState
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.row_list import RowList
from integrationslotse_desktop.ui.widgets.row_painting import RowData
from integrationslotse_desktop.ui.widgets.search_filters import SearchFilters

_WHY = {
    MatchedBy.SPELLING: _("sounds like it"),
    MatchedBy.FILE_NUMBER: _("file number"),
    MatchedBy.PHONE: _("telephone"),
}


class SearchPage(QWidget):
    """Searches as one types; only the newest question is answered."""

    found_opened = Signal(str, str)
    step_opened = Signal(str)
    query_wanted = Signal(str)

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._query = ""
        self._findings: Findings | None = None
        self.setObjectName("page")
        self._title = label("title")
        self._filters = SearchFilters(context, load_catalogue(), session.clock().date())
        self._notice = Notice(context)
        self._list = RowList(context.theme)
        self._left_out = label("small", wrap=True)
        self._nothing = EmptyState(context, "search", with_action=False)
        layout = column(margins=(24, 24, 24, 24), spacing=16)
        for widget in (self._title, self._filters, self._notice):
            layout.addWidget(widget)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._left_out)
        layout.addWidget(self._nothing)
        layout.addStretch()
        self.setLayout(layout)
        self._list.opened.connect(self._on_opened)
        self._filters.changed.connect(self._look)
        self._filters.saved_wanted.connect(self._on_saved_wanted)
        self._filters.save_wanted.connect(self._on_save_wanted)
        self._filters.forget_wanted.connect(self._on_forget_wanted)
        self.retranslate()

    @property
    def is_narrowed(self) -> bool:
        """Whether something is chosen: then there are hits without a word being typed."""
        return not self._filters.filters().is_empty

    def look_for(self, untrusted_query: str) -> None:
        """Search; an answer to an older question is dropped."""
        self._query = untrusted_query
        self._look()

    def refresh(self) -> None:
        """Search again."""
        if self._query or self.is_narrowed:
            self._look()

    def begin(self) -> None:
        """The page comes to stand: which searches somebody keeps."""
        self._context.tasks.run(
            Lane.READER,
            self,
            self._session.finding.saved,
            then=self._filters.show_saved,
            failed=self._notice.show_error,
        )

    def forget(self) -> None:
        """Nothing is being looked for any more."""
        self._query = ""
        self._findings = None
        self._show()

    def focus(self) -> None:
        """Into the results, or where they are narrowed while there are none."""
        if self._list.isHidden():
            self._filters.setFocus()
            return
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
        self._left_out.setText(
            t("Only the newest 20,000 entries with these words were asked about their cases. Choose a period.")
        )
        self._nothing.set_texts(
            t("Nothing found"), t("Try a part of the word, or fewer words. Umlauts and accents do not matter.")
        )
        self._notice.retranslate()
        self._filters.retranslate()
        self._show()

    @Slot()
    def _look(self) -> None:
        query, filters = self._query, self._filters.filters()
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: self._session.finding.find(query, filters),
            then=lambda findings: self._on_found(query, findings),
            failed=self._on_failed,
        )

    def _show(self) -> None:
        t, rows = self._context.t, []
        findings = self._findings or Findings()
        if findings.cases:
            rows.append(RowData(t("Cases")))
            rows += [self._case_row(found) for found in findings.cases]
        if findings.steps:
            rows.append(RowData(t("Steps")))
            rows += [self._step_row(found) for found in findings.steps]
        if findings.entries:
            rows.append(RowData(t("Entries")))
            rows += [self._entry_row(found) for found in findings.entries]
        self._list.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._left_out.setVisible(findings.older_left_out)
        self._nothing.setVisible(self._findings is not None and not rows)

    def _case_row(self, found: FoundCase) -> RowData:
        """Beside the client only the number: not even why it matched, which may be a name."""
        t, discretion, case, match = self._context.t, self._context.discretion, found.case, found.match
        why = isolated(case.number)
        hits: tuple[tuple[int, int], ...] = ()
        words = discretion.words(match.excerpt.text)
        if words and match.by is not MatchedBy.CASE_NUMBER:
            reason = f" · {t(_WHY[match.by])}: " if match.by in _WHY else " · "
            beginning = f"{why}{reason}"
            hits = tuple((len(beginning) + 1 + start, length) for start, length in match.excerpt.hits)
            why = beginning + words
        state = state_name(case.state, t)
        return RowData(discretion.name_of(case), (case.id, ""), why, hits, state, state_tone(case.state))

    def _step_row(self, found: FoundStep) -> RowData:
        t = self._context.t
        title = f"{t.content(found.step.title)} · {self._context.discretion.name_of(found.case)}"
        return RowData(title, (found.case.id, found.ref.step_id, ""), t(STATE_TEXTS[found.state]))

    def _entry_row(self, found: FoundEntry) -> RowData:
        t, discretion, entry = self._context.t, self._context.discretion, found.entry
        title = f"{discretion.name_of(found.case)} · {contact_name(entry.contact, t)}"
        words = discretion.words(found.excerpt.text)
        hits = tuple((start + 1, length) for start, length in found.excerpt.hits) if words else ()
        return RowData(title, (found.case.id, entry.id), words, hits, trailing=t.date(entry.occurred_at))

    def _change_saved(self, change: Callable[[], None]) -> None:
        self._context.tasks.run(
            Lane.WRITER, self, change, then=lambda _none: self.begin(), failed=self._notice.show_error
        )

    def _on_found(self, query: str, findings: Findings) -> None:
        if query == self._query:
            self._findings = findings
            self._notice.clear()
            self._show()

    def _on_failed(self, error: ExpectedError) -> None:
        self._findings = None
        self._show()
        self._notice.show_error(error)

    @Slot(object)
    def _on_opened(self, key: object) -> None:
        if not isinstance(key, tuple):
            return
        if len(key) > len(("case", "entry")):
            self.step_opened.emit(key[0])
        else:
            self.found_opened.emit(*key)

    @Slot(object)
    def _on_saved_wanted(self, search: SavedSearch) -> None:
        self._filters.show_filters(search.filters)
        self._query = search.query
        self.query_wanted.emit(search.query)
        self._look()

    @Slot(str)
    def _on_save_wanted(self, name: str) -> None:
        search = SavedSearch(name, self._query, self._filters.filters())
        self._change_saved(lambda: self._session.finding.save(search))

    @Slot(str)
    def _on_forget_wanted(self, name: str) -> None:
        self._change_saved(lambda: self._session.finding.forget(name))
