"""What entries name by ids, in words: the people of a case and its steps; and what makes an entry unusual."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from integrationslotse_desktop.domain.case_records import CaseStateChange
from integrationslotse_desktop.domain.checklists import Step, StepState
from integrationslotse_desktop.domain.diary import Entry
from integrationslotse_desktop.domain.entry_marks import EntryMark, marks_of
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.services.entry_rules import step_code
from integrationslotse_desktop.services.templates import pinned
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.checklists import StoredChecklist
from integrationslotse_desktop.storage.store import Store

_RECOGNITION = "recognition_date"


@dataclass(frozen=True)
class EntrySurroundings:
    """What a page needs to show and to write the entries of a case."""

    people: tuple[Person, ...] = field(default=(), repr=False)
    steps: Mapping[str, Step] = field(default_factory=dict)
    """Every step of its running checklists, by the code with which an entry names it."""
    open_steps: tuple[str, ...] = ()
    """Those that can still be ticked."""
    recognised_on: date | None = None
    states: tuple[CaseStateChange, ...] = ()

    def marks(self, entry: Entry) -> tuple[EntryMark, ...]:
        """What is unusual about an entry."""
        return marks_of(entry, recognised_on=self.recognised_on, states=self.states)

    def names(self, entry: Entry) -> tuple[str, ...]:
        """Whom it was for; who is not in the case any more has no name here."""
        names = {person.id: person.full_name for person in self.people}
        return tuple(names[each] for each in entry.details.people if each in names)

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of what the people speak, each once."""
        return tuple(dict.fromkeys(each.partition(":")[0] for person in self.people for each in person.languages))


def surroundings_of(store: Store, case_id: str) -> EntrySurroundings:
    """The surroundings of a case's entries; on the reading thread."""
    with store.read() as connection:
        people = records.of_case(connection, units.PEOPLE, case_id)
        states = records.of_case(connection, units.CASE_STATES, case_id)
        told = stored_checklists.facts_of(connection, case_id)
        running = stored_checklists.of_case(connection, case_id)
    recognised = told.get(_RECOGNITION)
    return EntrySurroundings(
        people,
        {code: step for checklist in running for code, step in _steps(checklist)},
        tuple(
            step_code(step.ref)
            for checklist in running
            for step in checklist.steps
            if step.status.state in (StepState.OPEN, StepState.WAITING)
        ),
        recognised if isinstance(recognised, date) else None,
        states,
    )


def _steps(checklist: StoredChecklist) -> list[tuple[str, Step]]:
    steps = {step.id: step for step in pinned(checklist.template).steps}
    return [(step_code(step.ref), steps[step.ref.step_id]) for step in checklist.steps if step.ref.step_id in steps]
