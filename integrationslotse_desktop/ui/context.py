"""What every page needs: texts, theme and the way off this thread."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.ui.discretion import Discretion
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.theme import Theme


class Requests(QObject):
    """What a dialog and the window want of each other, over whatever stands between."""

    lock_wanted = Signal()
    covered = Signal()
    """The window was locked: a dialog of the system or of Qt goes, as if nothing had been chosen."""


@dataclass(frozen=True)
class Context:
    """Given to each page when it is made."""

    t: Texts
    theme: Theme
    tasks: Tasks
    discretion: Discretion = field(default_factory=Discretion)
    requests: Requests = field(default_factory=Requests)
