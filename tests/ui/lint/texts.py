"""Every text a person meets in a widget, and whether it was translated."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.ui.widgets.basics import Label
from tests.ui.lint.findings import Finding, path_of, visible
from tests.ui.lint.pseudo import CLOSING, OPENING, PROGRAM

_OPEN_ISOLATE, _CLOSE_ISOLATE = "\u2068", "\u2069"
_NAMES = {PROGRAM, *(language.own_name for language in Language)}


def untranslated(root: QWidget) -> list[Finding]:
    """In the generated language: texts with letters outside its brackets that are no data."""
    return [
        Finding("untranslated", path_of(widget), text)
        for widget in visible(root)
        for text in texts_of(widget)
        if not is_data(widget) and has_letters(outside(text)) and text.strip() not in _NAMES
    ]


def is_data(widget: QWidget) -> bool:
    """Whether people wrote the whole text; parts of texts are known by their isolates."""
    return bool(widget.property("own_words"))


def outside(text: str) -> str:
    """What is left of a text without its brackets and without the names, numbers and terms in isolates."""
    for opening, closing in ((OPENING, CLOSING), (_OPEN_ISOLATE, _CLOSE_ISOLATE)):
        text = text.replace(opening, "\x01").replace(closing, "\x02")
    depth, rest = 0, []
    for letter in text:
        depth += (letter == "\x01") - (letter == "\x02")
        if depth == 0 and letter != "\x02":
            rest.append(letter)
    return "".join(rest)


def isolates_of(text: str) -> Iterator[str]:
    """The names, numbers and terms of a text."""
    for part in text.split(_OPEN_ISOLATE)[1:]:
        yield part.split(_CLOSE_ISOLATE)[0]


def has_letters(text: str) -> bool:
    """Whether there is a word in it."""
    return any(letter.isalpha() for letter in text)


def texts_of(widget: QWidget) -> list[str]:
    """Everything the widget says: what is seen, what a screen reader says, what the mouse finds."""
    said = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    if widget.isWindow():
        said.append(widget.windowTitle())
    for menu in widget.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        said += [action.text() for action in menu.actions()]
    return list(dict.fromkeys(text for text in [*said, *shown_by(widget)] if text))


def shown_by(widget: QWidget) -> Iterator[str]:
    """What is seen of the widget, or will be when its list opens."""
    if isinstance(widget, Label):
        yield widget.plain
    elif isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QAbstractItemView):
        yield from _rows_of(widget)
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    else:
        yield from _shown_by_field(widget)


def _shown_by_field(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
        if isinstance(widget.parentWidget(), QAbstractSpinBox):
            yield widget.text()
    elif isinstance(widget, QComboBox):
        yield widget.placeholderText()
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QSpinBox):
        yield from (widget.specialValueText(), widget.prefix(), widget.suffix())


def _rows_of(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount() if model else 0):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            yield str(model.index(row, 0).data(role) or "")
