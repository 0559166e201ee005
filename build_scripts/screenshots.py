#!/usr/bin/env python3
"""Takes a picture of every scene in three languages at 1366x768, to put beside the target pictures.

    screenshots.py FOLDER [--dark] [--large] [LANGUAGE ...]

--dark: in dark colours; --large: text at 125 %. Afterwards every page has one contact sheet of all its pictures that
stand in FOLDER (sheet-NAME.png: a row for each colour scheme, a column for each language). Runs inside .venv, off the
screen. The people are invented; what is shown stands in scenes.py.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from build_scripts.scenes import perform
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.ui.app import dress, make_application
from integrationslotse_desktop.ui.theme import DARK, LIGHT, Theme, apply

LARGE = 1.25
ENDINGS = ("", "-dark", "-large", "-dark-large")
SHRINK, GAP = 0.5, 16
SMOOTH = Qt.TransformationMode.SmoothTransformation


def write_sheets(folder: Path, names: set[str]) -> None:
    """One sheet for each page, of whatever pictures of it are there."""
    for name in names:
        rows = [[folder / f"{name}-{language}{ending}.png" for language in Language] for ending in ENDINGS]
        pictures = [[QImage(str(file)) for file in row if file.exists()] for row in rows]
        write_sheet([row for row in pictures if row], folder / f"sheet-{name}.png")


def write_sheet(rows: list[list[QImage]], target: Path) -> None:
    """Rows of pictures at half their size on a grey ground."""
    cells = [[picture.scaledToWidth(round(picture.width() * SHRINK), SMOOTH) for picture in row] for row in rows]
    width = max(sum(cell.width() + GAP for cell in row) for row in cells) + GAP
    height = sum(max(cell.height() for cell in row) + GAP for row in cells) + GAP
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    y = GAP
    for row in cells:
        x = GAP
        for cell in row:
            painter.drawImage(x, y, cell)
            x += cell.width() + GAP
        y += max(cell.height() for cell in row) + GAP
    painter.end()
    sheet.save(str(target))


def main(arguments: list[str]) -> int:
    """Take the pictures. Returns the exit code."""
    options = {argument for argument in arguments if argument.startswith("--")}
    names = [argument for argument in arguments if argument not in options]
    if not names or options - {"--dark", "--large"}:
        sys.exit(__doc__)
    folder = Path(names[0])
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application("screenshots")
    dress(application)
    theme = Theme(DARK if "--dark" in options else LIGHT, LARGE if "--large" in options else 1.0)
    apply(application, theme)
    ending = "".join(sorted(options)).replace("--", "-")
    shown: set[str] = set()
    for language in [Language(code) for code in names[1:]] or list(Language):
        with tempfile.TemporaryDirectory() as temporary:
            for name, widget in perform(Path(temporary), Texts(language), theme):
                shown.add(name)
                widget.grab().save(str(folder / f"{name}-{language}{ending}.png"))
    write_sheets(folder, shown)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
