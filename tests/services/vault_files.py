"""Small helps around the files of a closed vault."""

import secrets
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from integrationslotse_desktop.crypto.key_file import parse_key_file
from integrationslotse_desktop.domain.cases import Case, CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Announced
from integrationslotse_desktop.domain.recovery import RecoveryDigits, draw_recovery_digits
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.vault_folder import KEY_FILE, LOCK_FILE

MOMENT = datetime(2026, 11, 20, 14, 0)


def new_digits() -> RecoveryDigits:
    return draw_recovery_digits(secrets.choice)


def close(session: Session) -> None:
    session.close_reader()
    session.close_writer()


def write(session: Session, *texts: str) -> Case:
    """A case with these entries."""
    case = session.cases.add(CaseDraft("Haddad", "Samir", MOMENT.date()))
    for text in texts:
        session.diary.add(EntryDraft(case.id, text, MOMENT, Contact.PHONE, 15))
    return case


def texts_in(session: Session) -> list[str]:
    """Every entry of every case, by their words."""
    cases = [summary.case for summary in session.cases.list()]
    return sorted(entry.text for case in cases for entry in session.diary.page(case.id).entries)


def texts_of(vaults: Vaults, keys: Keys) -> list[str]:
    """What stands in a vault that is opened for this and closed again."""
    session = vaults.enter(keys)
    try:
        return texts_in(session)
    finally:
        close(session)


def database_of(vault: Path) -> Path:
    return vault / parse_key_file((vault / KEY_FILE).read_bytes()).database


def content_of(folder: Path) -> dict[str, bytes]:
    """Every file but the lock."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LOCK_FILE}


def refused(attempt: object) -> Fault:
    """The fault that an attempt ends with."""
    assert callable(attempt)
    try:
        attempt()
    except ExpectedError as error:
        return error.fault
    raise AssertionError("nothing was refused")


def waiting_since(session: Session, announced: Announced, day: date) -> Announced:
    """Somebody on the waiting list for so long that nobody could be announced today as of that day."""
    waiting = replace(announced, id=new_id(), received_on=day, recognised_on=None)
    with session._store.write() as work:
        records.put(work, units.ANNOUNCED, waiting)
    return waiting
