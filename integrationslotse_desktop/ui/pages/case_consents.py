"""The consents of a case, and the privacy notice, which is something else."""

from integrationslotse_desktop.domain.case_records import Consent, PrivacyNotice
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.record_texts import person_name
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.forms.records import consent_question, notice_question, withdrawal_question
from integrationslotse_desktop.ui.records_tab import RecordsTab
from integrationslotse_desktop.ui.widgets.case_facts import BETWEEN
from integrationslotse_desktop.ui.widgets.chips import Chip
from integrationslotse_desktop.ui.widgets.record_card import RecordCard, RecordRow


class CaseConsents(RecordsTab):
    """One tab of a case."""

    def __init__(self, context: Context, session: Session) -> None:
        self._notices, self._consents = RecordCard(context), RecordCard(context)
        super().__init__(context, session, self._notices, self._consents)
        self.retranslate()

    def title(self, t: Texts) -> str:
        """What stands on the tab."""
        return t("Consents")

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._notices.entitle(
            t("Privacy notice"),
            t("Not handed over yet."),
            ("notice-add", t("Handed over…")),
            why=t(
                "It tells people what is kept about them (Art. 13 GDPR). It is no consent, and no consent replaces it."
            ),
        )
        self._consents.entitle(
            t("Consents"),
            t("Nobody has agreed to anything yet: without consent nothing is told to anybody."),
            ("consent-add", t("Add a consent…")),
            why=t("A release from confidentiality: to whom, what for, about what. It can be withdrawn at any time."),
        )
        super().retranslate()

    def show_records(self, overview: CaseOverview) -> None:
        """Write every card."""
        self._notices.show_records([self._notice_row(each) for each in overview.notices])
        newest = sorted(overview.consents, key=lambda each: each.given_on, reverse=True)
        self._consents.show_records([self._consent_row(each, overview) for each in newest])

    def act(self, overview: CaseOverview, action: str, key: str) -> None:
        """Do what a button says."""
        session, t = self._session, self._context.t
        notice = next((each for each in overview.notices if each.id == key), None)
        consent = next((each for each in overview.consents if each.id == key), None)
        if action == "notice-add":
            self.ask(notice_question(session, t, overview))
        elif action == "consent-withdraw" and consent:
            self.ask(withdrawal_question(session, t, overview, consent))
        elif action.endswith("remove") and (notice or consent):
            self._take_out(notice or consent)
        else:
            self.ask(consent_question(session, t, overview, consent))

    def _take_out(self, record: Consent | PrivacyNotice | None) -> None:
        if isinstance(record, Consent):
            self.take_out(record, lambda: self._context.t("The consent was taken out."))
        elif record:
            self.take_out(record, lambda: self._context.t("The privacy notice was taken out."))

    def _notice_row(self, notice: PrivacyNotice) -> RecordRow:
        t = self._context.t
        title = t("Handed over on {date}", date=isolated(t.date(notice.given_on)))
        actions = (("notice-remove", t("Take out")),)
        return RecordRow(notice.id, title, lines=(t.language_name(notice.language),), actions=actions)

    def _consent_row(self, consent: Consent, overview: CaseOverview) -> RecordRow:
        t = self._context.t
        person = overview.person(consent.person_id)
        explained = t("explained in {language}", language=t.language_name(consent.explained_in))
        days = [
            t("given on {date}", date=isolated(t.date(consent.given_on))),
            t("valid until {date}", date=isolated(t.date(consent.valid_until))) if consent.valid_until else "",
            t("withdrawn on {date}", date=isolated(t.date(consent.withdrawn_on))) if consent.withdrawn_on else "",
        ]
        lines = (
            BETWEEN.join((isolated(consent.purpose), isolated(consent.topics))),
            BETWEEN.join(filter(None, (person_name(person) if person else "", explained))),
            BETWEEN.join(filter(None, days)),
        )
        withdraw = [] if consent.withdrawn_on else [("consent-withdraw", t("Withdraw…"))]
        actions = (*withdraw, ("consent-edit", t("Change…")), ("consent-remove", t("Take out")))
        return RecordRow(
            consent.id, isolated(consent.recipient), lines=lines, chip=self._chip(consent, overview), actions=actions
        )

    def _chip(self, consent: Consent, overview: CaseOverview) -> Chip:
        t = self._context.t
        if consent.is_valid(overview.today):
            return Chip(t("valid"), "success")
        return Chip(t("withdrawn") if consent.withdrawn_on else t("expired"), "warning")
