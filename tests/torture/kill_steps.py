"""Kill a process at every step of an operation on a vault: `kill_steps.py FOLDER OPERATION STRIDE`.

A step is every call that the storage makes into the system or SQLite, just before and just after it; the
interpreter's own profiler counts them, no code of ours is changed. Prints what was found as JSON.
"""

import importlib
import json
import os
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.leftovers import is_temporary
from integrationslotse_desktop.storage.vault_folder import VaultFolder
from tests.torture.rounds import (
    CHEAP,
    NEW,
    OLD,
    TEXTS,
    answer_of,
    came_back,
    close,
    in_child,
    look,
    make_vault,
    take_back,
)

WATCHED = (
    *("storage/renewal", "storage/vault_folder", "storage/leftovers", "storage/backup_f", "storage/store"),
    "storage/migrat",
)
LOADED_BEFORE = ("alembic.operations", "alembic.runtime.migration", "alembic.script")


class Steps:
    """Counts steps, and ends the process without a word at the chosen one."""

    def __init__(self, last: int | None, watched: tuple[str, ...] = WATCHED) -> None:
        self.count, self.last, self.watched = 0, last, watched

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        if event in ("c_call", "c_return") and any(part in frame.f_code.co_filename for part in self.watched):
            if self.count == self.last:
                os.kill(os.getpid(), signal.SIGKILL)
            self.count += 1


class Operations:
    """What is interrupted, and how one sees that nothing was lost."""

    def __init__(self, folder: Path) -> None:
        self.vaults = Vaults(cost=CHEAP)
        self.base, self.path, self.stick = folder / "base", folder / "vault", folder / "stick"
        self.earlier = folder / "earlier"
        self.backup = folder / "known.lotse-backup"
        for name in LOADED_BEFORE:  # once here instead of in every child
            importlib.import_module(name)
        answer_of(self.prepare_base)
        self.key_file = VaultFolder(self.base).read_key_file()
        self.main_key = self.key_file.open_with_passphrase(OLD)

    def prepare_base(self) -> None:
        make_vault(self.vaults, self.base)
        make_vault(self.vaults, self.earlier)
        take_back(self.vaults.unlock(self.earlier, OLD))
        self.stick.mkdir()
        session = self.vaults.enter(self.vaults.unlock(self.base, OLD))
        session.backups.choose_folder(self.stick)
        shutil.copyfile(session.backups.make().path, self.backup)
        close(session)

    def begin_anew(self) -> None:
        for folder in (self.path, self.stick):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.base, self.path)
        self.stick.mkdir()
        shutil.copyfile(self.backup, self.stick / "earlier.lotse-backup")

    def keys(self) -> Keys:
        folder = VaultFolder(self.path)
        return Keys(folder, self.key_file, self.main_key, folder.lock())

    # Each gives the part that is interrupted; what it needs is made before.

    def renew_keys(self) -> Callable[[], object]:
        keys = self.keys()
        return lambda: self.vaults.renew_keys(keys, OLD, NEW)

    def change_passphrase(self) -> Callable[[], object]:
        keys = self.keys()
        return lambda: self.vaults.change_passphrase(keys, OLD, NEW)

    def make_backup(self) -> Callable[[], object]:
        session = self.vaults.enter(self.keys())
        return session.backups.make

    def close_vault(self) -> Callable[[], object]:
        session: Session = self.vaults.enter(self.keys())
        session.drafts.save("entry:1", DraftFields({"text": "noch nicht fertig"}))
        return lambda: close(session)

    def restore(self) -> Callable[[], object]:
        shutil.rmtree(self.path)
        return lambda: self.vaults.restore(self.backup, self.path)

    def upgrade(self) -> Callable[[], object]:
        shutil.rmtree(self.path)
        shutil.copytree(self.earlier, self.path)
        keys = self.vaults.unlock(self.path, OLD)
        return lambda: self.vaults.enter(keys)

    def outcome(self) -> str:
        """In a word, what the vault is like afterwards."""
        for backup in self.stick.glob("*.lotse-backup"):
            self.vaults.verify_backup(backup)
        if not (self.path / "vault.key").exists():
            return self.restore_again()
        is_earlier = VaultFolder(self.path).read_key_file() == VaultFolder(self.earlier).read_key_file()
        for word, passphrase in (("old", OLD), ("new", NEW)):
            try:
                keys = self.vaults.unlock(self.path, passphrase)
            except ExpectedError:
                continue
            left = [path.name for path in self.path.iterdir() if is_temporary(path.name)]
            databases = list(self.path.glob("*.db"))
            found = look(self.vaults, keys)
            is_whole = found == {"texts": list(reversed(TEXTS)), "findings": []} and not left and len(databases) == 1
            return ("earlier" if is_earlier else word) if is_whole else "damaged"
        return "locked for ever"

    def restore_again(self) -> str:
        """What a killed restore left must not be in the way of the next, but for the moment between two renames."""
        try:
            self.vaults.restore(self.backup, self.path)
        except ExpectedError as error:
            return str(error.fault)
        return "restored again"

    def run(self, operation: str, last: int | None) -> int:
        """The operation, ended at a step; without one, the number of its steps."""
        work = getattr(self, operation)()
        steps = Steps(last)
        sys.setprofile(steps)
        try:
            work()
        finally:
            sys.setprofile(None)
        return steps.count


def main(folder: str, operation: str, stride: str) -> int:
    operations = Operations(Path(folder))
    operations.begin_anew()
    steps = answer_of(lambda: operations.run(operation, None))
    assert isinstance(steps, int)
    outcomes: Counter[str] = Counter()
    for step in range(0, steps, int(stride)):
        operations.begin_anew()
        if came_back(in_child(lambda step=step: operations.run(operation, step))):
            sys.exit(f"step {step} was not reached")
        outcomes[str(answer_of(operations.outcome))] += 1
    sys.stdout.write(json.dumps({"steps": steps, "kills": sum(outcomes.values()), "outcomes": outcomes}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
