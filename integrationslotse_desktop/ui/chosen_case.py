"""Finds the cases a quick entry can choose from, and whom and what an entry of the chosen one can name."""

from collections.abc import Callable

from integrationslotse_desktop.domain.errors import ExpectedError
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

    def on_looked_for(query: str) -> None:
        def on_failed(error: ExpectedError) -> None:
            field.show_found(query, ())
            failed(error)

        context.tasks.run(
            Lane.READER,
            quick,
            lambda: session.finding.offer(query),
            then=lambda found: field.show_found(query, found),
            failed=on_failed,
        )

    def on_chosen_blindly(case_id: str) -> None:
        context.tasks.run(
            Lane.READER,
            quick,
            lambda: session.finding.case(case_id),
            then=lambda case: field.show_case(case_id, case),
            failed=failed,
        )

    field = quick.case_field
    field.looked_for.connect(on_looked_for)
    field.chosen_blindly.connect(on_chosen_blindly)
    quick.case_chosen.connect(on_chosen)
