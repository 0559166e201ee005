"""The key file: one small canonical JSON that names the database and holds the wrapped main key.

Exactly one byte sequence is valid for a content, so every byte counts. A checksum tells damage from a wrong
passphrase before unlocking; the HMAC under the main key proves the whole file afterwards.
"""

import hmac
import re
from dataclasses import dataclass, replace

from integrationslotse_desktop.crypto.age import Identity, open_key
from integrationslotse_desktop.crypto.encoding import (
    Fields,
    MalformedError,
    canonical_json,
    checksum,
    parse_canonical_json,
    to_base64,
)
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.crypto.secret import MainKey
from integrationslotse_desktop.crypto.slots import PassphraseSlot, Slot, parse_slots
from integrationslotse_desktop.crypto.slots_escrow import EscrowSlot
from integrationslotse_desktop.crypto.slots_recovery import RecoverySlot
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.recovery import RecoveryDigits

FORMAT = "integrationslotse-vault"
VERSION = 1
LARGEST_FILE = 65_536
LABEL_LENGTH = 40
_FIELDS = frozenset({"format", "version", "vault", "generation", "database", "label", "slots", "mac", "checksum"})
_MAC_BYTES = 32
_DATABASE_NAME = re.compile(r"vault-[1-9][0-9]{0,8}-[0-9a-f]{8}\.db")
_VAULT_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class KeyFile:
    """What the key file says. Until a slot was opened and `proves` said yes, none of it is to be trusted."""

    vault_id: str
    generation: int
    database: str
    label: str
    """A line the owner chose for the unlock page; no person's name."""
    slots: tuple[Slot, ...]
    mac: bytes = b""
    version: int = VERSION

    def signed(self, main_key: MainKey) -> "KeyFile":
        """The same with the HMAC that proves it."""
        return replace(self, mac=self._mac_under(main_key))

    def proves(self, main_key: MainKey) -> bool:
        """Whether this file was written by somebody who had the main key."""
        return hmac.compare_digest(self.mac, self._mac_under(main_key))

    @property
    def has_recovery(self) -> bool:
        """Whether recovery digits open this vault."""
        return any(isinstance(slot, RecoverySlot) for slot in self.slots)

    def open_with_passphrase(self, passphrase: str) -> MainKey:
        """The main key. Raises WRONG_PASSPHRASE, or KEY_FILE_DAMAGED if the file is not the one that was written."""
        for slot in self.slots:
            if isinstance(slot, PassphraseSlot) and (main_key := slot.open(passphrase, vault_id=self.vault_id)):
                return self._proved(main_key)
        raise ExpectedError(Fault.WRONG_PASSPHRASE)

    def open_with_digits(self, digits: RecoveryDigits) -> MainKey:
        """The main key. Raises NO_RECOVERY_DIGITS, WRONG_RECOVERY_DIGITS or KEY_FILE_DAMAGED."""
        if not self.has_recovery:
            raise ExpectedError(Fault.NO_RECOVERY_DIGITS)
        for slot in self.slots:
            if isinstance(slot, RecoverySlot) and (main_key := self._recovered(slot, digits)):
                return self._proved(main_key)
        raise ExpectedError(Fault.WRONG_RECOVERY_DIGITS)

    def open_with_escrow(self, identity: Identity) -> MainKey | None:
        """The main key for the organisation's identity, None if no slot is sealed to it. Raises KEY_FILE_DAMAGED."""
        for slot in self.slots:
            if isinstance(slot, EscrowSlot) and slot.recipient == identity.recipient:
                return self._proved(self._opened(slot, identity))
        return None

    def with_passphrase(self, main_key: MainKey, passphrase: str, *, cost: Cost) -> "KeyFile":
        """The same vault under this passphrase instead of the earlier one; every other slot stays as it is."""
        others = tuple(slot for slot in self.slots if not isinstance(slot, PassphraseSlot))
        slot = PassphraseSlot.seal(main_key, passphrase, cost=cost, vault_id=self.vault_id)
        return replace(self, slots=(slot, *others)).signed(main_key)

    def with_digits(self, main_key: MainKey, digits: RecoveryDigits, *, cost: Cost) -> "KeyFile":
        """The same vault under these recovery digits; earlier ones stop to open it."""
        others = tuple(slot for slot in self.slots if not isinstance(slot, RecoverySlot))
        slot = RecoverySlot.seal(main_key, digits, cost=cost, vault_id=self.vault_id)
        return replace(self, slots=(*others, slot)).signed(main_key)

    def with_escrow(self, main_key: MainKey, recipient: str, *, label: str) -> "KeyFile":
        """The same vault, sealed to one more organisation. Raises `MalformedError` for a recipient that is none."""
        slot = EscrowSlot.seal(main_key, recipient, label=label, vault_id=self.vault_id)
        return replace(self, slots=(*self.slots, slot)).signed(main_key)

    def with_database(self, main_key: MainKey, database: str) -> "KeyFile":
        """The same vault, keys and all, in another file."""
        return replace(self, database=database).signed(main_key)

    def renewed(self, main_key: MainKey, database: str, passphrase: str, *, cost: Cost) -> "KeyFile":
        """The next generation: a new main key and database; digits and organisation open it as before."""
        kept: list[Slot] = [
            slot.resealed(main_key, vault_id=self.vault_id)
            for slot in self.slots
            if not isinstance(slot, PassphraseSlot)
        ]
        following = replace(self, generation=self.generation + 1, database=database, slots=tuple(kept))
        return following.with_passphrase(main_key, passphrase, cost=cost)

    def _recovered(self, slot: RecoverySlot, digits: RecoveryDigits) -> MainKey | None:
        identity = slot.open(digits, vault_id=self.vault_id)
        return self._opened(slot, identity) if identity else None

    def _opened(self, slot: RecoverySlot | EscrowSlot, identity: Identity) -> MainKey:
        try:
            return open_key(slot.sealed_key, identity, vault_id=self.vault_id, slot_id=slot.id)
        except MalformedError as error:
            raise ExpectedError(Fault.KEY_FILE_DAMAGED) from error

    def _proved(self, main_key: MainKey) -> MainKey:
        if not self.proves(main_key):
            raise ExpectedError(Fault.KEY_FILE_DAMAGED)
        return main_key

    def to_bytes(self) -> bytes:
        """The file's one valid byte sequence."""
        content = {**self._content(), "mac": to_base64(self.mac)}
        return canonical_json({**content, "checksum": checksum(content)})

    def _content(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "version": self.version,
            "vault": self.vault_id,
            "generation": self.generation,
            "database": self.database,
            "label": self.label,
            "slots": [slot.to_json() for slot in self.slots],
        }

    def _mac_under(self, main_key: MainKey) -> bytes:
        return hmac.digest(main_key.derive("keyfile-mac/v1"), canonical_json(self._content()), "sha256")


def parse_key_file(untrusted_bytes: bytes) -> KeyFile:
    """Read a key file strictly. Raises KEY_FILE_DAMAGED or VAULT_NEWER."""
    try:
        content = _checked_content(untrusted_bytes)
        if type(content["version"]) is int and content["version"] > VERSION:
            raise ExpectedError(Fault.VAULT_NEWER)
        return _parse_fields(Fields(content, _FIELDS))
    except (MalformedError, KeyError, RecursionError) as error:
        raise ExpectedError(Fault.KEY_FILE_DAMAGED) from error


def _checked_content(untrusted_bytes: bytes) -> dict[str, object]:
    if len(untrusted_bytes) > LARGEST_FILE:
        raise MalformedError("too large")
    content = parse_canonical_json(untrusted_bytes)
    without_checksum = {name: value for name, value in content.items() if name != "checksum"}
    if content["format"] != FORMAT or content["checksum"] != checksum(without_checksum):
        raise MalformedError("checksum")
    return content


def _parse_fields(fields: Fields) -> KeyFile:
    vault_id, database = fields.text("vault"), fields.text("database")
    generation = fields.number("generation")
    if not _VAULT_ID.fullmatch(vault_id) or not _DATABASE_NAME.fullmatch(database) or generation < 1:
        raise MalformedError("names")
    if fields.number("version") != VERSION:
        raise MalformedError("version")
    return KeyFile(
        vault_id=vault_id,
        generation=generation,
        database=database,
        label=fields.text("label", maximum=LABEL_LENGTH),
        slots=parse_slots(fields.list("slots")),
        mac=fields.bytes("mac", length=_MAC_BYTES),
    )
