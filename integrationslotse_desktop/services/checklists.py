"""What a guide does with checklists: start one, see how far it is and what it asks, tick, wait, leave out, undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.checklists import (
    OPEN,
    Fact,
    Facts,
    FactValue,
    RunningChecklist,
    StatusDraft,
    Step,
    StepRef,
    StepState,
    StepStatus,
    Template,
    check_status,
)
from integrationslotse_desktop.domain.deadlines import Deadline, asked_for, deadlines, holds
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.holidays import is_working_day
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.due_dates import known_facts, refresh_due_dates
from integrationslotse_desktop.services.templates import Templates, pinned
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage.checklists import Recorded, StoredChecklist, StoredStep
from integrationslotse_desktop.storage.store import Store

_SETTLED = (StepState.DONE, StepState.NOT_NEEDED)


@dataclass(frozen=True)
class KnownFact:
    """Something a checklist hangs on, and what has been told about it; None: still to be asked."""

    fact: Fact
    value: FactValue | None


@dataclass(frozen=True)
class StepView:
    """One step as a page shows it."""

    ref: StepRef
    step: Step
    status: StepStatus
    applies: bool
    """False once its condition was answered with no; it then counts nowhere."""
    deadlines: tuple[Deadline, ...]
    """Earliest first, by their safe dates."""
    asked: tuple[Fact, ...]
    """What must be told before every date of the step stands."""
    after: tuple[Step, ...]
    """Steps that usually come first and are still open."""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do."""
        return not self.applies or self.status.state in _SETTLED

    @property
    def due(self) -> Deadline | None:
        """The date that leads; None for a settled step, or where none can be told yet."""
        return None if self.is_settled or not self.deadlines else self.deadlines[0]


@dataclass(frozen=True)
class ChecklistView:
    """A running checklist as a page shows it."""

    checklist: RunningChecklist
    steps: tuple[StepView, ...]
    facts: tuple[KnownFact, ...]
    """What the template asks for, told or not, in its order."""

    @property
    def template(self) -> Template:
        """The text it started with."""
        return self.checklist.template

    @property
    def total(self) -> int:
        """How many steps apply."""
        return sum(step.applies for step in self.steps)

    @property
    def settled(self) -> int:
        """How many of them are done or not needed."""
        return sum(step.applies and step.is_settled for step in self.steps)

    @property
    def next_due(self) -> date | None:
        """The earliest date of an open step."""
        return min((step.due.safe_on for step in self.steps if step.due), default=None)


@dataclass(frozen=True)
class StepChange:
    """What `undo` needs to take a change back."""

    ref: StepRef
    before: StepStatus
    after: StepStatus


class Checklists:
    """The checklists of one vault."""

    def __init__(self, store: Store, profile: Profile, clock: Clock, templates: Templates) -> None:
        """Work on an opened store and the templates on offer."""
        self._store = store
        self._profile = profile
        self._clock = clock
        self._templates = templates

    def offered(self, case_id: str) -> tuple[Template, ...]:
        """The templates this case has not started yet."""
        with self._store.read() as connection:
            running = {each.template.id for each in stored_checklists.of_case(connection, case_id)}
        return tuple(offered.template for offered in self._templates.offered if offered.template.id not in running)

    def start(self, case_id: str, template_id: str) -> ChecklistView:
        """Start a checklist. Raises TEMPLATE_UNKNOWN, CASE_UNKNOWN or CHECKLIST_RUNNING."""
        offered = self._templates.get(template_id)
        now, checklist_id = self._clock(), new_id()
        refs = (StepRef(checklist_id, step.id) for step in offered.template.steps)
        steps = tuple(StoredStep(ref, OPEN, due_on=None, due_rule=None) for ref in refs)
        with self._store.write() as work:
            case = _known(stored_cases.find(work.connection, case_id))
            running = stored_checklists.of_case(work.connection, case.id)
            if template_id in {each.template.id for each in running}:
                raise ExpectedError(Fault.CHECKLIST_RUNNING)
            checklist = StoredChecklist(checklist_id, case.id, offered.stored, now.date(), steps)
            stored_checklists.add(work, checklist, Recorded(self._profile.name, now))
            refresh_due_dates(work, case)
            told = stored_checklists.facts_of(work.connection, case.id)
        return _view(case, checklist, told)

    def of_case(self, case_id: str) -> tuple[ChecklistView, ...]:
        """Every checklist of a case in the order they were started. Raises CASE_UNKNOWN."""
        with self._store.read() as connection:
            case = _known(stored_cases.find(connection, case_id))
            told = stored_checklists.facts_of(connection, case.id)
            running = stored_checklists.of_case(connection, case.id)
        return tuple(_view(case, checklist, told) for checklist in running)

    def change(self, ref: StepRef, draft: StatusDraft) -> StepChange:
        """Tick a step, reopen it, let it wait or leave it out. Raises `ExpectedError` if a rule refuses the draft."""
        now = self._clock()
        after = check_status(draft, today=now.date())
        with self._store.write() as work:
            before = _known_step(stored_checklists.find_step(work.connection, ref)).status
            stored_checklists.set_status(work, ref, after, Recorded(self._profile.name, now))
        return StepChange(ref, before, after)

    def undo(self, change: StepChange) -> None:
        """Take a change back. Raises STEP_CHANGED if the step was changed again since."""
        self.undo_all((change,))

    def undo_all(self, changes: Sequence[StepChange]) -> None:
        """Take changes back that were made together, all or none. Raises STEP_CHANGED as `undo`."""
        recorded = Recorded(self._profile.name, self._clock())
        with self._store.write() as work:
            for change in changes:
                step = _known_step(stored_checklists.find_step(work.connection, change.ref))
                if step.status != change.after:
                    raise ExpectedError(Fault.STEP_CHANGED)
                stored_checklists.set_status(work, change.ref, change.before, recorded)


def _known(case: Case | None) -> Case:
    if case is None:
        raise ExpectedError(Fault.CASE_UNKNOWN)
    return case


def _known_step(step: StoredStep | None) -> StoredStep:
    if step is None:
        raise ExpectedError(Fault.STEP_UNKNOWN)
    return step


def _view(case: Case, checklist: StoredChecklist, told: Facts) -> ChecklistView:
    template = pinned(checklist.template)
    running = RunningChecklist(checklist.id, case.id, template, checklist.started_on)
    statuses = {step.ref.step_id: step.status for step in checklist.steps}
    return ChecklistView(
        running,
        _step_views(running, statuses, known_facts(told, case)),
        tuple(KnownFact(fact, told.get(fact.name)) for fact in template.facts),
    )


def _step_views(running: RunningChecklist, statuses: dict[str, StepStatus], facts: Facts) -> tuple[StepView, ...]:
    steps = running.template.steps
    applying = {step.id for step in steps if holds(step.only_if, facts) is not False}
    unsettled = {step_id for step_id in applying if statuses[step_id].state not in _SETTLED}
    return tuple(
        StepView(
            ref=StepRef(running.id, step.id),
            step=step,
            status=statuses[step.id],
            applies=step.id in applying,
            deadlines=deadlines(step, facts, is_working_day),
            asked=_facts(running.template, asked_for(step, facts)),
            after=tuple(earlier for earlier in steps if earlier.id in step.after and earlier.id in unsettled),
        )
        for step in steps
    )


def _facts(template: Template, names: tuple[str, ...]) -> tuple[Fact, ...]:
    return tuple(fact for fact in template.facts if fact.name in names)
