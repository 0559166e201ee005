"""The slots of a key file: each wraps the same main key for one way to open the vault.

The passphrase's slot is here, the others stand in `slots_….py`; `Slot` is all there are.
"""

import secrets
from dataclasses import dataclass, replace
from typing import Self

from integrationslotse_desktop.crypto.encoding import Fields, MalformedError, to_base64
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.crypto.secret import KEY_BYTES, MainKey
from integrationslotse_desktop.crypto.slots_escrow import EscrowSlot
from integrationslotse_desktop.crypto.slots_recovery import RecoverySlot
from integrationslotse_desktop.crypto.wrapping import TAG_BYTES, Wrapping


@dataclass(frozen=True)
class PassphraseSlot:
    """The main key under a passphrase."""

    id: str
    wrapping: Wrapping
    sealed_key: bytes

    TYPE = "passphrase"
    FIELDS = frozenset({"id", "type", "sealed_key"}) | Wrapping.FIELDS

    @classmethod
    def seal(cls, main_key: MainKey, passphrase: str, *, cost: Cost, vault_id: str) -> Self:
        """Wrap the main key under a passphrase."""
        empty = cls(secrets.token_hex(4), Wrapping.new(cost), b"")
        sealed = empty.wrapping.seal(main_key.value, passphrase, empty.parameters(), vault_id=vault_id)
        return replace(empty, sealed_key=sealed)

    def open(self, passphrase: str, *, vault_id: str) -> MainKey | None:
        """The main key, or None if the passphrase does not fit. Takes as long as the cost says."""
        value = self.wrapping.open(self.sealed_key, passphrase, self.parameters(), vault_id=vault_id)
        return None if value is None else MainKey(value)

    def parameters(self) -> dict[str, object]:
        """Everything but the sealed key, as it stands in the key file."""
        return {"id": self.id, "type": self.TYPE, **self.wrapping.to_json()}

    def to_json(self) -> dict[str, object]:
        """The slot as it stands in the key file."""
        return {**self.parameters(), "sealed_key": to_base64(self.sealed_key)}

    @classmethod
    def from_json(cls, untrusted_slot: object) -> Self:
        """Read a slot. Raises `MalformedError`, also for a cost nobody should pay."""
        fields = Fields(untrusted_slot, cls.FIELDS)
        if fields.text("type") != cls.TYPE:
            raise MalformedError("slot")
        return cls(
            id=fields.text("id", maximum=8),
            wrapping=Wrapping.from_fields(fields),
            sealed_key=fields.bytes("sealed_key", length=KEY_BYTES + TAG_BYTES),
        )


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
