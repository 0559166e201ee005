"""What was found: cases first, then who waits, steps and entries, newest first; each with why it matched."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.excerpt import Excerpt, excerpt
from integrationslotse_desktop.domain.finding import Filters, MatchedBy, SavedSearch
from integrationslotse_desktop.domain.search_text import query_words
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.deadline_texts import STATE_TEXTS
from integrationslotse_desktop.services.finding import Findings, FoundCase, FoundEntry, FoundStep, FoundWaiting
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
from integrationslotse_desktop.ui.widgets.saved_searches import SavedSearches
from integrationslotse_desktop.ui.widgets.search_filters import SearchFilters

_WHY = {
    MatchedBy.HOUSEHOLD: _("in the household"),
    MatchedBy.SPELLING: _("sounds like it"),
    MatchedBy.FILE_NUMBER: _("file number"),
    MatchedBy.PHONE: _("telephone"),
}


class Hit(NamedTuple):
    """What a row leads to."""

    case_id: str
    entry_id: str = ""
    step_id: str = ""
    waiting_id: str = ""


class SearchPage(QWidget):
    """Searches as one types; only the newest question is answered."""

    found_opened = Signal(str, str)
    step_opened = Signal(str)
    waiting_opened = Signal(str)
    query_wanted = Signal(str)

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._query = ""
        self._findings: Findings | None = None
        self.setObjectName("page")
        self._title, self._saved = label("title"), SavedSearches(context)
        self._filters = SearchFilters(context, load_catalogue(), session.clock().date())
        self._notice = Notice(context)
        self._list = RowList(context.theme)
        self._left_out = label("small", wrap=True)
        self._nothing = EmptyState(context, "search", with_action=False)
        self._build()
        self._list.opened.connect(self._on_opened)
        self._filters.changed.connect(self._look)
        self._saved.chosen.connect(self.show_search)
        self._saved.save_wanted.connect(self._on_save_wanted)
        self._saved.forget_wanted.connect(self._on_forget_wanted)
        self.retranslate()

    def _build(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self._title)
        above.addStretch()
        above.addWidget(self._saved)
        layout = column(margins=(24, 24, 24, 24), spacing=16)
        layout.addLayout(above)
        layout.addWidget(self._filters)
        layout.addWidget(self._notice)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._left_out)
        layout.addWidget(self._nothing)
        layout.addStretch()
        self.setLayout(layout)

    @property
    def is_narrowed(self) -> bool:
        """Whether something is chosen: then there are hits without a word being typed."""
        return not self._filters.filters().is_empty

    def look_for(self, untrusted_query: str) -> None:
        """Search; an answer to an older question is dropped."""
        self._query = untrusted_query
        self._look()

    @Slot(object)
    def show_search(self, search: SavedSearch) -> None:
        """Search as somebody has kept it."""
        self._saved.choose(search.name)
        self._filters.show_search(search)
        self.query_wanted.emit(search.query)
        self.look_for(search.query)

    def refresh(self) -> None:
        """Search again."""
        self._look()

    def begin(self) -> None:
        """The page comes to stand: which searches somebody keeps."""
        self._context.tasks.run(
            Lane.READER, self, self._session.finding.saved, then=self._saved.show_searches, failed=self.show_error
        )

    def forget(self) -> None:
        """Words and hits are put away; what was chosen stays for the next look."""
        self._query = ""
        self._findings = None
        self._saved.choose("")
        self._notice.clear()
        self._show()

    def choose_nothing(self) -> None:
        """Nothing narrows the next search."""
        self._filters.choose_nothing()

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
        for part in (self._notice, self._filters, self._saved):
            part.retranslate()
        self._show()

    @Slot()
    def _look(self) -> None:
        query, filters = self._query, self._filters.filters()
        if not query.strip() and filters.is_empty:
            self._findings = None
            self._notice.clear()
            self._show()
            return
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: self._session.finding.find(query, filters),
            then=lambda findings: self._on_found(query, filters, findings),
            failed=self._on_failed,
        )

    def _show(self) -> None:
        t, rows = self._context.t, []
        findings = self._findings or Findings()
        for heading, found in (
            (t("Cases"), [self._case_row(each) for each in findings.cases]),
            (t("Waiting list"), [self._waiting_row(each) for each in findings.waiting]),
            (t("Steps"), [self._step_row(each) for each in findings.steps]),
            (t("Entries"), [self._entry_row(each) for each in findings.entries]),
        ):
            rows += [RowData(heading), *found] if found else []
        self._list.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._left_out.setVisible(findings.older_left_out)
        self._saved.allow_saving(is_allowed=bool(self._query.strip()) or self.is_narrowed)
        if self._findings is None:
            self._nothing.set_texts(
                t("What are you looking for?"), t("Type a name, a number or a word above, or choose something here.")
            )
        else:
            self._nothing.set_texts(
                t("Nothing found"), t("Try a part of the word, or fewer words. Umlauts and accents do not matter.")
            )
        self._nothing.setVisible(not rows)

    def _case_row(self, found: FoundCase) -> RowData:
        """Beside the client only the number: not even why it matched, which may be a name."""
        t, discretion, case, match = self._context.t, self._context.discretion, found.case, found.match
        why, hits = _shown("", Excerpt(case.number, ()))
        if match.by is not MatchedBy.CASE_NUMBER and discretion.words(match.excerpt.text):
            reason = f"{t(_WHY[match.by])}: " if match.by in _WHY else ""
            why, hits = _shown(f"{why} · {reason}", match.excerpt)
        state = state_name(case.state, t)
        return RowData(discretion.name_of(case), Hit(case.id), why, hits, state, state_tone(case.state))

    def _waiting_row(self, found: FoundWaiting) -> RowData:
        """Beside the client only the day: not even why it matched."""
        t, key = self._context.t, Hit("", waiting_id=found.announced.id)
        day = t("received {date}", date=isolated(t.date(found.announced.received_on)))
        if self._context.discretion.is_on:
            return RowData(t("Somebody"), key, day)
        words, hits = (day, ()) if found.excerpt.text == found.name else _shown(f"{day} · ", found.excerpt)
        return RowData(isolated(found.name), key, words, hits)

    def _step_row(self, found: FoundStep) -> RowData:
        t = self._context.t
        title, hits = _shown("", excerpt(t.content(found.step.title), query_words(self._query)))
        key = Hit(found.case.id, step_id=found.ref.step_id)
        return RowData(self._context.discretion.name_of(found.case), key, title, hits, t(STATE_TEXTS[found.state]))

    def _entry_row(self, found: FoundEntry) -> RowData:
        t, discretion, entry = self._context.t, self._context.discretion, found.entry
        title = f"{discretion.name_of(found.case)} · {contact_name(entry.contact, t)}"
        words, hits = _shown("", found.excerpt)
        if not discretion.words(found.excerpt.text):
            words, hits = "", ()
        return RowData(title, Hit(found.case.id, entry.id), words, hits, trailing=t.date(entry.occurred_at))

    def _change_saved(self, change: Callable[[], None]) -> None:
        self._context.tasks.run(Lane.WRITER, self, change, then=lambda _none: self.begin(), failed=self.show_error)

    def _on_found(self, query: str, filters: Filters, findings: Findings) -> None:
        if (query, filters) == (self._query, self._filters.filters()):
            self._findings = findings
            self._notice.clear()
            self._show()

    def _on_failed(self, error: ExpectedError) -> None:
        self._findings = None
        self._show()
        self.show_error(error)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong."""
        self._notice.show_error(error)

    @Slot(object)
    def _on_opened(self, key: object) -> None:
        if not isinstance(key, Hit):
            return
        if key.waiting_id:
            self.waiting_opened.emit(key.waiting_id)
        elif key.step_id:
            self.step_opened.emit(key.case_id)
        else:
            self.found_opened.emit(key.case_id, key.entry_id)

    @Slot(str)
    def _on_save_wanted(self, name: str) -> None:
        search = SavedSearch(name, self._query, self._filters.filters(), self._filters.period)
        self._change_saved(lambda: self._session.finding.save(search))

    @Slot(str)
    def _on_forget_wanted(self, name: str) -> None:
        self._change_saved(lambda: self._session.finding.forget(name))


def _shown(before: str, found: Excerpt) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A piece of what people wrote after words of ours, and where in it the hits are; its isolate is one sign."""
    place = len(before) + 1
    return before + isolated(found.text), tuple((place + start, length) for start, length in found.hits)
