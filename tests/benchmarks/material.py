"""Vaults of any size, written by the real repositories, and beside each the same statements in plain SQLite.

All texts are invented and drawn with a fixed seed.
"""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.cases import Case, CaseState, case_number
from integrationslotse_desktop.domain.diary import Contact, Entry, EntryDetails
from integrationslotse_desktop.domain.finding import Filters
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Intake
from integrationslotse_desktop.domain.lists import CaseChoice, CaseOrder
from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.checks import CheckReport
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import diary as stored_diary
from integrationslotse_desktop.storage import records, units
from tests.benchmarks.plain import Twin

PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
CHEAP = Cost(memory=19 * 1024, passes=1, lanes=1)
ENTRIES_PER_CASE, FEWEST_CASES = 100, 40
LONG_CASE = 2_000
RUNNING_CHECKLISTS = 12
"""As many as one guide has, however long her diary is: Today lists what is due in them."""
_BATCH = 5_000
_SERVICES = ("authorities", "language", "kita_school", "job_search", "orientation_housing", "leisure")
_CHANNELS = ("department_referral", "self_referral_agreed", "referral_social_support")
_OTHER_SCRIPT = (("حداد", "محمد"), ("يوسف", "أمل"), ("الأحمد", "فاطمة"), ("Mohammed", "Fatma"))
_IN_BOTH_SCRIPTS = 1 / 3

_GERMAN = [
    "Jobcenter",
    "Aufenthaltserlaubnis",
    "Wohnungsgeberbestätigung",
    "Anmeldung",
    "Sprachkurs",
    "Termin",
    "Schreiben",
    "Bescheid",
    "Antrag",
    "Kindergeld",
    "Schule",
    "Kita",
    "Vermieter",
    "Mietvertrag",
    "Krankenkasse",
    "Ausländerbehörde",
    "Übersetzung",
    "Zeugnis",
    "Anerkennung",
    "Praktikum",
    "gemeinsam",
    "gesprochen",
    "nachgereicht",
    "unterschrieben",
    "vereinbart",
    "begleitet",
    "erklärt",
    "ausgefüllt",
    "abgegeben",
    "verschoben",
    "fehlt",
    "morgen",
    "nächste",
    "Woche",
    "danach",
    "mit",
    "ohne",
    "für",
    "beim",
    "und",
    "die",
    "der",
    "das",
    "ein",
    "eine",
    "Unterlagen",
    "Konto",
    "Versicherung",
    "Führerschein",
]
_ENGLISH = [
    "appointment",
    "letter",
    "form",
    "signed",
    "missing",
    "school",
    "doctor",
    "landlord",
    "contract",
    "course",
    "registered",
    "explained",
    "together",
    "called",
    "again",
    "tomorrow",
    "office",
    "brought",
    "documents",
    "interpreter",
    "asked",
    "waiting",
    "answer",
    "bank",
    "account",
    "insurance",
    "the",
    "a",
    "with",
    "for",
]
_ARABIC = [
    "موعد",
    "رسالة",
    "طلب",
    "عقد",
    "مدرسة",
    "طبيب",
    "سكن",
    "دورة",
    "تسجيل",
    "معًا",
    "اتصلت",
    "غدًا",
    "مكتب",
    "وثائق",
    "مترجم",
    "سؤال",
    "جواب",
    "حساب",
    "بنك",
    "تأمين",
    "إقامة",
    "أسرة",
    "عمل",
    "ترجمة",
    "شهادة",
    "الأطفال",
    "المستشفى",
    "في",
    "من",
    "إلى",
    "مع",
    "على",
]
_FAMILY = [
    "Yusuf",
    "Haddad",
    "Tesfay",
    "Kowalska",
    "Özdemir",
    "Rahimi",
    "Petrenko",
    "Nasser",
    "Bekele",
    "Şahin",
    "Müller",
    "Weiß",
    "حداد",
    "يوسف",
]
_GIVEN = [
    "Amal",
    "Luwam",
    "Karim",
    "Olena",
    "Sami",
    "Zeynep",
    "Farid",
    "Hanna",
    "Selam",
    "Mirza",
    "أمل",
    "سامي",
    "Ali",
    "Nour",
]
# Roots for family names, so that a thousand cases do not share fourteen.
_ENDINGS = ["a", "i", "o", "an", "ani", "ek", "in", "sen", "ova", "ri"]


@dataclass(frozen=True)
class Sample:
    """A closed vault of so many entries and the plain database that holds the same rows and words."""

    entries: int
    vault: Path
    twin: Path
    seconds: float


def make_sample(folder: Path, entries: int) -> Sample:
    """Build both in a folder."""
    started = time.perf_counter()
    sample_path, twin_path = folder / f"vault-{entries}", folder / f"twin-{entries}.db"
    vaults = Vaults(cost=CHEAP)
    with Twin(twin_path) as twin, twin.follows():
        session = vaults.enter(vaults.prepare(sample_path, NewVault("Nadia Brandt", "LRO", PASSPHRASE)))
        _fill(session, entries, random.Random(entries))  # repeatable, nothing secret
        session.close_reader()
        session.close_writer()
    return Sample(entries, sample_path, twin_path, time.perf_counter() - started)


def open_sample(sample: Sample) -> Session:
    """The vault of a sample, opened on this thread."""
    vaults = Vaults(cost=CHEAP)
    return vaults.enter(vaults.unlock(sample.vault, PASSPHRASE))


def prepare_ready(vault: Path) -> int:
    """Give a vault that was written before a long case, and today's check; say how many entries it has."""
    vaults = Vaults(cost=CHEAP)
    session = vaults.enter(vaults.unlock(vault, PASSPHRASE))
    (case,) = session.lists.cases_at(session.lists.case_keys(CaseChoice(CaseOrder.OPENED))[:1])
    assert case is not None
    _write(session, _entries([case.case], LONG_CASE, random.Random(LONG_CASE)), LONG_CASE)
    session.checks.finish(CheckReport(session.clock(), ()))
    count = len(session.lists.entry_keys(Filters()))
    close(session)
    return count


def close(session: Session) -> None:
    """Close both connections of a session that this thread uses."""
    session.close_reader()
    session.close_writer()


def _fill(session: Session, entries: int, chance: random.Random) -> None:
    cases = _cases(max(FEWEST_CASES, entries // ENTRIES_PER_CASE), chance)
    with session._store.write() as work:
        for case in cases:
            stored_cases.add(work, case, _client(case, chance))
            records.put(work, units.INTAKES, Intake(new_id(), case.id, chance.choice(_CHANNELS)))
    for days, case in enumerate(cases[-RUNNING_CHECKLISTS:]):
        session.cases.set_fact(case.id, "notice_received", session.clock().date() - timedelta(days=2 * days))
        session.checklists.start(case.id, "recognition_first_steps")
    long = min(LONG_CASE, entries // 10)
    _write(session, _entries(cases, entries - long, chance), entries - long)
    _write(session, _entries(cases[-1:], long, chance), long)


def _write(session: Session, invented: Iterator[Entry], number: int) -> None:
    for _ in range(0, number, _BATCH):
        with session._store.write() as work:
            for _place, entry in zip(range(_BATCH), invented, strict=False):
                stored_diary.add(work, entry, recorded_at=entry.occurred_at)


def _cases(number: int, chance: random.Random) -> list[Case]:
    return [
        Case(
            id=new_id(),
            number=case_number("LRO", 2024, place + 1),
            family_name=chance.choice(_FAMILY) + chance.choice(_ENDINGS),
            given_name=chance.choice(_GIVEN),
            state=CaseState.ACTIVE,
            opened_on=date.today() - timedelta(days=2 * (number - place)),
        )
        for place in range(number)
    ]


def _client(case: Case, chance: random.Random) -> Person:
    """The client, whose name stands in the other script too in every third case."""
    family, given = chance.choice(_OTHER_SCRIPT) if chance.random() < _IN_BOTH_SCRIPTS else ("", "")
    return Person(
        new_id(),
        case.id,
        family_name=case.family_name,
        given_name=case.given_name,
        other_family_name=family,
        other_given_name=given,
    )


def _entries(cases: list[Case], number: int, chance: random.Random) -> Iterator[Entry]:
    step = timedelta(minutes=23)
    begin = datetime.now().astimezone().replace(second=0, microsecond=0, tzinfo=None) - number * step
    for place in range(number):
        yield Entry(
            id=new_id(),
            case_id=chance.choice(cases).id,
            text=note(chance),
            occurred_at=begin + place * step,
            contact=chance.choice(list(Contact)),
            minutes=chance.choice((None, 15, 30, 45, 60)),
            author="Nadia Brandt",
            details=EntryDetails(services=tuple(chance.sample(_SERVICES, chance.choice((0, 1, 1, 2))))),
        )


def note(chance: random.Random) -> str:
    """A note of some 30 to 70 invented words in one of three languages, with a file number."""
    words = chance.choices((_GERMAN, _ENGLISH, _ARABIC), weights=(6, 1, 3))[0]
    sentences = [" ".join(chance.choices(words, k=chance.randint(6, 12))) + "." for _ in range(chance.randint(4, 6))]
    return (
        " ".join(sentences) + f" AZ {chance.randint(10, 99)}-{chance.randint(10_000, 99_999)}/{chance.randint(20, 26)}"
    )
