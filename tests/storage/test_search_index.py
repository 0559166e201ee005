from datetime import datetime, timedelta

import pytest

from integrationslotse_desktop.storage import cases, diary
from integrationslotse_desktop.storage.store import Store
from tests.domain.search_answers import ANSWERS, assert_shares
from tests.storage.samples import MOMENT, a_case, an_entry, found_texts, write_case


def test_known_answers_through_the_real_index(store: Store) -> None:
    case = a_case()
    texts = dict.fromkeys(answer.text for answer in ANSWERS)
    write_case(store, case, *(an_entry(case, text) for text in texts))
    assert_shares([answer.text in found_texts(store, answer.query, limit=1000) for answer in ANSWERS])


def test_the_newest_event_is_found_first_in_whatever_order_it_was_written(store: Store) -> None:
    case = a_case()
    texts = {"Termin drei": 3, "Termin eins": 1, "Termin zwei": 2}
    write_case(store, case, *(an_entry(case, text, MOMENT + timedelta(days=day)) for text, day in texts.items()))
    assert found_texts(store, "termin") == ["Termin drei", "Termin zwei", "Termin eins"]
    assert found_texts(store, "te") == ["Termin drei", "Termin zwei", "Termin eins"]
    assert found_texts(store, "termin", limit=1) == ["Termin drei"]


def test_entries_of_one_minute_keep_the_order_of_writing(store: Store) -> None:
    case = a_case()
    write_case(store, case, *(an_entry(case, f"Anruf {number}") for number in range(5)))
    write_case(store, a_case("LRO-2026-0002"))
    with store.read() as connection:
        page = diary.page(connection, case.id, before=None, limit=3)
        assert [entry.text for entry in page.entries] == ["Anruf 4", "Anruf 3", "Anruf 2"]
        older = diary.page(connection, case.id, before=page.older_before, limit=3)
    assert [entry.text for entry in older.entries] == ["Anruf 1", "Anruf 0"]
    assert older.older_before is None


PASTED_PAGE = " ".join(f"Wort{number}" for number in range(3_000))


@pytest.mark.parametrize("query", [PASTED_PAGE, "x" * 50_000, '"' * 9, "* AND ("])
def test_a_pasted_page_or_a_query_language_is_only_words(store: Store, query: str) -> None:
    case = a_case()
    write_case(store, case, an_entry(case))
    assert found_texts(store, query) == []


def test_cases_stand_in_the_order_of_a_german_telephone_list(store: Store) -> None:
    names = ["Zimmermann", "Özdemir", "Ostrowski", "ahmadi", "Ahmadi", "Ärzen", "Paulsen"]
    for number, name in enumerate(names):
        write_case(store, a_case(f"LRO-2026-{number:04d}", name))
    with store.read() as connection:
        listed = [summary.case.family_name for summary in cases.summaries(connection)]
    assert listed == ["ahmadi", "Ahmadi", "Ärzen", "Ostrowski", "Özdemir", "Paulsen", "Zimmermann"]


def test_a_case_tells_the_day_of_its_newest_event(store: Store) -> None:
    old, new = datetime(2026, 10, 1, 8, 0), datetime(2026, 11, 20, 16, 45)
    case, empty = a_case("LRO-2026-0001"), a_case("LRO-2026-0002", "Yilmaz")
    write_case(store, case, an_entry(case, occurred_at=new), an_entry(case, occurred_at=old))
    write_case(store, empty)
    with store.read() as connection:
        days = {summary.case.id: summary.last_entry_on for summary in cases.summaries(connection)}
    assert days == {case.id: new.date(), empty.id: None}
