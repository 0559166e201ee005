from datetime import date, datetime, timedelta

import pytest

from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.diary import PAGE
from integrationslotse_desktop.services.finding import MOST_ENTRIES
from integrationslotse_desktop.services.session import Session

NOW = datetime(2026, 11, 23, 9, 30)


def open_case(session: Session, family_name: str = "Haddad", opened_on: date = date(2026, 11, 2)) -> Case:
    return session.cases.add(CaseDraft(family_name, "Samir", opened_on))


def write(session: Session, case: Case, text: str, occurred_at: datetime = NOW, minutes: int | None = None) -> None:
    session.diary.add(EntryDraft(case.id, text, occurred_at, Contact.OFFICE, minutes))


def test_case_numbers_count_within_district_and_year(session: Session) -> None:
    days = [date(2026, 11, 2), date(2025, 5, 1), date(2026, 1, 1)]
    numbers = [open_case(session, opened_on=day).number for day in days]
    assert numbers == ["LRO-2026-0001", "LRO-2025-0001", "LRO-2026-0002"]


def test_a_case_is_found_by_id_and_by_number(session: Session) -> None:
    case = open_case(session)
    assert session.cases.get(case.id) == session.cases.get(case.number) == case
    for unknown in ("LRO-2026-0002", "", "lro-2026-0001%"):
        with pytest.raises(ExpectedError) as caught:
            session.cases.get(unknown)
        assert caught.value.fault is Fault.CASE_UNKNOWN


def test_a_refused_case_takes_no_number(session: Session) -> None:
    with pytest.raises(ExpectedError) as caught:
        open_case(session, family_name=" ")
    assert caught.value.data == {"field": "family_name"}
    assert session.cases.list() == ()
    assert open_case(session).number == "LRO-2026-0001"


def test_the_list_tells_the_newest_event_of_each_case(session: Session) -> None:
    case, empty = open_case(session), open_case(session, "Yilmaz")
    write(session, case, "Anruf", datetime(2026, 11, 20, 8, 0))
    write(session, case, "Anruf", datetime(2026, 11, 3, 8, 0))
    assert [(summary.case, summary.last_entry_on) for summary in session.cases.list()] == [
        (session.cases.get(case.id), date(2026, 11, 20)),
        (empty, None),
    ]


def test_pages_give_every_entry_once_newest_first(session: Session) -> None:
    case, other = open_case(session), open_case(session, "Yilmaz")
    for number in range(2 * PAGE + 1):
        write(session, case, f"Anruf {number}", NOW - timedelta(minutes=number // 3))
        write(session, other, "Anruf bei jemand anderem")
    texts: list[str] = []
    sizes, before = [], None
    while not sizes or before is not None:
        page = session.diary.page(case.id, before=before)
        texts += [entry.text for entry in page.entries]
        sizes.append(len(page.entries))
        before = page.older_before
    assert sizes == [PAGE, PAGE, 1]
    assert len(set(texts)) == len(texts) == 2 * PAGE + 1
    assert texts[:3] == ["Anruf 2", "Anruf 1", "Anruf 0"]


def test_a_full_last_page_offers_no_empty_one(session: Session) -> None:
    case = open_case(session)
    for number in range(PAGE):
        write(session, case, f"Anruf {number}")
    page = session.diary.page(case.id)
    assert (len(page.entries), page.older_before) == (PAGE, None)


def test_an_entry_keeps_what_was_written_and_who_wrote_it(session: Session) -> None:
    case = open_case(session)
    text = "مُقابَلة im Jobcenter\n\n\twegen Aufenthaltserlaubnis"
    entry = session.diary.add(EntryDraft(case.id, text, NOW, Contact.ACCOMPANIMENT, 45))
    assert session.diary.page(case.id).entries == (entry,)
    assert (entry.text, entry.author, entry.minutes) == (text, "Nadia Brandt", 45)


@pytest.mark.parametrize("case_id", ["0" * 32, "", "LRO-2026-0001"])
def test_an_entry_is_written_to_a_case_by_its_id_only(session: Session, case_id: str) -> None:
    open_case(session)
    with pytest.raises(ExpectedError) as caught:
        session.diary.add(EntryDraft(case_id, "Anruf", NOW, Contact.PHONE, None))
    assert caught.value.fault is Fault.CASE_UNKNOWN
    assert session.finding.find("anruf").entries == ()


def test_a_refused_entry_changes_nothing(session: Session) -> None:
    case = open_case(session)
    for text, occurred_at in ((" ", NOW), ("Anruf\0", NOW), ("Anruf", NOW + timedelta(days=1))):
        with pytest.raises(ExpectedError):
            write(session, case, text, occurred_at)
    assert session.diary.page(case.id).entries == ()


def test_a_search_finds_people_and_entries_in_any_spelling(session: Session) -> None:
    case, other = open_case(session, "Müller"), open_case(session, "Yıldız")
    write(session, case, "Termin im Jobcenter", NOW - timedelta(days=1))
    write(session, other, "Frau Mueller hat geholfen")
    case, other = session.cases.get(case.id), session.cases.get(other.id)
    findings = session.finding.find("MÜLLER")
    assert [found.case for found in findings.cases] == [case]
    assert [(found.entry.text, found.case) for found in findings.entries] == [("Frau Mueller hat geholfen", other)]
    (found,) = findings.entries
    assert [found.excerpt.text[start : start + length] for start, length in found.excerpt.hits] == ["Mueller"]
    assert [found.case for found in session.finding.find("yildiz samir").cases] == [other]
    assert [found.case for found in session.finding.find(case.number).cases] == [case]


@pytest.mark.parametrize("query", ["", "   ", "\0", "\ud800", '"', "ـ", "x" * 10_000])
def test_a_search_for_nothing_finds_nothing(session: Session, query: str) -> None:
    write(session, open_case(session), "Anruf")
    findings = session.finding.find(query)
    assert (findings.cases, findings.entries) == ((), ())


def test_a_search_shows_the_newest_of_many(session: Session) -> None:
    case = open_case(session)
    for number in range(MOST_ENTRIES + 5):
        write(session, case, f"Anruf {number}", NOW - timedelta(minutes=number))
    found = session.finding.find("anruf").entries
    assert [entry.entry.text for entry in found] == [f"Anruf {number}" for number in range(MOST_ENTRIES)]


def test_an_opened_case_tells_its_sums_and_its_newest_entries(session: Session) -> None:
    case = open_case(session)
    for number in range(PAGE + 3):
        write(session, case, f"Anruf {number}", NOW - timedelta(days=number), minutes=10)
    write(session, open_case(session, "Yilmaz"), "Anruf", minutes=60)
    oldest = session.diary.page(case.id, before=session.diary.page(case.id).older_before).entries[-1]
    for name in (case.id, case.number):
        opened = session.diary.of_case(name)
        assert (opened.case.id, opened.entries, opened.minutes) == (case.id, PAGE + 3, 10 * (PAGE + 3))
        assert opened.last_entry_on == NOW.date()
        assert len(opened.page.entries) == PAGE
    assert session.diary.of_case(case.id, oldest.id).page.entries[-1] == oldest
    with pytest.raises(ExpectedError) as caught:
        session.diary.of_case("LRO-2026-0099")
    assert caught.value.fault is Fault.CASE_UNKNOWN
