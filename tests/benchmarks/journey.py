"""One way through the window: unlock, read, write, search, lock. A process of its own; prints one line of JSON."""

import dataclasses
import json
import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget

from tests.benchmarks.cover import Covers, covers
from tests.benchmarks.person import Person, load_vaults
from tests.benchmarks.queries import QUERIES
from tests.benchmarks.screen import resident_mebibytes

_SAVES, _PAGES_DOWN, _SEARCHES, _BATCH = 20, 40, 20, 25


@dataclasses.dataclass
class Journey:
    """Milliseconds until painted, and MiB."""

    unlock: float = 0.0
    unlock_work: float = 0.0
    cases: float = 0.0
    case: float = 0.0
    saves: list[float] = dataclasses.field(default_factory=list)
    letters: list[float] = dataclasses.field(default_factory=list)
    words: list[float] = dataclasses.field(default_factory=list)
    older: list[float] = dataclasses.field(default_factory=list)
    older_from_memory: list[float] = dataclasses.field(default_factory=list)
    frames: list[float] = dataclasses.field(default_factory=list)
    frames_of_qt: list[float] = dataclasses.field(default_factory=list)
    mebibytes: float = 0.0
    covers: Covers = dataclasses.field(default_factory=Covers)
    pauses: list[tuple[str, float, float]] = dataclasses.field(default_factory=list)


def main(vault: Path, passphrase: str) -> Journey:
    """Go the whole way once."""
    person, journey = Person(vault), Journey()
    with person.stage("load behind the unlock page"):
        pass
    with person.stage("unlock"):
        unlock(person, journey, passphrase)
    with person.stage("list of cases"):
        journey.cases = person.until_painted(person.seen("Shell").show_cases)
    with person.stage(""):
        page_through_cases(person, journey)
    with person.stage("search"):
        search(person, journey)
        journey.mebibytes = resident_mebibytes(os.getpid())
    with person.stage("open and read a case"):
        read(person, journey)
    with person.stage(""):
        read_from_memory(person, journey)
    with person.stage("save"):
        save(person, journey)
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


def page_through_cases(person: Person, journey: Journey) -> None:
    """Frames of the list, and of Qt's plain list with as many rows in memory."""
    ours = person.seen("RowList")
    plain, model = QListView(), QStringListModel([f"{row.title} {row.subtitle}" for row in ours.rows])
    plain.setModel(model)
    plain.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    plain.resize(ours.size())
    plain.show()
    QApplication.processEvents()
    journey.frames = _frames(ours)
    journey.frames_of_qt = _frames(plain)
    plain.hide()


def _frames(view: QListView) -> list[float]:
    bar, times = view.verticalScrollBar(), []
    for _ in range(_PAGES_DOWN):
        begun = time.perf_counter()
        bar.setValue(bar.value() + bar.pageStep() if bar.value() < bar.maximum() else 0)
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


def read(person: Person, journey: Journey) -> None:
    """Open a case, ask for older ones; the same widget fed from memory is the yardstick."""
    person.until_painted(person.seen("Shell").show_cases)
    case_id = max((row.key for row in person.seen("RowList").rows), key=str)
    journey.case = person.until_painted(lambda: person.seen("Shell").open_case(case_id))
    diary = person.seen("EntryList")
    older = diary._older
    while older.isVisibleTo(diary):
        journey.older.append(person.until_painted(older.click))


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
    sys.stdout.write(json.dumps(dataclasses.asdict(main(Path(sys.argv[1]), sys.stdin.readline().strip()))) + "\n")
