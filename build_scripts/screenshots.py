#!/usr/bin/env python3
"""Takes a picture of every scene in three languages at 1366x768, to put beside the target pictures.

    screenshots.py FOLDER [--dark] [--large] [LANGUAGE ...]

--dark: in dark colours; --large: text at 125 %. Runs inside .venv, off the screen. The people are invented;
what is shown stands in scenes.py.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from build_scripts.scenes import perform
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.ui.app import dress, make_application
from integrationslotse_desktop.ui.theme import DARK, LIGHT, Theme, apply

LARGE = 1.25


def main(arguments: list[str]) -> int:
    """Take the pictures. Returns the exit code."""
    options = {argument for argument in arguments if argument.startswith("--")}
    names = [argument for argument in arguments if argument not in options]
    if not names or options - {"--dark", "--large"}:
        sys.exit(__doc__)
    folder = Path(names[0])
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(["screenshots"])
    dress(application)
    theme = Theme(DARK if "--dark" in options else LIGHT, LARGE if "--large" in options else 1.0)
    apply(application, theme)
    ending = "".join(sorted(options)).replace("--", "-")
    for language in [Language(code) for code in names[1:]] or list(Language):
        with tempfile.TemporaryDirectory() as temporary:
            for name, widget in perform(Path(temporary), Texts(language), theme):
                widget.grab().save(str(folder / f"{name}-{language}{ending}.png"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
