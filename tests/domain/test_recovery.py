import secrets
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.recovery import (
    _DAMM,
    BLOCKS,
    RecoveryDigits,
    draw_recovery_digits,
    is_block,
    parse_recovery_digits,
)

ARABIC, PERSIAN, WIDE = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"


def drawn(randoms: list[str]) -> RecoveryDigits:
    left = iter(randoms)
    return draw_recovery_digits(lambda _digits: next(left))


digits_drawn = st.lists(st.sampled_from("0123456789"), min_size=40, max_size=40).map(drawn)


def test_the_table_gives_what_its_author_gives() -> None:
    interim = 0
    for digit in "572":
        interim = int(_DAMM[interim][int(digit)])
    assert interim == 4


def test_the_table_is_a_quasigroup_that_notices_swapped_neighbours() -> None:
    for line in (*_DAMM, *("".join(column) for column in zip(*_DAMM, strict=True))):
        assert sorted(line) == list("0123456789")
    for c in range(10):
        for x in range(10):
            for y in range(10):
                if x != y:
                    assert _DAMM[int(_DAMM[c][x])][y] != _DAMM[int(_DAMM[c][y])][x]


@given(digits_drawn)
def test_what_is_printed_is_read_back_in_every_spelling(digits: RecoveryDigits) -> None:
    plain = "".join(digits.blocks)
    spellings = [digits.text, plain, "-".join(digits.blocks), "\u200e" + " – ".join(digits.blocks) + "\n"]
    for other in (ARABIC, PERSIAN, WIDE):
        spellings.append(digits.text.translate(str.maketrans("0123456789", other)))
    for spelling in spellings:
        assert parse_recovery_digits(spelling) == digits
    assert all(is_block(number, block) for number, block in enumerate(digits.blocks, start=1))


@given(digits_drawn, st.integers(0, 47), st.integers(1, 9))
def test_a_wrong_digit_is_told_with_its_block(digits: RecoveryDigits, place: int, by: int) -> None:
    plain = "".join(digits.blocks)
    wrong = plain[:place] + str((int(plain[place]) + by) % 10) + plain[place + 1 :]
    with pytest.raises(ExpectedError) as caught:
        parse_recovery_digits(wrong)
    assert caught.value.fault is Fault.RECOVERY_DIGITS_TYPO
    assert caught.value.data == {"block": place // 6 + 1}


@given(digits_drawn)
def test_swapped_neighbours_and_swapped_blocks_are_told(digits: RecoveryDigits) -> None:
    plain = "".join(digits.blocks)
    for first, second in pairwise(range(48)):
        if plain[first] != plain[second] and first // 6 == second // 6:
            swapped = plain[:first] + plain[second] + plain[first] + plain[second + 1 :]
            with pytest.raises(ExpectedError):
                parse_recovery_digits(swapped)
    for number in range(2, BLOCKS + 1):
        assert not is_block(number, digits.blocks[0])


@pytest.mark.parametrize("text", ["", "123456", "1" * 49, "zwölf", "1" * 47 + "x", "1" * 47 + "½", "\ud800" * 48])
def test_what_cannot_be_digits_says_how_many_were_found(text: str) -> None:
    with pytest.raises(ExpectedError) as caught:
        parse_recovery_digits(text)
    assert caught.value.fault is Fault.RECOVERY_DIGITS_INCOMPLETE
    assert caught.value.data["needed"] == 48


def test_digits_do_not_show_themselves() -> None:
    digits = draw_recovery_digits(secrets.choice)
    assert not any(block in repr(digits) for block in digits.blocks)
