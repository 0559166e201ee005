"""How the state of a case is called in the window."""

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _

_NAMES = {CaseState.ACTIVE: _("Active")}


def state_name(state: CaseState, t: Texts) -> str:
    """The name in the current language."""
    return t(_NAMES[state])
