"""Is the vault whole? Looked at once a day after the first page stands, and whenever somebody asks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.storage.settings import read_settings, write_setting
from integrationslotse_desktop.storage.store import Store

_LAST = "last_check"
_PERIOD = timedelta(days=1)


@dataclass(frozen=True)
class CheckReport:
    """When the vault was looked at, and which faults were found; `fault_text` says what they mean."""

    at: datetime
    findings: tuple[Fault, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


class Checks:
    """Looks at the pages, the structure, the index of words and the key file of one vault."""

    def __init__(self, store: Store, keys: Keys, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._keys = keys
        self._clock = clock

    def begin(self) -> bool:
        """First step, on the writing thread. Whether a check is due today."""
        self._store.checkpoint()
        with self._store.write() as work:
            last = _parse(read_settings(work.connection).get(_LAST))
        # A clock that was set back must not put the check off.
        return last is None or not timedelta() <= self._clock() - last.at < _PERIOD

    def run(self) -> CheckReport:
        """Second step, on any thread; a quarter of a second for each hundred megabytes, and more."""
        findings = self._store.findings()
        try:
            self._keys.current_key_file()
        except ExpectedError as error:
            findings = (*findings, error.fault)
        return CheckReport(self._clock(), findings)

    def finish(self, report: CheckReport) -> None:
        """Third step, on the writing thread: remember what was found, unless writing could damage more."""
        if Fault.DATABASE_DAMAGED in report.findings:
            return
        value = " ".join((report.at.isoformat(timespec="seconds"), *report.findings))
        with self._store.write() as work:
            write_setting(work.connection, _LAST, value)

    def last(self) -> CheckReport | None:
        """What was found last time; on the reading thread."""
        with self._store.read() as connection:
            return _parse(read_settings(connection).get(_LAST))


def last_findings(store: Store) -> tuple[Fault, ...]:
    """What was found last time, in a database of whatever version; on the writing thread."""
    with store.write() as work:
        last = _parse(read_settings(work.connection).get(_LAST))
    return last.findings if last else ()


def _parse(value: str | None) -> CheckReport | None:
    if value is None:
        return None
    moment, *findings = value.split(" ")
    return CheckReport(datetime.fromisoformat(moment), tuple(Fault(finding) for finding in findings))
