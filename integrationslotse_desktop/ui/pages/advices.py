"""Advice without a file, counted: by the way people came, and by what was done for them, in this year."""

from collections.abc import Callable, Mapping
from datetime import date

from integrationslotse_desktop.domain.catalogue import IntakeChannel, ServiceCategory
from integrationslotse_desktop.domain.intake import Advice
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.advices import CountedAdvice
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.case_views import ADVICES, CasesView
from integrationslotse_desktop.ui.widgets.row_painting import RowData

Named = Mapping[str, IntakeChannel] | Mapping[str, ServiceCategory]

_WITHOUT_CLIENT = "without_client"


class AdvicesPage(CasesView):
    """Nothing here names anybody."""

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__(context, ADVICES, "users")
        self._session = session
        self._counted: CountedAdvice | None = None
        self.retranslate()

    def refresh(self) -> None:
        advices, today = self._session.advices, self._session.clock().date()
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: advices.counted(date(today.year, 1, 1), today),
            then=self.show_counted,
            failed=self._on_failed,
        )

    def retranslate(self) -> None:
        t = self._context.t
        self._title.setText(t("Cases"))
        self.views.retranslate(t)
        self._add.setText(" " + t("Count advice"))
        self._add.setAccessibleName(t("Count advice"))
        self._list.setAccessibleName(t("Advice without a file"))
        self._line.setText(t("Counted in this year; one advice may be about several things."))
        self._empty.set_texts(
            t("No advice counted in this year"),
            t("Whoever comes with one question and becomes no case is counted here, without a name."),
            t("Count advice"),
        )
        self._notice.retranslate()
        self._show()

    def _show(self) -> None:
        counted = self._counted
        if counted is None:
            return
        t, catalogue = self._context.t, load_catalogue()
        times = t.count("{n} advice without a file", "{n} pieces of advice without a file", counted.total)
        self._count.setText(f"{times} · {self._time(counted.minutes)}" if counted.total else "")
        alone = counted.without_client
        people = [
            RowData(t("How people came")),
            *self._rows(counted.by_channel, catalogue.channels, lambda advice: (advice.channel,)),
            RowData(t("What it was about")),
            *self._rows(counted.by_service, catalogue.services, lambda advice: advice.services),
        ]
        self._list.show_rows(
            [
                *(people if counted.total else ()),
                *((RowData(t("Without a client")), self._without_client(counted)) if alone else ()),
            ]
        )
        if self._list.current_key is None:
            self._list.select_first()
        self._show_filled(is_filled=counted.total > 0 or bool(alone))

    def _rows(self, counts: Mapping[str, int], named: Named, of: Callable[[Advice], tuple[str, ...]]) -> list[RowData]:
        t = self._context.t
        newest: dict[str, date] = {}
        for advice in reversed(self._counted.advices if self._counted else ()):
            newest |= dict.fromkeys(of(advice), advice.occurred_at.date())
        return [
            RowData(
                t.content(named[each].label),
                each,
                t("last on {date}", date=isolated(t.date(newest[each]))),
                trailing=t.count("{n} time", "{n} times", number),
            )
            for each, number in counts.items()
        ]

    def _without_client(self, counted: CountedAdvice) -> RowData:
        """Apart from what counts people."""
        t, services, alone = self._context.t, load_catalogue().services, counted.without_client
        done = dict.fromkeys(each for advice in alone for each in advice.services)
        newest = t("last on {date}", date=isolated(t.date(alone[0].occurred_at.date())))
        return RowData(
            t.listed([t.content(services[each].label) for each in done]),
            _WITHOUT_CLIENT,
            f"{newest} · {self._time(counted.minutes_without_client)}",
            trailing=t.count("{n} time", "{n} times", len(alone)),
        )

    def _time(self, minutes: int) -> str:
        return self._context.t("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)

    def show_counted(self, counted: CountedAdvice) -> None:
        is_first = self._counted is None
        self._counted = counted
        self._notice.clear()
        self._show()
        if is_first:
            self.focus()
