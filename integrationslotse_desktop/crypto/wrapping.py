"""How a slot wraps something under what a person knows: Argon2id, then ChaCha20-Poly1305.

The additional data of the seal is the vault and everything else that stands in the slot, so that none of it can be
moved, weakened or exchanged.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from integrationslotse_desktop.crypto.encoding import Fields, MalformedError, canonical_json, to_base64
from integrationslotse_desktop.crypto.passphrase import Cost, derive_key

TAG_BYTES = 16
_KDF = "argon2id"
_SALT_BYTES = 16
_NONCE_BYTES = 12


@dataclass(frozen=True)
class Wrapping:
    """The price and the random numbers of one wrapping."""

    cost: Cost
    salt: bytes
    nonce: bytes

    FIELDS = frozenset({"kdf", "memory", "passes", "lanes", "salt", "nonce"})

    @classmethod
    def new(cls, cost: Cost) -> Self:
        """One that nothing was wrapped with yet; it may be used once."""
        return cls(cost, secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES))

    def seal(self, content: bytes, known: str, slot: Mapping[str, object], *, vault_id: str) -> bytes:
        """Wrap a content under what somebody knows, bound to a vault and to the parameters of a slot."""
        cipher = ChaCha20Poly1305(derive_key(known, self.salt, self.cost))
        return cipher.encrypt(self.nonce, content, _bound_to(slot, vault_id))

    def open(self, sealed: bytes, known: str, slot: Mapping[str, object], *, vault_id: str) -> bytes | None:
        """The content, or None if what was typed does not fit. Takes as long as the cost says."""
        cipher = ChaCha20Poly1305(derive_key(known, self.salt, self.cost))
        try:
            return cipher.decrypt(self.nonce, sealed, _bound_to(slot, vault_id))
        except InvalidTag:
            return None

    def to_json(self) -> dict[str, object]:
        """Its fields, as they stand in the slot."""
        return {
            "kdf": _KDF,
            "memory": self.cost.memory,
            "passes": self.cost.passes,
            "lanes": self.cost.lanes,
            "salt": to_base64(self.salt),
            "nonce": to_base64(self.nonce),
        }

    @classmethod
    def from_fields(cls, fields: Fields) -> Self:
        """Read it out of a slot. Raises `MalformedError`, also for a cost nobody should pay."""
        cost = Cost(fields.number("memory"), fields.number("passes"), fields.number("lanes"))
        if fields.text("kdf") != _KDF or not cost.is_acceptable():
            raise MalformedError("wrapping")
        return cls(cost, fields.bytes("salt", length=_SALT_BYTES), fields.bytes("nonce", length=_NONCE_BYTES))


def _bound_to(slot: Mapping[str, object], vault_id: str) -> bytes:
    return canonical_json({"format": "integrationslotse-slot", "vault": vault_id, "slot": slot})
