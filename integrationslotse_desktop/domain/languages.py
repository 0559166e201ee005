"""The languages that clients speak, and how well. Codes only: `Texts.language_name` has the names.

Codes of ISO 639, the short one where there is one. Dari, Kurmanji and Sorani stand beside Persian and Kurdish: which
one it is decides whether an interpreter helps.
"""

from enum import StrEnum

LANGUAGES = (
    *("ar", "de", "en", "uk", "ru", "fa", "prs", "ps", "ku", "kmr", "ckb", "zza", "ti", "am", "tig", "aa", "so", "om"),
    *("tr", "tk", "fr", "es", "it", "pt", "sq", "sr", "bs", "hr", "mk", "bg", "pl", "ro", "rom", "hu", "el", "hy"),
    *("az", "ka", "ce", "os", "kk", "ky", "uz", "tg", "ug", "mn", "vi", "zh", "th", "my", "fil", "ne", "bn", "ur"),
    *("hi", "pa", "ta", "si", "bal", "aii", "sw", "ha", "yo", "ig", "ff", "wo", "bm", "man", "ln", "rw", "be", "lt"),
)
"""First those that are spoken most among recognised persons in Mecklenburg-Vorpommern, then by region."""


class LanguageLevel(StrEnum):
    """How well somebody speaks a language: the levels of the Common European Framework, and two beyond it."""

    NONE = "none"
    A1 = "a1"
    A2 = "a2"
    B1 = "b1"
    B2 = "b2"
    C1 = "c1"
    C2 = "c2"
    NATIVE = "native"
