"""A vault on a disk that is really full, or really read-only: `disks.py FOLDER HOW`, see `main`.

`full`, `upgrade-full` and `read-only` expect FOLDER to be a small disk of its own; on machines that give nobody one,
`limited` lets no file grow, and `forbidden` takes away the right to write into FOLDER (root has to be started without
its own).
Prints the fault of each thing that was tried, and whether anything acknowledged was lost.
"""

import contextlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import cast

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Announced, Intake, IntakeDraft, LegalBasis
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from tests.torture.rounds import CHEAP, MOMENT, NEW, OLD, TEXTS, add_entry, close, look, make_vault, take_back

NoRoom = Callable[..., AbstractContextManager[None]]
_MEBIBYTE = 1 << 20
_BEGINNING = 1 << 16


def fault_of(attempt: Callable[[], object]) -> str | None:
    try:
        attempt()
    except ExpectedError as error:
        return str(error.fault)
    return None


@contextmanager
def filled(folder: Path, room: int = 0) -> Iterator[None]:
    """Use up the disk to its last block, or to so many bytes."""
    filler = folder / "filler"
    descriptor = os.open(filler, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for size in (_MEBIBYTE, 4096, 1):
        with contextlib.suppress(OSError):
            while os.write(descriptor, bytes(size)):
                continue
    os.ftruncate(descriptor, os.fstat(descriptor).st_size - room)
    os.close(descriptor)
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def limited(_folder: Path, room: int = 0) -> Iterator[None]:
    """Let no file grow, or none over so many bytes."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def upgrade_on_a_full_disk(folder: Path, no_room: NoRoom) -> dict[str, object]:
    """An earlier vault, opened without any room, with room for the beginning of a copy, and then with enough."""
    vaults, vault = Vaults(cost=CHEAP), folder / "vault"
    make_vault(vaults, vault)
    take_back(vaults.unlock(vault, OLD))
    before = {path.name: path.read_bytes() for path in vault.iterdir()}
    result: dict[str, object] = {}
    for name, room in (("without room", 0), ("room for a beginning", _BEGINNING)):
        with no_room(folder, room):
            result[name] = fault_of(lambda: vaults.enter(vaults.unlock(vault, OLD)))
    result["changed"] = before != {path.name: path.read_bytes() for path in vault.iterdir()}
    found = look(vaults, vaults.unlock(vault, OLD))
    return {**result, "lost": len(set(TEXTS) - set(cast(list[str], found["texts"]))), "findings": found["findings"]}


def on_a_full_disk(folder: Path, no_room: NoRoom) -> dict[str, object]:
    vaults, vault = Vaults(cost=CHEAP), folder / "vault"
    stick = folder / "stick"
    stick.mkdir()
    case_id = make_vault(vaults, vault)
    session = vaults.enter(vaults.unlock(vault, OLD))
    session.backups.choose_folder(stick)
    backup = session.backups.make().path
    acknowledged = list(TEXTS)
    result: dict[str, object] = {}

    def save() -> None:
        for number in range(2000):
            text = f"Auf voller Platte {number} " + "x" * 3000
            add_entry(session, case_id, text)
            acknowledged.append(text)

    other = NewVault("Nadia Brandt", "LRO", OLD)
    attempts: dict[str, Callable[[], object]] = {
        "save": save,
        **record_attempts(session, case_id),
        "draft": lambda: session.drafts.save("entry:1", DraftFields({"text": "x" * 80_000})),
        "backup": session.backups.make,
        "restore": lambda: vaults.restore(backup, folder / "restored"),
        "passphrase": lambda: vaults.change_passphrase(session.keys, OLD, NEW),
        "create": lambda: vaults.enter(vaults.prepare(folder / "other", other)),
    }
    for name, attempt in attempts.items():
        with no_room(folder):
            result[name] = fault_of(attempt)
    result["records"] = of_records(session, case_id)
    close(session)
    keys = vaults.unlock(vault, OLD)
    with no_room(folder):
        result["renew"] = fault_of(lambda: vaults.renew_keys(keys, OLD, NEW))
    found = look(vaults, keys)
    texts = found["texts"]
    assert isinstance(texts, list)
    result["lost"] = len(set(acknowledged) - set(texts))
    result["findings"] = found["findings"]
    result["left"] = sorted(path.suffix for path in (*vault.iterdir(), *stick.iterdir()))
    result["renew after"] = fault_of(lambda: look(vaults, vaults.renew_keys(vaults.unlock(vault, OLD), OLD, NEW)))
    return result


def record_attempts(session: Session, case_id: str) -> dict[str, Callable[[], object]]:
    """A correction, a person, taking on: the first with pages of text."""
    source, page = "Ausländerbehörde, Liste November", "x" * 200
    waiting = session.waiting_list.announce(
        Announced("", "Saleh", "Amina", "", "recognition_notification", source, LegalBasis.PUBLIC_TASK, MOMENT.date())
    )
    entry = session.diary.page(case_id).entries[0]
    corrected = EntryDraft(case_id, page * 200, MOMENT, Contact.PHONE, 15)
    person = Person(new_id(), case_id, Relation.CHILD, family_name="Haddad", given_name="Rima", note=page)
    draft, came = CaseDraft("Saleh", "Amina", MOMENT.date()), Intake("", "", "recognition_notification")
    return {
        "correct": lambda: session.corrections.correct(entry.id, corrected, "Es war ein Besuch"),
        "person": lambda: session.people.put(person),
        "take on": lambda: session.waiting_list.take_on(waiting.id, draft, IntakeDraft(came, {})),
    }


def of_records(session: Session, case_id: str) -> list[object]:
    """What none of those attempts may have changed: people, versions, who waits, how many cases there are."""
    people, waiting = session.people.of_case(case_id), session.waiting_list.waiting()
    versions = {entry.version for entry in session.diary.page(case_id).entries}
    return [[each.given_name for each in people], sorted(versions), len(waiting), len(session.cases.list())]


def on_a_read_only_disk(folder: Path, *, is_own: bool) -> dict[str, object]:
    """A disk of its own becomes read-only; otherwise folders without the right to write have to do."""
    vaults, vault, stick = Vaults(cost=CHEAP), folder / "vault", folder / "stick"
    elsewhere = Path(tempfile.mkdtemp())
    stick.mkdir()
    make_vault(vaults, vault)
    session = vaults.enter(vaults.unlock(vault, OLD))
    session.backups.choose_folder(stick)
    backup = session.backups.make().path
    close(session)
    vaults.restore(backup, elsewhere / "vault")
    if is_own:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    else:
        (vault / "vault.lock").unlink()
        for place in (vault, stick, folder):
            place.chmod(0o500)
    session = vaults.enter(vaults.unlock(elsewhere / "vault", OLD))
    other = NewVault("Nadia Brandt", "LRO", OLD)
    result = {
        "unlock": fault_of(lambda: vaults.unlock(vault, OLD)),
        "create": fault_of(lambda: vaults.prepare(folder / "other", other)),
        "restore": fault_of(lambda: vaults.restore(backup, folder / "restored")),
        "backup": fault_of(session.backups.make),
        "verify": fault_of(lambda: vaults.verify_backup(backup)),
    }
    close(session)
    shutil.rmtree(elsewhere)
    if not is_own:
        for place in (folder, stick, vault):
            place.chmod(0o700)
    return result


def main(folder: str, how: str) -> int:
    match how:
        case "full":
            result = on_a_full_disk(Path(folder), filled)
        case "limited":
            result = on_a_full_disk(Path(folder), limited)
        case "upgrade-full":
            result = upgrade_on_a_full_disk(Path(folder), filled)
        case "upgrade-limited":
            result = upgrade_on_a_full_disk(Path(folder), limited)
        case _:
            result = on_a_read_only_disk(Path(folder), is_own=how == "read-only")
    sys.stdout.write(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
