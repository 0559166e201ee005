"""Secrets that do not show themselves in a traceback, a log or a debugger's list of variables."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


@dataclass(frozen=True)
class MainKey:
    """The random key of a vault: 32 bytes from which every other key of it is derived."""

    value: bytes = field(repr=False)

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose (HKDF-SHA256, RFC 5869, the purpose as info)."""
        return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(self.value)

    def database_key(self, generation: int) -> "DatabaseKey":
        """The raw key of the database file of this generation."""
        return DatabaseKey(self.derive(f"sqlcipher/v1/gen {generation}").hex())


@dataclass(frozen=True)
class DatabaseKey:
    """A raw SQLCipher key as 64 hexadecimal digits."""

    hexadecimal: str = field(repr=False)
