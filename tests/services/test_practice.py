import gc
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from integrationslotse_desktop.bootstrap import begin_practice, load_open_diary
from integrationslotse_desktop.domain.districts import DISTRICTS
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.holidays import is_working_day
from integrationslotse_desktop.domain.intake import Intake
from integrationslotse_desktop.domain.passphrases import SHORTEST, check_passphrase
from integrationslotse_desktop.domain.people import Person, Relation, Whereabouts
from integrationslotse_desktop.domain.residence import Residence, history_marks
from integrationslotse_desktop.domain.text import is_right_to_left
from integrationslotse_desktop.services.case_files import CaseFile
from integrationslotse_desktop.services.catalogue import channels_of
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.practice import PASSPHRASE, Practice
from integrationslotse_desktop.services.practice_content import LANGUAGES, practice_content
from integrationslotse_desktop.services.practice_story import tell_caseload
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import NewVault, Vaults
from integrationslotse_desktop.services.word_lists import common_passphrases
from integrationslotse_desktop.storage.practice_folder import MARK
from integrationslotse_desktop.storage.vault_folder import KEY_FILE

REFERENCE = date(2026, 11, 23)
# New Year's Day, a Sunday, the day after Christmas, a leap day: days on which counting back goes over holidays.
DAYS = (REFERENCE, date(2027, 1, 1), date(2026, 11, 22), date(2026, 12, 27), date(2028, 2, 29))
_ENGLISH = re.compile(r"\b(the|and|a|is|to|of|for|has|was)\b")
_GERMAN = re.compile(r"\b(und|der|die|das|ist|nicht|mit|für|am|im|zu|von|an|bei|noch|wird)\b")
_LONG_NUMBER = re.compile(r"\d[\d ]{6,}\d")
_INVENTED_PHONE = re.compile(r"0171 39200\d\d|0176 040690\d\d")  # kept free for film and television


@pytest.fixture(scope="module")
def caseloads() -> dict[str, tuple[CaseFile, ...]]:
    return {code: tell_caseload(practice_content(), code, REFERENCE) for code in DISTRICTS}


@pytest.fixture
def practice_path(tmp_path: Path) -> Path:
    return tmp_path / "practice"


@pytest.fixture
def practice(practice_path: Path, clock: Clock) -> Practice:
    return Practice(practice_path, clock)


def close(session: Session) -> None:
    session.close_reader()
    session.close_writer()


def texts(files: tuple[CaseFile, ...]) -> list[str]:
    return [entry.untrusted_text for file in files for entry in file.entries]


def language_of(text: str) -> str:
    if is_right_to_left(text):
        return "ar"
    return "en" if len(_ENGLISH.findall(text)) > len(_GERMAN.findall(text)) else "de"


def test_enough_was_written_by_hand_in_each_language() -> None:
    variants = [variant for steps in practice_content().stories.values() for step in steps for variant in step]
    written = Counter(variant.language for variant in variants)
    assert (written["de"] >= 120, written["en"] >= 50, written["ar"] >= 50) == (True, True, True), written
    assert set(written) == set(LANGUAGES)
    assert len({variant.text for variant in variants}) == len(variants)


def test_every_theme_and_condition_of_the_content_is_used() -> None:
    content = practice_content()
    assert {theme for household in content.households for theme, _most in household.arc} == set(content.stories)
    statuses = {household.status for household in content.households}
    for steps in content.stories.values():
        begun = {variant.thread for step in steps for variant in step}
        for variant in (variant for step in steps for variant in step):
            assert set(variant.statuses) <= statuses
            assert variant.after is None or variant.after in begun
    assert {place for household in content.households if household.spouse for place in household.spouse[1:]} <= set(
        content.countries
    )


@pytest.mark.parametrize("code", DISTRICTS)
def test_each_district_has_a_caseload_in_three_languages(caseloads: dict[str, tuple[CaseFile, ...]], code: str) -> None:
    told = texts(caseloads[code])
    languages = Counter(map(language_of, told))
    assert len(caseloads[code]) >= 40
    assert len(told) >= 600
    assert languages["de"] >= 400
    assert (languages["en"] >= 60, languages["ar"] >= 60) == (True, True), languages
    assert len(set(told)) > len(told) * 0.7
    assert not [text for text in told if re.search(r"[{}|]|\.\.", text)]


def test_another_district_has_its_own_towns(caseloads: dict[str, tuple[CaseFile, ...]]) -> None:
    towns = {code: set(place.towns) for code, place in practice_content().districts.items()}
    for code, files in caseloads.items():
        told = "\n".join(texts(files))
        named = {town for others in towns.values() for town in others if town in told}
        assert named == towns[code], code


def test_the_same_day_gives_the_same_caseload(caseloads: dict[str, tuple[CaseFile, ...]]) -> None:
    assert tell_caseload(practice_content(), "LRO", REFERENCE) == caseloads["LRO"]
    assert texts(caseloads["LRO"]) != texts(caseloads["VR"])


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_days_are_those_on_which_a_guide_works(today: date) -> None:
    moments = []
    for file in tell_caseload(practice_content(), "LRO", today):
        assert is_working_day(file.draft.opened_on)
        assert [entry.occurred_at for entry in file.entries] == sorted(entry.occurred_at for entry in file.entries)
        for entry in file.entries:
            ends = entry.occurred_at + timedelta(minutes=entry.minutes or 0)
            assert file.draft.opened_on <= entry.occurred_at.date() < today
            assert is_working_day(entry.occurred_at.date())
            assert (entry.occurred_at.hour >= 8, ends.hour * 60 + ends.minute <= 17 * 60) == (True, True)
            moments.append((entry.occurred_at, ends))
    assert all(end <= begin for (_, end), (begin, _) in pairwise(sorted(moments))), "in two places at once"


def test_phone_numbers_and_addresses_belong_to_nobody(caseloads: dict[str, tuple[CaseFile, ...]]) -> None:
    streets = practice_content().lists["streets"]
    address = re.compile(rf"(?:{'|'.join(streets)}) (\d+)")
    phones, houses = [], []
    for text in (text for files in caseloads.values() for text in texts(files)):
        phones += _LONG_NUMBER.findall(text)
        houses += address.findall(text)
        assert "@" not in text
    assert phones
    assert all(_INVENTED_PHONE.fullmatch(phone) for phone in phones)
    assert all(int(number) > 900 for number in houses)


@pytest.fixture
def opened(practice: Practice) -> Iterator[Session]:
    session = practice.begin()
    yield session
    close(session)


def test_the_vault_holds_what_was_told(opened: Session, caseloads: dict[str, tuple[CaseFile, ...]]) -> None:
    cases = opened.cases.list()
    told = caseloads["LRO"]
    assert (len(cases), opened.profile.district) == (len(told), "LRO")
    counted = [opened.diary.of_case(summary.case.id).entries for summary in cases]
    assert sum(counted) == len(texts(told))
    assert min(counted) >= 2
    assert sum(count >= 4 for count in counted) >= len(counted) - 2
    names = {summary.case.family_name for summary in cases}
    assert {"Kovalenko", "الحسن"} <= names
    numbers = [summary.case.number for summary in sorted(cases, key=lambda summary: summary.case.opened_on)]
    assert numbers == sorted(numbers)


def test_the_case_of_the_pictures_is_as_in_the_pictures(opened: Session) -> None:
    case = opened.cases.get("LRO-2026-0155")
    entries = opened.diary.page(case.id).entries
    assert case.full_name == "Yusuf, Amal"
    assert [f"{entry.occurred_at:%d.%m.}" for entry in entries][:3] == ["20.11.", "16.11.", "11.11."]
    assert entries[2].text.endswith("Fiktionsbescheinigung bis 10.02.2027.")
    assert opened.cases.get("LRO-2026-0147").family_name == "الحسن"


def test_what_was_told_is_found_in_every_language(opened: Session) -> None:
    for query in ("Hauptantrag", "mulltrennung", "savings bank", "البصمات"):
        assert opened.finding.find(query).entries, query


def test_a_new_case_takes_the_next_number(opened: Session) -> None:
    newest = max((summary.case for summary in opened.cases.list()), key=lambda case: case.opened_on)
    beginning, _hyphen, number = newest.number.rpartition("-")
    draft = tell_caseload(practice_content(), "LRO", REFERENCE)[0].draft
    added = opened.cases.add(type(draft)("Muster", "Amal", newest.opened_on))
    assert added.number == f"{beginning}-{int(number) + 1:04}"


def test_a_refused_file_takes_over_none(session: Session, clock: Clock) -> None:
    files = tell_caseload(practice_content(), "LRO", clock().date() + timedelta(days=1))[:3]
    late = tell_caseload(practice_content(), "LRO", clock().date() + timedelta(days=90))
    with pytest.raises(ExpectedError) as caught:
        session.cases.take_over((*files, *late))
    assert caught.value.fault is Fault.DAY_IN_FUTURE
    assert session.cases.list() == ()


def test_the_passphrase_is_published_and_no_real_vault_can_have_it(
    practice: Practice, practice_path: Path, vaults: Vaults, tmp_path: Path
) -> None:
    close(practice.begin())
    close(vaults.enter(vaults.unlock(practice_path, PASSPHRASE)))
    assert len(PASSPHRASE) >= SHORTEST
    with pytest.raises(ExpectedError) as caught:
        check_passphrase(PASSPHRASE, common_passphrases())
    assert caught.value.fault is Fault.PASSPHRASE_TOO_COMMON
    with pytest.raises(ExpectedError) as caught:
        vaults.prepare(tmp_path / "real", NewVault("Nadia Brandt", "LRO", PASSPHRASE))
    assert caught.value.fault is Fault.PASSPHRASE_TOO_COMMON


def test_a_second_start_has_fresh_days_and_nothing_of_the_first(practice: Practice, practice_path: Path) -> None:
    session = practice.begin()
    first_days = [summary.last_entry_on for summary in session.cases.list()]
    draft = tell_caseload(practice_content(), "LRO", REFERENCE)[0].draft
    session.cases.add(type(draft)("Muster", "Amal", REFERENCE))
    close(session)
    later = datetime(2027, 3, 2, 8, tzinfo=timezone(timedelta(hours=1)))
    session = Practice(practice_path, lambda: later).begin("VG")
    days = [day for summary in session.cases.list() if (day := summary.last_entry_on)]
    assert max(days) == date(2027, 3, 1)
    assert min(days) > min(day for day in first_days if day)
    assert {summary.case.number[:3] for summary in session.cases.list()} == {"VG-"}
    assert not session.finding.find("Muster").cases
    close(session)
    assert len(list(practice_path.glob("*.db"))) == 1


def test_an_open_practice_vault_is_not_taken_away(practice: Practice, practice_path: Path, opened: Session) -> None:
    before = sorted(practice_path.iterdir())
    with pytest.raises(ExpectedError) as caught:
        practice.begin()
    assert caught.value.fault is Fault.VAULT_IN_USE
    assert sorted(practice_path.iterdir()) == before
    assert opened.cases.list()


def test_it_may_be_practised_to_change_passphrase_and_keys(
    practice: Practice, practice_path: Path, vaults: Vaults, new_vault: NewVault
) -> None:
    close(practice.begin())
    keys = vaults.unlock(practice_path, PASSPHRASE)
    vaults.change_passphrase(keys, PASSPHRASE, new_vault.passphrase)
    keys = vaults.renew_keys(keys, new_vault.passphrase)
    keys.lock.release()
    assert practice.is_there
    close(practice.begin())


@pytest.mark.parametrize("mark", [None, b"", b"0" * 32, b"practice"])
def test_somebodys_vault_is_never_removed(
    practice: Practice, practice_path: Path, vaults: Vaults, new_vault: NewVault, mark: bytes | None
) -> None:
    close(vaults.enter(vaults.prepare(practice_path, new_vault)))
    if mark is not None:
        (practice_path / MARK).write_bytes(mark)
    before = {path: path.read_bytes() for path in practice_path.iterdir()}
    with pytest.raises(ExpectedError) as caught:
        practice.begin()
    assert caught.value.fault is Fault.VAULT_EXISTS
    assert {path: path.read_bytes() for path in practice_path.iterdir()} == before
    assert not practice.is_there


def test_somebodys_vault_in_place_of_the_practice_vault_is_never_removed(
    practice: Practice, practice_path: Path, vaults: Vaults, vault_path: Path, new_vault: NewVault
) -> None:
    close(practice.begin())
    close(vaults.enter(vaults.prepare(vault_path, new_vault)))
    for path in vault_path.iterdir():
        path.replace(practice_path / path.name)
    with pytest.raises(ExpectedError) as caught:
        practice.begin()
    assert caught.value.fault is Fault.VAULT_EXISTS
    close(vaults.enter(vaults.unlock(practice_path, new_vault.passphrase)))


def test_a_damaged_key_file_proves_nothing_and_keeps_everything(practice: Practice, practice_path: Path) -> None:
    close(practice.begin())
    (practice_path / KEY_FILE).write_bytes(b"{}")
    with pytest.raises(ExpectedError) as caught:
        practice.begin()
    assert caught.value.fault is Fault.KEY_FILE_DAMAGED
    assert list(practice_path.glob("*.db"))


def test_beginnings_without_a_key_file_do_not_stand_in_the_way(practice: Practice, practice_path: Path) -> None:
    session = practice.begin()
    close(session)
    (practice_path / KEY_FILE).unlink()
    session.keys.folder.announce(session.keys.key_file.database)  # as when making it was cut off
    assert not practice.is_there
    close(practice.begin())
    assert practice.is_there
    assert len(list(practice_path.glob("*.db"))) == 1


def test_a_database_whose_key_file_was_lost_proves_nothing_and_stays(practice: Practice, practice_path: Path) -> None:
    close(practice.begin())
    (practice_path / KEY_FILE).unlink()
    with pytest.raises(ExpectedError) as caught:
        practice.begin()
    assert caught.value.fault is Fault.KEY_FILE_MISSING
    assert list(practice_path.glob("*.db"))


def test_no_entry_is_of_the_future_and_each_is_the_guides_own(opened: Session, clock: Clock) -> None:
    now = clock().replace(tzinfo=None)
    for summary in opened.cases.list():
        for entry in opened.diary.page(summary.case.id).entries:
            assert entry.occurred_at < now
            assert entry.author == opened.profile.name


def test_garbage_is_collected_again_once_a_practice_diary_is_open(tmp_path: Path) -> None:
    """The window's start puts it off until everything is loaded, whichever way a diary is opened."""
    load_open_diary.cache_clear()
    gc.disable()
    try:
        session = begin_practice(tmp_path / "practice", "LRO")
        assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
    session.close_reader()
    session.close_writer()


@pytest.mark.parametrize("code", DISTRICTS)
def test_every_household_has_a_record_that_fits_its_story(
    caseloads: dict[str, tuple[CaseFile, ...]], code: str
) -> None:
    told = {(each.family_name, each.given_name): each for each in practice_content().households}
    usual = {channel.id for channel in channels_of(code)}
    for file in caseloads[code]:
        people = [each for each in file.records if isinstance(each, Person)]
        latin = (people[0].family_name, people[0].given_name)
        household = told.get(latin) or told[people[0].other_family_name, people[0].other_given_name]
        children = [(each.given_name, each.age(REFERENCE)) for each in people if each.relation is Relation.CHILD]
        assert children == list(household.children)
        abroad = [each.given_name for each in people if each.whereabouts is Whereabouts.ABROAD]
        assert abroad == ([household.spouse[0]] if household.spouse else [])
        (intake,) = (each for each in file.records if isinstance(each, Intake))
        assert intake.channel in usual
        history = [each for each in file.records if isinstance(each, Residence)]
        assert history_marks(history) == ()
        assert all(entry.untrusted_details.services for entry in file.entries)


def test_two_people_wait_and_advices_were_counted(opened: Session) -> None:
    waiting = opened.waiting_list.waiting()
    assert [each.announced.family_name for each in waiting] == ["Ogbe", "Nadour"]
    assert all(each.days_left for each in waiting)
    counted = opened.advices.counted(REFERENCE - timedelta(days=60), REFERENCE)
    assert (counted.total, len(counted.without_client)) == (4, 1)
    names = {name for each in waiting for name in (each.announced.family_name, each.announced.given_name)}
    known = {word for case in opened.cases.every() for word in case.full_name.split()}
    assert not names & known


def test_one_entry_was_corrected_the_next_day(caseloads: dict[str, tuple[CaseFile, ...]]) -> None:
    corrected = [file for file in caseloads["LRO"] if file.corrections]
    assert [file.draft.untrusted_family_name for file in corrected] == ["Yusuf"]
    (correction,) = corrected[0].corrections
    first = corrected[0].entries[correction.place]
    assert first.untrusted_text != correction.draft.untrusted_text
    assert first.occurred_at == correction.draft.occurred_at
