"""People who were announced and whom nobody has met yet, with the days until they are forgotten."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from integrationslotse_desktop.domain.intake import Announced
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.intake_texts import LEGAL_BASIS_TEXTS
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.waiting_list import Waiting
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import button
from integrationslotse_desktop.ui.widgets.case_views import WAITING, CasesView
from integrationslotse_desktop.ui.widgets.row_painting import RowData

_SOON = 14
"""Days from which on the mark warns."""


class WaitingPage(CasesView):
    """Enter takes somebody on, Delete declines."""

    take_on_wanted = Signal(object)
    decline_wanted = Signal(object)

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__(context, WAITING, "users")
        self._session = session
        self._waiting: tuple[Waiting, ...] | None = None
        self._wanted = ""
        self._take_on, self._decline = button("primary"), button()
        self._below.addWidget(self._take_on)
        self._below.addWidget(self._decline)
        self._below.addStretch(1)
        self._take_on.hide()
        self._decline.hide()
        self._list.opened.connect(self._on_opened)
        self._take_on.clicked.connect(self._on_take_on)
        self._decline.clicked.connect(self._on_decline)
        self.retranslate()

    def refresh(self) -> None:
        self._context.tasks.run(
            Lane.READER, self, self._session.waiting_list.waiting, then=self._on_listed, failed=self._on_failed
        )

    def retranslate(self) -> None:
        t = self._context.t
        self._title.setText(t("Cases"))
        self.views.retranslate(t)
        self._add.setText(" " + t("Announce somebody"))
        self._add.setAccessibleName(t("Announce somebody"))
        self._list.setAccessibleName(t("Waiting list"))
        self._take_on.setText(t("Take on …"))
        self._decline.setText(t("Decline …"))
        self._line.setText(t("Whoever is not taken on within three months is erased by itself."))
        self._empty.set_texts(
            t("Nobody waits"),
            t("Whoever was announced, but has not come yet, stands here for three months at most."),
            t("Announce somebody"),
        )
        self._notice.retranslate()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen:
            self._on_decline()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        if self._waiting is None:
            return
        number = len(self._waiting)
        self._count.setText(self._context.t.count("{n} person waits", "{n} people wait", number) if number else "")
        self._list.show_rows([self._row(waiting) for waiting in self._waiting])
        if number and self._list.current_key is None:
            self._list.select_first()
        self._take_on.setVisible(number > 0)
        self._decline.setVisible(number > 0)
        self._show_filled(is_filled=number > 0)

    def _row(self, waiting: Waiting) -> RowData:
        t, announced, discretion = self._context.t, waiting.announced, self._context.discretion
        channel = load_catalogue().channels[announced.channel]
        name = Person("", "", family_name=announced.family_name, given_name=announced.given_name).full_name
        both = " · ".join(isolated(each) for each in (name, announced.other_name) if each)
        somebody = t("Somebody")
        day = t("received {date}", date=isolated(t.date(announced.received_on)))
        told = (
            t.content(channel.label),
            discretion.words(announced.source),
            t(LEGAL_BASIS_TEXTS[announced.legal_basis]),
            announced.contact and discretion.words(announced.contact),
        )
        return RowData(
            f"{somebody} · {day}" if discretion.is_on else both,
            announced.id,
            " · ".join(isolated(each) for each in told if each),
            trailing=t.count("{n} day left", "{n} days left", waiting.days_left),
            tone="warning" if waiting.days_left <= _SOON else "neutral",
        )

    def choose(self, announced_id: str) -> None:
        """Select somebody as soon as the list is there."""
        self._wanted = announced_id

    @property
    def chosen(self) -> Announced | None:
        """Whoever is selected."""
        listed = self._waiting or ()
        return next((each.announced for each in listed if each.announced.id == self._list.current_key), None)

    def _on_listed(self, waiting: tuple[Waiting, ...]) -> None:
        is_first = self._waiting is None
        self._waiting = waiting
        self._notice.clear()
        self._show()
        if self._wanted:
            self._list.select(self._wanted)
            self._wanted = ""
        if is_first:
            self.focus()

    @Slot(object)
    def _on_opened(self, _key: str) -> None:
        self._on_take_on()

    @Slot()
    def _on_take_on(self) -> None:
        if chosen := self.chosen:
            self.take_on_wanted.emit(chosen)

    @Slot()
    def _on_decline(self) -> None:
        if chosen := self.chosen:
            self.decline_wanted.emit(chosen)
