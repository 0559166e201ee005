"""What the lint tells, and the visible widgets of a window it looks at."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QLineEdit, QScrollArea, QToolButton, QWidget

_AROUND = 8


@dataclass(frozen=True)
class Finding:
    """One thing that a person would stumble over."""

    check: str
    path: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.check}: {self.path} {self.text!r}"


def path_of(widget: QWidget) -> str:
    """The kinds of the widget and of what it stands in, from the window inwards."""
    names: list[str] = []
    place: QWidget | None = widget
    while place is not None:
        names.insert(0, place.objectName() or type(place).__name__)
        place = None if place.isWindow() else place.parentWidget()
    return "/".join(names[-5:])


def visible(root: QWidget) -> Iterator[QWidget]:
    """The root and every visible widget in it, other windows left out."""
    yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and widget.window() is root.window() and not is_inner(widget):
            yield widget


def is_inner(widget: QWidget) -> bool:
    """A part that Qt puts into its own widgets, such as the container of a scroll bar."""
    is_action = isinstance(widget, QToolButton) and isinstance(widget.parentWidget(), QLineEdit)
    return is_action or widget.objectName().startswith("qt_scrollarea")


def place_in(widget: QWidget, root: QWidget) -> QRect:
    """Where a widget stands in the root."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def is_scrolled(widget: QWidget) -> bool:
    """Whether the widget is what a scroll area scrolls, and so may be larger than its parent."""
    area = widget.parentWidget().parentWidget() if widget.parentWidget() else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget.parentWidget()


def scroll_areas(widget: QWidget) -> Iterator[QScrollArea]:
    """The scroll areas in which a widget stands, from the inner to the outer."""
    place = widget.parentWidget()
    while place is not None:
        if isinstance(place, QScrollArea):
            yield place
        place = None if place.isWindow() else place.parentWidget()


def shown_place(widget: QWidget, root: QWidget) -> QRect:
    """The part of its place that no scroll area hides."""
    place = place_in(widget, root)
    for area in scroll_areas(widget):
        if root.isAncestorOf(area):
            place = place.intersected(place_in(area.viewport(), root))
    return place


def scroll_to(widget: QWidget) -> None:
    """Bring the whole of a widget into view; `ensureWidgetVisible` is content with the caret of a text field."""
    for area in scroll_areas(widget):
        middle = widget.mapTo(area.widget(), widget.rect().center())
        area.ensureVisible(middle.x(), middle.y(), 0, widget.height() // 2 + _AROUND)


def at(root: QWidget, point: QPoint) -> QWidget:
    """The innermost widget at a point; a list stands for its viewport."""
    widget = root.childAt(point) or root
    parent = widget.parentWidget()
    is_viewport = isinstance(parent, QAbstractItemView) and parent.viewport() is widget
    return parent if is_viewport and parent else widget
