"""The list of any length: what it fetches, what it holds, and that it keeps its place. Real Qt, a real reader."""

import threading
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.tasks import Lane, Tasks
from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.keyed_list import KeyedList, ListPlace
from integrationslotse_desktop.ui.widgets.keyed_rows import CHUNK, MOST_CHUNKS, Rows
from integrationslotse_desktop.ui.widgets.row_painting import RowData

MANY = 500_000
ROW = 60


@dataclass
class Diary:
    """What the reader answers, and how often it was asked."""

    word: str = "Case"
    gone: set[int] = field(default_factory=set)
    asked: list[int] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    error: ExpectedError | None = None

    def fetch(self, keys: "array[int]") -> Rows:
        if self.error:
            raise self.error
        self.asked.append(keys[0])
        self.threads.add(threading.current_thread().name)
        return tuple(None if key in self.gone else RowData(f"{self.word} {key}", f"case-{key}") for key in keys)


@dataclass
class Shown:
    """A list in a window, its diary, and the way to wait for both."""

    view: KeyedList
    diary: Diary
    tasks: Tasks
    opened: list[object] = field(default_factory=list)

    def settle(self) -> None:
        while self.tasks.running:
            QApplication.processEvents()
        QApplication.processEvents()

    def seen(self) -> list[str | None]:
        """The titles on the screen, None where a row is a placeholder."""
        first, last = self.view.rowAt(0), self.view.rowAt(self.view.viewport().height() - 1)
        rows = map(self.view.rows.row_at, range(first, last + 1))
        return [row.title if row else None for row in rows]


Make = Callable[[int], Shown]


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Iterator[Make]:
    tasks = Tasks()

    def show(number: int) -> Shown:
        diary = Diary()
        view = KeyedList(Context(Texts(), theme, tasks), diary.fetch)
        view.setAccessibleName("Cases")
        qtbot.addWidget(view)
        view.resize(600, 600)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.setFocus()
        shown = Shown(view, diary, tasks)
        view.opened.connect(shown.opened.append)
        view.show_keys(array("q", range(1, number + 1)))
        shown.settle()
        return shown

    yield show
    tasks.stop()


def test_words_come_from_the_reader_a_chunk_at_a_time(make: Make) -> None:
    shown = make(MANY)
    assert shown.seen()[:2] == ["Case 1", "Case 2"]
    assert shown.diary.asked == [1, CHUNK + 1]
    assert shown.diary.threads == {"vault-reader_0"}


def test_half_a_million_rows_scroll_with_few_fetches_and_few_rows_held(make: Make) -> None:
    shown = make(MANY)
    bar, positions = shown.view.verticalScrollBar(), 400
    for step in range(positions + 1):
        bar.setValue(bar.maximum() * step // positions)
        shown.view.viewport().repaint()
        shown.settle()
        assert None not in shown.seen()
        assert shown.view.rows.held <= CHUNK * MOST_CHUNKS
    assert shown.seen()[-1] == f"Case {MANY}"
    assert len(shown.diary.asked) <= 4 * (positions + 1)


def test_a_drag_leaves_no_queue_behind(make: Make) -> None:
    shown = make(MANY)
    shown.diary.asked.clear()
    bar, may_go_on = shown.view.verticalScrollBar(), Event()
    shown.tasks.run(Lane.READER, shown.view, may_go_on.wait, then=lambda _set: None, failed=lambda _error: None)
    for step in range(1, 1_001):
        bar.setValue(bar.maximum() * step // 1_000)
        shown.view.viewport().repaint()
    assert shown.seen()[0] is None
    assert shown.tasks.running == 2
    may_go_on.set()
    shown.settle()
    assert shown.seen()[-1] == f"Case {MANY}"
    assert len(shown.diary.asked) <= 6


def test_an_answer_for_older_keys_is_dropped(make: Make) -> None:
    shown = make(0)
    may_go_on = Event()
    shown.tasks.run(Lane.READER, shown.view, may_go_on.wait, then=lambda _set: None, failed=lambda _error: None)
    shown.view.show_keys(array("q", range(1, 301)))
    shown.view.show_keys(array("q", range(901, 951)))
    may_go_on.set()
    shown.settle()
    assert shown.diary.asked[0] == 1
    assert shown.seen()[0] == "Case 901"
    assert shown.view.rows.held == 50


def test_keys_move_enter_opens_and_letters_do_not_jump(make: Make) -> None:
    shown = make(MANY)
    view = shown.view
    view.select_first()
    moves = [(Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1), (Qt.Key.Key_End, MANY), (Qt.Key.Key_Home, 1), (Qt.Key.Key_C, 1)]
    for key, expected in moves:
        QTest.keyClick(view, key)
        assert view.current_key == expected
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert 5 < (view.current_key or 0) < 15
    shown.settle()
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, ROW // 2))
    assert shown.opened == [f"case-{key}" for key in (10, view.current_key)]


def test_a_row_whose_words_are_not_there_opens_nothing(make: Make) -> None:
    shown = make(300)
    shown.diary.gone = {1}
    shown.view.reload()
    shown.settle()
    shown.view.select_first()
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert shown.opened == []
    assert shown.seen()[:2] == [None, "Case 2"]


def test_a_changed_list_keeps_what_is_seen_and_chosen_by_key(make: Make) -> None:
    shown = make(5_000)
    view = shown.view
    view.select(4_000)
    view.verticalScrollBar().setValue(3_995 * ROW + 12)
    shown.settle()
    before = shown.seen()
    view.replace_keys(array("q", [9_999, *range(1, 5_001)]))
    assert shown.seen() == before, "nothing flickers, and nothing moves, while it is fetched anew"
    assert view.current_key == 4_000
    shown.settle()
    assert (shown.seen(), view.verticalScrollBar().value()) == (before, 3_996 * ROW + 12)


def test_the_place_comes_back_after_a_lock_and_next_to_a_key_that_has_gone(make: Make) -> None:
    shown = make(5_000)
    shown.view.select(4_000)
    shown.view.verticalScrollBar().setValue(3_995 * ROW + 12)
    untrusted_text = shown.view.place().as_text()
    after = make(0)
    after.view.show_keys(array("q", [key for key in range(1, 5_001) if key != 4_000]))
    after.view.restore(ListPlace.of(untrusted_text))
    after.settle()
    assert (after.view.current_key, after.seen()[0]) == (4_001, "Case 3996")
    assert after.view.verticalScrollBar().value() == 3_995 * ROW + 12
    assert ListPlace.of(untrusted_text).as_text() == untrusted_text
    after.view.restore(ListPlace.of(",".join(["9" * 18] * 5)))
    after.view.show_keys(array("q", [7]))
    after.view.restore(ListPlace.of(untrusted_text))
    assert after.view.current_key == 7


@pytest.mark.parametrize(
    "untrusted_text", ["", "1,2,3", "a,b,c,d,e", "--1,0,0,0,0", "1,1,1,1,1,1", "1,1,1,1," + "9" * 5_000]
)
def test_a_place_that_is_none_is_the_beginning(untrusted_text: str) -> None:
    assert ListPlace.of(untrusted_text) == ListPlace()


def test_what_was_shown_is_gone_at_once_when_it_must_not_be_seen(make: Make) -> None:
    shown = make(300)
    shown.diary.word = "Without a name"
    shown.view.reload()
    assert set(shown.seen()) == {None}
    shown.settle()
    assert shown.seen()[0] == "Without a name 1"


def test_a_failed_fetch_is_told_and_tried_again_when_somebody_scrolls(make: Make) -> None:
    shown = make(0)
    told: list[ExpectedError] = []
    shown.view.failed.connect(told.append)
    shown.diary.error = ExpectedError(Fault.DATABASE_DAMAGED)
    shown.view.show_keys(array("q", range(1, 301)))
    shown.settle()
    assert [error.fault for error in told] == [Fault.DATABASE_DAMAGED]
    shown.diary.error = None
    shown.view.verticalScrollBar().setValue(10)
    shown.settle()
    assert shown.seen()[0] == "Case 1"


def test_a_screen_reader_hears_whole_rows(make: Make) -> None:
    shown = make(3)
    index = shown.view.rows.index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Case 2"
