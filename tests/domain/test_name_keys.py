import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.name_keys import may_be_name, name_keys, query_keys, same_name
from tests.domain.name_answers import DIFFERENT, SAME

WORDS = sorted({word for pair in (*SAME, *DIFFERENT) for name in pair for word in name.split() if len(word) > 2})
ARABIC_NAMES = st.text(alphabet="ابتجحدرسشعغفقكلمنهوي ", min_size=1)


def are_same(name: str, other: str) -> bool:
    either_way = same_name(name, other)
    assert same_name(other, name) == either_way
    return either_way


def test_known_answers() -> None:
    missed = [pair for pair in SAME if not are_same(*pair)]
    mistaken = [pair for pair in DIFFERENT if are_same(*pair)]
    print("not found:", missed, "mistaken:", mistaken)  # noqa: T201 - which ones, for who reads the failure
    assert len(missed) <= 0.05 * len(SAME)
    assert len(mistaken) <= 0.02 * len(DIFFERENT)


def test_there_are_enough_answers() -> None:
    pairs = {frozenset(pair) for pair in (*SAME, *DIFFERENT)}
    assert len(pairs) == len(SAME) + len(DIFFERENT) >= 150
    assert len(DIFFERENT) >= 55


def test_a_name_is_found_by_any_spelling_as_by_its_keys() -> None:
    single = [pair for pair in SAME if not any(" " in name for name in pair)]
    missed = [pair for pair in single if not (may_be_name(*pair) and may_be_name(*reversed(pair)))]
    print("not found:", missed)  # noqa: T201 - which ones, for who reads the failure
    assert len(missed) <= 0.05 * len(single)


def test_a_name_is_found_from_its_third_letter_on() -> None:
    words = [word for word in WORDS if "-" not in word]
    typed = [(word[:length], word) for word in words for length in range(3, len(word) + 1)]
    missed = [pair for pair in typed if not may_be_name(*pair)]
    print("not found:", missed)  # noqa: T201 - which ones, for who reads the failure
    assert len(missed) <= 0.02 * len(typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Muh", "محمد"),
        ("Muham", "محمد"),
        ("Yous", "Yusuf"),
        ("Khad", "خديجة"),
        ("chadi", "Khadija"),
        ("Abdul", "عبد الرحمن"),
        ("abdulra", "Abd al-Rahman"),
        ("Rahman", "عبد الرحمن"),
        ("الرحمن", "Abdulrahman"),
        ("al-Kha", "Ahmad Khatib"),
        ("خط", "Ahmad Khatib"),
        ("خطي", "Ahmad al-Khatib"),
        ("Schewt", "Олена Шевченко"),
        ("Muel", "Müller"),
        ("ግደይ", "ግደይ"),
    ],
)
def test_while_typing(typed: str, name: str) -> None:
    assert may_be_name(typed, name) == (len(typed) > 2)


@pytest.mark.parametrize("typed", ["", "Mu", "م", "مح", "12345", "\ud800\ud800\ud800", "ءءء", "---", "aaa\0"])
def test_too_little_to_look_for(typed: str) -> None:
    assert all(len(key) > 2 for key in query_keys(typed))
    assert not may_be_name(typed, "Muhammad محمد")


def test_few_keys_are_kept_for_a_name() -> None:
    assert max(len(name_keys(word)) for word in WORDS) <= 64
    assert sum(len(name_keys(word)) for word in WORDS) <= 10 * len(WORDS)
    assert len(name_keys("Che" * 50_000)) <= 64


@given(st.text())
def test_any_text_may_stand_where_a_name_belongs(text: str) -> None:
    assert all(len(key) > 1 for key in name_keys(text))
    assert same_name(text, text) == bool(name_keys(text))
    assert not may_be_name(text, "") or not name_keys("")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüéşç' -"))
def test_capitals_change_nothing(name: str) -> None:
    assert name_keys(name.upper()) == name_keys(name) == name_keys(name.title())
    assert query_keys(name.upper()) == query_keys(name)


@given(ARABIC_NAMES, st.sampled_from("\u064b\u064e\u064f\u0650\u0651\u0652\u0640\u200f"))
def test_vowel_signs_change_nothing(name: str, sign: str) -> None:
    assert name_keys("".join(letter + sign for letter in name)) == name_keys(name)


@given(ARABIC_NAMES)
def test_an_arabic_name_is_found_while_it_is_typed(name: str) -> None:
    for word in name.split():
        assert not query_keys(word) or may_be_name(word, word)
