"""The program as people start it writes no core file and lets nobody read its memory."""

import os
import resource
import subprocess
import sys
from pathlib import Path

from integrationslotse_desktop.paths import ROOT

_START_AND_LOOK = """
import ctypes, json, resource, sys
from integrationslotse_desktop.bootstrap import main
PR_GET_DUMPABLE = 3
def dumpable():
    return ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)
before, code = dumpable(), main(["--json"])
print(json.dumps([code, before, dumpable(), resource.getrlimit(resource.RLIMIT_CORE)]))
"""


def _allow_core_files() -> None:
    """As a machine of a developer does; otherwise the limit would be nought without the program."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def test_a_started_program_forbids_core_files_and_its_memory_to_others(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", _START_AND_LOOK],
        env={name: value for name, value in environment.items() if not name.startswith("XDG_")},
        preexec_fn=_allow_core_files,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.splitlines()[-1] == "[2, 1, 0, [0, 0]]"
