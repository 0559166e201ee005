"""How the kinds of things in a case are called. Window and command line share them."""

from datetime import date

from integrationslotse_desktop.domain.case_records import Housing
from integrationslotse_desktop.domain.file_numbers import FileNumberKind
from integrationslotse_desktop.domain.languages import LanguageLevel
from integrationslotse_desktop.domain.people import Interpreting, Person, Relation, Whereabouts
from integrationslotse_desktop.domain.residence import HistoryMark
from integrationslotse_desktop.domain.schooling import Schooling
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.catalogue import load_catalogue

RELATION_NAMES: dict[Relation, str] = {
    Relation.CLIENT: _("Client"),
    Relation.SPOUSE: _("Spouse"),
    Relation.CHILD: _("Child"),
    Relation.PARENT: _("Parent"),
    Relation.SIBLING: _("Sibling"),
    Relation.OTHER: _("Other relation"),
}
WHEREABOUTS_NAMES: dict[Whereabouts, str] = {
    Whereabouts.HOUSEHOLD: _("In this household"),
    Whereabouts.ELSEWHERE: _("Elsewhere in Germany"),
    Whereabouts.ABROAD: _("Abroad"),
}
INTERPRETING_NAMES: dict[Interpreting, str] = {
    Interpreting.NEEDED: _("Needs an interpreter"),
    Interpreting.NOT_NEEDED: _("Needs no interpreter"),
}
HOUSING_NAMES: dict[Housing, str] = {
    Housing.SHARED: _("Shared accommodation"),
    Housing.DECENTRAL: _("Flat rented by the district"),
    Housing.OWN: _("Own flat"),
    Housing.OTHER: _("Other housing"),
}
NUMBER_NAMES: dict[FileNumberKind, str] = {
    FileNumberKind.BAMF: _("File number of the BAMF"),
    FileNumberKind.JOBCENTER: _("Number at the Jobcenter"),
    FileNumberKind.AZR: _("AZR number"),
    FileNumberKind.FAMILY_BENEFITS: _("Child benefit number"),
    FileNumberKind.HEALTH_INSURANCE: _("Health insurance number"),
    FileNumberKind.PENSION: _("Pension insurance number"),
    FileNumberKind.IBAN: _("IBAN"),
    FileNumberKind.OTHER: _("Other number"),
}
SCHOOLING_NAMES: dict[Schooling, str] = {
    Schooling.DAY_CARE: _("may go to day care"),
    Schooling.SCHOOL: _("of school age"),
}
LEVEL_NAMES: dict[LanguageLevel, str] = {
    LanguageLevel.NONE: _("no {language}"),
    LanguageLevel.A1: _("some {language} (A1)"),
    LanguageLevel.A2: _("some {language} (A2)"),
    LanguageLevel.B1: _("{language} (B1)"),
    LanguageLevel.B2: _("{language} (B2)"),
    LanguageLevel.C1: _("fluent {language} (C1)"),
    LanguageLevel.C2: _("fluent {language} (C2)"),
    LanguageLevel.NATIVE: _("{language} (mother tongue)"),
}

RECORD_FIELDS = {
    "other_family_name": _("Family name in the other script"),
    "other_given_name": _("Given name in the other script"),
    "relation": _("What the person is to the client"),
    "whereabouts": _("Lives"),
    "born": _("Date of birth"),
    "languages": _("Languages"),
    "interpreting": _("Interpreter"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "country": _("Country"),
    "note": _("Note"),
    "person_id": _("Person"),
    "to_case": _("Number of the other case"),
    "status": _("Residence status"),
    "valid_from": _("From"),
    "valid_to": _("Until"),
    "document": _("Proved by"),
    "address": _("Address"),
    "housing": _("Kind of housing"),
    "issuer": _("Kind of number"),
    "number": _("Number"),
    "guide": _("Responsible guide"),
    "state": _("State of the case"),
    "on_day": _("On which day"),
    "answer": _("Your answer"),
    "recipient": _("To whom"),
    "purpose": _("What for"),
    "topics": _("About what"),
    "explained_in": _("Explained in"),
    "given_on": _("Given on"),
    "valid_until": _("Valid until"),
    "withdrawn_on": _("Withdrawn on"),
    "language": _("Language"),
    "silent_days": _("Days until a case counts as silent"),
    "case_number": _("How cases are numbered"),
}
"""What the fields of records are called, by the names that errors and forms give them."""


def field_caption(name: str, t: Texts) -> str:
    """What a field of a record is called."""
    return t(RECORD_FIELDS[name])


def status_title(status_id: str, t: Texts) -> str:
    """What a residence status is called."""
    status = load_catalogue().statuses.get(status_id)
    return t.content(status.title) if status else status_id


def paragraph_of(status_id: str) -> str:
    """The paragraph that stands on the card: that of the Residence Act, else the first one there is."""
    status = load_catalogue().statuses.get(status_id)
    bases = status.legal_basis if status else ()
    on_card = [each for each in bases if each.endswith("AufenthG")]
    return (on_card or [*bases, ""])[-1 if on_card else 0]


def period_text(first: date | None, last: date | None, t: Texts) -> str:
    """From when until when."""
    if first and last:
        return t("{first} to {last}", first=isolated(t.date(first)), last=isolated(t.date(last)))
    if first:
        return t("since {day}", day=isolated(t.date(first)))
    return t("until {day}", day=isolated(t.date(last))) if last else t("from when is not known")


def person_name(person: Person) -> str:
    """As people are spoken of: given name first."""
    return isolated(" ".join(filter(None, (person.given_name, person.family_name))))


def language_text(spoken: str, t: Texts) -> str:
    """A language with its level, such as "some English (A2)"."""
    code, _colon, level = spoken.partition(":")
    name = t.language_name(code)
    if level not in set(LanguageLevel):
        return name
    return t(LEVEL_NAMES[LanguageLevel(level)], language=name)


def spoken_text(spoken: str, t: Texts) -> str:
    """A language in a few words, such as "some English"; whoever speaks none of it does not speak it."""
    code, _colon, level = spoken.partition(":")
    name = t.language_name(code)
    if level == LanguageLevel.NONE:
        return ""
    return t("some {language}", language=name) if level in (LanguageLevel.A1, LanguageLevel.A2) else name


def mark_text(mark: HistoryMark, t: Texts) -> str:
    """A gap or an overlap between two statuses, in a sentence."""
    first, last = isolated(t.date(mark.first)), isolated(t.date(mark.last)) if mark.last.year < 9999 else ""
    if mark.is_gap:
        return t("No status from {first} to {last}", first=first, last=last)
    if not last:
        return t("Two statuses at once since {first}", first=first)
    return t("Two statuses at once from {first} to {last}", first=first, last=last)
