"""G2: our unlock page beside programs that people use instead, where they are installed; real windows in turn.

KeePassXC asks for the password of a database; RedNotebook shows a diary with an entry for each of 10,000 days.
"""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks.figures import Figure, middle
from tests.benchmarks.material import Sample
from tests.benchmarks.screen import Screen
from tests.benchmarks.start import environment, program

_DAYS = 10_000
_LAST_DAY = date(2026, 11, 23)
_PASSWORD = "Nur zum Messen gedacht"  # of an empty database that is thrown away
_SILENT = ["sh", "-c", 'exec "$@" > /dev/null 2>&1', "sh"]
_TARGETS = {"KeePassXC": "≤ 0.8", "RedNotebook, 10,000 days": "≤ 0.25"}


def peer_figures(sample: Sample, home: Path, rounds: int) -> Iterator[Figure]:
    """The median of several rounds against each peer; the first, which warms the disk's cache, is dropped."""
    folder = home / "peers"
    folder.mkdir(exist_ok=True)
    with Screen({**environment(folder), "XDG_CONFIG_HOME": str(folder)}) as screen:
        for name, command in _peers(folder):
            ours, theirs = [], []
            for _ in range(rounds + 1):
                theirs.append(screen.start([*_SILENT, *command]).milliseconds)
                ours.append(screen.start(program(sample)).milliseconds)
            what = f"start until the unlock page stands; {name}"
            yield Figure("G2", what, sample.entries, middle(ours[1:]), "ms", middle(theirs[1:]), _TARGETS[name])


def _peers(folder: Path) -> Iterator[tuple[str, list[str]]]:
    if shutil.which("keepassxc-cli"):
        yield "KeePassXC", ["keepassxc", str(_password_database(folder))]
    if shutil.which("rednotebook"):
        yield "RedNotebook, 10,000 days", ["rednotebook", str(_days(folder))]


def _password_database(folder: Path) -> Path:
    settings, database = folder / "keepassxc" / "keepassxc.ini", folder / "empty.kdbx"
    settings.parent.mkdir()
    settings.write_text("[General]\nUpdateCheckMessageShown=true\n")
    subprocess.run(
        ["keepassxc-cli", "db-create", "--set-password", str(database)],
        input=f"{_PASSWORD}\n{_PASSWORD}\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return database


def _days(folder: Path) -> Path:
    diary, months = folder / "days", dict[str, list[str]]()
    diary.mkdir()
    for back in range(_DAYS):
        day = _LAST_DAY - timedelta(days=back)
        text = f"{day.day}: {{text: 'Termin beim Jobcenter begleitet, Unterlagen {back} nachgereicht.'}}"
        months.setdefault(f"{day:%Y-%m}.txt", []).append(text)
    for name, lines in months.items():
        (diary / name).write_text("\n".join(lines), "utf-8")
    return diary
