"""A dialog that asks one thing: a title, what belongs to it, a place for what went wrong, the way back and the verb."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.sheet import Sheet


class Question(Sheet):
    """Stays open until the answer was accepted; `verb` says what its button does, `kind` how it looks."""

    def __init__(
        self, context: Context, parent: QWidget, content: tuple[str, QWidget], *, verb: str, kind: str, width: int
    ) -> None:
        super().__init__(context, parent, width=width)
        title, body = content
        self.setWindowTitle(context.t("Integrationslotse"))
        heading = label("heading", wrap=True)
        heading.setText(title)
        self._notice = Notice(context)
        self.back, self.verb = button(), button(kind)
        self.back.setText(context.t("Cancel"))
        self.verb.setText(verb)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(12)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.back)
        self.buttons.addWidget(self.verb)
        layout = column(margins=(24, 24, 24, 20), spacing=14)
        for widget in (heading, body, self._notice):
            layout.addWidget(widget)
        layout.addLayout(self.buttons)
        self.setLayout(layout)
        self.back.clicked.connect(self.reject)
        self.verb.clicked.connect(self.submit)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; what was typed is still there."""
        self._notice.show_error(error)

    @Slot()
    def submit(self) -> None:
        """Hand over the answer."""
