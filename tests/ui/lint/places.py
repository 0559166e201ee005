"""Which pages and dialogs there are: every class of a widget in `ui/pages` and `ui/dialogs`."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.ui import dialogs, pages


def pages_and_dialogs() -> set[type]:
    """Those of every module in the two folders, loaded or not."""
    return {kind for package in (pages, dialogs) for module in _modules(package) for kind in _widgets(module)}


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def _widgets(module: ModuleType) -> Iterator[type]:
    for _name, kind in inspect.getmembers(module, inspect.isclass):
        if kind.__module__ == module.__name__ and issubclass(kind, QWidget):
            yield kind
