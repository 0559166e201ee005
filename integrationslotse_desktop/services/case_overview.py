"""A case at one look: its people, what they are allowed, who is responsible, how long it has been silent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from integrationslotse_desktop.domain.case_records import (
    Address,
    CaseStateChange,
    Consent,
    FileNumber,
    Flag,
    PrivacyNotice,
    Responsibility,
)
from integrationslotse_desktop.domain.cases import Case, CaseState
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.people import Person, Whereabouts
from integrationslotse_desktop.domain.policy import Policy
from integrationslotse_desktop.domain.residence import HistoryMark, Residence, history_marks, status_on
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.people import in_order
from integrationslotse_desktop.services.settings import Settings
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage import diary as stored_diary
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.store import Store

_RECOGNISED = "recognition_date"
_IN_CONTACT = frozenset({CaseState.NEW, CaseState.ACTIVE, CaseState.REOPENED})
"""Only of these is silence told: a paused case may be silent."""


class _Lasting(Protocol):
    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_to(self) -> date | None: ...


Dated = TypeVar("Dated", bound=_Lasting)


@dataclass(frozen=True)
class StatusHistory:
    """The residence statuses of one person, the oldest first, and what is odd between them."""

    statuses: tuple[Residence, ...]
    today: Residence | None
    marks: tuple[HistoryMark, ...]


@dataclass(frozen=True)
class CaseOverview:
    """Everything the page of a case shows beside its diary and its checklists."""

    case: Case
    today: date
    people: tuple[Person, ...]
    """The client first, then the household, then those elsewhere."""
    histories: Mapping[str, StatusHistory]
    """By the ids of people who have any."""
    numbers: tuple[FileNumber, ...]
    addresses: tuple[Address, ...]
    """The newest first."""
    responsibilities: tuple[Responsibility, ...]
    """The newest first."""
    states: tuple[CaseStateChange, ...]
    flags: tuple[Flag, ...]
    consents: tuple[Consent, ...]
    notices: tuple[PrivacyNotice, ...]
    recognised_on: date | None
    last_contact_on: date | None
    next_step: str
    """What the newest entry says that comes next."""
    silent_days: int | None
    """Days since the last contact, or since the opening; None while the case rests."""
    silent_after: int
    policy: Policy

    @property
    def client(self) -> Person:
        """The person whom the case is about."""
        return self.people[0]

    @property
    def household(self) -> tuple[Person, ...]:
        """Who lives together, the client among them."""
        return tuple(each for each in self.people if each.whereabouts is Whereabouts.HOUSEHOLD)

    @property
    def status(self) -> Residence | None:
        """What the client is allowed today."""
        history = self.histories.get(self.client.id)
        return history.today if history else None

    @property
    def address(self) -> Address | None:
        """Where the household lives today."""
        return _valid_on(self.addresses, self.today)

    @property
    def responsible(self) -> Responsibility | None:
        """Who is responsible today."""
        return _valid_on(self.responsibilities, self.today)

    @property
    def is_silent(self) -> bool:
        """Whether nobody was in contact for longer than the setting says."""
        return self.silent_days is not None and self.silent_days >= self.silent_after

    def person(self, person_id: str) -> Person | None:
        """One of the people, by id."""
        return next((each for each in self.people if each.id == person_id), None)


@dataclass(frozen=True)
class SilentCase:
    """A case in which nothing was written for a while."""

    case: Case
    last_contact_on: date | None
    days: int


class CaseOverviews:
    """Reads for the pages of one vault's cases."""

    def __init__(self, store: Store, clock: Clock, settings: Settings, policy: Policy) -> None:
        """Work on an opened store."""
        self._store = store
        self._clock = clock
        self._settings = settings
        self._policy = policy

    def overview(self, case_id: str) -> CaseOverview:
        """A case as it is today. Raises CASE_UNKNOWN."""
        today, silent_after = self._clock().date(), self._settings.silent_days()
        with self._store.read() as connection:
            case = stored_cases.find(connection, case_id)
            if case is None:
                raise ExpectedError(Fault.CASE_UNKNOWN)
            newest = stored_diary.page(connection, case.id, before=None, limit=1).entries
            last = newest[0].occurred_at.date() if newest else None
            recognised = stored_checklists.facts_of(connection, case.id).get(_RECOGNISED)
            residences = records.of_case(connection, units.RESIDENCES, case.id)
            return CaseOverview(
                case=case,
                today=today,
                people=in_order(records.of_case(connection, units.PEOPLE, case.id)),
                histories=_histories(residences, today),
                numbers=records.of_case(connection, units.FILE_NUMBERS, case.id),
                addresses=_newest_first(records.of_case(connection, units.ADDRESSES, case.id)),
                responsibilities=_newest_first(records.of_case(connection, units.RESPONSIBILITIES, case.id)),
                states=records.of_case(connection, units.CASE_STATES, case.id),
                flags=records.of_case(connection, units.FLAGS, case.id),
                consents=records.of_case(connection, units.CONSENTS, case.id),
                notices=records.of_case(connection, units.PRIVACY_NOTICES, case.id),
                recognised_on=recognised if isinstance(recognised, date) else None,
                last_contact_on=last,
                next_step=newest[0].details.next_step if newest else "",
                silent_days=_silent_days(case, last, today),
                silent_after=silent_after,
                policy=self._policy,
            )

    def silent_cases(self, days: int | None = None) -> tuple[SilentCase, ...]:
        """Cases without contact for so many days, or for those of the settings; the longest silence first."""
        today, least = self._clock().date(), self._settings.silent_days() if days is None else days
        with self._store.read() as connection:
            summaries = stored_cases.summaries(connection)
        found = [
            SilentCase(each.case, each.last_entry_on, silent)
            for each in summaries
            if (silent := _silent_days(each.case, each.last_entry_on, today)) is not None and silent >= least
        ]
        return tuple(sorted(found, key=lambda each: -each.days))


def _silent_days(case: Case, last: date | None, today: date) -> int | None:
    if case.state not in _IN_CONTACT:
        return None
    return max((today - (last or case.opened_on)).days, 0)


def _histories(residences: tuple[Residence, ...], today: date) -> Mapping[str, StatusHistory]:
    of_person: dict[str, list[Residence]] = {}
    for each in sorted(residences, key=lambda each: each.valid_from or date.min):
        of_person.setdefault(each.person_id, []).append(each)
    return {
        person_id: StatusHistory(tuple(statuses), status_on(statuses, today), history_marks(statuses))
        for person_id, statuses in of_person.items()
    }


def _newest_first(dated: tuple[Dated, ...]) -> tuple[Dated, ...]:
    return tuple(sorted(dated, key=lambda each: each.valid_from or date.min, reverse=True))


def _valid_on(dated: tuple[Dated, ...], day: date) -> Dated | None:
    valid = (each for each in dated if (each.valid_from or date.min) <= day <= (each.valid_to or date.max))
    return next(valid, None)
