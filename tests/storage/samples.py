"""Invented records, and the shortest way to store and find them."""

from datetime import date, datetime

from integrationslotse_desktop.domain.cases import Case, CaseState
from integrationslotse_desktop.domain.diary import Contact, Entry
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.search_text import query_words
from integrationslotse_desktop.storage import cases, diary
from integrationslotse_desktop.storage.search_index import matching_rows
from integrationslotse_desktop.storage.store import Store

MOMENT = datetime(2026, 11, 23, 9, 30)


def a_case(number: str = "LRO-2026-0001", family_name: str = "Haddad", given_name: str = "Samir") -> Case:
    return Case(new_id(), number, family_name, given_name, CaseState.ACTIVE, date(2026, 11, 2))


def an_entry(case: Case, text: str = "Anruf", occurred_at: datetime = MOMENT) -> Entry:
    return Entry(new_id(), case.id, text, occurred_at, Contact.PHONE, 15, "Nadia Brandt")


def write_case(store: Store, case: Case, *entries: Entry) -> None:
    with store.write() as work:
        cases.add(work, case)
        for entry in entries:
            diary.add(work, entry, recorded_at=MOMENT)


def found_texts(store: Store, query: str, limit: int = 50) -> list[str]:
    with store.read() as connection:
        rows = matching_rows(connection, diary.WORDS, query_words(query), limit)
        return [entry.text for entry in diary.by_rows(connection, rows)]
