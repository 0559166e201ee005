from datetime import date

from integrationslotse_desktop.domain.checklists import DateKind, StatusDraft, StepState
from integrationslotse_desktop.services.agenda import MOST_LISTED, AgendaList
from integrationslotse_desktop.services.session import Session
from tests.services.checklist_samples import new_case, ref, running, started

TODAY = date(2026, 11, 23)


def told(listed: AgendaList) -> list[tuple[str, str, int]]:
    return [(step.case.family_name, step.step.id, step.days) for step in listed.steps]


def test_today_is_empty_without_checklists(session: Session) -> None:
    new_case(session)
    today = session.agenda.today()
    assert (today.day, today.later) == (TODAY, 0)
    assert {today.overdue.total, today.due.total, today.waiting.total} == {0}


def test_today_sorts_the_steps_of_all_cases_by_their_safe_dates(session: Session) -> None:
    started(session, new_case(session, "Yusuf", date(2026, 11, 9)), notice_received=date(2026, 11, 6))
    started(session, new_case(session, "Tesfay", date(2026, 11, 20)), recognition_date=date(2026, 11, 20))
    today = session.agenda.today()
    assert told(today.overdue) == [
        ("Yusuf", "rec_read_notice", 14),
        ("Yusuf", "rec_check_appeal", 10),
        ("Yusuf", "rec_intake_talk", 7),
        ("Yusuf", "rec_urgent_needs", 7),
    ]
    assert told(today.due) == [
        ("Yusuf", "rec_post_folder", 0),
        ("Yusuf", "rec_plan", 0),
        ("Tesfay", "rec_intake_talk", 4),
        ("Tesfay", "rec_urgent_needs", 4),
    ]
    # Yusuf's grounds on 6 December; Tesfay's folder and plan on 4 December, and the end of the residence duty.
    assert today.later == 4
    assert (today.overdue.total, today.due.total) == (4, 4)


def test_today_says_by_which_rule_a_step_is_due(session: Session) -> None:
    started(session, new_case(session, opened_on=date(2026, 11, 9)), notice_received=date(2026, 11, 6))
    kinds = {step.step.id: step.rule.kind for step in session.agenda.today().overdue.steps if step.rule}
    assert kinds == {
        "rec_read_notice": DateKind.RECOMMENDED,
        "rec_check_appeal": DateKind.STATUTORY,
        "rec_intake_talk": DateKind.RECOMMENDED,
        "rec_urgent_needs": DateKind.PRACTICAL,
    }


def test_the_week_ends_with_the_sixth_day_after_today(session: Session) -> None:
    case = new_case(session, opened_on=TODAY)
    started(session, case, asylblg_last_day=date(2026, 11, 30))
    assert "rec_asylblg_end" not in {step.step.id for step in session.agenda.today().due.steps}
    started_later = new_case(session, "Tesfay", date(2026, 11, 22))
    started(session, started_later)
    assert ("Tesfay", "rec_intake_talk", 4) in told(session.agenda.today().due)


def test_who_waits_longest_stands_first_and_is_not_overdue(session: Session) -> None:
    view = started(session, new_case(session, opened_on=date(2026, 11, 2)), notice_received=date(2026, 11, 6))
    for step_id, since in (("rec_check_appeal", date(2026, 11, 12)), ("rec_asylblg_end", date(2026, 11, 4))):
        session.checklists.change(ref(view, step_id), StatusDraft(StepState.WAITING, since))
    today = session.agenda.today()
    assert told(today.waiting) == [("Yusuf", "rec_asylblg_end", 19), ("Yusuf", "rec_check_appeal", 11)]
    assert "rec_check_appeal" not in {step.step.id for step in today.overdue.steps}
    assert today.waiting.steps[1].due_on == date(2026, 11, 13), "its date is still told"


def test_a_settled_step_leaves_and_an_undone_one_comes_back(session: Session) -> None:
    case = new_case(session, opened_on=date(2026, 11, 2))
    view = started(session, case)
    before = session.agenda.today()
    change = session.checklists.change(ref(view, "rec_plan"), StatusDraft(StepState.DONE))
    assert session.agenda.today().overdue.total == before.overdue.total - 1
    session.checklists.undo(change)
    assert session.agenda.today() == before


def test_a_new_answer_moves_the_date_on_today_at_once(session: Session) -> None:
    case = new_case(session, opened_on=TODAY)
    started(session, case, notice_received=date(2026, 11, 13))
    assert ("Yusuf", "rec_check_appeal", 3) in told(session.agenda.today().overdue)
    session.cases.set_fact(case.id, "short_appeal_period", value=False)
    assert ("Yusuf", "rec_check_appeal", 4) in told(session.agenda.today().due)
    session.cases.set_fact(case.id, "partial_rejection", value=False)
    assert "rec_check_appeal" not in {step.step.id for step in session.agenda.today().due.steps}


def test_what_is_stored_for_today_is_what_the_case_page_reckons(session: Session) -> None:
    case = new_case(session, opened_on=date(2026, 11, 2))
    facts = {"notice_received": date(2026, 11, 6), "asylblg_last_day": date(2026, 10, 31), "short_appeal_period": True}
    started(session, case, **facts)
    reckoned = {step.step.id: step.due.safe_on for step in running(session, case).steps if step.due}
    today = session.agenda.today()
    stored = {step.step.id: step.due_on for step in (*today.overdue.steps, *today.due.steps)}
    assert stored == {step_id: day for step_id, day in reckoned.items() if day in stored.values()}
    assert len(stored) + today.later == len(reckoned)


def test_a_long_list_is_cut_and_its_length_told(session: Session) -> None:
    for number in range(MOST_LISTED // 4 + 1):
        started(session, new_case(session, f"Fall {number}", date(2026, 11, 2)))
    overdue = session.agenda.today().overdue
    assert len(overdue.steps) == MOST_LISTED
    assert overdue.total == MOST_LISTED + 4
