"""One encoding for one content: canonical JSON and strict Base64, so that no byte can change unnoticed."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import cast

_CHECKSUM_BYTES = 16


class MalformedError(Exception):
    """The bytes are not what this program writes. Callers turn it into the fault that fits."""


def canonical_json(content: Mapping[str, object]) -> bytes:
    """The one valid encoding of a content: sorted keys, no spaces, ASCII only."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def parse_canonical_json(untrusted_bytes: bytes) -> dict[str, object]:
    """The content of canonical JSON. Raises `MalformedError` for any other encoding of it."""
    try:
        content = json.loads(untrusted_bytes)
        is_canonical = isinstance(content, dict) and canonical_json(content) == untrusted_bytes
    except (ValueError, RecursionError) as error:
        raise MalformedError("not JSON") from error
    if not is_canonical:
        raise MalformedError("not canonical")
    return cast(dict[str, object], content)


def to_base64(value: bytes) -> str:
    """Standard Base64 with padding."""
    return base64.b64encode(value).decode()


def from_base64(untrusted_text: str, *, length: int | None = None) -> bytes:
    """The bytes of the one valid Base64 text for them. Raises `MalformedError`."""
    try:
        value = base64.b64decode(untrusted_text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedError("not Base64") from error
    # Unused padding bits could otherwise be flipped unnoticed.
    if to_base64(value) != untrusted_text or (length is not None and len(value) != length):
        raise MalformedError("not canonical Base64")
    return value


class Fields:
    """Reads an untrusted JSON object field by field; every field must be there, typed right, and no other."""

    def __init__(self, untrusted_content: object, names: frozenset[str]) -> None:
        """Check that the object has exactly these fields. Raises `MalformedError`."""
        if not isinstance(untrusted_content, dict) or set(untrusted_content) != names:
            raise MalformedError("other fields than expected")
        self._content = untrusted_content

    def text(self, name: str, *, maximum: int = 200) -> str:
        """A string field."""
        value = self._content[name]
        if not isinstance(value, str) or len(value) > maximum:
            raise MalformedError(name)
        return value

    def number(self, name: str) -> int:
        """An integer field; `true` is no number."""
        value = self._content[name]
        if type(value) is not int:
            raise MalformedError(name)
        return value

    def bytes(self, name: str, *, length: int | None = None) -> bytes:
        """A Base64 field."""
        return from_base64(self.text(name, maximum=65536), length=length)

    def list(self, name: str) -> list[object]:
        """A list field."""
        value = self._content[name]
        if not isinstance(value, list):
            raise MalformedError(name)
        return value


def checksum(content: Mapping[str, object]) -> str:
    """Tells damage from anything else: the beginning of the SHA-256 of the canonical encoding."""
    return to_base64(hashlib.sha256(canonical_json(content)).digest()[:_CHECKSUM_BYTES])
