"""Today: what is overdue, what is due within a week, what waits for an authority, over all cases."""

from dataclasses import dataclass
from datetime import date, timedelta

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.checklists import Rule, Step, StepRef, StepStatus, Template
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.templates import pinned
from integrationslotse_desktop.storage import agenda as stored_agenda
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage.agenda import ListedStep
from integrationslotse_desktop.storage.store import Store

MOST_LISTED = 100
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class AgendaStep:
    """A step of any case that Today lists."""

    ref: StepRef
    case: Case
    template: Template
    step: Step
    status: StepStatus
    due_on: date | None
    """The safe date; a waiting step may have one too, or none."""
    rule: Rule | None
    """Where that date comes from: its kind, its paragraphs."""
    days: int
    """Overdue by so many, due in so many, or waiting for so many."""


@dataclass(frozen=True)
class AgendaList:
    """The first steps of a list, and how many there are in all."""

    steps: tuple[AgendaStep, ...]
    total: int


@dataclass(frozen=True)
class Today:
    """The start page."""

    day: date
    overdue: AgendaList
    """Earliest first."""
    due: AgendaList
    """Due today or on the six days after, earliest first."""
    waiting: AgendaList
    """Longest first."""
    later: int
    """How many steps are due after that."""


class Agenda:
    """What is due in one vault."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._clock = clock

    def count_overdue(self) -> int:
        """How many steps are late."""
        with self._store.read() as connection:
            return stored_agenda.count_due(connection, since=None, before=self._clock().date())

    def today(self) -> Today:
        """What a guide should see when she begins her day."""
        day = self._clock().date()
        end = day + WEEK
        with self._store.read() as connection:
            overdue = stored_agenda.due_before(connection, day, since=None, limit=MOST_LISTED)
            due = stored_agenda.due_before(connection, end, since=day, limit=MOST_LISTED)
            waiting = stored_agenda.waiting(connection, limit=MOST_LISTED)
            overdue_total = stored_agenda.count_due(connection, since=None, before=day)
            due_total = stored_agenda.count_due(connection, since=day, before=end)
            waiting_total = stored_agenda.count_waiting(connection)
            later = stored_agenda.count_due(connection, since=end, before=None)
            found = (*overdue, *due, *waiting)
            cases = stored_cases.by_ids(connection, {each.case_id for each in found})
            templates = stored_checklists.pinned_templates(connection, {each.template_hash for each in found})
        words = _Words(day, cases, {each: pinned(stored) for each, stored in templates.items()})
        return Today(
            day,
            overdue=AgendaList(tuple(map(words.of, overdue)), overdue_total),
            due=AgendaList(tuple(map(words.of, due)), due_total),
            waiting=AgendaList(tuple(map(words.of, waiting)), waiting_total),
            later=later,
        )


@dataclass(frozen=True)
class _Words:
    """Gives listed steps their cases and what their templates say."""

    day: date
    cases: dict[str, Case]
    templates: dict[str, Template]

    def of(self, found: ListedStep) -> AgendaStep:
        stored = found.step
        template = self.templates[found.template_hash]
        step = template.step(stored.ref.step_id)
        counted_from = stored.status.since or stored.due_on
        return AgendaStep(
            ref=stored.ref,
            case=self.cases[found.case_id],
            template=template,
            step=step,
            status=stored.status,
            due_on=stored.due_on,
            rule=next((rule for rule in step.rules if rule.id == stored.due_rule), None),
            days=abs((self.day - counted_from).days) if counted_from else 0,
        )
