"""Asks for a folder or a file. Where somebody looked is remembered nowhere.

Qt would write each folder that was visited into one file in the profile, for every program that uses Qt. On Linux it
gets no place for that file; Windows and macOS have dialogs of their own. Loaded when somebody asks.
"""

import os

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(parent: QWidget | None, title: str) -> str:
    """The folder; empty if nothing was chosen."""
    _remember_nothing()
    return QFileDialog.getExistingDirectory(parent, title)


def choose_file(parent: QWidget | None, title: str, kind: str) -> str:
    """The file; empty if nothing was chosen."""
    _remember_nothing()
    return QFileDialog.getOpenFileName(parent, title, "", kind)[0]


def _remember_nothing() -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
