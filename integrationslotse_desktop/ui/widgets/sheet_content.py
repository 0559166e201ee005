"""What stands in a dialog that asks one thing: title, body, what went wrong, the way back and the verb."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.sheet import Sheet


class SheetContent:
    """Fills a dialog. The way back closes it; what the verb does, and what stands on both, says the dialog."""

    def __init__(self, context: Context, sheet: Sheet, title: str, body: QWidget, *, kind: str) -> None:
        sheet.setWindowTitle(context.t("Integrationslotse"))
        heading = label("heading", wrap=True)
        heading.setText(title)
        self.notice = Notice(context)
        self.aside, self.back, self.verb = button(), button(), button(kind)
        self.aside.hide()
        self.back.clicked.connect(sheet.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.aside)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.verb)
        layout = column(margins=(24, 24, 24, 20), spacing=14)
        for widget in (heading, body, self.notice):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        sheet.setLayout(layout)
