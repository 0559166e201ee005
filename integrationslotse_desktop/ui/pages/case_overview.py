"""A case at one look: what must be answered, who it is, where the household lives, who is responsible."""

from integrationslotse_desktop.domain.case_records import Address, CaseStateChange, Flag, Responsibility
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.people import Interpreting
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.record_texts import (
    HOUSING_NAMES,
    INTERPRETING_NAMES,
    paragraph_of,
    period_text,
    status_title,
)
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.forms.people import person_question, residence_question
from integrationslotse_desktop.ui.forms.records import (
    address_question,
    answer_question,
    flag_question,
    guide_question,
    state_question,
)
from integrationslotse_desktop.ui.intake_edits import IntakeEdits
from integrationslotse_desktop.ui.records_tab import RecordsTab
from integrationslotse_desktop.ui.widgets.case_facts import BETWEEN, languages_text, silence_text
from integrationslotse_desktop.ui.widgets.case_states import state_name, state_tone
from integrationslotse_desktop.ui.widgets.chips import Chip
from integrationslotse_desktop.ui.widgets.intake_card import IntakeCard
from integrationslotse_desktop.ui.widgets.record_card import RecordCard, RecordRow


class CaseOverviewTab(RecordsTab):
    """One tab of a case."""

    def __init__(self, context: Context, session: Session) -> None:
        self._flags, self._facts, self._addresses = RecordCard(context), RecordCard(context), RecordCard(context)
        self._guides, self._states = RecordCard(context), RecordCard(context)
        self._intake = IntakeCard(context, session)
        cards = (self._flags, self._facts, self._intake, self._addresses, self._guides, self._states)
        super().__init__(context, session, *cards)
        edits = IntakeEdits(context, session, self)
        self._intake.edit_wanted.connect(edits.ask)
        edits.failed.connect(self._notice.show_error)
        self.retranslate()

    def title(self, t: Texts) -> str:
        """What stands on the tab."""
        return t("Overview")

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._flags.entitle(t("To be answered"), t("No flags."), ("flag-add", t("Raise a flag…")))
        self._facts.entitle(t("This case"), "")
        self._addresses.entitle(t("Addresses"), t("No address yet."), ("address-add", t("Add an address…")))
        none = t("Nobody is written down as responsible.")
        self._guides.entitle(t("Responsible guides"), none, ("guide-add", t("Another guide…")))
        self._states.entitle(t("How the case went"), t("Nothing has changed since it was opened."))
        self._intake.retranslate()
        super().retranslate()

    def show_overview(self, overview: CaseOverview) -> None:
        """Another case, or the same one changed."""
        super().show_overview(overview)
        self._intake.open(overview.case.id)

    def forget(self) -> None:
        """The case is erased: nothing of it stays here."""
        super().forget()
        self._intake.forget()

    def show_records(self, overview: CaseOverview) -> None:
        """Write every card."""
        flags = sorted(overview.flags, key=lambda each: not each.is_open)
        self._flags.show_records([self._flag_row(each) for each in flags])
        self._facts.show_records(self._fact_rows(overview))
        self._addresses.show_records([self._address_row(each, overview) for each in overview.addresses])
        self._guides.show_records([self._guide_row(each, overview) for each in overview.responsibilities])
        self._states.show_records([self._state_row(each) for each in reversed(overview.states)])

    def act(self, overview: CaseOverview, action: str, key: str) -> None:
        """Do what a button says."""
        kind, _dash, verb = action.partition("-")
        if kind == "flag":
            self._act_on_flag(overview, key)
        elif kind == "address":
            self._act_on_address(overview, verb, key)
        elif kind == "guide":
            self._act_on_guide(overview, verb, key)
        elif verb == "status":
            self.ask(residence_question(self._session, self._context.t, overview, overview.status))
        else:
            self.ask(person_question(self._session, self._context.t, overview, overview.client))

    def change_state(self, state: CaseState) -> None:
        """Ask when and why."""
        if self._overview:
            self.ask(state_question(self._session, self._context.t, self._overview, state))

    def raise_flag(self) -> None:
        """Ask what must be answered."""
        if self._overview:
            self.ask(flag_question(self._session, self._context.t, self._overview))

    def _act_on_flag(self, overview: CaseOverview, key: str) -> None:
        flag = next((each for each in overview.flags if each.id == key), None)
        if flag:
            self.ask(answer_question(self._session, self._context.t, overview, flag))
        else:
            self.raise_flag()

    def _act_on_address(self, overview: CaseOverview, verb: str, key: str) -> None:
        address = next((each for each in overview.addresses if each.id == key), None)
        if verb == "remove" and address:
            self.take_out(address, lambda: self._context.t("The address was taken out."))
        else:
            self.ask(address_question(self._session, self._context.t, overview, address))

    def _act_on_guide(self, overview: CaseOverview, verb: str, key: str) -> None:
        guide = next((each for each in overview.responsibilities if each.id == key), None)
        if verb == "remove" and guide:
            self.take_out(guide, lambda: self._context.t("The time of responsibility was taken out."))
        else:
            self.ask(guide_question(self._session, self._context.t, overview))

    def _fact_rows(self, overview: CaseOverview) -> list[RecordRow]:
        t, client = self._context.t, overview.client
        change, unknown = t("Change…"), t("not known")
        interpreter = "" if client.interpreting is Interpreting.UNKNOWN else t(INTERPRETING_NAMES[client.interpreting])
        spoken = BETWEEN.join(filter(None, (languages_text(client, t) if client.languages else "", interpreter)))
        reached = BETWEEN.join(isolated(each) for each in (client.phone, client.email) if each)
        recognised = overview.recognised_on
        person = (("client-edit", change),)
        silence = silence_text(overview, t)
        last = overview.last_contact_on
        rows = [
            RecordRow(
                "status", self._status_text(overview), t("Residence status"), actions=(("client-status", change),)
            ),
            RecordRow("recognised", t.date(recognised) if recognised else unknown, t("Recognised on")),
            RecordRow("languages", spoken or unknown, t("Languages"), actions=person),
            RecordRow("reached", reached or unknown, t("How to reach the client"), actions=person),
            RecordRow("household", t.count("{n} person", "{n} people", len(overview.household)), t("Household")),
            RecordRow(
                "contact",
                t.date(last) if last else t("no contact yet"),
                t("Last contact"),
                chip=Chip(silence, "warning") if silence else None,
            ),
        ]
        if overview.next_step:
            rows.append(RecordRow("next", isolated(overview.next_step), t("Next step")))
        rows.append(RecordRow("opened", t.date(overview.case.opened_on), t("Opened on")))
        return rows

    def _status_text(self, overview: CaseOverview) -> str:
        t, status = self._context.t, overview.status
        if status is None:
            return t("not known")
        paragraph = paragraph_of(status.status)
        parts = (status_title(status.status, t), isolated(paragraph) if paragraph else "")
        return BETWEEN.join((*filter(None, parts), period_text(status.valid_from, status.valid_to, t)))

    def _flag_row(self, flag: Flag) -> RecordRow:
        t = self._context.t
        raised = t("Raised on {date} by {name}", date=isolated(t.date(flag.raised_on)), name=isolated(flag.raised_by))
        if flag.is_open or flag.answered_on is None:
            chip, actions = Chip(t("to be answered"), "danger"), (("flag-answer", t("Answer…")),)
            return RecordRow(flag.id, isolated(flag.text), lines=(raised,), chip=chip, actions=actions)
        answered = t(
            "Answered on {date} by {name}: {answer}",
            date=isolated(t.date(flag.answered_on)),
            name=isolated(flag.answered_by),
            answer=isolated(flag.answer),
        )
        return RecordRow(flag.id, isolated(flag.text), lines=(raised, answered), chip=Chip(t("answered")))

    def _address_row(self, address: Address, overview: CaseOverview) -> RecordRow:
        t = self._context.t
        housing = t(HOUSING_NAMES[address.housing]) if address.housing else ""
        line = BETWEEN.join(filter(None, (housing, period_text(address.valid_from, address.valid_to, t))))
        chip = Chip(t("today"), "success") if address == overview.address else None
        actions = (("address-edit", t("Change…")), ("address-remove", t("Take out")))
        return RecordRow(address.id, isolated(address.address), lines=(line,), chip=chip, actions=actions)

    def _guide_row(self, guide: Responsibility, overview: CaseOverview) -> RecordRow:
        t = self._context.t
        chip = Chip(t("today"), "success") if guide == overview.responsible else None
        line = period_text(guide.valid_from, guide.valid_to, t)
        return RecordRow(
            guide.id, isolated(guide.guide), lines=(line,), chip=chip, actions=(("guide-remove", t("Take out")),)
        )

    def _state_row(self, change: CaseStateChange) -> RecordRow:
        t = self._context.t
        said = t("by {name}", name=isolated(change.author))
        line = BETWEEN.join(
            filter(None, (isolated(change.reason) if change.reason else t("with the first entry"), said))
        )
        chip = Chip(state_name(change.state, t), state_tone(change.state))
        return RecordRow(change.id, t.date(change.on_day), lines=(line,), chip=chip)
