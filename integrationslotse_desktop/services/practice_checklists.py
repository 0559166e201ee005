"""The first checklist of a practice case: facts and steps that fit what its diary tells and how old the case is.

Only those recognised in the last months have one. Each step is done on a day the guide and the person met.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from integrationslotse_desktop.domain.checklists import CASE_OPENED, Facts, StatusDraft, Step, StepState, Template
from integrationslotse_desktop.domain.deadlines import holds
from integrationslotse_desktop.services.case_files import ChecklistFile
from integrationslotse_desktop.services.due_dates import leading_due
from integrationslotse_desktop.services.practice_content import Household, Variant
from integrationslotse_desktop.services.practice_words import working_day

_RECOGNISED = ("refugee", "subsidiary")
_RECENT = 275
_SERVED_BEFORE = 5
_LEFT_OUT_AFTER = timedelta(days=10)
_SETTLED_AFTER, _BY_THEN = 100, timedelta(days=60)


@dataclass(frozen=True)
class Contacted:
    """An entry of the case's diary, by what was told in it."""

    day: date
    told: date
    """The day from which its text counts."""
    variant: Variant


@dataclass(frozen=True)
class Course:
    """What has happened in a case until today."""

    opened: date
    today: date
    contacts: Sequence[Contacted]

    def day_by(self, wanted: date) -> date:
        """The last day on which there was contact until then, or the first one."""
        days = [each.day for each in self.contacts] or [self.opened]
        return max((day for day in days if day <= wanted), default=min(days))

    def settled(self, step_id: str) -> date | None:
        """The day whose entry tells that this step was done."""
        return min((each.day for each in self.contacts if step_id in each.variant.settles), default=None)

    @property
    def served(self) -> date:
        """When the notice came, as the diary tells."""
        for each in self.contacts:
            if each.variant.served is not None:
                return working_day(each.told - timedelta(days=each.variant.served), forwards=False)
        return working_day(self.opened - timedelta(days=_SERVED_BEFORE), forwards=False)


def first_steps(template: Template, household: Household, course: Course) -> tuple[Facts, tuple[ChecklistFile, ...]]:
    """What is known of a household that was recognised lately, and its running checklist; else nothing."""
    if household.status not in _RECOGNISED or household.opened > _RECENT:
        return {}, ()
    facts = _facts(household, course.served)
    known = {**facts, CASE_OPENED: course.opened}
    steps = {
        step.id: draft
        for step in template.steps
        if holds(step.only_if, known) is not False and (draft := _status(step, household, course, known))
    }
    return facts, (ChecklistFile(template.id, course.opened, steps),)


def _facts(household: Household, served: date) -> Facts:
    month_end = served.replace(day=calendar.monthrange(served.year, served.month)[1])
    facts: dict[str, date | bool | None] = {
        "notice_received": served,
        "recognition_date": served,
        "partial_rejection": household.status == "subsidiary",
        "short_appeal_period": False,
        "court_action_filed": False,
        "asylblg_benefits": True,
        "asylblg_last_day": month_end,
        **household.plan.facts,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _status(step: Step, household: Household, course: Course, known: Facts) -> StatusDraft | None:
    """Where the step stands; None: open."""
    plan = household.plan
    if step.id in plan.open:
        return None
    if days := plan.waiting.get(step.id):
        return StatusDraft(StepState.WAITING, course.day_by(course.today - timedelta(days=days)))
    if reason := plan.not_needed.get(step.id):
        return StatusDraft(StepState.NOT_NEEDED, course.day_by(course.opened + _LEFT_OUT_AFTER), reason)
    due, _rule = leading_due(step, known)
    done = course.settled(step.id) or _done_untold(due, household, course)
    return StatusDraft(StepState.DONE, done) if done else None


def _done_untold(due: date | None, household: Household, course: Course) -> date | None:
    """What the diary does not tell was done in time, and in an older case all was."""
    if due and due < course.today:
        return course.day_by(due)
    return course.day_by(course.opened + _BY_THEN) if household.opened > _SETTLED_AFTER else None
