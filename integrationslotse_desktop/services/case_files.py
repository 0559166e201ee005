"""Whole cases that come from elsewhere, with diary, facts and checklists: checked before the first is written.

Their due dates are reckoned once and stored with the steps, so that a caseload costs no update per step.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from integrationslotse_desktop.domain.cases import Case, CaseDraft, CheckedCase, check_case
from integrationslotse_desktop.domain.checklists import OPEN, Facts, StatusDraft, StepRef, StepStatus, check_status
from integrationslotse_desktop.domain.diary import CheckedEntry, EntryDraft, check_entry
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.facts import check_fact
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.past_days import check_past
from integrationslotse_desktop.domain.text import checked_name
from integrationslotse_desktop.services.due_dates import known_facts, leading_due
from integrationslotse_desktop.services.imported_records import check_record, store_records
from integrationslotse_desktop.services.templates import OfferedTemplate, Templates
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage import diary as stored_diary
from integrationslotse_desktop.storage.checklists import Recorded, StoredChecklist, StoredStep
from integrationslotse_desktop.storage.store import UnitOfWork
from integrationslotse_desktop.storage.units import Recordable

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ChecklistFile:
    """A running checklist of such a case; nothing in it is checked yet."""

    template_id: str
    started_on: date
    steps: Mapping[str, StatusDraft]
    """By the ids of the template; steps that are not named are open."""


@dataclass(frozen=True)
class CaseFile:
    """A case that comes from elsewhere with all it holds; nothing in it is checked yet."""

    draft: CaseDraft
    entries: tuple[EntryDraft, ...]
    """Their case has no id yet: they name none."""
    number_at_least: int = 1
    """Where its number should stand in the year, if it is still free."""
    facts: Facts = field(default_factory=dict, repr=False)
    checklists: tuple[ChecklistFile, ...] = ()
    records: tuple[Recordable, ...] = field(default=(), repr=False)
    """People, statuses, addresses and what else `storage.units` lists; their case has no id yet."""
    corrections: tuple["Correction", ...] = ()


@dataclass(frozen=True)
class Correction:
    """An entry of such a case was corrected; nothing in it is checked yet."""

    place: int
    """Which of the entries."""
    draft: EntryDraft
    reason: str = field(repr=False)


@dataclass(frozen=True)
class CheckedChecklist:
    """A checklist that breaks no rule, every step with its status."""

    offered: OfferedTemplate
    started_on: date
    statuses: Mapping[str, StepStatus]


@dataclass(frozen=True)
class CheckedFile:
    """A case that breaks no rule."""

    case: CheckedCase
    entries: tuple[CheckedEntry, ...]
    number_at_least: int
    facts: Facts = field(repr=False)
    checklists: tuple[CheckedChecklist, ...]
    records: tuple[Recordable, ...] = field(repr=False)
    corrections: tuple[tuple[int, CheckedEntry, str], ...] = field(repr=False)


def check_file(file: CaseFile, templates: Templates, now: datetime) -> CheckedFile:
    """The file with every rule applied. Raises `ExpectedError`."""
    running = [checklist.template_id for checklist in file.checklists]
    if len(set(running)) < len(running):
        raise ExpectedError(Fault.CHECKLIST_RUNNING)
    return CheckedFile(
        check_case(file.draft, today=now.date()),
        tuple(check_entry(entry, now=now.replace(tzinfo=None)) for entry in file.entries),
        file.number_at_least,
        _checked_facts(file.facts, templates, now.date()),
        tuple(_checked_checklist(checklist, templates, now.date()) for checklist in file.checklists),
        tuple(check_record(record, today=now.date()) for record in file.records),
        tuple(
            (each.place, check_entry(each.draft, now=now.replace(tzinfo=None)), checked_name(each.reason, "reason"))
            for each in file.corrections
        ),
    )


def store_file(work: UnitOfWork, case: Case, file: CheckedFile, recorded: Recorded) -> None:
    """Write what belongs to a case that was just opened. An entry counts as written down when its contact had ended."""
    same = store_records(work, case, file.records)
    entries = [_with_people(entry, same).of_case(case.id, recorded.author) for entry in file.entries]
    for entry in entries:
        ended = entry.occurred_at + timedelta(minutes=entry.minutes or 0)
        written_at = min(ended.replace(tzinfo=recorded.at.tzinfo), recorded.at)
        stored_diary.add(work, entry, recorded_at=written_at)
    for place, checked, reason in file.corrections:
        corrected = replace(_with_people(checked, same).of_case(case.id, recorded.author), id=entries[place].id)
        written_at = min((checked.occurred_at + _A_DAY).replace(tzinfo=recorded.at.tzinfo), recorded.at)
        stored_diary.correct(work, replace(corrected, version=2, reason=reason), recorded_at=written_at)
    for name, value in file.facts.items():
        stored_checklists.set_fact(work, case.id, name, value)
    facts = known_facts(file.facts, case)
    for checklist in file.checklists:
        stored_checklists.add(work, _stored(checklist, case, facts), recorded)


def _with_people(entry: CheckedEntry, same: Mapping[str, str]) -> CheckedEntry:
    people = tuple(same.get(each, each) for each in entry.details.people)
    return replace(entry, details=replace(entry.details, people=people))


def _checked_facts(facts: Facts, templates: Templates, today: date) -> Facts:
    known = templates.facts() if facts else {}
    if facts.keys() - known.keys():
        raise ExpectedError(Fault.VALUE_REFUSED, field="fact")
    return {name: check_fact(known[name], value, today=today) for name, value in facts.items()}


def _checked_checklist(checklist: ChecklistFile, templates: Templates, today: date) -> CheckedChecklist:
    offered = templates.get(checklist.template_id)
    check_past(checklist.started_on, "since", today=today)
    told = {
        offered.template.step(step_id).id: check_status(draft, today=today)
        for step_id, draft in checklist.steps.items()
    }
    statuses = {step.id: told.get(step.id, OPEN) for step in offered.template.steps}
    return CheckedChecklist(offered, checklist.started_on, statuses)


def _stored(checklist: CheckedChecklist, case: Case, facts: Facts) -> StoredChecklist:
    checklist_id = new_id()
    steps = tuple(
        StoredStep(StepRef(checklist_id, step.id), checklist.statuses[step.id], *leading_due(step, facts))
        for step in checklist.offered.template.steps
    )
    return StoredChecklist(checklist_id, case.id, checklist.offered.stored, checklist.started_on, steps)
