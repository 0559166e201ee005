"""About the program: version, shortcuts, licences of everything inside, and a diagnosis that names nobody."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.about import Diagnosis, Part, diagnose, parts
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import Label, button, card, column, label
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.scrolled import scrolled

_WIDTH, _LICENCES_HEIGHT = 860, 220
_KEYS = (
    (_("Ctrl+1"), _("Today")),
    (_("Ctrl+2"), _("Cases")),
    (_("Ctrl+3"), _("Diary")),
    (_("Ctrl+4"), _("Waiting list")),
    (_("Ctrl+5"), _("Advice without a file")),
    (_("Ctrl+G"), _("Count advice without a file")),
    (_("Ctrl+K"), _("Find a person, case or note")),
    (_("Ctrl+N"), _("New entry")),
    (_("Ctrl+Shift+N"), _("New case")),
    (_("Ctrl+M"), _("Services, people, travel, language, next step")),
    (_("Ctrl+Enter"), _("Save entry")),
    (_("Ctrl+E"), _("Correct an entry")),
    (_("F10"), _("Pause, close or erase a case, and more")),
    (_("Ctrl+PgDown"), _("Next tab of a case")),
    (_("F9"), _("Beside the client: show no other names")),
    (_("Ctrl+L"), _("Lock")),
    (_("Esc"), _("Back")),
)


class AboutPage(QWidget):
    """Three cards."""

    left = Signal()

    def __init__(self, context: Context, session: Session) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._diagnosis: Diagnosis | None = None
        self.setObjectName("page")
        self._title, self._back = label("title"), button()
        self._version, self._copy = label("secondary", wrap=True), button()
        self._keys_title, self._licences_title = label("strong"), label("strong")
        self._licences_why = label("secondary", wrap=True)
        self._licences = QPlainTextEdit()
        self._licences.setReadOnly(True)
        self._licences.setTabChangesFocus(True)
        self._licences.setMinimumHeight(context.theme.size(_LICENCES_HEIGHT))
        self._notice = Notice(context)
        self._shortcuts: list[tuple[Label, Label]] = []
        self._build()
        self._back.clicked.connect(self.left)
        self._copy.clicked.connect(self._on_copy)
        self.retranslate()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        program = column(margins=(16, 16, 16, 16), spacing=10)
        program.addWidget(self._version)
        copy_row = QHBoxLayout()
        copy_row.addWidget(self._copy)
        copy_row.addStretch(1)
        program.addLayout(copy_row)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for row in range(len(_KEYS)):
            keys, what = label("keys"), label()
            grid.addWidget(keys, row, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(what, row, 1)
            self._shortcuts.append((keys, what))
        grid.setColumnStretch(1, 1)
        shortcuts = column(margins=(16, 16, 16, 16), spacing=10)
        shortcuts.addWidget(self._keys_title)
        shortcuts.addLayout(grid)
        licences = column(margins=(16, 16, 16, 16), spacing=10)
        for widget in (self._licences_title, self._licences_why, self._licences):
            licences.addWidget(widget)
        inside = column(margins=(24, 24, 24, 24), spacing=16)
        inside.addLayout(head)
        inside.addWidget(self._notice)
        for part in (program, shortcuts, licences):
            inside.addWidget(card(part))
        inside.addStretch(1)
        layout: QVBoxLayout = column()
        layout.addWidget(scrolled(inside, self._context.theme, width=_WIDTH))
        self.setLayout(layout)

    def refresh(self) -> None:
        """Read versions and licences."""
        session = self._session
        self._context.tasks.run(
            Lane.READER,
            self,
            lambda: (diagnose(session), parts()),
            then=lambda found: self._on_read(*found),
            failed=self._notice.show_error,
        )

    def focus(self) -> None:
        """The way back."""
        self._back.setFocus()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("About Integrationslotse"))
        self._back.setText(t("Back to the settings"))
        self._copy.setText(t("Copy diagnosis"))
        self._copy.setToolTip(t("Versions, sizes and error keys for your IT. It names nobody."))
        self._keys_title.setText(t("Keys"))
        for (keys, what), (key, text) in zip(self._shortcuts, _KEYS, strict=True):
            keys.setText(isolated(t(key)))
            what.setText(t(text))
        self._licences_title.setText(t("Works by others"))
        self._licences_why.setText(
            t("Integrationslotse is free software under the EUPL-1.2 and contains these works, with thanks.")
        )
        self._licences.setAccessibleName(t("Works by others"))
        self._notice.retranslate()
        self._show_version()

    def _show_version(self) -> None:
        if self._diagnosis:
            self._version.setText(self._context.t("Version {version}", version=isolated(self._diagnosis.version)))

    def _on_read(self, diagnosis: Diagnosis, found: tuple[Part, ...]) -> None:
        self._diagnosis = diagnosis
        self._show_version()
        self._licences.setPlainText("\n".join(f"{part.name} {part.version}: {part.licence}" for part in found))

    @Slot()
    def _on_copy(self) -> None:
        if self._diagnosis:
            QGuiApplication.clipboard().setText(self._diagnosis.text)
            self._notice.show_sentence("success", self._context.t("Copied. Paste it where your IT asked for it."))
