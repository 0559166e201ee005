"""Asks for a folder or a file. Where somebody looked is remembered nowhere.

Qt would write each folder that was visited into one file in the profile, for every program that uses Qt. On Linux it
gets no place for that file; Windows and macOS have dialogs of their own. Loaded when somebody asks.
"""

import os

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.shortcuts import locks_too


def choose_folder(context: Context, parent: QWidget | None, title: str) -> str:
    """The folder; empty if nothing was chosen."""
    _remember_nothing()
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(context, dialog)


def choose_file(context: Context, parent: QWidget | None, title: str, kind: str) -> str:
    """The file; empty if nothing was chosen."""
    _remember_nothing()
    dialog = QFileDialog(parent, title, "", kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(context, dialog)


def _chosen(context: Context, dialog: QFileDialog) -> str:
    locks_too(context, dialog)
    is_chosen = dialog.exec()
    chosen = dialog.selectedFiles()[0] if is_chosen else ""
    dialog.deleteLater()
    return chosen


def _remember_nothing() -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
