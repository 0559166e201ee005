from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.natural_dates import (
    Phrase,
    PhraseKind,
    day_from_text,
    find_phrases,
    partial_day_from_text,
)
from tests.domain.phrase_samples import ARABIC, ENGLISH, GERMAN, NOTHING, NOW, SAMPLES, Sample

TODAY = NOW.date()


def told(phrase: Phrase) -> str:
    pieces = [
        "way" if phrase.kind is PhraseKind.TRAVEL else "",
        f"{phrase.day}" if phrase.day else "",
        f"{phrase.clock:%H:%M}" if phrase.clock else "",
        f"{phrase.minutes} min" if phrase.minutes else "",
    ]
    return " ".join(filter(None, pieces))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: ascii(sample.text))
def test_known_answers(sample: Sample) -> None:
    assert tuple(map(told, find_phrases(sample.text, NOW))) == sample.answer


@pytest.mark.parametrize("sample", GERMAN + ENGLISH + ARABIC, ids=lambda sample: ascii(sample.text))
def test_they_are_found_inside_a_sentence_of_another_language_too(sample: Sample) -> None:
    for text in (f"Gespräch, {sample.text}, Amt", f"({sample.text})", f"مقابلة - {sample.text} - المدرسة"):
        # Alone at the end or beginning is where an hour is read that could be a watch.
        assert tuple(map(told, find_phrases(text, NOW))) == sample.answer


def test_there_are_enough_answers() -> None:
    assert len({sample.text for sample in SAMPLES}) == len(SAMPLES) >= 240
    assert len(NOTHING) >= 100
    assert min(map(len, (GERMAN, ENGLISH, ARABIC))) >= 30


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("War am Montag um 9 Uhr da", ["am Montag", "um 9 Uhr"]),
        ("Gestern Abend: 45 min.", ["Gestern", "45 min"]),
        ("Sie kam vor 3 Tagen.", ["vor 3 Tagen"]),
        ("(12.3.2026, 14:30)", ["12.3.2026", "14:30"]),
        ("كان هنا يوم الجمعة الماضي الساعة ١٠", ["يوم الجمعة الماضي", "الساعة ١٠"]),
        ("\u200f14\u200f:30\u200f", ["14\u200f:30"]),
    ],
)
def test_a_phrase_covers_its_words(text: str, pieces: list[str]) -> None:
    found = find_phrases(text, NOW)
    assert [text[phrase.start : phrase.start + phrase.length] for phrase in found] == pieces


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.3.2026", date(2026, 3, 12)),
        (" 12.03.26 ", date(2026, 3, 12)),
        ("12.3.", date(2026, 3, 12)),
        ("24.12.", date(2025, 12, 24)),
        ("29.2.", date(2024, 2, 29)),
        ("12.3.1985", date(1985, 3, 12)),
        ("12.3.85", date(1985, 3, 12)),
        ("1.7.2031", date(2031, 7, 1)),
        ("2026-03-12", date(2026, 3, 12)),
        ("12032026", date(2026, 3, 12)),
        ("20260312", date(2026, 3, 12)),
        ("12/3/2026", date(2026, 3, 12)),
        ("12-3-2026", date(2026, 3, 12)),
        ("12 March 2026", date(2026, 3, 12)),
        ("١٢ آذار ٢٠٢٦", date(2026, 3, 12)),
        ("١٢.٣.٢٠٢٦", date(2026, 3, 12)),
        ("gestern", date(2026, 11, 24)),
        ("am Montag", date(2026, 11, 23)),
        ("قبل 3 أيام", date(2026, 11, 22)),
        ("3 days ago", date(2026, 11, 22)),
    ],
)
def test_a_date_field_takes_one_day(text: str, day: date) -> None:
    assert day_from_text(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "x", "12", "12.3.2026 x", "x 12.3.2026", "31.2.2026", "99999999", "1850-01-01", "14:30", "morgen"),
        *("12.3.2026 14:30", "vor 2 Stunden", "12.3.2026" + " " * 40, "9" * 5000, "2026", "12.13.2026"),
    ],
)
def test_a_date_field_refuses_everything_else(text: str) -> None:
    assert day_from_text(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("1985", "1985"),
        ("١٩٨٥", "1985"),
        ("12.3.1985", "1985-03-12"),
        ("12.3.85", "1985-03-12"),
        ("12.3.26", "2026-03-12"),
        ("24.12.26", "1926-12-24"),
        ("12.3.27", "1927-03-12"),
        ("12031985", "1985-03-12"),
        ("1985-03-12", "1985-03-12"),
        ("12. März 1985", "1985-03-12"),
        ("١٢ آذار ١٩٨٥", "1985-03-12"),
        ("2030", "2030"),
        ("12.3.2030", "2030-03-12"),
    ],
)
def test_a_birth_date_may_be_a_year(text: str, partial: str) -> None:
    assert partial_day_from_text(text, TODAY) == partial


@pytest.mark.parametrize("text", ["", "85", "12.3.", "gestern", "1850", "2200", "ca. 1985", "3/1985", "31.2.1985", "x"])
def test_nothing_else_is_a_birth_date(text: str) -> None:
    assert partial_day_from_text(text, TODAY) is None


PIECES = st.sampled_from([word for sample in SAMPLES for word in sample.text.split()] + [",", ".", "-", "(", "@", "\n"])
TYPED = st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join))


@given(TYPED, st.datetimes(datetime(2000, 1, 1), datetime(2150, 1, 1)))
def test_whatever_is_typed_is_read_without_an_error(text: str, now: datetime) -> None:
    end = 0
    for phrase in find_phrases(text, now):
        assert end <= phrase.start < phrase.start + phrase.length <= len(text)
        end = phrase.start + phrase.length
        assert phrase.day or phrase.clock or phrase.minutes


@given(TYPED, st.dates(date(1900, 1, 1)))
def test_fields_read_anything_without_an_error(text: str, today: date) -> None:
    assert isinstance(day_from_text(text, today), date | None)
    assert len(partial_day_from_text(text, today) or "1985") in (4, 10)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_in_each_way_of_writing(day: date) -> None:
    for text in (f"{day.day}.{day.month}.{day.year}", f"{day:%d.%m.%Y}", f"{day:%d%m%Y}", f"{day:%Y%m%d}", f"{day}"):
        assert day_from_text(text, TODAY) == day
        assert partial_day_from_text(text, TODAY) == day.isoformat()
