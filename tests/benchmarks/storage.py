"""G4, G5, G3b: saving and searching against the same statements in plain SQLite, and keys against Argon2 alone."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from argon2.low_level import Type, hash_secret_raw

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.search_text import query_words
from integrationslotse_desktop.services.finding import MOST_ENTRIES
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.diary import WORDS
from integrationslotse_desktop.storage.search_index import matching_rows
from tests.benchmarks.figures import Figure, middle, p95
from tests.benchmarks.material import PASSPHRASE, Sample, close, note, open_sample
from tests.benchmarks.plain import Twin, recording
from tests.benchmarks.queries import QUERIES, typed

_SAVES_PER_ROUND = 50
Given = TypeVar("Given")
_PRICE = Cost(memory=64 * 1024, passes=3, lanes=2)


def milliseconds(job: Callable[[], object]) -> float:
    """How long a job takes."""
    begun = time.perf_counter()
    job()
    return (time.perf_counter() - begun) * 1000


def storage_figures(sample: Sample, rounds: int) -> Iterator[Figure]:
    """Search and save in one open vault per round."""
    query, first, warm, saves = _Both(), _Both(), _Both(), _Both()
    parts = [part for whole in QUERIES for part in typed(whole)]
    chance = random.Random(1)
    for _ in range(rounds):
        session = open_sample(sample)
        with Twin(sample.twin) as twin:
            for times in (first, warm):
                times.take_each(twin, session.finding.find, parts)
            query.take_each(twin, partial(_rows, session), parts)
            saves.take_each(twin, session.diary.add, list(_drafts(session, chance)))
        close(session)
    count = sample.entries
    yield query.figure("G4", "trigram query alone, median", count, middle, "")
    yield query.figure("G4", "trigram query alone, p95", count, p95, "≤ 1.5")
    yield warm.figure("G4", "whole search with rows and excerpts, median", count, middle, "")
    yield warm.figure("G4", "whole search with rows and excerpts, p95", count, p95, "")
    yield first.figure("G4", "the same, first after unlock, p95", count, p95, "≤ 2.5")
    yield saves.figure("G5", "save an entry, median", count, middle, "≤ 3")
    yield saves.figure("G5", "save an entry, p95", count, p95, "")


def _rows(session: Session, part: str) -> list[int]:
    with session._store.read() as connection:
        return matching_rows(connection, WORDS, query_words(part), MOST_ENTRIES)


def _drafts(session: Session, chance: random.Random) -> Iterator[EntryDraft]:
    cases = session.cases.list()
    for _ in range(_SAVES_PER_ROUND):
        case = chance.choice(cases).case
        yield EntryDraft(case.id, note(chance), datetime.now().astimezone(), Contact.OFFICE, 30)


class _Both:
    """Times of the program and of its yardstick, taken in turn."""

    def __init__(self) -> None:
        self._ours: list[float] = []
        self._theirs: list[float] = []

    def take_each(self, twin: Twin, job: Callable[[Given], object], given: list[Given]) -> None:
        """Do a job with each of these, and after each the same statements in the twin."""
        for each in given:
            with recording() as seen:
                self._ours.append(milliseconds(partial(job, each)))
            self._theirs.append(milliseconds(partial(twin.replay, seen)))

    def figure(self, goal: str, what: str, entries: int, of: Callable[[list[float]], float], target: str) -> Figure:
        return Figure(goal, what, entries, of(self._ours), "ms", of(self._theirs), target)


def key_figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """Unlocking a vault, against Argon2id alone at the same price."""
    vaults, path = Vaults(cost=_PRICE), folder / "vault-for-keys"
    close(vaults.enter(vaults.prepare(path, NewVault("Nadia Brandt", "LRO", PASSPHRASE))))
    ours, theirs = [], []
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        keys = vaults.unlock(path, PASSPHRASE)
        ours.append((time.perf_counter() - begun) * 1000)
        keys.lock.release()
        theirs.append(milliseconds(_argon2_alone))
    yield Figure("G3b", "from passphrase to keys", None, middle(ours[1:]), "ms", middle(theirs[1:]), "≤ 1.1")


def _argon2_alone() -> None:
    hash_secret_raw(PASSPHRASE.encode(), bytes(16), _PRICE.passes, _PRICE.memory, _PRICE.lanes, 32, Type.ID)
