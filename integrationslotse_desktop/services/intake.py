"""How cases come to a guide: through which channel, who referred, when recognised, when first met (question 5)."""

from dataclasses import dataclass, field
from datetime import date

from integrationslotse_desktop.domain.catalogue import Document, IntakeChannel
from integrationslotse_desktop.domain.checklists import Fact
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.intake import RECOGNISED_ON, Intake, IntakeDraft, days_to_contact
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.due_dates import askable_facts
from integrationslotse_desktop.services.opening import check_intake_draft, store_intake
from integrationslotse_desktop.services.templates import Templates
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import checklists as stored_checklists
from integrationslotse_desktop.storage import drafts as stored_drafts
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.store import Store


@dataclass(frozen=True)
class CaseIntake:
    """How a case came, with the days that deadlines hang on."""

    case_id: str
    intake: Intake | None
    """None while nobody has told."""
    facts: dict[str, date] = field(repr=False)
    """The day of recognition, and those of papers, as far as they were told."""

    @property
    def recognised_on(self) -> date | None:
        """The day of recognition."""
        return self.facts.get(RECOGNISED_ON)

    @property
    def days_from_recognition_to_contact(self) -> int | None:
        """How long it took until the first contact; below zero if it came before."""
        return days_to_contact(self.recognised_on, self.intake.first_contact_on if self.intake else None)


@dataclass(frozen=True)
class Channels:
    """What a form offers to a guide of one district."""

    usual: tuple[IntakeChannel, ...]
    """Of the district, the most usual first."""
    others: tuple[IntakeChannel, ...]
    """All others, the one that none names at the end."""
    facts: dict[str, Fact]
    """What papers may anchor, by name, as far as a checklist asks for it."""

    @property
    def every(self) -> tuple[IntakeChannel, ...]:
        """Both."""
        return (*self.usual, *self.others)

    @property
    def papers(self) -> tuple[Document, ...]:
        """Every paper that some channel brings along."""
        found = {each.document.id: each.document for channel in self.every for each in channel.documents}
        return tuple(found.values())


class Intakes:
    """How the cases of one vault came."""

    def __init__(self, store: Store, profile: Profile, clock: Clock, templates: Templates) -> None:
        """Work on an opened store; the templates say which facts there are."""
        self._store = store
        self._profile = profile
        self._clock = clock
        self._templates = templates

    def channels(self) -> Channels:
        """What to offer: first what the guide's district names. Raises CONTENT_REFUSED."""
        catalogue = load_catalogue()
        named = catalogue.channels_of(self._profile.district)
        usual, rest = named[:-1], [each for each in catalogue.channels.values() if each not in named]
        known = askable_facts(self._templates)
        anchors = {paper.anchor for each in catalogue.channels.values() for paper in each.documents}
        facts = {name: known[name] for name in sorted(filter(None, anchors)) if name in known}
        return Channels(usual, (*rest, named[-1]), facts)

    def get(self, case_id: str) -> CaseIntake:
        """How a case came. Raises CASE_UNKNOWN."""
        with self._store.read() as connection:
            if not stored_cases.exists(connection, case_id):
                raise ExpectedError(Fault.CASE_UNKNOWN)
            intake = records.get(connection, units.INTAKES, case_id)
            told = stored_checklists.facts_of(connection, case_id)
        days = {name: value for name, value in told.items() if isinstance(value, date)}
        return CaseIntake(case_id, intake, days)

    def set(self, case_id: str, draft: IntakeDraft, *, finished_draft: str | None = None) -> None:
        """Tell how a case came, anew as a whole, and with it the days that are named. Raises `ExpectedError`."""
        today = self._clock().date()
        with self._store.write() as work:
            case = stored_cases.find(work.connection, case_id)
            if case is None:
                raise ExpectedError(Fault.CASE_UNKNOWN)
            if finished_draft is not None:
                stored_drafts.remove(work, finished_draft)
            before = records.get(work.connection, units.INTAKES, case_id)
            checked = check_intake_draft(draft, today=today, known_basis=before.legal_basis if before else "")
            store_intake(work, case, checked, self._templates, today)
