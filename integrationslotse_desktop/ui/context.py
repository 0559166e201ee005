"""What every page needs: texts, theme and the way off this thread."""

from dataclasses import dataclass, field

from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.ui.discretion import Discretion
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.theme import Theme


@dataclass(frozen=True)
class Context:
    """Given to each page when it is made."""

    t: Texts
    theme: Theme
    tasks: Tasks
    discretion: Discretion = field(default_factory=Discretion)
