"""Erasing a case: every value of it goes, in rows, words, drafts and log. Random ids and hashes stay in the log."""

from sqlalchemy import delete, func, or_, select, text

from integrationslotse_desktop.domain.audit import AuditKind
from integrationslotse_desktop.domain.changes import ChangeKind
from integrationslotse_desktop.storage import change_log
from integrationslotse_desktop.storage.schema import (
    SEARCH_TABLES,
    case_facts,
    cases,
    checklist_steps,
    checklists,
    drafts,
    entries,
    settings,
)
from integrationslotse_desktop.storage.settings import write_setting
from integrationslotse_desktop.storage.store import SCRUB_DUE, UnitOfWork


def erase_case(work: UnitOfWork, case_id: str) -> None:
    """Take a case out of the vault. `Store.scrub` follows, now or at the next unlock: pages may still hold words."""
    connection = work.connection
    for words, table, key in (("entry_words", "entries", "case_id"), ("case_words", "cases", "id")):
        of_case = f'SELECT "row" FROM {table} WHERE {key} = :case_id'
        connection.execute(text(f"DELETE FROM {words} WHERE rowid IN ({of_case})"), {"case_id": case_id})
    own_checklists = select(checklists.c.id).where(checklists.c.case_id == case_id)
    for statement in (
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
    change_log.erase_values(connection, case_id)
    for words in SEARCH_TABLES:
        # Deleting only marks: the words stay readable in the blocks of the index until they are written anew.
        connection.execute(text(f"INSERT INTO {words}({words}) VALUES ('optimize')"))
    write_setting(connection, SCRUB_DUE, "1")
    work.record(ChangeKind.CASE_ERASED, case_id, case_id, {})
    work.audit(AuditKind.CASE_ERASED, case_id=case_id)
