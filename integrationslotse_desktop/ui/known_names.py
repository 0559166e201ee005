"""Somebody of the same name is told of once, before anything is written; it refuses nothing."""

from collections.abc import Callable

from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.waiting_list import Alike
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.tasks import Lane


class KnownNames:
    """Of one dialog: it remembers whom it has told of."""

    def __init__(self, context: Context, session: Session, dialog: RecordDialog, *, but: str | None = None) -> None:
        """`but` is somebody of the waiting list who does not count."""
        self._context = context
        self._session = session
        self._dialog = dialog
        self._but = but
        self._told: set[Person] = set()

    def ask(self, person: Person, go_on: Callable[[], None]) -> None:
        """Go on if nobody is called so; otherwise say who, and go on when it is asked again."""
        waiting, but = self._session.waiting_list, self._but
        if person in self._told:
            go_on()
            return
        self._told.add(person)
        self._context.tasks.run(
            Lane.READER,
            self._dialog,
            lambda: waiting.alike(person, but=but),
            then=lambda found: self._on_compared(found, go_on),
            failed=self._dialog.show_error,
        )

    def _on_compared(self, found: Alike, go_on: Callable[[], None]) -> None:
        t = self._context.t
        if not found:
            go_on()
            return
        who = [isolated(case.number) for case in found.cases]
        who += [t("waiting list, {date}", date=isolated(t.date(each.received_on))) for each in found.waiting]
        text = t("This name is known already: {who}. If it is another person, go on.", who=t.listed(who))
        self._dialog.show_warning(text, t("It is another person"))
