"""Every check passes here, and each one fails where what it looks at is broken."""

from collections.abc import Callable
from functools import partial

import pytest

from integrationslotse_desktop.crypto import self_test as crypto_test
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.self_test import SelfTestResult, refuse_broken_installation, run_self_test

NAMES = ["argon2id", "hkdf", "chacha20_poly1305", "age", "database", "search", "resources"]


def test_every_check_passes_here() -> None:
    results = run_self_test()
    assert [result.name for result in results] == NAMES
    assert all(result.passed for result in results)


@pytest.mark.parametrize(
    "check",
    [
        partial(crypto_test.argon2id_is_right, "00"),
        partial(crypto_test.hkdf_is_right, "00"),
        partial(crypto_test.chacha20_poly1305_is_right, beginning="00"),
        partial(crypto_test.chacha20_poly1305_is_right, tag="00"),
        partial(crypto_test.age_is_right, b"another text"),
    ],
)
def test_another_answer_than_the_known_one_fails(check: Callable[[], bool]) -> None:
    assert not check()


def test_a_check_that_stumbles_has_failed() -> None:
    def stumble() -> bool:
        raise ExpectedError(Fault.DISK_FULL)

    checks = {"stumbles": stumble, "denies": lambda: False, "stands": lambda: True}
    assert run_self_test(checks) == tuple(
        SelfTestResult(name, passed) for name, passed in (("stumbles", False), ("denies", False), ("stands", True))
    )


def test_a_start_with_a_wrong_answer_is_refused() -> None:
    refuse_broken_installation()
    with pytest.raises(ExpectedError) as caught:
        refuse_broken_installation({"stands": lambda: True, "hkdf": partial(crypto_test.hkdf_is_right, "00")})
    assert caught.value.fault is Fault.INSTALLATION_BROKEN
