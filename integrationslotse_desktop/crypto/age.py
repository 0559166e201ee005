"""The main key sealed to a public half (age v1, X25519): for recovery digits and for an organisation.

The only door to `pyrage`. What is sealed names vault and slot, so that it opens in no other place.
"""

from dataclasses import dataclass, field

import pyrage

from integrationslotse_desktop.crypto.encoding import (
    Fields,
    MalformedError,
    canonical_json,
    parse_canonical_json,
    to_base64,
)
from integrationslotse_desktop.crypto.secret import KEY_BYTES, MainKey

_FIELDS = frozenset({"format", "vault", "slot", "key"})
_FORMAT = "integrationslotse-sealed-key"


@dataclass(frozen=True)
class Identity:
    """The secret half, in age's own spelling."""

    text: str = field(repr=False)

    @classmethod
    def new(cls) -> "Identity":
        """A random one."""
        return cls(str(pyrage.x25519.Identity.generate()))

    @property
    def recipient(self) -> str:
        """The public half. Raises `MalformedError` if the text is no identity."""
        return str(self._parsed().to_public())

    def decrypt(self, untrusted_sealed: bytes) -> bytes:
        """What was sealed to this identity. Raises `MalformedError` for anything else."""
        try:
            return bytes(pyrage.decrypt(untrusted_sealed, [self._parsed()]))
        except pyrage.DecryptError as error:
            raise MalformedError("not sealed to this identity") from error

    def _parsed(self) -> "pyrage.x25519.Identity":
        try:
            return pyrage.x25519.Identity.from_str(self.text)
        except pyrage.IdentityError as error:
            raise MalformedError("no identity") from error


def check_recipient(untrusted_recipient: str) -> str:
    """A public half in its one valid spelling. Raises `MalformedError`."""
    try:
        recipient = str(pyrage.x25519.Recipient.from_str(untrusted_recipient))
    except pyrage.RecipientError as error:
        raise MalformedError("no recipient") from error
    if recipient != untrusted_recipient:
        raise MalformedError("recipient in another spelling")
    return recipient


def seal_key(main_key: MainKey, recipient: str, *, vault_id: str, slot_id: str) -> bytes:
    """The main key for the owner of a public half."""
    content = {"format": _FORMAT, "vault": vault_id, "slot": slot_id, "key": to_base64(main_key.value)}
    return bytes(pyrage.encrypt(canonical_json(content), [pyrage.x25519.Recipient.from_str(recipient)]))


def open_key(untrusted_sealed: bytes, identity: Identity, *, vault_id: str, slot_id: str) -> MainKey:
    """The main key that was sealed for this place. Raises `MalformedError`."""
    fields = Fields(parse_canonical_json(identity.decrypt(untrusted_sealed)), _FIELDS)
    if (fields.text("format"), fields.text("vault"), fields.text("slot")) != (_FORMAT, vault_id, slot_id):
        raise MalformedError("sealed for another place")
    return MainKey(fields.bytes("key", length=KEY_BYTES))
