"""Where somebody looked for a folder stays nowhere: Qt's own dialog would write it into the profile."""

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit
from integrationslotse_desktop.ui.app import make_application

application = make_application(["test"])

def choose():
    dialog = application.activeModalWidget()
    dialog.setDirectory(sys.argv[1])
    dialog.findChildren(QLineEdit)[0].setText(sys.argv[1])
    dialog.accept()

QTimer.singleShot(0, choose)
print(QFileDialog.getExistingDirectory(None, "Folder"))
"""


def test_a_folder_that_was_visited_is_remembered_nowhere(tmp_path: Path) -> None:
    profile, folder = tmp_path / "profile", tmp_path / "a folder of Amal Yusuf"
    for each in (profile, folder):
        each.mkdir()
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {**os.environ, **dict.fromkeys(places, str(profile))}
    command = [sys.executable, "-c", _PROGRAM, str(folder)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert told.strip() == str(folder)
    written = [file for file in profile.rglob("*") if file.is_file() and b"Amal" in file.read_bytes()]
    assert written == []
    assert not list(profile.rglob("QtProject*"))
