import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from integrationslotse_desktop.crypto.age import Identity
from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.checklists import StatusDraft, StepState
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.exchange.vault_export import Problem, encoded
from integrationslotse_desktop.services.data import ForPassphrase, ForRecipient, Opener, Readable, Seal, WithIdentity
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from tests.services.checklist_samples import ref, started
from tests.services.vault_files import close, refused, write
from tests.storage.surroundings import files_of_at_most

SEAL = ForPassphrase("Apfel Wolke Stein Birke Laterne")
READABLE = Readable()


def filled(session: Session) -> Case:
    """Two cases with everything there is, and one that was erased."""
    case = write(session, "Wohnungsgeberbestätigung geholt", "مُقابَلة im Jobcenter\nTermin folgt")
    checklist = started(session, case, partial_rejection=True)
    session.checklists.change(ref(checklist, "rec_plan"), StatusDraft(StepState.NOT_NEEDED, untrusted_reason="fertig"))
    session.cases.set_fact(case.id, "partial_rejection", None)
    write(session, "Anruf")
    session.cases.erase(write(session, "weg damit").id)
    session.audit_log.record(AuditKind.PRINTED, case.id)
    return case


def exported(session: Session, path: Path, seal: Seal = READABLE) -> Path:
    session.data.begin_export(path, seal)
    session.data.export(path, seal)
    return path


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def without_events(path: Path) -> list[dict[str, Any]]:
    return [line for line in lines_of(path) if line["kind"] not in ("event", "end")]


def test_an_export_leaves_nothing_beside_it_however_it_ends(session: Session, tmp_path: Path) -> None:
    filled(session)
    folder = tmp_path / "stick"
    folder.mkdir()
    path = exported(session, folder / "diary.jsonl")
    assert (os.listdir(folder), stat.S_IMODE(path.stat().st_mode)) == (["diary.jsonl"], 0o600)
    assert refused(lambda: session.data.export(path, READABLE)) is Fault.EXPORT_EXISTS
    size = path.stat().st_size
    path.unlink()
    with files_of_at_most(size // 2):
        assert refused(lambda: session.data.export(path, READABLE)) is Fault.DISK_FULL
    assert os.listdir(folder) == []


@pytest.fixture
def empty(vaults: Vaults, tmp_path: Path) -> Any:
    opened = vaults.enter(
        vaults.prepare(tmp_path / "other", NewVault("Jemand Anders", "VR", "Regenmantel Ufer Lampe Kirsche Nebel"))
    )
    yield opened
    close(opened)


def tables(session: Session) -> dict[str, list[Any]]:
    """What stands in the tables whose rows an import makes anew, the derived columns included."""
    names = ("cases", "entries", "case_facts", "templates", "checklists", "checklist_steps", "changes", "change_values")
    with session._store.read() as connection:
        found = {name: connection.execute(text(f"SELECT * FROM {name}")).all() for name in names}
        words = connection.execute(text("SELECT term, doc, cnt FROM entry_words_list")).all()
        settings = connection.execute(text("SELECT * FROM settings WHERE name IN ('guide_name', 'district')")).all()
    return {**found, "words": words, "settings": sorted(settings)}


def test_an_imported_vault_is_equal_to_the_exported_one(session: Session, empty: Session, tmp_path: Path) -> None:
    case = filled(session)
    first = exported(session, tmp_path / "first")
    empty.data.import_(first, READABLE)
    second = exported(empty, tmp_path / "second")
    assert without_events(second) == without_events(first)
    before, after = tables(session), tables(empty)
    for name in ("changes", "change_values", "entries", "cases"):  # rows may be numbered anew after an erasure
        before[name] = [row[1:] for row in before[name]]
        after[name] = [row[1:] for row in after[name]]
    assert after == before
    assert empty.diary.of_case(case.id) == session.diary.of_case(case.id)
    assert empty.finding.find("مقابله").entries == session.finding.find("مقابله").entries
    assert empty.checklists.of_case(case.id) == session.checklists.of_case(case.id)
    assert empty.history.of_case(case.id) == session.history.of_case(case.id)
    assert empty.agenda.today() == session.agenda.today()
    empty.checks.begin()
    assert empty.checks.run().is_clean


def test_the_events_of_both_vaults_stand_one_after_the_other(session: Session, empty: Session, tmp_path: Path) -> None:
    filled(session)
    empty.data.import_(exported(session, tmp_path / "first"), READABLE)
    kinds = [event.kind for event in reversed(empty.audit_log.page().events)]
    theirs = [event.kind for event in reversed(session.audit_log.page().events)]
    assert theirs[-1] is AuditKind.EXPORTED_READABLE
    assert kinds == [*theirs, AuditKind.VAULT_CREATED, AuditKind.IMPORTED]


def test_numbers_and_clocks_go_on_where_the_exported_vault_was(
    session: Session, vaults: Vaults, tmp_path: Path, new_vault: NewVault
) -> None:
    filled(session)
    path = exported(session, tmp_path / "first")
    other = vaults.enter(vaults.prepare(tmp_path / "third", new_vault))
    other.data.import_(path, READABLE)
    close(other)
    other = vaults.enter(vaults.unlock(tmp_path / "third", new_vault.passphrase))
    assert other.profile == session.profile
    assert write(other, "neu").number == "LRO-2026-0004"
    with other._store.read() as connection:
        clocks = connection.execute(text("SELECT clock FROM changes ORDER BY row")).scalars().all()
        devices = connection.execute(text("SELECT count(DISTINCT device) FROM changes")).scalar()
    assert list(clocks) == sorted(set(clocks))
    assert devices == 2
    close(other)


IDENTITY = Identity.new()


@pytest.mark.parametrize(
    ("seal", "opener", "wrong"),
    [
        (SEAL, SEAL, ForPassphrase("Birke Laterne Apfel Wolke Stein")),
        (ForRecipient(IDENTITY.recipient), WithIdentity(IDENTITY.text), WithIdentity(Identity.new().text)),
    ],
    ids=["passphrase", "recipient"],
)
def test_a_sealed_export_opens_for_the_right_one_only(
    session: Session, empty: Session, tmp_path: Path, seal: Seal, opener: Opener, wrong: Opener
) -> None:
    filled(session)
    path = exported(session, tmp_path / "sealed", seal)
    content = path.read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    assert b"Haddad" not in content
    assert session.audit_log.page().events[0].kind is AuditKind.EXPORTED
    assert refused(lambda: empty.data.import_(path, wrong)) is Fault.EXPORT_NOT_OPENED
    assert refused(lambda: empty.data.import_(path, READABLE)) is Fault.EXPORT_REFUSED
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert refused(lambda: empty.data.import_(path, opener)) is Fault.EXPORT_NOT_OPENED
    path.write_bytes(content)
    empty.data.import_(path, opener)
    assert len(empty.cases.list()) == 2


def test_a_file_is_for_its_owner_only_and_never_overwritten(session: Session, tmp_path: Path) -> None:
    path = exported(session, tmp_path / "file")
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert refused(lambda: session.data.begin_export(path, READABLE)) is Fault.EXPORT_EXISTS
    weak = ForPassphrase("kurz")
    assert refused(lambda: session.data.begin_export(tmp_path / "x", weak)) is Fault.PASSPHRASE_TOO_SHORT
    nobody = ForRecipient("age1nobody")
    assert refused(lambda: session.data.begin_export(tmp_path / "x", nobody)) is Fault.RECIPIENT_REFUSED
    assert not (tmp_path / "x").exists()
    assert session.audit_log.page().events[0].kind is AuditKind.EXPORTED_READABLE


def test_only_an_empty_vault_takes_an_export_over(session: Session, empty: Session, tmp_path: Path) -> None:
    path = exported(session, tmp_path / "file")
    assert refused(lambda: empty.data.import_(tmp_path / "none", READABLE)) is Fault.EXPORT_MISSING
    write(empty)
    assert refused(lambda: empty.data.import_(path, READABLE)) is Fault.VAULT_NOT_EMPTY


def first(records: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return next(record for record in records if record["kind"] == kind)


def orphan(records: list[dict[str, Any]]) -> None:
    first(records, "entry")["case_id"] = "0" * 32


def twice(records: list[dict[str, Any]]) -> None:
    records.insert(records.index(first(records, "case")), first(records, "case"))


def other_text(records: list[dict[str, Any]]) -> None:
    first(records, "entry")["text"] = "gefälscht"


def lost_entry(records: list[dict[str, Any]]) -> None:
    records.remove(first(records, "entry"))


def lost_step(records: list[dict[str, Any]]) -> None:
    records.remove(first(records, "step"))


def lost_guide(records: list[dict[str, Any]]) -> None:
    records.remove(first(records, "setting"))


def used_number(records: list[dict[str, Any]]) -> None:
    first(records, "number")["last"] = 1


def risen(records: list[dict[str, Any]]) -> None:
    records.remove(next(record for record in records if record.get("change") == "case_erased"))


CONTRADICTIONS = {
    "an entry without its case": (orphan, Problem.WRONG_REFERENCE),
    "a case that stands twice": (twice, Problem.WRONG_REFERENCE),
    "an entry other than its change": (other_text, Problem.CONTRADICTION),
    "a change without its entry": (lost_entry, Problem.CONTRADICTION),
    "a checklist without one of its steps": (lost_step, Problem.CONTRADICTION),
    "a vault without its guide": (lost_guide, Problem.CONTRADICTION),
    "a number that would be given again": (used_number, Problem.CONTRADICTION),
    "a case without values that nobody erased": (risen, Problem.CONTRADICTION),
}


@pytest.mark.parametrize(("change", "expected"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_records_that_contradict_each_other_change_nothing(
    session: Session, empty: Session, tmp_path: Path, change: Any, expected: Problem
) -> None:
    filled(session)
    records = lines_of(exported(session, tmp_path / "file"))[1:-1]
    change(records)
    forged = tmp_path / "forged"
    forged.write_bytes(b"".join(encoded(records)))
    before = tables(empty)
    with pytest.raises(ExpectedError) as caught:
        empty.data.import_(forged, READABLE)
    assert (caught.value.fault, caught.value.data["problem"]) == (Fault.EXPORT_REFUSED, expected)
    assert caught.value.data["line"] > 1
    assert tables(empty) == before
    assert write(empty, "geht weiter").number == "VR-2026-0001"


def test_a_damaged_last_line_undoes_everything(session: Session, empty: Session, tmp_path: Path) -> None:
    filled(session)
    path = exported(session, tmp_path / "file")
    content = path.read_bytes()
    path.write_bytes(content[:-20])
    before = tables(empty)
    with pytest.raises(ExpectedError) as caught:
        empty.data.import_(path, READABLE)
    assert caught.value.data == {"line": len(content.splitlines()), "problem": Problem.NOT_JSON}
    assert tables(empty) == before
