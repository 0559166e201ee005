#!/usr/bin/env python3
"""Pin every dependency with hashes: pyproject.toml -> build_scripts/requirements/*.txt.

Run by hand when a dependency changes; needs uv on the PATH (`pip install uv`). Resolved for every
platform at once. The files name no host, so that a machine with a mirror can use them unchanged.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGETS = {"app.txt": [], "dev.txt": ["--extra=dev"]}


def main() -> int:
    """Write the pinned lists. Returns the exit code."""
    for name, extra in TARGETS.items():
        subprocess.run(
            [
                *("uv", "pip", "compile", "--quiet", "--universal", "--python-version=3.11", "--upgrade"),
                *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header", *extra),
                *(f"--output-file=build_scripts/requirements/{name}", "pyproject.toml"),
            ],
            cwd=ROOT,
            check=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
