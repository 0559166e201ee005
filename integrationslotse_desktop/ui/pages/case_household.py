"""The household of a case: people here and elsewhere, what they are allowed, and their numbers."""

from dataclasses import replace

from integrationslotse_desktop.domain.case_records import FileNumber
from integrationslotse_desktop.domain.file_numbers import FileNumberKind
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.services.case_overview import CaseOverview, StatusHistory
from integrationslotse_desktop.services.people import SavedPerson, TakenOut
from integrationslotse_desktop.services.record_texts import (
    NUMBER_NAMES,
    mark_text,
    paragraph_of,
    period_text,
    person_name,
    status_title,
)
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.forms.people import move_question, person_question, residence_question
from integrationslotse_desktop.ui.forms.records import number_question
from integrationslotse_desktop.ui.records_tab import RecordsTab
from integrationslotse_desktop.ui.widgets.case_facts import BETWEEN, person_lines, person_title
from integrationslotse_desktop.ui.widgets.chips import Chip
from integrationslotse_desktop.ui.widgets.record_card import RecordCard, RecordRow


class CaseHousehold(RecordsTab):
    """One tab of a case."""

    def __init__(self, context: Context, session: Session) -> None:
        self._people, self._statuses, self._numbers = RecordCard(context), RecordCard(context), RecordCard(context)
        super().__init__(context, session, self._people, self._statuses, self._numbers)
        self.retranslate()

    def title(self, t: Texts) -> str:
        """What stands on the tab."""
        return t("Household")

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._people.entitle(t("People"), "", ("person-add", t("Add a person…")))
        none = t("No status is written down. It decides which deadlines and rights there are.")
        self._statuses.entitle(t("Residence statuses"), none, ("status-add", t("Add a status…")))
        self._numbers.entitle(t("File numbers"), t("No numbers yet."), ("number-add", t("Add a number…")))
        super().retranslate()

    def show_records(self, overview: CaseOverview) -> None:
        """Write every card."""
        self._people.show_records([self._person_row(each, overview) for each in overview.people])
        self._statuses.show_records(
            [
                row
                for person in overview.people
                if person.id in overview.histories
                for row in self._status_rows(person, overview.histories[person.id])
            ]
        )
        self._numbers.show_records([self._number_row(each, overview) for each in overview.numbers])

    def act(self, overview: CaseOverview, action: str, key: str) -> None:
        """Do what a button says."""
        kind, _dash, verb = action.partition("-")
        acts = {"person": self._act_on_person, "status": self._act_on_status, "number": self._act_on_number}
        acts[kind](overview, verb, key)

    def move_somebody(self) -> None:
        """Ask who goes to which other case."""
        if self._overview:
            self._ask_to_move(self._overview, None)

    def _act_on_person(self, overview: CaseOverview, verb: str, key: str) -> None:
        person = overview.person(key)
        if verb == "remove" and person:
            self._take_out_person(person)
        elif verb == "move":
            self._ask_to_move(overview, person)
        else:
            self.ask(person_question(self._session, self._context.t, overview, person), self._on_person_saved)

    def _ask_to_move(self, overview: CaseOverview, person: Person | None) -> None:
        self.ask(move_question(self._session, self._context.t, overview, person), self._on_moved)

    def _take_out_person(self, person: Person) -> None:
        people, name = self._session.people, person_name(person)

        def on_removed(taken: object) -> None:
            if isinstance(taken, TakenOut):
                self.offer(
                    lambda: self._context.t("{name} was taken out of this case.", name=name),
                    lambda: people.put_back(taken),
                )

        self.do(lambda: people.remove(person.id), on_removed)

    def _act_on_status(self, overview: CaseOverview, verb: str, key: str) -> None:
        t = self._context.t
        told = [each for history in overview.histories.values() for each in history.statuses]
        residence = next((each for each in told if each.id == key), None)
        if verb == "remove" and residence:
            self.take_out(residence, lambda: self._context.t("The status was taken out."))
        else:
            self.ask(residence_question(self._session, t, overview, residence))

    def _act_on_number(self, overview: CaseOverview, verb: str, key: str) -> None:
        number = next((each for each in overview.numbers if each.id == key), None)
        if verb == "remove" and number:
            self.take_out(number, lambda: self._context.t("The number was taken out."))
        else:
            self.ask(number_question(self._session, self._context.t, overview, number))

    def _person_row(self, person: Person, overview: CaseOverview) -> RecordRow:
        t = self._context.t
        actions = [("person-edit", t("Change…"))]
        if person.relation is not Relation.CLIENT:
            actions += [("person-move", t("Move…")), ("person-remove", t("Take out"))]
        title, lines = person_title(person, overview, t), person_lines(person, overview, t)
        return RecordRow(person.id, title, lines=lines, actions=tuple(actions))

    def _status_rows(self, person: Person, history: StatusHistory) -> list[RecordRow]:
        rows = [self._status_row(person, each, history) for each in reversed(history.statuses)]
        marks = tuple(mark_text(mark, self._context.t) for mark in history.marks)
        if marks:
            first = rows[0]
            rows[0] = replace(first, warnings=marks)
        return rows

    def _status_row(self, person: Person, residence: Residence, history: StatusHistory) -> RecordRow:
        t = self._context.t
        paragraph = paragraph_of(residence.status)
        title = BETWEEN.join(
            filter(None, (status_title(residence.status, t), isolated(paragraph) if paragraph else ""))
        )
        line = BETWEEN.join((person_name(person), period_text(residence.valid_from, residence.valid_to, t)))
        document = isolated(residence.document) if residence.document else ""
        chip = Chip(t("today"), "success") if residence == history.today else None
        actions = (("status-edit", t("Change…")), ("status-remove", t("Take out")))
        return RecordRow(residence.id, title, lines=(line, document), chip=chip, actions=actions)

    def _number_row(self, number: FileNumber, overview: CaseOverview) -> RecordRow:
        t, person = self._context.t, overview.person(number.person_id)
        kind = t(NUMBER_NAMES[FileNumberKind(number.issuer)])
        line = BETWEEN.join(filter(None, (kind, person_name(person) if person else "")))
        actions = (("number-edit", t("Change…")), ("number-remove", t("Take out")))
        return RecordRow(number.id, isolated(number.number), lines=(line,), actions=actions)

    def _on_person_saved(self, saved: object) -> None:
        if isinstance(saved, SavedPerson) and saved.doubles:
            self._notice.show_sentence("warning", self._said_of_doubles(saved))
        else:
            self._notice.clear()

    def _on_moved(self, saved: object) -> None:
        if isinstance(saved, SavedPerson):
            name = person_name(saved.person)
            self._undo.offer(lambda: self._context.t("{name} is in the other case now.", name=name), None)
            self._on_person_saved(saved)

    def _said_of_doubles(self, saved: SavedPerson) -> str:
        """Of another case its number only: somebody may look on."""
        numbers = self._context.t.listed(dict.fromkeys(isolated(each.case.number) for each in saved.doubles))
        return self._context.t(
            "Somebody with this name and date of birth is written down already, in case {number}. It may be the same"
            " person; nothing was changed there.",
            number=numbers,
        )
