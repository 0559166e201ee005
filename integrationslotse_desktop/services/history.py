"""The history of a case: every change, newest first, with what is needed to say it in any language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from integrationslotse_desktop.domain.changes import ChangeData, ChangeKind
from integrationslotse_desktop.domain.checklists import Fact, Step, Template
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.templates import Templates, pinned
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import change_log
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage.change_log import LoggedChange
from integrationslotse_desktop.storage.store import Store

PAGE = 50


@dataclass(frozen=True)
class HistoryItem:
    """One change; `log_texts.history_text` says it."""

    at: datetime
    """Local time of this machine."""
    kind: ChangeKind
    subject: str
    """The id of the entry or checklist, to go there."""
    by: str = field(repr=False)
    data: ChangeData = field(repr=False)
    """The columns of the unit as they were stored."""
    template: Template | None = None
    """The checklist it belongs to."""
    step: Step | None = None
    fact: Fact | None = None
    before: ChangeData = field(default_factory=dict, repr=False)
    """What was taken out, if the change before it stands on the same page."""


@dataclass(frozen=True)
class HistoryPage:
    """Some changes, newest first, and where to go on reading."""

    items: tuple[HistoryItem, ...]
    older_before: int | None
    """Where the next older ones begin; None when there are none."""


class History:
    """The histories of one vault's cases."""

    def __init__(self, store: Store, templates: Templates) -> None:
        """Work on an opened store; the templates name facts that no checklist has pinned."""
        self._store = store
        self._templates = templates

    def of_case(self, case_id: str, before: int | None = None) -> HistoryPage:
        """The newest changes of a case, or those before a place that an earlier page gave. Raises CASE_UNKNOWN."""
        with self._store.read() as connection:
            if not stored_cases.exists(connection, case_id):
                raise ExpectedError(Fault.CASE_UNKNOWN)
            found = change_log.of_case(connection, case_id, before=before, limit=PAGE + 1)
            running = stored_checklists.of_case(connection, case_id)
        words = _Words({each.id: pinned(each.template) for each in running}, self._templates.facts())
        shown = found[:PAGE]
        items = tuple(words.of(each, _before(each, found)) for each in shown)
        return HistoryPage(items, shown[-1].change.clock if len(found) > PAGE else None)


def _before(logged: LoggedChange, found: Sequence[LoggedChange]) -> ChangeData:
    """The newest values of the same record before it was taken out."""
    if logged.value is None or logged.value.data:
        return {}
    older = (each for each in found if each.change.clock < logged.change.clock)
    same = (each.value for each in older if each.change.subject == logged.change.subject)
    return next((value.data for value in same if value and value.data), {})


@dataclass(frozen=True)
class _Words:
    """Gives changes what their templates say."""

    running: dict[str, Template]
    offered: dict[str, Fact]

    def of(self, logged: LoggedChange, before: ChangeData) -> HistoryItem:
        change, value = logged.change, logged.value
        data: ChangeData = value.data if value else {}
        template = self.running.get(change.subject)
        return HistoryItem(
            at=change.moment.astimezone(),
            kind=change.kind,
            subject=change.subject,
            by=value.by if value else "",
            data=data,
            template=template,
            step=self._step(template, data),
            fact=self._fact(data) if change.kind is ChangeKind.FACT_SET else None,
            before=before,
        )

    def _step(self, template: Template | None, data: ChangeData) -> Step | None:
        return template.step(str(data["step"])) if template and "step" in data else None

    def _fact(self, data: ChangeData) -> Fact | None:
        told = (fact for template in self.running.values() for fact in template.facts)
        known = {**self.offered, **{fact.name: fact for fact in told}}
        return known.get(str(data.get("name")))
