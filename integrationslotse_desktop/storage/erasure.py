"""Erasing a case, or somebody announced: every value goes, in rows, words, drafts, searches and log. Ids stay."""

from collections.abc import Iterable

from sqlalchemy import delete, func, or_, select, text

from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.changes import ChangeKind
from integrationslotse_desktop.domain.finding import tells_of
from integrationslotse_desktop.storage import change_log, finding, records, units
from integrationslotse_desktop.storage.schema import (
    SEARCH_TABLES,
    announced,
    case_facts,
    cases,
    checklist_steps,
    checklists,
    drafts,
    entries,
    entry_versions,
    name_keys,
    personal_notes,
    settings,
)
from integrationslotse_desktop.storage.settings import LIST_OF, write_setting
from integrationslotse_desktop.storage.store import SCRUB_DUE, UnitOfWork
from integrationslotse_desktop.storage.units import UNITS


def erase_case(work: UnitOfWork, case_id: str) -> None:
    """Take a case out of the vault. `Store.scrub` follows, now or at the next unlock: pages may still hold words."""
    connection = work.connection
    _forget_searches_for_case(work, case_id)
    for words, table, key in (("entry_words", "entries", "case_id"), ("case_words", "cases", "id")):
        of_case = f'SELECT "row" FROM {table} WHERE {key} = :case_id'
        connection.execute(text(f"DELETE FROM {words} WHERE rowid IN ({of_case})"), {"case_id": case_id})
    own_keys = select(cases.c.row).where(cases.c.id == case_id)
    connection.execute(delete(name_keys).where(name_keys.c.case_row.in_(own_keys)))
    own_checklists = select(checklists.c.id).where(checklists.c.case_id == case_id)
    for statement in (
        delete(entry_versions).where(entry_versions.c.case_id == case_id),
        delete(personal_notes).where(personal_notes.c.case_id == case_id),
        *(delete(unit.table).where(unit.table.c.case_id == case_id) for unit in UNITS.values() if unit.is_of_case),
        delete(entries).where(entries.c.case_id == case_id),
        delete(case_facts).where(case_facts.c.case_id == case_id),
        delete(checklist_steps).where(checklist_steps.c.checklist_id.in_(own_checklists)),
        delete(checklists).where(checklists.c.case_id == case_id),
        # Typed for it: in one of its forms, or on the start page with the case chosen.
        delete(drafts).where(or_(drafts.c.place.contains(case_id), func.instr(drafts.c.text, case_id.encode()) > 0)),
        delete(settings).where(settings.c.value == case_id),  # the place the guide was at
        delete(cases).where(cases.c.id == case_id),
    ):
        connection.execute(statement)
    _leave_no_trace(work, case_id)
    work.record(ChangeKind.CASE_ERASED, case_id, case_id, {})
    work.audit(AuditKind.CASE_ERASED, case_id=case_id)


def erase_announced(work: UnitOfWork, announced_id: str) -> None:
    """Take somebody out of the waiting list, searches, forms and the log. `Store.scrub` follows."""
    names = select(announced.c.family_name, announced.c.given_name, announced.c.other_name, announced.c.contact)
    for row in work.connection.execute(names.where(announced.c.id == announced_id)):
        _forget_searches(work, row[:3], row[3:])
    work.connection.execute(delete(announced).where(announced.c.id == announced_id))
    work.connection.execute(delete(drafts).where(drafts.c.place.contains(announced_id)))
    _leave_no_trace(work, announced_id)
    work.record(ChangeKind.ANNOUNCED_ERASED, announced_id, announced_id, {})


def erase_personal_note(work: UnitOfWork, case_id: str) -> None:
    """Take the personal note of a case out of the vault. `Store.scrub` follows."""
    gone = work.connection.execute(delete(personal_notes).where(personal_notes.c.case_id == case_id))
    if gone.rowcount:
        write_setting(work.connection, SCRUB_DUE, "1")


def _forget_searches_for_case(work: UnitOfWork, case_id: str) -> None:
    people = records.of_case(work.connection, units.PEOPLE, case_id)
    numbers = [each.number for each in records.of_case(work.connection, units.FILE_NUMBERS, case_id)]
    numbers += [person.phone for person in people]
    numbers += work.connection.execute(select(cases.c.number).where(cases.c.id == case_id)).scalars()
    _forget_searches(work, [person.every_name for person in people], numbers)


def _forget_searches(work: UnitOfWork, names: Iterable[str], numbers: Iterable[str]) -> None:
    """A saved search may hold a name or number that was looked for, and would keep it."""
    names, numbers = tuple(names), tuple(numbers)
    write_setting(work.connection, f"{LIST_OF}cases", "")  # what was typed to narrow the list may be this name
    kept = finding.saved_searches(work.connection)
    others = [search for search in kept if not tells_of(search, names, numbers)]
    if len(others) < len(kept):
        finding.keep_searches(work.connection, others)


def _leave_no_trace(work: UnitOfWork, owner: str) -> None:
    connection = work.connection
    change_log.erase_values(connection, owner)
    for words in SEARCH_TABLES:
        # Deleting only marks: the words stay readable in the blocks of the index until they are written anew.
        connection.execute(text(f"INSERT INTO {words}({words}) VALUES ('optimize')"))
    write_setting(connection, SCRUB_DUE, "1")
