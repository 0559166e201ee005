"""A sentence in place where it matters: what happened, what it means for the data, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import label, restyle

_ICON_SIZE = 16


class Notice(QFrame):
    """Hidden, and empty, until there is something to say."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._error: ExpectedError | None = None
        self._field_name = ""
        self._is_built = False
        self.setObjectName("notice")
        self.hide()

    def _build(self) -> None:
        self._is_built = True
        self._icon = icons.Picture()
        self._happened = label("strong", wrap=True)
        self._rest = label(wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._happened)
        texts.addWidget(self._rest)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    @property
    def error(self) -> ExpectedError | None:
        """What is being shown."""
        return self._error

    def show_error(self, error: ExpectedError, *, field_name: str = "") -> None:
        """Show the three sentences of an error; with what its field is called here, if that is not the usual."""
        from integrationslotse_desktop.services.fault_texts import fault_text  # two hundred sentences: seldom needed

        self._error, self._field_name = error, field_name
        text = fault_text(error, self._context.t, field_name=field_name)
        self._fill("danger", text.happened, f"{text.data} {text.to_do}")

    def show_sentence(self, tone: str, text: str) -> None:
        """Show one sentence."""
        self._error = None
        self._fill(tone, text, "")

    def clear(self) -> None:
        """Nothing to say any more."""
        self._error = None
        self.hide()

    def retranslate(self) -> None:
        """Say an error in the new language; a sentence was said, and may name somebody who is not shown any more."""
        if self._error is not None:
            self.show_error(self._error, field_name=self._field_name)
        else:
            self.clear()

    def _fill(self, tone: str, happened: str, rest: str) -> None:
        if not self._is_built:
            self._build()
        name = "circle-check" if tone == "success" else "triangle-alert"
        colour = getattr(self._context.theme.colours, tone)
        self._icon.draw(name, colour, self._context.theme.size(_ICON_SIZE))
        self._happened.setText(happened)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self.setAccessibleName(f"{happened} {rest}".strip())
        restyle(self, tone=tone)
        self.show()
