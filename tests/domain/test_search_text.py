import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.excerpt import excerpt
from integrationslotse_desktop.domain.search_text import fold, fold_plain, index_forms, query_words
from tests.domain.search_answers import ANSWERS, assert_shares


def would_match(query: str, text: str) -> bool:
    forms = index_forms(text)
    words = query_words(query)
    return bool(words) and all(any(form in forms.folded or form in forms.differing for form in word) for word in words)


def test_known_answers() -> None:
    assert_shares([would_match(answer.query, answer.text) for answer in ANSWERS])


def test_there_are_enough_answers() -> None:
    assert len({(answer.query, answer.text) for answer in ANSWERS}) == len(ANSWERS) >= 300
    assert sum(not answer.is_found for answer in ANSWERS) >= 60


@pytest.mark.parametrize(
    ("typed", "written"),
    [("038112345", "+49 (0) 381 12 345"), ("LRO-2026-0007", "lro 2026 0007"), ("شئون", "الشؤون"), ("ü-bahn", "U-Bahn")],
)
def test_a_spelling_that_must_never_be_lost(typed: str, written: str) -> None:
    assert would_match(typed, written)


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold_plain(fold_plain(text)) == fold_plain(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_word_is_found_in_its_own_text(text: str) -> None:
    assert all(would_match(word, text) for word in text.replace("\0", " ").split() if query_words(word))


@given(st.text(alphabet="ü-aß§49+0( )عبدالئؤ´.ل'"))
def test_any_query_is_taken_apart(query: str) -> None:
    assert all(form == form.strip() for word in query_words(query) for form in word if form)


@pytest.mark.parametrize("sign", ["1 ", "1.", "a-", "12 (", "عبدال", "§1", "+49"])
def test_a_long_pasted_text_is_folded_once_and_not_tried_again_and_again(sign: str) -> None:
    assert index_forms(sign * 100_000).folded.startswith(sign.strip()[:1])
    assert query_words(sign * 100_000)


def test_the_second_form_costs_only_the_words_that_differ() -> None:
    forms = index_forms("Frau Müller war im Amt")
    assert forms.folded.split() == ["frau", "mueller", "war", "im", "amt"]
    assert forms.differing.split() == ["muller"]


def test_numbers_and_hyphens_stand_in_the_second_form_in_one() -> None:
    forms = index_forms("Kita-Platz: 0381/12 345, Blatt 7 von 9")
    assert forms.differing.split() == ["038112", "038112345", "kitaplatz"]


def test_an_excerpt_shows_the_words_around_the_first_hit() -> None:
    text = " ".join(["davor"] * 40 + ["Termin", "mit", "Müller"] + ["danach"] * 40)
    piece = excerpt(text, query_words("mueller termin"))
    assert [piece.text[start : start + length] for start, length in piece.hits] == ["Termin", "Müller"]
    assert piece.text.startswith("… davor ")
    assert piece.text.endswith(" danach …")


def test_an_excerpt_of_a_short_text_is_the_text() -> None:
    piece = excerpt("Anruf bei\nder Schule", query_words("xyz"))
    assert (piece.text, piece.hits) == ("Anruf bei der Schule", ())


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("038112345", "Anruf unter 0381 12 345 am Abend", ["0381", "12", "345"]),
        ("038112345", "Anruf unter +49 381/12345, abends", ["381/12345,"]),
        ("LRO20260007", "Siehe LRO-2026-0007.", ["LRO-2026-0007."]),
    ],
)
def test_an_excerpt_shows_a_number_however_it_was_typed(typed: str, text: str, shown: list[str]) -> None:
    piece = excerpt(text, query_words(typed))
    assert [piece.text[start : start + length] for start, length in piece.hits] == shown
