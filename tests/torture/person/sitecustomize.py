"""Python runs this at the start of every process whose path leads here: the program gets a person in front of it."""

import sys

if "integrationslotse_desktop" in sys.orig_argv:
    from tests.torture.marker_session import sit_down

    sit_down()
