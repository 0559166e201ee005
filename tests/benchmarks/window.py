"""G3, G12, G13 and the pauses: several ways through the window, each in a process of its own, off the screen."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.cover import Covers
from tests.benchmarks.figures import Figure, middle, p95
from tests.benchmarks.journey import WITHOUT_LOCKS, Journey
from tests.benchmarks.material import PASSPHRASE
from tests.benchmarks.start import environment

_PATIENCE = 900


def journeys(vault: Path, home: Path, rounds: int, *, with_locks: bool = True) -> list[Journey]:
    """What each round measured."""
    command = [sys.executable, "-m", "tests.benchmarks.journey", str(vault), *([] if with_locks else [WITHOUT_LOCKS])]
    found = []
    for _ in range(rounds):
        told = subprocess.run(
            command,
            env={**environment(home), "QT_QPA_PLATFORM": "offscreen"},
            input=PASSPHRASE + "\n",
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            timeout=_PATIENCE,
            check=True,
        ).stdout
        values = json.loads(told)
        found.append(Journey(**{**values, "covers": Covers(**values["covers"])}))
    return found


def window_figures(count: int, found: list[Journey], bare_mebibytes: float | None) -> Iterator[Figure]:
    """The table's lines of a diary with so many entries."""

    def every(name: str) -> list[float]:
        return [value for journey in found for value in getattr(journey, name)]

    yield Figure("G3", "key known, until Today is painted", count, _of(found, "unlock"), "ms", None, "≤ 150 ms")
    yield Figure("G3", "the same, processor time", count, _of(found, "unlock_work"), "ms")
    yield Figure("G4", "key press until painted, p95", count, p95(every("letters")), "ms", None, "≤ 60 ms")
    yield Figure("G4", "a word typed at once, until painted, p95", count, p95(every("words")), "ms")
    for name in found[0].filtered:
        times = [value for journey in found for value in journey.filtered[name]]
        what = f"key press until painted, p95, with a filter: {name}"
        yield Figure("G4", what, count, p95(times), "ms", None, "≤ 60 ms")
    yield Figure("G5", "save key until painted, median", count, middle(every("saves")), "ms")
    yield Figure("G12", "list of cases until painted", count, _of(found, "cases"), "ms", None, "≤ 50 ms")
    if all(journey.covers.plain for journey in found):
        yield from _covers(count, [journey.covers for journey in found])
    frames, of_qt = p95(every("frames")), p95(every("frames_of_qt"))
    yield Figure("G12", "page down there, p95; Qt's plain list", count, frames, "ms", of_qt, "≤ 1.2, ≤ 20 ms")
    yield Figure("G12", "whole diary until painted", count, _of(found, "diary"), "ms")
    frames, of_qt = p95(every("diary_frames")), p95(every("diary_frames_of_qt"))
    yield Figure("G12", "page down there, p95; Qt's plain list", count, frames, "ms", of_qt, "≤ 1.2, ≤ 20 ms")
    yield Figure("G12", "open the longest case until painted", count, _of(found, "case"), "ms", None, "≤ 150 ms")
    yield Figure("G12", "open it once more", count, _of(found, "case_again"), "ms", None, "≤ 150 ms")
    if every("older"):
        older, memory = middle(every("older")), middle(every("older_from_memory"))
        yield Figure("G12", "25 older entries; the same from memory", count, older, "ms", memory, "≤ 1.2")
    yield Figure(
        "G13", "memory after all searches; bare window", count, _of(found, "mebibytes"), "MiB", bare_mebibytes, "≤ 2.5"
    )


def _covers(count: int, found: list[Covers]) -> Iterator[Figure]:
    plain = middle([cover.plain for cover in found])
    for name, what in (
        ("idle", "lock key until the cover is painted; a bare window's other page"),
        ("saving", "the same while an entry is saved"),
        ("checking", "the same while the diary is checked"),
    ):
        taken = [getattr(cover, name) for cover in found]
        yield Figure("lock", what, count, middle(taken), "ms", plain, "≤ 200 ms")
        yield Figure("lock", what.partition(";")[0] + ", worst", count, max(taken), "ms")


def _of(found: list[Journey], name: str) -> float:
    return middle([getattr(journey, name) for journey in found])


def pauses(count: int, found: list[Journey]) -> Iterator[str]:
    """Every pause of the GUI thread of more than 50 ms, by what was going on, and the thread's own work in it."""
    by_stage: dict[str, list[tuple[float, float]]] = {}
    for journey in found:
        for stage, late, own in journey.pauses:
            by_stage.setdefault(stage, []).append((late, own))
    yield f"{count:,} entries, {len(found)} round(s): " + ("none" if not by_stage else "")
    for stage, each in by_stage.items():
        told = ", ".join(f"{late:.0f} ({own:.0f})" for late, own in sorted(each, reverse=True))
        yield f"  {stage}, {len(each)} times: {told}"
