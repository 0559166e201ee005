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
            then=self._on_counted,
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
        hours, minutes = divmod(counted.minutes, 60)
        time = t("{hours} h {minutes} min", hours=hours, minutes=minutes)
        self._count.setText(f"{times} · {time}" if counted.total else "")
        self._list.show_rows(
            [
                RowData(t("How people came")),
                *self._rows(counted.by_channel, catalogue.channels, lambda advice: (advice.channel,)),
                RowData(t("What it was about")),
                *self._rows(counted.by_service, catalogue.services, lambda advice: advice.services),
            ]
        )
        if self._list.current_key is None:
            self._list.select_first()
        self._show_filled(is_filled=counted.total > 0)

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

    def _on_counted(self, counted: CountedAdvice) -> None:
        is_first = self._counted is None
        self._counted = counted
        self._notice.clear()
        self._show()
        if is_first:
            self.focus()
