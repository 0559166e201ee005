"""The main job without a window: for machines without a display, and for whoever wants to see that it works."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.checklists import StatusDraft, StepRef, StepState
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.districts import DISTRICTS, PRACTICE_DISTRICT
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.clock import system_clock
from integrationslotse_desktop.services.practice import PASSPHRASE, Practice
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults

# An invented person; the text is what a guide would write.
_NAME = ("Muster", "Amal")
_NOTE = "Zum Üben geschrieben: Hauptantrag vollständig, Quittungsheft liegt im Ordner. موعد جديد يوم الأربعاء."
_QUERY = "quittungsheft"
_CHECKLIST = "recognition_first_steps"


def show_main_job(vaults: Vaults, t: Texts, district: str | None = None) -> int:
    """Create, write, tick, search, lock, reopen, read, in a practice vault that is removed again; the exit code."""
    print(t("No display here: the main job runs without a window, on a practice vault with invented people."))
    with tempfile.TemporaryDirectory(prefix="integrationslotse-") as folder:
        for line in _main_job(vaults, t, Path(folder) / "practice", district or PRACTICE_DISTRICT):
            print(f"  {line}", flush=True)
    print(t("All of it worked. The folder is removed again."))
    return 0


def _main_job(vaults: Vaults, t: Texts, folder: Path, district: str) -> Iterator[str]:
    session = Practice(folder).begin(district)
    cases = session.cases.list()
    entries = sum(session.diary.of_case(summary.case.id).entries for summary in cases)
    yield t(
        "Practice vault of {district} created and encrypted: {cases} cases, {entries} entries.",
        district=DISTRICTS[district],
        cases=len(cases),
        entries=entries,
    )
    now = system_clock()
    case = session.cases.add(CaseDraft(*_NAME, now.date()))
    yield t("Case {number} opened.", number=case.number)
    session.diary.add(EntryDraft(case.id, _NOTE, now.replace(tzinfo=None) - timedelta(hours=1), Contact.OFFICE, 45))
    yield t("Entry written.")
    ticked = _tick(session, case.id)
    yield _progress(session, t, case.id)
    yield _today(session, t)
    found = session.finding.find(_QUERY).entries
    yield t("Found again by “{word}”: {count}.", word=_QUERY, count=len(found))
    _close(session)
    files = [file for file in folder.iterdir() if file.is_file()]
    readable = sum(_QUERY.encode() in file.read_bytes().lower() for file in files)
    text = t(
        "Locked. Files in the folder: {count}, with readable words: {readable}.", count=len(files), readable=readable
    )
    yield text
    session = vaults.enter(vaults.unlock(folder, PASSPHRASE))
    written = session.diary.page(case.id).entries
    yield t("Unlocked. The entry is there: {text}", text=written[0].text)
    yield _progress(session, t, case.id)
    is_kept = _state(session, case.id, ticked) is StepState.DONE
    _close(session)
    if readable or len(found) != 1 or written[0].text != _NOTE or not is_kept:
        raise AssertionError("the main job gave another result than it must")


def _tick(session: Session, case_id: str) -> StepRef:
    """Start the first checklist and tick its first step."""
    step = session.checklists.start(case_id, _CHECKLIST).steps[0]
    session.checklists.change(step.ref, StatusDraft(StepState.DONE))
    return step.ref


def _state(session: Session, case_id: str, ref: StepRef) -> StepState:
    steps = session.checklists.of_case(case_id)[0].steps
    return next(step.status.state for step in steps if step.ref == ref)


def _progress(session: Session, t: Texts, case_id: str) -> str:
    checklist = session.checklists.of_case(case_id)[0]
    done = next(step for step in checklist.steps if step.status.state is StepState.DONE)
    return t(
        "Checklist “{title}”: “{step}” is ticked, settled: {settled} of {total}.",
        title=checklist.template.title.in_language(t.language),
        step=done.step.title.in_language(t.language),
        settled=checklist.settled,
        total=checklist.total,
    )


def _today(session: Session, t: Texts) -> str:
    today = session.agenda.today()
    return t(
        "Today: overdue {overdue}, due within a week {due}, waiting for an authority {waiting}.",
        overdue=today.overdue.total,
        due=today.due.total,
        waiting=today.waiting.total,
    )


def _close(session: Session) -> None:
    session.close_reader()
    session.close_writer()
