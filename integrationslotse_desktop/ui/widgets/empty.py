"""An empty page says what belongs there and offers the one next action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import button, column, label

_ICON_SIZE = 32


class EmptyState(QFrame):
    """A picture, a sentence and, where there is one, a button."""

    action = Signal()

    def __init__(self, context: Context, icon_name: str, *, with_action: bool = True) -> None:
        super().__init__()
        self.setObjectName("card")
        self._picture = icons.Picture()
        self._picture.draw(icon_name, context.theme.colours.control_border, _ICON_SIZE)
        self._title, self._text = label("strong"), label("secondary", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = button("primary")
        if not with_action:
            self._button.hide()
        self._button.clicked.connect(self.action)
        layout = column(margins=(24, 40, 24, 40), spacing=10)
        for widget in (self._picture, self._title):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._text)
        layout.addSpacing(6)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)

    def focus_action(self) -> None:
        """Ready to press the button."""
        self._button.setFocus()

    def set_texts(self, title: str, text: str, action: str = "") -> None:
        """Write every text."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
