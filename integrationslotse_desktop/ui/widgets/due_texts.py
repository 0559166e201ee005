"""When a step is due, in a word or two and the colour that goes with it."""

from datetime import date

from integrationslotse_desktop.domain.checklists import DateKind, StepState, StepStatus
from integrationslotse_desktop.domain.deadlines import Deadline
from integrationslotse_desktop.i18n import Texts, isolated

_SOON = 7


def due_chip(due: Deadline | None, status: StepStatus, today: date, t: Texts) -> tuple[str, str]:
    """Words and tone for the chip of a step."""
    if status.state is StepState.WAITING and status.since:
        days = max((today - status.since).days, 0)
        return t.count("Waiting · {n} day", "Waiting · {n} days", days), "warning"
    if status.state is StepState.DONE:
        return t("Done"), "neutral"
    if status.state is StepState.NOT_NEEDED:
        return t("Not needed"), "neutral"
    if due is None:
        return t("No deadline"), "neutral"
    return date_chip(due.safe_on, today, t)


def date_chip(day: date, today: date, t: Texts) -> tuple[str, str]:
    """Words and tone for a date: late, within a week, later."""
    days = (day - today).days
    if days < 0:
        return t.count("{n} day late", "{n} days late", -days), "danger"
    if days == 0:
        return t("Today"), "warning"
    text = t.weekday(day) if day.year == today.year else t.date(day)
    return text, "warning" if days < _SOON else "neutral"


def kind_line(kind: DateKind, sources: tuple[str, ...], t: Texts) -> str:
    """How firm a date is, and its first source."""
    names = {
        DateKind.STATUTORY: t("Set by law"),
        DateKind.RECOMMENDED: t("Recommended date"),
        DateKind.PRACTICAL: t("Date from practice"),
    }
    return " · ".join([names[kind], *map(isolated, sources[:1])])
