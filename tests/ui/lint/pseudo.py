"""A generated language: every text in brackets and a third longer, so that what was not translated stands out."""

import datetime as dt
import gettext

from integrationslotse_desktop.i18n import Content, Language, Texts

OPENING, CLOSING = "[!!", "!!]"
PROGRAM = "Integrationslotse"  # a name, whatever the language
_GROUP = 5


def in_brackets(text: str) -> str:
    """The text as the generated language has it, brackets counted; long ones grow by words, so that they still wrap."""
    if text == PROGRAM:
        return text
    more = max(1, round(len(text) * 0.3) - len(OPENING + CLOSING))
    tail = "~" * more if more <= _GROUP else (" " + "~" * _GROUP) * round(more / (_GROUP + 1))
    return f"{OPENING}{text}{tail}{CLOSING}"


class _Catalogue(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return in_brackets(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return in_brackets(msgid1 if n == 1 else msgid2)


class PseudoTexts(Texts):
    """Says it is English, and speaks the generated language, dates included."""

    def use(self, language: Language) -> None:
        self.language = language
        self._catalogue = _Catalogue()

    def content(self, text: Content) -> str:
        return in_brackets(super().content(text))

    def _date(self, day: dt.date, patterns: dict[str, str]) -> str:
        return in_brackets(super()._date(day, patterns))

    def language_name(self, code: str) -> str:
        return in_brackets(super().language_name(code))
