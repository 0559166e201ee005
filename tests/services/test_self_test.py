"""Every check passes here, and each one fails where what it looks at is broken."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from integrationslotse_desktop.crypto import self_test as crypto_test
from integrationslotse_desktop.services.self_test import run_self_test

NAMES = ["argon2id", "hkdf", "chacha20_poly1305", "age", "database", "search", "resources"]


def test_every_check_passes_here() -> None:
    results = run_self_test()
    assert [result.name for result in results] == NAMES
    assert all(result.passed for result in results)


@pytest.mark.parametrize(
    ("constant", "check"),
    [
        ("_ARGON2ID", crypto_test.argon2id_is_right),
        ("_HKDF", crypto_test.hkdf_is_right),
        ("_SEALED_TAG", crypto_test.chacha20_poly1305_is_right),
        ("_SEALED_BEGINNING", crypto_test.chacha20_poly1305_is_right),
    ],
)
def test_another_answer_than_the_known_one_fails(monkeypatch: pytest.MonkeyPatch, constant: str, check: object) -> None:
    assert callable(check)
    assert check()
    known = getattr(crypto_test, constant)
    monkeypatch.setattr(crypto_test, constant, known[::-1])
    assert not check()


def test_the_answers_are_those_of_the_standards() -> None:
    """RFC 8439, 2.8.2, whole: the self-test looks at beginning and tag."""
    cipher = ChaCha20Poly1305(bytes(range(0x80, 0xA0)))
    nonce, about = bytes.fromhex("070000004041424344454647"), bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    assert len(cipher.encrypt(nonce, crypto_test._SUNSCREEN, about)) == 114 + 16
