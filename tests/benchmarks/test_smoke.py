"""The benchmark runs, small and once, so that it cannot rot. Nothing is judged by time."""

import subprocess
import sys

import pytest

from integrationslotse_desktop.paths import ROOT
from tests.benchmarks.figures import Figure, table

_GOALS = ("G1 ", "G3 ", "G3b", "G4 ", "G5 ", "G12", "G13", "lock")


def test_a_small_run_prints_every_goal_with_its_yardstick() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "--entries", "150", "--rounds", "1"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    for goal in _GOALS:
        assert f"| {goal}" in told.stdout, goal
    assert "answered nobody" in told.stdout


def test_the_table_gives_the_ratio_to_the_yardstick() -> None:
    lines = table([Figure("G5", "save", 1_000, 3.0, "ms", 2.0, "≤ 3"), Figure("G3", "unlock", None, 80.0, "ms")])
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines.splitlines()]
    assert cells[2] == ["G5", "save", "1,000", "3.00", "2.00", "ms", "1.50", "≤ 3"]
    assert cells[3] == ["G3", "unlock", "", "80.00", "", "ms", "", ""]


def test_plain_sqlite_holds_what_the_vault_holds(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The yardstick does the same work: each statement of a search gives as many rows in both."""
    from tests.benchmarks.material import close, make_sample, open_sample
    from tests.benchmarks.plain import Twin, recording

    sample = make_sample(tmp_path_factory.mktemp("sample"), 60)
    session = open_sample(sample)
    with Twin(sample.twin) as twin:
        with recording() as seen:
            found = session.finding.find("jobcenter")
        assert len(found.entries) > 0
        # The numbers of the hits, and then the hits themselves.
        assert twin.replay(seen) >= 2 * len(found.entries)
    close(session)
