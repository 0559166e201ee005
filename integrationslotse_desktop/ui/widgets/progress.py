"""Something takes long, nobody knows how long: a line that moves, and a sentence that says what is being done."""

from PySide6.QtWidgets import QProgressBar, QWidget

from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import column, label

_HEIGHT = 6


class Progress(QWidget):
    """Hidden while nothing is being done."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._line = QProgressBar()
        self._line.setRange(0, 0)
        self._line.setTextVisible(False)
        self._line.setFixedHeight(context.theme.size(_HEIGHT))
        self._text = label("secondary", wrap=True)
        layout = column(spacing=6)
        layout.addWidget(self._line)
        layout.addWidget(self._text)
        self.setLayout(layout)
        self.hide()

    @property
    def is_moving(self) -> bool:
        """Whether it tells that something goes on."""
        return self.isVisible() and self._line.isVisible()

    def show_progress(self, sentence: str) -> None:
        """It goes on."""
        self._line.setAccessibleName(sentence)
        self._line.show()
        self._show(sentence)

    def show_sentence(self, sentence: str) -> None:
        """It does not go on; this is left to say."""
        self._line.hide()
        self._show(sentence)

    def _show(self, sentence: str) -> None:
        self._text.setText(sentence)
        self.show()
