"""How the state of a case looks in the window."""

from integrationslotse_desktop.domain.cases import CaseState

TONES = {
    CaseState.NEW: "accent",
    CaseState.ACTIVE: "success",
    CaseState.PAUSED: "warning",
    CaseState.CLOSED: "neutral",
    CaseState.REOPENED: "success",
}
"""The tone of its chip."""
