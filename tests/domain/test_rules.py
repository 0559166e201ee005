from datetime import date, datetime, timedelta, timezone

import pytest

from integrationslotse_desktop.domain.cases import Case, CaseDraft, CaseState, case_number, check_case
from integrationslotse_desktop.domain.diary import Contact, EntryDraft, check_entry
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.passphrases import check_passphrase, draw_passphrase
from integrationslotse_desktop.domain.profile import Profile, check_profile
from integrationslotse_desktop.domain.text import checked_name, checked_note, optional_name

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30)


def draft(text: str = "Anruf", occurred_at: datetime = NOW, minutes: int | None = None) -> EntryDraft:
    return EntryDraft("case", text, occurred_at, Contact.PHONE, minutes)


@pytest.mark.parametrize(
    ("untrusted", "fault"),
    [
        ("", Fault.TEXT_MISSING),
        (" \t\n ", Fault.TEXT_MISSING),
        ("x" * 201, Fault.TEXT_TOO_LONG),
        ("x" * 10_000, Fault.TEXT_TOO_LONG),
        ("Nadia\0Brandt", Fault.TEXT_HIDDEN_CHARACTERS),
        ("Nadia\x1bBrandt", Fault.TEXT_HIDDEN_CHARACTERS),
        ("Nadia \u202etdnarB", Fault.TEXT_HIDDEN_CHARACTERS),
        ("Nadia \u202aBrandt", Fault.TEXT_HIDDEN_CHARACTERS),
        ("Nadia \ud800", Fault.TEXT_HIDDEN_CHARACTERS),
    ],
)
def test_names_that_are_refused(untrusted: str, fault: Fault) -> None:
    with pytest.raises(ExpectedError) as caught:
        checked_name(untrusted, "name")
    assert caught.value.fault is fault
    assert caught.value.data["field"] == "name"
    assert "Nadia" not in repr(caught.value)


@pytest.mark.parametrize(
    ("untrusted", "stored"),
    [
        ("  Nadia \t Brandt\n", "Nadia Brandt"),
        ("Mu\u0308ller", "Müller"),
        ("x" * 200, "x" * 200),
        ("\u200fمحمد\u200f", "\u200fمحمد\u200f"),
        ("\u2068Nadia\u2069 O’Brien-Öztürk", "\u2068Nadia\u2069 O’Brien-Öztürk"),
    ],
)
def test_names_that_are_taken(untrusted: str, stored: str) -> None:
    assert checked_name(untrusted, "name") == stored


def test_an_optional_name_may_be_empty_and_keeps_its_limit() -> None:
    assert optional_name("  ", "given_name") == ""
    with pytest.raises(ExpectedError) as caught:
        optional_name("x" * 41, "label", maximum=40)
    assert caught.value.data == {"field": "label", "maximum": 40}


@pytest.mark.parametrize(
    ("untrusted", "fault"),
    [
        ("\n \n", Fault.TEXT_MISSING),
        ("x" * 50_001, Fault.TEXT_TOO_LONG),
        ("a\0b", Fault.TEXT_HIDDEN_CHARACTERS),
        ("a\u202eb", Fault.TEXT_HIDDEN_CHARACTERS),
        ("a\x0cb", Fault.TEXT_HIDDEN_CHARACTERS),
    ],
)
def test_notes_that_are_refused(untrusted: str, fault: Fault) -> None:
    with pytest.raises(ExpectedError) as caught:
        checked_note(untrusted, "text")
    assert caught.value.fault is fault


def test_a_note_keeps_its_lines_and_loses_only_what_nobody_sees() -> None:
    assert checked_note("\r\n Erste  Zeile \r\n\r\n\tZweite\rDritte\n\n", "text") == "Erste  Zeile\n\n\tZweite\nDritte"
    assert len(checked_note("x" * 10_000, "text")) == 10_000


@pytest.mark.parametrize(
    ("changed", "fault", "field"),
    [
        (draft(occurred_at=NOW + timedelta(hours=1, minutes=1)), Fault.DAY_IN_FUTURE, "occurred_at"),
        (draft(occurred_at=datetime(1989, 12, 31)), Fault.DAY_OUT_OF_RANGE, "occurred_at"),
        (draft(minutes=0), Fault.VALUE_REFUSED, "minutes"),
        (draft(minutes=-5), Fault.VALUE_REFUSED, "minutes"),
        (draft(minutes=24 * 60 + 1), Fault.VALUE_REFUSED, "minutes"),
    ],
)
def test_entries_that_are_refused(changed: EntryDraft, fault: Fault, field: str) -> None:
    with pytest.raises(ExpectedError) as caught:
        check_entry(changed, now=NOW)
    assert (caught.value.fault, caught.value.data["field"]) == (fault, field)


def test_the_moment_of_an_entry_is_local_time_to_the_minute() -> None:
    local = timezone(timedelta(hours=1))
    exact = NOW.replace(second=59, microsecond=7, tzinfo=local)
    assert check_entry(draft(occurred_at=exact), now=NOW.replace(tzinfo=local)).occurred_at == NOW
    assert check_entry(draft(occurred_at=NOW + timedelta(hours=1)), now=NOW).occurred_at > NOW


@pytest.mark.parametrize(
    ("opened_on", "fault"),
    [
        (TODAY + timedelta(days=1), Fault.DAY_IN_FUTURE),
        (date(1989, 12, 31), Fault.DAY_OUT_OF_RANGE),
        (date.min, Fault.DAY_OUT_OF_RANGE),
    ],
)
def test_a_case_is_not_opened_in_the_future_or_by_a_slip_of_the_finger(opened_on: date, fault: Fault) -> None:
    with pytest.raises(ExpectedError) as caught:
        check_case(CaseDraft("Haddad", "", opened_on), today=TODAY)
    assert (caught.value.fault, caught.value.data["field"]) == (fault, "opened_on")


def test_case_numbers_grow_beyond_four_digits() -> None:
    assert case_number("LRO", 2026, 155) == "LRO-2026-0155"
    assert case_number("SN", 2026, 12_345) == "SN-2026-12345"


def test_a_case_without_a_given_name_has_no_comma() -> None:
    case = Case("id", "LRO-2026-0001", "Haddad", "", CaseState.ACTIVE, TODAY)
    assert case.full_name == "Haddad"


def test_a_profile_names_a_district_of_the_land() -> None:
    assert check_profile(" Nadia Brandt ", "HRO") == Profile("Nadia Brandt", "HRO")
    with pytest.raises(ExpectedError) as caught:
        check_profile("Nadia Brandt", "XX")
    assert caught.value.data == {"field": "district"}


COMMON = frozenset({"ichliebedichsehr", "integrationslotse"})


@pytest.mark.parametrize(
    ("passphrase", "fault"),
    [
        ("", Fault.PASSPHRASE_TOO_SHORT),
        ("dreizehnZeich", Fault.PASSPHRASE_TOO_SHORT),
        ("Ich liebe dich sehr", Fault.PASSPHRASE_TOO_COMMON),
        ("Ｉｎｔｅｇｒａｔｉｏｎｓｌｏｔｓｅ", Fault.PASSPHRASE_TOO_COMMON),
        ("aaaaaaaaaaaaaaaa", Fault.PASSPHRASE_TOO_COMMON),
        ("passwortpasswort", Fault.PASSPHRASE_TOO_COMMON),
        ("abcdefgabcdefgabcdefg", Fault.PASSPHRASE_TOO_COMMON),
        ("qwertzuiopasdfghj", Fault.PASSPHRASE_TOO_COMMON),
        ("MNBVCXYLKJHGFDSAPOI", Fault.PASSPHRASE_TOO_COMMON),
        ("               ", Fault.PASSPHRASE_TOO_COMMON),
    ],
)
def test_passphrases_that_are_refused(passphrase: str, fault: Fault) -> None:
    with pytest.raises(ExpectedError) as caught:
        check_passphrase(passphrase, COMMON)
    assert caught.value.fault is fault
    assert passphrase not in repr(caught.value) or not passphrase


@pytest.mark.parametrize("passphrase", ["Regen Ufer Lampe Kirsche Nebel", "مطر شاطئ مصباح كرز", "14-Zeichen-lan"])
def test_passphrases_that_are_taken(passphrase: str) -> None:
    check_passphrase(passphrase, COMMON)


def test_a_drawn_passphrase_has_five_chosen_words() -> None:
    words = ["eins", "zwei", "drei", "vier", "fünf"]
    assert draw_passphrase(words, lambda choices: choices[-1]) == "fünf fünf fünf fünf fünf"
