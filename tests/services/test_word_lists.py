"""The bundled lists keep their promises: 60 bits in five words, and every common phrase is refused."""

import itertools
import unicodedata

import pytest

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.passphrases import DRAWN_WORDS, SHORTEST, check_passphrase
from integrationslotse_desktop.services.word_lists import common_passphrases, propose_passphrase

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def _lines(name: str) -> list[str]:
    text = (paths.RESOURCES / "passphrases" / name).read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    return text.removesuffix("\n").split("\n")


@pytest.fixture(scope="module")
def words() -> list[str]:
    return _lines("words-de.txt")


@pytest.fixture(scope="module")
def common() -> list[str]:
    return _lines("common.txt")


def test_there_are_4096_different_words_in_order(words: list[str]) -> None:
    assert len(words) == 4096
    assert words == sorted(set(words))


def test_words_are_typed_on_any_keyboard(words: list[str]) -> None:
    assert [word for word in words if not (4 <= len(word) <= 9 and set(word) <= _LETTERS)] == []


def test_no_word_begins_another(words: list[str]) -> None:
    """In sorted order a word stands directly before one that begins with it, so neighbours are enough."""
    assert [pair for pair in itertools.pairwise(words) if pair[1].startswith(pair[0])] == []


def test_drawn_passphrases_are_accepted(words: list[str]) -> None:
    for _ in range(200):
        drawn = propose_passphrase()
        assert len(drawn.split(" ")) == DRAWN_WORDS
        assert set(drawn.split(" ")) <= set(words)
        check_passphrase(drawn, common_passphrases())


def test_the_shortest_words_are_long_enough_together(words: list[str]) -> None:
    shortest = sorted(words, key=len)[:DRAWN_WORDS]
    check_passphrase(" ".join(shortest), common_passphrases())


def test_common_phrases_are_sorted_different_and_folded(common: list[str]) -> None:
    assert len(common) >= 400
    assert common == sorted(set(common))
    assert [phrase for phrase in common if phrase != "".join(phrase.casefold().split())] == []
    assert [phrase for phrase in common if not unicodedata.is_normalized("NFC", phrase)] == []


def test_no_common_phrase_is_too_short_to_matter(common: list[str]) -> None:
    """Below fourteen letters only those of two words or more, which spaces make long enough."""
    assert [phrase for phrase in common if len(phrase) < SHORTEST - 2] == []
    assert [phrase for phrase in common if len(phrase) < SHORTEST and not phrase.isalpha()] == []


def test_every_common_phrase_is_refused_with_spaces_and_capitals_too(common: list[str]) -> None:
    for phrase in common:
        for typed in (" ".join(phrase), " ".join(phrase).title(), phrase.ljust(SHORTEST)):
            with pytest.raises(ExpectedError) as refused:
                check_passphrase(typed, common_passphrases())
            assert refused.value.fault is Fault.PASSPHRASE_TOO_COMMON, phrase
