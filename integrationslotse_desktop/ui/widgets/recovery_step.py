"""The recovery digits, large enough to copy, and two blocks to type as a proof that they stand on paper."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from integrationslotse_desktop.domain.recovery import BLOCKS, RecoveryDigits
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.recovery_proposal import RecoveryProposal, propose_recovery
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.printing import print_recovery_digits
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import Label, button, column, label

_COLUMNS = 4
_FIELD_HEIGHT = 40


class RecoveryDigitsView(QWidget):
    """Draws digits, shows them, and asks for two blocks."""

    entered = Signal()
    printed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._proposal: RecoveryProposal | None = None
        self._why = label("secondary", wrap=True)
        self._blocks: list[Label] = [label("digits") for _block in range(BLOCKS)]
        self._print = button("link")
        self._asked = (QLineEdit(), QLineEdit())
        self._asked_labels = (label("label"), label("label"))
        self._build()
        self._print.clicked.connect(self._on_print)
        self._asked[0].returnPressed.connect(self._asked[1].setFocus)
        self._asked[1].returnPressed.connect(self.entered)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, block in enumerate(self._blocks):
            block.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(block, number // _COLUMNS, number % _COLUMNS)
        holder = QWidget()
        holder.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        holder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # digits are read from the left in every script
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for caption, field in zip(self._asked_labels, self._asked, strict=True):
            field.setMinimumHeight(self._context.theme.size(_FIELD_HEIGHT))
            field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
            caption.setBuddy(field)
            part = column(spacing=6)
            part.addWidget(caption)
            part.addWidget(field)
            fields.addLayout(part)
        layout = column(spacing=8)
        layout.addWidget(self._why)
        layout.addWidget(holder)
        layout.addWidget(self._print, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addLayout(fields)
        self.setLayout(layout)

    @property
    def digits(self) -> RecoveryDigits | None:
        """The digits that are shown."""
        return self._proposal.digits if self._proposal else None

    @property
    def is_confirmed(self) -> bool:
        """Whether both blocks were typed."""
        return self._proposal is not None and self._proposal.is_confirmed_by(*(field.text() for field in self._asked))

    def draw(self) -> None:
        """New digits."""
        tasks = self._context.tasks
        tasks.run(Lane.POOL, self, propose_recovery, then=self._on_drawn, failed=lambda _error: None)

    def focus(self) -> None:
        """Ready to type the first block."""
        self._asked[0].setFocus()

    def clear(self) -> None:
        """Forget every digit."""
        self._proposal = None
        for block in self._blocks:
            block.clear()
        for field in self._asked:
            field.clear()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._why.setText(
            t("These digits open the diary if you forget the passphrase. Put them on paper, in a safe place.")
        )
        self._print.setText(t("Print…"))
        if self._proposal is None:
            return
        for number, caption, field in zip(self._proposal.asked, self._asked_labels, self._asked, strict=True):
            text = t("Type block {number}", number=isolated(number))
            caption.setText(text)
            field.setAccessibleName(text)

    def _on_drawn(self, proposal: RecoveryProposal) -> None:
        self._proposal = proposal
        for number, (block, digits) in enumerate(zip(self._blocks, proposal.digits.blocks, strict=True), start=1):
            block.setText(digits)
            block.setAccessibleName(self._context.t("Block {number}: {digits}", number=number, digits=" ".join(digits)))
        for field in self._asked:
            field.clear()
        self.retranslate()

    @Slot()
    def _on_print(self) -> None:
        if self._proposal and print_recovery_digits(self._context, self._proposal.digits, self.window()):
            self.printed.emit()
