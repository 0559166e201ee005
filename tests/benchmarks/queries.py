"""What people look for, typed letter by letter: frequent and rare words, parts of words, Arabic, a name, nothing."""

from collections.abc import Iterator

QUERIES = (
    "jobcenter",
    "wohnungsgeber",
    "kindergeld bescheid",
    "übersetz",
    "اقامه",
    "الأطفال",
    "letter",
    "yusuf",
    "xylo",
    "mohammed",
    "محمد",
    "haddad am",
)


def typed(query: str) -> Iterator[str]:
    """What stands in the field after each letter, from the second on."""
    return (query[:length] for length in range(2, len(query) + 1) if query[length - 1] != " ")
