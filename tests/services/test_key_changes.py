from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.age import Identity
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.recovery import RecoveryDigits
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.vault_folder import KEY_FILE
from tests.services.vault_files import close, content_of, database_of, new_digits, refused, texts_of, write

NEW_PASSPHRASE = "Neue Worte hinter dem Haus"
TEXTS = ["Anruf bei der Wohnungsgesellschaft", "مقابلة في مكتب العمل"]


@pytest.fixture(scope="module")
def digits() -> RecoveryDigits:
    return new_digits()


@pytest.fixture
def wanted(new_vault: NewVault, digits: RecoveryDigits) -> NewVault:
    return replace(new_vault, recovery=digits)


@pytest.fixture
def vault(vaults: Vaults, vault_path: Path, wanted: NewVault) -> Path:
    session = vaults.enter(vaults.prepare(vault_path, wanted))
    write(session, *TEXTS)
    close(session)
    return vault_path


@pytest.fixture
def keys(vaults: Vaults, vault: Path, wanted: NewVault) -> Iterator[Keys]:
    found = vaults.unlock(vault, wanted.passphrase)
    yield found
    found.lock.release()


def test_a_change_of_passphrase_rewraps_and_touches_nothing_else(
    vaults: Vaults, vault: Path, wanted: NewVault, digits: RecoveryDigits
) -> None:
    before = content_of(vault)
    keys = vaults.unlock(vault, wanted.passphrase)
    vaults.change_passphrase(keys, wanted.passphrase, NEW_PASSPHRASE)
    keys.lock.release()
    after = content_of(vault)
    assert {name for name in before if before[name] != after[name]} == {KEY_FILE}
    assert refused(lambda: vaults.unlock(vault, wanted.passphrase)) is Fault.WRONG_PASSPHRASE
    assert texts_of(vaults, vaults.unlock(vault, NEW_PASSPHRASE)) == TEXTS
    assert texts_of(vaults, vaults.recover(vault, digits.text, wanted.passphrase)) == TEXTS


def test_two_changes_in_one_session_build_on_each_other(
    vaults: Vaults, vault: Path, keys: Keys, wanted: NewVault
) -> None:
    following = new_digits()
    vaults.change_passphrase(keys, wanted.passphrase, NEW_PASSPHRASE)
    vaults.set_recovery_digits(keys, NEW_PASSPHRASE, following)
    keys.lock.release()
    vaults.unlock(vault, NEW_PASSPHRASE).lock.release()
    assert texts_of(vaults, vaults.recover(vault, following.text, wanted.passphrase)) == TEXTS


def test_recovery_ends_in_a_new_passphrase(
    vaults: Vaults, vault: Path, wanted: NewVault, digits: RecoveryDigits
) -> None:
    arabic = digits.text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert texts_of(vaults, vaults.recover(vault, arabic, NEW_PASSPHRASE)) == TEXTS
    assert texts_of(vaults, vaults.unlock(vault, NEW_PASSPHRASE)) == TEXTS
    assert refused(lambda: vaults.unlock(vault, wanted.passphrase)) is Fault.WRONG_PASSPHRASE


def test_a_refused_change_leaves_the_key_file_as_it_is(
    vaults: Vaults, vault: Path, keys: Keys, wanted: NewVault, digits: RecoveryDigits
) -> None:
    before = content_of(vault)
    mistyped = digits.text[:-1] + str((int(digits.text[-1]) + 1) % 10)
    attempts = {
        Fault.WRONG_PASSPHRASE: lambda: vaults.change_passphrase(keys, "falsch", NEW_PASSPHRASE),
        Fault.PASSPHRASE_TOO_SHORT: lambda: vaults.change_passphrase(keys, wanted.passphrase, "kurz"),
        Fault.PASSPHRASE_TOO_COMMON: lambda: vaults.recover(vault, digits.text, "passwortpasswort"),
        Fault.RECOVERY_DIGITS_TYPO: lambda: vaults.recover(vault, mistyped, NEW_PASSPHRASE),
        Fault.RECOVERY_DIGITS_INCOMPLETE: lambda: vaults.recover(vault, "123", NEW_PASSPHRASE),
        Fault.VAULT_IN_USE: lambda: vaults.recover(vault, digits.text, NEW_PASSPHRASE),
    }
    for fault, attempt in attempts.items():
        assert refused(attempt) is fault
    assert refused(lambda: vaults.set_recovery_digits(keys, "falsch", new_digits())) is Fault.WRONG_PASSPHRASE
    assert refused(lambda: vaults.renew_keys(keys, "falsch")) is Fault.WRONG_PASSPHRASE
    keys.lock.release()
    assert refused(lambda: vaults.recover(vault, new_digits().text, NEW_PASSPHRASE)) is Fault.WRONG_RECOVERY_DIGITS
    assert content_of(vault) == before


def test_a_vault_without_digits_says_so(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> None:
    close(vaults.enter(vaults.prepare(vault_path, new_vault)))
    assert not vaults.info(vault_path).has_recovery
    assert refused(lambda: vaults.recover(vault_path, new_digits().text, NEW_PASSPHRASE)) is Fault.NO_RECOVERY_DIGITS


@pytest.mark.parametrize("new_passphrase", [None, NEW_PASSPHRASE])
def test_after_a_renewal_every_slot_opens_and_nothing_old_does(
    vaults: Vaults, vault: Path, keys: Keys, wanted: NewVault, digits: RecoveryDigits, new_passphrase: str | None
) -> None:
    organisation = Identity.new()
    sealed = keys.key_file.with_escrow(keys.main_key, organisation.recipient, label="Treuhand")
    keys.folder.write_key_file(sealed)
    old_database = database_of(vault)
    renewed = vaults.renew_keys(keys, wanted.passphrase, new_passphrase)
    assert renewed.main_key != keys.main_key
    assert texts_of(vaults, renewed) == TEXTS
    assert {path.suffix for path in vault.iterdir()} == {".key", ".db", ".lock"}
    assert vaults.info(vault).generation == 2
    assert not old_database.exists()
    assert refused(keys.current_key_file) is Fault.KEY_FILE_DAMAGED
    assert refused(lambda: vaults.enter(keys)) is Fault.DATABASE_MISSING
    by_organisation = renewed.key_file.open_with_escrow(organisation)
    assert by_organisation == renewed.main_key
    assert texts_of(vaults, vaults.unlock(vault, new_passphrase or wanted.passphrase)) == TEXTS
    assert texts_of(vaults, vaults.recover(vault, digits.text, NEW_PASSPHRASE)) == TEXTS


def test_the_words_are_found_after_a_renewal_and_the_check_is_clean(
    vaults: Vaults, keys: Keys, wanted: NewVault
) -> None:
    session = vaults.enter(vaults.renew_keys(keys, wanted.passphrase))
    assert [found.entry.text for found in session.finding.find("wohnungsges").entries] == TEXTS[:1]
    session.checks.begin()
    assert session.checks.run().is_clean
    write(session, "Nach der Erneuerung")
    assert len(session.finding.find("erneuerung").entries) == 1
    close(session)


def test_a_renewal_beside_an_open_database_is_refused(vaults: Vaults, vault: Path, wanted: NewVault) -> None:
    session = vaults.enter(vaults.unlock(vault, wanted.passphrase))
    session.cases.list()
    names = set(content_of(vault))
    assert refused(lambda: vaults.renew_keys(session.keys, wanted.passphrase)) is Fault.VAULT_IN_USE
    assert set(content_of(vault)) == names
    write(session, "Danach geschrieben")
    close(session)
    assert texts_of(vaults, vaults.unlock(vault, wanted.passphrase)) == sorted([*TEXTS, "Danach geschrieben"])


def test_a_session_is_renewed_without_letting_go_of_the_vault(vaults: Vaults, vault: Path, wanted: NewVault) -> None:
    session = vaults.enter(vaults.unlock(vault, wanted.passphrase))
    session.close_reader()
    session.close_writer(keep_lock=True)
    assert refused(lambda: vaults.unlock(vault, wanted.passphrase)) is Fault.VAULT_IN_USE
    assert refused(lambda: vaults.renew_keys(session.keys, "falsch")) is Fault.WRONG_PASSPHRASE
    assert texts_of(vaults, vaults.renew_keys(session.keys, wanted.passphrase)) == TEXTS


def test_a_damaged_database_is_not_carried_over(vaults: Vaults, vault: Path, keys: Keys, wanted: NewVault) -> None:
    database = database_of(vault)
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    before = content_of(vault)
    assert refused(lambda: vaults.renew_keys(keys, wanted.passphrase)) is Fault.DATABASE_DAMAGED
    assert content_of(vault) == before


def test_what_a_killed_run_left_goes_at_the_next_opening_and_nothing_else(
    vaults: Vaults, vault: Path, wanted: NewVault
) -> None:
    leftovers = (
        "vault-2-0a1b2c3d.db",
        "vault-2-0a1b2c3d.db-wal",
        "vault-2-0a1b2c3d.db-journal",
        "vault.key.0a1b2c3d.tmp",
        "backup.0a1b2c3d.tmp",
        "restore.0a1b2c3d.tmp",
    )
    strangers = (
        "vault-1-0a1b2c3d.db",
        "notes.txt",
        "vault-2.db",
        "vault-copy.db",
        "vault.key.bak",
        "backup.tmp",
        ".DS_Store",
    )
    for name in (*leftovers, *strangers):
        (vault / name).write_bytes(b"x")
    keys = vaults.unlock(vault, wanted.passphrase)  # before anything says that a renewal was cut off
    assert {name for name in leftovers if name.startswith("vault-2")} <= {path.name for path in vault.iterdir()}
    keys.folder.announce("vault-2-0a1b2c3d.db", replaces=keys.key_file.database)
    keys.lock.release()
    for name in leftovers:
        (vault / name).write_bytes(b"x")
    assert refused(lambda: vaults.unlock(vault, "falsch")) is Fault.WRONG_PASSPHRASE
    assert {*leftovers, *strangers} <= {path.name for path in vault.iterdir()}
    assert texts_of(vaults, vaults.unlock(vault, wanted.passphrase)) == TEXTS
    names = {path.name for path in vault.iterdir()}
    assert names & {*leftovers, *strangers} == set(strangers)
