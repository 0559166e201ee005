"""G12 for the list of any length: its frames beside those of the same view whose rows are all in memory.

    python -m tests.benchmarks.long_list

A thousand places in half a million rows, each painted before and after its words have come. Off the screen.
"""

import os
import sys
import time
from array import array

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.ui.app import dress, make_application
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.widgets.keyed_list import KeyedList
from integrationslotse_desktop.ui.widgets.keyed_rows import CHUNK, Rows
from integrationslotse_desktop.ui.widgets.row_painting import RowData
from tests.benchmarks.figures import Figure, p95, table
from tests.benchmarks.screen import resident_mebibytes

_ROWS, _PLACES, _FEW = 500_000, 1_000, 1_000


def rows_of(keys: "array[int]") -> Rows:
    """Invented cases."""
    return tuple(RowData(f"Person {key}", key, f"LRO-2026-{key}", trailing="active") for key in keys)


def shown(context: Context, rows: int) -> KeyedList:
    """A list in a window."""
    view = KeyedList(context, rows_of)
    view.resize(1_100, 700)
    view.show()
    view.show_keys(array("q", range(rows)))
    settle(context.tasks)
    return view


def settle(tasks: Tasks) -> None:
    """Until everything has come."""
    while tasks.running:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    QCoreApplication.sendPostedEvents()


def frames(view: KeyedList, tasks: Tasks) -> tuple[list[float], list[float]]:
    """Milliseconds of each frame: before its words have come, and of everything until they are painted."""
    bar, first, whole = view.verticalScrollBar(), [], []
    for place in range(_PLACES):
        begun = time.perf_counter()
        bar.setValue((bar.maximum() * ((place * 617) % _PLACES)) // _PLACES)
        view.viewport().repaint()
        first.append((time.perf_counter() - begun) * 1_000)
        settle(tasks)
        view.viewport().repaint()
        whole.append((time.perf_counter() - begun) * 1_000)
    return first, whole


def in_memory(context: Context) -> list[float]:
    """The same view, as long as what it holds: nothing is ever fetched while it scrolls."""
    view = shown(context, _FEW)
    for chunk in range(_FEW // CHUNK):
        view.rows.take({chunk: rows_of(view.rows.keys_of(chunk))})
    return frames(view, context.tasks)[0]


def main() -> None:
    """Print the table."""
    application = make_application("long list")
    context = Context(Texts(), dress(application), Tasks())
    memory = in_memory(context)
    before = resident_mebibytes(os.getpid())
    view = shown(context, _ROWS)
    first, whole = frames(view, context.tasks)
    grown = resident_mebibytes(os.getpid()) - before
    figures = [
        Figure("G12", "frame anywhere in the list, p95; all in memory", _ROWS, p95(first), "ms", p95(memory), "≤ 1.2"),
        Figure("G12", "until its words are painted, p95; all in memory", _ROWS, p95(whole), "ms", p95(memory)),
        Figure("G13", "memory of the list and its keys", _ROWS, grown, "MiB"),
        Figure("G13", "rows held at the end", _ROWS, view.rows.held, "rows"),
    ]
    sys.stdout.write(table(figures) + "\n")
    context.tasks.stop()


if __name__ == "__main__":
    main()
