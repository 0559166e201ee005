"""Chips one after the other, in as many lines as they need, from the right in Arabic: the services under an entry."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from integrationslotse_desktop.ui.widgets.basics import chip

_GAP, _NARROWEST = 6, 120
_TURNING = frozenset({QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange, QEvent.Type.FontChange})


class Flow(QWidget):
    """Widgets in lines. `last_fills`: the last one takes the rest of its line, as a field does after its chips."""

    def __init__(self, *, gap: int = _GAP, last_fills: bool = False) -> None:
        super().__init__()
        self._gap, self._last_fills = gap, last_fills
        self._inside: list[QWidget] = []
        self._natural: dict[QWidget, QSize] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def inside(self) -> tuple[QWidget, ...]:
        """What stands in it, in order."""
        return tuple(self._inside)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """These and no others, in this order; what is no longer among them goes."""
        for widget in self._inside:
            if widget not in widgets:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            if widget.parentWidget() is not self:
                widget.setParent(self)
                widget.show()
        self._inside = list(widgets)
        self._natural = {}
        self._arrange()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def sizeHint(self) -> QSize:
        width = self.width() if self.isVisible() else sum(self._size(each).width() + self._gap for each in self._inside)
        return QSize(max(width, _NARROWEST), self.heightForWidth(max(width, _NARROWEST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, max((self._size(each).height() for each in self._inside), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _TURNING:
            self._natural = {}
            self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # one of them has another size now
            self._arrange()
            self.updateGeometry()
        return super().event(event)

    def _arrange(self) -> None:
        width = self.width()
        for widget, place in zip(self._inside, self._places(width), strict=True):
            if isinstance(widget, QLabel):
                widget.setWordWrap(self._size(widget).width() > width)
            if self.isRightToLeft():
                place.moveLeft(width - place.x() - place.width())
            widget.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        """As in a window that runs from the left."""
        places: list[QRect] = []
        left = top = height = 0
        for widget in self._inside:
            size = self._size(widget)
            if left and left + size.width() > width:
                left, top, height = 0, top + height + self._gap, 0
            if size.width() > width:
                size = QSize(width, self._wrapped_height(widget, size, width))
            places.append(QRect(left, top, size.width(), size.height()))
            left, height = left + size.width() + self._gap, max(height, size.height())
        if places and self._last_fills:
            places[-1].setWidth(width - places[-1].x())
        return places

    def _wrapped_height(self, widget: QWidget, size: QSize, width: int) -> int:
        if not isinstance(widget, QLabel):
            return size.height()
        widget.setWordWrap(True)
        return max(size.height(), widget.heightForWidth(width))

    def _size(self, widget: QWidget) -> QSize:
        """On one line; remembered, since a text that may wrap asks for less."""
        if widget not in self._natural:
            if isinstance(widget, QLabel):
                widget.setWordWrap(False)
            self._natural[widget] = widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
        return self._natural[widget]


@dataclass(frozen=True, repr=False)
class Chip:
    """A short word; tones: neutral, accent, success, warning, danger."""

    text: str
    tone: str = "neutral"


class Chips(Flow):
    """Chips to read."""

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """These and no others; without any it takes no room."""
        widgets = []
        for each in chips:
            widget = chip(each.tone)
            widget.setText(each.text)
            widgets.append(widget)
        self.show_widgets(widgets)
        self.setVisible(bool(widgets))
