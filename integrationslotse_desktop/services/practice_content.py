"""The written part of the practice vault: invented people, places and what a guide would have noted.

`resources/practice/stories.json` holds, by theme, the steps of a story; each step is a list of variants of which one
is told: language, contact, minutes, text, and for some a condition. There also stand the steps of the first checklist
that it settles, and how many days before the notice was served. In a text stand `{client}`, `{town}`, `{time}`
and other slots, `{+14}` for a day so many days later, `{eur:300-400}` for a number, `{er|sie}` for man and woman;
`{kids}` shows nothing, but keeps the text to households with children.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.checklists import Template
from integrationslotse_desktop.domain.diary import Contact
from integrationslotse_desktop.services.templates import Templates

_FOLDER = paths.RESOURCES / "practice"
_FIRST_STEPS = "recognition_first_steps"
LANGUAGES = ("de", "en", "ar")
Localised = dict[str, str]


@dataclass(frozen=True)
class Variant:
    """One way to tell a step."""

    language: str
    contact: Contact
    minutes: int
    text: str
    statuses: tuple[str, ...] = ()
    """The household's statuses it fits; none: every one."""
    thread: str | None = None
    """What it begins or goes on with; later steps of the theme that belong to another thread do not follow."""
    after: str | None = None
    """The thread that must have been begun."""
    settles: tuple[str, ...] = ()
    """Steps of the first checklist that are done with it."""
    served: int | None = None
    """How many days before the notice was served."""
    services: tuple[str, ...] = ()
    """What it was, where the theme of the story does not say it."""
    people: tuple[str, ...] = ()
    """Whom it was for, by given name."""
    accompanied_to: str = ""
    corrected: tuple[str, str] | None = None
    """The text it was first written with, and why it was corrected the next day."""


@dataclass(frozen=True)
class Told:
    """An entry of a household that has a story of its own."""

    days_ago: int
    variant: Variant


@dataclass(frozen=True)
class Plan:
    """Where the first checklist of a household differs from the usual: a step is done by its day, or told earlier."""

    open: tuple[str, ...] = ()
    """Steps that are open whatever the day, some of them late."""
    waiting: Mapping[str, int] = field(default_factory=dict)
    """Steps that wait for an authority, since so many days."""
    not_needed: Mapping[str, str] = field(default_factory=dict)
    """Steps that are not needed, and why."""
    facts: Mapping[str, bool | None] = field(default_factory=dict)
    """Other answers; None: not told yet."""


@dataclass(frozen=True)
class Household:
    """An invented person with family."""

    family_name: str
    given_name: str
    arabic: tuple[str, str] | None
    """Family and given name in Arabic letters, for those who speak it."""
    is_stored_in_arabic: bool
    is_woman: bool
    age: int | None
    """Of the client, where a picture shows it."""
    speaks: str
    """The code of the mother tongue."""
    status: str
    children: tuple[tuple[str, int], ...]
    spouse: tuple[str, str] | None
    """Given name, and the country where he or she waits."""
    opened: int
    last: int
    arc: tuple[tuple[str, int | None], ...]
    """Themes in their order, and how many steps of each; None: all."""
    told: tuple[Told, ...]
    plan: Plan


@dataclass(frozen=True)
class Waiting:
    """Somebody who was announced and whom the guide has not met yet."""

    family_name: str
    given_name: str
    other_name: str
    days_ago: int
    recognised: int
    """How many days ago."""
    basis: str
    source: str
    contact: str
    note: str


@dataclass(frozen=True)
class Advised:
    """An advice without a file, or what was done without a client."""

    days_ago: int
    contact: Contact
    minutes: int
    language: str
    services: tuple[str, ...]


@dataclass(frozen=True)
class District:
    """Where the caseload plays."""

    seat: str
    towns: tuple[str, ...]
    channel: Localised
    """How clients come to the guide there (Drucksache 6/5857, question 5)."""


@dataclass(frozen=True)
class Content:
    """Everything that was written for the practice vault."""

    guide: str
    households: tuple[Household, ...]
    waiting: tuple[Waiting, ...]
    advised: tuple[Advised, ...]
    stories: dict[str, tuple[tuple[Variant, ...], ...]]
    districts: dict[str, District]
    lists: dict[str, tuple[Any, ...]]
    """Streets, phone numbers, schools, nurseries and employers to choose from."""
    countries: dict[str, Localised]
    first_steps: Template


@cache
def practice_content() -> Content:
    """Read it."""
    people, stories, places = (_read(f"{name}.json") for name in ("people", "stories", "places"))
    return Content(
        guide=people["guide"],
        households=tuple(_household(untold) for untold in people["households"]),
        waiting=tuple(_waiting(untold) for untold in people["announced"]),
        advised=tuple(
            Advised(days, Contact(contact), minutes, language, tuple(services))
            for days, contact, minutes, language, services in people["advices"]
        ),
        stories={
            theme: tuple(tuple(_variant(*told) for told in step) for step in steps) for theme, steps in stories.items()
        },
        districts={
            code: District(place["seat"], tuple(place["towns"]), place["channel"])
            for code, place in places["districts"].items()
        },
        lists={name: tuple(values) for name, values in places.items() if isinstance(values, list)},
        countries=places["countries"],
        first_steps=Templates().get(_FIRST_STEPS).template,
    )


def _read(name: str) -> Any:  # the shape of our own files is proved by the tests
    return json.loads((_FOLDER / name).read_text("utf-8"))


def _variant(language: str, contact: str, minutes: int, text: str, condition: dict[str, Any] | None = None) -> Variant:
    condition = condition or {}
    return Variant(
        language,
        Contact(contact),
        minutes,
        text,
        tuple(condition.get("status", ())),
        condition.get("thread"),
        condition.get("after"),
        tuple(condition.get("settles", ())),
        condition.get("served"),
        tuple(condition.get("services", ())),
        tuple(condition.get("people", ())),
        condition.get("to", ""),
        tuple(condition["corrected"]) if "corrected" in condition else None,
    )


def _waiting(content: dict[str, Any]) -> Waiting:
    family_name, given_name = content["name"]
    return Waiting(family_name, given_name, **{name: value for name, value in content.items() if name != "name"})


def _household(content: dict[str, Any]) -> Household:
    family_name, given_name = content["name"]
    themes = (theme.partition(":") for theme in content.get("arc", ()))
    return Household(
        family_name=family_name,
        given_name=given_name,
        arabic=tuple(content["arabic"]) if "arabic" in content else None,
        is_stored_in_arabic=content.get("script") == "ar",
        is_woman=content["sex"] == "f",
        age=content.get("age"),
        speaks=content["speaks"],
        status=content["status"],
        children=tuple((name, age) for name, age in content["children"]),
        spouse=tuple(content["spouse"]) if "spouse" in content else None,
        opened=content["opened"],
        last=content.get("last", 0),
        arc=tuple((theme, int(steps) if steps else None) for theme, _colon, steps in themes),
        told=tuple(Told(days_ago, _variant(*told)) for days_ago, *told in content.get("told", ())),
        plan=Plan(**content.get("first_steps", {})),
    )
