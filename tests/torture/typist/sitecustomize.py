"""Runs at the start of each Python process whose path leads here: the program gets somebody who types until killed."""

import sys

if "integrationslotse_desktop" in sys.orig_argv:
    from tests.torture.typing_session import sit_down

    sit_down()
