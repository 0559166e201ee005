import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.excerpt import excerpt
from integrationslotse_desktop.domain.search_text import fold, fold_plain, index_forms, query_words
from tests.domain.search_answers import ANSWERS, Answer


def would_match(query: str, text: str) -> bool:
    forms = index_forms(text)
    words = query_words(query)
    return bool(words) and all(any(form in forms.folded or form in forms.differing for form in word) for word in words)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: ascii(answer.query))
def test_known_answers(answer: Answer) -> None:
    assert would_match(answer.query, answer.text) == answer.is_found


def test_there_are_enough_answers_in_every_script() -> None:
    assert len({(answer.query, answer.text) for answer in ANSWERS}) == len(ANSWERS) >= 51


@given(st.text())
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert fold_plain(fold_plain(text)) == fold_plain(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_word_is_found_in_its_own_text(text: str) -> None:
    assert all(would_match(word, text) for word in text.replace("\0", " ").split() if query_words(word))


def test_the_second_form_costs_only_the_words_that_differ() -> None:
    forms = index_forms("Frau Müller war im Amt")
    assert forms.folded.split() == ["frau", "mueller", "war", "im", "amt"]
    assert forms.differing.split() == ["muller"]


def test_an_excerpt_shows_the_words_around_the_first_hit() -> None:
    text = " ".join(["davor"] * 40 + ["Termin", "mit", "Müller"] + ["danach"] * 40)
    piece = excerpt(text, query_words("mueller termin"))
    assert [piece.text[start : start + length] for start, length in piece.hits] == ["Termin", "Müller"]
    assert piece.text.startswith("… davor ")
    assert piece.text.endswith(" danach …")


def test_an_excerpt_of_a_short_text_is_the_text() -> None:
    piece = excerpt("Anruf bei\nder Schule", query_words("xyz"))
    assert (piece.text, piece.hits) == ("Anruf bei der Schule", ())
