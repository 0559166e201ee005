"""The case record of an invented household: who belongs to it, how it came, its status, home, consents and guide.

Whatever the diary tells stands here too, and nothing else: a child of eight in the story is eight in the record.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from integrationslotse_desktop.domain.case_records import (
    Address,
    Consent,
    FileNumber,
    Housing,
    PrivacyNotice,
    Responsibility,
)
from integrationslotse_desktop.domain.diary import Contact, DoneBy, EntryDetails, Interpreter
from integrationslotse_desktop.domain.intake import Intake, LegalBasis, list_fields
from integrationslotse_desktop.domain.people import Interpreting, Person, Relation, Whereabouts
from integrationslotse_desktop.domain.residence import Residence
from integrationslotse_desktop.services.catalogue import channels_of
from integrationslotse_desktop.services.practice_content import Content, Household, Variant
from integrationslotse_desktop.services.practice_words import Words
from integrationslotse_desktop.storage.units import Recordable

SERVICES: dict[str, tuple[str, ...]] = {
    "intake": ("first_steps",),
    "notice": ("first_steps", "rights_duties"),
    "title": ("authorities", "accompaniment"),
    "jobcenter": ("authorities_jobcenter",),
    "insurance": ("authorities_health_insurance",),
    "account": ("authorities_bank",),
    "housing": ("orientation_housing",),
    "household": ("orientation_housing", "everyday"),
    "school": ("kita_school",),
    "kita": ("kita_school",),
    "benefits": ("family_benefits",),
    "reunification": ("social_contacts_family",),
    "course": ("language",),
    "work": ("job_search",),
    "qualification": ("job_search",),
    "everyday": ("everyday",),
    "leisure": ("leisure", "social_contacts"),
    "conflict": ("conflict_referral",),
    "closing": ("everyday",),
}
"""What each theme of a story is, among the services of question 4."""

_STATUSES = {"refugee": "refugee", "subsidiary": "subsidiary", "temporary": "temporary_24"}
_TRAVEL = {Contact.HOME_VISIT: (10, 15, 20, 30), Contact.ACCOMPANIMENT: (15, 20, 30), Contact.OUTREACH: (25, 35)}
_INTERPRETERS = (Interpreter.BY_PHONE, Interpreter.GUIDE)
_ADULT_AGES = (24, 58)
_DECIDED_BEFORE = timedelta(days=210)
_GIVEN_AFTER = timedelta(days=5)
_RECENT = 60


@dataclass(frozen=True)
class Known:
    """What the record is made from."""

    content: Content
    household: Household
    words: Words
    district: str
    opened: date
    served: date
    today: date
    chance: random.Random


def record_of(known: Known) -> tuple[Recordable, ...]:
    """The records of one case, its client first. Neither they nor their case have ids yet; people have names here."""
    client = _client(known)
    return (client, *_family(known), *_status(known, client), _home(known), *_papers(known, client), _intake(known))


def details_of(theme: str, variant: Variant, household: Household, chance: random.Random) -> EntryDetails:
    """What else is told about a contact of a story."""
    travel = _TRAVEL.get(variant.contact)
    language = household.speaks
    return EntryDetails(
        services=variant.services or SERVICES.get(theme, ("first_steps",)),
        travel_minutes=chance.choice(travel) if travel else None,
        language=language,
        interpreter=Interpreter.NOBODY
        if language == "ar"
        else chance.choice((Interpreter.BY_PHONE, Interpreter.GUIDE)),
        done_by=chance.choices((DoneBy.TOGETHER, DoneBy.CLIENT, DoneBy.GUIDE), (6, 3, 2))[0],
    )


def _client(known: Known) -> Person:
    household, chance = known.household, known.chance
    latin = (household.family_name, household.given_name)
    first, other = (household.arabic or ("", ""), latin) if household.is_stored_in_arabic else (latin, household.arabic)
    age = household.age or chance.randint(*_ADULT_AGES)
    born = f"{known.today.year - age}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    levels = ("de:a1", "de:a2", "de:b1", "de:none")
    return Person(
        "client",
        "",
        family_name=first[0],
        given_name=first[1],
        other_family_name=other[0] if other else "",
        other_given_name=other[1] if other else "",
        born=born if household.age is None and chance.random() < 0.8 else f"{known.today.year - age}-01-01",
        languages=(f"{household.speaks}:native", chance.choice(levels)),
        interpreting=chance.choice((Interpreting.NEEDED, Interpreting.NOT_NEEDED)),
        phone=known.words.phone,
    )


def _family(known: Known) -> tuple[Person, ...]:
    household = known.household
    family_name = (household.arabic or ("",))[0] if household.is_stored_in_arabic else household.family_name
    children = [
        Person(
            f"child-{place}",
            "",
            Relation.CHILD,
            family_name=family_name,
            given_name=name,
            born=str(known.today.year - age),
        )
        for place, (name, age) in enumerate(household.children)
    ]
    if not household.spouse:
        return tuple(children)
    name, country = household.spouse
    place = known.content.countries[country]["de"].partition(" ")[2].removeprefix("der ")
    spouse = Person(
        "spouse", "", Relation.SPOUSE, Whereabouts.ABROAD, family_name=family_name, given_name=name, country=place
    )
    return (spouse, *children)


def _status(known: Known, client: Person) -> tuple[Residence, ...]:
    status = _STATUSES[known.household.status]
    if status == "temporary_24":
        return (Residence("", "", client.id, status, known.opened - _GIVEN_AFTER),)
    before = Residence(
        "", "", client.id, "gestattung", known.served - _DECIDED_BEFORE, known.served - timedelta(days=1)
    )
    return before, Residence("", "", client.id, status, known.served, document="Bescheid des BAMF")


def _home(known: Known) -> Address:
    housing = known.chance.choice((Housing.SHARED, Housing.DECENTRAL, Housing.OWN))
    return Address("", "", f"{known.words.street}, {known.words.town}", housing, known.opened)


def _papers(known: Known, client: Person) -> tuple[Recordable, ...]:
    """The notice of data protection, a consent where one was given, the number of the BAMF, who is responsible."""
    language = known.household.speaks
    spoken = language if language in ("ar", "en") else "en"
    papers: list[Recordable] = [
        PrivacyNotice("", "", min(known.opened + _GIVEN_AFTER, known.today), spoken),
        Responsibility("", "", known.content.guide, known.opened),
    ]
    if known.household.status != "temporary":
        number = f"{known.chance.randint(1_000_000, 9_999_999)}-{known.chance.randint(100, 999)}"
        papers.append(FileNumber("", "", client.id, "bamf", number))
    if known.household.opened > _RECENT:
        given = known.opened + _GIVEN_AFTER
        topics = "Antrag, Einkommen, Wohnung"
        papers.append(Consent("", "", client.id, "Jobcenter", "Grundsicherungsgeld", topics, spoken, given))
    return tuple(papers)


def _intake(known: Known) -> Intake:
    channel = known.chance.choice(channels_of(known.district)[:3])
    announced = known.opened - timedelta(days=2)
    intake = Intake("", "", channel.id, announced_on=announced, first_contact_on=known.opened)
    if not list_fields(channel) or channel.partner is None:
        return intake
    return replace(intake, referred_by=channel.partner.de, legal_basis=str(LegalBasis.PUBLIC_TASK))
