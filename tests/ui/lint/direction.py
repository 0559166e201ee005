"""Not mirrored: in a turned window, start and end of everything have to swap."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from tests.ui.lint.findings import Finding, at, is_scrolled, path_of, visible
from tests.ui.lint.painted import painted

_SLACK, _SLACK_OF_TEXT, _SLACK_OF_HEIGHT, _SPACE = 1, 8, 2, 10
_FIELDS = QAbstractSpinBox | QLineEdit | QPlainTextEdit | QTextEdit
Lines = dict[tuple[QWidget, int], list[QRectF]]


def not_mirrored(root: QWidget, settle: Callable[[], None]) -> list[Finding]:
    """Turn the window and compare: widgets in their parents, and every painted line in the window.

    What a field holds, and what has a direction of its own, stays as it is. A line that wraps elsewhere could not be
    judged, so that is a finding, too.
    """
    settle()  # what another check has chosen may still be waiting for its place
    places = {widget: QRect(widget.geometry()) for widget in visible(root) if widget is not root}
    lines, before = _lines(root), QApplication.layoutDirection()
    is_mirrored = before == Qt.LayoutDirection.RightToLeft
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight if is_mirrored else Qt.LayoutDirection.RightToLeft)
    settle()
    found = [
        Finding("not mirrored", path_of(widget), f"from {place.left()} to {widget.geometry().left()}")
        for widget, place in places.items()
        if not _keeps_its_direction(widget.parentWidget(), root) and not _is_turned(widget, place)
    ]
    turned = _lines(root)
    for where, texts in lines.items():
        widget, height = where
        now = _at(turned, widget, height)
        if not now:
            found.append(Finding("not mirrored", path_of(widget), f"line at {height} is at another height"))
        elif not _are_turned(texts, now, root.width()):
            found.append(Finding("not mirrored", path_of(widget), f"line at {height}"))
    QApplication.setLayoutDirection(before)
    settle()
    return found


def _is_turned(widget: QWidget, before: QRect) -> bool:
    now = widget.geometry()
    return is_scrolled(widget) or abs(before.left() - (widget.parentWidget().width() - now.right() - 1)) <= _SLACK


def _are_turned(before: list[QRectF], now: list[QRectF], width: int) -> bool:
    """Whether for each text there is one at the mirrored place; other text may have wrapped elsewhere."""
    starts = [width - text.right() for text in now]
    return all(any(abs(text.left() - start) <= _SLACK_OF_TEXT for start in starts) for text in before)


def _at(lines: Lines, widget: QWidget, height: int) -> list[QRectF]:
    """The texts of the line at this height; in large text rounding may move it by a pixel."""
    near = [texts for (other, its), texts in lines.items() if other is widget and abs(its - height) <= _SLACK_OF_HEIGHT]
    return [text for texts in near for text in texts]


def _lines(root: QWidget) -> Lines:
    """The texts of each line of each widget; runs that touch are one text."""
    lines: Lines = {}
    for run in sorted(painted(root), key=lambda run: run.place.left()):
        widget = at(root, run.middle)
        if not root.rect().contains(run.middle) or _keeps_its_direction(widget, root):
            continue
        texts = lines.setdefault((widget, round(run.place.bottom())), [])
        if texts and run.place.left() - texts[-1].right() < _SPACE:
            texts[-1] = texts[-1].united(run.place)
        else:
            texts.append(run.place)
    return lines


def _keeps_its_direction(widget: QWidget, root: QWidget) -> bool:
    place: QWidget | None = widget
    while place is not None and place is not root:
        if place.testAttribute(Qt.WidgetAttribute.WA_SetLayoutDirection) or isinstance(place, QAbstractSpinBox):
            return True
        place = place.parentWidget()
    return isinstance(widget, _FIELDS) or isinstance(widget.parentWidget(), QPlainTextEdit | QTextEdit)
