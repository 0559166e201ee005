"""The people of a case: the client, the household, relatives abroad. Names stand in both scripts, as on both papers."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.languages import LANGUAGES
from integrationslotse_desktop.domain.name_keys import same_name
from integrationslotse_desktop.domain.past_days import check_past
from integrationslotse_desktop.domain.search_text import fold, fold_plain
from integrationslotse_desktop.domain.text import is_right_to_left, with_names

EARLIEST_BIRTH = date(1900, 1, 1)
_NAMES = ("family_name", "given_name", "other_family_name", "other_given_name")
_BORN = re.compile(r"\d{4}(-\d{2}-\d{2})?\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}:([abc][12]|native|some|none)?\Z")


class Relation(StrEnum):
    """What somebody is to the client."""

    CLIENT = "client"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    OTHER = "other"


class Whereabouts(StrEnum):
    """Where somebody lives."""

    HOUSEHOLD = "household"
    ELSEWHERE = "elsewhere"
    """In Germany, but not in this household."""
    ABROAD = "abroad"


class Interpreting(StrEnum):
    """Whether somebody needs an interpreter."""

    UNKNOWN = ""
    NEEDED = "needed"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, repr=False)
class Person:
    """One person. What is not known is empty."""

    id: str
    case_id: str
    relation: Relation = Relation.CLIENT
    whereabouts: Whereabouts = Whereabouts.HOUSEHOLD
    family_name: str = ""
    given_name: str = ""
    other_family_name: str = ""
    """The names in the other script."""
    other_given_name: str = ""
    born: str = ""
    """A day such as 1992-04-30, or only a year such as 1992."""
    languages: tuple[str, ...] = ()
    """Such as "ar:native" or "de:a2"; the level may be missing."""
    interpreting: Interpreting = Interpreting.UNKNOWN
    phone: str = ""
    email: str = ""
    country: str = ""
    """Where a relative abroad lives."""
    note: str = ""

    @property
    def full_name(self) -> str:
        """Family name first, as on German files; with the comma of its script."""
        if not self.family_name:
            return self.given_name
        comma = "،" if is_right_to_left(self.family_name) else ","
        return f"{self.family_name}{comma} {self.given_name}" if self.given_name else self.family_name

    @property
    def other_name(self) -> str:
        """The name in the other script, given name first, as it is written there."""
        return " ".join(filter(None, (self.other_given_name, self.other_family_name)))

    @property
    def every_name(self) -> str:
        """All names, to be found by."""
        names = (self.family_name, self.given_name, self.other_family_name, self.other_given_name)
        return " ".join(filter(None, names))

    def age(self, today: date) -> int | None:
        """In whole years; only from the year, if no more is known, as if the birthday were over."""
        if not self.born:
            return None
        year = int(self.born[:4])
        if len(self.born) == len("1992"):
            return today.year - year
        born = date.fromisoformat(self.born)
        return today.year - year - ((today.month, today.day) < (born.month, born.day))


def check_person(untrusted_person: Person, *, today: date) -> Person:
    """The person with every rule applied. Raises `ExpectedError`."""
    person = with_names(untrusted_person, *_NAMES, "phone", "email", "country", "note")
    if not person.family_name and (person.relation is Relation.CLIENT or not person.given_name):
        raise ExpectedError(Fault.TEXT_MISSING, field="family_name")
    if not all(_LANGUAGE.match(each) and each.partition(":")[0] in LANGUAGES for each in person.languages):
        raise ExpectedError(Fault.VALUE_REFUSED, field="languages")
    return replace(person, born=check_born(person.born, today=today))


def check_born(untrusted_born: str, *, today: date) -> str:
    """A birth date, or a year, or nothing. Raises VALUE_REFUSED, BIRTH_IN_FUTURE or DAY_OUT_OF_RANGE."""
    if not untrusted_born:
        return ""
    if not _BORN.match(untrusted_born):
        raise ExpectedError(Fault.VALUE_REFUSED, field="born")
    try:
        first = date.fromisoformat(untrusted_born if "-" in untrusted_born else f"{untrusted_born}-01-01")
    except ValueError:
        raise ExpectedError(Fault.VALUE_REFUSED, field="born") from None
    if first > today:
        raise ExpectedError(Fault.BIRTH_IN_FUTURE, field="born")
    check_past(first, "born", today=today, earliest=EARLIEST_BIRTH)
    return untrusted_born


def is_same_person(one: Person, other: Person) -> bool:
    """Whether two records may be one person, in any spelling and script: it is shown, never refused.

    Of two dates of birth the shorter one counts: 1992 may be 1992-04-30.
    """
    return _is_same_birth(one.born, other.born) and have_same_name(one, other)


def _is_same_birth(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and longer.startswith(shorter)


def have_same_name(one: Person, other: Person) -> bool:
    """Whether two people are called the same, in any script and spelling, whichever name stands first."""
    return any(_is_same_name(name, another) for name in _spellings(one) for another in _spellings(other))


def _is_same_name(name: str, another: str) -> bool:
    """One word alone is too little for a likeness by sound: it has to be the same word."""
    words, others = fold_plain(name).split(), fold_plain(another).split()
    if min(len(words), len(others)) > 1:
        return same_name(name, another)
    return words == others or fold(name).split() == fold(another).split()


def _spellings(person: Person) -> list[str]:
    pairs = ((person.given_name, person.family_name), (person.other_given_name, person.other_family_name))
    return [name for name in (" ".join(pair).strip() for pair in pairs) if name]
