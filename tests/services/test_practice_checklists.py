"""Today of the practice vault: some late, some due, some waiting, on every day and in every district."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from integrationslotse_desktop.domain.checklists import CASE_OPENED, StepState
from integrationslotse_desktop.domain.districts import DISTRICTS
from integrationslotse_desktop.domain.holidays import is_working_day
from integrationslotse_desktop.services.agenda import WEEK
from integrationslotse_desktop.services.case_files import CaseFile
from integrationslotse_desktop.services.checklists import ChecklistView
from integrationslotse_desktop.services.due_dates import leading_due
from integrationslotse_desktop.services.practice import Practice
from integrationslotse_desktop.services.practice_content import practice_content
from integrationslotse_desktop.services.practice_story import tell_caseload
from integrationslotse_desktop.services.session import Session
from tests.services.checklist_samples import running, step_of

REFERENCE = date(2026, 11, 23)
NINE_MONTHS = 275
# New Year's Day, a Sunday, the day after Christmas, a leap day, the day after Easter.
DAYS = (date(2027, 1, 1), date(2026, 11, 22), date(2026, 12, 27), date(2028, 2, 29), date(2027, 3, 30))
YEAR = [REFERENCE + timedelta(days=days) for days in range(0, 366, 3)]


def begun(folder: Path, district: str, today: date) -> Session:
    now = datetime(today.year, today.month, today.day, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    return Practice(folder, lambda: now).begin(district)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Session]:
    session = begun(tmp_path / "practice", "LRO", REFERENCE)
    yield session
    session.close_reader()
    session.close_writer()


def test_today_is_as_in_the_pictures(opened: Session) -> None:
    today = opened.agenda.today()
    assert today.overdue.total == 3
    assert 4 <= today.due.total <= 6
    assert 4 <= today.waiting.total <= 8
    assert today.later >= 8
    assert all(step.days < 10 for step in today.overdue.steps)
    assert all(5 <= step.days <= 40 for step in today.waiting.steps)
    late, waiting = ({step.case.number for step in steps.steps} for steps in (today.overdue, today.waiting))
    assert "LRO-2026-0152" in late
    assert {"LRO-2026-0155", "LRO-2026-0147", "LRO-2026-0139"} <= waiting


@pytest.mark.parametrize(
    ("district", "today"),
    [*((code, REFERENCE) for code in DISTRICTS), *(("LRO", day) for day in DAYS)],
    ids=str,
)
def test_today_has_something_of_everything(tmp_path: Path, district: str, today: date) -> None:
    session = begun(tmp_path / "practice", district, today)
    shown = session.agenda.today()
    session.close_reader()
    session.close_writer()
    assert 1 <= shown.overdue.total <= 8
    assert shown.due.total >= 1
    assert shown.waiting.total >= 2


@pytest.mark.parametrize("code", DISTRICTS)
def test_so_it_has_on_every_day_of_the_year(code: str) -> None:
    own_days = YEAR[list(DISTRICTS).index(code) :: len(DISTRICTS)]
    for today in own_days:
        counted = counts(tell_caseload(practice_content(), code, today), today)
        assert 1 <= counted["overdue"] <= 8, today
        assert counted["due"] >= 1, today
        assert counted["waiting"] >= 2, today


def counts(files: Sequence[CaseFile], today: date) -> Counter[str]:
    """What Today would count, reckoned without a vault."""
    counted: Counter[str] = Counter()
    for file in files:
        facts = {**file.facts, CASE_OPENED: file.draft.opened_on}
        for checklist in file.checklists:
            counted["waiting"] += sum(draft.state is StepState.WAITING for draft in checklist.steps.values())
            open_steps = (step for step in practice_content().first_steps.steps if step.id not in checklist.steps)
            for due in (due for step in open_steps if (due := leading_due(step, facts)[0])):
                counted["overdue"] += due < today
                counted["due"] += today <= due < today + WEEK
    return counted


def test_the_case_of_the_pictures_has_its_first_steps(opened: Session) -> None:
    checklist = running(opened, opened.cases.get("LRO-2026-0155"))
    told = {known.fact.name: known.value for known in checklist.facts}
    states = {step.step.id: (step.status.state, step.status.since) for step in checklist.steps if step.status.since}
    assert (told["recognition_date"], told["notice_received"]) == (date(2026, 11, 4), date(2026, 11, 4))
    assert told["asylblg_last_day"] == date(2026, 11, 30)
    assert states == {
        "rec_intake_talk": (StepState.DONE, date(2026, 11, 9)),
        "rec_read_notice": (StepState.DONE, date(2026, 11, 9)),
        "rec_urgent_needs": (StepState.DONE, date(2026, 11, 11)),
        "rec_residence_rule": (StepState.WAITING, date(2026, 11, 11)),
    }
    assert (checklist.settled, checklist.total, checklist.next_due) == (3, 7, REFERENCE)


def test_who_was_recognised_lately_has_a_checklist_that_fits_its_age(opened: Session) -> None:
    has_one = {}
    for case in (summary.case for summary in opened.cases.list()):
        found = opened.checklists.of_case(case.id)
        has_one[case.number] = bool(found)
        if (REFERENCE - case.opened_on).days > NINE_MONTHS + 10:
            assert not found
        for checklist in found:
            assert_believable(opened, checklist, case.opened_on)
    assert 0.4 < sum(has_one.values()) / len(has_one) < 0.7


def assert_believable(session: Session, checklist: ChecklistView, opened_on: date) -> None:
    case_id = checklist.checklist.case_id
    contacts = {entry.occurred_at.date() for entry in session.diary.page(case_id).entries}
    contacts |= {day for day in (session.diary.of_case(case_id).last_entry_on,) if day}
    assert checklist.checklist.started_on == opened_on
    for step in checklist.steps:
        assert step.status.state is StepState.OPEN or step.status.since
        if step.status.since and len(contacts) < 25:
            assert opened_on <= step.status.since < REFERENCE
            assert step.status.since in contacts
        assert (step.status.state is StepState.NOT_NEEDED) == bool(step.status.reason)
    if (REFERENCE - opened_on).days > 110:
        assert not [step for step in checklist.steps if not step.is_settled]


def test_the_notice_was_served_on_the_day_the_diary_tells(opened: Session) -> None:
    entries = opened.finding.find("Zustelldatum").entries
    assert entries
    told = {}
    for found in entries:
        if checklists := opened.checklists.of_case(found.case.id):
            told[found.entry.text] = next(
                known.value for known in checklists[0].facts if known.fact.name == "notice_received"
            )
    assert len(told) >= 3
    for text, served in told.items():
        assert isinstance(served, date)
        assert f"{served:%d.%m.}" in text
        assert is_working_day(served)


def test_steps_of_every_kind_are_there(opened: Session) -> None:
    checklists = [each for summary in opened.cases.list() for each in opened.checklists.of_case(summary.case.id)]
    steps = [step for checklist in checklists for step in checklist.steps]
    assert {step.status.state for step in steps} == set(StepState)
    assert {step.applies for step in steps} == {True, False}
    assert any(step.asked for step in steps), "nothing is left to ask"
    subsidiary = [step_of(checklist, "rec_appeal_reasons") for checklist in checklists]
    assert any(step.applies and step.status.state is StepState.DONE for step in subsidiary)
