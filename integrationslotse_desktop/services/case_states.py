"""The life of a case as it is written down: one record for each change, in the transaction that makes it happen."""

from datetime import date, datetime

from integrationslotse_desktop.domain.case_records import CaseStateChange
from integrationslotse_desktop.domain.cases import Case, CaseState
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.store import UnitOfWork


def begin_if_new(work: UnitOfWork, case: Case, on_day: date, author: str, now: datetime) -> None:
    """The first entry makes a new case an active one; nobody has to say so."""
    if case.state is CaseState.NEW:
        store_change(work, CaseStateChange(new_id(), case.id, CaseState.ACTIVE, on_day, "", author, now))


def store_change(work: UnitOfWork, change: CaseStateChange) -> None:
    """Write a change of state and what follows from it."""
    records.put(work, units.CASE_STATES, change)
    stored_cases.refresh(work.connection, change.case_id)
