"""A column of cards that scrolls up and down, and never sideways."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QWidget

from integrationslotse_desktop.ui.theme import Theme


def scrolled(layout: QLayout, theme: Theme, *, width: int) -> QScrollArea:
    """The layout in a scroll area, no wider than so many pixels at 100 %."""
    inside = QWidget()
    inside.setObjectName("scrolled")
    inside.setMaximumWidth(theme.size(width))
    inside.setLayout(layout)
    holder = QWidget()
    holder.setObjectName("scrolled")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(inside, 1)
    row.addStretch(0)
    area = QScrollArea()
    area.setWidget(holder)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
