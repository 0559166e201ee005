"""How words are folded so that German and Arabic are found however they were typed.

Two forms: `fold` writes umlauts as ae, oe, ue; `fold_plain` drops their dots. "Müller" finds, and is found by,
"Mueller" and "Muller", as أسرة and اسره, or 0381/12345 and +49 381 12 345, find each other. Known answers stand in
`tests/domain/search_answers.py`.
"""

import re
import unicodedata
from dataclasses import dataclass

# Vowel signs and other marks, tatweel, joiners, direction marks, soft hyphen, the choice between a sign in black and
# one in colour, and apostrophes of every kind: written or left out at will.
_OPTIONAL = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u0640\u061c"
    "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\ufe00-\ufe0f"
    "'`\u2018\u2019\u201b\u02b9-\u02bf\u2032]"
)
# No sign stands on both sides, so the order in which they are replaced does not matter.
_LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ؤۆۇ", "و"),
    **dict.fromkeys("ئىیېێے", "ي"),
    **dict.fromkeys("ةھہە", "ه"),
    **dict.fromkeys("گک", "ك"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict(zip("ıłøđðæœəڕڵ", ("i", "l", "o", "d", "d", "ae", "oe", "e", "ر", "ل"), strict=True)),
    "ء": "",
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


def without_optional_signs(text: str) -> str:
    """The text without what is written or left out at will: vowel signs, tatweel, joiners, apostrophes."""
    return _OPTIONAL.sub("", text)


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
    folded = fold(text)
    words = folded.split()
    plain = fold_plain(text).split()
    if len(words) == len(plain):
        plain = [other for word, other in zip(words, plain, strict=True) if word != other]
    return IndexForms(" ".join(words) + "  ", " ".join((*plain, *_written_in_one(words))) + "  ")


# A number as it is written for the eye: with a few letters before it, in groups, with brackets, strokes and dots.
_NUMBER = re.compile(r"(?:\b[^\W\d_]{2,4} ?)?\d[\d ()/.+:-]{3,}\d")
_DIGITS_OF_A_NUMBER = 5
# A word begins at one place and is not tried again from its middle: a pasted page may be a single word.
_PARTS = re.compile(r"\b\w++(?:[-./:]++\w++)++")
_GAPS = re.compile(r"[^\w§]")


def without_gaps(folded: str) -> str:
    """Only letters and digits: what the second form holds of a number."""
    return _GAPS.sub("", folded)


def _written_in_one(words: list[str]) -> list[str]:
    """Telephone and file numbers and words with hyphens, written in one: so they are found however they are typed."""
    text = " ".join(words)
    written = {without_gaps(part) for part in _PARTS.findall(text)}
    for number in _NUMBER.findall(text):
        joined = without_gaps(number)
        if joined != number and sum(map(str.isdigit, joined)) >= _DIGITS_OF_A_NUMBER:
            written.add(joined)
    return sorted(written)


_EDGES = ',;:.!?"„“”«»‹›()[]،؛؟…'
# Country codes are left away, as a number at home is written without: 0381 finds +49 381, and the other way round.
_COUNTRY = re.compile(r"(?<![^\s(])(?:\+|00)49[\s/-]*(?:\(0\)|0)?[\s/-]*(?=\d{2})")
_PARAGRAPH = re.compile(r"(§+)(?=\d)")
_ABD = re.compile(r"(?<!\S)(عبد)(?=ال\w{2})")
_HYPHENS = re.compile(r"(?<=[^\W\d_]{2})[-\u2010-\u2015]+(?=[^\W\d_]{2})")
_OTHER_HAMZA = str.maketrans("ئؤ", "ؤئ")


def query_words(untrusted_query: str) -> list[frozenset[str]]:
    """For each word of a query its forms; all words must be found, each in any of its forms."""
    # A pasted query may hold what no text in the index can: NUL, and halves of characters.
    query = untrusted_query.replace("\0", " ").encode("utf-8", "ignore").decode()
    query = _parted(_OPTIONAL.sub("", unicodedata.normalize("NFKC", query)))
    # Split after folding, as the index is: ´ typed for an apostrophe becomes a space.
    spellings = (fold(query), fold_plain(query), fold(query.translate(_OTHER_HAMZA)))
    words = zip(*map(str.split, spellings), strict=True)
    return [frozenset().union(*map(_forms, set(spelt))) for spelt in words]


def _parted(query: str) -> str:
    """Parts that some write together and others apart are looked for one by one."""
    query = _COUNTRY.sub("", query)
    query = _PARAGRAPH.sub(r"\1 ", query)
    query = _ABD.sub(r"\1 ", query)
    return _HYPHENS.sub(" ", query)


# The article and what is written in one with it: and, with, like, for.
_ARTICLE = re.compile(r"و?(?:[فبك]?ال|لل)(?=\w{3})")
_LETTERS_BEFORE_AN_ENDING = 2
_TRUNK_DIGITS = 7


def _forms(word: str) -> set[str]:
    word = word.strip(_EDGES) or word
    forms = {word}
    joined = without_gaps(word)
    if _PARTS.search(word):
        forms.add(joined)
    if joined.isdecimal() and joined.startswith("0") and len(joined) > _TRUNK_DIGITS:
        forms.add(joined[1:])
    article = _ARTICLE.match(word)
    if article:
        forms.add(word[article.end() :])
    # Before an ending ta marbuta turns into ta: عائلة, but عائلتها.
    forms |= {form[:-1] + "ت" for form in forms if form.endswith("ه") and len(form) > _LETTERS_BEFORE_AN_ENDING}
    return forms
