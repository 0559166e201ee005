"""What a guide does with cases: open one, list them, look one up."""

from integrationslotse_desktop.domain.cases import (
    Case,
    CaseDraft,
    CaseState,
    CaseSummary,
    case_number,
    check_case,
)
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage.store import Store


class Cases:
    """The cases of one vault."""

    def __init__(self, store: Store, profile: Profile, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._profile = profile
        self._clock = clock

    def add(self, draft: CaseDraft) -> Case:
        """Open a case under the next free number. Raises `ExpectedError` if a rule refuses the draft."""
        checked = check_case(draft, today=self._clock().date())
        year, district = checked.opened_on.year, self._profile.district
        with self._store.write() as work:
            used = stored_cases.count_numbers(work.connection, f"{district}-{year}-")
            case = Case(
                id=new_id(),
                number=case_number(district, year, used + 1),
                family_name=checked.family_name,
                given_name=checked.given_name,
                state=CaseState.ACTIVE,
                opened_on=checked.opened_on,
            )
            stored_cases.add(work, case)
        return case

    def list(self) -> tuple[CaseSummary, ...]:
        """Every case by name."""
        with self._store.read() as connection:
            return stored_cases.summaries(connection)

    def get(self, id_or_number: str) -> Case:
        """The case with this id or number. Raises CASE_UNKNOWN."""
        with self._store.read() as connection:
            case = stored_cases.find(connection, id_or_number)
        if case is None:
            raise ExpectedError(Fault.CASE_UNKNOWN)
        return case
