"""`python -m integrationslotse_desktop`."""

import sys

from integrationslotse_desktop.bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
