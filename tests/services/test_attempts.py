import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.attempts import Attempts, delay_after
from integrationslotse_desktop.services.vaults import Vaults
from tests.services.vault_files import close, new_digits, refused, texts_of

VAULT_ID = "0123456789abcdef" * 2


@dataclass
class Hands:
    """A clock whose hands the test moves."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def wrong(attempts: Attempts) -> Fault:
    def attempt() -> None:
        with attempts.attempt(VAULT_ID):
            raise ExpectedError(Fault.WRONG_PASSPHRASE)

    return refused(attempt)


def test_the_delay_grows_to_a_minute() -> None:
    assert [delay_after(wrong) for wrong in range(11)] == [0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60]
    assert delay_after(10**6) == 60


def test_each_further_wrong_passphrase_has_to_wait_longer(state: Path, hands: Hands) -> None:
    attempts = Attempts(state, hands)
    waited = []
    for _ in range(10):
        waited.append(attempts.wait_seconds(VAULT_ID))
        hands.move(waited[-1])
        assert wrong(attempts) is Fault.WRONG_PASSPHRASE
    assert waited == [0, 0, 0, 0, 2, 4, 8, 16, 32, 60]


def test_who_does_not_wait_is_told_the_seconds_and_not_counted(state: Path, hands: Hands) -> None:
    attempts = Attempts(state, hands)
    for _ in range(5):
        hands.move(60)
        wrong(attempts)
    for _ in range(3):
        hands.move(1)
        assert wrong(attempts) is Fault.WAIT_AFTER_WRONG
    with pytest.raises(ExpectedError) as caught, attempts.attempt(VAULT_ID):
        raise AssertionError("must not get here")
    assert caught.value.data == {"seconds": 1}
    hands.move(1)
    assert wrong(attempts) is Fault.WRONG_PASSPHRASE


def test_the_count_survives_restarts_and_a_clock_set_back(state: Path, hands: Hands) -> None:
    for _ in range(6):
        hands.move(60)
        wrong(Attempts(state, hands))
    assert Attempts(state, hands).wait_seconds(VAULT_ID) == 8
    hands.move(-10 * 365 * 24 * 3600)
    assert Attempts(state, hands).wait_seconds(VAULT_ID) == 8
    hands.move(5)
    assert Attempts(state, hands).wait_seconds(VAULT_ID) == 3


def test_ending_the_program_saves_nobody_the_delay(state: Path, hands: Hands) -> None:
    for _ in range(4):
        Attempts(state, hands).attempt(VAULT_ID).__enter__()  # and never comes back
    assert Attempts(state, hands).wait_seconds(VAULT_ID) == 2


def test_only_a_wrong_passphrase_counts_and_the_right_one_forgets(state: Path, hands: Hands) -> None:
    attempts = Attempts(state, hands)
    for _ in range(4):
        wrong(attempts)
    hands.move(60)
    for _ in range(3):
        with pytest.raises(ExpectedError), attempts.attempt(VAULT_ID):
            raise ExpectedError(Fault.NOT_ENOUGH_MEMORY, mebibytes=64)
    assert attempts.wait_seconds(VAULT_ID) == 0
    with attempts.attempt(VAULT_ID):
        pass
    assert list(state.iterdir()) == []


def test_the_file_names_no_vault_and_no_person(state: Path, hands: Hands) -> None:
    wrong(Attempts(state, hands))
    (file,) = state.iterdir()
    assert VAULT_ID not in file.name
    assert set(json.loads(file.read_bytes())) == {"version", "wrong", "last"}


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"wrong":-1}', b'{"wrong":"9"}', b"[" * 4000, b"\xff"])
def test_a_damaged_count_keeps_nobody_out(state: Path, hands: Hands, content: bytes) -> None:
    attempts = Attempts(state, hands)
    wrong(attempts)
    next(state.iterdir()).write_bytes(content)
    assert attempts.wait_seconds(VAULT_ID) == 0
    assert wrong(attempts) is Fault.WRONG_PASSPHRASE


def test_a_folder_that_cannot_be_written_keeps_nobody_out(tmp_path: Path, hands: Hands) -> None:
    (tmp_path / "state").write_bytes(b"a file where the folder should be")
    attempts = Attempts(tmp_path / "state", hands)
    assert {wrong(attempts) for _ in range(6)} == {Fault.WRONG_PASSPHRASE}
    attempts.forget(VAULT_ID)


def test_the_vault_waits_also_for_the_right_passphrase_but_not_for_the_digits(
    hands: Hands, cheap_cost: Cost, state: Path, vault_path: Path
) -> None:
    vaults = Vaults(hands, cheap_cost, Attempts(state, hands))
    digits, passphrase = new_digits(), "Regenmantel Ufer Lampe Kirsche Nebel"
    close(vaults.enter(vaults.prepare(vault_path, NewVault("Nadia Brandt", "LRO", passphrase, recovery=digits))))
    for _ in range(4):
        assert refused(lambda: vaults.unlock(vault_path, "falsch")) is Fault.WRONG_PASSPHRASE
    assert vaults.info(vault_path).wait_seconds == 2
    assert refused(lambda: vaults.unlock(vault_path, passphrase)) is Fault.WAIT_AFTER_WRONG
    keys = vaults.recover(vault_path, digits.text, "Neue Worte hinter dem Haus")
    assert vaults.info(vault_path).wait_seconds == 0
    for _ in range(4):
        assert refused(lambda: vaults.change_passphrase(keys, "falsch", passphrase)) is Fault.WRONG_PASSPHRASE
    assert refused(lambda: vaults.change_passphrase(keys, "falsch", passphrase)) is Fault.WAIT_AFTER_WRONG
    hands.move(2)
    assert texts_of(vaults, keys) == []
    keys = vaults.unlock(vault_path, "Neue Worte hinter dem Haus")
    assert vaults.info(vault_path).wait_seconds == 0
    keys.lock.release()
