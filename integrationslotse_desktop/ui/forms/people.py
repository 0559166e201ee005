"""Forms about people: who they are, where else they belong, and their residence statuses."""

from dataclasses import replace

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.languages import LANGUAGES, LanguageLevel
from integrationslotse_desktop.domain.people import Interpreting, Person, Relation, Whereabouts
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.drafts import record_place
from integrationslotse_desktop.services.record_texts import (
    INTERPRETING_NAMES,
    RELATION_NAMES,
    WHEREABOUTS_NAMES,
    field_caption,
    language_text,
    paragraph_of,
    person_name,
    status_title,
)
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.forms.question import Question, Values, choices_of, day_in, day_text
from integrationslotse_desktop.ui.widgets.field_specs import Choice, FieldSpec, Kind, joined, parts

_TEXTS = ("family_name", "given_name", "other_family_name", "other_given_name", "born", "phone", "email")
_USUAL_LEVELS = (LanguageLevel.NATIVE, LanguageLevel.A2, LanguageLevel.B1, LanguageLevel.C1)


def person_question(session: Session, t: Texts, overview: CaseOverview, person: Person | None) -> Question:
    """Somebody new, or what is known of somebody."""
    case_id = overview.case.id
    known = person or Person(new_id(), case_id, Relation.CHILD, family_name=overview.client.family_name)
    place = record_place("person", case_id, person.id if person else "")

    def save(values: Values) -> object:
        return session.people.put(_person_from(known, values), finished_draft=place)

    return Question(
        place,
        t("What is known of {name}", name=person_name(person)) if person else t("Somebody else of this case"),
        t("Save") if person else t("Add person"),
        _person_specs(t, known),
        save,
        _values_of(known),
    )


def move_question(session: Session, t: Texts, overview: CaseOverview, person: Person | None) -> Question:
    """To another case. Without a person it is asked who."""
    others = [each for each in overview.people if each.relation is not Relation.CLIENT]
    who = FieldSpec(
        "person_id",
        field_caption("person_id", t),
        Kind.CHOICE,
        choices=tuple(Choice(each.id, person_name(each)) for each in others),
    )
    place = record_place("move", overview.case.id)

    def save(values: Values) -> object:
        number = values["to_case"].strip()
        if not number:
            raise ExpectedError(Fault.TEXT_MISSING, field="to_case")
        return session.people.move(values["person_id"], number, Relation(values["relation"]))

    hint = t("Statuses, numbers and consents go along. What was written in the diary stays here.")
    specs = [
        who,
        FieldSpec("to_case", field_caption("to_case", t), hint=t("Such as {number}", number=overview.case.number)),
        FieldSpec("relation", t("What the person is to the client there"), Kind.CHOICE, choices=_relations(t)),
        FieldSpec("hint", hint, Kind.NOTE),
    ]
    chosen = person or next(iter(others), None)
    values = {"person_id": chosen.id if chosen else "", "relation": str(Relation.OTHER)}
    return Question(place, t("Move a person to another case"), t("Move person"), specs, save, values)


def residence_question(session: Session, t: Texts, overview: CaseOverview, residence: Residence | None) -> Question:
    """A status of somebody, with its days."""
    case_id = overview.case.id
    place = record_place("residence", case_id, residence.id if residence else "")
    record_id = residence.id if residence else new_id()

    def save(values: Values) -> object:
        first, last = day_in(values, "valid_from"), day_in(values, "valid_to")
        person, status = values["person_id"], values["status"]
        told = Residence(record_id, case_id, person, status, first, last, values["document"])
        return session.people.put_residence(told, finished_draft=place)

    statuses = tuple(Choice(each, _short_status(each, t)) for each in load_catalogue().statuses)
    specs = [
        people_spec(t, overview),
        FieldSpec("status", field_caption("status", t), Kind.CHOICE, choices=statuses),
        FieldSpec("valid_from", field_caption("valid_from", t), Kind.DAY, is_short=True),
        FieldSpec("valid_to", t("Last day"), Kind.DAY, hint=t("Empty while it goes on"), is_short=True),
        FieldSpec("document", field_caption("document", t), hint=t("A card, a notice, a certificate of fiction")),
    ]
    shown = residence or Residence(record_id, case_id, overview.client.id, "refugee")
    values = {
        "person_id": shown.person_id,
        "status": shown.status,
        "valid_from": day_text(shown.valid_from),
        "valid_to": day_text(shown.valid_to),
        "document": shown.document,
    }
    title = t("Residence status") if residence else t("Another residence status")
    return Question(place, title, t("Save"), specs, save, values)


def _short_status(status: str, t: Texts) -> str:
    """By the paragraph, as it stands on the card, and the beginning of its title: no field is wide enough for all."""
    paragraph, title = paragraph_of(status).removesuffix(" AufenthG"), status_title(status, t).partition(" (")[0]
    return f"{isolated(paragraph)} · {title}" if paragraph else title


def people_spec(t: Texts, overview: CaseOverview) -> FieldSpec:
    """Whose it is."""
    choices = tuple(Choice(each.id, person_name(each)) for each in overview.people)
    return FieldSpec("person_id", field_caption("person_id", t), Kind.CHOICE, choices=choices)


def _person_specs(t: Texts, person: Person) -> list[FieldSpec]:
    def line(name: str, kind: Kind = Kind.TEXT) -> FieldSpec:
        captions = {"family_name": t("Family name"), "given_name": t("Given name")}
        return FieldSpec(name, captions.get(name) or field_caption(name, t), kind, is_short=True)

    is_client = person.relation is Relation.CLIENT
    kin = FieldSpec("relation", field_caption("relation", t), Kind.CHOICE, choices=_relations(t), is_short=True)
    where = replace(line("whereabouts", Kind.CHOICE), choices=choices_of(WHEREABOUTS_NAMES, t))
    interpreter = replace(line("interpreting", Kind.CHOICE), choices=choices_of(INTERPRETING_NAMES, t))
    languages = FieldSpec("languages", field_caption("languages", t), Kind.CHOICES, choices=_languages(t, person))
    return [
        line("family_name"),
        line("given_name"),
        line("other_family_name"),
        line("other_given_name"),
        *([] if is_client else [kin, where]),
        line("born", Kind.PARTIAL_DAY),
        *([replace(interpreter, may_be_unknown=True)] if is_client else [line("country")]),
        languages,
        *([] if is_client else [replace(interpreter, may_be_unknown=True)]),
        line("phone"),
        replace(line("email"), is_short=is_client),
        replace(line("note"), is_short=False),
    ]


def _relations(t: Texts) -> tuple[Choice, ...]:
    return tuple(each for each in choices_of(RELATION_NAMES, t) if each.value != Relation.CLIENT)


def _languages(t: Texts, person: Person) -> tuple[Choice, ...]:
    """Each language as such and with the levels that are usually known; what somebody has stands there in any case."""
    usual = [f"{code}:{level}" if level else code for code in LANGUAGES for level in ("", *_USUAL_LEVELS)]
    german = [f"de:{level}" for level in LanguageLevel]
    values = dict.fromkeys([*(_coded(each) for each in [*usual, *german]), *person.languages])
    return tuple(Choice(each, language_text(each, t)) for each in values)


def _coded(language: str) -> str:
    """A language without a level still has the colon."""
    return language if ":" in language else f"{language}:"


def _values_of(person: Person) -> dict[str, str]:
    return {
        **{name: getattr(person, name) for name in (*_TEXTS, "country", "note")},
        "relation": str(person.relation),
        "whereabouts": str(person.whereabouts),
        "interpreting": str(person.interpreting),
        "languages": joined(person.languages),
    }


def _person_from(person: Person, values: Values) -> Person:
    is_client = person.relation is Relation.CLIENT
    return Person(
        id=person.id,
        case_id=person.case_id,
        relation=person.relation if is_client else Relation(values["relation"]),
        whereabouts=person.whereabouts if is_client else Whereabouts(values["whereabouts"]),
        family_name=values["family_name"],
        given_name=values["given_name"],
        other_family_name=values["other_family_name"],
        other_given_name=values["other_given_name"],
        born=values["born"],
        languages=parts(values["languages"]),
        interpreting=Interpreting(values["interpreting"]),
        phone=values["phone"],
        email=values["email"],
        country=person.country if is_client else values["country"],
        note=values["note"],
    )
