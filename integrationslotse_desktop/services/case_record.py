"""What a case has several of, written down: addresses, numbers, guides, states, flags, consents, privacy notices."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from integrationslotse_desktop.domain.case_records import (
    Address,
    CaseStateChange,
    Consent,
    FileNumber,
    Flag,
    PrivacyNotice,
    Responsibility,
    check_address,
    check_consent,
    check_flag,
    check_responsibility,
    check_state_change,
)
from integrationslotse_desktop.domain.cases import Case, CaseState
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.file_numbers import FileNumberKind
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.languages import LANGUAGES
from integrationslotse_desktop.domain.past_days import check_past
from integrationslotse_desktop.domain.policy import Policy
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.domain.text import checked_name
from integrationslotse_desktop.services.case_states import store_change
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.file_numbers import checked_file_number
from integrationslotse_desktop.services.people import check_belongs, refuse_elsewhere
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import drafts as stored_drafts
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.erasure import erase_personal_note
from integrationslotse_desktop.storage.store import Store, UnitOfWork
from integrationslotse_desktop.storage.units import Unit

Removable = Residence | Address | FileNumber | Responsibility | Consent | PrivacyNotice
"""What can be taken out again. States stay, and a flag goes by its answer."""

_REMOVABLE: tuple[Unit[Any], ...] = (
    units.RESIDENCES,
    units.ADDRESSES,
    units.FILE_NUMBERS,
    units.RESPONSIBILITIES,
    units.CONSENTS,
    units.PRIVACY_NOTICES,
)
_DAY = timedelta(days=1)


class CaseRecords:
    """The records of one vault's cases; `policy` says which numbers may be kept."""

    def __init__(self, store: Store, profile: Profile, clock: Clock, policy: Policy) -> None:
        """Work on an opened store."""
        self._store = store
        self._profile = profile
        self._clock = clock
        self._policy = policy

    def put_address(self, untrusted: Address, *, finished_draft: str | None = None) -> Address:
        """Write down where the household lives or lived. Raises `ExpectedError`."""
        address = check_address(untrusted)
        with self._store.write() as work:
            _put(work, units.ADDRESSES, address, finished_draft)
        return address

    def put_number(self, untrusted: FileNumber, *, finished_draft: str | None = None) -> FileNumber:
        """Write down a number of somebody, if the policy allows its kind. Raises `ExpectedError`."""
        number = replace(untrusted, number=self._checked_number(untrusted))
        with self._store.write() as work:
            check_belongs(work, number.person_id, number.case_id)
            _put(work, units.FILE_NUMBERS, number, finished_draft)
            stored_cases.refresh(work.connection, number.case_id)
        return number

    def assign(self, case_id: str, guide: str, since: date, *, finished_draft: str | None = None) -> Responsibility:
        """From this day on another guide is responsible; for the one before it ends the day before.

        Whoever began on that very day, or was written down for later, is kept in order: no two at a time.
        """
        new = check_responsibility(Responsibility(new_id(), case_id, guide, since))
        with self._store.write() as work:
            told = records.of_case(work.connection, units.RESPONSIBILITIES, case_id)
            for each in told:
                if each.valid_from == since:
                    records.remove(work, units.RESPONSIBILITIES, each)
                elif each.valid_from < since <= (each.valid_to or date.max):
                    records.put(work, units.RESPONSIBILITIES, replace(each, valid_to=since - _DAY))
            later = min((each.valid_from for each in told if each.valid_from > since), default=None)
            new = replace(new, valid_to=later - _DAY if later else None)
            _put(work, units.RESPONSIBILITIES, new, finished_draft)
        return new

    def change_state(
        self, case_id: str, state: CaseState, on_day: date, reason: str, *, finished_draft: str | None = None
    ) -> CaseStateChange:
        """Pause, close or reopen a case, with the reason. Closing erases the personal note and ends nothing else."""
        now, author = self._clock(), self._profile.name
        untrusted = CaseStateChange(new_id(), case_id, state, on_day, reason, author, now)
        with self._store.write() as work:
            case = _known(work, case_id)
            if on_day < case.opened_on:
                raise ExpectedError(Fault.PERIOD_REVERSED, field="on_day")
            change = check_state_change(untrusted, case.state, today=now.date())
            store_change(work, change)
            _finish(work, finished_draft)
            if state is CaseState.CLOSED:
                erase_personal_note(work, case_id)
        if state is CaseState.CLOSED:
            # The note is gone by now; without room for the last step, the next unlock makes up for it.
            with suppress(ExpectedError):
                self._store.scrub()
        return change

    def raise_flag(self, case_id: str, text: str, *, finished_draft: str | None = None) -> Flag:
        """Mark something that must be answered. Raises `ExpectedError`."""
        flag = check_flag(Flag(new_id(), case_id, text, self._clock().date(), self._profile.name))
        with self._store.write() as work:
            _put(work, units.FLAGS, flag, finished_draft)
        return flag

    def answer_flag(self, case_id: str, flag_id: str, answer: str, *, finished_draft: str | None = None) -> Flag:
        """Clear a flag of a case: there is no other way. Raises RECORD_UNKNOWN, also if it was answered already."""
        checked_name(answer, "answer")
        with self._store.write() as work:
            before = records.get(work.connection, units.FLAGS, flag_id)
            if before is None or before.case_id != case_id or not before.is_open:
                raise ExpectedError(Fault.RECORD_UNKNOWN)
            day, author = self._clock().date(), self._profile.name
            flag = check_flag(replace(before, answer=answer, answered_on=day, answered_by=author))
            _put(work, units.FLAGS, flag, finished_draft)
        return flag

    def put_consent(self, untrusted: Consent, *, finished_draft: str | None = None) -> Consent:
        """Write down a release from confidentiality. Raises `ExpectedError`."""
        consent = check_consent(untrusted, today=self._clock().date())
        _check_language(consent.explained_in, "explained_in")
        with self._store.write() as work:
            check_belongs(work, consent.person_id, consent.case_id)
            _put(work, units.CONSENTS, consent, finished_draft)
        return consent

    def withdraw(self, case_id: str, consent_id: str, on_day: date, *, finished_draft: str | None = None) -> Consent:
        """From this day on a consent counts for nothing; what was told before stays lawful. Raises `ExpectedError`."""
        today = self._clock().date()
        check_past(on_day, "withdrawn_on", today=today)
        with self._store.write() as work:
            before = records.get(work.connection, units.CONSENTS, consent_id)
            if before is None or before.case_id != case_id:
                raise ExpectedError(Fault.RECORD_UNKNOWN)
            consent = check_consent(replace(before, withdrawn_on=on_day), today=today)
            _put(work, units.CONSENTS, consent, finished_draft)
        return consent

    def give_notice(
        self, case_id: str, given_on: date, language: str, *, finished_draft: str | None = None
    ) -> PrivacyNotice:
        """The information under Art. 13 GDPR was handed over; it is no consent. Raises `ExpectedError`."""
        check_past(given_on, "given_on", today=self._clock().date())
        _check_language(language, "language")
        notice = PrivacyNotice(new_id(), case_id, given_on, language)
        with self._store.write() as work:
            _put(work, units.PRIVACY_NOTICES, notice, finished_draft)
        return notice

    def remove(self, record: Removable) -> None:
        """Take a record out again; the history says that it was there. Raises RECORD_UNKNOWN."""
        unit = _unit_of(record)
        with self._store.write() as work:
            stored = records.get(work.connection, unit, record.id)
            if stored is None:
                raise ExpectedError(Fault.RECORD_UNKNOWN)
            records.remove(work, unit, stored)
            stored_cases.refresh(work.connection, record.case_id)

    def put_back(self, record: Removable) -> None:
        """Undo `remove`, as long as the case is there. Raises CASE_UNKNOWN."""
        with self._store.write() as work:
            _put(work, _unit_of(record), record, None)
            stored_cases.refresh(work.connection, record.case_id)

    def _checked_number(self, untrusted: FileNumber) -> str:
        """The number as it is kept; what is wrong with it is told about the field that it was typed into."""
        try:
            kind = FileNumberKind(untrusted.issuer)
        except ValueError:
            raise ExpectedError(Fault.VALUE_REFUSED, field="issuer") from None
        try:
            return checked_file_number(kind, untrusted.number, self._policy)
        except ExpectedError as error:
            raise ExpectedError(error.fault, **{**error.data, "field": "number"}) from None


def _put(work: UnitOfWork, unit: Unit[Any], record: Any, finished_draft: str | None) -> None:
    _known(work, record.case_id)
    refuse_elsewhere(work, unit, record)
    records.put(work, unit, record)
    _finish(work, finished_draft)


def _check_language(code: str, field: str) -> None:
    """A language that clients speak, or none told. Raises VALUE_REFUSED."""
    if code and code not in LANGUAGES:
        raise ExpectedError(Fault.VALUE_REFUSED, field=field)


def _known(work: UnitOfWork, case_id: str) -> Case:
    case = stored_cases.find(work.connection, case_id)
    if case is None or case.id != case_id:
        raise ExpectedError(Fault.CASE_UNKNOWN)
    return case


def _finish(work: UnitOfWork, finished_draft: str | None) -> None:
    if finished_draft is not None:
        stored_drafts.remove(work, finished_draft)


def _unit_of(record: Removable) -> Unit[Any]:
    return next(unit for unit in _REMOVABLE if unit.make is type(record))
