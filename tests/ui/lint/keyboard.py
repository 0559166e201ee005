"""No accessible name, not reached by Tab, reached in another order than one reads."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QGridLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QWidget,
)

from tests.ui.lint.findings import Finding, path_of, visible
from tests.ui.lint.texts import has_letters

_MOST_PARTS = 4


def nameless(root: QWidget) -> list[Finding]:
    """Controls about which a screen reader has nothing to say."""
    return [
        Finding("no accessible name", path_of(widget))
        for widget in controls(root)
        if not has_letters(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))
    ]


def out_of_order(root: QWidget) -> list[Finding]:
    """Press Tab through the whole window."""
    reached = walk(root)
    found = [
        Finding("not reached by Tab", path_of(control), _name(control))
        for control in controls(root)
        if control.isEnabled() and control not in reached and not _has_reached_sibling(control, reached)
    ]
    order = {widget: place for place, widget in enumerate(reading_order(root))}
    known = [widget for widget in reached if widget in order]
    start = min(range(len(known)), key=lambda place: order[known[place]], default=0)
    walked = known[start:] + known[:start]
    for before, after in pairwise(walked):
        if order[after] < order[before]:
            found.append(Finding("not in reading order", path_of(after), f"after {_name(before)}"))
    return found


def controls(root: QWidget) -> Iterator[QWidget]:
    """What people use: everything that takes the keyboard, and every button."""
    for widget in visible(root):
        is_text = isinstance(widget, QLabel) and widget.focusPolicy() == Qt.FocusPolicy.ClickFocus
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None and not is_text
        is_part = isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QAbstractSpinBox)
        if widget is not root and not is_part and (takes_keys or isinstance(widget, QAbstractButton)):
            yield widget


def walk(root: QWidget) -> list[QWidget]:
    """The widgets that Tab reaches, each once, from wherever the keyboard is."""
    reached: list[QWidget] = []
    place = _next(QApplication.focusWidget() or root)
    while place is not None and place is not root and place not in reached:
        reached.append(place)
        place = _next(place)
    return reached


def _next(place: QWidget) -> QWidget | None:
    """Where Tab leads; a date takes some, one for each of its parts."""
    for _part in range(_MOST_PARTS):
        QTest.keyClick(place, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is not place:
            break
    return QApplication.focusWidget()


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """The widgets as their layouts arrange them, which is as one reads in either direction."""
    yield widget
    inside = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    arranged = list(_arranged(widget.layout())) if widget.layout() else []
    if isinstance(widget, QAbstractScrollArea):
        arranged = [widget.viewport()]
    rest = [child for child in inside if child not in arranged]
    rest.sort(key=lambda child: (child.y(), child.x() * (-1 if _is_mirrored(widget) else 1)))
    for child in [*arranged, *rest]:
        if child.isVisibleTo(widget):
            yield from reading_order(child)


def _arranged(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of those in it. Without `itemAt`: asked for a layout in a layout, PySide
    makes an item that outlives it, and crashes when the window is deleted."""
    inside = [*layout.children(), *layout.parentWidget().children()]
    parts = [part for part in inside if isinstance(part, QLayout | QWidget) and layout.indexOf(part) >= 0]
    for part in sorted(parts, key=lambda part: _place(layout, layout.indexOf(part))):
        if isinstance(part, QLayout):
            yield from _arranged(part)
        else:
            yield part


def _place(layout: QLayout, index: int) -> tuple[int, int]:
    if not isinstance(layout, QGridLayout):
        return index, 0
    row, column, _rows, _columns = layout.getItemPosition(index)
    return row, column


def _has_reached_sibling(control: QWidget, reached: list[QWidget]) -> bool:
    """Tab goes to one button of a group, the arrows to the others."""
    group = control.group() if isinstance(control, QAbstractButton) else None
    return bool(group) and group.exclusive() and any(button in reached for button in group.buttons())


def _is_mirrored(widget: QWidget) -> bool:
    return widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
