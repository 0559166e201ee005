"""The table of bad input and faults: each one really happens, has a key of its own, and is told in three sentences.

Its data come from where the fault came from, so a sentence whose placeholder nobody fills is found here. Afterwards
the vault opens as before, and what was acknowledged is there.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.encoding import canonical_json, checksum
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.attempts import Attempts
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.fault_texts import FaultText, fault_text
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.vault_folder import KEY_FILE, LOCK_FILE
from tests.services.vault_files import MOMENT, close, database_of, texts_of, write
from tests.storage.surroundings import (
    files_of_at_most,
    mount_table,
    mounted,
    opened_by_another_process,
    without_the_rights_of_root,
)

WRITTEN = "Termin beim Jobcenter gemacht"
WRONG = "not this one at all"
OVERRIDE, NUL = "Ha\u202edda\u202cd", "Had\0dad"


@dataclass
class Desk:
    """A closed vault with an entry, in a folder that others can reach, and a clock whose hands can be moved."""

    vaults: Vaults
    vault: Path
    wanted: NewVault
    cost: Cost
    now: datetime
    state: Path = field(init=False)

    def __post_init__(self) -> None:
        self.state = self.vault.with_name("state")

    def clock(self) -> datetime:
        return self.now

    def counting(self) -> Vaults:
        """The same vaults, and wrong passphrases are counted."""
        return Vaults(self.clock, self.cost, Attempts(self.state, self.clock))

    def opened(self, vaults: Vaults | None = None) -> Session:
        vaults = vaults or self.vaults
        return vaults.enter(vaults.unlock(self.vault, self.wanted.passphrase))


@pytest.fixture
def desk(vaults: Vaults, new_vault: NewVault, cheap_cost: Cost, clock: Clock) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        desk = Desk(vaults, folder / "vault", new_vault, cheap_cost, clock())
        session = vaults.enter(vaults.prepare(desk.vault, new_vault))
        write(session, WRITTEN)
        close(session)
        yield desk


def error_of(attempt: Callable[[], object]) -> ExpectedError:
    with pytest.raises(ExpectedError) as caught:
        attempt()
    return caught.value


def error_of_opening(desk: Desk, vaults: Vaults | None = None) -> ExpectedError:
    return error_of(lambda: close(desk.opened(vaults)))


def error_in_open_diary(desk: Desk, attempt: Callable[[Session], object]) -> ExpectedError:
    session = desk.opened()
    try:
        return error_of(lambda: attempt(session))
    finally:
        close(session)


def wrong_passphrase(desk: Desk) -> list[ExpectedError]:
    return [error_of(lambda: desk.vaults.unlock(desk.vault, WRONG))]


def damaged_key_file(desk: Desk) -> list[ExpectedError]:
    return [_with_changed(desk, desk.vault / KEY_FILE, _flipped)]


def missing_key_file(desk: Desk) -> list[ExpectedError]:
    return [_with_changed(desk, desk.vault / KEY_FILE, lambda _content: None)]


def damaged_database(desk: Desk) -> list[ExpectedError]:
    """One bit, where opening looks; for all the others see the torture of flips."""
    return [_with_changed(desk, database_of(desk.vault), lambda content: _flipped(content, 100))]


def newer_vault(desk: Desk) -> list[ExpectedError]:
    bare: dict[str, object] = {"format": "integrationslotse-vault", "version": 2}
    newer = canonical_json({**bare, "checksum": checksum(bare)})
    return [_with_changed(desk, desk.vault / KEY_FILE, lambda _content: newer)]


def _with_changed(desk: Desk, file: Path, change: Callable[[bytes], bytes | None]) -> ExpectedError:
    before = file.read_bytes()
    content = change(before)
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    error = error_of_opening(desk)
    file.write_bytes(before)
    return error


def _flipped(content: bytes, place: int = 200) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def second_process(desk: Desk) -> list[ExpectedError]:
    with opened_by_another_process(desk.vault):
        return [error_of_opening(desk)]


def read_only_folder(desk: Desk) -> list[ExpectedError]:
    """To open a diary in it, and to make one."""
    (desk.vault / LOCK_FILE).unlink()
    files = list(desk.vault.iterdir())
    for file in files:
        file.chmod(0o444)
    desk.vault.chmod(0o555)
    with without_the_rights_of_root():
        errors = [error_of_opening(desk), error_of(lambda: desk.vaults.prepare(desk.vault / "new", desk.wanted))]
    desk.vault.chmod(0o700)
    for file in files:
        file.chmod(0o600)
    return errors


def network_drive(desk: Desk) -> list[ExpectedError]:
    table = mount_table(desk.vault.parent, mounted(desk.vault, "cifs"))
    return [error_of_opening(desk, Vaults(desk.clock, desk.cost, mount_table=table))]


def full_disk(desk: Desk) -> list[ExpectedError]:
    """For the database, whose pages are all used up, and for the key file, which the kernel lets not grow."""

    def save(session: Session) -> None:
        case = session.cases.list()[0].case
        with session._store.write() as work:
            pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
            work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        session.diary.add(EntryDraft(case.id, "x" * 50_000, MOMENT, Contact.PHONE, 15))

    def change_passphrase(session: Session) -> None:
        with files_of_at_most(100):
            desk.vaults.change_passphrase(session.keys, desk.wanted.passphrase, "Zwei Wolken ueber Guestrow")

    return [error_in_open_diary(desk, save), error_in_open_diary(desk, change_passphrase)]


def clock_set_back(desk: Desk) -> list[ExpectedError]:
    """Nobody gets out of the wait by it; it begins anew."""
    vaults = desk.counting()
    for _time in range(4):
        with suppress(ExpectedError):
            vaults.unlock(desk.vault, WRONG)
    desk.now -= timedelta(days=3)
    error = error_of_opening(desk, vaults)
    assert error.data == {"seconds": 2}
    desk.now += timedelta(seconds=2)
    close(desk.opened(vaults))
    return [error]


def long_names(desk: Desk) -> list[ExpectedError]:
    drafts = [CaseDraft("x" * 10_000, "", MOMENT.date()), CaseDraft("Haddad", "س" * 10_000, MOMENT.date())]
    return [error_in_open_diary(desk, lambda session, draft=draft: session.cases.add(draft)) for draft in drafts]


def hidden_characters(desk: Desk) -> list[ExpectedError]:
    """Overrides of the direction, and NUL, in names and in an entry."""

    def note(session: Session, text: str) -> None:
        case = session.cases.list()[0].case
        session.diary.add(EntryDraft(case.id, text, MOMENT, Contact.PHONE, 15))

    names = [CaseDraft(OVERRIDE, "", MOMENT.date()), CaseDraft("Haddad", NUL, MOMENT.date())]
    return [
        *(error_in_open_diary(desk, lambda session, draft=draft: session.cases.add(draft)) for draft in names),
        *(error_in_open_diary(desk, lambda session, text=text: note(session, text)) for text in (OVERRIDE, NUL)),
    ]


Produce = Callable[[Desk], list[ExpectedError]]
TABLE: list[tuple[Produce, Fault]] = [
    (wrong_passphrase, Fault.WRONG_PASSPHRASE),
    (damaged_key_file, Fault.KEY_FILE_DAMAGED),
    (missing_key_file, Fault.KEY_FILE_MISSING),
    (damaged_database, Fault.DATABASE_DAMAGED),
    (newer_vault, Fault.VAULT_NEWER),
    (second_process, Fault.VAULT_IN_USE),
    (read_only_folder, Fault.FOLDER_READ_ONLY),
    (network_drive, Fault.NETWORK_DRIVE),
    (full_disk, Fault.DISK_FULL),
    (clock_set_back, Fault.WAIT_AFTER_WRONG),
    (long_names, Fault.TEXT_TOO_LONG),
    (hidden_characters, Fault.TEXT_HIDDEN_CHARACTERS),
]


def sentences(text: FaultText) -> tuple[str, str, str]:
    return text.happened, text.data, text.to_do


@pytest.mark.parametrize(("produce", "fault"), TABLE, ids=[produce.__name__ for produce, _fault in TABLE])
def test_it_has_its_key_and_three_whole_sentences_and_nothing_acknowledged_is_lost(
    desk: Desk, produce: Produce, fault: Fault
) -> None:
    errors = produce(desk)
    assert [error.fault for error in errors] == [fault] * len(errors)
    for language in Language:
        for error in errors:
            for sentence in sentences(fault_text(error, Texts(language))):
                assert re.search(r"[.!؟]$", sentence), sentence
                assert not re.search(r"[{}]|None", sentence), sentence
                assert all(word not in sentence for word in (WRONG, WRITTEN, OVERRIDE, NUL, "xxx", "سسس"))
    assert texts_of(desk.vaults, desk.vaults.unlock(desk.vault, desk.wanted.passphrase)) == [WRITTEN]


def test_no_two_share_a_key_or_a_text(desk: Desk) -> None:
    errors = [produce(desk)[0] for produce, _fault in TABLE]
    assert len({error.fault for error in errors}) == len(TABLE)
    for language in Language:
        told = [fault_text(error, Texts(language)) for error in errors]
        assert len({text.happened for text in told}) == len(TABLE)
        assert len({text.to_do for text in told}) == len(TABLE)
