"""A vault that an older program wrote: its tables are taken back to what they were then, with everything in them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from integrationslotse_desktop.domain.checklists import StatusDraft, StepState
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import migrate
from integrationslotse_desktop.storage.backup_folder import BackupFolder
from integrationslotse_desktop.storage.store import Store, UnitOfWork
from integrationslotse_desktop.storage.vault_folder import KEY_FILE
from tests.services.checklist_samples import ref, running, started, step_of
from tests.services.vault_files import close, content_of, database_of, new_digits, refused, texts_in, texts_of, write

TEXTS = ["Anruf bei der Wohnungsgesellschaft", "مقابلة في مكتب العمل"]
EARLIER = ("0001", "0002", "0003")
Frozen = Callable[..., Path]


@pytest.fixture
def frozen(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> Frozen:
    """A closed vault of an earlier version, and what else happened to it there."""

    def make(revision: str, *statements: str) -> Path:
        session = vaults.enter(vaults.prepare(vault_path, new_vault))
        view = started(session, write(session, *TEXTS), partial_rejection=True)
        session.checklists.change(ref(view, "rec_plan"), StatusDraft(StepState.DONE))
        close(session)

        def go_back(work: UnitOfWork) -> None:
            migrate.downgrade(work.connection, revision)
            for statement in statements:
                work.connection.execute(text(statement))

        change(vaults, vault_path, new_vault, go_back)
        return vault_path

    return make


def change(vaults: Vaults, vault: Path, wanted: NewVault, what: Callable[[UnitOfWork], None]) -> None:
    """Change a closed vault by hand."""
    keys = vaults.unlock(vault, wanted.passphrase)
    store = Store(database_of(vault), keys.main_key.database_key(keys.key_file.generation))
    with store.write() as work:
        what(work)
    store.close_writer()
    keys.lock.release()


@pytest.mark.parametrize("revision", EARLIER)
def test_an_earlier_vault_opens_with_everything_in_it_and_passes_its_check(
    vaults: Vaults, frozen: Frozen, new_vault: NewVault, revision: str
) -> None:
    vault = frozen(revision)
    old, key_file = database_of(vault), (vault / KEY_FILE).read_bytes()
    session = vaults.enter(vaults.unlock(vault, new_vault.passphrase))
    assert texts_in(session) == TEXTS
    assert len(session.finding.find("wohnung").entries) == 1
    if revision == "0003":
        case = session.cases.list()[0].case
        assert step_of(running(session, case), "rec_plan").status.state is StepState.DONE
    session.checks.begin()
    assert session.checks.run().findings == ()
    assert session.keys.key_file.to_bytes() == (vault / KEY_FILE).read_bytes() != key_file
    close(session)
    assert not old.exists()
    assert {path.suffix for path in vault.iterdir()} == {".key", ".db", ".lock"}
    once = database_of(vault)
    assert texts_of(vaults, vaults.unlock(vault, new_vault.passphrase)) == TEXTS
    assert database_of(vault) == once, "a vault of this version is left where it lies"


def test_an_upgraded_vault_opens_by_its_digits_and_can_be_backed_up_and_renewed(
    vaults: Vaults, frozen: Frozen, new_vault: NewVault, tmp_path: Path
) -> None:
    vault, digits, stick = frozen("0003"), new_digits(), tmp_path / "stick"
    stick.mkdir()
    keys = vaults.unlock(vault, new_vault.passphrase)
    vaults.set_recovery_digits(keys, new_vault.passphrase, digits)
    keys.lock.release()
    session = vaults.enter(vaults.recover(vault, digits.text, new_vault.passphrase))
    session.backups.choose_folder(stick)
    session.backups.make()
    close(session)
    keys = vaults.renew_keys(vaults.unlock(vault, new_vault.passphrase), new_vault.passphrase)
    assert texts_of(vaults, keys) == TEXTS
    (backup,) = BackupFolder(stick, keys.key_file.vault_id).backups()
    vaults.restore(backup, tmp_path / "restored")
    assert texts_of(vaults, vaults.unlock(tmp_path / "restored", new_vault.passphrase)) == TEXTS


@pytest.mark.parametrize(
    ("in_the_way", "removed_by"),
    [
        ("CREATE TABLE changes (row INTEGER)", "DROP TABLE changes"),  # the step itself fails
        ("CREATE TRIGGER takes AFTER UPDATE ON cases BEGIN DELETE FROM entries; END", "DROP TRIGGER takes"),
    ],
)
def test_what_cannot_be_taken_over_whole_leaves_the_diary_as_it_was(
    vaults: Vaults, frozen: Frozen, new_vault: NewVault, in_the_way: str, removed_by: str
) -> None:
    vault = frozen("0003", in_the_way)
    before = content_of(vault)
    for _attempt in range(2):
        assert refused(lambda: vaults.enter(vaults.unlock(vault, new_vault.passphrase))) is Fault.MIGRATION_FAILED
        assert content_of(vault) == before
    change(vaults, vault, new_vault, lambda work: work.connection.execute(text(removed_by)) and None)
    assert texts_of(vaults, vaults.unlock(vault, new_vault.passphrase)) == TEXTS


def test_a_damaged_index_that_the_earlier_program_told_of_is_written_anew(
    vaults: Vaults, frozen: Frozen, new_vault: NewVault
) -> None:
    vault = frozen(
        "0003",
        "INSERT INTO case_words (rowid, folded) VALUES (999, 'nowhere')",
        "INSERT INTO settings VALUES ('last_check', '2026-11-22T09:30:00+01:00 search_index_damaged')",
    )
    session = vaults.enter(vaults.unlock(vault, new_vault.passphrase))
    assert texts_in(session) == TEXTS
    session.checks.begin()
    assert session.checks.run().findings == ()
    close(session)


def test_a_damaged_earlier_database_is_not_taken_over(vaults: Vaults, frozen: Frozen, new_vault: NewVault) -> None:
    vault = frozen("0003")
    database = database_of(vault)
    content = bytearray(database.read_bytes())
    content[-5000] ^= 1
    database.write_bytes(content)
    before = content_of(vault)
    assert refused(lambda: vaults.enter(vaults.unlock(vault, new_vault.passphrase))) is Fault.DATABASE_DAMAGED
    assert content_of(vault) == before
