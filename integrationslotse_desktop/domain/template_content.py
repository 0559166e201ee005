"""A template file from outside, strictly read: either a whole template or a refusal that names the place.

The form of the file: `decisions/0010`. Its hash is taken over the canonical form, so that spaces do not change it.
"""

import json
import re
from collections.abc import Iterable
from hashlib import sha256

from integrationslotse_desktop.domain.checklists import (
    CASE_OPENED,
    CONTENT_LANGUAGES,
    Confidence,
    DateKind,
    DeadlineClass,
    Drafting,
    Fact,
    FactKind,
    Localized,
    Named,
    Offset,
    OffsetUnit,
    Roll,
    Rule,
    Step,
    Template,
)
from integrationslotse_desktop.domain.untrusted_json import Node, Problem, read_json, refuse

SCHEMA = 1
_PERIOD = re.compile(r"P([1-9]\d{0,2})([DWMY])\Z|on_date\Z")
_UNITS = {"D": OffsetUnit.DAYS, "W": OffsetUnit.WEEKS, "M": OffsetUnit.MONTHS, "Y": OffsetUnit.YEARS}
_ROLLS = {
    DeadlineClass.PROCEDURAL: {Roll.NEXT_WORKING_DAY, Roll.NONE},
    DeadlineClass.REMINDER: {Roll.PREVIOUS_WORKING_DAY, Roll.NONE},
}
"""The classes whose end may move at all; every other end stands where counting puts it."""


def parse_template(untrusted_bytes: bytes) -> Template:
    """The template in a file. Raises CONTENT_REFUSED."""
    root = read_json(untrusted_bytes)
    fields = root.fields("schema id version title drafting evidence facts steps")
    if fields["schema"].number(least=1) != SCHEMA:
        fields["schema"].refuse(Problem.VALUE_UNKNOWN)
    evidence = _evidence(fields["evidence"])
    template = Template(
        id=fields["id"].name(),
        version=fields["version"].number(least=1),
        title=_localized(fields["title"]),
        facts=tuple(_fact(node) for node in fields["facts"].items()),
        steps=tuple(_step(node, evidence) for node in fields["steps"].items()),
        drafting=_drafting(fields["drafting"]),
    )
    if not template.steps:
        fields["steps"].refuse(Problem.CONTRADICTION)
    _check_ids(template)
    _check_references(template)
    _check_order(template)
    return template


def canonical(untrusted_bytes: bytes) -> bytes:
    """The file of a template that parses, in the one form that is stored and hashed."""
    value = json.loads(untrusted_bytes)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(canonical_bytes: bytes) -> str:
    """What a running checklist pins."""
    return sha256(canonical_bytes).hexdigest()


def _evidence(node: Node) -> frozenset[str]:
    """Where the statements were checked; for people who review the content, not for the program."""
    entries = node.mapping()
    for entry in entries.values():
        fields = entry.fields("title reference", "as_of")
        fields["title"].text()
        fields["reference"].text()
        if "as_of" in fields:
            fields["as_of"].day()
    return frozenset(entries)


def _drafting(node: Node) -> dict[str, Drafting]:
    languages = node.fields(" ".join(CONTENT_LANGUAGES))
    return {language: _drafting_of(entry) for language, entry in languages.items()}


def _drafting_of(node: Node) -> Drafting:
    fields = node.fields("drafted_by", "reviewed_by")
    reviewed_by = fields["reviewed_by"].text() if "reviewed_by" in fields else None
    return Drafting(fields["drafted_by"].text(), reviewed_by)


def _localized(node: Node) -> Localized:
    return Localized(**{language: text.text() for language, text in node.fields(" ".join(CONTENT_LANGUAGES)).items()})


def _optional(node: Node | None) -> Localized | None:
    return None if node is None else _localized(node)


def _fact(node: Node) -> Fact:
    fields = node.fields("name kind label")
    return Fact(fields["name"].name(), fields["kind"].one_of(FactKind), _localized(fields["label"]))


def _step(node: Node, evidence: frozenset[str]) -> Step:
    required = "id title description office papers deadlines sources as_of confidence confirmed_by after"
    fields = node.fields(required, "law uncertain only_if")
    for reference in fields["confirmed_by"].items():
        if reference.name() not in evidence:
            reference.refuse(Problem.REFERENCE_UNKNOWN)
    step = Step(
        id=fields["id"].name(),
        title=_localized(fields["title"]),
        description=_localized(fields["description"]),
        office=_named(fields["office"]),
        papers=tuple(_named(paper) for paper in fields["papers"].items()),
        rules=tuple(_rule(rule) for rule in fields["deadlines"].items()),
        sources=_texts(fields["sources"]),
        law=_optional(fields.get("law")),
        uncertain=_optional(fields.get("uncertain")),
        as_of=fields["as_of"].day(),
        confidence=fields["confidence"].one_of(Confidence),
        only_if=_condition(fields),
        after=tuple(earlier.name() for earlier in fields["after"].items()),
    )
    if bool(step.sources) != (step.law is not None):  # what a paragraph says is told, and nothing else is called law
        node.refuse(Problem.CONTRADICTION)
    return step


def _named(node: Node) -> Named:
    fields = node.fields("id name")
    return Named(fields["id"].name(), _localized(fields["name"]))


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(each.text() for each in node.items())


def _condition(fields: dict[str, Node]) -> str | None:
    return fields["only_if"].name() if "only_if" in fields else None


def _rule(node: Node) -> Rule:
    fields = node.fields("id anchor offset class roll kind sources", "consequence only_if")
    rule = Rule(
        id=fields["id"].name(),
        anchor=fields["anchor"].name(),
        offset=_offset(fields["offset"]),
        roll=fields["roll"].one_of(Roll),
        deadline_class=fields["class"].one_of(DeadlineClass),
        kind=fields["kind"].one_of(DateKind),
        sources=_texts(fields["sources"]),
        consequence=_optional(fields.get("consequence")),
        only_if=_condition(fields),
    )
    if rule.roll not in _ROLLS.get(rule.deadline_class, {Roll.NONE}):
        fields["roll"].refuse(Problem.CONTRADICTION)
    if (rule.kind is DateKind.PRACTICAL) == bool(rule.sources):
        fields["sources"].refuse(Problem.CONTRADICTION)
    if rule.kind is DateKind.STATUTORY and rule.deadline_class is DeadlineClass.REMINDER:
        fields["kind"].refuse(Problem.CONTRADICTION)
    return rule


def _offset(node: Node) -> Offset:
    found = node.matching(_PERIOD)
    return Offset(_UNITS[found[2]], int(found[1])) if found[2] else Offset(OffsetUnit.ON_DATE)


def _check_ids(template: Template) -> None:
    _refuse_doubles((fact.name for fact in template.facts), "facts")
    _refuse_doubles((step.id for step in template.steps), "steps")
    for index, step in enumerate(template.steps):
        _refuse_doubles((rule.id for rule in step.rules), f"steps[{index}].deadlines")


def _refuse_doubles(ids: Iterable[str], place: str) -> None:
    seen: set[str] = set()
    for index, each in enumerate(ids):
        if each in seen:
            refuse(Problem.DOUBLE_ID, f"{place}[{index}]")
        seen.add(each)


def _check_references(template: Template) -> None:
    """Anchors are days, conditions are questions, and both are among the facts; earlier steps exist."""
    questions = {fact.name for fact in template.facts if fact.kind is FactKind.YES_NO}
    days = {fact.name for fact in template.facts} - questions | {CASE_OPENED}
    steps = {step.id for step in template.steps}
    for index, step in enumerate(template.steps):
        place = f"steps[{index}]"
        _refuse_unknown([step.only_if], questions, f"{place}.only_if")
        _refuse_unknown(step.after, steps, f"{place}.after")
        for number, rule in enumerate(step.rules):
            _refuse_unknown([rule.only_if], questions, f"{place}.deadlines[{number}].only_if")
            _refuse_unknown([rule.anchor], days, f"{place}.deadlines[{number}].anchor")


def _refuse_unknown(names: Iterable[str | None], known: set[str], place: str) -> None:
    if not {name for name in names if name is not None} <= known:
        refuse(Problem.REFERENCE_UNKNOWN, place)


def _check_order(template: Template) -> None:
    """No step may wait, through others, for itself."""
    waiting = {step.id: set(step.after) for step in template.steps}
    while free := {step_id for step_id, earlier in waiting.items() if not earlier}:
        waiting = {step_id: earlier - free for step_id, earlier in waiting.items() if step_id not in free}
    if waiting:
        refuse(Problem.CYCLE, "steps")
