"""Text below 4.5:1, edges and focus below 3:1, measured on the painted window."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from tests.ui.lint.findings import Finding, at, path_of, place_in, scroll_to, shown_place, visible
from tests.ui.lint.keyboard import controls
from tests.ui.lint.painted import painted
from tests.ui.lint.wcag import EDGE, TEXT, contrast

_OUTSIDE, _EDGE_DEPTH, _FOCUS_DEPTH = 3, 4, 24
_ANY_SIDE, _EVERY_SIDE = 1, 4


def pale_text(root: QWidget) -> list[Finding]:
    """Texts that are hard to read on what is behind them."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit):
        focused.deselect()  # Qt paints selected text twice, the lower one in the colour that is not seen
    image = _image(root)
    found = []
    for run in painted(root):
        place = run.place.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(image.rect())
        if place.isEmpty() or not root.rect().contains(run.middle):
            continue
        measured = contrast(run.ink, _ground(image, place))
        if measured < TEXT:
            found.append(Finding("pale text", path_of(at(root, run.middle)), f"{run.text} {measured:.1f}"))
    return found


def pale_edges(root: QWidget) -> list[Finding]:
    """Fields and buttons whose edge cannot be told from what is around them."""
    _take_focus_away(root)
    image = _image(root)
    found = []
    for widget in visible(root):
        if not widget.isEnabled() or not _needs_edge(widget):
            continue
        frame = _frame(widget)
        if shown_place(frame, root) != place_in(frame, root):
            scroll_to(frame)
            image = _image(root)
        sides = [_best(side[0], side[1 : _OUTSIDE + _EDGE_DEPTH]) for side in _sides(image, frame, root)]
        needed = _ANY_SIDE if isinstance(widget, QCheckBox | QRadioButton) else _EVERY_SIDE
        if sides and sum(side >= EDGE for side in sides) < min(needed, len(sides)):
            found.append(Finding("pale edge", path_of(widget), f"{min(sides):.1f}"))
    return found


def pale_focus(root: QWidget) -> list[Finding]:
    """Controls at which one cannot see that the keyboard is there."""
    found = []
    before = QApplication.focusWidget()
    for widget in list(controls(root)):
        if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        scroll_to(_frame(widget))
        widget.setFocus(Qt.FocusReason.TabFocusReason)  # which may scroll, too
        _take_focus_away(root)
        without = list(_sides(_image(root), _frame(widget), root))
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = list(_sides(_image(root), _frame(widget), root))
        best = max((_change(*sides) for sides in zip(without, with_focus, strict=True)), default=21.0)
        if best < EDGE:
            found.append(Finding("pale focus", path_of(widget), f"{widget.accessibleName()} {best:.1f}"))
    _take_focus_away(root)
    if before is not None:
        before.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


def _take_focus_away(root: QWidget) -> None:
    focused = QApplication.focusWidget()
    if focused is not None and root.isAncestorOf(focused):
        focused.clearFocus()


def _image(root: QWidget) -> QImage:
    image = root.grab().toImage()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _ground(image: QImage, place: QRect) -> QColor:
    """The colour that most of a place has."""
    part = image.copy(place)
    words = memoryview(part.constBits()).cast("I")
    return QColor.fromRgb(Counter(words).most_common(1)[0][0])


def _needs_edge(widget: QWidget) -> bool:
    """Fields, check boxes and buttons; not those that look like a word or a picture in the text."""
    if isinstance(widget, QLineEdit):
        return not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)  # they wear the edge
    if isinstance(widget, QPushButton):
        return widget.property("kind") in ("", "primary")
    return isinstance(widget, QAbstractSpinBox | QComboBox | QPlainTextEdit | QCheckBox | QRadioButton)


def _frame(widget: QWidget) -> QWidget:
    """What wears the edge of a control: a bare text field has that of its card."""
    place: QWidget | None = widget
    if widget.property("bare"):
        while place is not None and place.objectName() != "card":
            place = place.parentWidget()
    return place or widget


def _sides(image: QImage, widget: QWidget, root: QWidget) -> Iterator[list[QColor]]:
    """At the middle of each side that is on the picture: the colours from outside inwards."""
    place = place_in(widget, root)
    depth = min(_FOCUS_DEPTH, place.width() // 2, place.height() // 2)
    middle = place.center()
    starts = (
        (QPoint(place.left(), middle.y()), QPoint(1, 0)),
        (QPoint(middle.x(), place.top()), QPoint(0, 1)),
        (QPoint(place.right(), middle.y()), QPoint(-1, 0)),
        (QPoint(middle.x(), place.bottom()), QPoint(0, -1)),
    )
    for start, inwards in starts:
        points = [start + inwards * step for step in range(-_OUTSIDE, depth)]
        if all(image.rect().contains(point) for point in points):
            yield [image.pixelColor(point) for point in points]


def _best(outside: QColor, colours: list[QColor]) -> float:
    return max((contrast(outside, colour) for colour in colours), default=1.0)


def _change(without: list[QColor], with_focus: list[QColor]) -> float:
    """The contrast of what has changed against what is around."""
    changed = [now for before, now in zip(without, with_focus, strict=True) if before != now]
    return _best(with_focus[0], changed)
