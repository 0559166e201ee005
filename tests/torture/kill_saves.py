"""Kill a real process with SIGKILL around a save, again and again: `kill_saves.py FOLDER SEED LEAST [planted]`.

Prints what happened as JSON. With `planted` rows and words are written in two transactions, which must be found out.
"""

import gc
import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

from sqlalchemy import insert

from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import search_index
from integrationslotse_desktop.storage.diary import WORDS, _next_row
from integrationslotse_desktop.storage.schema import entries
from tests.torture.rounds import CHEAP, MOMENT, OLD, add_entry, answer_of, close, in_child, look, make_vault

LONGEST = 0.012
READY, ACKNOWLEDGED, GO = b"r", b"a", b"g"


def add_in_two_transactions(session: Session, case_id: str, text: str) -> None:
    """The planted fault: what the diary must never do."""
    store = session._store
    with store.write() as work:
        row = _next_row(work.connection, MOMENT)
        values = {"case_id": case_id, "occurred_at": MOMENT.isoformat(timespec="minutes"), "contact": "phone"}
        values |= {"row": row, "id": new_id(), "text": text, "author": "", "recorded_at": MOMENT.isoformat()}
        work.connection.execute(insert(entries).values(values))
    with store.write() as work:
        search_index.add_words(work.connection, WORDS, row, text)


class Saves:
    """Rounds of: open, save one entry, be killed, look."""

    def __init__(self, folder: Path, seed: int, *, is_planted: bool) -> None:
        self.vaults = Vaults(cost=CHEAP)
        self.path = folder / "vault"
        self.random = random.Random(seed)
        self.add = add_in_two_transactions if is_planted else add_entry
        self.case_id = str(answer_of(lambda: make_vault(self.vaults, self.path)))
        self.keys: Keys = self.vaults.unlock(self.path, OLD)
        self.acknowledged: set[str] = set()
        self.before = self.after = self.lost = self.inconsistent = 0
        self.usual = LONGEST
        gc.collect()
        gc.freeze()  # as the program does, or each child collects garbage for longer than a save takes

    def round(self, number: int) -> None:
        text = f"Runde {number}: " + "Müller, Straße. " * self.random.randrange(1, 40) + "Ende"
        (said, says), (waits, start) = os.pipe(), os.pipe()
        child = in_child(lambda: self.save(text, says, waits))
        os.close(says)
        os.close(waits)
        if os.read(said, 1) != READY:
            sys.exit("the child did not get ready")
        # Half of the kills are spread over 0 to 12 ms, the other half over the time that a save usually takes.
        delay = self.random.uniform(0, LONGEST if number % 2 else min(self.usual, LONGEST))
        began = time.monotonic()
        os.write(start, GO)
        self.wait_until(began + delay, began, said)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        is_acknowledged = self.heard or os.read(said, 1) == ACKNOWLEDGED
        os.close(said)
        os.close(start)
        self.after += is_acknowledged
        self.before += not is_acknowledged
        if is_acknowledged:
            self.acknowledged.add(text)
        self.check()

    def save(self, text: str, says: int, waits: int) -> None:
        session = self.vaults.enter(self.keys)
        session.cases.list()
        os.write(says, READY)
        os.read(waits, 1)
        self.add(session, self.case_id, text)
        os.write(says, ACKNOWLEDGED)
        os.read(waits, 1)  # nobody answers: the kill comes
        close(session)

    def wait_until(self, moment: float, began: float, said: int) -> None:
        self.heard = False
        while (left := moment - time.monotonic()) > 0:
            watched = [] if self.heard else [said]
            if select.select(watched, [], [], left)[0]:
                self.heard = os.read(said, 1) == ACKNOWLEDGED
                self.usual = 0.8 * self.usual + 0.2 * (time.monotonic() - began)

    def check(self) -> None:
        found = answer_of(lambda: look(self.vaults, self.keys))
        assert isinstance(found, dict)
        self.lost += len(self.acknowledged - set(found["texts"]))
        self.inconsistent += bool(found["findings"])


def main(folder: str, seed: str, least: str, *planted: str) -> int:
    saves = Saves(Path(folder), int(seed), is_planted=bool(planted))
    wanted, number = int(least), 0
    while number < 10 * wanted:
        saves.round(number)
        number += 1
        if planted and saves.inconsistent:
            break
        if number >= wanted and min(saves.before, saves.after) >= wanted // 3:
            break
    result = {"kills": number, "before": saves.before, "after": saves.after}
    sys.stdout.write(json.dumps({**result, "lost": saves.lost, "inconsistent": saves.inconsistent}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
