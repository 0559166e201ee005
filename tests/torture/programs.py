"""Runs a torture program of this folder as a process of its own, so that it may fork and kill."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run_program(name: str, *arguments: object, around: tuple[str, ...] = ()) -> dict[str, object]:
    """What the program prints at its end."""
    command = [*around, sys.executable, "-m", f"tests.torture.{name}", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert isinstance(result, dict)
    return result
