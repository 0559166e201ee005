import json
import secrets
from collections.abc import Callable
from dataclasses import replace

import pytest

from integrationslotse_desktop.crypto.age import Identity
from integrationslotse_desktop.crypto.encoding import MalformedError, canonical_json, checksum
from integrationslotse_desktop.crypto.key_file import KeyFile, parse_key_file
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.crypto.secret import MainKey
from integrationslotse_desktop.crypto.slots_escrow import EscrowSlot
from integrationslotse_desktop.crypto.slots_recovery import RecoverySlot
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.recovery import RecoveryDigits, draw_recovery_digits

MAIN_KEY, NEXT_KEY = MainKey(bytes(range(32))), MainKey(bytes(range(1, 33)))
PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
VAULT_ID = "0123456789abcdef" * 2
ORGANISATION = Identity.new()


@pytest.fixture(scope="module")
def digits() -> RecoveryDigits:
    return draw_recovery_digits(secrets.choice)


@pytest.fixture(scope="module")
def key_file(cheap_cost: Cost, digits: RecoveryDigits) -> KeyFile:
    empty = KeyFile(VAULT_ID, 1, "vault-1-0a1b2c3d.db", "Büro", ())
    with_two = empty.with_passphrase(MAIN_KEY, PASSPHRASE, cost=cheap_cost).with_digits(
        MAIN_KEY, digits, cost=cheap_cost
    )
    return with_two.with_escrow(MAIN_KEY, ORGANISATION.recipient, label="Treuhand")


def test_every_slot_opens_before_and_after_a_renewal(
    key_file: KeyFile, digits: RecoveryDigits, cheap_cost: Cost
) -> None:
    renewed = key_file.renewed(NEXT_KEY, "vault-2-0a1b2c3d.db", "Neue Worte hinter dem Haus", cost=cheap_cost)
    for file, passphrase, expected in (
        (key_file, PASSPHRASE, MAIN_KEY),
        (renewed, "Neue Worte hinter dem Haus", NEXT_KEY),
    ):
        read = parse_key_file(file.to_bytes())
        assert read == file
        assert read.open_with_passphrase(passphrase) == expected
        assert read.open_with_digits(digits) == expected
        assert read.open_with_escrow(ORGANISATION) == expected
        assert read.open_with_escrow(Identity.new()) is None
    with pytest.raises(ExpectedError):
        renewed.open_with_passphrase(PASSPHRASE)


def test_other_digits_are_wrong_and_missing_ones_are_said_to_be_missing(key_file: KeyFile, cheap_cost: Cost) -> None:
    stranger = draw_recovery_digits(secrets.choice)
    without = KeyFile(VAULT_ID, 1, "vault-1-0a1b2c3d.db", "", ()).with_passphrase(MAIN_KEY, PASSPHRASE, cost=cheap_cost)
    for file, fault in ((key_file, Fault.WRONG_RECOVERY_DIGITS), (without, Fault.NO_RECOVERY_DIGITS)):
        with pytest.raises(ExpectedError) as caught:
            file.open_with_digits(stranger)
        assert caught.value.fault is fault
    assert not without.has_recovery


def test_new_digits_end_the_old_ones(key_file: KeyFile, digits: RecoveryDigits, cheap_cost: Cost) -> None:
    following = draw_recovery_digits(secrets.choice)
    changed = key_file.with_digits(MAIN_KEY, following, cost=cheap_cost)
    assert changed.open_with_digits(following) == MAIN_KEY
    assert len(changed.slots) == len(key_file.slots)
    with pytest.raises(ExpectedError):
        changed.open_with_digits(digits)


def forged(key_file: KeyFile, change: Callable[[dict[str, object], dict[str, object]], object]) -> KeyFile:
    """What somebody writes who knows the format but not the key; `change` gets the slots of digits and organisation."""
    content = json.loads(key_file.to_bytes())
    change(*sorted(content["slots"], key=lambda slot: slot["type"] == "escrow")[1:])
    bare = {name: value for name, value in content.items() if name != "checksum"}
    return parse_key_file(canonical_json({**bare, "checksum": checksum(bare)}))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(lambda digits, _: digits.update(passes=2), Fault.WRONG_RECOVERY_DIGITS, id="passes"),
        pytest.param(lambda digits, _: digits.update(id="00000000"), Fault.WRONG_RECOVERY_DIGITS, id="id"),
        pytest.param(
            lambda digits, _: digits.update(recipient=ORGANISATION.recipient),
            Fault.WRONG_RECOVERY_DIGITS,
            id="recipient",
        ),
        pytest.param(
            lambda digits, escrow: digits.update(sealed_key=escrow["sealed_key"]), Fault.KEY_FILE_DAMAGED, id="seal"
        ),
        pytest.param(lambda _, escrow: escrow.update(label="anders"), Fault.KEY_FILE_DAMAGED, id="label"),
    ],
)
def test_a_changed_slot_does_not_open_with_the_digits(
    key_file: KeyFile, digits: RecoveryDigits, change: Callable[..., object], fault: Fault
) -> None:
    with pytest.raises(ExpectedError) as caught:
        forged(key_file, change).open_with_digits(digits)
    assert caught.value.fault is fault


def test_a_seal_made_for_another_key_is_noticed_by_the_proof(key_file: KeyFile, digits: RecoveryDigits) -> None:
    """Everybody can seal something to a public half."""
    passphrase, recovery, escrow = key_file.slots
    assert isinstance(recovery, RecoverySlot)
    assert isinstance(escrow, EscrowSlot)
    planted = recovery.resealed(NEXT_KEY, vault_id=VAULT_ID), escrow.resealed(NEXT_KEY, vault_id=VAULT_ID)
    file = parse_key_file(replace(key_file, slots=(passphrase, *planted)).to_bytes())
    for attempt in (lambda: file.open_with_digits(digits), lambda: file.open_with_escrow(ORGANISATION)):
        with pytest.raises(ExpectedError) as caught:
            attempt()
        assert caught.value.fault is Fault.KEY_FILE_DAMAGED


def test_a_slot_of_another_vault_does_not_open(key_file: KeyFile, digits: RecoveryDigits) -> None:
    moved = replace(key_file, vault_id="f" * 32).signed(MAIN_KEY)
    with pytest.raises(ExpectedError) as caught:
        moved.open_with_digits(digits)
    assert caught.value.fault is Fault.WRONG_RECOVERY_DIGITS
    with pytest.raises(ExpectedError) as caught:
        moved.open_with_escrow(ORGANISATION)
    assert caught.value.fault is Fault.KEY_FILE_DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda digits, _: digits.update(memory=64 << 20), id="64 GiB"),
        pytest.param(lambda digits, _: digits.update(recipient="age1" + "q" * 58), id="no recipient"),
        pytest.param(lambda digits, _: digits.update(recipient=digits["recipient"].upper()), id="spelling"),
        pytest.param(lambda digits, _: digits.pop("sealed_identity"), id="field missing"),
        pytest.param(lambda _, escrow: escrow.update(type="keychain"), id="unknown type"),
        pytest.param(lambda _, escrow: escrow.update(type=["escrow"]), id="no text"),
        pytest.param(lambda digits, escrow: escrow.update(id=digits["id"]), id="one name twice"),
        pytest.param(lambda _, escrow: escrow.update(label="x" * 101), id="long label"),
    ],
)
def test_a_form_nobody_writes_is_damage(key_file: KeyFile, change: Callable[..., object]) -> None:
    with pytest.raises(ExpectedError) as caught:
        forged(key_file, change)
    assert caught.value.fault is Fault.KEY_FILE_DAMAGED


def test_more_slots_than_anybody_needs_are_damage(key_file: KeyFile) -> None:
    crowded = key_file
    for _ in range(6):
        crowded = crowded.with_escrow(MAIN_KEY, Identity.new().recipient, label="")
    with pytest.raises(ExpectedError):
        parse_key_file(crowded.to_bytes())


def test_who_is_no_recipient_gets_no_slot(key_file: KeyFile) -> None:
    for untrusted in ("", "age1", ORGANISATION.recipient[:-1], ORGANISATION.text):
        with pytest.raises(MalformedError):
            key_file.with_escrow(MAIN_KEY, untrusted, label="")


def test_an_identity_does_not_show_itself() -> None:
    assert "SECRET" not in repr(ORGANISATION)
