"""Long work that is asked to end: it ends early, and everything is as it was before or as it will be."""

import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from sqlalchemy import text

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.stopping import StoppedError, StopSignal
from integrationslotse_desktop.services.data import Readable
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from tests.services.vault_files import close, write

NEW = "Neue Worte hinter dem Haus"
_WATCHED = ("services/vaults", "storage/renewal", "storage/vault_folder", "storage/leftovers", "storage/integrity")
_ROUNDS = 12
# Enough for SQLite to look several times during one statement.
_MANY_ROWS = """
INSERT INTO drafts WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT 120000)
SELECT 'entry:' || n, zeroblob(20), '2026-11-23' FROM numbers
"""


class Steps:
    """Counts calls into the system and SQLite, and asks at the chosen one. No code of ours is changed for it."""

    def __init__(self, stop: StopSignal, last: int | None) -> None:
        self.count, self.entered = 0, set[str]()
        self._stop, self._last = stop, last

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        if not any(part in frame.f_code.co_filename for part in _WATCHED):
            return
        if event == "call" and self._stop.is_asked():
            self.entered.add(frame.f_code.co_name)
        if event == "c_call":
            if self.count == self._last:
                self._stop.ask()
            self.count += 1


@contextmanager
def asking_at(stop: StopSignal, step: int | None) -> Iterator[Steps]:
    steps = Steps(stop, step)
    sys.setprofile(steps)
    try:
        yield steps
    finally:
        sys.setprofile(None)


def fill(session: Session) -> None:
    with session._store.write() as work:
        work.connection.execute(text(_MANY_ROWS))


def is_stopped(work: Callable[[], object]) -> bool:
    try:
        work()
    except StoppedError:
        return True
    return False


def test_a_renewal_asked_to_stop_anywhere_is_complete_or_never_was(
    vaults: Vaults, session: Session, vault_path: Path, new_vault: NewVault, tmp_path: Path
) -> None:
    write(session)
    session._store.checkpoint()
    shutil.copytree(vault_path, tmp_path / "base")

    def renew(step: int | None) -> tuple[bool, Steps]:
        shutil.rmtree(tmp_path / "copy", ignore_errors=True)
        shutil.copytree(tmp_path / "base", tmp_path / "copy")
        keys, stop = vaults.unlock(tmp_path / "copy", new_vault.passphrase), StopSignal()
        with asking_at(stop, step) as steps:
            is_old = is_stopped(lambda: vaults.renew_keys(keys, new_vault.passphrase, NEW, stop=stop))
        keys.lock.release()
        assert len(list((tmp_path / "copy").glob("*.db"))) == 1  # and none is left for the next unlock to clean
        return is_old, steps

    _, steps = renew(None)
    outcomes = []
    for step in (*range(0, steps.count - 1, max(steps.count // _ROUNDS, 1)), steps.count - 1):
        is_old, _ = renew(step)
        outcomes.append(is_old)
        right, wrong = (new_vault.passphrase, NEW) if is_old else (NEW, new_vault.passphrase)
        with pytest.raises(ExpectedError):
            vaults.unlock(tmp_path / "copy", wrong)
        opened = vaults.enter(vaults.unlock(tmp_path / "copy", right))
        opened.checks.begin()
        assert opened.checks.run().is_clean
        close(opened)
    assert outcomes == sorted(outcomes, reverse=True)  # first always the old keys, then always the new ones
    assert set(outcomes) == {True, False}


def test_the_copying_statement_of_a_renewal_ends_in_the_middle(
    vaults: Vaults, session: Session, new_vault: NewVault
) -> None:
    fill(session)
    session.close_reader()
    session.close_writer(keep_lock=True)
    stop = StopSignal()
    with asking_at(stop, None) as steps:
        steps_before = steps

        def watch(frame: FrameType, event: str, argument: object) -> None:
            if frame.f_code.co_name == "_rows_of_each_table":
                stop.ask()
            steps_before(frame, event, argument)

        sys.setprofile(watch)
        assert is_stopped(lambda: vaults.renew_keys(session.keys, new_vault.passphrase, stop=stop))
    assert "_rows_of_each_table" in steps.entered
    assert "_prove" not in steps.entered  # else the copy was made to its end
    again = vaults.enter(session.keys)
    assert len(again.drafts.places()) == 120_000
    close(again)


def test_a_check_that_is_asked_to_stop_never_says_damaged(session: Session) -> None:
    fill(session)
    session.checks.begin()
    with asking_at(session.stop, 2) as steps:  # the structure is just being looked at
        assert is_stopped(session.checks.run)
    assert "_words_fit" not in steps.entered
    assert is_stopped(session.cases.list)


def test_a_backup_that_is_asked_to_stop_leaves_nothing_and_the_last_one_is_made(
    session: Session, tmp_path: Path, vault_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    session.backups.choose_folder(stick)
    earlier = session.backups.make().path
    files = set(vault_path.iterdir())
    copy = session.backups.begin()
    session.stop.ask()
    for step in (lambda: session.backups.write(copy), session.backups.begin):
        with pytest.raises(StoppedError):
            step()
        assert set(stick.iterdir()) == {earlier}
        assert set(vault_path.iterdir()) == files
    assert session.backups.make().path.exists()


class LockedMeanwhile(Readable):
    """Somebody locks while the file is being sealed, which takes a second for a passphrase."""

    stop: StopSignal

    def close(self, content: bytes) -> bytes:
        self.stop.ask()
        return super().close(content)


def test_an_export_that_is_asked_to_stop_leaves_no_file(session: Session, tmp_path: Path) -> None:
    LockedMeanwhile.stop = session.stop
    session.data.begin_export(tmp_path / "file", LockedMeanwhile())
    for _ in ("while it is sealed", "before it is read"):
        with pytest.raises(StoppedError):
            session.data.export(tmp_path / "file", LockedMeanwhile())
    assert not (tmp_path / "file").exists()


def test_what_is_being_written_is_written_also_after_everybody_was_asked(session: Session, vaults: Vaults) -> None:
    session.stop.ask()
    case = write(session)
    close(session)
    again = vaults.enter(vaults.unlock(session.keys.folder.path, "Regenmantel Ufer Lampe Kirsche Nebel"))
    assert again.cases.get(case.id) == case
    close(again)


def test_new_keys_end_a_check_that_runs_instead_of_finding_the_database_in_use(
    vaults: Vaults, session: Session, new_vault: NewVault
) -> None:
    fill(session)
    session.checks.begin()
    with ThreadPoolExecutor(1) as pool:
        check = pool.submit(session.checks.run)
        while not session._store._checking.locked():
            assert not check.done()
        session.close_reader()
        session.close_writer(keep_lock=True)
        keys = vaults.renew_keys(session.keys, new_vault.passphrase)
        assert is_stopped(check.result)
    close(vaults.enter(keys))
