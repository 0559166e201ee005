"""Words that nobody would write, one for each field, and every shape in which they could lie about somewhere.

All words of a session begin alike, so a few needles find each of them; which one it was is asked only of a find.
"""

import base64
import json
import random
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import quote

from integrationslotse_desktop.domain.search_text import fold

_LATIN, _ARABIC = "bcdfghjkmpqstvwxz", "ضصثقفغعخحجدشسبلتنمكطذرزظ"
_STEM, _TAIL = 8, 6
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
_BASE64_BLOCK = 3


class Markers:
    """The words of one session; the same seed gives the same words in every process."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._latin = _drawn(f"{seed} latin", _LATIN, _STEM)
        arabic = _drawn(f"{seed} arabic", _ARABIC, _STEM)
        self._arabic = f"{arabic[:3]}أ{arabic[3:]}"  # a letter that is written in two ways

    def of(self, field: str) -> str:
        """What is typed into a field: a Latin and an Arabic word."""
        return f"{self.latin(field)} {self._arabic}{_drawn(f'{self._seed} {field}', _ARABIC, _TAIL)}"

    def latin(self, field: str) -> str:
        """The first of the two words."""
        return self._latin + _drawn(f"{self._seed} {field}", _LATIN, _TAIL)

    def fields_in(self, content: bytes, fields: list[str]) -> list[str]:
        """Of which fields something stands in a content; "?" if something does but nobody can say of which."""
        if not _is_in(content, self._latin, self._arabic):
            return []
        return [field for field in fields if _is_in(content, *self.of(field).split())] or ["?"]


def is_digits_in(content: bytes, blocks: list[str]) -> bool:
    """Whether two neighbouring blocks of recovery digits stand in a content."""
    pairs = [between.join(pair) for pair in pairwise(blocks) for between in ("", " ", "-")]
    return any(pair.encode(encoding) in content for pair in pairs for encoding in ("ascii", "utf-16-le"))


def _drawn(seed: str, letters: str, length: int) -> str:
    return "".join(random.Random(seed).choices(letters, k=length))


def _is_in(content: bytes, *words: str) -> bool:
    small = content.lower()
    return any(
        needle.lower() in small or any(shape in content for shape in _base64(needle))
        for word in words
        for needle in _needles(word)
    )


def _needles(word: str) -> Iterator[bytes]:
    for text in {unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word), fold(word)}:
        for encoding in _ENCODINGS:
            yield text.encode(encoding)
            yield text.encode(encoding).hex().encode()
        if not text.isascii():
            yield json.dumps(text).strip('"').encode()
            yield quote(text).encode()
            yield text.encode("ascii", "xmlcharrefreplace")
            yield "".join(f"\\x{ord(letter):x}" for letter in text).encode()  # as Qt's settings once wrote it


def _base64(needle: bytes) -> Iterator[bytes]:
    """The letters that are the same whatever stands around the needle, for each place it can begin at."""
    for offset in range(_BASE64_BLOCK):
        whole = base64.b64encode(b"\0" * offset + needle)
        end = (offset + len(needle)) // _BASE64_BLOCK * 4
        inside = whole[(4 if offset else 0) : end]
        yield inside
        yield inside.translate(bytes.maketrans(b"+/", b"-_"))
