import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.crypto.encoding import canonical_json, checksum
from integrationslotse_desktop.crypto.key_file import LARGEST_FILE, KeyFile, parse_key_file
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.crypto.secret import MainKey
from integrationslotse_desktop.crypto.slots import PassphraseSlot
from integrationslotse_desktop.domain.errors import ExpectedError, Fault

MAIN_KEY = MainKey(bytes(range(32)))
PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
VAULT_ID = "0123456789abcdef" * 2
SAMPLE_STEP = 7  # so that every place within a byte and every field gets its turn


@pytest.fixture(scope="module")
def key_file(cheap_cost: Cost) -> KeyFile:
    slot = PassphraseSlot.seal(MAIN_KEY, PASSPHRASE, cost=cheap_cost, vault_id=VAULT_ID)
    return KeyFile(VAULT_ID, 1, "vault-1-0a1b2c3d.db", "Büro", (slot,)).signed(MAIN_KEY)


def refused(untrusted_bytes: bytes) -> Fault | None:
    """Why these bytes do not open, None if they do."""
    try:
        parse_key_file(untrusted_bytes).open_with_passphrase(PASSPHRASE)
    except ExpectedError as error:
        return error.fault
    return None


def with_checksum(content: dict[str, object]) -> bytes:
    """What somebody writes who knows the format but not the key."""
    bare = {name: value for name, value in content.items() if name != "checksum"}
    return canonical_json({**bare, "checksum": checksum(bare)})


def forged(key_file: KeyFile, change: Callable[[dict[str, object], dict[str, object]], object]) -> bytes:
    content = json.loads(key_file.to_bytes())
    change(content, content["slots"][0])
    return with_checksum(content)


def test_what_was_written_opens_and_gives_the_same_bytes_again(key_file: KeyFile) -> None:
    read = parse_key_file(key_file.to_bytes())
    assert read == key_file
    assert read.open_with_passphrase(PASSPHRASE) == MAIN_KEY
    assert read.to_bytes() == key_file.to_bytes()
    assert key_file.to_bytes().isascii()


def test_a_wrong_passphrase_is_no_damage(key_file: KeyFile) -> None:
    for near_miss in (PASSPHRASE + " ", PASSPHRASE.lower(), PASSPHRASE[:-1], "", "\udcff"):
        with pytest.raises(ExpectedError) as caught:
            key_file.open_with_passphrase(near_miss)
        assert caught.value.fault is Fault.WRONG_PASSPHRASE


def test_every_flipped_bit_is_noticed(key_file: KeyFile) -> None:
    original = key_file.to_bytes()
    for place in range(8 * len(original)):
        flipped = bytearray(original)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(ExpectedError) as caught:
            parse_key_file(bytes(flipped))
        assert caught.value.fault is Fault.KEY_FILE_DAMAGED


def test_every_flipped_bit_under_a_new_checksum_is_refused(key_file: KeyFile, is_full: bool) -> None:
    """The checksum is no secret. Behind it stand form, slot and HMAC (`--full`: every bit)."""
    original = key_file.to_bytes()
    for place in range(0, 8 * len(original), 1 if is_full else SAMPLE_STEP):
        flipped = bytearray(original)
        flipped[place // 8] ^= 1 << place % 8
        try:
            content = json.loads(bytes(flipped))
        except ValueError:
            continue
        forged_bytes = with_checksum(content)
        if forged_bytes != original:
            assert refused(forged_bytes) in (Fault.KEY_FILE_DAMAGED, Fault.WRONG_PASSPHRASE, Fault.VAULT_NEWER), place


def test_every_truncation_and_addition_is_refused(key_file: KeyFile) -> None:
    original = key_file.to_bytes()
    for length in range(len(original)):
        assert refused(original[:length]) is Fault.KEY_FILE_DAMAGED
    for addition in (b"\n", b" ", b"\0", original, b"x" * LARGEST_FILE):
        assert refused(original + addition) is Fault.KEY_FILE_DAMAGED


def test_another_writing_of_the_same_content_is_refused(key_file: KeyFile) -> None:
    content = json.loads(key_file.to_bytes())
    for other in (
        json.dumps(content).encode(),
        json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(),
        json.dumps(dict(reversed(content.items())), separators=(",", ":")).encode(),
        key_file.to_bytes().replace(b'"version":1}', b'"version":1.0}'),
        key_file.to_bytes().replace(b'{"checksum"', b'{"checksum":"","checksum"'),
    ):
        assert other != key_file.to_bytes()
        assert refused(other) is Fault.KEY_FILE_DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda _file, slot: slot.update(memory=19 * 1024 + 1), id="memory raised"),
        pytest.param(lambda _file, slot: slot.update(passes=2), id="passes raised"),
        pytest.param(lambda _file, slot: slot.update(lanes=2), id="lanes raised"),
        pytest.param(lambda file, _slot: file.update(vault="f" * 32), id="another vault"),
    ],
)
def test_parameters_are_bound_to_their_slot(key_file: KeyFile, change: Callable[..., object]) -> None:
    assert refused(forged(key_file, change)) is Fault.WRONG_PASSPHRASE


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda file, _slot: file.update(generation=2), id="generation"),
        pytest.param(lambda file, _slot: file.update(database="vault-1-ffffffff.db"), id="database"),
        pytest.param(lambda file, _slot: file.update(label="Anders"), id="label"),
        pytest.param(lambda file, slot: file.update(slots=[slot, slot]), id="slot added"),
    ],
)
def test_what_stands_beside_the_slots_is_proved_by_the_main_key(
    key_file: KeyFile, change: Callable[..., object]
) -> None:
    assert refused(forged(key_file, change)) is Fault.KEY_FILE_DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda _file, slot: slot.update(memory=64 << 20), id="64 GiB"),
        pytest.param(lambda _file, slot: slot.update(memory=8), id="next to no memory"),
        pytest.param(lambda _file, slot: slot.update(passes=10**9), id="endless"),
        pytest.param(lambda _file, slot: slot.update(passes=0), id="no pass"),
        pytest.param(lambda _file, slot: slot.update(lanes=10**6), id="lanes"),
        pytest.param(lambda _file, slot: slot.update(memory=True), id="true is no number"),
        pytest.param(lambda _file, slot: slot.update(memory=19456.0), id="no whole number"),
        pytest.param(lambda _file, slot: slot.update(kdf="scrypt"), id="another derivation"),
        pytest.param(lambda _file, slot: slot.update(type="recovery"), id="unknown slot"),
        pytest.param(lambda _file, slot: slot.pop("salt"), id="field missing"),
        pytest.param(lambda _file, slot: slot.update(hint="Hund"), id="field added"),
        pytest.param(lambda file, _slot: file.update(database="../vault-1-0a1b2c3d.db"), id="path"),
        pytest.param(lambda file, _slot: file.update(label="x" * 41), id="long label"),
        pytest.param(lambda file, _slot: file.update(generation=0), id="no generation"),
        pytest.param(lambda file, _slot: file.update(slots={}), id="no list"),
        pytest.param(lambda file, _slot: file.update(slots=[None]), id="no slot"),
        pytest.param(lambda file, _slot: file.update(version=0), id="version 0"),
        pytest.param(lambda file, _slot: file.update(version="2"), id="version as text"),
        pytest.param(lambda file, _slot: file.update(format="another"), id="format"),
    ],
)
def test_a_form_nobody_writes_is_refused_before_anything_is_spent(
    key_file: KeyFile, change: Callable[..., object]
) -> None:
    with pytest.raises(ExpectedError) as caught:
        parse_key_file(forged(key_file, change))
    assert caught.value.fault is Fault.KEY_FILE_DAMAGED


def test_a_newer_version_is_told_from_damage(key_file: KeyFile) -> None:
    newer = forged(key_file, lambda file, _slot: file.update(version=2, new_field=[]))
    with pytest.raises(ExpectedError) as caught:
        parse_key_file(newer)
    assert caught.value.fault is Fault.VAULT_NEWER


def test_a_slot_of_another_vault_does_not_open(key_file: KeyFile, cheap_cost: Cost) -> None:
    foreign = PassphraseSlot.seal(MAIN_KEY, PASSPHRASE, cost=cheap_cost, vault_id="f" * 32)
    assert refused(replace(key_file, slots=(foreign,)).signed(MAIN_KEY).to_bytes()) is Fault.WRONG_PASSPHRASE
    assert refused(replace(key_file, slots=()).signed(MAIN_KEY).to_bytes()) is Fault.WRONG_PASSPHRASE


def test_a_slot_somebody_added_for_a_key_of_her_own_is_noticed(key_file: KeyFile, cheap_cost: Cost) -> None:
    planted = PassphraseSlot.seal(MainKey(bytes(32)), PASSPHRASE, cost=cheap_cost, vault_id=VAULT_ID)
    assert refused(replace(key_file, slots=(planted, *key_file.slots)).to_bytes()) is Fault.KEY_FILE_DAMAGED


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)
NAMES = ("format", "version", "vault", "generation", "database", "label", "slots", "mac", "checksum")


@given(st.binary(max_size=2_000))
def test_any_bytes_raise_nothing_but_a_fault(untrusted_bytes: bytes) -> None:
    with pytest.raises(ExpectedError):
        parse_key_file(untrusted_bytes)


SLOT_FIELDS = sorted(PassphraseSlot.FIELDS)


@given(name=st.sampled_from(NAMES), slot_field=st.none() | st.sampled_from(SLOT_FIELDS), value=JSON)
def test_any_value_in_any_field_raises_nothing_but_a_fault(
    key_file: KeyFile, name: str, slot_field: str | None, value: object
) -> None:
    content = json.loads(key_file.to_bytes())
    if slot_field:
        content["slots"][0][slot_field] = value
    else:
        content[name] = value
    assert why_not_parsed(with_checksum(content)) in (None, Fault.KEY_FILE_DAMAGED, Fault.VAULT_NEWER)


def why_not_parsed(untrusted_bytes: bytes) -> Fault | None:
    """Parsing alone, so that no example pays for a derivation."""
    try:
        parse_key_file(untrusted_bytes)
    except ExpectedError as error:
        return error.fault
    return None


@pytest.mark.parametrize("depth", [10, *range(900, 1010), 30_000])
def test_deeply_nested_input_raises_nothing_but_a_fault(depth: int) -> None:
    nested = b"[" * depth + b"]" * depth
    untrusted = b'{"checksum":"","format":"integrationslotse-vault","x":' + nested + b"}"
    assert refused(untrusted) is Fault.KEY_FILE_DAMAGED
