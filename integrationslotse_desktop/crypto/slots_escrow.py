"""Room for the organisation: the main key sealed to a public half whose secret half lies in a safe.

No window offers it yet. It stands in the format so that vaults can get it later and keep it when keys are renewed.
"""

import secrets
from dataclasses import dataclass, replace
from typing import Self

from integrationslotse_desktop.crypto import age
from integrationslotse_desktop.crypto.encoding import Fields, MalformedError, to_base64
from integrationslotse_desktop.crypto.secret import MainKey

_LABEL_LENGTH = 100


@dataclass(frozen=True)
class EscrowSlot:
    """The main key for whoever holds the organisation's age identity."""

    id: str
    label: str
    """Which office; no person's name."""
    recipient: str
    sealed_key: bytes

    TYPE = "escrow"
    FIELDS = frozenset({"id", "type", "label", "recipient", "sealed_key"})

    @classmethod
    def seal(cls, main_key: MainKey, recipient: str, *, label: str, vault_id: str) -> Self:
        """Seal the main key to the organisation. Raises `MalformedError` for a recipient that is none."""
        empty = cls(secrets.token_hex(4), label, age.check_recipient(recipient), b"")
        return empty.resealed(main_key, vault_id=vault_id)

    def resealed(self, main_key: MainKey, *, vault_id: str) -> Self:
        """The same slot for another main key."""
        sealed = age.seal_key(main_key, self.recipient, vault_id=vault_id, slot_id=self.id)
        return replace(self, sealed_key=sealed)

    def to_json(self) -> dict[str, object]:
        """The slot as it stands in the key file."""
        return {
            "id": self.id,
            "type": self.TYPE,
            "label": self.label,
            "recipient": self.recipient,
            "sealed_key": to_base64(self.sealed_key),
        }

    @classmethod
    def from_json(cls, untrusted_slot: object) -> Self:
        """Read a slot. Raises `MalformedError`."""
        fields = Fields(untrusted_slot, cls.FIELDS)
        if fields.text("type") != cls.TYPE:
            raise MalformedError("slot")
        return cls(
            id=fields.text("id", maximum=8),
            label=fields.text("label", maximum=_LABEL_LENGTH),
            recipient=age.check_recipient(fields.text("recipient")),
            sealed_key=fields.bytes("sealed_key"),
        )
