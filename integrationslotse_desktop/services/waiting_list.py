"""People who were announced and whom nobody has met yet: kept for three months with source and legal basis.

Whoever is taken on, declined or forgotten leaves nothing behind but a number in the log (Art. 5 (1) (e) GDPR).
"""

from contextlib import suppress
from dataclasses import dataclass, replace

from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.case_records import Address
from integrationslotse_desktop.domain.cases import Case, CaseDraft, check_case
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.finding import Filters
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Announced, IntakeDraft, check_announced, days_left, forgotten_on
from integrationslotse_desktop.domain.name_keys import query_keys
from integrationslotse_desktop.domain.people import Person, have_same_name, is_same_person
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.domain.search_text import query_words
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.opening import check_intake_draft, open_case, store_intake
from integrationslotse_desktop.services.templates import Templates
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import drafts as stored_drafts
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.erasure import erase_announced
from integrationslotse_desktop.storage.finding import case_rows_by_name
from integrationslotse_desktop.storage.search_index import matching_rows
from integrationslotse_desktop.storage.store import Store, UnitOfWork

_MOST_ALIKE = 50


@dataclass(frozen=True)
class Waiting:
    """Somebody on the waiting list."""

    announced: Announced
    days_left: int
    """Until nothing is known of them any more."""


@dataclass(frozen=True)
class Alike:
    """Who is known already under a name. It may be somebody else: it is told, and refuses nothing."""

    cases: tuple[Case, ...]
    waiting: tuple[Announced, ...]

    def __bool__(self) -> bool:
        """Whether there is anybody."""
        return bool(self.cases or self.waiting)


class WaitingList:
    """The waiting list of one vault."""

    def __init__(self, store: Store, profile: Profile, clock: Clock, templates: Templates) -> None:
        """Work on an opened store; the templates say which facts there are."""
        self._store = store
        self._profile = profile
        self._clock = clock
        self._templates = templates

    def announce(self, untrusted: Announced, *, finished_draft: str | None = None) -> Announced:
        """Put somebody on the list, under an id of ours. Raises `ExpectedError`."""
        channels = frozenset(load_catalogue().channels)
        checked = replace(check_announced(untrusted, channels, today=self._clock().date()), id=new_id())
        with self._store.write() as work:
            if finished_draft is not None:
                stored_drafts.remove(work, finished_draft)
            records.put(work, units.ANNOUNCED, checked)
        return checked

    def waiting(self) -> tuple[Waiting, ...]:
        """Everybody on the list, who is forgotten soonest first."""
        today = self._clock().date()
        with self._store.read() as connection:
            found = records.every(connection, units.ANNOUNCED)
        listed = (Waiting(each, days_left(each, today)) for each in found)
        return tuple(sorted(listed, key=lambda each: forgotten_on(each.announced.received_on)))

    def take_on(self, announced_id: str, draft: CaseDraft, intake: IntakeDraft) -> Case:
        """Make a case of somebody on the list, and forget the announcement and what was typed about it, in one step.

        Raises `ExpectedError`.
        """
        today = self._clock().date()
        checked = check_case(draft, today=today)
        with self._store.write() as work:
            announced = _refuse_unknown(work, announced_id)
            checked_intake = check_intake_draft(_with_source(intake, announced), today=today)
            case = open_case(work, self._profile, checked)
            store_intake(work, case, checked_intake, self._templates, today)
            _keep_what_was_noted(work, case, announced)
            erase_announced(work, announced_id)
        self._scrub()
        return case

    def decline(self, announced_id: str) -> None:
        """Take somebody off the list for good; the log only counts it. Raises RECORD_UNKNOWN."""
        with self._store.write() as work:
            _refuse_unknown(work, announced_id)
            erase_announced(work, announced_id)
            work.audit(AuditKind.ANNOUNCED_DECLINED, times=1)
        self._scrub()

    def forget_overdue(self) -> int:
        """Erase everybody whose three months are over. Returns how many.

        A clock that was set back makes the list longer for a while, and brings nobody back.
        """
        today = self._clock().date()
        with self._store.write() as work:
            listed = records.every(work.connection, units.ANNOUNCED)
            overdue = [each for each in listed if forgotten_on(each.received_on) <= today]
            for each in overdue:
                erase_announced(work, each.id)
            if overdue:
                work.audit(AuditKind.ANNOUNCED_FORGOTTEN, times=len(overdue))
        if overdue:
            self._scrub()
        return len(overdue)

    def alike(self, wanted: Person, *, but: str | None = None) -> Alike:
        """Who has the same name in any script, or the same name and birth date, in a case or on the list.

        `but` is the one of the list whom it is about.
        """
        with self._store.read() as connection:
            rows: set[int] = set()
            for name in filter(None, (wanted.family_name, wanted.other_family_name)):
                keys = [found for word in name.split() if (found := query_keys(word))]
                rows |= set(matching_rows(connection, stored_cases.WORDS, query_words(name), _MOST_ALIKE))
                rows |= set(case_rows_by_name(connection, keys, Filters(), _MOST_ALIKE))
            cases = {case.id: case for case in stored_cases.by_rows(connection, sorted(rows))}
            people = records.of_cases(connection, units.PEOPLE, set(cases))
            listed = records.every(connection, units.ANNOUNCED)
        known = {each.case_id for each in people if have_same_name(wanted, each) or is_same_person(wanted, each)}
        waiting = (each for each in listed if each.id != but and have_same_name(wanted, _as_person(each)))
        return Alike(tuple(case for case in cases.values() if case.id in known), tuple(waiting))

    def _scrub(self) -> None:
        """They are gone by now; without room for the last step, the next unlock makes up for it."""
        with suppress(ExpectedError):
            self._store.scrub()


def _refuse_unknown(work: UnitOfWork, announced_id: str) -> Announced:
    announced = records.get(work.connection, units.ANNOUNCED, announced_id)
    if announced is None:
        raise ExpectedError(Fault.RECORD_UNKNOWN)
    return announced


def _with_source(draft: IntakeDraft, announced: Announced) -> IntakeDraft:
    """From whom, on which basis and when somebody was announced holds for the case, unless something else is told."""
    told = draft.intake
    return replace(
        draft,
        intake=replace(
            told,
            referred_by=told.referred_by or announced.source,
            announced_on=told.announced_on or announced.received_on,
            legal_basis=told.legal_basis or str(announced.legal_basis),
        ),
    )


def _keep_what_was_noted(work: UnitOfWork, case: Case, announced: Announced) -> None:
    """Where somebody can be found becomes a telephone number or an address of the case, a note the client's."""
    client = records.of_case(work.connection, units.PEOPLE, case.id)[0]
    is_number = sum(each.isdigit() for each in announced.contact) > len(announced.contact) // 2
    phone = announced.contact if is_number else ""
    if announced.contact and not phone:
        records.put(work, units.ADDRESSES, Address(new_id(), case.id, announced.contact))
    if phone or announced.note:
        records.put(work, units.PEOPLE, replace(client, phone=phone, note=announced.note))
        stored_cases.refresh(work.connection, case.id)


def _as_person(announced: Announced) -> Person:
    """Their name in the other script stands in one piece."""
    return Person(
        announced.id,
        "",
        family_name=announced.family_name,
        given_name=announced.given_name,
        other_family_name=announced.other_name,
    )
