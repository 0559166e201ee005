"""A checklist: what its template says, and how far one case has come with it.

A template is content: its words stand in its own file in every language, not among the texts of the program.
Which words a person reads is decided where they are shown, so everything here carries all of them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.past_days import check_past
from integrationslotse_desktop.domain.text import checked_name

CONTENT_LANGUAGES = ("de", "en", "ar")
CASE_OPENED = "case_opened"
"""The one anchor that nobody is asked for: the day the case was opened."""

FactValue = date | bool
Facts = dict[str, FactValue]


@dataclass(frozen=True)
class Localized:
    """One text of the content in every language."""

    de: str
    en: str
    ar: str

    def in_language(self, language: str) -> str:
        """The text in the language with this code."""
        return {"de": self.de, "en": self.en, "ar": self.ar}[language]


class FactKind(StrEnum):
    """What may be answered when the program asks for something about a case."""

    PAST_DAY = "past_day"
    """A day that has come already, such as the service of a notice."""
    MONTH_END = "month_end"
    """The last day of a month, past or future."""
    YES_NO = "yes_no"


@dataclass(frozen=True)
class Fact:
    """Something a template must know of a case, asked for and never guessed."""

    name: str
    kind: FactKind
    label: Localized


class DeadlineClass(StrEnum):
    """What a date is in law; whether its end may move over weekends and holidays follows from it."""

    PROCEDURAL = "procedural"
    RETROACTIVITY = "retroactivity"
    ENTITLEMENT_DATE = "entitlement_date"
    DUTY = "duty"
    AUTHORITY = "authority"
    THIRD_PARTY = "third_party"
    GUIDE_DUTY = "guide_duty"
    REMINDER = "reminder"


class DateKind(StrEnum):
    """Who set a date; the three must look different."""

    STATUTORY = "statutory"
    """The law names the time."""
    RECOMMENDED = "recommended"
    """The law names the duty or the right, practice the time."""
    PRACTICAL = "practical"
    """Practice alone."""


class Roll(StrEnum):
    """Where an end goes that falls on a Saturday, a Sunday or a holiday."""

    NONE = "none"
    NEXT_WORKING_DAY = "next_working_day"
    PREVIOUS_WORKING_DAY = "previous_working_day"


class OffsetUnit(StrEnum):
    """How far a deadline lies from its anchor, in which unit; the key of its derivation."""

    ON_DATE = "on_date"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Offset:
    """The distance from the anchor; the day of the anchor does not count."""

    unit: OffsetUnit
    count: int = 0


@dataclass(frozen=True)
class Rule:
    """How a deadline is reckoned."""

    id: str
    anchor: str
    """The fact it starts from, or `CASE_OPENED`."""
    offset: Offset
    roll: Roll
    deadline_class: DeadlineClass
    kind: DateKind
    sources: tuple[str, ...]
    """The paragraphs, such as "§ 74 AsylG"; empty for practice."""
    consequence: Localized | None
    only_if: str | None
    """A yes-or-no fact; while nobody has answered, the deadline counts, which is the safe side."""


class Confidence(StrEnum):
    """How well a step is founded."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True)
class Named:
    """An office to go to or a paper to bring: a key for later, and its name."""

    id: str
    name: Localized


@dataclass(frozen=True)
class Step:
    """One step of a template."""

    id: str
    title: Localized
    description: Localized
    """To the client, in plain words."""
    office: Named
    papers: tuple[Named, ...]
    rules: tuple[Rule, ...]
    sources: tuple[str, ...]
    law: Localized | None
    """To the guide: what the sources say."""
    uncertain: Localized | None
    """To the guide: what is open in law or differs locally."""
    as_of: date
    confidence: Confidence
    only_if: str | None
    """A yes-or-no fact; answered with no, the step falls away."""
    after: tuple[str, ...]
    """Steps that usually come first. A hint, never a lock."""


@dataclass(frozen=True)
class Drafting:
    """Who wrote the words of one language, and who checked them."""

    drafted_by: str
    reviewed_by: str | None


@dataclass(frozen=True)
class Template:
    """A checklist as content: the same for every case that started with this version of it."""

    id: str
    version: int
    title: Localized
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    drafting: dict[str, Drafting]
    """By language."""

    @property
    def as_of(self) -> date:
        """The state of the law it follows: that of its oldest step."""
        return min(step.as_of for step in self.steps)

    def step(self, step_id: str) -> Step:
        """The step with this id. Raises STEP_UNKNOWN."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise ExpectedError(Fault.STEP_UNKNOWN)


class StepState(StrEnum):
    """How far a step is."""

    OPEN = "open"
    WAITING = "waiting"
    """An authority has to act."""
    DONE = "done"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class StepStatus:
    """The state of one step of a running checklist."""

    state: StepState
    since: date | None = None
    """The day it was done, or the day the waiting began; None for an open step."""
    reason: str = ""
    """Why it is not needed."""


OPEN = StepStatus(StepState.OPEN)


@dataclass(frozen=True)
class StatusDraft:
    """What somebody chose for a step; nothing in it is checked yet. Without a day, today is meant."""

    state: StepState
    since: date | None = None
    untrusted_reason: str = ""


@dataclass(frozen=True)
class StepRef:
    """One step of one running checklist."""

    checklist_id: str
    step_id: str


@dataclass(frozen=True)
class RunningChecklist:
    """A checklist that a case has started, with the text it started with."""

    id: str
    case_id: str
    template: Template
    started_on: date


def check_status(draft: StatusDraft, *, today: date) -> StepStatus:
    """The draft with every rule applied. Raises `ExpectedError`."""
    if draft.state is StepState.OPEN:
        return OPEN
    since = draft.since or today
    check_past(since, "since", today=today)
    if draft.state is not StepState.NOT_NEEDED:
        return StepStatus(draft.state, since)
    return StepStatus(draft.state, since, checked_name(draft.untrusted_reason, "reason"))
