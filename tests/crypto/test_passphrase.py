import unicodedata
from dataclasses import dataclass, field

import pytest

from integrationslotse_desktop.crypto.encoding import MalformedError, from_base64, to_base64
from integrationslotse_desktop.crypto.passphrase import FLOOR, Cost, calibrate, derive_key, seconds_of
from integrationslotse_desktop.crypto.secret import MainKey
from integrationslotse_desktop.crypto.slots import PassphraseSlot
from integrationslotse_desktop.domain.errors import ExpectedError, Fault

SALT = bytes(range(16))


def test_argon2id_known_answer() -> None:
    """Fixed for ever: another value here means that no vault opens any more."""
    derived = derive_key("Regenmantel Ufer Lampe", SALT, Cost(memory=19 * 1024, passes=2, lanes=1))
    assert derived.hex() == "9a6dedf307460c08522df4c2dbd9d95420def0ba566e37bc3e3e26c2ee81d31e"


def test_main_key_known_answers() -> None:
    """Fixed for ever, as above (HKDF-SHA256 with an empty salt)."""
    key = MainKey(bytes(32))
    assert key.derive("keyfile-mac/v1").hex() == "f06614dff97b75a67f2b769539126687c769f37075795439e951af4d237a7d9b"
    assert key.database_key(1).hexadecimal == "c6053b2b59ab9bcd86fb7bada98ed2f603e214d12a97cde765aa46e18cc7b57d"
    assert key.database_key(2).hexadecimal != key.database_key(1).hexadecimal


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Mu\u0308ller am Flu\u00df", "M\u00fcller am Flu\u00df"),
        ("\uff32\uff45\uff47\uff45\uff4e", "Regen"),
        ("Caf\u00e9 \u00bd", "Cafe\u0301 1\u20442"),
        ("\ufeb3\ufefc\ufee1", "\u0633\u0644\u0627\u0645"),
        ("a\u00a0b", "a b"),
    ],
)
def test_every_keyboard_gives_the_same_key(typed: str, same: str, cheap_cost: Cost) -> None:
    assert typed != same
    assert unicodedata.normalize("NFKC", typed) == unicodedata.normalize("NFKC", same)
    assert derive_key(typed, SALT, cheap_cost) == derive_key(same, SALT, cheap_cost)


@pytest.mark.parametrize("other", ["regen", "Regen ", "Rеgen", "Regen\u200d"])
def test_what_looks_alike_is_another_passphrase(other: str, cheap_cost: Cost) -> None:
    assert derive_key(other, SALT, cheap_cost) != derive_key("Regen", SALT, cheap_cost)


def test_more_memory_than_there_is_becomes_a_fault() -> None:
    with pytest.raises(ExpectedError) as caught:
        derive_key("Regen", SALT, Cost(memory=4_000_000_000, passes=1, lanes=1))
    assert caught.value.fault is Fault.NOT_ENOUGH_MEMORY
    assert caught.value.data == {"mebibytes": 3_906_250}


def test_people_never_pay_less_than_the_floor() -> None:
    cost = calibrate()
    assert cost.is_acceptable()
    assert FLOOR.memory <= cost.memory <= 1024 * 1024
    assert (cost.passes, cost.lanes) == (3, 2)


@dataclass
class Machine:
    """A machine that takes so long for the floor, and has so much memory; a derivation takes longer with its memory."""

    seconds_for_floor: float
    mebibytes: int = 2048
    asked: list[int] = field(default_factory=list)

    def __call__(self, cost: Cost) -> float:
        self.asked.append(cost.memory // 1024)
        if self.asked[-1] > self.mebibytes:
            raise ExpectedError(Fault.NOT_ENOUGH_MEMORY, mebibytes=self.asked[-1])
        return self.seconds_for_floor * cost.memory / FLOOR.memory


@pytest.mark.parametrize(
    ("seconds_for_floor", "mebibytes"),
    [
        (0.0, 1024),
        (0.0001, 1024),
        (0.04, 1024),
        (0.099, 448),
        (0.11, 384),
        (0.2, 192),
        (0.22, 192),
        (0.5, 64),
        (30, 64),
    ],
)
def test_the_slower_the_machine_the_less_memory_and_a_derivation_takes_half_a_second_to_one(
    seconds_for_floor: float, mebibytes: int
) -> None:
    machine = Machine(seconds_for_floor)
    cost = calibrate(machine)
    assert cost == Cost(mebibytes * 1024, FLOOR.passes, FLOOR.lanes)
    if FLOOR.memory < cost.memory < 1024 * 1024:
        assert 0.5 <= machine(cost) <= 1.0


@pytest.mark.parametrize(
    ("mebibytes", "asked", "taken"),
    [
        (2048, [64, 448], 448),
        (448, [64, 448], 448),
        (447, [64, 448, 224], 224),
        (150, [64, 448, 224, 112], 112),
        (100, [64, 448, 224, 112], 64),
    ],
)
def test_where_memory_is_short_the_cost_is_halved_but_never_below_the_floor(
    mebibytes: int, asked: list[int], taken: int
) -> None:
    machine = Machine(0.099, mebibytes)
    assert calibrate(machine).memory == taken * 1024
    assert machine.asked == asked


def test_the_measuring_is_a_real_derivation() -> None:
    dear, cheap = Cost(memory=64 * 1024, passes=6, lanes=1), Cost(memory=19 * 1024, passes=1, lanes=1)
    assert seconds_of(dear) > seconds_of(cheap) > 0
    with pytest.raises(ExpectedError) as caught:
        seconds_of(Cost(memory=4_000_000_000, passes=1, lanes=1))
    assert caught.value.fault is Fault.NOT_ENOUGH_MEMORY


def test_secrets_do_not_show_themselves(cheap_cost: Cost) -> None:
    key = MainKey(b"geheim" + bytes(26))
    slot = PassphraseSlot.seal(key, "Regenmantel", cost=cheap_cost, vault_id="0" * 32)
    shown = repr([key, key.database_key(1), slot])
    assert "geheim" not in shown
    assert key.database_key(1).hexadecimal not in shown
    assert "Regenmantel" not in shown


@pytest.mark.parametrize("text", ["QQ", "QQ=", "QR==", "QQ==\n", " QQ==", "Q-==", "QÜ==", "QQ==QQ=="])
def test_base64_has_one_writing(text: str) -> None:
    assert from_base64("QQ==", length=1) == b"A"
    assert to_base64(b"A") == "QQ=="
    with pytest.raises(MalformedError):
        from_base64(text)
