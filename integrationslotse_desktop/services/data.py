"""The whole vault as one file in an open format, and back: nobody is locked in.

Sealed with age, to a passphrase or to a recipient's key; readable only for somebody who insists.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from integrationslotse_desktop.crypto.age import (
    Identity,
    check_recipient,
    open_with_passphrase,
    seal_to_passphrase,
    seal_to_recipient,
)
from integrationslotse_desktop.crypto.encoding import MalformedError
from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.checklists import FactKind
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.passphrases import check_passphrase
from integrationslotse_desktop.exchange.vault_export import Problem, decoded, encoded, refuse
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.due_dates import pinned_facts, refresh_due_dates
from integrationslotse_desktop.services.templates import pinned
from integrationslotse_desktop.services.word_lists import common_passphrases
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage import transfer
from integrationslotse_desktop.storage.log_check import log_findings
from integrationslotse_desktop.storage.os_faults import file_faults
from integrationslotse_desktop.storage.settings import OF_THE_VAULT, read_settings
from integrationslotse_desktop.storage.store import Store, UnitOfWork
from integrationslotse_desktop.storage.vault_folder import write_new_file

LARGEST_FILE = 2 << 30


class Seal(Protocol):
    """How an export is closed."""

    @property
    def event(self) -> AuditKind:
        """What the log says about it."""

    def check(self) -> None:
        """Raise a fault if it cannot close anything."""

    def close(self, content: bytes) -> bytes:
        """The bytes of the file."""


class Opener(Protocol):
    """How an export is opened."""

    def open(self, untrusted_file: bytes) -> bytes:
        """The lines in the file. Raises EXPORT_NOT_OPENED."""


@dataclass(frozen=True)
class ForPassphrase:
    """Sealed to a passphrase of its own, which obeys the rules for passphrases."""

    passphrase: str = field(repr=False)
    event: AuditKind = AuditKind.EXPORTED

    def check(self) -> None:
        """Raise PASSPHRASE_TOO_SHORT or PASSPHRASE_TOO_COMMON."""
        check_passphrase(self.passphrase, common_passphrases())

    def close(self, content: bytes) -> bytes:
        """Takes about a second."""
        return seal_to_passphrase(content, self.passphrase)

    def open(self, untrusted_file: bytes) -> bytes:
        """The lines in the file. Raises EXPORT_NOT_OPENED."""
        return _opened(lambda: open_with_passphrase(untrusted_file, self.passphrase))


@dataclass(frozen=True)
class ForRecipient:
    """Sealed to the public half of a key, such as "age1…"."""

    untrusted_recipient: str
    event: AuditKind = AuditKind.EXPORTED

    def check(self) -> None:
        """Raise RECIPIENT_REFUSED."""
        try:
            check_recipient(self.untrusted_recipient)
        except MalformedError as error:
            raise ExpectedError(Fault.RECIPIENT_REFUSED) from error

    def close(self, content: bytes) -> bytes:
        """At once."""
        return seal_to_recipient(content, self.untrusted_recipient)


@dataclass(frozen=True)
class WithIdentity:
    """Opened by the secret half of the key it was sealed to."""

    untrusted_identity: str = field(repr=False)

    def open(self, untrusted_file: bytes) -> bytes:
        """The lines in the file. Raises EXPORT_NOT_OPENED."""
        return _opened(lambda: Identity(self.untrusted_identity).decrypt(untrusted_file))


@dataclass(frozen=True)
class Readable:
    """Neither sealed nor to be opened: everybody who gets the file can read it."""

    event: AuditKind = AuditKind.EXPORTED_READABLE

    def check(self) -> None:
        """Nothing to check."""

    def close(self, content: bytes) -> bytes:
        """As it is."""
        return content

    def open(self, untrusted_file: bytes) -> bytes:
        """As it is."""
        return untrusted_file


class DataTransfer:
    """Exports one vault and fills an empty one."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._clock = clock

    def begin_export(self, path: Path, seal: Seal) -> None:
        """First step, on the writing thread: log it, before anything leaves the vault. Raises `ExpectedError`."""
        seal.check()
        with file_faults():
            if path.exists():
                raise ExpectedError(Fault.EXPORT_EXISTS)
        with self._store.write() as work:
            work.audit(seal.event)

    def export(self, path: Path, seal: Seal) -> int:
        """Second step, on the reading thread: write the file. Gives the number of lines. Raises a fault of the disk.

        It has its own name at once. What a killed run leaves is where somebody looks, and no import takes it: its end
        is missing. Raises `StoppedError` before anything is written.
        """
        with self._store.read() as connection:
            lines = list(encoded(transfer.every_record(connection)))
        content = seal.close(b"".join(lines))
        self._store.stop.check()
        with file_faults():
            try:
                write_new_file(path, content)
            except FileExistsError as error:
                raise ExpectedError(Fault.EXPORT_EXISTS) from error
        return len(lines)

    def import_(self, path: Path, opener: Opener) -> int:
        """Fill an empty vault, on the writing thread; all or nothing. Close and open it again afterwards.

        Gives the number of records. Raises VAULT_NOT_EMPTY, EXPORT_MISSING, EXPORT_NOT_OPENED, EXPORT_REFUSED with
        the line, VAULT_NEWER.
        """
        lines = opener.open(_read(path)).splitlines(keepends=True)
        with self._store.write() as work:
            if not transfer.is_empty(work.connection):
                raise ExpectedError(Fault.VAULT_NOT_EMPTY)
            count = _load(work, lines, self._clock())
            _settle(work, len(lines))
            work.log.forget()
            work.audit(AuditKind.IMPORTED)
        return count


def _load(work: UnitOfWork, untrusted_lines: list[bytes], now: datetime) -> int:
    loader, count = transfer.Loader(work), 0
    for number, record in decoded(untrusted_lines, now):
        try:
            loader.load(record)
        except transfer.BrokenReferenceError:
            refuse(number, Problem.WRONG_REFERENCE)
        count += 1
    loader.finish()
    return count


def _settle(work: UnitOfWork, lines: int) -> None:
    """Reckon what follows from the records, and refuse them if they contradict each other."""
    with _contradictions(lines):
        if not read_settings(work.connection).keys() >= OF_THE_VAULT or log_findings(work.connection):
            refuse(lines, Problem.CONTRADICTION)
        for summary in stored_cases.summaries(work.connection):
            if not _fits_templates(work, summary.case):
                refuse(lines, Problem.CONTRADICTION)
            refresh_due_dates(work, summary.case)


def _fits_templates(work: UnitOfWork, case: Case) -> bool:
    """Whether a case has the steps of its checklists, and answers of the kind they ask for."""
    running = stored_checklists.of_case(work.connection, case.id)
    asked, told = pinned_facts(running), stored_checklists.facts_of(work.connection, case.id)
    return all(
        [step.ref.step_id for step in checklist.steps] == [step.id for step in pinned(checklist.template).steps]
        for checklist in running
    ) and all(
        isinstance(value, bool) == (asked[name].kind is FactKind.YES_NO)
        for name, value in told.items()
        if name in asked
    )


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise ExpectedError(Fault.EXPORT_MISSING)
    with file_faults(), path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        refuse(1, Problem.TOO_LONG)
    return content


def _opened(attempt: Callable[[], bytes]) -> bytes:
    try:
        return attempt()
    except MalformedError as error:
        raise ExpectedError(Fault.EXPORT_NOT_OPENED) from error


@contextmanager
def _contradictions(lines: int) -> Iterator[None]:
    """Whatever rule the records break together, it is the file that is refused."""
    try:
        yield
    except ExpectedError as error:
        if error.fault is Fault.EXPORT_REFUSED:
            raise
        refuse(lines, Problem.CONTRADICTION)
