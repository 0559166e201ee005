"""How fast: one printed table, each line with its yardstick from the same run. Judges nothing.

python3 build_scripts/dev.py bench [--entries N ...] [--rounds N]
"""

import argparse
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from PySide6 import __version__ as pyside_version

from tests.benchmarks.figures import Figure, table
from tests.benchmarks.material import make_sample, prepare_ready
from tests.benchmarks.peers import peer_figures
from tests.benchmarks.start import start_figures
from tests.benchmarks.storage import key_figures, storage_figures
from tests.benchmarks.window import journeys, pauses, window_figures

_USUAL = [1_000, 20_000, 100_000]


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="How fast, with a yardstick for every figure.")
    parser.add_argument("--entries", type=int, nargs="+", default=_USUAL, help="sizes of the diaries")
    parser.add_argument("--rounds", type=int, default=5, help="rounds; of starts one more, the first being dropped")
    parser.add_argument("--ready", type=Path, help="a diary of material.py that was written before, of any size")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.ready:
            figures, told = measure_ready(Path(folder), chosen.ready, chosen.rounds)
        else:
            figures, told = measure(Path(folder), chosen.entries, chosen.rounds)
    say(machine())
    say(table(figures))
    say(
        "\nThe window answered nobody for more than 50 ms; in brackets the work of its own thread in that time:\n"
        + "\n".join(told)
    )


def measure(folder: Path, sizes: list[int], rounds: int) -> tuple[list[Figure], list[str]]:
    """All figures, and all pauses."""
    figures, told = list(key_figures(folder, rounds)), []
    bare_mebibytes = 0.0
    for size in sizes:
        note(f"writing {size:,} entries")
        sample = make_sample(folder, size)
        figures.append(Figure("", "to write this diary and its twin", size, sample.seconds, "s"))
        if not bare_mebibytes:
            note("starting windows in turn")
            figures += start_figures(sample, folder, rounds)
            figures += peer_figures(sample, folder, rounds)
            bare_mebibytes = next(each.yardstick or 0.0 for each in figures if each.unit == "MiB")
        note("saving and searching")
        figures += storage_figures(sample, rounds)
        note("a way through the window")
        found = journeys(sample.vault, folder, rounds)
        figures += window_figures(size, found, bare_mebibytes)
        told += pauses(size, found)
    return sorted(figures, key=_place), told


def measure_ready(folder: Path, vault: Path, rounds: int) -> tuple[list[Figure], list[str]]:
    """The way through the window alone, over a copy of a diary that was written before."""
    copy = shutil.copytree(vault, folder / "ready")
    count = prepare_ready(copy)
    found = journeys(copy, folder, rounds, with_locks=False)
    return sorted(window_figures(count, found, None), key=_place), list(pauses(count, found))


def _place(figure: Figure) -> int:
    """By the number of the goal; what has none comes last."""
    number = figure.goal[1:].rstrip("b")
    return int(number) if number.isdecimal() else 99


def machine() -> str:
    """What it ran on, without a name of it."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    versions = f"Python {platform.python_version()}, PySide6 {pyside_version}, plain SQLite {sqlite3.sqlite_version}"
    return f"{platform.system()}, {os.cpu_count()} cores, load {load} (1, 5, 15 min); {versions}\n"


def note(text: str) -> None:
    """What is going on."""
    sys.stderr.write(f"… {text}\n")


def say(text: str) -> None:
    """Part of the result."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
