"""Privacy notice and consents in a few lines beside the diary: what was given, and what is missing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import column, label

_ICON = 16
_MOST = 5


class ConsentsCard(QFrame):
    """A line for the notice and one for each consent that counts or counted until lately."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setObjectName("card")
        self._title = label("strong")
        self._made: list[QWidget] = []
        self._column = column(margins=(16, 16, 16, 16), spacing=10)
        self._column.addWidget(self._title)
        self.setLayout(self._column)

    def show_overview(self, overview: CaseOverview) -> None:
        """Write every line in the current language."""
        t, today = self._context.t, overview.today
        self._title.setText(t("Consents"))
        self.forget()
        notice = max((each.given_on for each in overview.notices), default=None)
        self._line(
            t("Privacy notice handed over"), t.day(notice) if notice else t("missing"), is_good=notice is not None
        )
        for each in sorted(overview.consents, key=lambda each: not each.is_valid(today))[:_MOST]:
            is_valid = each.is_valid(today)
            said = t.day(each.given_on) if is_valid else t("withdrawn") if each.withdrawn_on else t("expired")
            self._line(t("Consent: {recipient}", recipient=isolated(each.recipient)), said, is_good=is_valid)

    def forget(self) -> None:
        """Nothing stays here."""
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made.clear()

    def _line(self, text: str, end: str, *, is_good: bool) -> None:
        theme = self._context.theme
        picture, words, told = icons.Picture(), label(wrap=True), label("small")
        tone = theme.colours.success if is_good else theme.colours.warning
        picture.draw("circle-check" if is_good else "triangle-alert", tone, theme.size(_ICON))
        words.setText(text)
        told.setText(isolated(end))
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        texts = column(spacing=2)
        texts.addWidget(words)
        texts.addWidget(told)
        across.addLayout(texts, 1)
        self._column.addWidget(holder)
        self._made.append(holder)
