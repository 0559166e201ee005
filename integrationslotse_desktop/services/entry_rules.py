"""What an entry may name: people of its case, services of the catalogue, steps of its running checklists.

What an entry already names stays allowed when it is corrected, whatever became of it.
"""

from datetime import datetime

from integrationslotse_desktop.domain.changes import ChangeKind
from integrationslotse_desktop.domain.checklists import StatusDraft, StepRef, StepState, check_status
from integrationslotse_desktop.domain.diary import Entry, EntryDetails
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.languages import LANGUAGES
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.checklists import StepChange
from integrationslotse_desktop.storage import change_log
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage.checklists import Recorded
from integrationslotse_desktop.storage.store import UnitOfWork


def step_code(ref: StepRef) -> str:
    """How an entry names a step."""
    return f"{ref.checklist_id}:{ref.step_id}"


def step_of(code: str) -> StepRef:
    """The step that an entry names."""
    checklist_id, _colon, step_id = code.partition(":")
    return StepRef(checklist_id, step_id)


def check_names(work: UnitOfWork, case_id: str, details: EntryDetails, *, already: EntryDetails | None = None) -> None:
    """Raise VALUE_REFUSED for what this case's entries cannot name. The database is asked only for what is named."""
    already = already or EntryDetails()
    if people := set(details.people) - set(already.people):
        _refuse(people - change_log.subjects_of(work.connection, case_id, ChangeKind.PERSON_SET), "people")
    if services := set(details.services) - set(already.services):
        _refuse(services - set(load_catalogue().services), "services")
    _refuse({details.language} - {"", already.language, *LANGUAGES}, "language")
    if steps := set(details.steps) - set(already.steps):
        _refuse(steps - _step_codes(work, case_id), "steps")


def tick_steps(
    work: UnitOfWork, entry: Entry, author: str, now: datetime, *, already: tuple[str, ...] = ()
) -> tuple[StepChange, ...]:
    """Mark the steps that an entry names as done on its day. What was done before stays as it is."""
    since = min(entry.occurred_at.date(), now.date())
    after = check_status(StatusDraft(StepState.DONE, since), today=now.date())
    changes = []
    for code in entry.details.steps:
        ref = step_of(code)
        step = stored_checklists.find_step(work.connection, ref)
        if code in already or step is None or step.status.state is StepState.DONE:
            continue
        stored_checklists.set_status(work, ref, after, Recorded(author, now))
        changes.append(StepChange(ref, step.status, after))
    return tuple(changes)


def _step_codes(work: UnitOfWork, case_id: str) -> set[str]:
    running = stored_checklists.of_case(work.connection, case_id)
    return {step_code(step.ref) for checklist in running for step in checklist.steps}


def _refuse(unknown: set[str], field: str) -> None:
    if unknown:
        raise ExpectedError(Fault.VALUE_REFUSED, field=field)
