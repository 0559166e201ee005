"""The program as a real process, with a cheap key derivation: `python program.py STATE-FOLDER ARGUMENT …`.

With LOTSE_TEST_TERMINAL it first makes that device its terminal, as a login does.
"""

import os
import sys
from pathlib import Path

from integrationslotse_desktop.cli.main import run_command_line
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.paths import Places
from integrationslotse_desktop.services.vaults import Vaults

if __name__ == "__main__":
    if terminal := os.environ.get("LOTSE_TEST_TERMINAL"):
        os.open(terminal, os.O_RDWR)
    folder = Path(sys.argv[1])
    places = Places(data=folder / "data", settings=folder / "settings", state=folder / "state")
    vaults = Vaults(cost=Cost(memory=19 * 1024, passes=1, lanes=1))
    sys.exit(run_command_line(sys.argv[2:], vaults, places, Texts()))
