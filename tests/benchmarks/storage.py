"""G4, G5, G3b: saving and searching against the same statements in plain SQLite, and keys against Argon2 alone."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from tests.benchmarks.figures import Figure, middle, p95
from tests.benchmarks.material import PASSPHRASE, Sample, close, note, open_sample
from tests.benchmarks.plain import Twin, recording

# What people look for, typed letter by letter: frequent and rare words, parts of words, Arabic, a name, nothing.
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
)
_SAVES_PER_ROUND = 50
_PRICE = Cost(memory=64 * 1024, passes=3, lanes=2)


def milliseconds(job: Callable[[], object]) -> float:
    """How long a job takes."""
    started = time.perf_counter()
    job()
    return (time.perf_counter() - started) * 1000


def typed(query: str) -> Iterator[str]:
    """What stands in the field after each letter, from the second on."""
    return (query[:length] for length in range(2, len(query) + 1) if query[length - 1] != " ")


def storage_figures(sample: Sample, rounds: int) -> Iterator[Figure]:
    """Search and save in one open vault per round, the first round of saves dropped."""
    first, warm, saves = _Both(), _Both(), _Both()
    queries = [part for query in QUERIES for part in typed(query)]
    chance = random.Random(1)
    for _ in range(rounds):
        session = open_sample(sample)
        with Twin(sample.twin) as twin:
            for times in (first, warm):
                for query in queries:
                    times.take(twin, lambda query=query: session.diary.search(query))
            for draft in _drafts(session, chance):
                saves.take(twin, lambda draft=draft: session.diary.add(draft))
        close(session)
    yield warm.figure("G4", "search as you type, median", sample.entries, middle, "≤ 1.5")
    yield warm.figure("G4", "search as you type, p95", sample.entries, p95, "≤ 1.5")
    yield first.figure("G4", "first time after unlock, median", sample.entries, middle, "≤ 2.5")
    yield saves.figure("G5", "save an entry, median", sample.entries, middle, "≤ 3")
    yield saves.figure("G5", "save an entry, p95", sample.entries, p95, "")


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

    def take(self, twin: Twin, job: Callable[[], object]) -> None:
        """Do a job, then the same statements in the twin."""
        with recording() as seen:
            self._ours.append(milliseconds(job))
        self._theirs.append(milliseconds(lambda: twin.replay(seen)))

    def figure(self, goal: str, what: str, entries: int, of: Callable[[list[float]], float], target: str) -> Figure:
        return Figure(goal, what, entries, of(self._ours), "ms", of(self._theirs), target)


def key_figures(folder: Path, rounds: int) -> Iterator[Figure]:
    """Unlocking a vault, against Argon2id alone at the same price."""
    vaults, path = Vaults(cost=_PRICE), folder / "vault-for-keys"
    close(vaults.enter(vaults.prepare(path, NewVault("Nadia Brandt", "LRO", PASSPHRASE))))
    ours, theirs = [], []
    for _ in range(rounds + 1):
        started = time.perf_counter()
        keys = vaults.unlock(path, PASSPHRASE)
        ours.append((time.perf_counter() - started) * 1000)
        keys.lock.release()
        theirs.append(milliseconds(_argon2_alone))
    yield Figure("G3b", "from passphrase to keys", None, middle(ours[1:]), "ms", middle(theirs[1:]), "≤ 1.1")


def _argon2_alone() -> None:
    hash_secret_raw(PASSPHRASE.encode(), bytes(16), _PRICE.passes, _PRICE.memory, _PRICE.lanes, 32, Type.ID)
