"""Every write of every service leaves its trace, and nothing changes a logged table without one."""

import ast
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from integrationslotse_desktop import paths
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.case_records import Address, Consent, FileNumber
from integrationslotse_desktop.domain.cases import Case, CaseDraft, CaseState
from integrationslotse_desktop.domain.changes import ChangeKind
from integrationslotse_desktop.domain.checklists import Facts, StatusDraft, StepState
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services import history
from integrationslotse_desktop.services.case_files import CaseFile, ChecklistFile
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.log_texts import history_text
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.log_check import log_findings
from integrationslotse_desktop.storage.store import Store
from tests.services.arrivals import ARRIVALS
from tests.services.checklist_samples import FIRST_STEPS, new_case, ref, running, started
from tests.services.vault_files import MOMENT, close, refused, write

DONE = StatusDraft(StepState.DONE)


def an_entry(session: Session, case: Case) -> None:
    session.diary.add(EntryDraft(case.id, "Anruf", MOMENT, Contact.PHONE, 15))


def corrected(session: Session, case: Case) -> None:
    entry = session.diary.add(EntryDraft(case.id, "Anruf", MOMENT, Contact.PHONE, 15))
    session.corrections.correct(entry.id, EntryDraft(case.id, "Besuch", MOMENT, Contact.PHONE, 15), "verwechselt")


def a_step(session: Session, case: Case) -> None:
    session.checklists.change(ref(running(session, case), "rec_plan"), DONE)


def taken_back(session: Session, case: Case) -> None:
    change = session.checklists.change(ref(running(session, case), "rec_plan"), DONE)
    session.checklists.undo(change)


def taken_over(session: Session, _case: Case) -> None:
    entries = tuple(EntryDraft("", f"Anruf {number}", MOMENT, Contact.PHONE, 15) for number in range(2))
    checklist = ChecklistFile(FIRST_STEPS, MOMENT.date(), {"rec_plan": DONE})
    facts: Facts = {"notice_received": MOMENT.date()}
    draft = CaseDraft("Haddad", "Samir", MOMENT.date())
    session.cases.take_over([CaseFile(draft, entries, facts=facts, checklists=(checklist,))])


def client(session: Session, case: Case) -> str:
    return session.people.of_case(case.id)[0].id


def a_child(session: Session, case: Case) -> Person:
    return session.people.put(Person(new_id(), case.id, Relation.CHILD, given_name="Hiba")).person


def a_child_with_everything(session: Session, case: Case) -> Person:
    child = a_child(session, case)
    session.people.put_residence(Residence(new_id(), case.id, child.id, "refugee"))
    session.records.put_number(FileNumber(new_id(), case.id, child.id, "bamf", "1234567-475"))
    session.records.put_consent(
        Consent(new_id(), case.id, child.id, "Schule", "Anmeldung", "Alter", "de", MOMENT.date())
    )
    return child


def a_number(session: Session, case: Case) -> FileNumber:
    number = FileNumber(new_id(), case.id, client(session, case), "jobcenter", "03304BG0001")
    return session.records.put_number(number)


def a_consent(session: Session, case: Case) -> Consent:
    recipient, purpose, topics = "Jobcenter Güstrow", "Antrag", "Einkommen"
    told = Consent(new_id(), case.id, client(session, case), recipient, purpose, topics, "ar", MOMENT.date())
    return session.records.put_consent(told)


def taken_out_and_back(session: Session, case: Case) -> None:
    number = a_number(session, case)
    session.records.remove(number)
    session.records.put_back(number)


EVERYTHING = [
    ChangeKind.PERSON_SET,
    ChangeKind.RESIDENCE_SET,
    ChangeKind.FILE_NUMBER_SET,
    ChangeKind.CONSENT_SET,
]

WRITES: dict[str, tuple[Callable[[Session, Case], object], list[ChangeKind]]] = {
    "Cases.add": (lambda session, _case: new_case(session, "Haddad"), [ChangeKind.CASE_ADDED, ChangeKind.PERSON_SET]),
    "Cases.take_over": (
        taken_over,
        [
            ChangeKind.CASE_ADDED,
            ChangeKind.PERSON_SET,
            ChangeKind.ENTRY_ADDED,
            ChangeKind.ENTRY_ADDED,
            ChangeKind.FACT_SET,
            ChangeKind.CHECKLIST_STARTED,
            ChangeKind.STEP_CHANGED,
        ],
    ),
    "Cases.set_fact": (
        lambda session, case: session.cases.set_fact(case.id, "notice_received", date(2026, 11, 20)),
        [ChangeKind.FACT_SET],
    ),
    "Cases.erase": (lambda session, case: session.cases.erase(case.id), [ChangeKind.CASE_ERASED]),
    **ARRIVALS,
    "Diary.write_down": (an_entry, [ChangeKind.ENTRY_ADDED, ChangeKind.CASE_STATE_SET]),
    "People.put": (a_child, [ChangeKind.PERSON_SET]),
    "People.remove": (
        lambda session, case: session.people.remove(a_child_with_everything(session, case).id),
        [*EVERYTHING, *EVERYTHING[1:], ChangeKind.PERSON_SET],
    ),
    "People.put_back": (
        lambda session, case: session.people.put_back(session.people.remove(a_child(session, case).id)),
        [ChangeKind.PERSON_SET] * 3,
    ),
    "People.move": (
        lambda session, case: session.people.move(
            a_child_with_everything(session, case).id, new_case(session, "Nord").id
        ),
        [
            *EVERYTHING,
            ChangeKind.CASE_ADDED,
            ChangeKind.PERSON_SET,
            *EVERYTHING[1:],
            ChangeKind.PERSON_SET,
            *EVERYTHING,
        ],
    ),
    "People.put_residence": (
        lambda session, case: session.people.put_residence(
            Residence(new_id(), case.id, client(session, case), "refugee")
        ),
        [ChangeKind.RESIDENCE_SET],
    ),
    "CaseRecords.put_address": (
        lambda session, case: session.records.put_address(Address(new_id(), case.id, "Parkstr. 2, Güstrow")),
        [ChangeKind.ADDRESS_SET],
    ),
    "CaseRecords.put_number": (a_number, [ChangeKind.FILE_NUMBER_SET]),
    "CaseRecords.assign": (
        lambda session, case: session.records.assign(case.id, "A. Weber", MOMENT.date()),
        [ChangeKind.RESPONSIBILITY_SET],
    ),
    "CaseRecords.change_state": (
        lambda session, case: session.records.change_state(case.id, CaseState.PAUSED, MOMENT.date(), "Im Ausland"),
        [ChangeKind.CASE_STATE_SET],
    ),
    "CaseRecords.raise_flag": (
        lambda session, case: session.records.raise_flag(case.id, "Frist klären"),
        [ChangeKind.FLAG_SET],
    ),
    "CaseRecords.answer_flag": (
        lambda session, case: session.records.answer_flag(
            case.id, session.records.raise_flag(case.id, "Frist klären").id, "Geklärt"
        ),
        [ChangeKind.FLAG_SET, ChangeKind.FLAG_SET],
    ),
    "CaseRecords.put_consent": (a_consent, [ChangeKind.CONSENT_SET]),
    "CaseRecords.withdraw": (
        lambda session, case: session.records.withdraw(case.id, a_consent(session, case).id, MOMENT.date()),
        [ChangeKind.CONSENT_SET, ChangeKind.CONSENT_SET],
    ),
    "CaseRecords.give_notice": (
        lambda session, case: session.records.give_notice(case.id, MOMENT.date(), "ar"),
        [ChangeKind.PRIVACY_NOTICE_SET],
    ),
    "CaseRecords.remove": (
        lambda session, case: session.records.remove(a_number(session, case)),
        [ChangeKind.FILE_NUMBER_SET] * 2,
    ),
    "CaseRecords.put_back": (taken_out_and_back, [ChangeKind.FILE_NUMBER_SET] * 3),
    "Corrections.correct": (corrected, [ChangeKind.ENTRY_ADDED, ChangeKind.CASE_STATE_SET, ChangeKind.ENTRY_CORRECTED]),
    "Checklists.start": (
        lambda session, _case: session.checklists.start(new_case(session).id, FIRST_STEPS),
        [ChangeKind.CASE_ADDED, ChangeKind.PERSON_SET, ChangeKind.CHECKLIST_STARTED],
    ),
    "Checklists.change": (a_step, [ChangeKind.STEP_CHANGED]),
    "Checklists.undo_all": (taken_back, [ChangeKind.STEP_CHANGED, ChangeKind.STEP_CHANGED]),
}
"""Every method that changes what is logged, and the changes it must leave."""

WITHOUT_CHANGES = {
    "Settings.set_idle_minutes",
    "Settings.set_silent_days",
    "Settings.set_case_number_rule",
    "Settings.remember_place",
    "Finding.save",
    "Finding.forget",
    "Drafts.save",
    "Drafts.forget_old",
    "Drafts.discard",
    "PersonalNotes.set",
    "PersonalNotes.forget_old",
    "Backups.choose_folder",
    "Backups.is_due",
    "Backups.finish",
    "Checks.begin",
    "Checks.finish",
    "AuditLog.record",
    "DataTransfer.begin_export",
    "DataTransfer.import_",
}
"""Drafts, personal notes, what one installation set and events are not logged; an import brings its own log."""

VAULT_AS_A_WHOLE = {"_create", "_catch_up", "_stored_profile", "log_pending", "_search_folds", "_copy", "last_findings"}


def writing_methods() -> set[str]:
    """Every function of the services that opens a transaction to write."""
    found = set()
    for path in sorted((paths.ROOT / "integrationslotse_desktop" / "services").glob("*.py")):
        for owner in ast.parse(path.read_text("utf-8")).body:
            members = owner.body if isinstance(owner, ast.ClassDef) else [owner]
            for member in members:
                if isinstance(member, ast.FunctionDef) and ".write() as " in ast.unparse(member):
                    is_public = isinstance(owner, ast.ClassDef) and not member.name.startswith("_")
                    found.add(f"{owner.name}.{member.name}" if is_public else member.name)
    return found


def kinds_in(session: Session) -> list[ChangeKind]:
    with session._store.read() as connection:
        found = connection.execute(text("SELECT kind FROM changes ORDER BY row")).scalars()
        return [ChangeKind(kind) for kind in found]


def test_no_writing_service_is_unknown_here() -> None:
    assert writing_methods() == {*WRITES, *WITHOUT_CHANGES, *VAULT_AS_A_WHOLE}


@pytest.mark.parametrize("name", WRITES)
def test_every_write_is_logged_and_the_log_says_what_the_rows_say(session: Session, name: str) -> None:
    write_it, expected = WRITES[name]
    case = new_case(session)
    started(session, case)
    before = kinds_in(session)
    write_it(session, case)
    assert kinds_in(session) == [*before, *expected]
    with session._store.read() as connection:
        assert log_findings(connection) == ()


def test_a_write_beside_the_log_is_noticed(session: Session) -> None:
    """The planted fault of the test above: a repository that forgets to record."""
    case = new_case(session)
    with session._store.write() as work:
        values = {"id": "e1", "case": case.id, "at": "2026-11-20T09:00", "recorded": "2026-11-20T09:00:00.000+01:00"}
        work.connection.execute(
            text(
                "INSERT INTO entries (row, id, case_id, occurred_at, contact, text, author, recorded_at)"
                " VALUES (1, :id, :case, :at, 'phone', 'Anruf', 'Nadia', :recorded)"
            ),
            values,
        )
    with session._store.read() as connection:
        assert log_findings(connection) == (Fault.CHANGE_LOG_DAMAGED,)


def test_a_refused_write_leaves_no_change(session: Session) -> None:
    before = kinds_in(session)
    with pytest.raises(ExpectedError):
        session.cases.set_fact("0" * 32, "notice_received", value=True)
    with pytest.raises(ExpectedError):
        session.diary.add(EntryDraft("0" * 32, "Anruf", MOMENT, Contact.PHONE, 15))
    assert kinds_in(session) == before
    write(session, "Anruf")
    with session._store.read() as connection:
        assert log_findings(connection) == ()


def test_a_transaction_undone_takes_its_changes_along(session: Session) -> None:
    before = kinds_in(session)

    def write_and_fail() -> None:
        with session._store.write() as work:
            work.record(ChangeKind.FACT_SET, "a", "b", {"name": "c", "value": None})
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_and_fail()
    assert kinds_in(session) == before


@pytest.mark.parametrize("language", Language)
def test_the_history_of_a_case_is_told_in_every_language(session: Session, language: Language) -> None:
    case = new_case(session)
    checklist = started(session, case, notice_received=date(2026, 11, 20), partial_rejection=True)
    session.checklists.change(ref(checklist, "rec_intake_talk"), DONE)
    session.cases.set_fact(case.id, "partial_rejection", None)
    an_entry(session, case)
    write(session, "of another case")
    t = Texts(language)
    page = session.history.of_case(case.id)
    assert [item.kind for item in page.items] == [
        ChangeKind.CASE_STATE_SET,
        ChangeKind.ENTRY_ADDED,
        ChangeKind.FACT_SET,
        ChangeKind.STEP_CHANGED,
        ChangeKind.FACT_SET,
        ChangeKind.FACT_SET,
        ChangeKind.CHECKLIST_STARTED,
        ChangeKind.PERSON_SET,
        ChangeKind.CASE_ADDED,
    ]
    assert page.older_before is None
    assert {item.by for item in page.items} == {"Nadia Brandt"}
    assert {item.at for item in page.items} == {session.clock()}
    told = [history_text(item, t) for item in page.items]
    assert len(set(told)) == len(told)
    assert case.number in told[-1]
    step = page.items[3].step
    assert step is not None
    assert step.title.in_language(language) in told[3]
    assert t.date(date(2026, 11, 20)) in told[5]


def test_a_long_history_comes_in_pages(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    case = write(session, *(f"Eintrag {number}" for number in range(history.PAGE + 20)))
    first = session.history.of_case(case.id)
    second = session.history.of_case(case.id, before=first.older_before)
    items = [*first.items, *second.items]
    assert (len(first.items), len(second.items), second.older_before) == (history.PAGE, 23, None)
    texts = [item.data.get("text") for item in items]
    assert texts == [
        *(f"Eintrag {number}" for number in reversed(range(1, history.PAGE + 20))),
        None,
        "Eintrag 0",
        None,
        None,
    ]


def test_a_history_needs_its_case(session: Session) -> None:
    assert refused(lambda: session.history.of_case("0" * 32)) is Fault.CASE_UNKNOWN


def test_changes_stay_in_order_when_the_clock_is_set_back(
    cheap_cost: Cost, vault_path: Path, new_vault: NewVault, clock: Clock
) -> None:
    now = clock()
    vaults = Vaults(lambda: now, cheap_cost)
    session = vaults.enter(vaults.prepare(vault_path, new_vault))
    case = session.cases.add(CaseDraft("Haddad", "Samir", date(2026, 1, 2)))
    early = datetime(2026, 1, 3, 9)
    session.diary.add(EntryDraft(case.id, "erst", early, Contact.PHONE, 15))
    now -= timedelta(days=300)
    session.diary.add(EntryDraft(case.id, "dann", early, Contact.PHONE, 15))
    close(session)
    session = vaults.enter(vaults.unlock(vault_path, new_vault.passphrase))
    session.diary.add(EntryDraft(case.id, "zuletzt", early, Contact.PHONE, 15))
    told = [item.data.get("text") for item in session.history.of_case(case.id).items]
    assert told == ["zuletzt", "dann", None, "erst", None, None]
    close(session)


def test_a_saved_entry_costs_a_handful_of_statements(session: Session) -> None:
    case = write(session, "Anruf")
    store: Store = session._store
    seen: list[str] = []
    with store._raw_writer() as raw:
        raw.set_trace_callback(seen.append)
    an_entry(session, case)
    with store._raw_writer() as raw:
        raw.set_trace_callback(None)
    own = [statement for statement in seen if not statement.startswith("--")]
    assert len(own) <= 8, own
