"""Settings about cases: how new ones are numbered, and after how many days without an entry one counts as silent."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit

from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.settings import SILENT_CHOICES
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.notice import Notice

_HEIGHT, _WIDTH = 38, 240


class CaseSettings(QFrame):
    """One card of the settings."""

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self.setObjectName("card")
        self._title, self._text, self._notice = label("strong"), label("secondary", wrap=True), Notice(context)
        self._rule, self._save, self._silent = QLineEdit(), button(), QComboBox()
        self._silent_title = label("secondary", wrap=True)
        self._rule.setFixedSize(context.theme.size(_WIDTH), context.theme.size(_HEIGHT))
        for days in SILENT_CHOICES:
            self._silent.addItem("", days)
        rows = (QHBoxLayout(), QHBoxLayout())
        for row, widgets in zip(rows, ((self._rule, self._save), (self._silent,)), strict=True):
            row.setSpacing(12)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        inside = column(margins=(16, 16, 16, 16), spacing=8)
        inside.addWidget(self._title)
        inside.addWidget(self._text)
        inside.addLayout(rows[0])
        inside.addWidget(self._notice)
        inside.addWidget(self._silent_title)
        inside.addLayout(rows[1])
        self.setLayout(inside)
        self._save.clicked.connect(self._on_save)
        self._rule.returnPressed.connect(self._on_save)
        self._silent.activated.connect(self._on_silent_chosen)
        self.retranslate()

    def refresh(self) -> None:
        """Read both again."""
        settings = self._session.settings
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: (settings.case_number_rule(), settings.silent_days()),
            then=lambda found: self._on_read(*found),
            failed=self._notice.show_error,
        )

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Numbers of new cases"))
        self._text.setText(
            t(
                "{year} stands for the year, the zeros at the end for the counter."
                " Cases that are there keep their numbers.",
                year=isolated("{year}"),
            )
        )
        self._rule.setAccessibleName(t("Numbers of new cases"))
        self._save.setText(t("Save"))
        self._save.setAccessibleName(f"{t('Save')}: {t('Numbers of new cases')}")
        self._silent_title.setText(t("Tell that a case is silent"))
        self._silent.setAccessibleName(t("Tell that a case is silent"))
        for place, days in enumerate(SILENT_CHOICES):
            text = t.count("after {n} day without an entry", "after {n} days without an entry", days)
            self._silent.setItemText(place, text)
        self._notice.retranslate()

    def _on_read(self, rule: str, days: int) -> None:
        self._rule.setText(rule)
        self._silent.setCurrentIndex(self._silent.findData(days))

    @Slot()
    def _on_save(self) -> None:
        settings, untrusted_rule = self._session.settings, self._rule.text()
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: settings.set_case_number_rule(untrusted_rule),
            then=self._on_saved,
            failed=self._notice.show_error,
        )

    def _on_saved(self, rule: str) -> None:
        self._rule.setText(rule)
        t = self._context.t
        self._notice.show_sentence(
            "success", t("New cases are numbered like {number} from now on.", number=isolated(rule))
        )

    @Slot(int)
    def _on_silent_chosen(self, place: int) -> None:
        settings, days = self._session.settings, int(self._silent.itemData(place))
        self._context.tasks.run(
            Lane.WRITER,
            self,
            lambda: settings.set_silent_days(days),
            then=lambda _none: self._notice.clear(),
            failed=self._notice.show_error,
        )
