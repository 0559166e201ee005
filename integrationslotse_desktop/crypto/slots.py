"""The slots of a key file: each wraps the same main key for one way to open the vault.

Every slot is bound to its vault and to its own parameters by the additional data of its seal, so that it
cannot be moved, weakened or exchanged. The passphrase's slot is here, the others stand in `slots_….py`; `Slot` is
all there are.
"""

import secrets
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from integrationslotse_desktop.crypto.encoding import Fields, MalformedError, canonical_json, to_base64
from integrationslotse_desktop.crypto.passphrase import Cost, derive_key
from integrationslotse_desktop.crypto.secret import KEY_BYTES, MainKey
from integrationslotse_desktop.crypto.slots_escrow import EscrowSlot
from integrationslotse_desktop.crypto.slots_recovery import RecoverySlot

_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16


@dataclass(frozen=True)
class PassphraseSlot:
    """The main key under a passphrase: Argon2id, then ChaCha20-Poly1305."""

    id: str
    cost: Cost
    salt: bytes
    nonce: bytes
    sealed_key: bytes

    TYPE = "passphrase"
    FIELDS = frozenset({"id", "type", "kdf", "memory", "passes", "lanes", "salt", "nonce", "sealed_key"})

    @classmethod
    def seal(cls, main_key: MainKey, passphrase: str, *, cost: Cost, vault_id: str) -> Self:
        """Wrap the main key under a passphrase."""
        salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
        unsealed = cls(secrets.token_hex(4), cost, salt, nonce, b"")
        wrapping_key = derive_key(passphrase, salt, cost)
        sealed = ChaCha20Poly1305(wrapping_key).encrypt(nonce, main_key.value, unsealed._bound_to(vault_id))
        return cls(unsealed.id, cost, salt, nonce, sealed)

    def open(self, passphrase: str, *, vault_id: str) -> MainKey | None:
        """The main key, or None if the passphrase does not fit. Takes as long as the cost says."""
        wrapping_key = derive_key(passphrase, self.salt, self.cost)
        try:
            value = ChaCha20Poly1305(wrapping_key).decrypt(self.nonce, self.sealed_key, self._bound_to(vault_id))
        except InvalidTag:
            return None
        return MainKey(value)

    def parameters(self) -> dict[str, object]:
        """Everything but the sealed key, as it stands in the key file."""
        return {
            "id": self.id,
            "type": self.TYPE,
            "kdf": "argon2id",
            "memory": self.cost.memory,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
            "salt": to_base64(self.salt),
            "nonce": to_base64(self.nonce),
        }

    def to_json(self) -> dict[str, object]:
        """The slot as it stands in the key file."""
        return {**self.parameters(), "sealed_key": to_base64(self.sealed_key)}

    @classmethod
    def from_json(cls, untrusted_slot: object) -> Self:
        """Read a slot. Raises `MalformedError`, also for a cost nobody should pay."""
        fields = Fields(untrusted_slot, cls.FIELDS)
        cost = Cost(fields.number("memory"), fields.number("passes"), fields.number("lanes"))
        if fields.text("type") != cls.TYPE or fields.text("kdf") != "argon2id" or not cost.is_acceptable():
            raise MalformedError("slot")
        return cls(
            id=fields.text("id", maximum=8),
            cost=cost,
            salt=fields.bytes("salt", length=_SALT_BYTES),
            nonce=fields.bytes("nonce", length=_NONCE_BYTES),
            sealed_key=fields.bytes("sealed_key", length=KEY_BYTES + _TAG_BYTES),
        )

    def _bound_to(self, vault_id: str) -> bytes:
        return canonical_json({"format": "integrationslotse-slot", "vault": vault_id, "slot": self.parameters()})


Slot = PassphraseSlot | RecoverySlot | EscrowSlot
_MOST_SLOTS = 8


def parse_slots(untrusted_slots: list[object]) -> tuple[Slot, ...]:
    """The slots of a key file, each with a name of its own. Raises `MalformedError`."""
    slots = tuple(_parse_slot(slot) for slot in untrusted_slots)
    if len(slots) > _MOST_SLOTS or len({slot.id for slot in slots}) != len(slots):
        raise MalformedError("slots")
    return slots


def _parse_slot(untrusted_slot: object) -> Slot:
    match untrusted_slot:
        case {"type": PassphraseSlot.TYPE}:
            return PassphraseSlot.from_json(untrusted_slot)
        case {"type": RecoverySlot.TYPE}:
            return RecoverySlot.from_json(untrusted_slot)
        case {"type": EscrowSlot.TYPE}:
            return EscrowSlot.from_json(untrusted_slot)
    raise MalformedError("slot of an unknown type")
