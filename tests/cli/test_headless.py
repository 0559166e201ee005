"""How the arguments of the program are understood, and the main job on a machine without a display."""

import re
from pathlib import Path

import pytest

from integrationslotse_desktop.bootstrap import WindowOptions, window_options
from integrationslotse_desktop.cli.headless import show_main_job
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.vaults import Vaults

USUAL, PRACTICE = Path("usual"), Path("practice")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], WindowOptions(USUAL)),
        (["--vault", "other"], WindowOptions(Path("other"))),
        (["--demo"], WindowOptions(PRACTICE, demo="LRO")),
        (["--demo", "vg"], WindowOptions(PRACTICE, demo="VG")),
        (["--demo", "--geometry", "1"], WindowOptions(PRACTICE, "1", demo="LRO")),
        (["--demo", "XX"], None),
        (["--demo", "SN", "--vault", "other"], None),
        (["case", "list"], None),
    ],
)
def test_the_arguments_of_the_window(arguments: list[str], expected: WindowOptions | None) -> None:
    assert window_options(arguments, USUAL, PRACTICE) == expected


@pytest.mark.parametrize(("district", "number"), [(None, "LRO-"), ("SN", "SN-")])
def test_the_main_job_runs_without_a_display(
    capsys: pytest.CaptureFixture[str], district: str | None, number: str
) -> None:
    assert show_main_job(Vaults(), Texts(Language.ENGLISH), district) == 0
    shown = capsys.readouterr().out
    assert f"Case {number}" in shown
    assert "with readable words: 0" in shown
    assert "49 cases" in shown
    assert shown.count("is ticked, settled: 1 of 9") == 2
    today = re.search(r"Today: overdue (\d+), due within a week (\d+), waiting for an authority (\d+)\.", shown)
    assert today
    assert all(int(number) >= 2 for number in today.groups())
