"""`checklist list`, `start`, `show`, `tick` and `fact`."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.results import Result, optional_date, table
from integrationslotse_desktop.domain.checklists import Fact, StatusDraft, StepRef, StepState
from integrationslotse_desktop.domain.deadlines import Deadline
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.facts import fact_from_text, fact_to_text
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.checklists import ChecklistView, KnownFact, StepView
from integrationslotse_desktop.services.deadline_texts import KIND_TEXTS, STATE_TEXTS
from integrationslotse_desktop.services.templates import Templates

TOLD_FACT = Form(Field("fact", "notice_received"), Field("value", "2026-11-20", is_required=False))


def list_checklists(call: Call) -> Result:
    """The checklists that can be started; they are files of the program, so no diary is opened."""
    offered = [each.template for each in Templates().offered]
    data = [
        {
            "template": template.id,
            "version": template.version,
            "title": template.title.in_language(call.t.language),
            "steps": len(template.steps),
        }
        for template in offered
    ]
    lines = table([[template.id, template.title.in_language(call.t.language)] for template in offered])
    return Result({"checklists": data}, tuple(lines))


def start_checklist(call: Call, *, number: str, template: str) -> Result:
    """Start a checklist in a case and show it."""
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        view = session.checklists.start(case.id, template)
    return _result(case.number, (view,), call.t, names=False)


def show_checklists(call: Call, *, number: str, names: bool) -> Result:
    """Every checklist of a case."""
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        views = session.checklists.of_case(case.id)
    return _result(case.number, views, call.t, names=names)


def tick_step(call: Call, *, number: str, step: str, is_open: bool) -> Result:
    """Mark a step as done, or open it again."""
    wanted = StepState.OPEN if is_open else StepState.DONE
    with call.open_vault(call.passphrase()) as session:
        case = session.cases.get(number)
        ref = _step_named(session.checklists.of_case(case.id), step)
        status = session.checklists.change(ref, StatusDraft(wanted)).after
    since = None if status.since is None else status.since.isoformat()
    line = table([[case.number, ref.step_id, call.t(STATE_TEXTS[status.state])]])
    return Result(
        {"case": case.number, "step": {"id": ref.step_id, "state": str(status.state), "since": since}}, tuple(line)
    )


def set_fact(call: Call, *, number: str) -> Result:
    """Tell, change or forget a fact of a case; show what became of its checklists."""
    passphrase = call.passphrase()
    values = call.read(TOLD_FACT)
    value = fact_from_text(values.text("value")) if values.has("value") else None
    with call.open_vault(passphrase) as session:
        case = session.cases.get(number)
        session.cases.set_fact(case.id, values.text("fact"), value)
        views = session.checklists.of_case(case.id)
    return _result(case.number, views, call.t, names=False)


def _step_named(views: tuple[ChecklistView, ...], step_id: str) -> StepRef:
    for view in views:
        for step in view.steps:
            if step.step.id == step_id:
                return step.ref
    raise ExpectedError(Fault.STEP_UNKNOWN)


def _result(number: str, views: tuple[ChecklistView, ...], t: Texts, *, names: bool) -> Result:
    data = [_checklist_data(view, t, names=names) for view in views]
    lines = [line for view in views for line in ("", *_checklist_lines(view, t, names=names))]
    return Result({"case": number, "checklists": data}, tuple(lines[1:]) or (t("No checklists yet."),))


def _checklist_data(view: ChecklistView, t: Texts, *, names: bool) -> dict[str, object]:
    return {
        "template": view.template.id,
        "version": view.template.version,
        "title": view.template.title.in_language(t.language),
        "settled": view.settled,
        "total": view.total,
        "facts": [_fact_data(known) for known in view.facts],
        "steps": [_step_data(step, t, names=names) for step in view.steps],
    }


def _fact_data(known: KnownFact) -> dict[str, object]:
    value = None if known.value is None else fact_to_text(known.value)
    return {"name": known.fact.name, "kind": str(known.fact.kind), "value": value}


def _step_data(step: StepView, t: Texts, *, names: bool) -> dict[str, object]:
    status = step.status
    return {
        "id": step.step.id,
        "title": step.step.title.in_language(t.language),
        "applies": step.applies,
        "state": str(status.state),
        "since": None if status.since is None else status.since.isoformat(),
        **({"reason": status.reason} if names else {}),
        "due": None if step.due is None else _due_data(step.due),
        "asked": [fact.name for fact in step.asked],
    }


def _due_data(due: Deadline) -> dict[str, object]:
    return {
        "safe_on": due.safe_on.isoformat(),
        "ends_on": due.ends_on.isoformat(),
        "kind": str(due.rule.kind),
        "class": str(due.rule.deadline_class),
        "sources": list(due.rule.sources),
    }


def _checklist_lines(view: ChecklistView, t: Texts, *, names: bool) -> list[str]:
    title = view.template.title.in_language(t.language)
    rows = [_cells(step, t, names=names) for step in view.steps if step.applies]
    asked = [known.fact for known in view.facts if known.value is None and _is_asked(known.fact, view)]
    questions = [t("Still to be told:"), *table([[fact.name, fact.label.in_language(t.language)] for fact in asked])]
    return [f"{title}  {view.settled}/{view.total}", *table(rows), *(questions if asked else [])]


def _is_asked(fact: Fact, view: ChecklistView) -> bool:
    return any(fact in step.asked for step in view.steps if not step.is_settled)


def _cells(step: StepView, t: Texts, *, names: bool) -> list[str]:
    due = step.due
    kind = t(KIND_TEXTS[due.rule.kind]) if due else "–"
    cells = [step.step.id, t(STATE_TEXTS[step.status.state]), optional_date(due.safe_on if due else None, t), kind]
    return [*cells, step.step.title.in_language(t.language), *([step.status.reason] if names else [])]
