"""The key file: one small canonical JSON that names the database and holds the wrapped main key.

Exactly one byte sequence is valid for a content, so every byte counts. A checksum tells damage from a wrong
passphrase before unlocking; the HMAC under the main key proves the whole file afterwards.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass, replace

from integrationslotse_desktop.crypto.encoding import (
    Fields,
    MalformedError,
    canonical_json,
    parse_canonical_json,
    to_base64,
)
from integrationslotse_desktop.crypto.secret import MainKey
from integrationslotse_desktop.crypto.slots import PassphraseSlot
from integrationslotse_desktop.domain.errors import ExpectedError, Fault

FORMAT = "integrationslotse-vault"
VERSION = 1
LARGEST_FILE = 65_536
LABEL_LENGTH = 40
_FIELDS = frozenset({"format", "version", "vault", "generation", "database", "label", "slots", "mac", "checksum"})
_MAC_BYTES = 32
_CHECKSUM_BYTES = 16
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
    slots: tuple[PassphraseSlot, ...]
    mac: bytes = b""
    version: int = VERSION

    def signed(self, main_key: MainKey) -> "KeyFile":
        """The same with the HMAC that proves it."""
        return replace(self, mac=self._mac_under(main_key))

    def proves(self, main_key: MainKey) -> bool:
        """Whether this file was written by somebody who had the main key."""
        return hmac.compare_digest(self.mac, self._mac_under(main_key))

    def open_with_passphrase(self, passphrase: str) -> MainKey:
        """The main key. Raises WRONG_PASSPHRASE, or KEY_FILE_DAMAGED if the file is not the one that was written."""
        for slot in self.slots:
            if main_key := slot.open(passphrase, vault_id=self.vault_id):
                if not self.proves(main_key):
                    raise ExpectedError(Fault.KEY_FILE_DAMAGED)
                return main_key
        raise ExpectedError(Fault.WRONG_PASSPHRASE)

    def to_bytes(self) -> bytes:
        """The file's one valid byte sequence."""
        content = {**self._content(), "mac": to_base64(self.mac)}
        return canonical_json({**content, "checksum": _checksum(content)})

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
    if content["format"] != FORMAT or content["checksum"] != _checksum(without_checksum):
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
        slots=tuple(PassphraseSlot.from_json(slot) for slot in fields.list("slots")),
        mac=fields.bytes("mac", length=_MAC_BYTES),
    )


def _checksum(content: dict[str, object]) -> str:
    return to_base64(hashlib.sha256(canonical_json(content)).digest()[:_CHECKSUM_BYTES])
