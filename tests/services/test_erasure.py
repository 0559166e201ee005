"""No erased word is left: not in a table, not in a block of the index, not in any page of the file once decrypted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.case_records import Address, FileNumber
from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.domain.changes import ChangeKind
from integrationslotse_desktop.domain.checklists import StatusDraft, StepState
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.finding import Filters, SavedSearch
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Announced, Intake, IntakeDraft, LegalBasis
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.drafts import entry_place, take_on_place
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.erasure import erase_case
from tests.services.checklist_samples import ref, started
from tests.services.vault_files import MOMENT, close, refused, waiting_since, write

PAGE = 4096
RESERVED = 80  # at the end of each page: 16 bytes of initialisation vector, 64 of authentication
SALT = 16
MARKERS = (
    "Quittenmus",
    "Zwetschgenkern",
    "Holunderblatt",
    "قرنبيط",
    "Rhabarberstiel",
    "برقوقة",
    "Mispelblüte",
    "0176 04069077",
    "77123-439",
    "Schlehenfeuer",
    "Ebereschenzweig",
    "Sanddornhecke",
)
FAMILY, GIVEN, ENTRY, ARABIC, UNSAVED, OTHER_NAME, CHILD, PHONE, NUMBER, FIRST_VERSION, NOTE, ADDRESS = MARKERS


TELLING = (
    ("eins", FAMILY.lower()),
    (f"zu {GIVEN}", "termin"),
    ("zwei", "Quitenmuss"),
    ("drei", OTHER_NAME),
    ("vier", "Mispel"),
    ("fünf", "017604069077"),
    ("sechs", "77123"),
    ("sieben", "LRO-2026-0002"),
    ("acht", "LRO-2026-0001"),
)
"""Saved searches that hold a name or number of the case, one of them in another spelling."""


def decrypted_pages(database: Path, key: bytes) -> Iterator[bytes]:
    """Every page of a closed database as SQLite sees it, free ones and the gaps in them included."""
    content = database.read_bytes()
    assert len(content) % PAGE == 0
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        body = page[SALT if start == 0 else 0 : PAGE - RESERVED]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        yield decryptor.update(body) + decryptor.finalize()


def traces(word: str) -> list[bytes]:
    """A word as it is written, and the trigrams of its middle as the index spells it."""
    return [word.encode(), word.lower().encode(), word.encode("utf-16-le")]


def words_in_pages(session: Session) -> set[str]:
    """Which marker words stand in the file, after everything was moved into it."""
    session._store.checkpoint()
    keys = session.keys
    key = bytes.fromhex(keys.main_key.database_key(keys.key_file.generation).hexadecimal)
    pages = list(decrypted_pages(keys.folder.database_path(keys.key_file), key))
    assert pages[0].startswith(b"\x10\x00\x02\x02"), "the header of a database of 4,096 bytes a page, in WAL"
    return {word for word in MARKERS for trace in traces(word) if any(trace in page for page in pages)}


def words_in_tables(session: Session) -> set[str]:
    """Which marker words stand in a column of any table, those behind the index of words included."""
    with session._store.read() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"))
        rows = [row for name in names.scalars() for row in connection.execute(text(f'SELECT * FROM "{name}"'))]
    cells = [cell if isinstance(cell, bytes) else str(cell).encode() for row in rows for cell in row]
    return {word for word in MARKERS for trace in traces(word) if any(trace in cell for cell in cells)}


def trigrams_in_index(session: Session) -> set[str]:
    """The terms of the index: what a word is cut into."""
    with session._store.read() as connection:
        tables = ("case_words_list", "entry_words_list")
        return {term for table in tables for term in connection.execute(text(f"SELECT term FROM {table}")).scalars()}


def a_case_full_of_markers(session: Session) -> Case:
    case = session.cases.add(CaseDraft(FAMILY, GIVEN, date(2026, 11, 2)))
    for number in range(60):
        words = f"{ENTRY} {ARABIC} {number} " + f"{ENTRY} und noch mehr, " * (number % 7 * 40)
        session.diary.add(EntryDraft(case.id, words, MOMENT, Contact.PHONE, 15))
    checklist = started(session, case, notice_received=date(2026, 11, 20))
    waiting = StatusDraft(StepState.NOT_NEEDED, untrusted_reason=f"{ENTRY} fehlt")
    session.checklists.change(ref(checklist, "rec_plan"), waiting)
    session.drafts.save(entry_place(case.id), DraftFields({"text": UNSAVED}))
    with session._store.write() as work:
        client = records.of_case(work.connection, units.PEOPLE, case.id)[0]
        records.put(work, units.PEOPLE, replace(client, other_family_name=OTHER_NAME, phone=PHONE))
        records.put(work, units.PEOPLE, Person(new_id(), case.id, Relation.CHILD, given_name=CHILD))
        records.put(work, units.FILE_NUMBERS, FileNumber(new_id(), case.id, client.id, "bamf", NUMBER))
        records.put(work, units.ADDRESSES, Address(new_id(), case.id, ADDRESS))
        stored_cases.refresh(work.connection, case.id)
    wrong = session.diary.add(EntryDraft(case.id, FIRST_VERSION, MOMENT, Contact.PHONE, 15))
    session.corrections.correct(wrong.id, EntryDraft(case.id, "Richtig", MOMENT, Contact.PHONE, 15), "Es war falsch")
    session.personal_notes.set(case.id, NOTE)
    for name, query in TELLING:
        session.finding.save(SavedSearch(name, query, Filters()))
    session.finding.save(SavedSearch("Kurse", "Deutschkurs", Filters()))
    return case


def mixed(session: Session) -> tuple[Case, Case]:
    """A case that will be erased among the rows of one that stays."""
    stays = write(session, *(f"Anruf {number} " + "bleibt " * (number * 20 % 900) for number in range(40)))
    goes = a_case_full_of_markers(session)
    for number in range(40):
        session.diary.add(EntryDraft(stays.id, f"Später {number} " + "auch " * 90, MOMENT, Contact.OFFICE, None))
    return stays, goes


def test_the_search_for_words_finds_them_before(session: Session) -> None:
    """The control: a scan that cannot find anything would always be content."""
    a_case_full_of_markers(session)
    assert words_in_tables(session) == set(MARKERS)
    assert words_in_pages(session) == set(MARKERS)
    assert "qui" in trigrams_in_index(session)


def test_no_erased_word_is_left_anywhere(session: Session) -> None:
    stays, goes = mixed(session)
    before = session.diary.of_case(stays.id)
    session.cases.erase(goes.id)
    assert words_in_tables(session) == set()
    assert words_in_pages(session) == set()
    assert not {"qui", "rha", "zwe", "olu", "قرن"} & trigrams_in_index(session)
    assert refused(lambda: session.cases.get(goes.id)) is Fault.CASE_UNKNOWN
    assert refused(lambda: session.history.of_case(goes.id)) is Fault.CASE_UNKNOWN
    assert session.drafts.places() == ()
    assert session.diary.of_case(stays.id) == before
    assert len(session.finding.find("spater").entries) == 40
    session.checks.begin()
    assert session.checks.run().is_clean


def is_scrub_due(session: Session) -> bool:
    """Whether the pages wait to be written anew."""
    with session._store.read() as connection:
        return bool(connection.execute(text("SELECT count(*) FROM settings WHERE name = 'scrub_due'")).scalar())


MARKED = Announced("", FAMILY, GIVEN, ARABIC, "other", ENTRY, LegalBasis.CONSENT, date(2026, 11, 2), note=UNSAVED)


@pytest.mark.parametrize("way", ["declined", "forgotten"])
def test_nothing_is_left_of_somebody_of_the_waiting_list(session: Session, way: str) -> None:
    write(session, *(f"Anruf {number} " + "bleibt " * (number * 20 % 900) for number in range(40)))
    since = date(2026, 8, 1) if way == "forgotten" else MARKED.received_on
    waiting = [waiting_since(session, MARKED, since) for _ in range(3)]
    session.drafts.save(take_on_place(waiting[1].id), DraftFields({"family_name": FAMILY}))
    assert words_in_tables(session) == words_in_pages(session) == {FAMILY, GIVEN, ENTRY, ARABIC, UNSAVED}
    if way == "forgotten":
        assert session.waiting_list.forget_overdue() == len(waiting)
    else:
        for each in waiting:
            session.waiting_list.decline(each.id)
    assert words_in_tables(session) == words_in_pages(session) == set()
    assert not is_scrub_due(session)
    assert session.waiting_list.waiting() == ()
    assert session.drafts.places() == ()
    assert len(session.finding.find("bleibt").entries) == 39
    session.checks.begin()
    assert session.checks.run().is_clean


def test_of_somebody_taken_on_only_what_the_case_says_is_left(session: Session) -> None:
    waiting = session.waiting_list.announce(MARKED)
    came = IntakeDraft(Intake("", "", "other"))
    session.waiting_list.take_on(waiting.id, CaseDraft(FAMILY, "", date(2026, 11, 2)), came)
    assert words_in_tables(session) == words_in_pages(session) == {FAMILY, UNSAVED, ENTRY}, "note and source stay"
    assert not is_scrub_due(session)


def test_what_somebody_was_found_by_goes_with_the_case(session: Session) -> None:
    stays, goes = mixed(session)
    with session._store.read() as connection:
        keys = connection.execute(text("SELECT count(*) FROM name_keys")).scalar()
        own = text('SELECT count(*) FROM name_keys JOIN cases ON case_row = cases."row" WHERE id = :id')
        kept = connection.execute(own, {"id": stays.id}).scalar()
    assert 0 < (kept or 0) < (keys or 0)
    number = goes.number
    session.cases.erase(goes.id)
    with session._store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM name_keys")).scalar() == kept
        assert (
            connection.execute(text("SELECT count(*) FROM people WHERE case_id = :id"), {"id": goes.id}).scalar() == 0
        )
    others = {query for _name, query in TELLING if query.startswith("LRO-") and query != number}
    assert {search.query for search in session.finding.saved()} == {"Deutschkurs", *others}


AMBER = "ქარვა"
AMBER_IN_BLOCKS = AMBER[:3].encode()[2:]
"""The index stores of each trigram what differs from the one before, here all but the alphabet."""


def amber_is_in_blocks(session: Session) -> bool:
    with session._store.read() as connection:
        blocks = connection.execute(text("SELECT block FROM entry_words_data")).scalars()
        return any(AMBER_IN_BLOCKS in block for block in blocks)


def a_small_case_among_many(session: Session) -> Case:
    """So few words go that the index would not tidy up by itself."""
    case = write(session, AMBER)
    write(session, *(f"Anruf {number}" for number in range(256)))
    return case


def test_words_stay_in_the_blocks_of_the_index_unless_it_is_written_anew(session: Session) -> None:
    """The planted fault: words deleted, index not optimised."""
    case = a_small_case_among_many(session)
    with session._store.write() as work:
        rows = text('DELETE FROM entry_words WHERE rowid IN (SELECT "row" FROM entries WHERE case_id = :id)')
        work.connection.execute(rows, {"id": case.id})
    assert session.finding.find(AMBER).entries == ()
    assert amber_is_in_blocks(session)


def test_no_erased_word_stays_in_a_block_of_the_index(session: Session) -> None:
    session.cases.erase(a_small_case_among_many(session).id)
    assert not amber_is_in_blocks(session)


def scattered(session: Session) -> Case:
    """An order of writing that leaves copies in the gaps of pages; found by trying."""
    random = Random(17)
    stays = [session.cases.add(CaseDraft(f"Nord{number}", "x", date(2026, 11, 2))) for number in range(3)]
    goes = session.cases.add(CaseDraft(FAMILY, GIVEN, date(2026, 11, 2)))
    for _number in range(150):
        case = random.choice([*stays, goes])
        words = (f"{ENTRY} {ARABIC} " if case is goes else "Anruf ") * random.choice([1, 3, 20, 60, 150, 400])
        moment = MOMENT - timedelta(minutes=random.randrange(100_000))
        session.diary.add(EntryDraft(case.id, words, moment, Contact.PHONE, 15))
        if random.random() < 0.3:
            draft = UNSAVED * random.randrange(1, 300) if case is goes else "x" * 900
            session.drafts.save(entry_place(case.id), DraftFields({"text": draft}))
    return goes


def erase_without_last_step(session: Session, case: Case) -> None:
    with session._store.write() as work:
        erase_case(work, case.id)


def test_deleting_alone_leaves_words_in_the_gaps_of_pages(session: Session) -> None:
    """The planted fault: without the last step the scan finds something."""
    erase_without_last_step(session, scattered(session))
    assert words_in_tables(session) == set()
    assert words_in_pages(session) != set()


def test_no_gap_of_a_page_keeps_an_erased_word(session: Session) -> None:
    session.cases.erase(scattered(session).id)
    assert words_in_pages(session) == set()


def test_an_erasure_that_was_cut_off_is_ended_by_the_next_unlock(
    session: Session, vaults: Vaults, vault_path: Path, new_vault: NewVault
) -> None:
    erase_without_last_step(session, scattered(session))
    close(session)
    again = vaults.enter(vaults.unlock(vault_path, new_vault.passphrase))
    assert words_in_pages(again) == set()
    again.checks.begin()
    assert again.checks.run().is_clean
    close(again)


def test_the_ban_on_attach_holds_again_after_the_last_step(session: Session) -> None:
    session.cases.erase(write(session, "Anruf").id)
    with pytest.raises(DBAPIError, match="not authorized"), session._store.write() as work:
        work.connection.execute(text("ATTACH ':memory:' AS copy"))


def test_ids_and_hashes_stay_and_the_number_is_never_given_again(
    session: Session, vaults: Vaults, vault_path: Path, new_vault: NewVault
) -> None:
    goes = a_case_full_of_markers(session)
    with session._store.read() as connection:
        before = connection.execute(text("SELECT * FROM changes ORDER BY row")).all()
    session.cases.erase(goes.id)
    with session._store.read() as connection:
        after = connection.execute(text("SELECT * FROM changes ORDER BY row")).all()
        values = connection.execute(text("SELECT count(*) FROM change_values")).scalar()
    assert after[:-1] == before
    assert (after[-1].kind, after[-1].subject, after[-1].case_id) == (ChangeKind.CASE_ERASED, goes.id, goes.id)
    assert values == 3, "name and district of the guide, and that something was erased"
    event = session.audit_log.page().events[0]
    assert (event.kind, event.case_id) == (AuditKind.CASE_ERASED, goes.id)
    close(session)
    again = vaults.enter(vaults.unlock(vault_path, new_vault.passphrase))
    assert goes.number == "LRO-2026-0001"
    assert write(again).number == "LRO-2026-0002"
    close(again)


def test_only_a_case_that_is_there_can_be_erased(session: Session) -> None:
    case = write(session, "Anruf")
    session.cases.erase(case.id)
    assert refused(lambda: session.cases.erase(case.id)) is Fault.CASE_UNKNOWN


def test_a_case_is_erased_completely_or_not_at_all(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    case = a_case_full_of_markers(session)
    with session._store.write() as work:
        work.connection.execute(
            text("CREATE TRIGGER refuse BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'no'); END")
        )
    with pytest.raises(Exception, match="no"):
        session.cases.erase(case.id)
    assert words_in_tables(session) == set(MARKERS)
    with session._store.write() as work:
        work.connection.execute(text("DROP TRIGGER refuse"))
    assert len(session.history.of_case(case.id).items) == 50
