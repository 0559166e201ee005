"""Kill a process at every step of a change to the case record: `kill_records.py FOLDER OPERATION STRIDE`.

Afterwards the diary is as before or as after, never in between, and once it was as after, no later kill takes that
back. Prints what was found, in the order of the steps, as JSON.
"""

import json
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

from integrationslotse_desktop.domain.case_records import CaseState
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Announced, Intake, IntakeDraft, LegalBasis
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.vault_folder import VaultFolder
from tests.torture.kill_steps import Steps
from tests.torture.rounds import CHEAP, MOMENT, OLD, add_entry, answer_of, came_back, close, in_child

_DAY = MOMENT.date()
_WATCHED = ("integrationslotse_desktop/storage/", "sqlalchemy/engine/default")
"""The second is where each statement goes to SQLite."""
_LAST = 12


class Records:
    """A household, another case, somebody who waits; and what is interrupted."""

    def __init__(self, folder: Path) -> None:
        self.vaults = Vaults(MOMENT.astimezone, CHEAP)
        self.base, self.path = folder / "base", folder / "vault"
        answer_of(self.prepare_base)
        self.key_file = VaultFolder(self.base).read_key_file()
        self.main_key = self.key_file.open_with_passphrase(OLD)

    def prepare_base(self) -> None:
        session = self.vaults.enter(self.vaults.prepare(self.base, NewVault("Nadia Brandt", "LRO", OLD)))
        case = session.cases.add(CaseDraft("Haddad", "Samir", _DAY))
        session.cases.add(CaseDraft("Tesfay", "Luwam", _DAY))
        add_entry(session, case.id, "Anruf wegen der Straße, مقابلة")
        daughter = Person(new_id(), case.id, Relation.CHILD, family_name="Haddad", given_name="Rima", born="2010-03-02")
        session.people.put(daughter)
        session.people.put_residence(Residence(new_id(), case.id, daughter.id, "refugee", date(2026, 1, 5), None))
        session.personal_notes.set(case.id, "Beim nächsten Mal langsamer sprechen")
        source = "Ausländerbehörde, Liste November"
        session.waiting_list.announce(
            Announced("", "Saleh", "Amina", "", "recognition_notification", source, LegalBasis.PUBLIC_TASK, _DAY)
        )
        close(session)

    def keys(self) -> Keys:
        folder = VaultFolder(self.path)
        return Keys(folder, self.key_file, self.main_key, folder.lock())

    # Each gives the part that is interrupted; what it needs is read before.

    def correct(self, session: Session) -> Callable[[], object]:
        case = session.cases.get("LRO-2026-0001")
        (entry,) = session.diary.page(case.id).entries
        draft = EntryDraft(case.id, "Besuch in der Wohnung, مقابلة", MOMENT, Contact.HOME_VISIT, 30)
        return lambda: session.corrections.correct(entry.id, draft, "Es war ein Besuch")

    def move(self, session: Session) -> Callable[[], object]:
        daughter = _daughter(session)
        return lambda: session.people.move(daughter.id, "LRO-2026-0002", Relation.SIBLING)

    def move_in_two_steps(self, session: Session) -> Callable[[], object]:
        """The planted fault: what the program must never do."""
        daughter, other = _daughter(session), session.cases.get("LRO-2026-0002")

        def move() -> None:
            taken = session.people.remove(daughter.id)
            session.people.put_back(replace(taken, person=replace(daughter, case_id=other.id)))

        return move

    def take_on(self, session: Session) -> Callable[[], object]:
        (waiting,) = session.waiting_list.waiting()
        draft, intake = CaseDraft("Saleh", "Amina", _DAY), Intake("", "", "recognition_notification", "Liste November")
        told = IntakeDraft(intake, {"recognition_date": date(2026, 11, 1)})
        return lambda: session.waiting_list.take_on(waiting.announced.id, draft, told)

    def close_case(self, session: Session) -> Callable[[], object]:
        case = session.cases.get("LRO-2026-0001")
        return lambda: session.records.change_state(case.id, CaseState.CLOSED, _DAY, "Umzug nach Kiel")

    def run(self, operation: str, last: int | None) -> int:
        """The operation, ended at a step; without one, the number of its steps."""
        session = self.vaults.enter(self.keys())
        work, steps = getattr(self, operation)(session), Steps(last, _WATCHED)
        sys.setprofile(steps)
        try:
            work()
        finally:
            sys.setprofile(None)
        return steps.count

    def begin_anew(self) -> None:
        with suppress(FileNotFoundError):
            shutil.rmtree(self.path)
        shutil.copytree(self.base, self.path)

    def picture(self) -> dict[str, object]:
        """Everything that the operations can change, without ids, which are drawn anew each time."""
        session = self.vaults.enter(self.keys())
        cases = {summary.case.number: _picture_of(session, summary.case.id) for summary in session.cases.list()}
        waiting = [each.announced.given_name for each in session.waiting_list.waiting()]
        session.checks.begin()
        findings = [str(finding) for finding in session.checks.run().findings]
        close(session)
        return {"cases": cases, "waiting": waiting, "findings": findings}


def _daughter(session: Session) -> Person:
    people = session.people.of_case(session.cases.get("LRO-2026-0001").id)
    return next(person for person in people if person.given_name == "Rima")


def _picture_of(session: Session, case_id: str) -> list[object]:
    overview, note, intake = (
        session.overviews.overview(case_id),
        session.personal_notes.of_case(case_id),
        session.intakes.get(case_id),
    )
    found = [session.finding.find(word).entries for word in ("Anruf", "Besuch")]
    return [
        [overview.case.full_name, overview.case.state, [change.reason for change in overview.states]],
        [[person.full_name, person.relation] for person in overview.people],
        [each.status for history in overview.histories.values() for each in history.statuses],
        [
            [
                [version.text, version.version, version.reason]
                for version in session.corrections.versions(entry.id).versions
            ]
            for entry in session.diary.page(case_id).entries
        ],
        note.text if note else None,
        intake.intake.channel if intake.intake else None,
        [len(entries) for entries in found],
    ]


def main(folder: str, operation: str, stride: str) -> int:
    records = Records(Path(folder))
    records.begin_anew()
    before = answer_of(records.picture)
    steps = answer_of(lambda: records.run(operation, None))
    after = answer_of(records.picture)
    assert isinstance(steps, int)
    assert before != after
    seen = []
    for step in sorted({*range(0, steps, int(stride)), *range(max(steps - _LAST, 0), steps)}):
        records.begin_anew()
        if came_back(in_child(lambda step=step: records.run(operation, step))):
            sys.exit(f"step {step} was not reached")
        picture = answer_of(records.picture)
        seen.append("before" if picture == before else "after" if picture == after else "half")
    runs = [[outcome, len(list(run))] for outcome, run in groupby(seen)]
    sys.stdout.write(json.dumps({"steps": steps, "kills": len(seen), "runs": runs, "after": after}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
