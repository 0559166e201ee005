"""The program's texts in three languages, dates and counts included; works without Qt.

English is the source. `Texts` is called like the function it stands for: `t("Unlock")`. A language switch changes
the one object that everybody holds; windows then write their texts anew.
"""

import datetime as dt
import gettext
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from integrationslotse_desktop import paths

DOMAIN = "integrationslotse"
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


class Language(StrEnum):
    """The languages of the program."""

    ENGLISH = "en"
    GERMAN = "de"
    ARABIC = "ar"

    @property
    def own_name(self) -> str:
        """What its speakers call it."""
        return {"en": "English", "de": "Deutsch", "ar": "العربية"}[self.value]

    @property
    def is_right_to_left(self) -> bool:
        """Whether the window mirrors."""
        return self is Language.ARABIC


class Content(Protocol):
    """A text of the checklists, which bring every language along."""

    def in_language(self, language: str) -> str:
        """The text in the language with this code."""


def marked(text: str) -> str:
    """Mark a text for translation where it is written; `Texts` translates it where it is shown."""
    return text


_OWN_LANGUAGE_NAMES = {
    "kmr": marked("Kurdish (Kurmanji)"),
    "ckb": marked("Kurdish (Sorani)"),
    "rom": marked("Romani"),
    "aii": marked("Neo-Aramaic"),
}
"""Languages that Babel does not know, or not by the name their speakers use."""
_AS_BABEL_SAYS = {"prs": "fa_AF"}


def load_dates() -> None:
    """Load what dates need, in every language: some fifty milliseconds that the unlock page does not wait for.

    Called on a worker. Whoever shows a date before gets it all the same.
    """
    for language in Language:
        _formatted(dt.date(2026, 11, 23), "EEEE d MMMM y", language.value)


def isolated(value: object) -> str:
    """A name, number or foreign term that keeps its own direction inside any sentence."""
    return f"{_ISOLATE}{value}{_END_OF_ISOLATE}"


class Texts:
    """The texts of one language at a time."""

    def __init__(self, language: Language = Language.ENGLISH) -> None:
        """Start in this language."""
        self.use(language)

    def use(self, language: Language) -> None:
        """Switch to another language. Every text asked for from now on is in it."""
        self.language = language
        languages = [language.value]
        self._catalogue = gettext.translation(DOMAIN, str(paths.TRANSLATIONS), languages, fallback=False)

    def __call__(self, text: str, /, **values: object) -> str:
        """The text in the current language, its named placeholders filled."""
        return self._catalogue.gettext(text).format_map(values) if values else self._catalogue.gettext(text)

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """A text with a number in it, in the right one of the language's plural forms; `{n}` is the number."""
        return self._catalogue.ngettext(one, many, number).format_map({"n": number, **values})

    def listed(self, parts: Iterable[str]) -> str:
        """Several things one after the other, with the comma of the language."""
        return ("، " if self.language is Language.ARABIC else ", ").join(parts)

    def content(self, text: Content) -> str:
        """A text of the checklists in the current language."""
        return text.in_language(self.language.value)

    def language_name(self, code: str) -> str:
        """What a language that clients speak is called, such as "Dari"; a code that nobody knows stays one."""
        if code in _OWN_LANGUAGE_NAMES:
            return self(_OWN_LANGUAGE_NAMES[code])
        from babel import Locale

        return str(Locale(self.language.value).languages.get(_AS_BABEL_SAYS.get(code, code), code))

    def long_date(self, day: dt.date) -> str:
        """Such as "Monday, 23 November 2026"."""
        return self._date(day, {"en": "EEEE, d MMMM y", "de": "EEEE, d. MMMM y", "ar": "EEEE، d MMMM y"})

    def date(self, day: dt.date) -> str:
        """Such as "4 Nov 2026" or "04.11.2026"."""
        return self._date(day, {"en": "d MMM y", "de": "dd.MM.y", "ar": "d MMMM y"})

    def day(self, day: dt.date) -> str:
        """Without the year, such as "20 Nov" or "20.11."."""
        return self._date(day, {"en": "d MMM", "de": "dd.MM.", "ar": "d MMMM"})

    def weekday(self, day: dt.date) -> str:
        """With a short weekday, such as "Wed 25 Nov" or "Mi 25.11."."""
        return self._date(day, {"en": "EEE d MMM", "de": "EEEEEE dd.MM.", "ar": "EEEE d MMMM"})

    def weekday_of_year(self, day: dt.date) -> str:
        """The same with the year, such as "Thu 27 Nov 2025" or "Do 27.11.2025"."""
        return self._date(day, {"en": "EEE d MMM y", "de": "EEEEEE dd.MM.y", "ar": "EEEE d MMMM y"})

    def time(self, moment: dt.datetime) -> str:
        """Hours and minutes, 24 hours a day in every language."""
        from babel.dates import format_time

        return format_time(moment, "HH:mm", locale="en")

    def _date(self, day: dt.date, patterns: dict[str, str]) -> str:
        return _formatted(day, patterns[self.language.value], self.language.value)


@lru_cache(maxsize=1_000)
def _formatted(day: dt.date, pattern: str, code: str) -> str:
    """A list of a thousand cases has far fewer days."""
    from babel.dates import format_date

    return format_date(day, pattern, locale=code)
