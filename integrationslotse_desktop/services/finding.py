"""Finding somebody or something again: cases, entries and steps, as people type, each with why it matched."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from integrationslotse_desktop.domain.case_records import FileNumber
from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.checklists import Step, StepRef, StepState
from integrationslotse_desktop.domain.diary import Entry
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.excerpt import Excerpt, excerpt
from integrationslotse_desktop.domain.finding import (
    MOST_SAVED,
    Filters,
    Match,
    MatchedBy,
    SavedSearch,
    check_filters,
    check_saved,
)
from integrationslotse_desktop.domain.intake import Announced
from integrationslotse_desktop.domain.name_keys import name_keys, query_keys
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.search_text import fold, fold_plain, query_words
from integrationslotse_desktop.services.templates import pinned
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage import diary as stored_diary
from integrationslotse_desktop.storage import finding, records, search_index, units
from integrationslotse_desktop.storage.checklists import StoredTemplate
from integrationslotse_desktop.storage.finding import RunningStep
from integrationslotse_desktop.storage.store import Store

MOST_CASES, MOST_ENTRIES, MOST_WAITING = 8, 50, 8
MOST_STEPS, MOST_DONE_STEPS = 8, 3
MOST_OFFERED, MOST_RECENT = 20, 8
_LOOKED_AT = 60
"""Of these, who is called so is offered before whose name only holds the letters: Ali before Khalil."""
_DONE = (StepState.DONE, StepState.NOT_NEEDED)
_LONGEST_NAME = 60
_WORD = re.compile(r"\w+")

Words = list[frozenset[str]]
OfCase = TypeVar("OfCase", Person, FileNumber)


@dataclass(frozen=True)
class FoundCase:
    """A case, and what of it fits."""

    case: Case
    match: Match


@dataclass(frozen=True)
class FoundEntry:
    """An entry that holds the words looked for, with its case and the place where they stand."""

    entry: Entry
    case: Case
    excerpt: Excerpt


@dataclass(frozen=True)
class FoundStep:
    """A step of a running checklist whose title holds the words, in whichever language."""

    ref: StepRef
    case: Case
    step: Step
    state: StepState


@dataclass(frozen=True)
class FoundWaiting:
    """Somebody on the waiting list, and what of them fits: the name, where they can be found, or the note."""

    announced: Announced
    name: str = field(repr=False)
    excerpt: Excerpt


@dataclass(frozen=True)
class Findings:
    """What a search found: cases first, then who waits, then steps, then entries, newest first."""

    cases: tuple[FoundCase, ...] = ()
    entries: tuple[FoundEntry, ...] = ()
    steps: tuple[FoundStep, ...] = ()
    older_left_out: bool = False
    """So many entries hold the words that the oldest were not asked whether their cases fit the filters."""
    waiting: tuple[FoundWaiting, ...] = ()


class Finding:
    """Searches one vault."""

    def __init__(self, store: Store, *, most_looked_through: int = 20_000) -> None:
        """Work on an opened store; so many of the newest hits are looked through for what concerns their cases."""
        self._store = store
        self._most = most_looked_through

    def find(self, untrusted_query: str, filters: Filters | None = None) -> Findings:
        """Everything that holds every word of the query in any spelling and fits the filters; on the reading thread.

        Nothing typed and nothing chosen finds nothing. Raises PERIOD_REVERSED.
        """
        wanted = check_filters(filters or Filters())
        words = query_words(untrusted_query)
        if not words and wanted.is_empty:
            return Findings()
        keys = _names_in(untrusted_query)
        with self._store.read() as connection:
            cases = stored_cases.by_rows(
                connection, finding.matching_cases(connection, words, keys, wanted, MOST_CASES)
            )
            ids = {case.id for case in cases}
            people = records.of_cases(connection, units.PEOPLE, ids)
            numbers = records.of_cases(connection, units.FILE_NUMBERS, ids)
            rows, is_cut = finding.entry_rows(connection, words, wanted, MOST_ENTRIES, looked_through=self._most)
            entries = stored_diary.by_rows(connection, rows)
            titled = _steps_with(words, stored_checklists.templates_in_use(connection)) if words else {}
            steps = _open_before_done(finding.running_steps(connection, titled, wanted, MOST_STEPS))
            owners = {entry.case_id for entry in entries} | {step.case_id for step in steps}
            known = stored_cases.by_ids(connection, owners)
            listed = records.every(connection, units.ANNOUNCED) if words and wanted.is_empty else ()
        waiting = (_waiting(each, words, keys) for each in listed)
        matches = [_match(case, words, keys, people, numbers) for case in cases]
        return Findings(
            tuple(map(FoundCase, cases, matches)),
            tuple(FoundEntry(each, known[each.case_id], excerpt(each.text, words)) for each in entries),
            tuple(
                FoundStep(each.ref, known[each.case_id], titled[each.template_hash][each.ref.step_id], each.state)
                for each in steps
            ),
            is_cut,
            tuple(filter(None, waiting))[:MOST_WAITING],
        )

    def offer(self, untrusted_name: str) -> tuple[FoundCase, ...]:
        """A few cases to choose one from, clients of that name first; nothing typed: those written about last."""
        words, keys = query_words(untrusted_name), _names_in(untrusted_name)
        with self._store.read() as connection:
            if words:
                named = finding.case_rows_by_name(connection, keys, Filters(), _LOOKED_AT)
                rows = list(dict.fromkeys([*named, *finding.case_rows(connection, words, Filters(), _LOOKED_AT)]))
            else:
                rows = finding.recent_cases(connection, MOST_RECENT)
            cases = stored_cases.by_rows(connection, rows)
            ids = {case.id for case in cases} if words else set[str]()
            people = records.of_cases(connection, units.PEOPLE, ids)
            numbers = records.of_cases(connection, units.FILE_NUMBERS, ids)
        of_case, numbers_of = _by_case(people), _by_case(numbers)
        found = [FoundCase(case, _match(case, words, keys, of_case[case.id], numbers_of[case.id])) for case in cases]
        return tuple(sorted(found, key=lambda each: _rank(each, words))[:MOST_OFFERED])

    def case(self, case_id: str) -> Case | None:
        """The case with this id, if it is still there."""
        with self._store.read() as connection:
            return stored_cases.by_ids(connection, {case_id}).get(case_id)

    def saved(self) -> tuple[SavedSearch, ...]:
        """The searches somebody keeps, by their names; on the reading thread."""
        with self._store.read() as connection:
            return finding.saved_searches(connection)

    def save(self, search: SavedSearch) -> None:
        """Keep a search; one of the same name gives way. Raises `ExpectedError`."""
        checked = check_saved(search)
        with self._store.write() as work:
            known = finding.saved_searches(work.connection)
            others = [each for each in known if each.name != checked.name]
            if len(others) >= MOST_SAVED:
                raise ExpectedError(Fault.TOO_MANY_SAVED, maximum=MOST_SAVED)
            kept = sorted([*others, checked], key=lambda each: fold(each.name))
            finding.keep_searches(work.connection, kept)

    def forget(self, name: str) -> None:
        """Keep the search of this name no longer."""
        with self._store.write() as work:
            known = finding.saved_searches(work.connection)
            finding.keep_searches(work.connection, [each for each in known if each.name != name])


def _names_in(untrusted_query: str) -> Words:
    """The keys of each word that may be a name; none at all if a number stands among them, which no name has."""
    if any(map(str.isdigit, untrusted_query)):
        return []
    words = [word for word in untrusted_query.split() if len(word) <= _LONGEST_NAME]
    return [found for word in words if (found := query_keys(word))]


def _match(
    case: Case, words: Words, keys: Sequence[frozenset[str]], people: Sequence[Person], numbers: Sequence[FileNumber]
) -> Match:
    """The first thing of a case that holds the words; of a name that only sounds like them, the person."""
    own_people = [person for person in people if person.case_id == case.id]
    own_numbers = [number for number in numbers if number.case_id == case.id]
    if not words:
        return Match(MatchedBy.FILTER, excerpt("", words))
    for by, text, person_id in _texts(case, own_people, own_numbers):
        shown = excerpt(text, words)
        if shown.hits:
            return Match(by, shown, person_id)
    beginnings = tuple(key for word in keys for key in word)
    for person in own_people:
        if any(key.startswith(beginnings) for key in name_keys(person.every_name)):
            return Match(MatchedBy.SPELLING, Excerpt(_name_of(person), ()), person.id)
    return Match(MatchedBy.NAME, excerpt(case.full_name, words))


def _by_case(listed: Sequence[OfCase]) -> Mapping[str, list[OfCase]]:
    found = defaultdict[str, list[OfCase]](list)
    for each in listed:
        found[each.case_id].append(each)
    return found


def _rank(found: FoundCase, words: Words) -> tuple[int, bool, int]:
    """Clients before their households; whose name is the word, then whose begins so, then whose holds it."""
    text, forms = found.match.excerpt.text, tuple(form for word in words for form in word)
    tokens = [token for folded in (fold(text), fold_plain(text)) for token in _WORD.findall(folded)]
    by_word = 0 if set(forms) & set(tokens) else 1 if any(token.startswith(forms) for token in tokens) else 2
    return list(MatchedBy).index(found.match.by), not text.startswith(found.case.full_name), by_word


def _waiting(announced: Announced, words: Words, keys: Words) -> FoundWaiting | None:
    """The first thing of somebody announced that holds every word; else the name, if it only sounds like them."""
    somebody = Person("", "", family_name=announced.family_name, given_name=announced.given_name)
    name = " · ".join(filter(None, (somebody.full_name, announced.other_name)))
    for text in (name, announced.contact, announced.note):
        if search_index.holds(words, text):
            return FoundWaiting(announced, name, excerpt(text, words))
    known = name_keys(somebody.every_name) | name_keys(announced.other_name)
    sounds_alike = keys and all(any(key.startswith(tuple(word)) for key in known) for word in keys)
    return FoundWaiting(announced, name, Excerpt(name, ())) if sounds_alike else None


def _texts(case: Case, people: Sequence[Person], numbers: Sequence[FileNumber]) -> Iterator[tuple[MatchedBy, str, str]]:
    for person in people:
        is_client = person.relation is Relation.CLIENT
        yield MatchedBy.NAME if is_client else MatchedBy.HOUSEHOLD, _name_of(person), person.id
    yield MatchedBy.CASE_NUMBER, case.number, ""
    for number in numbers:
        yield MatchedBy.FILE_NUMBER, number.number, number.person_id
    for person in people:
        yield MatchedBy.PHONE, person.phone, person.id


def _name_of(person: Person) -> str:
    return " · ".join(filter(None, (person.full_name, person.other_name)))


def _open_before_done(steps: Sequence[RunningStep]) -> Sequence[RunningStep]:
    """What is left to do; only where nothing is, some of what was done."""
    return [step for step in steps if step.state not in _DONE] or steps[:MOST_DONE_STEPS]


def _steps_with(words: Words, templates: Sequence[StoredTemplate]) -> Mapping[str, Mapping[str, Step]]:
    """The steps whose title holds every word in one of the languages, by template and id."""
    found = {}
    for stored in templates:
        steps = {step.id: step for step in pinned(stored).steps if _holds(step, words)}
        if steps:
            found[stored.hash] = steps
    return found


def _holds(step: Step, words: Words) -> bool:
    titles = [
        title for text in (step.title.de, step.title.en, step.title.ar) for title in (fold(text), fold_plain(text))
    ]
    return any(all(any(form in title for form in word) for word in words) for title in titles)
