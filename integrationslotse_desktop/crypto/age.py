"""What is sealed with age v1: the main key to a public half, and files that travel.

The only door to `pyrage`. What is sealed names vault and slot, so that it opens in no other place.
"""

import unicodedata
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


def seal_to_recipient(content: bytes, recipient: str) -> bytes:
    """A file that only the owner of this public half can read. Raises `MalformedError` if it is none."""
    return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(check_recipient(recipient))]))


def seal_to_passphrase(content: bytes, passphrase: str) -> bytes:
    """A file that whoever knows the passphrase can read, with any program for age."""
    return bytes(pyrage.passphrase.encrypt(content, _normal(passphrase)))


def open_with_passphrase(untrusted_sealed: bytes, passphrase: str) -> bytes:
    """What was sealed to a passphrase. Raises `MalformedError` for anything else."""
    try:
        return bytes(pyrage.passphrase.decrypt(untrusted_sealed, _normal(passphrase)))
    except pyrage.DecryptError as error:
        raise MalformedError("not sealed to this passphrase") from error


def _normal(passphrase: str) -> str:
    """The same from every keyboard; halves of characters make a wrong passphrase, not a crash."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "replace").decode()
