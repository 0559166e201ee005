"""A version of a text to read beside another: what was removed is struck out, what was added underlined.

Colour alone would tell some people nothing, and a screen reader gets the same in words.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit

from integrationslotse_desktop.domain.differences import Kind, Piece
from integrationslotse_desktop.domain.text import is_right_to_left
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.theme import Colours

_TALLEST, _BESIDE, _ABOVE = 320, 12, 8


class MarkedText(QTextEdit):
    """As tall as its text, up to where it scrolls; in the direction of its text."""

    _coloured_for: Colours | None = None

    def __init__(self, context: Context, pieces: Sequence[Piece], name: str) -> None:
        super().__init__()
        self._context = context
        self.setReadOnly(True)
        self.setProperty("own_words", True)  # needs no translation
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        text = "".join(piece.text for piece in pieces)
        is_mirrored = is_right_to_left(text)
        direction = Qt.LayoutDirection.RightToLeft if is_mirrored else Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(direction)
        option = QTextOption()
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self._pieces = tuple(pieces)
        self._write()
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._spoken(pieces))

    def _write(self) -> None:
        self._coloured_for = self._context.theme.colours
        self.clear()
        cursor = QTextCursor(self.document())
        for piece in self._pieces:
            cursor.insertText(piece.text, self._shape(piece.kind))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def changeEvent(self, event: QEvent) -> None:
        if self._coloured_for and self._coloured_for != self._context.theme.colours:
            self._write()
        super().changeEvent(event)

    def _shape(self, kind: Kind) -> QTextCharFormat:
        shape, colours = QTextCharFormat(), self._context.theme.colours
        if kind is Kind.REMOVED:
            shape.setFontStrikeOut(True)
            shape.setForeground(QColor(colours.danger))
            shape.setBackground(QColor(colours.danger_surface))
        elif kind is Kind.ADDED:
            shape.setFontUnderline(True)
            shape.setForeground(QColor(colours.success))
            shape.setBackground(QColor(colours.success_surface))
        else:
            shape.setForeground(QColor(colours.text))
        return shape

    def _spoken(self, pieces: Sequence[Piece]) -> str:
        t = self._context.t
        said = {Kind.REMOVED: t("Removed: {text}"), Kind.ADDED: t("Added: {text}")}
        return "; ".join(said[piece.kind].format(text=piece.text) for piece in pieces if piece.kind in said)

    def fit(self, width: int) -> None:
        """As tall as its text is when it is so wide."""
        self.ensurePolished()
        self.document().setTextWidth(width - 2 * _BESIDE)
        wanted = round(self.document().size().height()) + 2 * _ABOVE
        self.setFixedHeight(min(wanted, self._context.theme.size(_TALLEST)))
