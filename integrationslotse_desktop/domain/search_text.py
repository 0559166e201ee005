"""How words are folded so that German and Arabic are found however they were typed.

Two forms: `fold` writes umlauts as ae, oe, ue; `fold_plain` drops their dots. "Müller" finds, and is found by,
"Mueller" and "Muller", as أسرة and اسره find each other. Known answers stand in `tests/domain/search_answers.py`.
"""

import re
import unicodedata
from dataclasses import dataclass

# Vowel signs and other marks, tatweel, joiners, direction marks, soft hyphen: written or left out at will.
_OPTIONAL = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u0640\u061c"
    "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]"
)
# No sign stands on both sides, so the order in which they are replaced does not matter.
_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ؤ", "و"),
    **dict.fromkeys("ئىیې", "ي"),
    **dict.fromkeys("ةھہ", "ه"),
    **dict.fromkeys("گک", "ك"),
    "ء": "",
    "ı": "i",
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
}


def fold(text: str) -> str:
    """The text in small letters, one spelling for all, umlauts as ae, oe, ue."""
    small = unicodedata.normalize("NFKC", text).casefold()
    return _folded(small.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))


def fold_plain(text: str) -> str:
    """The same, but umlauts lose their dots."""
    return _folded(unicodedata.normalize("NFKC", text).casefold())


def _folded(text: str) -> str:
    text = _OPTIONAL.sub("", text)
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFD", text)
    # A text has few different signs and many of each: ten times faster than going through it letter by letter.
    for sign in set(bare):
        if unicodedata.combining(sign):
            bare = bare.replace(sign, "")
        elif sign in _LETTERS:
            bare = bare.replace(sign, _LETTERS[sign])
    return bare


@dataclass(frozen=True)
class IndexForms:
    """What goes into the two columns of the index."""

    folded: str
    differing: str
    """Only the words whose plain form differs: the second form costs next to nothing."""


def index_forms(text: str) -> IndexForms:
    """Both forms of a text. Two spaces at the end give each of its last letters a whole trigram."""
    words = fold(text).split()
    plain = fold_plain(text).split()
    if len(words) == len(plain):
        plain = [other for word, other in zip(words, plain, strict=True) if word != other]
    return IndexForms(" ".join(words) + "  ", " ".join(plain) + "  ")


def query_words(untrusted_query: str) -> list[frozenset[str]]:
    """For each word of a query its one or two forms; all words must be found, each in any of its forms."""
    # A pasted query may hold what no text in the index can: NUL, and halves of characters.
    query = untrusted_query.replace("\0", " ").encode("utf-8", "ignore").decode()
    # Split after folding, as the index is: ´ typed for an apostrophe becomes a space.
    return [frozenset(forms) for forms in zip(fold(query).split(), fold_plain(query).split(), strict=True)]
