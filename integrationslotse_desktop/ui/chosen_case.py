"""Tells a quick entry whom and what the chosen case's entries can name: read when a case is chosen, not before."""

from collections.abc import Callable

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.quick_entry import QuickEntry


def follow_case(context: Context, session: Session, quick: QuickEntry, failed: Callable[[ExpectedError], None]) -> None:
    """From now on, whenever another case is chosen."""

    def on_chosen(case_id: str) -> None:
        context.tasks.run(
            Lane.READER,
            quick,
            lambda: session.diary.around(case_id),
            then=lambda around: quick.show_around(case_id, around),
            failed=failed,
        )

    quick.case_chosen.connect(on_chosen)
