"""What a record may choose from: ways in, services, residence statuses, districts, papers.

Content, not program text: the files in `resources/catalogue` bring every language along, so everything here carries
all of them. A record stores ids; an id that was once given out keeps its meaning.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from integrationslotse_desktop.domain.checklists import Confidence, Drafting, Localized
from integrationslotse_desktop.domain.errors import ExpectedError, Fault

OTHER = "other"
"""The way in, and the residence status, for what no other one names."""

_SHORT = {"absatz": "abs", "satz": "s", "sentence": "s", "nummer": "nr", "alternative": "alt", "artikel": "art"}
_UNSAID = {"aufenthg", "aufenthaltsgesetz"}
"""The law that is meant where none is named."""
_BRACKET = re.compile(r"\((\d+[a-z]?)\)")
_PIECE = re.compile(r"\d+[a-z]?|[a-zäöüß]+")


class FieldKind(StrEnum):
    """What may stand in a field that a way in asks for."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True)
class Choice:
    """One of the values of a field."""

    id: str
    name: Localized


@dataclass(frozen=True)
class ChannelField:
    """Something to be recorded about a way in, such as the date of the list a person was on."""

    name: str
    kind: FieldKind
    is_required: bool
    label: Localized
    choices: tuple[Choice, ...]
    """For `FieldKind.CHOICE` only."""


@dataclass(frozen=True)
class Document:
    """A paper that a person brings along."""

    id: str
    name: Localized


@dataclass(frozen=True)
class ChannelDocument:
    """A paper that comes with a way in."""

    document: Document
    anchor: str | None
    """The fact that the paper's date answers, such as `asylblg_last_day`; deadlines hang on it."""


@dataclass(frozen=True)
class IntakeChannel:
    """A way in: how a person came to the guide (question 5)."""

    id: str
    districts: tuple[str, ...]
    """Where the source names it; others may offer it too."""
    label: Localized
    trigger: Localized
    """What happens first."""
    partner: Localized | None
    """Who usually stands at the other end."""
    note: Localized | None
    source: str
    """The passage of the source, such as "Q5-SN"."""
    guide_initiates_contact: bool
    fields: tuple[ChannelField, ...]
    documents: tuple[ChannelDocument, ...]


@dataclass(frozen=True)
class ServiceCategory:
    """What a guide did for somebody (question 4)."""

    id: str
    label: Localized
    source: str
    needs_person: bool
    """False: may be recorded without a client."""
    note: Localized | None


class TargetGroup(StrEnum):
    """Why a guide may work with a person of this status."""

    CORE = "core"
    RELATED = "related"
    EDUCATION_GUIDE_ONLY = "education_guide_only"
    OTHER = "other"


@dataclass(frozen=True)
class ResidenceStatus:
    """A residence status, and what hangs on it."""

    id: str
    title: Localized
    legal_basis: tuple[str, ...]
    spellings: tuple[str, ...]
    """What cards and notices call it, old and new."""
    target_group: TargetGroup
    permit: Localized
    """How long it is given for."""
    key_rights: Localized
    benefit_law: Localized
    note: Localized | None
    confidence: Confidence
    as_of: date
    """The state of the law."""


class EmployerType(StrEnum):
    """Who employs the guides of a district."""

    MUNICIPAL = "municipal"
    VOLUNTARY_BODY = "voluntary_body"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Employer:
    """Who employs the guides of a district, as far as is known."""

    type: EmployerType
    is_inferred: bool
    """Concluded from the source, which does not say so: a person has to confirm it."""
    text: Localized


@dataclass(frozen=True)
class CaseNumberRule:
    """How a district's case numbers are made."""

    beginning: str
    """With `{year}`, such as "LRO-{year}-"."""
    digits: int

    def number(self, year: int, sequence: int) -> str:
        """The number of a case, such as "LRO-2026-0155"."""
        return f"{self.beginning.replace('{year}', str(year))}{sequence:0{self.digits}d}"


@dataclass(frozen=True)
class District:
    """One of the eight districts and towns that employ guides (question 2)."""

    code: str
    official_key: str
    """The Amtlicher Gemeindeschlüssel."""
    name: Localized
    seat: str
    is_town: bool
    employer: Employer
    case_number: CaseNumberRule
    channels: tuple[str, ...]
    """The ways in that are offered first, the most usual one at the beginning."""
    note: Localized | None


@dataclass(frozen=True)
class Origin:
    """One file's version, the state of its content, and who wrote its words, by language."""

    version: int
    as_of: date
    drafting: dict[str, Drafting]


@dataclass(frozen=True)
class Catalogue:
    """Everything together, each kind in the order of its file, by id."""

    channels: dict[str, IntakeChannel]
    services: dict[str, ServiceCategory]
    statuses: dict[str, ResidenceStatus]
    status_groups: dict[str, tuple[str, ...]]
    """Such as "recognised": the statuses that a rule of a checklist means."""
    districts: dict[str, District]
    documents: dict[str, Document]
    origins: dict[str, Origin]
    """By the name of the file."""

    def channels_of(self, district: str) -> tuple[IntakeChannel, ...]:
        """The ways in that a district offers, the most usual first, `other` last. Raises VALUE_REFUSED."""
        if district not in self.districts:
            raise ExpectedError(Fault.VALUE_REFUSED, field="district")
        return tuple(self.channels[each] for each in (*self.districts[district].channels, OTHER))

    def status_spelt(self, written: str) -> ResidenceStatus | None:
        """The status that a card or notice means by a paragraph, in its old or new spelling; None: not known."""
        folded = folded_spelling(written)
        for status in self.statuses.values():
            if folded in map(folded_spelling, status.spellings):
                return status
        return None


def folded_spelling(written: str) -> str:
    """A paragraph without what people write differently: "Absatz 2", "Abs. 2" and "(2)" are the same."""
    pieces = _PIECE.findall(_BRACKET.sub(r" abs \1 ", written.lower()))
    return " ".join(_SHORT.get(piece, piece) for piece in pieces if piece not in _UNSAID)
