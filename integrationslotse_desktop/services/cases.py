"""What a guide does with cases: open one, list them, look one up, note what deadlines hang on."""

from collections.abc import Iterable
from contextlib import suppress

from integrationslotse_desktop.domain.cases import Case, CaseDraft, CaseState, CaseSummary, check_case
from integrationslotse_desktop.domain.checklists import FactValue
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.intake import IntakeDraft
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.services.case_files import CaseFile, check_file, store_file
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.due_dates import tell_facts
from integrationslotse_desktop.services.opening import check_intake_draft, open_case, store_intake
from integrationslotse_desktop.services.templates import Templates
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import drafts as stored_drafts
from integrationslotse_desktop.storage.checklists import Recorded
from integrationslotse_desktop.storage.erasure import erase_case
from integrationslotse_desktop.storage.store import Store


class Cases:
    """The cases of one vault."""

    def __init__(self, store: Store, profile: Profile, clock: Clock, templates: Templates) -> None:
        """Work on an opened store; the templates say which facts there are."""
        self._store = store
        self._profile = profile
        self._clock = clock
        self._templates = templates

    def add(self, draft: CaseDraft, intake: IntakeDraft | None = None, *, finished_draft: str | None = None) -> Case:
        """Open a case under the next free number, and in the same step forget the draft it was typed as.

        With how it came, if that is known. Raises `ExpectedError` if a rule refuses the draft.
        """
        today = self._clock().date()
        checked = check_case(draft, today=today)
        checked_intake = None if intake is None else check_intake_draft(intake, today=today)
        with self._store.write() as work:
            if finished_draft is not None:
                stored_drafts.remove(work, finished_draft)
            case = open_case(work, self._profile, checked)
            if checked_intake is not None:
                store_intake(work, case, checked_intake, self._templates, today)
        return case

    def take_over(self, files: Iterable[CaseFile]) -> None:
        """Take over whole cases with diaries and checklists, all or none, in one transaction.

        The rules are those of `add`, `Diary.add`, `set_fact`, `Checklists.start` and `Checklists.change`; raises
        `ExpectedError` if one of them refuses anything.
        """
        now = self._clock()
        recorded = Recorded(self._profile.name, now)
        checked = [check_file(file, self._templates, now) for file in files]
        with self._store.write() as work:
            for file in checked:
                state = CaseState.ACTIVE if file.entries else CaseState.NEW
                case = open_case(work, self._profile, file.case, at_least=file.number_at_least, state=state)
                store_file(work, case, file, recorded)

    def every(self) -> tuple[Case, ...]:
        """Every case by name, to choose one from."""
        with self._store.read() as connection:
            return stored_cases.every(connection)

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

    def erase(self, case_id: str) -> None:
        """Take a case and everything in it out of the vault for good; may take seconds. Raises CASE_UNKNOWN.

        Its number is never given again. Backups made before still hold it.
        """
        with self._store.write() as work:
            if not stored_cases.exists(work.connection, case_id):
                raise ExpectedError(Fault.CASE_UNKNOWN)
            erase_case(work, case_id)
        # The case is gone by now; without room for the last step, the next unlock makes up for it.
        with suppress(ExpectedError):
            self._store.scrub()

    def set_fact(self, case_id: str, name: str, value: FactValue | None) -> None:
        """Note a day or an answer that deadlines hang on, or forget it with None. Raises `ExpectedError`."""
        today = self._clock().date()
        with self._store.write() as work:
            case = stored_cases.find(work.connection, case_id)
            if case is None:
                raise ExpectedError(Fault.CASE_UNKNOWN)
            tell_facts(work, case, {name: value}, self._templates, today)
