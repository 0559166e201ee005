"""G1: from the start of the process to the unlock page, beside a bare window, as real processes in turn."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from integrationslotse_desktop.paths import ROOT
from tests.benchmarks.figures import Figure, middle
from tests.benchmarks.material import Sample
from tests.benchmarks.screen import Screen, Standing

BARE = [sys.executable, str(Path(__file__).parent / "bare_window.py")]


def environment(home: Path) -> dict[str, str]:
    """What a program gets that is started here: a home of its own, and no plugin of this machine's desktop."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_", "WAYLAND"))}
    return {**inherited, "HOME": str(home), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}


def program(sample: Sample) -> list[str]:
    """What starts the program on this vault."""
    return [sys.executable, "-m", "integrationslotse_desktop", "--vault", str(sample.vault)]


def start_figures(sample: Sample, home: Path, rounds: int) -> Iterator[Figure]:
    """The median of several rounds; the first, which warms the disk's cache, is dropped."""
    ours, bare = [], []
    with Screen(environment(home)) as screen:
        for _ in range(rounds + 1):
            bare.append(screen.start(BARE))
            ours.append(screen.start(program(sample)))
    ours, bare = ours[1:], bare[1:]
    for what, unit, of, target in _COLUMNS:
        yield Figure("G1", what, sample.entries, middle(list(map(of, ours))), unit, middle(list(map(of, bare))), target)


def _milliseconds(standing: Standing) -> float:
    return standing.milliseconds


def _work(standing: Standing) -> float:
    return standing.processor_milliseconds


def _memory(standing: Standing) -> float:
    return standing.mebibytes


_COLUMNS = (
    ("start until the unlock page stands", "ms", _milliseconds, "≤ 1.3"),
    ("the same, processor time", "ms", _work, ""),
    ("memory of the unlock page", "MiB", _memory, ""),
)
