"""The tabs of a case: one line of words, the current one underlined."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from integrationslotse_desktop.ui.widgets.basics import Button, button

_GAP = 24


class TabBar(QWidget):
    """Says which tab is wanted."""

    wanted = Signal(int)

    def __init__(self, count: int) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._tabs: list[Button] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for place in range(count):
            tab = button("tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _checked=False, place=place: self.wanted.emit(place))
            self._group.addButton(tab)
            self._tabs.append(tab)
            row.addWidget(tab)
        row.addStretch(1)

    def show_tab(self, place: int) -> None:
        """Underline this one."""
        self._tabs[place].setChecked(True)

    def name(self, names: list[str]) -> None:
        """Write what stands on the tabs."""
        for tab, text in zip(self._tabs, names, strict=True):
            tab.setText(text)
