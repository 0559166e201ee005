"""The sounds of a name's letters: Latin as German, English, French and Turkish offices write it, Arabic, Cyrillic.

The shared letters are Latin; x stands for sh and for ch as in church, v for w too, and A for any vowel that begins a
name.
"""

import re
import unicodedata

# Vowels: capital I and U are long, Y is ai or ei, ä may be a or ae as in Ismael, J is ij, Q is aj.
SOUNDS = {
    **{letter: (letter,) for letter in "bdfhklmnprstvyzaiu"},
    "o": ("u", "ö"),
    "ö": ("ö",),
    "ü": ("u",),
    "e": ("a", "i"),
    "ä": ("a", "y"),
    "I": ("i",),
    "U": ("u",),
    "Y": ("y",),
    "J": ("ij", "y"),
    "Q": ("aj", "y"),
    **dict.fromkeys(("tsch", "tch", "sch", "sh"), ("x",)),
    **dict.fromkeys(("dsch", "dzh", "dj"), ("j",)),
    "ch": ("h", "x"),
    "kh": ("h",),
    "gh": ("g", "k"),
    "zh": ("x", "z", "j"),
    "th": ("t", "s"),
    "dh": ("d", "z"),
    "ş": ("x", "s"),
    "š": ("x", "s"),
    "ç": ("x", "k"),
    "č": ("x", "k"),
    "ž": ("x", "z"),
    "ğ": ("g", ""),
    "c": ("k", "j"),
    "ck": ("k",),
    "ts": ("z",),
    "tz": ("z",),
    "g": ("g", "j"),
    "j": ("j", "y"),
    "S": ("s", "z"),
    "E": ("a", "ah", "ih"),
}
"""How each sound of a Latin name may be heard by others.

S is an s before the first vowel, where German says z; E is ah or eh at the end.
"""

WRITTEN = {
    "a": ("", "a"),
    "i": ("", "y"),
    "u": ("", "v"),
    "o": ("", "v"),
    "e": ("", "y"),
    "E": ("a", "h"),
    "ä": ("", "a", "y", "ay"),
    "ö": ("", "v"),
    "ü": ("", "v"),
    "I": ("y",),
    "U": ("v",),
    "Y": ("y", "ay"),
    "J": ("j", "yj", "y"),
    "Q": ("j", "aj", "y", "ay"),
}
"""How Arabic may write each vowel within a word."""

FIRST_VOWELS = {
    "a": ("A", "Aa"),
    "e": ("A",),
    "ä": ("A", "Aa"),
    "i": ("A", "Ay"),
    "I": ("Ay",),
    "Y": ("Ay", "Aay"),
    **dict.fromkeys("ouUöü", ("A", "Av")),
}
LAST_VOWELS = {
    "E": ("a", "h", "y", "ah"),
    **dict.fromkeys("aeä", ("a", "h", "y")),
    **dict.fromkeys("iIY", ("y",)),
    **dict.fromkeys("ouUöü", ("v",)),
}
TYPED_LAST = {
    "s": ("s", "x"),
    "c": ("k", "h", "x", "j"),
    "k": ("k", "h"),
    "t": ("t", "s", "x"),
    "d": ("d", "z", "j"),
    "z": ("z", "x"),
    "ts": ("z", "x"),
    "a": ("a", "y"),
    "ä": ("a", "y"),
    "e": ("a", "i", "u", "y"),
    "i": ("i", "y"),
    "I": ("i", "y"),
    "j": ("j", "y", "ij"),
    "J": ("ij", "y", "i"),
}
"""What the last letter typed so far may become with the next one."""

ARABIC_LETTERS = {
    **{arabic: (latin,) for arabic, latin in zip("بتحخدرزسشصطغفقكلمنهة", "bthhdrzsxstgfkklmnhh", strict=True)},
    **{arabic: (latin,) for arabic, latin in zip("پچگکڤٹڈڑںھہەۀ", "pxgkvtdrnhhhh", strict=True)},
    **dict.fromkeys("اأإآٱ", ("a",)),
    **dict.fromkeys("وؤۆۇ", ("v",)),
    **dict.fromkeys("يىئیېێے", ("y",)),
    "ج": ("j",),
    "ث": ("t", "s"),
    "ذ": ("z", "d"),
    "ض": ("d", "z"),
    "ظ": ("z", "d"),
    "ژ": ("x", "z"),
    "ڕ": ("r",),
    "ڵ": ("l",),
}
"""Arabic, Persian, Kurdish and Urdu letters. Ain and hamza within a word are not heard."""

CYRILLIC_LETTERS = str.maketrans(
    {
        **dict(zip("абвгґдезиійклмнопрстуфыэ", "abvhgdezyiyklmnoprstufye", strict=True)),
        "є": "ye",
        "ї": "yi",
        "ю": "yu",
        "я": "ya",
        "ё": "yo",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "tsch",
        "ш": "sh",
        "щ": "shtsch",
        "ь": "",
        "ъ": "",
    }
)

_KEPT_MARKS = frozenset("äöüşšçčžğ")
_OTHER_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "ö", "đ": "d", "æ": "ä", "œ": "ö", "ə": "e", "ð": "d", "þ": "th"}
)
_SAME_SOUNDS = str.maketrans({"w": "v", "q": "k", "x": "ks"})
_VOWEL = "aeiouyäöü"
_VOWELS = re.compile(
    rf"(?P<Y>eyi|[ae]ee|[ae]yy?|[ae]ii?)|(?P<Q>[ae]j(?![{_VOWEL}]))|(?P<J>[iy]j(?=[aeou]))|(?P<ij>[iy]j$)"
    r"|(?P<ä>ae)|(?P<ö>oe)|(?P<ü>ue)|(?P<I>ee)|(?P<U>oo|uu)|(?P<u>ou)|(?P<y>[iy]+(?=[aeou]))|(?P<i>[iy]+)"
)
_SOUND = re.compile(r"tsch|tch|dsch|dzh|sch|ts|tz|ck|dj|[sckgztd]h|.")
_LAST_H = re.compile(r"(?<=.)[ae]h$")
_TYPED_H = re.compile(r"(?<=..[ae])h$")
_UNFINISHED = re.compile(r"(?<=..)(?:[td]?sc|ds)$")
_DOUBLE = re.compile(r"(.)\1+")
_S_FIRST = re.compile(r"^s(?=[aeiouyIUYäöü])")
_MOST_E = 2


def latin_sounds(word: str, *, is_begun: bool) -> list[str]:
    """The sounds of a word in small Latin letters; empty if it has none. `is_begun` while it is still being typed."""
    if not word.isascii():
        word = _without_marks(word)
    word = word.translate(_SAME_SOUNDS).replace("ph", "f")
    word = _TYPED_H.sub("", _UNFINISHED.sub("", word)) if is_begun else _LAST_H.sub("E", word)
    word = _VOWELS.sub(lambda found: _vowel(found.lastgroup or "", is_begun=is_begun), word)
    word = _S_FIRST.sub("S", _DOUBLE.sub(r"\1", word))
    if word.count("e") > _MOST_E:
        word = word.replace("e", "a")
    return [sound for sound in _SOUND.findall(word) if sound in SOUNDS]


def _vowel(group: str, *, is_begun: bool) -> str:
    if group == "ij":
        return "J" if is_begun else "i"
    return group


def _without_marks(word: str) -> str:
    """The word without the marks that do not change how others would write it."""
    return "".join(
        letter if letter in _KEPT_MARKS else unicodedata.normalize("NFD", letter)[0] for letter in word
    ).translate(_OTHER_LETTERS)
