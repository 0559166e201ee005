"""Under which keys a name is found however it was spelt: Mohammed, Muhamad and محمد.

Latin spellings are compared by sound, Arabic ones by letters, and one with the other by what Arabic writes: the
consonants and, perhaps, the long vowels. Known answers stand in `tests/domain/name_answers.py`.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import product
from math import prod

from integrationslotse_desktop.domain.name_letters import (
    ARABIC_LETTERS,
    CYRILLIC_LETTERS,
    FIRST_VOWELS,
    LAST_VOWELS,
    SOUNDS,
    TYPED_LAST,
    WRITTEN,
    latin_sounds,
)
from integrationslotse_desktop.domain.search_text import fold_plain, without_optional_signs

# One letter before each key tells what it is, so that Latin is never compared with Latin by consonants alone.
_LATIN_BY_SOUND, _LATIN_AS_ARABIC, _ARABIC_BY_LETTERS, _ARABIC_AS_WRITTEN, _OTHER = "labco"

_LEAST_TYPED = 3
_SHORTEST_BEGINNING = 3
# A pasted page is no name: what follows is not looked at.
_LETTERS_READ = 1_000
_LETTERS_HEARD = 30
# The first a of such names is long: Hadi, Khaled, Ziad. C stands for a consonant.
_LONG_A = {"CaCi": 1, "yaCi": 1, "CaCeC": 1, "yaCeC": 1, "CyaC": 2}
_MOST_KEYS = 32
_UNWRITTEN = ("", "A")

_WORD = re.compile(r"[^\W\d_]+")
_DOUBLE = re.compile(r"(.)\1+")
# يحيى ends in two of them, which Yahya has, and ندى has not, which Nadia has.
_DOUBLE_BUT_Y = re.compile(r"([^y])\1+")
_LATIN_ARTICLE = re.compile(r"\b(?:(?:[aeui]l|[ae](?:sh|[sdnrtz]))-|[ae]l\s+)(?=\w)")
_JOINED_LATIN_ARTICLE = re.compile(r"[ae]l(?=[^\Waeiou]\w{3})")
_JOINED_ARABIC_ARTICLE = re.compile(r"ال(?=\w{2})")
# What forms one name with the next word, whether written together or apart. The group is what remains of it.
_COMPOUNDS = (
    re.compile(r"\b(abd)(?:\s+[aeu]l)?[\s-]+(?=\w\w)"),
    re.compile(r"\b(abd)[aeiou](?:l[\s-]*|(?=(\w)\2))(?=\w\w)"),
    re.compile(r"\b(abo?u)[\s-]+(?=\w\w)"),
    re.compile(r"\b(عبد)\s*(?:ال)?(?=\w\w)"),
    re.compile(r"\b([أا]ب[وي])\s+(?=\w\w)"),
)
_ENDINGS = (
    (re.compile(r"(?<=\w\w)(?:[aeiu]d[\s-]?|[\s-]+)d(?:i|ee)ne?\b"), "din"),
    (re.compile(r"(?<=\w\w)\s*الدين\b"), "دين"),
    (re.compile(r"(?<=\w\w)(?:[aeou]|[\s-]+a)llah\b"), "lah"),
    (re.compile(r"(?<=\w\w)\s*الله\b"), "له"),
)
_PARTS_OF_COMPOUNDS = re.compile(r"\bab[duo]|عبد|\b[أا]ب[وي]|d(?:i|ee)n|دين|llah|الله")
_ABD_BEING_TYPED = re.compile(r"(abd|عبد)(?:[aeiou]l?|ال?)\w?$")


def name_keys(name: str) -> frozenset[str]:
    """The keys under which a name is kept: of each of its words, and of words that are one name, as عبد الرحمن."""
    text = _cleaned(name)
    words = set(_words(text, between=""))
    if _PARTS_OF_COMPOUNDS.search(text):
        words.update(_words(text, between=" "), _parts(text))
    return frozenset(key for word in words for key in _kept(word))


def query_keys(untrusted_word: str) -> frozenset[str]:
    """What to look for while somebody types a word: the beginnings of kept keys, none below three letters.

    A person is found if one of the kept keys of the name begins with one of these.
    """
    words = _words(_ABD_BEING_TYPED.sub(r"\1", _cleaned(untrusted_word)), between="")
    keys = {key for word in words if len(word) >= _LEAST_TYPED for key in _sought(word, is_begun=True)}
    return frozenset(key for key in keys if len(key) >= _SHORTEST_BEGINNING)


def may_be_name(untrusted_query_word: str, name_word: str) -> bool:
    """Whether a word that is being typed may become this name."""
    return any(key.startswith(tuple(query_keys(untrusted_query_word))) for key in name_keys(name_word))


def same_name(name: str, other: str) -> bool:
    """Whether two names may be one person's: each word of the shorter one has its own in the longer one."""
    shorter, longer = sorted((_words(_cleaned(text), between="") for text in (name, other)), key=len)
    kept = [_kept(word) for word in longer]
    for word in shorter:
        sought = _sought(word, is_begun=False)
        partner = next((keys for keys in kept if not sought.isdisjoint(keys)), None)
        if partner is None:
            return False
        kept.remove(partner)
    return bool(shorter)


def _cleaned(name: str) -> str:
    text = unicodedata.normalize("NFKC", name[:_LETTERS_READ]).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\u2010", "-")
    text = without_optional_signs(text)
    return _LATIN_ARTICLE.sub("", text) if "l" in text or "-" in text else text


def _words(text: str, between: str) -> list[str]:
    if _PARTS_OF_COMPOUNDS.search(text):
        for compound in _COMPOUNDS:
            text = compound.sub(rf"\1{between}", text)
        for ending, written in _ENDINGS:
            text = ending.sub(between + written, text)
    return _parts(text)


def _parts(text: str) -> list[str]:
    return [word[:_LETTERS_HEARD] for word in _WORD.findall(text)]


def _kept(word: str) -> set[str]:
    if _is_arabic(word):
        return _keys(word, _ARABIC_BY_LETTERS, _ARABIC_AS_WRITTEN, is_begun=False)
    return _keys(word, _LATIN_BY_SOUND, _LATIN_AS_ARABIC, is_begun=False)


def _sought(word: str, *, is_begun: bool) -> set[str]:
    if _is_arabic(word):
        return _keys(word, _ARABIC_BY_LETTERS, _LATIN_AS_ARABIC, is_begun=is_begun)
    return _keys(word, _LATIN_BY_SOUND, _ARABIC_AS_WRITTEN, is_begun=is_begun)


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[0] <= "\u06ff"


def _keys(word: str, own: str, between_scripts: str, *, is_begun: bool) -> set[str]:
    if _is_arabic(word):
        spellings = {word, _JOINED_ARABIC_ARTICLE.sub("", word, count=1) if word.startswith("ال") else word}
        keys = {own + _DOUBLE.sub(r"\1", fold_plain(spelling)) for spelling in spellings}
        return keys | {between_scripts + key for spelling in spellings for key in _as_written(spelling)}
    word = word.translate(CYRILLIC_LETTERS)
    article = _JOINED_LATIN_ARTICLE.match(word)
    keys = set()
    for spelling in {word, word[article.end() :]} if article else {word}:
        sounds = latin_sounds(spelling, is_begun=is_begun)
        if not sounds:
            return {_OTHER + fold_plain(word)}
        keys |= {own + key for key in _by_sound(sounds, is_begun=is_begun)}
        keys |= {between_scripts + key for key in _as_arabic(sounds, is_begun=is_begun)}
    return keys


def _as_written(word: str) -> set[str]:
    """An Arabic word in the letters both scripts share. An ain is heard only as the first letter."""
    first = "A" if word[0] in "اأإآٱعء" else ""
    options: list[tuple[str, ...]] = [(first,)] if first else []
    options += [ARABIC_LETTERS[letter] for letter in word[len(first) :] if letter in ARABIC_LETTERS]
    return _spelt(options)


def _by_sound(sounds: list[str], *, is_begun: bool) -> set[str]:
    """A Latin word with its vowels in classes: o may be u, e may be a or i."""
    options = [SOUNDS[sound] for sound in sounds]
    last = sounds[-1]
    if is_begun and last in TYPED_LAST:
        options[-1] = TYPED_LAST[last]
    vowels = [place for place, sound in enumerate(sounds) if sound in WRITTEN]
    # Yusuf and Youssef, Müller and Muller: after u, an e before the last consonant is hardly heard.
    if len(vowels) > 1 and sounds[vowels[-1]] == "e" and sounds[vowels[-2]] in "uUoü" and vowels[-1] < len(sounds) - 1:
        options[vowels[-1]] = ("a", "i", "u")
    return _spelt(options)


def _as_arabic(sounds: list[str], *, is_begun: bool) -> set[str]:
    """The ways in which Arabic may write a Latin word: each vowel long and written, or short and left out."""
    options = [WRITTEN.get(sound) or SOUNDS[sound] for sound in sounds]
    last = len(sounds) - 1
    if is_begun and sounds[last] not in WRITTEN:
        options[last] = TYPED_LAST.get(sounds[last], options[last])
    vowels = [place for place, sound in enumerate(sounds) if sound in WRITTEN]
    if sounds[0] in FIRST_VOWELS:
        options[0] = FIRST_VOWELS[sounds[0]]
    if last and sounds[last] in LAST_VOWELS:
        options[last] = ("",) if is_begun else LAST_VOWELS[sounds[last]]
    if is_begun or not vowels:
        return _spelt(options)
    shape = "".join(sound if sound in WRITTEN or sound == "y" else "C" for sound in sounds)
    if shape in _LONG_A:
        options[_LONG_A[shape]] = ("a",)
    # Karim, Mahmud: of the last i or u and the vowels before it, one is long.
    needs_long = sounds[vowels[-1]] in "iu" and 0 < vowels[-1] < last
    return _spelt(options, vowels if needs_long else ())


def _spelt(options: list[tuple[str, ...]], one_of: Sequence[int] = ()) -> set[str]:
    """Every way through the options, of which at least one of some places is written; never too many."""
    place = len(options)
    while prod(map(len, options)) > _MOST_KEYS:
        place -= 1
        options[place] = options[place][:1]
    if one_of:
        ways = [way for way in product(*options) if any(way[place] not in _UNWRITTEN for place in one_of)]
    else:
        ways = list(product(*options))
    return {_DOUBLE_BUT_Y.sub(r"\1", "".join(way)) for way in ways}
