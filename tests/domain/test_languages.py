"""Every language that clients speak has a name in every language of the program, and no two share one."""

import pytest

from integrationslotse_desktop.domain.languages import LANGUAGES, LanguageLevel
from integrationslotse_desktop.i18n import Language, Texts


@pytest.mark.parametrize("language", Language)
def test_every_language_has_a_name_of_its_own(language: Language) -> None:
    texts = Texts(language)
    names = {code: texts.language_name(code) for code in LANGUAGES}
    assert [code for code, name in names.items() if name == code] == []
    assert len(set(names.values())) == len(LANGUAGES)


def test_no_code_stands_twice() -> None:
    assert len(set(LANGUAGES)) == len(LANGUAGES)


def test_what_interpreters_are_asked_for_is_told_apart() -> None:
    texts = Texts(Language.GERMAN)
    assert [texts.language_name(code) for code in ("fa", "prs", "ku", "kmr", "ckb")] == [
        *("Persisch", "Dari", "Kurdisch", "Kurdisch (Kurmandschi)", "Kurdisch (Sorani)"),
    ]
    assert texts.language_name("xx_nobody") == "xx_nobody"


def test_levels_rise() -> None:
    assert [level.value for level in LanguageLevel] == ["none", "a1", "a2", "b1", "b2", "c1", "c2", "native"]
