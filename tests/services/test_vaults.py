from dataclasses import replace
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.encoding import canonical_json, checksum
from integrationslotse_desktop.crypto.key_file import parse_key_file
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import NewVault, Vaults
from integrationslotse_desktop.services.word_lists import common_passphrases, propose_passphrase
from integrationslotse_desktop.storage.leftovers import holds_lost_database
from integrationslotse_desktop.storage.vault_folder import KEY_FILE


@pytest.fixture
def closed_vault(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> Path:
    close(vaults.enter(vaults.prepare(vault_path, new_vault)))
    return vault_path


def close(session: Session) -> None:
    session.close_reader()
    session.close_writer()


def database_of(vault: Path) -> Path:
    return vault / parse_key_file((vault / KEY_FILE).read_bytes()).database


def test_what_was_written_is_there_after_closing_and_unlocking(
    vaults: Vaults, closed_vault: Path, new_vault: NewVault
) -> None:
    first = vaults.enter(vaults.unlock(closed_vault, new_vault.passphrase))
    case = first.cases.add(CaseDraft("Haddad", "Samir", first.clock().date()))
    close(first)
    second = vaults.enter(vaults.unlock(closed_vault, new_vault.passphrase))
    assert second.cases.get(case.number) == case
    assert (second.label, second.profile.name, second.profile.district) == ("Diary", "Nadia Brandt", "LRO")
    close(second)
    assert {path.suffix for path in closed_vault.iterdir()} == {".key", ".db", ".lock"}


def test_a_vault_tells_its_label_without_a_passphrase(vaults: Vaults, closed_vault: Path) -> None:
    info = vaults.info(closed_vault)
    assert (info.label, info.generation, info.version) == ("Diary", 1, 1)
    assert b"Nadia" not in (closed_vault / KEY_FILE).read_bytes()


def refusal(vaults: Vaults, vault: Path, passphrase: str) -> Fault:
    with pytest.raises(ExpectedError) as caught:
        close(vaults.enter(vaults.unlock(vault, passphrase)))
    assert passphrase not in repr(caught.value)
    return caught.value.fault


def write_newer_key_file(vault: Path) -> None:
    bare: dict[str, object] = {"format": "integrationslotse-vault", "version": 2}
    (vault / KEY_FILE).write_bytes(canonical_json({**bare, "checksum": checksum(bare)}))


def exchange_database(vault: Path, vaults: Vaults, new_vault: NewVault) -> None:
    other = vault.with_name("other")
    close(vaults.enter(vaults.prepare(other, new_vault)))
    database_of(other).replace(database_of(vault))


def damage_database(vault: Path, place: int) -> None:
    database = database_of(vault)
    content = bytearray(database.read_bytes())
    content[place] ^= 1
    database.write_bytes(content)


def test_every_way_a_vault_cannot_be_opened_has_its_own_fault(
    vaults: Vaults, closed_vault: Path, new_vault: NewVault
) -> None:
    files = {path: path.read_bytes() for path in closed_vault.iterdir()}
    faults = {
        Fault.DATABASE_MISSING: database_of(closed_vault).unlink,
        Fault.DATABASE_DAMAGED: lambda: damage_database(closed_vault, 100),
        Fault.KEY_FILE_MISSING: (closed_vault / KEY_FILE).unlink,
        Fault.KEY_FILE_DAMAGED: lambda: (closed_vault / KEY_FILE).write_bytes(b"{}"),
        Fault.VAULT_NEWER: lambda: write_newer_key_file(closed_vault),
    }
    for fault, damage in faults.items():
        damage()
        assert refusal(vaults, closed_vault, new_vault.passphrase) is fault
        for path, content in files.items():
            path.write_bytes(content)
        close(vaults.enter(vaults.unlock(closed_vault, new_vault.passphrase)))


def test_the_database_of_another_vault_is_refused(vaults: Vaults, closed_vault: Path, new_vault: NewVault) -> None:
    exchange_database(closed_vault, vaults, new_vault)
    assert refusal(vaults, closed_vault, new_vault.passphrase) is Fault.DATABASE_DAMAGED


def test_a_truncated_database_is_refused(vaults: Vaults, closed_vault: Path, new_vault: NewVault) -> None:
    database = database_of(closed_vault)
    whole = database.read_bytes()
    for length, fault in ((0, Fault.DATABASE_MISSING), (1000, Fault.DATABASE_DAMAGED), (4096, Fault.DATABASE_DAMAGED)):
        database.write_bytes(whole[:length])
        assert refusal(vaults, closed_vault, new_vault.passphrase) is fault, length


@pytest.mark.parametrize("passphrase", ["", "regenmantel ufer lampe kirsche nebel", "\udcfc", "x" * 100_000])
def test_a_wrong_passphrase_does_not_lock_out_the_right_one(
    vaults: Vaults, closed_vault: Path, new_vault: NewVault, passphrase: str
) -> None:
    with pytest.raises(ExpectedError) as caught:
        vaults.unlock(closed_vault, passphrase)
    assert caught.value.fault is Fault.WRONG_PASSPHRASE
    close(vaults.enter(vaults.unlock(closed_vault, new_vault.passphrase)))


def test_an_open_vault_is_in_use(vaults: Vaults, session: Session, vault_path: Path, new_vault: NewVault) -> None:
    assert refusal(vaults, vault_path, new_vault.passphrase) is Fault.VAULT_IN_USE
    with pytest.raises(ExpectedError) as caught:
        vaults.prepare(vault_path, new_vault)
    assert caught.value.fault is Fault.VAULT_EXISTS


def test_two_windows_that_make_a_vault_in_one_folder_make_one(
    vaults: Vaults, vault_path: Path, new_vault: NewVault
) -> None:
    keys = vaults.prepare(vault_path, new_vault)
    with pytest.raises(ExpectedError) as caught:
        vaults.prepare(vault_path, new_vault)
    assert caught.value.fault is Fault.VAULT_IN_USE
    close(vaults.enter(keys))


@pytest.mark.parametrize(
    ("change", "fault", "field"),
    [
        ({"passphrase": "zu kurz"}, Fault.PASSPHRASE_TOO_SHORT, None),
        ({"passphrase": "passwortpasswort"}, Fault.PASSPHRASE_TOO_COMMON, None),
        ({"untrusted_name": ""}, Fault.TEXT_MISSING, "name"),
        ({"untrusted_name": "x" * 10_000}, Fault.TEXT_TOO_LONG, "name"),
        ({"untrusted_district": "XX"}, Fault.VALUE_REFUSED, "district"),
        ({"label": "x" * 41}, Fault.TEXT_TOO_LONG, "label"),
        ({"label": "Diary\u202e"}, Fault.TEXT_HIDDEN_CHARACTERS, "label"),
    ],
)
def test_a_refused_wish_leaves_no_folder(
    vaults: Vaults, vault_path: Path, new_vault: NewVault, change: dict[str, str], fault: Fault, field: str | None
) -> None:
    with pytest.raises(ExpectedError) as caught:
        vaults.prepare(vault_path, replace(new_vault, **change))  # type: ignore[arg-type]  # all of them are texts
    assert (caught.value.fault, caught.value.data.get("field")) == (fault, field)
    assert not vault_path.exists()


def test_the_longest_label_opens_again(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> None:
    close(vaults.enter(vaults.prepare(vault_path, replace(new_vault, label="ü" * 40))))
    assert vaults.info(vault_path).label == "ü" * 40


def test_a_vault_that_could_not_be_made_can_be_made_again(
    vaults: Vaults, vault_path: Path, new_vault: NewVault
) -> None:
    keys = vaults.prepare(vault_path, new_vault)
    keys.folder.claim_database(keys.key_file)  # somebody took the name of the database
    with pytest.raises(ExpectedError) as caught:
        vaults.enter(keys)
    assert caught.value.fault is Fault.CANNOT_WRITE
    assert [path.suffix for path in vault_path.iterdir()] == [".lock"]
    close(vaults.enter(vaults.prepare(vault_path, new_vault)))


def test_a_diary_that_lost_its_key_file_is_neither_overwritten_nor_removed(
    vaults: Vaults, vault_path: Path, new_vault: NewVault
) -> None:
    close(vaults.enter(vaults.prepare(vault_path, new_vault)))
    key_file = (vault_path / KEY_FILE).read_bytes()
    (vault_path / KEY_FILE).unlink()
    before = {path.name: path.read_bytes() for path in vault_path.iterdir()}
    with pytest.raises(ExpectedError) as caught:
        vaults.prepare(vault_path, new_vault)
    assert caught.value.fault is Fault.KEY_FILE_MISSING
    assert {path.name: path.read_bytes() for path in vault_path.iterdir()} == before
    (vault_path / KEY_FILE).write_bytes(key_file)
    close(vaults.enter(vaults.unlock(vault_path, new_vault.passphrase)))


def test_an_unknown_database_beside_the_diary_stays(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> None:
    close(vaults.enter(vaults.prepare(vault_path, new_vault)))
    others = [vault_path / f"vault-{generation}-0a1b2c3d.db" for generation in (1, 2, 7)]
    for other in others:
        other.write_bytes(b"of a diary whose key file was lost")
    close(vaults.enter(vaults.unlock(vault_path, new_vault.passphrase)))
    assert all(other.exists() for other in others)


def test_the_beginnings_of_a_killed_first_run_are_no_lost_diary(
    vaults: Vaults, vault_path: Path, new_vault: NewVault
) -> None:
    keys = vaults.prepare(vault_path, new_vault)
    keys.folder.announce(keys.key_file.database)
    keys.folder.claim_database(keys.key_file)
    keys.lock.release()  # as the operating system does
    assert not holds_lost_database(vault_path)
    close(vaults.enter(vaults.prepare(vault_path, new_vault)))
    assert sorted(path.suffix for path in vault_path.iterdir()) == [".db", ".key", ".lock"]


def test_secrets_do_not_show_themselves(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> None:
    keys = vaults.prepare(vault_path, new_vault)
    assert new_vault.passphrase not in repr(new_vault)
    assert repr(keys.main_key.value) not in repr(keys)
    keys.lock.release()


def test_a_proposed_passphrase_is_five_words_and_good_enough(
    vaults: Vaults, vault_path: Path, new_vault: NewVault
) -> None:
    proposals = {propose_passphrase() for _ in range(50)}
    assert len(proposals) == 50
    assert all(len(proposal.split()) == 5 for proposal in proposals)
    for number, proposal in enumerate(sorted(proposals)[:3]):
        keys = vaults.prepare(vault_path / str(number), replace(new_vault, passphrase=proposal))
        keys.lock.release()


def test_common_passphrases_are_written_as_they_are_compared() -> None:
    listed = common_passphrases()
    assert len(listed) > 100
    assert all(phrase == "".join(phrase.casefold().split()) for phrase in listed)
