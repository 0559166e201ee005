"""What is said of a case in a few words: for its header, its overview and the cards beside the diary."""

from integrationslotse_desktop.domain.people import Interpreting, Person, Relation, Whereabouts
from integrationslotse_desktop.domain.schooling import schooling
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.services.record_texts import (
    INTERPRETING_NAMES,
    RELATION_NAMES,
    SCHOOLING_NAMES,
    WHEREABOUTS_NAMES,
    language_text,
    paragraph_of,
    person_name,
    spoken_text,
    status_title,
)

BETWEEN = " · "


def header_line(overview: CaseOverview, t: Texts) -> str:
    """The line below the name: what is known of it, and nothing for what is not."""
    recognised = overview.recognised_on
    status = overview.status
    spoken = list(filter(None, (spoken_text(each, t) for each in overview.client.languages)))
    told = [
        *([status_title(status.status, t), isolated(paragraph_of(status.status))] if status else []),
        t("recognised on {date}", date=isolated(t.date(recognised))) if recognised else "",
        household_text(overview, t),
        t("speaks {languages}", languages=_listed(spoken, t)) if spoken else "",
    ]
    if not status and not recognised:
        told.insert(0, t("Opened on {date}", date=isolated(t.date(overview.case.opened_on))))
    return BETWEEN.join(each for each in told if each and each != isolated(""))


def household_text(overview: CaseOverview, t: Texts) -> str:
    """How many live together."""
    number = len(overview.household)
    return t.count("household with {n} person", "household with {n} people", number)


def languages_text(person: Person, t: Texts) -> str:
    """Every language with its level."""
    return _listed([language_text(each, t) for each in person.languages], t)


def person_title(person: Person, overview: CaseOverview, t: Texts) -> str:
    """A name with the age, such as "Hiba, 8": the family name only where it is not the client's."""
    has_own_name = person.relation is Relation.CLIENT or person.family_name != overview.client.family_name
    name = person_name(person) if has_own_name or not person.given_name else isolated(person.given_name)
    age = person.age(overview.today)
    return name if age is None else t("{name}, {age}", name=name, age=age)


def person_hint(person: Person, overview: CaseOverview, t: Texts) -> str:
    """What a guide asks first of somebody: school or day care, or where they are."""
    if person.whereabouts is Whereabouts.ABROAD and person.country:
        return isolated(person.country)
    if person.whereabouts is not Whereabouts.HOUSEHOLD:
        return t(WHEREABOUTS_NAMES[person.whereabouts])
    found = schooling(person, overview.today)
    return t(SCHOOLING_NAMES[found]) if found else ""


def person_lines(person: Person, overview: CaseOverview, t: Texts) -> tuple[str, ...]:
    """What else is known of somebody."""
    where = "" if person.relation is Relation.CLIENT else t(WHEREABOUTS_NAMES[person.whereabouts])
    hint = person_hint(person, overview, t)
    interpreter = "" if person.interpreting is Interpreting.UNKNOWN else t(INTERPRETING_NAMES[person.interpreting])
    first = (t(RELATION_NAMES[person.relation]), where, hint if hint != where else "")
    second = (languages_text(person, t) if person.languages else "", interpreter)
    reached = (isolated(person.phone) if person.phone else "", isolated(person.email) if person.email else "")
    others = (isolated(person.other_name) if person.other_name else "", isolated(person.note) if person.note else "")
    return tuple(BETWEEN.join(filter(None, line)) for line in (first, second, reached, others))


def silence_text(overview: CaseOverview, t: Texts) -> str:
    """How long nobody was in contact, if that is long."""
    if not overview.is_silent or overview.silent_days is None:
        return ""
    return t.count("no contact for {n} day", "no contact for {n} days", overview.silent_days)


def _listed(words: list[str], t: Texts) -> str:
    comma = "، " if t.language.is_right_to_left else ", "
    return comma.join(words)
