"""One way through the window: unlock, read, write, search, lock. A process of its own; prints one line of JSON."""

import dataclasses
import json
import os
import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QVBoxLayout, QWidget

from integrationslotse_desktop.ui.tasks import Lane
from tests.benchmarks.cover import Covers, covers
from tests.benchmarks.person import Person, load_vaults
from tests.benchmarks.queries import QUERIES
from tests.benchmarks.screen import resident_mebibytes

if TYPE_CHECKING:
    from integrationslotse_desktop.services.session import Session

_SAVES, _PAGES_DOWN, _SEARCHES, _BATCH = 20, 40, 20, 25
_MOST_OLDER, _EVERY_THIRD = 20, 3
"""So many times older entries are asked for, however long a case is."""

WITHOUT_LOCKS = "--without-locks"


@dataclasses.dataclass
class Journey:
    """Milliseconds until painted, and MiB."""

    unlock: float = 0.0
    unlock_work: float = 0.0
    cases: float = 0.0
    case: float = 0.0
    case_again: float = 0.0
    diary: float = 0.0
    saves: list[float] = dataclasses.field(default_factory=list)
    letters: list[float] = dataclasses.field(default_factory=list)
    words: list[float] = dataclasses.field(default_factory=list)
    older: list[float] = dataclasses.field(default_factory=list)
    older_from_memory: list[float] = dataclasses.field(default_factory=list)
    frames: list[float] = dataclasses.field(default_factory=list)
    frames_of_qt: list[float] = dataclasses.field(default_factory=list)
    diary_frames: list[float] = dataclasses.field(default_factory=list)
    diary_frames_of_qt: list[float] = dataclasses.field(default_factory=list)
    filtered: dict[str, list[float]] = dataclasses.field(default_factory=dict)
    mebibytes: float = 0.0
    covers: Covers = dataclasses.field(default_factory=Covers)
    pauses: list[tuple[str, float, float]] = dataclasses.field(default_factory=list)


def main(vault: Path, passphrase: str, *, with_locks: bool) -> Journey:
    """Go the whole way once."""
    person, journey = Person(vault), Journey()
    with person.stage("load behind the unlock page"):
        pass
    with person.stage("unlock"):
        unlock(person, journey, passphrase)
    with person.stage("list of cases"):
        journey.cases = person.until_painted(person.seen("Shell").show_cases)
    with person.stage(""):
        cases = page_through(person, journey.frames)
    with person.stage("the whole diary"):
        journey.diary = person.until_painted(person.seen("Shell").show_diary)
    with person.stage(""):
        entries = page_through(person, journey.diary_frames)
    with person.stage("search"):
        search(person, journey)
    with person.stage("search with filters"):
        search_with_filters(person, journey)
        journey.mebibytes = resident_mebibytes(os.getpid())
    with person.stage(""):  # after the memory was measured
        journey.frames_of_qt, journey.diary_frames_of_qt = _frames_of_qt(person, cases), _frames_of_qt(person, entries)
    with person.stage("open and read a case"):
        read(person, journey)
    with person.stage(""):
        read_from_memory(person, journey)
    with person.stage("save"):
        save(person, journey)
    if with_locks:
        with person.stage("lock and unlock again"):
            journey.covers = covers(person, passphrase)
    journey.pauses = person.watchdog.pauses
    person.tasks.stop()
    return journey


def unlock(person: Person, journey: Journey, passphrase: str) -> None:
    """From the moment the key is known until the first page stands."""
    shown: list[bool] = []

    def on_unlocked() -> None:
        person.seen("PageStack").overdue_counted.connect(lambda _number: shown.append(True))

    person.window.unlocked.connect(on_unlocked)
    person.type(passphrase)
    person.press("Return")
    person.wait(lambda: bool(shown))  # the daily check goes on behind it
    person.paint_now()
    journey.unlock = (time.perf_counter() - load_vaults().key_known_at) * 1000
    journey.unlock_work = (time.process_time() - load_vaults().work_until_then) * 1000


def page_through(person: Person, frames: list[float]) -> list[str]:
    """Frames of the list that is shown. Gives words for as many rows, for Qt's plain list."""
    ours = person.seen("KeyedList")
    known = [row for row in map(ours.rows.row_at, range(min(len(ours.rows.keys), _BATCH))) if row]
    words = [f"{row.title} {row.subtitle}" for row in known] or [""]
    frames += _frames(ours)
    person.paint()
    return words * (len(ours.rows.keys) // len(words))


def _frames_of_qt(person: Person, words: list[str]) -> list[float]:
    """Frames of Qt's plain list with as many rows in memory."""
    plain, model = QListView(), QStringListModel(words)
    plain.setModel(model)
    plain.setUniformItemSizes(True)
    plain.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    plain.resize(person.window.size())
    plain.show()
    QApplication.processEvents()
    frames = _frames(plain)
    plain.hide()
    plain.deleteLater()
    return frames


def _frames(view: QAbstractItemView) -> list[float]:
    """Pages down, with whatever arrives meanwhile: what is fetched comes in the next frame."""
    bar, times = view.verticalScrollBar(), []
    for _ in range(_PAGES_DOWN):
        begun = time.perf_counter()
        bar.setValue(bar.value() + bar.pageStep() if bar.value() < bar.maximum() else 0)
        QApplication.processEvents()
        view.viewport().repaint()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def search(person: Person, journey: Journey) -> None:
    """Letter by letter, each painted before the next; then whole words as fast as a machine types."""
    for query in QUERIES:
        person.press("Ctrl+K")
        for letter in query:
            journey.letters.append(person.until_painted(lambda letter=letter: person.type(letter)))
    for query in QUERIES:
        person.press("Ctrl+K")
        journey.words.append(person.until_painted(lambda query=query: [person.type(letter) for letter in query]))


def search_with_filters(person: Person, journey: Journey) -> None:
    """The same words letter by letter, once with each filter."""
    from integrationslotse_desktop.domain.finding import Filters, Period, SavedSearch

    today = date.today()
    narrowed = {
        "period": Filters(first=today - timedelta(days=365)),
        "service": Filters(service="language"),
        "channel": Filters(channel="department_referral"),
        "state": Filters(state="active"),
        "open steps": Filters(has_open_steps=True),
    }
    choices = person.seen("SearchFilters")
    for name, filters in narrowed.items():
        choices.show_search(SavedSearch("", "", filters, Period.DAYS))
        times = journey.filtered.setdefault(name, [])
        for query in QUERIES[::_EVERY_THIRD]:
            person.press("Ctrl+K")
            for letter in query:
                times.append(person.until_painted(lambda letter=letter: person.type(letter)))
    choices.choose_nothing()


def read(person: Person, journey: Journey) -> None:
    """Open the longest case, ask for older ones; the same widget fed from memory is the yardstick."""
    person.until_painted(person.seen("Shell").show_cases)
    shell = person.seen("Shell")
    case_id, other_id = longest_case(person, shell.session), person.seen("KeyedList").current_row.key
    journey.case = person.until_painted(lambda: shell.open_case(case_id))
    person.until_painted(lambda: shell.open_case(other_id))
    journey.case_again = person.until_painted(lambda: shell.open_case(case_id))
    diary = person.seen("EntryList")
    diary.make_all()
    person.paint()
    older = diary._older
    while older.isVisibleTo(diary) and len(journey.older) < _MOST_OLDER:
        journey.older.append(person.until_painted(older.click))


def longest_case(person: Person, session: "Session") -> str:
    """The case with most entries, asked for on the reader."""
    found: list[str] = []
    statement = "SELECT case_id FROM entries GROUP BY case_id ORDER BY count(*) DESC LIMIT 1"

    def ask() -> str:
        with session._store.read() as connection:
            return str(connection.exec_driver_sql(statement).scalar_one())

    person.tasks.run(Lane.READER, person.window, ask, then=found.append, failed=person.window.show_error)
    person.wait(lambda: bool(found))
    return found[0]


def read_from_memory(person: Person, journey: Journey) -> None:
    """The same rows in the same widget, without a vault."""
    from integrationslotse_desktop.ui.widgets.entry_list import EntryList

    shown = person.seen("EntryList")
    entries, width = shown.entries, shown.width()
    card = EntryList(person.context)
    page = QWidget()
    QVBoxLayout(page).addWidget(card)
    page.resize(width, person.window.height())
    card.show_entries(entries[:_BATCH], has_older=True, this_year=2026)
    card.make_all()
    page.show()
    for start in range(_BATCH, len(entries), _BATCH):
        begun = time.perf_counter()
        card.add_older(entries[start : start + _BATCH], has_older=True)
        QApplication.sendPostedEvents()
        page.repaint()
        journey.older_from_memory.append((time.perf_counter() - begun) * 1000)
    page.hide()


def save(person: Person, journey: Journey) -> None:
    """Write into the open case; until the entry stands in the diary."""
    from tests.benchmarks.material import note

    chance = random.Random(2)
    for _ in range(_SAVES):
        person.type(note(chance))
        journey.saves.append(person.until_painted(lambda: person.press("Ctrl+Return")))


if __name__ == "__main__":
    way = main(Path(sys.argv[1]), sys.stdin.readline().strip(), with_locks=WITHOUT_LOCKS not in sys.argv)
    sys.stdout.write(json.dumps(dataclasses.asdict(way)) + "\n")
