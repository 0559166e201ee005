"""What the torture programs share: a vault with known texts, and looking at one after a kill.

Every look happens in a child of its own: SQLite must not be carried over a fork.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import migrate
from integrationslotse_desktop.storage.store import Store

OLD, NEW = "Regenmantel Ufer Lampe Kirsche Nebel", "Neue Worte hinter dem Haus"
CHEAP = Cost(memory=19 * 1024, passes=1, lanes=1)
MOMENT = datetime(2026, 11, 20, 14, 0)
TEXTS = tuple(f"Eintrag {number}: Anruf wegen der Straße, مقابلة" for number in range(12))
EARLIER = "0003"
_CAME_BACK = 77


def make_vault(vaults: Vaults, path: Path) -> str:
    """A closed vault with a case and the known texts. Gives the id of the case."""
    session = vaults.enter(vaults.prepare(path, NewVault("Nadia Brandt", "LRO", OLD)))
    case = session.cases.add(CaseDraft("Haddad", "Samir", MOMENT.date()))
    for text in TEXTS:
        add_entry(session, case.id, text)
    close(session)
    return case.id


def take_back(keys: Keys) -> None:
    """Make the tables those of an earlier version."""
    store = Store(keys.folder.database_path(keys.key_file), keys.main_key.database_key(keys.key_file.generation))
    with store.write() as work:
        migrate.downgrade(work.connection, EARLIER)
    store.close_writer()
    keys.lock.release()


def add_entry(session: Session, case_id: str, text: str) -> None:
    session.diary.add(EntryDraft(case_id, text, MOMENT, Contact.PHONE, 15))


def close(session: Session) -> None:
    session.close_reader()
    session.close_writer()


def look(vaults: Vaults, keys: Keys) -> dict[str, object]:
    """The texts of a vault and what its check finds."""
    session = vaults.enter(keys)
    texts = []
    for summary in session.cases.list():
        page = session.diary.page(summary.case.id)
        texts += [entry.text for entry in page.entries]
        while page.older_before is not None:
            page = session.diary.page(summary.case.id, before=page.older_before)
            texts += [entry.text for entry in page.entries]
    session.checks.begin()
    findings = [str(finding) for finding in session.checks.run().findings]
    close(session)
    return {"texts": texts, "findings": findings}


def in_child(work: Callable[[], None]) -> int:
    """Run something in a forked child. Gives its process id."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(_CAME_BACK)
        except BaseException as error:  # noqa: BLE001 - the child must end here, never run on as a second parent
            os.write(2, repr(error).encode())
            os._exit(1)
    return child


def came_back(child: int) -> bool:
    """Wait for a child: whether it did its work, False if it was killed. Anything else ends the program."""
    _child, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in (_CAME_BACK, -9):
        sys.exit(f"a child failed with {code}")
    return code == _CAME_BACK


def answer_of(question: Callable[[], object]) -> object:
    """What a forked child finds out."""
    reading, writing = os.pipe()

    def work() -> None:
        with os.fdopen(writing, "w") as pipe:
            json.dump(question(), pipe)

    child = in_child(work)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        content = pipe.read()
    if not came_back(child):
        sys.exit("a child that only looks was killed")
    return json.loads(content)
