"""Cut and overlapping: whether every text has the room it needs, and no two things share theirs."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QWidget,
)

from tests.ui.lint.findings import Finding, is_scrolled, path_of, visible
from tests.ui.lint.painted import elided
from tests.ui.lint.texts import has_letters, is_data, outside

_LINE_EDIT_MARGIN = 2


def cut(root: QWidget, smallest_screen: QSize) -> list[Finding]:
    """Texts with less room than they need, and widgets that stick out of what holds them."""
    found = elided(root)
    if root.width() > smallest_screen.width() or root.height() > smallest_screen.height():
        found.append(Finding("cut", path_of(root), f"{root.width()}x{root.height()}"))
    for widget in visible(root):
        found += [Finding("cut", path_of(widget), text) for text in _cut_texts(widget)]
        if widget is not root and _sticks_out(widget):
            found.append(
                Finding("cut", path_of(widget), f"sticks out: {widget.geometry()} of {widget.parentWidget().size()}")
            )
    return found


def overlapping(root: QWidget) -> list[Finding]:
    """Widgets of one parent whose rectangles intersect."""
    found = []
    for parent in visible(root):
        inside = [widget for widget in visible(root) if widget.parentWidget() is parent and widget is not root]
        for one, other in combinations(inside, 2):
            if one.geometry().intersects(other.geometry()):
                found.append(Finding("overlapping", path_of(one), f"with {path_of(other)}"))
    return found


def _sticks_out(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if is_scrolled(widget):
        return widget.width() > parent.width()
    return not parent.rect().contains(widget.geometry()) and not widget.geometry().isEmpty()


def _cut_texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        if widget.text() and _lacks_room(widget):
            yield widget.text()
    elif isinstance(widget, QLineEdit):
        text = widget.text() if isinstance(widget.parentWidget(), QAbstractSpinBox) else widget.placeholderText()
        if _width(widget, text) > _room_of_line_edit(widget):
            yield text
    elif isinstance(widget, QComboBox):
        yield from _cut_choices(widget)
    elif isinstance(widget, QPlainTextEdit):
        yield from _cut_placeholder(widget)
    elif isinstance(widget, QTabBar):
        tabs = ((widget.tabText(place), widget.tabRect(place)) for place in range(widget.count()))
        yield from (text for text, room in tabs if _width(widget, text) > room.width())


def _lacks_room(widget: QLabel | QAbstractButton) -> bool:
    if not isinstance(widget, QLabel) or not widget.wordWrap():
        return not _holds(widget.size(), widget.sizeHint())
    longest = max((_width(widget, word) for word in widget.text().split()), default=0)
    return widget.heightForWidth(widget.width()) > widget.height() or longest > widget.contentsRect().width()


def _cut_placeholder(field: QPlainTextEdit) -> Iterator[str]:
    room = QRect(0, 0, field.viewport().width() - round(2 * field.document().documentMargin()), 1 << 16)
    needed = field.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, field.placeholderText())
    if needed.height() > field.viewport().height():
        yield field.placeholderText()


def _cut_choices(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    option.initFrom(box)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    choices = [box.placeholderText(), *(box.itemText(place) for place in range(box.count()))]
    for text in choices:
        if has_letters(outside(text)) and not is_data(box) and _width(box, text) > room.width():
            yield text


def _room_of_line_edit(field: QLineEdit) -> int:
    option = QStyleOptionFrame()
    option.initFrom(field)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    margins = field.textMargins()
    left = room.left() + margins.left() + _LINE_EDIT_MARGIN
    right = room.right() - margins.right() - _LINE_EDIT_MARGIN
    for inside in field.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if inside.isVisible():
            is_on_the_left = inside.geometry().center().x() < field.width() // 2
            left = max(left, inside.geometry().right()) if is_on_the_left else left
            right = right if is_on_the_left else min(right, inside.geometry().left())
    return right - left + 1


def _width(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _holds(size: QSize, needed: QSize) -> bool:
    return size.width() >= needed.width() and size.height() >= needed.height()
