"""How the state of a case is called in the window, and in which tone."""

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.record_history_texts import CASE_STATE_NAMES

STATE_VERBS: dict[CaseState, str] = {
    CaseState.ACTIVE: _("Go on with the case"),
    CaseState.PAUSED: _("Pause the case"),
    CaseState.CLOSED: _("Close the case"),
    CaseState.REOPENED: _("Reopen the case"),
}
_TONES = {CaseState.NEW: "accent", CaseState.PAUSED: "warning", CaseState.CLOSED: "neutral"}


def state_name(state: CaseState, t: Texts) -> str:
    """The name in the current language."""
    return t(CASE_STATE_NAMES[state])


def state_tone(state: CaseState) -> str:
    """The tone of its chip."""
    return _TONES.get(state, "success")
