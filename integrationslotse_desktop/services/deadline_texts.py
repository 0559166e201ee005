"""A date in words: how it came about, what it is in law, how firm it is. Window, sheet and command line share them."""

from collections.abc import Callable

from integrationslotse_desktop.domain.checklists import (
    CASE_OPENED,
    DateKind,
    DeadlineClass,
    OffsetUnit,
    Roll,
    StepState,
    Template,
)
from integrationslotse_desktop.domain.deadlines import Deadline
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _

STATE_TEXTS = {
    StepState.OPEN: _("Still open"),
    StepState.WAITING: _("Waiting for an authority"),
    StepState.DONE: _("Done"),
    StepState.NOT_NEEDED: _("Not needed"),
}

KIND_TEXTS = {
    DateKind.STATUTORY: _("Set by law"),
    DateKind.RECOMMENDED: _("Recommended date"),
    DateKind.PRACTICAL: _("Date from practice"),
}

CLASS_TEXTS = {
    DeadlineClass.PROCEDURAL: _("Statutory procedural time limit"),
    DeadlineClass.RETROACTIVITY: _("Retroactivity limit: money is lost afterwards"),
    DeadlineClass.ENTITLEMENT_DATE: _("Start or end of a right"),
    DeadlineClass.DUTY: _("Statutory duty"),
    DeadlineClass.AUTHORITY: _("Time limit for the authority"),
    DeadlineClass.THIRD_PARTY: _("Time limit for others"),
    DeadlineClass.GUIDE_DUTY: _("Duty of the guide"),
    DeadlineClass.REMINDER: _("Recommendation"),
}


def derivation_text(deadline: Deadline, template: Template, t: Texts) -> str:
    """One or two sentences, such as "2 weeks from 4 Nov 2026: BAMF decision served."."""
    derivation = deadline.derivation
    values = {"day": t.date(derivation.anchor_day), "anchor": anchor_text(derivation.anchor, template, t)}
    sentence = _COUNTED[derivation.key](t, derivation.count, values)
    return sentence if derivation.moved is Roll.NONE else f"{sentence} {_moved_text(deadline, t)}"


def anchor_text(anchor: str, template: Template, t: Texts) -> str:
    """What a deadline starts from."""
    if anchor == CASE_OPENED:
        return t("start of the support")
    labels = {fact.name: fact.label for fact in template.facts}
    return t.content(labels[anchor])


def _moved_text(deadline: Deadline, t: Texts) -> str:
    if deadline.derivation.moved is Roll.PREVIOUS_WORKING_DAY:
        return t("Moved to the working day before.")
    return t("The law allows until {day}, because that day is no working day.", day=t.date(deadline.ends_on))


def _on_date(t: Texts, _count: int, values: dict[str, str]) -> str:
    return t("{day}: {anchor}.", **values)


def _days(t: Texts, count: int, values: dict[str, str]) -> str:
    return t.count("{n} day from {day}: {anchor}.", "{n} days from {day}: {anchor}.", count, **values)


def _weeks(t: Texts, count: int, values: dict[str, str]) -> str:
    return t.count("{n} week from {day}: {anchor}.", "{n} weeks from {day}: {anchor}.", count, **values)


def _months(t: Texts, count: int, values: dict[str, str]) -> str:
    return t.count("{n} month from {day}: {anchor}.", "{n} months from {day}: {anchor}.", count, **values)


def _years(t: Texts, count: int, values: dict[str, str]) -> str:
    return t.count("{n} year from {day}: {anchor}.", "{n} years from {day}: {anchor}.", count, **values)


_COUNTED: dict[OffsetUnit, Callable[[Texts, int, dict[str, str]], str]] = {
    OffsetUnit.ON_DATE: _on_date,
    OffsetUnit.DAYS: _days,
    OffsetUnit.WEEKS: _weeks,
    OffsetUnit.MONTHS: _months,
    OffsetUnit.YEARS: _years,
}
