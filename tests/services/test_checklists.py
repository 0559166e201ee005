from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.checklists import OPEN, StatusDraft, StepRef, StepState, StepStatus
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.services.cases import Cases
from integrationslotse_desktop.services.checklists import Checklists
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.templates import Templates
from integrationslotse_desktop.services.vaults import NewVault, Vaults
from integrationslotse_desktop.storage.store import Store
from tests.domain.template_samples import step_content, template_content
from tests.services.checklist_samples import FIRST_STEPS, new_case, ref, running, started, step_of, write_template

TODAY = date(2026, 11, 23)
DONE = StatusDraft(StepState.DONE)
PROFILE = Profile("Nadia Brandt", "LRO")


def test_a_started_checklist_has_every_step_open_and_asks_for_what_it_must_know(session: Session) -> None:
    case = new_case(session)
    assert [template.id for template in session.checklists.offered(case.id)] == [FIRST_STEPS]
    view = session.checklists.start(case.id, FIRST_STEPS)
    assert view == running(session, case)
    assert (view.settled, view.total, view.checklist.started_on) == (0, 9, TODAY)
    assert {step.status for step in view.steps} == {OPEN}
    assert {known.value for known in view.facts} == {None}
    asked = {fact.name for step in view.steps for fact in step.asked}
    assert asked == {known.fact.name for known in view.facts}
    assert session.checklists.offered(case.id) == ()


def test_the_opening_of_the_case_is_known_and_nothing_else_is_guessed(session: Session) -> None:
    view = started(session, new_case(session))
    dated = {step.step.id: step.due.safe_on for step in view.steps if step.due}
    assert dated == {
        "rec_intake_talk": date(2026, 11, 23),
        "rec_urgent_needs": date(2026, 11, 23),
        "rec_post_folder": date(2026, 11, 30),
        "rec_plan": date(2026, 11, 30),
    }


def test_told_dates_give_deadlines_with_their_paragraphs(session: Session) -> None:
    case = new_case(session)
    view = started(session, case, notice_received=date(2026, 11, 20), asylblg_last_day=date(2026, 11, 30))
    appeal = step_of(view, "rec_check_appeal")
    assert appeal.due is not None
    assert appeal.due.safe_on == date(2026, 11, 27), "one week until somebody has read the instruction on remedies"
    assert [fact.name for fact in appeal.asked] == ["partial_rejection", "short_appeal_period"]
    session.cases.set_fact(case.id, "short_appeal_period", value=False)
    due = step_of(running(session, case), "rec_check_appeal").due
    assert due is not None
    assert (due.safe_on, due.rule.sources) == (date(2026, 12, 4), ("§ 74 AsylG",))
    end_of_benefits = step_of(view, "rec_asylblg_end").due
    assert end_of_benefits is not None
    assert end_of_benefits.safe_on == date(2026, 11, 30)


def test_a_no_takes_the_step_away_and_forgetting_it_brings_it_back(session: Session) -> None:
    case = new_case(session)
    view = started(session, case, notice_received=date(2026, 11, 20), partial_rejection=False, court_action_filed=False)
    assert not step_of(view, "rec_check_appeal").applies
    assert step_of(view, "rec_check_appeal").due is None
    assert (view.settled, view.total) == (0, 7)
    session.cases.set_fact(case.id, "partial_rejection", None)
    assert running(session, case).total == 8


def test_a_removed_date_leaves_the_checklist_usable(session: Session) -> None:
    case = new_case(session)
    started(session, case, notice_received=date(2026, 11, 20))
    session.cases.set_fact(case.id, "notice_received", None)
    view = running(session, case)
    assert step_of(view, "rec_read_notice").due is None
    session.checklists.change(ref(view, "rec_read_notice"), DONE)
    assert running(session, case).settled == 1


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("notice_received", date(2026, 11, 24), Fault.DAY_OUT_OF_RANGE),
        ("notice_received", True, Fault.VALUE_REFUSED),
        ("asylblg_last_day", date(2026, 11, 29), Fault.DAY_NOT_MONTH_END),
        ("full_moon", date(2026, 11, 24), Fault.VALUE_REFUSED),
        ("case_opened", date(2026, 11, 1), Fault.VALUE_REFUSED),
    ],
)
def test_a_fact_that_cannot_be_changes_nothing(session: Session, name: str, value: date | bool, fault: Fault) -> None:
    case = new_case(session)
    before = started(session, case, notice_received=date(2026, 11, 20))
    with pytest.raises(ExpectedError) as caught:
        session.cases.set_fact(case.id, name, value)
    assert caught.value.fault is fault
    assert running(session, case) == before


def test_steps_are_ticked_reopened_waited_for_and_left_out(session: Session) -> None:
    case = new_case(session)
    view = started(session, case)
    talk = ref(view, "rec_intake_talk")
    waiting_since = date(2026, 11, 18)
    for draft, expected in (
        (DONE, StepStatus(StepState.DONE, TODAY)),
        (StatusDraft(StepState.OPEN), OPEN),
        (StatusDraft(StepState.WAITING, waiting_since), StepStatus(StepState.WAITING, waiting_since)),
        (
            StatusDraft(StepState.NOT_NEEDED, untrusted_reason="War schon bei der Beratung"),
            StepStatus(StepState.NOT_NEEDED, TODAY, "War schon bei der Beratung"),
        ),
    ):
        assert session.checklists.change(talk, draft).after == expected
        assert step_of(running(session, case), "rec_intake_talk").status == expected
    assert running(session, case).settled == 1


def test_a_step_says_what_usually_comes_first_and_never_blocks(session: Session) -> None:
    case = new_case(session)
    view = started(session, case)
    assert [step.id for step in step_of(view, "rec_plan").after] == ["rec_read_notice", "rec_urgent_needs"]
    session.checklists.change(ref(view, "rec_read_notice"), DONE)
    assert [step.id for step in step_of(running(session, case), "rec_plan").after] == ["rec_urgent_needs"]
    session.checklists.change(ref(view, "rec_plan"), DONE)
    assert step_of(running(session, case), "rec_plan").is_settled


def test_a_change_is_undone_once_and_not_over_a_later_one(session: Session) -> None:
    case = new_case(session)
    view = started(session, case)
    change = session.checklists.change(ref(view, "rec_plan"), DONE)
    session.checklists.undo(change)
    assert running(session, case) == view
    with pytest.raises(ExpectedError) as caught:
        session.checklists.undo(change)
    assert caught.value.fault is Fault.STEP_CHANGED


def test_a_tick_survives_closing_and_opening(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> None:
    first = vaults.enter(vaults.prepare(vault_path, new_vault))
    case = new_case(first)
    view = started(first, case, notice_received=date(2026, 11, 20))
    first.checklists.change(ref(view, "rec_intake_talk"), DONE)
    before = running(first, case)
    close(first)
    second = vaults.enter(vaults.unlock(vault_path, new_vault.passphrase))
    assert running(second, case) == before
    assert running(second, case).settled == 1
    close(second)


def close(session: Session) -> None:
    session.close_reader()
    session.close_writer()


def test_a_checklist_starts_once_and_only_where_there_is_a_case(session: Session) -> None:
    case = new_case(session)
    started(session, case)
    for case_id, template_id, fault in (
        (case.id, FIRST_STEPS, Fault.CHECKLIST_RUNNING),
        (case.id, "full_moon", Fault.TEMPLATE_UNKNOWN),
        ("nobody", FIRST_STEPS, Fault.CASE_UNKNOWN),
    ):
        with pytest.raises(ExpectedError) as caught:
            session.checklists.start(case_id, template_id)
        assert caught.value.fault is fault
    assert len(session.checklists.of_case(case.id)) == 1


def test_an_unknown_step_is_told(session: Session) -> None:
    view = started(session, new_case(session))
    for unknown in (StepRef(view.checklist.id, "full_moon"), StepRef("nothing", "rec_plan")):
        with pytest.raises(ExpectedError) as caught:
            session.checklists.change(unknown, DONE)
        assert caught.value.fault is Fault.STEP_UNKNOWN
    for ask in (session.checklists.of_case, lambda case_id: session.cases.set_fact(case_id, "notice_received", TODAY)):
        with pytest.raises(ExpectedError) as caught:
            ask("nobody")
        assert caught.value.fault is Fault.CASE_UNKNOWN


class Office:
    """A vault whose program is updated while it is in use."""

    def __init__(self, store: Store, clock: Clock, folder: Path) -> None:
        self.store, self.clock, self.folder = store, clock, folder

    def deliver(self, content: object) -> None:
        write_template(self.folder, "first-steps.json", content)

    @property
    def checklists(self) -> Checklists:
        return Checklists(self.store, PROFILE, self.clock, Templates(self.folder))

    @property
    def cases(self) -> Cases:
        return Cases(self.store, PROFILE, self.clock, Templates(self.folder))


@pytest.fixture
def office(session: Session, clock: Clock, tmp_path: Path) -> Office:
    return Office(session._store, clock, tmp_path / "checklists")


def test_a_running_checklist_keeps_its_text_when_the_program_brings_another(office: Office) -> None:
    office.deliver(template_content(version=1, title="First steps"))
    old = office.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 16)))
    office.checklists.start(old.id, "first_steps")
    newer = template_content(version=2, title="First steps, newly told")
    newer["steps"].append(step_content("folder"))
    newer["facts"][0]["name"] = "notice_served"
    for step in newer["steps"]:
        step["deadlines"][0]["anchor"] = "notice_served"
    office.deliver(newer)
    new = office.cases.add(CaseDraft("Tesfay", "Luwam", date(2026, 11, 16)))
    office.checklists.start(new.id, "first_steps")
    (kept,), (fresh,) = office.checklists.of_case(old.id), office.checklists.of_case(new.id)
    assert (kept.template.version, kept.template.title.en, len(kept.steps)) == (1, "First steps", 2)
    assert (fresh.template.version, fresh.template.title.en, len(fresh.steps)) == (2, "First steps, newly told", 3)
    # A fact that only the old text knows can still be told.
    office.cases.set_fact(old.id, "notice_received", date(2026, 11, 20))
    (kept,) = office.checklists.of_case(old.id)
    assert kept.next_due == date(2026, 12, 4)


def test_a_checklist_outlives_the_file_it_came_from(office: Office) -> None:
    office.deliver(template_content())
    case = office.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 16)))
    view = office.checklists.start(case.id, "first_steps")
    (office.folder / "first-steps.json").unlink()
    assert office.checklists.of_case(case.id) == (view,)
    assert office.checklists.offered(case.id) == ()
    office.checklists.change(view.steps[0].ref, DONE)
    assert office.checklists.of_case(case.id)[0].settled == 1


def test_a_pinned_text_that_was_changed_is_not_shown(session: Session) -> None:
    case = new_case(session)
    started(session, case)
    with session._store.write() as work:
        work.connection.execute(text("UPDATE templates SET content = replace(content, 'P2W', 'P9W')"))
    with pytest.raises(ExpectedError) as caught:
        session.checklists.of_case(case.id)
    assert caught.value.fault is Fault.DATABASE_DAMAGED


def test_a_damaged_file_of_the_program_is_told_and_harms_no_running_checklist(office: Office) -> None:
    office.deliver(template_content())
    case = office.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 16)))
    office.checklists.start(case.id, "first_steps")
    office.deliver({"schema": 1})
    with pytest.raises(ExpectedError) as caught:
        office.checklists.offered(case.id)
    assert caught.value.fault is Fault.CONTENT_REFUSED
    assert len(office.checklists.of_case(case.id)) == 1
