"""Finds the cases a quick entry can choose from, and whom and what an entry of the chosen one can name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.finding import FoundCase
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.quick_entry import QuickEntry


def follow_case(context: Context, session: Session, quick: QuickEntry, failed: Callable[[ExpectedError], None]) -> None:
    """From now on, whenever something is typed or another case is chosen."""

    def on_chosen(case_id: str) -> None:
        context.tasks.run(
            Lane.READER,
            quick,
            lambda: session.diary.around(case_id),
            then=lambda around: quick.show_around(case_id, around),
            failed=failed,
        )

    def on_chosen_blindly(case_id: str) -> None:
        context.tasks.run(
            Lane.READER,
            quick,
            lambda: session.finding.case(case_id),
            then=lambda case: field.show_case(case_id, case),
            failed=failed,
        )

    field, search = quick.case_field, _NameSearch(context, session, quick, failed)
    field.looked_for.connect(search.look_for)
    field.chosen_blindly.connect(on_chosen_blindly)
    quick.case_chosen.connect(on_chosen)


class _NameSearch(QObject):
    """One question at a time; of those that wait only the newest is asked: a hand is quicker than a long search."""

    def __init__(
        self, context: Context, session: Session, quick: QuickEntry, failed: Callable[[ExpectedError], None]
    ) -> None:
        super().__init__(quick)
        self._context, self._session, self._field, self._failed = context, session, quick.case_field, failed
        self._waiting = ""
        self._is_asking = False

    @Slot(str)
    def look_for(self, query: str) -> None:
        if self._is_asking:
            self._waiting = query
            return
        self._is_asking = True
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: self._session.finding.offer(query),
            then=lambda found: self._on_found(query, found),
            failed=lambda error: self._on_failed(query, error),
            broken=lambda: self._on_found(query, ()),
        )

    def _on_found(self, query: str, found: Sequence[FoundCase]) -> None:
        self._is_asking = False
        next_query, self._waiting = self._waiting, ""
        if next_query:
            self.look_for(next_query)
        else:
            self._field.show_found(query, found)

    def _on_failed(self, query: str, error: ExpectedError) -> None:
        self._on_found(query, ())
        self._failed(error)
