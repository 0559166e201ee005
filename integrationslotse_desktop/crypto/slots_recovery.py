"""The slot of the recovery digits.

The digits open a random age identity, and the main key is sealed to its public half: so keys can be renewed,
and the paper stays valid, without anybody typing the digits.
"""

import secrets
from dataclasses import dataclass, replace
from typing import Self

from integrationslotse_desktop.crypto import age
from integrationslotse_desktop.crypto.encoding import Fields, MalformedError, to_base64
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.crypto.secret import MainKey
from integrationslotse_desktop.crypto.wrapping import TAG_BYTES, Wrapping
from integrationslotse_desktop.domain.recovery import RecoveryDigits

_IDENTITY_BYTES = 74


@dataclass(frozen=True)
class RecoverySlot:
    """An age identity under the digits, and the main key sealed to it."""

    id: str
    wrapping: Wrapping
    recipient: str
    sealed_identity: bytes
    sealed_key: bytes

    TYPE = "recovery"
    FIELDS = frozenset({"id", "type", "recipient", "sealed_identity", "sealed_key"}) | Wrapping.FIELDS

    @classmethod
    def seal(cls, main_key: MainKey, digits: RecoveryDigits, *, cost: Cost, vault_id: str) -> Self:
        """A new identity under the digits, and the main key sealed to it."""
        identity = age.Identity.new()
        empty = cls(secrets.token_hex(4), Wrapping.new(cost), identity.recipient, b"", b"")
        content, known = identity.text.encode(), "".join(digits.blocks)
        sealed = empty.wrapping.seal(content, known, empty.parameters(), vault_id=vault_id)
        return replace(empty, sealed_identity=sealed).resealed(main_key, vault_id=vault_id)

    def resealed(self, main_key: MainKey, *, vault_id: str) -> Self:
        """The same slot for another main key; the digits stay valid."""
        sealed = age.seal_key(main_key, self.recipient, vault_id=vault_id, slot_id=self.id)
        return replace(self, sealed_key=sealed)

    def open(self, digits: RecoveryDigits, *, vault_id: str) -> age.Identity | None:
        """The identity to which the main key is sealed, or None if the digits do not fit."""
        known = "".join(digits.blocks)
        content = self.wrapping.open(self.sealed_identity, known, self.parameters(), vault_id=vault_id)
        return None if content is None else age.Identity(content.decode())

    def parameters(self) -> dict[str, object]:
        """Everything but what is sealed, as it stands in the key file."""
        return {"id": self.id, "type": self.TYPE, **self.wrapping.to_json(), "recipient": self.recipient}

    def to_json(self) -> dict[str, object]:
        """The slot as it stands in the key file."""
        sealed = {"sealed_identity": to_base64(self.sealed_identity), "sealed_key": to_base64(self.sealed_key)}
        return {**self.parameters(), **sealed}

    @classmethod
    def from_json(cls, untrusted_slot: object) -> Self:
        """Read a slot. Raises `MalformedError`, also for a cost nobody should pay."""
        fields = Fields(untrusted_slot, cls.FIELDS)
        if fields.text("type") != cls.TYPE:
            raise MalformedError("slot")
        return cls(
            id=fields.text("id", maximum=8),
            wrapping=Wrapping.from_fields(fields),
            recipient=age.check_recipient(fields.text("recipient")),
            sealed_identity=fields.bytes("sealed_identity", length=_IDENTITY_BYTES + TAG_BYTES),
            sealed_key=fields.bytes("sealed_key"),
        )
