"""How the state of a case is called in the window, and in which tone."""

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _

_NAMES = {
    CaseState.NEW: _("New"),
    CaseState.ACTIVE: _("Active"),
    CaseState.PAUSED: _("Paused"),
    CaseState.CLOSED: _("Closed"),
    CaseState.REOPENED: _("Reopened"),
}
STATE_VERBS: dict[CaseState, str] = {
    CaseState.ACTIVE: _("Go on with the case"),
    CaseState.PAUSED: _("Pause the case"),
    CaseState.CLOSED: _("Close the case"),
    CaseState.REOPENED: _("Reopen the case"),
}
_TONES = {CaseState.NEW: "accent", CaseState.PAUSED: "warning", CaseState.CLOSED: "neutral"}


def state_name(state: CaseState, t: Texts) -> str:
    """The name in the current language."""
    return t(_NAMES[state])


def state_tone(state: CaseState) -> str:
    """The tone of its chip."""
    return _TONES.get(state, "success")
