"""Where somebody looked for a folder stays nowhere: Qt's own dialog would write it into the profile."""

import os
import subprocess
import sys
from pathlib import Path

from integrationslotse_desktop import paths

_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.ui.app import dress
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.file_dialogs import choose_file, choose_folder
from integrationslotse_desktop.ui.tasks import Tasks

application = QApplication([])
context = Context(Texts(Language.ENGLISH), dress(application), Tasks())

def choose(path):
    dialog = application.activeModalWidget()
    dialog.setDirectory(sys.argv[1])
    dialog.findChildren(QLineEdit)[0].setText(path)
    dialog.accept()

QTimer.singleShot(0, lambda: choose(sys.argv[1]))
print(choose_folder(context, None, "Folder"))
QTimer.singleShot(0, lambda: choose(sys.argv[2]))
print(choose_file(context, None, "Backup", "Backups (*.lotse-backup)"))
"""


def test_a_folder_that_was_visited_is_remembered_nowhere(tmp_path: Path) -> None:
    profile, folder = tmp_path / "profile", tmp_path / "a folder of Amal Yusuf"
    for each in (profile, folder):
        each.mkdir()
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {**os.environ, **dict.fromkeys(places, str(profile))}
    file = folder / "one.lotse-backup"
    file.write_bytes(b"x")
    command = [sys.executable, "-c", _PROGRAM, str(folder), str(file)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == [str(folder), str(file)]
    written = [file for file in profile.rglob("*") if file.is_file() and b"Amal" in file.read_bytes()]
    assert written == []
    assert not list(profile.rglob("QtProject*"))


def test_there_is_one_door_to_such_dialogs() -> None:
    code = (paths.ROOT / "integrationslotse_desktop").rglob("*.py")
    assert [file.name for file in code if "QFileDialog" in file.read_text("utf-8")] == ["file_dialogs.py"]
