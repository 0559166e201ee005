"""The slot of the recovery digits.

The digits open a random age identity, and the main key is sealed to its public half: so keys can be renewed,
and the paper stays valid, without anybody typing the digits.
"""

import secrets
from dataclasses import dataclass, replace
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from integrationslotse_desktop.crypto import age
from integrationslotse_desktop.crypto.encoding import Fields, MalformedError, canonical_json, to_base64
from integrationslotse_desktop.crypto.passphrase import Cost, derive_key
from integrationslotse_desktop.crypto.secret import MainKey
from integrationslotse_desktop.domain.recovery import RecoveryDigits

_SALT_BYTES = 16
_NONCE_BYTES = 12
_SEALED_IDENTITY_BYTES = 74 + 16


@dataclass(frozen=True)
class RecoverySlot:
    """An age identity under the digits (Argon2id, ChaCha20-Poly1305), and the main key sealed to it."""

    id: str
    cost: Cost
    salt: bytes
    nonce: bytes
    recipient: str
    sealed_identity: bytes
    sealed_key: bytes

    TYPE = "recovery"
    FIELDS = frozenset(
        {
            "id",
            "type",
            "kdf",
            "memory",
            "passes",
            "lanes",
            "salt",
            "nonce",
            "recipient",
            "sealed_identity",
            "sealed_key",
        }
    )

    @classmethod
    def seal(cls, main_key: MainKey, digits: RecoveryDigits, *, cost: Cost, vault_id: str) -> Self:
        """A new identity under the digits, and the main key sealed to it."""
        salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
        identity = age.Identity.new()
        empty = cls(secrets.token_hex(4), cost, salt, nonce, identity.recipient, b"", b"")
        wrapping_key = derive_key("".join(digits.blocks), salt, cost)
        sealed = ChaCha20Poly1305(wrapping_key).encrypt(nonce, identity.text.encode(), empty._bound_to(vault_id))
        return replace(empty, sealed_identity=sealed).resealed(main_key, vault_id=vault_id)

    def resealed(self, main_key: MainKey, *, vault_id: str) -> Self:
        """The same slot for another main key; the digits stay valid."""
        sealed = age.seal_key(main_key, self.recipient, vault_id=vault_id, slot_id=self.id)
        return replace(self, sealed_key=sealed)

    def open(self, digits: RecoveryDigits, *, vault_id: str) -> age.Identity | None:
        """The identity to which the main key is sealed, or None if the digits do not fit."""
        wrapping_key = derive_key("".join(digits.blocks), self.salt, self.cost)
        try:
            text = ChaCha20Poly1305(wrapping_key).decrypt(self.nonce, self.sealed_identity, self._bound_to(vault_id))
        except InvalidTag:
            return None
        return age.Identity(text.decode())

    def parameters(self) -> dict[str, object]:
        """Everything but what is sealed, as it stands in the key file."""
        return {
            "id": self.id,
            "type": self.TYPE,
            "kdf": "argon2id",
            "memory": self.cost.memory,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
            "salt": to_base64(self.salt),
            "nonce": to_base64(self.nonce),
            "recipient": self.recipient,
        }

    def to_json(self) -> dict[str, object]:
        """The slot as it stands in the key file."""
        sealed = {"sealed_identity": to_base64(self.sealed_identity), "sealed_key": to_base64(self.sealed_key)}
        return {**self.parameters(), **sealed}

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
            recipient=age.check_recipient(fields.text("recipient")),
            sealed_identity=fields.bytes("sealed_identity", length=_SEALED_IDENTITY_BYTES),
            sealed_key=fields.bytes("sealed_key"),
        )

    def _bound_to(self, vault_id: str) -> bytes:
        return canonical_json({"format": "integrationslotse-slot", "vault": vault_id, "slot": self.parameters()})
