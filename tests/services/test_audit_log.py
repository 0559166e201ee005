import json
import os
import stat
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.audit import AuditEvent, AuditKind
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services import audit_log
from integrationslotse_desktop.services.attempts import Attempts
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.log_texts import audit_text
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import leftovers, pending_events
from tests.services.vault_files import close, new_digits, write

OTHER = "Apfel Wolke Stein Birke Laterne"


def kinds(session: Session) -> list[AuditKind]:
    """From the first to the last."""
    return [event.kind for event in reversed(session.audit_log.page().events)]


def opened(vaults: Vaults, path: Path, passphrase: str) -> Session:
    return vaults.enter(vaults.unlock(path, passphrase))


def device(session: Session) -> str | None:
    with session._store.read() as connection:
        return connection.execute(text("SELECT value FROM settings WHERE name = 'device'")).scalar()


def test_a_new_vault_and_each_unlock_are_logged(vaults: Vaults, vault_path: Path, new_vault: NewVault) -> None:
    session = vaults.enter(vaults.prepare(vault_path, new_vault))
    assert kinds(session) == [AuditKind.VAULT_CREATED]
    close(session)
    session = opened(vaults, vault_path, new_vault.passphrase)
    assert kinds(session) == [AuditKind.VAULT_CREATED, AuditKind.UNLOCKED]
    assert session.audit_log.page().events[0] == AuditEvent(session.clock(), AuditKind.UNLOCKED)
    close(session)


def test_digits_printed_before_there_was_a_vault_are_logged_with_their_moment(
    vaults: Vaults, vault_path: Path, new_vault: NewVault, clock: Clock
) -> None:
    digits = new_digits()
    twice = (clock() - timedelta(minutes=3), clock() - timedelta(minutes=2))
    wanted = replace(new_vault, recovery=digits, digits_printed_at=twice)
    session = vaults.enter(vaults.prepare(vault_path, wanted))
    printed = AuditKind.RECOVERY_DIGITS_PRINTED
    assert kinds(session) == [printed, printed, AuditKind.VAULT_CREATED]
    events = list(reversed(session.audit_log.page().events))[:2]
    assert events == [AuditEvent(moment, printed) for moment in twice]
    with session._store.read() as connection:
        rows = [str(tuple(row)) for row in connection.execute(text("SELECT * FROM audit_events"))]
    assert not [block for block in digits.blocks if any(block in row for row in rows)]
    close(session)
    session = opened(vaults, vault_path, new_vault.passphrase)
    assert kinds(session)[2:] == [AuditKind.VAULT_CREATED, AuditKind.UNLOCKED], "told once"
    close(session)


def test_wrong_passphrases_and_digits_are_told_at_the_next_unlock_with_the_moment_of_the_last(
    cheap_cost: Cost, clock: Clock, vault_path: Path, new_vault: NewVault, tmp_path: Path
) -> None:
    """The clock goes on by an hour each time that somebody tries; it is unlocked a day later."""
    hours = [clock()]

    def moving() -> datetime:
        return hours[-1]

    vaults = Vaults(moving, cheap_cost, Attempts(tmp_path / "state", moving))
    close(vaults.enter(vaults.prepare(vault_path, replace(new_vault, recovery=new_digits()))))
    tries = [lambda: vaults.unlock(vault_path, OTHER)] * 3
    tries += [lambda: vaults.recover(vault_path, new_digits().text, OTHER)] * 2
    for attempt in tries:
        hours.append(hours[-1] + timedelta(hours=1))
        with pytest.raises(ExpectedError):
            attempt()
    hours.append(clock() + timedelta(days=1))
    session = opened(vaults, vault_path, new_vault.passphrase)
    assert session.audit_log.page().events[:3] == (
        AuditEvent(hours[-1], AuditKind.UNLOCKED),
        AuditEvent(clock() + timedelta(hours=5), AuditKind.WRONG_RECOVERY_DIGITS, times=2),
        AuditEvent(clock() + timedelta(hours=3), AuditKind.WRONG_PASSPHRASES, times=3),
    )
    close(session)
    session = opened(vaults, vault_path, new_vault.passphrase)
    assert kinds(session)[4:] == [AuditKind.UNLOCKED], "told once"
    close(session)


def test_wrong_digits_are_told_after_the_right_ones_too(
    cheap_cost: Cost, clock: Clock, vault_path: Path, new_vault: NewVault, tmp_path: Path
) -> None:
    vaults, digits = Vaults(clock, cheap_cost, Attempts(tmp_path / "state", clock)), new_digits()
    close(vaults.enter(vaults.prepare(vault_path, replace(new_vault, recovery=digits))))
    with pytest.raises(ExpectedError):
        vaults.recover(vault_path, new_digits().text, OTHER)
    session = vaults.enter(vaults.recover(vault_path, digits.text, OTHER))
    known = [AuditKind.WRONG_RECOVERY_DIGITS, AuditKind.RECOVERED, AuditKind.UNLOCKED]
    assert kinds(session)[1:] == known
    close(session)


def test_what_changes_how_the_vault_opens_is_logged(
    cheap_cost: Cost, vault_path: Path, new_vault: NewVault, clock: Clock
) -> None:
    ticks = count()
    vaults = Vaults(lambda: clock() + timedelta(seconds=next(ticks)), cheap_cost)
    session = vaults.enter(vaults.prepare(vault_path, new_vault))
    digits = new_digits()
    vaults.change_passphrase(session.keys, new_vault.passphrase, OTHER)
    session.audit_log.take_over()
    assert kinds(session)[1:] == [AuditKind.PASSPHRASE_CHANGED]
    vaults.set_recovery_digits(session.keys, OTHER, digits)
    session.close_reader()
    session.close_writer(keep_lock=True)
    session = vaults.enter(vaults.renew_keys(session.keys, OTHER, new_vault.passphrase))
    known = [AuditKind.RECOVERY_DIGITS_SET, AuditKind.KEYS_RENEWED, AuditKind.PASSPHRASE_CHANGED, AuditKind.UNLOCKED]
    assert kinds(session)[2:] == known
    close(session)
    session = vaults.enter(vaults.recover(vault_path, digits.text, OTHER))
    assert kinds(session)[6:] == [AuditKind.RECOVERED, AuditKind.UNLOCKED]
    assert not (vault_path / leftovers.EVENTS).exists()
    close(session)


def test_backups_are_logged_and_a_restored_vault_is_another_device(
    vaults: Vaults, session: Session, new_vault: NewVault, tmp_path: Path
) -> None:
    write(session, "Anruf")
    (tmp_path / "stick").mkdir()
    session.backups.choose_folder(tmp_path / "stick")
    backup = session.backups.make().path
    assert kinds(session) == [AuditKind.VAULT_CREATED, AuditKind.BACKUP_FOLDER_CHOSEN, AuditKind.BACKED_UP]
    vaults.restore(backup, tmp_path / "restored")
    restored = opened(vaults, tmp_path / "restored", new_vault.passphrase)
    assert kinds(restored)[2:] == [AuditKind.RESTORED, AuditKind.UNLOCKED]
    assert device(restored) != device(session)
    write(restored, "Anruf")
    with restored._store.read() as connection:
        assert connection.execute(text("SELECT count(DISTINCT device) FROM changes")).scalar() == 2
    close(restored)


def test_the_window_logs_what_it_prints_with_the_case(session: Session) -> None:
    case = write(session)
    session.audit_log.record(AuditKind.PRINTED, case.id)
    assert session.audit_log.page().events[0] == AuditEvent(session.clock(), AuditKind.PRINTED, case.id)


def test_another_time_until_the_lock_is_logged_and_the_same_one_is_not(session: Session) -> None:
    session.settings.set_idle_minutes(15)
    session.settings.set_idle_minutes(15)
    assert kinds(session) == [AuditKind.VAULT_CREATED, AuditKind.SETTING_CHANGED]
    assert session.settings.idle_minutes() == 15


def test_events_kept_beside_the_vault_are_their_owners_only(tmp_path: Path, clock: Clock) -> None:
    before = os.umask(0o022)
    try:
        pending_events.PendingEvents(tmp_path).add(AuditKind.RECOVERED, clock())
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / leftovers.EVENTS).stat().st_mode) == 0o600


def test_a_long_log_comes_in_pages(session: Session) -> None:
    for _time in range(audit_log.PAGE):
        session.audit_log.record(AuditKind.PRINTED)
    first = session.audit_log.page()
    assert len(first.events) == audit_log.PAGE
    second = session.audit_log.page(before=first.older_before)
    assert ([event.kind for event in second.events], second.older_before) == ([AuditKind.VAULT_CREATED], None)


@pytest.mark.parametrize("language", Language)
def test_every_event_has_its_sentence(language: Language, clock: Clock) -> None:
    t = Texts(language)
    events = [AuditEvent(clock(), kind, "0" * 32, 3) for kind in AuditKind]
    sentences = {audit_text(event, t) for event in events}
    assert len(sentences) == len(AuditKind)
    assert "LRO-2026-0001" in audit_text(AuditEvent(clock(), AuditKind.PRINTED), t, "LRO-2026-0001")


HOSTILE = {
    "nothing": b"",
    "no json": b"\xff\xfe\n{\n[[[[",
    "deep": b"[" * 60_000,
    "another kind": b'{"at":"2026-11-23T09:30:00+01:00","kind":"unlocked","times":null}\n',
    "unknown kind": b'{"at":"2026-11-23T09:30:00+01:00","kind":"Erika","times":null}\n',
    "no zone": b'{"at":"2026-11-23T09:30:00","kind":"restored","times":null}\n',
    "times is text": b'{"at":"2026-11-23T09:30:00+01:00","kind":"restored","times":"Erika"}\n',
    "times is true": b'{"at":"2026-11-23T09:30:00+01:00","kind":"restored","times":true}\n',
    "endless": b"x" * 1_000_000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_forged_file_of_events_adds_none(
    vaults: Vaults, vault_path: Path, new_vault: NewVault, content: bytes
) -> None:
    close(vaults.enter(vaults.prepare(vault_path, new_vault)))
    (vault_path / leftovers.EVENTS).write_bytes(content)
    session = opened(vaults, vault_path, new_vault.passphrase)
    assert kinds(session) == [AuditKind.VAULT_CREATED, AuditKind.UNLOCKED]
    close(session)


def test_events_are_not_logged_twice_when_forgetting_them_was_cut_off(
    vaults: Vaults, vault_path: Path, new_vault: NewVault, clock: Clock
) -> None:
    close(vaults.enter(vaults.prepare(vault_path, new_vault)))
    line = {"at": (clock() - timedelta(days=1)).isoformat(timespec="seconds"), "kind": "keys_renewed", "times": None}
    for _run in range(2):
        (vault_path / leftovers.EVENTS).write_text(json.dumps(line) + "\n")
        close(opened(vaults, vault_path, new_vault.passphrase))
    session = opened(vaults, vault_path, new_vault.passphrase)
    assert kinds(session).count(AuditKind.KEYS_RENEWED) == 1
    close(session)


def test_no_table_of_events_holds_a_name(session: Session) -> None:
    case = write(session, "Anruf")
    session.cases.erase(case.id)
    with session._store.read() as connection:
        rows = connection.execute(text("SELECT * FROM audit_events")).all()
    assert not [row for row in rows if "Haddad" in str(row) or "Nadia" in str(row)]
