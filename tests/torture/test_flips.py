import random
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.recovery import draw_recovery_digits
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.vault_folder import KEY_FILE
from tests.services.vault_files import close, database_of, texts_in, write

FLIPS = 500
TEXTS = [f"Eintrag {number}: " + "Anruf wegen der Straße. " * 30 + "Ende" for number in range(20)]


@pytest.fixture
def vault(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> Path:
    wanted = replace(new_vault, recovery=draw_recovery_digits(secrets.choice))
    session = vaults.enter(vaults.prepare(vault_path, wanted))
    write(session, *TEXTS)
    session.drafts.save("entry:1", DraftFields({"text": "noch nicht fertig"}))
    close(session)
    return vault_path


@pytest.fixture
def keys(vaults: Vaults, vault: Path, new_vault: NewVault) -> Iterator[Keys]:
    found = vaults.unlock(vault, new_vault.passphrase)
    yield found
    found.lock.release()


def test_every_flipped_byte_of_the_key_file_is_noticed(vaults: Vaults, vault: Path, new_vault: NewVault) -> None:
    whole = (vault / KEY_FILE).read_bytes()
    generator = random.Random(7)
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << generator.randrange(8)
        (vault / KEY_FILE).write_bytes(flipped)
        with pytest.raises(ExpectedError) as caught:
            vaults.unlock(vault, new_vault.passphrase)
        assert caught.value.fault is Fault.KEY_FILE_DAMAGED, place
        with pytest.raises(ExpectedError):
            vaults.info(vault)


def is_noticed(vaults: Vaults, keys: Keys) -> bool:
    """Whether a damage shows before or in the check; what can still be read must be what was written."""
    try:
        session = vaults.enter(keys)
    except ExpectedError as error:
        return error.fault is Fault.DATABASE_DAMAGED
    try:
        may_be_read = reads_only_the_truth(session)
        session.checks.begin()
        return may_be_read and session.checks.run().findings == (Fault.DATABASE_DAMAGED,)
    finally:
        close(session)


def reads_only_the_truth(session: Session) -> bool:
    try:
        found = session.finding.find("Straße").entries
        return texts_in(session) == sorted(entry.entry.text for entry in found) == sorted(TEXTS)
    except ExpectedError as error:
        return error.fault is Fault.DATABASE_DAMAGED


def test_flipped_bytes_of_the_database_are_always_noticed(
    vaults: Vaults, vault: Path, keys: Keys, is_full: bool
) -> None:
    """`--full`: every byte, some minutes."""
    database = database_of(vault)
    whole = database.read_bytes()
    generator = random.Random(11)
    places = range(len(whole)) if is_full else generator.sample(range(len(whole)), FLIPS)
    assert not is_noticed(vaults, again(vaults, keys))
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << generator.randrange(8)
        for side in ("-wal", "-shm"):
            database.with_name(database.name + side).unlink(missing_ok=True)
        database.write_bytes(flipped)
        assert is_noticed(vaults, again(vaults, keys)), place


def again(vaults: Vaults, keys: Keys) -> Keys:
    """The keys with a lock of their own: a session that is closed has let go of its lock."""
    keys.lock.release()
    return replace(keys, lock=keys.folder.lock())
