from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.quick_entry import (
    PersonName,
    QuickReading,
    ServiceName,
    SpanKind,
    completions,
    read_quick_entry,
)
from tests.domain.entry_samples import APPOINTMENTS, LINES, NOW, PEOPLE, SERVICES, Line


def read(text: str) -> QuickReading:
    return read_quick_entry(text, NOW, PEOPLE, SERVICES)


def offered(text: str) -> list[str]:
    return [completion.id for completion in completions(text, len(text), PEOPLE, SERVICES)]


def moment_told(reading: QuickReading) -> str:
    if reading.moment is None:
        return ""
    return f"{'' if reading.has_time else '~'}{reading.moment:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("line", LINES + APPOINTMENTS, ids=lambda line: ascii(line.typed))
def test_known_answers(line: Line) -> None:
    reading = read(line.typed)
    assert Line(
        line.typed,
        reading.text,
        " ".join(reading.person_ids),
        " ".join(reading.service_ids),
        moment_told(reading),
        reading.minutes,
        reading.travel_minutes,
        " ".join(reading.unknown),
    ) == (line)


def test_there_are_enough_answers() -> None:
    assert len({line.typed for line in LINES}) == len(LINES) >= 60
    assert len({line.typed for line in APPOINTMENTS}) == len(APPOINTMENTS) >= 40


def test_what_was_understood_can_be_coloured() -> None:
    text = "gestern 14:30 45 min, Fahrt 30 min, @omar had und @omar bei #wohng"
    spans = [(text[span.start : span.start + span.length], span.kind) for span in read(text).spans]
    assert spans == [
        ("gestern", SpanKind.DAY),
        ("14:30", SpanKind.TIME),
        ("45 min", SpanKind.DURATION),
        ("Fahrt 30 min", SpanKind.TRAVEL),
        ("@omar had", SpanKind.PERSON),
        ("#wohng", SpanKind.SERVICE),
    ]


def test_two_people_of_one_name_are_nobody() -> None:
    twins = (PersonName("one", ("Nour Said",)), PersonName("two", ("Nour Said",)))
    reading = read_quick_entry("@Nour Said kam", NOW, twins, ())
    assert (reading.person_ids, reading.unknown, reading.text) == ((), ("@Nour",), "@Nour Said kam")


def test_names_show_in_no_representation() -> None:
    secret = read("@Lena kam, @unbekannt auch")
    shown = repr((secret, PEOPLE[2], completions("@Len", 4, PEOPLE, SERVICES)))
    assert not any(word in shown for word in ("Lena", "Müller", "unbekannt", "kam"))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("@", ["haddad", "nasser", "lena", "fatima", "abdullah", "samir", "samir-f"]),
        ("Anruf @o", ["haddad", "nasser", "lena"]),
        ("@s", ["samir", "samir-f", "fatima"]),
        ("@omar ", ["haddad", "nasser"]),
        ("@omar n", ["nasser"]),
        ("@Omar Nasser ", []),
        ("@muel", ["lena"]),
        ("@Mull", ["lena"]),
        ("@MÜLLER-Ö", ["lena"]),
        ("@عمر", ["haddad", "nasser"]),
        ("@ناصر", ["nasser"]),
        ("@حد", ["haddad"]),
        ("@سيد", ["fatima"]),
        ("@samir", ["samir", "samir-f"]),
        ("@fre", ["samir-f"]),
        ("@Lena kam", []),
        ("@ le", []),
        ("@12", []),
        ("a@le", []),
        ("kein Zeichen", []),
        ("@le\n", []),
        ("@le @fa", ["fatima"]),
        ("@lena #job", ["jobcenter"]),
        ("#wohn", ["housing_search", "housing_benefit"]),
        ("#housing", ["housing_search", "housing_benefit"]),
        ("#سكن", ["housing_search", "housing_benefit"]),
        ("#authority_c", ["authority_contact"]),
        ("#", ["authority_contact", "jobcenter", "housing_search", "housing_benefit", "benefit_search"]),
    ],
)
def test_what_fits_is_offered_best_first(text: str, ids: list[str]) -> None:
    assert offered(text) == ids


def test_a_completion_replaces_what_is_typed_in_the_script_it_is_typed_in() -> None:
    text = "Anruf bei @فاط heute"
    (found,) = completions(text, text.index(" heute"), PEOPLE, SERVICES)
    assert (found.name, found.kind) == ("فاطمة السيد", SpanKind.PERSON)
    completed = text[: found.start] + found.name + text[found.start + found.length :]
    assert completed == "Anruf bei @فاطمة السيد heute"
    assert read(completed).person_ids == ("fatima",)


def test_of_several_names_the_one_that_begins_so_is_shown() -> None:
    people = (PersonName("ali", ("Ali Omar", "Omar Ali", "Sayed Omar")),)
    assert [found.name for found in completions("@omar", 5, people, ())] == ["Omar Ali"]


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_every_whole_name_means_its_person(person: PersonName) -> None:
    for name in person.names:
        assert read(f"Gespräch mit @{name}, danach Anruf").person_ids == (person.id,)
        assert read(f"Gespräch mit @{name.upper()}").person_ids == (person.id,)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.id)
def test_every_label_and_id_means_its_service(service: ServiceName) -> None:
    for label in (*service.labels, service.id):
        reading = read(f"Besprochen #{label}")
        assert (reading.service_ids, reading.text) == ((service.id,), "Besprochen")


WORDS = sorted({word for line in LINES + APPOINTMENTS for word in line.typed.split()})
PIECES = st.sampled_from([*WORDS, "@", "#", ",", ".", "\n", "\u200f", "´", "½"])
TYPED = st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join))


@pytest.mark.parametrize("piece", ["12.10. ", "@a 1 h ", "@Lena #job ", "12.10. 9:00 Termin am 1.12. "])
def test_fifty_thousand_pasted_characters_are_read(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    assert read(text).spans
    assert len(completions(text, len(text), PEOPLE, SERVICES)) <= 8


def test_fifty_thousand_pasted_digits_are_no_number() -> None:
    digits = "9" * 50_000
    assert (read(digits).text, read(digits).spans) == (digits, ())


def test_signs_beyond_the_fortieth_stay_text() -> None:
    reading = read("@Lena " * 39 + "@niemand @Lena")
    assert len(reading.spans) == 39
    assert reading.text.endswith("@niemand @Lena")


@given(TYPED, st.datetimes(datetime(2000, 1, 1), datetime(2150, 1, 1)))
def test_whatever_is_typed_is_read_without_an_error(text: str, now: datetime) -> None:
    reading = read_quick_entry(text, now, PEOPLE, SERVICES)
    end = 0
    for span in reading.spans:
        assert end <= span.start < span.start + span.length <= len(text)
        end = span.start + span.length
    assert all(word in text for word in reading.unknown)
    assert reading.text == reading.text.strip()


@given(TYPED)
def test_words_that_were_not_understood_are_never_lost(text: str) -> None:
    reading = read(text)
    begin = 0
    for place in [*reading.spans, None]:
        left = text[begin : place.start if place else len(text)]
        assert all(word in reading.text for word in left.strip(" \t\n,;:.–—-،؛").split())
        begin = place.start + place.length if place else begin


@given(TYPED, st.integers(-5, 200))
def test_completions_lie_inside_the_text(text: str, cursor: int) -> None:
    for found in completions(text, cursor, PEOPLE, SERVICES):
        assert 0 < found.start <= found.start + found.length <= len(text)
        assert found.name
