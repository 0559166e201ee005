"""Where Tab leads among widgets that were made anew, which Qt puts at the end.

Nobody here asks for the next widget in the focus chain: PySide makes whoever is asked the owner of the answer, and
five hundred rows that own each other take ten seconds to go.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.ui.widgets.chips import Flow


def tab_through(parts: Sequence[QWidget]) -> None:
    """Let Tab lead through these parts in this order, and in each as one reads."""
    for one, other in pairwise(stop for part in parts for stop in _stops(part)):
        QWidget.setTabOrder(one, other)


def _stops(part: QWidget) -> Iterator[QWidget]:
    """In the order in which they were put into their layouts."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None:
        yield part
    for child in part.inside if isinstance(part, Flow) else part.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _stops(child)
