"""Known answers of every primitive: a broken library, processor or build must not touch a vault.

Argon2id: the reference implementation's own vector. HKDF: RFC 5869, case 1. ChaCha20-Poly1305: RFC 8439, 2.8.2.
"""

import base64

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from integrationslotse_desktop.crypto.age import Identity, seal_to_recipient
from integrationslotse_desktop.crypto.encoding import MalformedError

_ARGON2ID = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
_HKDF = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
_SUNSCREEN = b" ".join(
    [
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future,",
        b"sunscreen would be it.",
    ]
)
_SEALED_BEGINNING = "d31a8d34648e60db7b86afbc53ef7ec2"
_SEALED_TAG = "1ae10b594f09e26a7e902ecbd0600691"
# Made for this test and worthless: it opens the line below, nothing else.
_IDENTITY = "age-secret-key-13wfwx9u3acj9d4w2yf4djsfv2z48qsnsca8mhczqc6f2rpp82mfqraaf5p".upper()
_SEALED_LINE = (
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBuV1dGVnhwTWNjbVBlRXQvNHFlZi9MeTB1NmFrYzFhS1ZuS2VjU2Zxc0hJCjFL"
    "RmpKL21wNjQ4WGFVMlpQeGRXclh0N0NhTkcwVTAwaGRIMlRlcFJ1a3MKLT4gclpwLWdyZWFzZSB8MCgqKDtbeyBTICFJCi91Vy8wZDBL"
    "TDNyUWlqRzZjckhBRnF4Wnp4c0E3QQotLS0gd0lhYlhNRW41SGpVa0ErejA3Qyt0SVNIUHg4bS9VYURUVjY5cFNoVkM2Zwo3E0zFwmvg"
    "SbBEa1Zxu2ABXFk3ouGvDDq+FaeofuwhJCTyJGLE+VUtNJVtPyejf6XN"
)


def argon2id_is_right(expected: str = _ARGON2ID) -> bool:
    """Whether a passphrase gives the key it must."""
    return hash_secret_raw(b"password", b"somesalt", 2, 65_536, 1, 32, Type.ID).hex() == expected


def hkdf_is_right(expected: str = _HKDF) -> bool:
    """Whether keys are derived from keys as they must."""
    derivation = HKDF(SHA256(), 42, salt=bytes(range(13)), info=bytes(range(0xF0, 0xFA)))
    return derivation.derive(bytes([0x0B] * 22)).hex() == expected


def chacha20_poly1305_is_right(beginning: str = _SEALED_BEGINNING, tag: str = _SEALED_TAG) -> bool:
    """Whether the cipher of the slots gives what it must, and refuses what was changed."""
    cipher = ChaCha20Poly1305(bytes(range(0x80, 0xA0)))
    nonce, about = bytes.fromhex("070000004041424344454647"), bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    sealed = cipher.encrypt(nonce, _SUNSCREEN, about)
    is_known = sealed.hex().startswith(beginning) and sealed.hex().endswith(tag)
    try:
        cipher.decrypt(nonce, sealed[:-1] + bytes([sealed[-1] ^ 1]), about)
    except InvalidTag:
        return is_known and cipher.decrypt(nonce, sealed, about) == _SUNSCREEN
    return False


def age_is_right(expected: bytes = b"Integrationslotse") -> bool:
    """Whether a known file opens, and a new one for nobody but its recipient."""
    known = Identity(_IDENTITY)
    stranger = Identity.new()
    sealed = seal_to_recipient(_SUNSCREEN, stranger.recipient)
    try:
        known.decrypt(sealed)
    except MalformedError:
        opened = known.decrypt(base64.b64decode(_SEALED_LINE))
        return opened == expected and stranger.decrypt(sealed) == _SUNSCREEN
    return False
