"""Forms about what else a case has: addresses, numbers, guides, states, flags, consents, privacy notices."""

from dataclasses import replace

from integrationslotse_desktop.domain.case_records import Address, Consent, FileNumber, Flag, Housing
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.file_numbers import FileNumberKind, is_allowed
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.languages import LANGUAGES
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.drafts import record_place
from integrationslotse_desktop.services.record_texts import HOUSING_NAMES, NUMBER_NAMES, field_caption
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.forms.people import people_spec
from integrationslotse_desktop.ui.forms.question import Question, Values, choices_of, day_in, day_text, needed_day
from integrationslotse_desktop.ui.widgets.case_states import STATE_VERBS
from integrationslotse_desktop.ui.widgets.field_specs import Choice, FieldSpec, Kind

_STATE_HINTS: dict[CaseState, str] = {
    CaseState.ACTIVE: _("From now on the case counts among those you are at."),
    CaseState.PAUSED: _("Nothing is deleted; silence is not told while it rests."),
    CaseState.CLOSED: _("Your personal note is deleted. Consents, deadlines and everything else stay as they are."),
    CaseState.REOPENED: _("Everything is as it was when the case was closed, but the personal note."),
}


def address_question(session: Session, t: Texts, overview: CaseOverview, address: Address | None) -> Question:
    """Where the household lives or lived."""
    case_id = overview.case.id
    place = record_place("address", case_id, address.id if address else "")
    known = address or Address(new_id(), case_id, "", valid_from=None)

    def save(values: Values) -> object:
        housing, first, last = Housing(values["housing"]), day_in(values, "valid_from"), day_in(values, "valid_to")
        told = Address(known.id, case_id, values["address"], housing, first, last)
        return session.records.put_address(told, finished_draft=place)

    specs = [
        _field(t, "address"),
        FieldSpec(
            "housing",
            field_caption("housing", t),
            Kind.CHOICE,
            choices=choices_of(HOUSING_NAMES, t),
            may_be_unknown=True,
        ),
        *_period(t),
    ]
    values = {
        "address": known.address,
        "housing": str(known.housing),
        "valid_from": day_text(known.valid_from),
        "valid_to": day_text(known.valid_to),
    }
    return Question(place, t("Address") if address else t("Another address"), t("Save"), specs, save, values)


def number_question(session: Session, t: Texts, overview: CaseOverview, number: FileNumber | None) -> Question:
    """A number that an office gave somebody; kinds that the organisation did not allow are not offered."""
    case_id = overview.case.id
    place = record_place("number", case_id, number.id if number else "")
    record_id = number.id if number else new_id()

    def save(values: Values) -> object:
        told = FileNumber(record_id, case_id, values["person_id"], values["issuer"], values["number"])
        return session.records.put_number(told, finished_draft=place)

    kinds = [each for each in FileNumberKind if is_allowed(each, overview.policy)]
    specs = [
        people_spec(t, overview),
        FieldSpec(
            "issuer",
            field_caption("issuer", t),
            Kind.CHOICE,
            choices=choices_of({each: NUMBER_NAMES[each] for each in kinds}, t),
        ),
        _field(t, "number"),
    ]
    shown = number or FileNumber(record_id, case_id, overview.client.id, str(FileNumberKind.BAMF), "")
    values = {"person_id": shown.person_id, "issuer": shown.issuer, "number": shown.number}
    return Question(place, t("Number") if number else t("Another number"), t("Save"), specs, save, values)


def guide_question(session: Session, t: Texts, overview: CaseOverview) -> Question:
    """Who is responsible from a day on."""
    case_id = overview.case.id
    place = record_place("guide", case_id)

    def save(values: Values) -> object:
        since = needed_day(values, "valid_from")
        return session.records.assign(case_id, values["guide"], since, finished_draft=place)

    before = overview.responsible
    note = t("For {guide} it ends the day before.", guide=isolated(before.guide)) if before else ""
    specs = [
        _field(t, "guide"),
        FieldSpec("valid_from", field_caption("valid_from", t), Kind.DAY),
        *([FieldSpec("hint", note, Kind.NOTE)] if note else []),
    ]
    guide = "" if before else session.profile.name
    values = {"guide": guide, "valid_from": day_text(overview.today)}
    return Question(place, t("Responsible guide"), t("Save"), specs, save, values)


def state_question(session: Session, t: Texts, overview: CaseOverview, state: CaseState) -> Question:
    """Pause, close, reopen: on which day and why."""
    case_id = overview.case.id
    place = record_place(f"state-{state}", case_id)

    def save(values: Values) -> object:
        day = needed_day(values, "on_day")
        return session.records.change_state(case_id, state, day, values["reason"], finished_draft=place)

    specs = [
        FieldSpec("hint", t(_STATE_HINTS[state]), Kind.NOTE),
        FieldSpec("reason", t("Reason")),
        FieldSpec("on_day", field_caption("on_day", t), Kind.DAY),
    ]
    verb = t(STATE_VERBS[state])
    return Question(place, verb, verb, specs, save, {"on_day": day_text(overview.today)})


def flag_question(session: Session, t: Texts, overview: CaseOverview) -> Question:
    """What must be answered."""
    case_id = overview.case.id
    place = record_place("flag", case_id)

    def save(values: Values) -> object:
        return session.records.raise_flag(case_id, values["text"], finished_draft=place)

    specs = [
        FieldSpec("text", t("What must be answered?"), hint=t("It stays on top of the case until somebody answers."))
    ]
    return Question(place, t("Raise a flag"), t("Raise flag"), specs, save)


def answer_question(session: Session, t: Texts, overview: CaseOverview, flag: Flag) -> Question:
    """The only way to clear a flag."""
    place = record_place("answer", overview.case.id, flag.id)

    def save(values: Values) -> object:
        return session.records.answer_flag(flag.case_id, flag.id, values["answer"], finished_draft=place)

    specs = [FieldSpec("question", isolated(flag.text), Kind.NOTE), _field(t, "answer")]
    return Question(place, t("Answer the flag"), t("Answer"), specs, save)


def consent_question(session: Session, t: Texts, overview: CaseOverview, consent: Consent | None) -> Question:
    """A release from confidentiality."""
    case_id = overview.case.id
    place = record_place("consent", case_id, consent.id if consent else "")
    record_id = consent.id if consent else new_id()

    def save(values: Values) -> object:
        told = Consent(
            id=record_id,
            case_id=case_id,
            person_id=values["person_id"],
            recipient=values["recipient"],
            purpose=values["purpose"],
            topics=values["topics"],
            explained_in=values["explained_in"],
            given_on=needed_day(values, "given_on"),
            valid_until=day_in(values, "valid_until"),
            withdrawn_on=consent.withdrawn_on if consent else None,
        )
        return session.records.put_consent(told, finished_draft=place)

    title, specs = t("Consent") if consent else t("Another consent"), _consent_specs(t, overview)
    return Question(place, title, t("Save"), specs, save, _consent_values(overview, consent))


def withdrawal_question(session: Session, t: Texts, overview: CaseOverview, consent: Consent) -> Question:
    """From which day on a consent counts for nothing."""
    place = record_place("withdrawal", overview.case.id, consent.id)

    def save(values: Values) -> object:
        return session.records.withdraw(
            consent.case_id, consent.id, needed_day(values, "withdrawn_on"), finished_draft=place
        )

    hint = t("From this day on nothing may be told to {recipient}.", recipient=isolated(consent.recipient))
    specs = [
        FieldSpec("hint", hint, Kind.NOTE),
        FieldSpec("withdrawn_on", field_caption("withdrawn_on", t), Kind.DAY),
    ]
    values = {"withdrawn_on": day_text(overview.today)}
    return Question(place, t("Withdraw the consent"), t("Withdraw"), specs, save, values)


def notice_question(session: Session, t: Texts, overview: CaseOverview) -> Question:
    """The information about the client's data was handed over."""
    case_id = overview.case.id
    place = record_place("notice", case_id)

    def save(values: Values) -> object:
        day = needed_day(values, "given_on")
        return session.records.give_notice(case_id, day, values["language"], finished_draft=place)

    specs = [
        FieldSpec("hint", t("It tells what is kept about a person. It is no consent and needs none."), Kind.NOTE),
        _language(t, "language", overview),
        FieldSpec("given_on", t("Handed over on"), Kind.DAY),
    ]
    values = {"language": _spoken(overview), "given_on": day_text(overview.today)}
    return Question(place, t("Privacy notice handed over"), t("Save"), specs, save, values)


def _consent_specs(t: Texts, overview: CaseOverview) -> list[FieldSpec]:
    until = FieldSpec("valid_until", field_caption("valid_until", t), Kind.DAY, is_short=True)
    return [
        people_spec(t, overview),
        _field(t, "recipient", t("An office or a person, such as the Jobcenter")),
        _field(t, "purpose"),
        _field(t, "topics", t("Only what is needed for this")),
        _language(t, "explained_in", overview),
        FieldSpec("given_on", field_caption("given_on", t), Kind.DAY, is_short=True),
        replace(until, hint=t("Empty: until it is withdrawn")),
    ]


def _consent_values(overview: CaseOverview, consent: Consent | None) -> dict[str, str]:
    if consent is None:
        today = day_text(overview.today)
        return {"person_id": overview.client.id, "explained_in": _spoken(overview), "given_on": today}
    words = ("person_id", "recipient", "purpose", "topics", "explained_in")
    texts = {name: str(getattr(consent, name)) for name in words}
    return {**texts, "given_on": day_text(consent.given_on), "valid_until": day_text(consent.valid_until)}


def _field(t: Texts, name: str, hint: str = "") -> FieldSpec:
    return FieldSpec(name, field_caption(name, t), hint=hint)


def _period(t: Texts) -> tuple[FieldSpec, FieldSpec]:
    return (
        FieldSpec("valid_from", field_caption("valid_from", t), Kind.DAY, is_short=True),
        FieldSpec("valid_to", t("Last day"), Kind.DAY, hint=t("Empty while it goes on"), is_short=True),
    )


def _language(t: Texts, name: str, overview: CaseOverview) -> FieldSpec:
    """What the people of the case speak first."""
    codes = dict.fromkeys([*_spoken_codes(overview), *LANGUAGES])
    choices = tuple(Choice(code, t.language_name(code)) for code in codes)
    return FieldSpec(name, field_caption(name, t), Kind.CHOICE, choices=choices)


def _spoken(overview: CaseOverview) -> str:
    return next(iter([*_spoken_codes(overview), "ar"]))


def _spoken_codes(overview: CaseOverview) -> list[str]:
    return [each.partition(":")[0] for each in overview.client.languages]
