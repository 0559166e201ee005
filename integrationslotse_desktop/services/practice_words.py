"""Fills the slots of a text of the practice vault with names, places, days and numbers."""

import random
import re
from datetime import date, timedelta

from integrationslotse_desktop.domain.holidays import is_working_day
from integrationslotse_desktop.services.practice_content import Content, District, Household

_SLOT = re.compile(r"\{([^{}]*)\}")
_DAY = re.compile(r"[+-]\d+")
_NUMBER = re.compile(r"(?:eur|n):(\d+)-(\d+)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TITLES = {"de": ("Herr", "Frau"), "en": ("Mr", "Ms"), "ar": ("السيد", "السيدة")}
_CHILDREN = {"de": ("ein Kind", "Kinder"), "en": ("one child", "children"), "ar": ("طفل واحد", "أطفال")}
_SCHOOL_AGE, _SECONDARY_AGE = 6, 11
_HOUSES = (901, 999)  # no street of such a name has so many


_CLOSED = ((12, 24), (12, 31))


class MissingSlotError(Exception):
    """A text speaks of something that this household does not have, such as a child of school age."""


class Words:
    """The words of one household: what stays the same in its whole story is chosen once."""

    def __init__(self, content: Content, district: District, household: Household, chance: random.Random) -> None:
        """Choose where it lives, learns and works."""
        self._household = household
        self._chance = chance
        self._countries = content.countries
        self._channel = district.channel
        self._employer = chance.choice(content.lists["employers"])
        self._fixed: dict[str, str] = {
            "town": chance.choice((district.seat, *district.towns)),
            "seat": district.seat,
            "street": f"{chance.choice(content.lists['streets'])} {chance.randint(*_HOUSES)}",
            "phone": chance.choice(content.lists["phones"]).format(chance.randint(0, 99)),
            "kita": chance.choice(content.lists["kitas"]),
        }
        self._add_children(content)

    @property
    def phone(self) -> str:
        """The household's number."""
        return self._fixed["phone"]

    @property
    def street(self) -> str:
        """Where it lives."""
        return self._fixed["street"]

    @property
    def town(self) -> str:
        """In which place."""
        return self._fixed["town"]

    def _add_children(self, content: Content) -> None:
        pupils = [(name, age) for name, age in self._household.children if age >= _SCHOOL_AGE]
        small = [(name, age) for name, age in self._household.children if age < _SCHOOL_AGE]
        if pupils:
            name, age = pupils[0]
            schools = content.lists["secondary_schools" if age >= _SECONDARY_AGE else "primary_schools"]
            self._fixed |= {"kids": "", "child": name, "age": str(age), "school": self._chance.choice(schools)}
        if small:
            self._fixed |= {"kids": "", "small": small[0][0], "small_age": str(small[0][1])}

    def fill(self, text: str, language: str, day: date) -> str:
        """The text with every slot filled, as written on that day. Raises `MissingSlotError`."""
        filled = _SLOT.sub(lambda found: self._value(found[1], language, day), text)
        return filled.replace("..", ".")  # a German day at the end of a sentence

    def _value(self, slot: str, language: str, day: date) -> str:
        if "|" in slot:
            return slot.split("|")[self._household.is_woman]
        if _DAY.fullmatch(slot):
            return _day(day + timedelta(days=int(slot)), language, day, forwards=slot.startswith("+"))
        if number := _NUMBER.fullmatch(slot):
            return str(self._chance.randint(int(number[1]), int(number[2])))
        if slot == "time":
            return self._chance.choice(("8:30", "9:00", "9:30", "10:00", "10:30", "11:00", "13:30", "14:00"))
        value = self._fixed[slot] if slot in self._fixed else self._of_household(slot, language)
        if value is None:
            raise MissingSlotError
        return value

    def _of_household(self, slot: str, language: str) -> str | None:
        household = self._household
        if slot in ("client", "to_client"):
            name = household.arabic[1] if language == "ar" and household.arabic else household.family_name
            title = _TITLES[language][household.is_woman]
            return f"{'Herrn' if slot == 'to_client' and title == 'Herr' else title} {name}"
        if slot in ("channel", "employer"):
            return (self._channel if slot == "channel" else self._employer)[language]
        if slot == "n_children" and household.children:
            one, many = _CHILDREN[language]
            return one if len(household.children) == 1 else f"{len(household.children)} {many}"
        if slot in ("spouse", "abroad") and household.spouse:
            return household.spouse[0] if slot == "spouse" else self._countries[household.spouse[1]][language]
        return None


def _day(wanted: date, language: str, written: date, *, forwards: bool) -> str:
    """Offices are closed on some days: an appointment goes on to the next working day, a past one back."""
    day = working_day(wanted, forwards=forwards)
    has_other_year = day.year != written.year
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]}{f' {day.year}' if has_other_year else ''}"
    return f"{day:%d.%m.}{day.year if has_other_year else ''}"


def working_day(day: date, *, forwards: bool) -> date:
    """This day, or the next or last one before on which people work."""
    while not is_working_day(day) or (day.month, day.day) in _CLOSED:
        day += timedelta(days=1 if forwards else -1)
    return day
