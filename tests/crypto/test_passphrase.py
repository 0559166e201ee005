import unicodedata

import pytest

from integrationslotse_desktop.crypto.encoding import MalformedError, from_base64, to_base64
from integrationslotse_desktop.crypto.passphrase import FLOOR, Cost, calibrate, derive_key
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
