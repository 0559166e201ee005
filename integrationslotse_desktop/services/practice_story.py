"""Tells the story of every invented household as entries on working days: the same every time, ending yesterday.

All days count back from the day of reference. Nothing here is a secret: the random numbers are fixed by a seed.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import EntryDraft
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.services.case_files import CaseFile, Correction
from integrationslotse_desktop.services.practice_checklists import Contacted, Course, first_steps
from integrationslotse_desktop.services.practice_content import Content, Household, Variant
from integrationslotse_desktop.services.practice_record import Known, details_of, record_of
from integrationslotse_desktop.services.practice_words import MissingSlotError, Words, working_day

SEED = 65857
_LEFT_OUT = 0.22  # steps that happened without the guide
_LANGUAGES = {True: {"de": 62, "en": 3, "ar": 35}, False: {"de": 72, "en": 28}}  # by whether Arabic is spoken
_RUSH = 1.6
_NUMBERS_PER_DAY = 0.495  # all guides of a district count together: about 180 new cases in a year
_DAY_BEGINS, _DAY_ENDS, _QUARTER = 8 * 60, 17 * 60, 15


@dataclass(frozen=True)
class _Told:
    day: date
    text: str
    variant: Variant
    theme: str = ""
    first_text: str = ""
    """What was written before it was corrected."""


@dataclass
class _Calendar:
    """The guide is in one place at a time."""

    chance: random.Random
    yesterday: date
    _taken: dict[date, list[tuple[int, int]]] = field(default_factory=dict)

    def place(self, day: date, minutes: int, after: datetime | None) -> datetime | None:
        """A free time on this day or the next free one, after the household's entry before."""
        while day <= self.yesterday:
            first = after.hour * 60 + after.minute + _QUARTER if after and after.date() == day else _DAY_BEGINS
            if (start := self._free(day, minutes, first)) is not None:
                self._taken.setdefault(day, []).append((start, start + minutes))
                return datetime.combine(day, time(start // 60, start % 60))
            day = working_day(day + timedelta(days=1), forwards=True)
        return None

    def _free(self, day: date, minutes: int, first: int) -> int | None:
        taken = self._taken.get(day, [])
        starts = range(first, _DAY_ENDS - minutes + 1, _QUARTER)
        free = [start for start in starts if all(start + minutes <= begin or end <= start for begin, end in taken)]
        return self.chance.choice(free) if free else None


class _Teller:
    """Chooses among the variants, so that each is told about as often as the others of its step."""

    def __init__(self, content: Content, chance: random.Random) -> None:
        self._content = content
        self._chance = chance
        self._times: Counter[Variant] = Counter()

    def story(self, household: Household, words: Words, first: date, last: date) -> Iterator[_Told]:
        """A household's story from its themes, spread over the days between."""
        steps = [
            (theme, step)
            for theme, most in household.arc
            for number, step in enumerate(self._content.stories[theme][:most])
            if not number or self._chance.random() >= _LEFT_OUT
        ]
        threads: dict[str, str | None] = {}
        for (theme, step), day in zip(steps, self._days(len(steps), first, last), strict=True):
            variants = [variant for variant in step if _fits(variant, household, threads.get(theme))]
            if told := self._tell(household, words, variants, day, theme):
                threads[theme] = told.variant.thread or threads.get(theme)
                yield told

    def _days(self, number: int, first: date, last: date) -> list[date]:
        """Closer together in the beginning, when everything is new."""
        length = (last - first).days
        places = [0.0, *sorted((step + self._chance.random()) / number for step in range(1, number - 1)), 1.0]
        days = [first + timedelta(days=round(place**_RUSH * length)) for place in places[:number]]
        return [working_day(day, forwards=False) for day in days]

    def _tell(self, household: Household, words: Words, variants: list[Variant], day: date, theme: str) -> _Told | None:
        weights = _LANGUAGES[household.arabic is not None]
        wanted = self._chance.choices(list(weights), list(weights.values()))[0]
        possible = [variant for variant in variants if variant.language in weights]
        self._chance.shuffle(possible)
        for variant in sorted(possible, key=lambda variant: (variant.language != wanted, self._times[variant])):
            try:
                text = words.fill(variant.text, variant.language, day)
            except MissingSlotError:
                continue
            self._times[variant] += 1
            return _Told(day, text, variant, theme)
        return None


def _fits(variant: Variant, household: Household, thread: str | None) -> bool:
    fits_status = not variant.statuses or household.status in variant.statuses
    fits_thread = variant.thread is None or thread in (None, variant.thread)
    return fits_status and fits_thread and variant.after in (None, thread)


def tell_caseload(content: Content, district: str, today: date) -> tuple[CaseFile, ...]:
    """The caseload of one guide in that district, oldest case first, as it stands on the evening before `today`."""
    # A fixed seed makes the practice the same for everybody; no key and no id comes from it.
    chance = random.Random(f"{SEED}:{district}")
    yesterday = working_day(today - timedelta(days=1), forwards=False)
    calendar, teller = _Calendar(chance, yesterday), _Teller(content, chance)
    files = []
    # Those with a story of their own choose their times first.
    for household in sorted(content.households, key=lambda household: not household.told):
        opened = working_day(today - timedelta(days=household.opened), forwards=False)
        last = min(yesterday, today - timedelta(days=household.last))
        words = Words(content, content.districts[district], household, chance)
        own = list(_own_story(household, words, today))
        placed = list(_placed(own or teller.story(household, words, opened, last), calendar))
        contacts = [Contacted(draft.occurred_at.date(), told.day, told.variant) for told, draft in placed]
        course = Course(opened, today, contacts)
        facts, checklists = first_steps(content.first_steps, household, course)
        number = max(1, round(opened.timetuple().tm_yday * _NUMBERS_PER_DAY))
        aside = random.Random(f"{SEED}:{district}:{household.family_name}")  # what it draws changes no story
        known = Known(content, household, words, district, opened, course.served, today, aside)
        file = CaseFile(_draft(household, opened), (), number, facts, checklists, record_of(known))
        files.append(_with_entries(file, placed, household, aside))
    return tuple(sorted(files, key=lambda file: file.draft.opened_on))


def _own_story(household: Household, words: Words, today: date) -> Iterator[_Told]:
    for told in household.told:
        day = working_day(today - timedelta(days=told.days_ago), forwards=False)
        variant = told.variant
        before = words.fill(variant.corrected[0], variant.language, day) if variant.corrected else ""
        yield _Told(day, words.fill(variant.text, variant.language, day), variant, first_text=before)


def _placed(story: Iterator[_Told] | list[_Told], calendar: _Calendar) -> Iterator[tuple[_Told, EntryDraft]]:
    last: datetime | None = None
    for told in story:
        day = max(told.day, last.date()) if last else told.day
        if at := calendar.place(day, told.variant.minutes, last):
            last = at
            yield told, EntryDraft("", told.text, at, told.variant.contact, told.variant.minutes)


def _with_entries(
    file: CaseFile, placed: list[tuple[_Told, EntryDraft]], household: Household, chance: random.Random
) -> CaseFile:
    """With what else is told about each contact, and the corrections of what was first written otherwise."""
    people = {each.given_name: each.id for each in file.records if isinstance(each, Person)}
    entries, corrections = [], []
    for place, (told, draft) in enumerate(placed):
        variant = told.variant
        details = replace(
            details_of(told.theme, variant, household, chance),
            people=tuple(people[name] for name in variant.people if name in people),
            accompanied_to=variant.accompanied_to,
        )
        final = replace(draft, untrusted_details=details)
        entries.append(replace(final, untrusted_text=told.first_text) if variant.corrected else final)
        if variant.corrected:
            corrections.append(Correction(place, final, variant.corrected[1]))
    return replace(file, entries=tuple(entries), corrections=tuple(corrections))


def _draft(household: Household, opened: date) -> CaseDraft:
    names = (household.family_name, household.given_name)
    if household.is_stored_in_arabic and household.arabic:
        names = household.arabic
    return CaseDraft(*names, opened)
