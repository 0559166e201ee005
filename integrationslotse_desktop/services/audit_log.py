"""The log of the vault: what an auditor may read, and the events that no other service records."""

from integrationslotse_desktop.domain.audit import AuditKind, AuditPage
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.storage import audit
from integrationslotse_desktop.storage.change_log import new_device
from integrationslotse_desktop.storage.pending_events import PendingEvents
from integrationslotse_desktop.storage.store import Store, UnitOfWork

PAGE = 50


class AuditLog:
    """The events of one opened vault."""

    def __init__(self, store: Store, keys: Keys) -> None:
        """Work on an opened store."""
        self._store = store
        self._pending = PendingEvents(keys.folder.path)

    def page(self, before: int | None = None) -> AuditPage:
        """The newest events, or those before a place that an earlier page gave; on the reading thread."""
        with self._store.read() as connection:
            return audit.page(connection, before=before, limit=PAGE)

    def record(self, kind: AuditKind, case_id: str | None = None) -> None:
        """Log what only the window knows of: that something was printed, or exported by a page."""
        with self._store.write() as work:
            work.audit(kind, case_id=case_id)

    def take_over(self) -> None:
        """Log what has changed beside the open database, such as the passphrase; on the writing thread."""
        log_pending(self._store, self._pending)


def log_pending(store: Store, pending: PendingEvents, *, then: AuditKind | None = None) -> None:
    """Take over what was kept outside, and add one event of now."""
    kept = pending.read()
    if not kept and then is None:
        return
    with store.write() as work:
        _take_over(work, pending)
        if then is not None:
            work.audit(then)
    pending.clear()


def _take_over(work: UnitOfWork, pending: PendingEvents) -> None:
    # A run that was killed before it forgot them must not log them twice.
    known = set(audit.page(work.connection, before=None, limit=PAGE).events)
    for event in pending.read():
        if event in known:
            continue
        work.audit(event.kind, times=event.times, at=event.at)
        if event.kind is AuditKind.RESTORED:
            new_device(work.connection)
            work.log.forget()
