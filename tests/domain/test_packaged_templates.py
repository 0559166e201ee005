"""The checklists that the program brings along are complete: languages, paragraphs, rules."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.checklists import DateKind, Fact, Localized, Rule, Step, Template
from integrationslotse_desktop.domain.template_content import parse_template

FILES = sorted(paths.CHECKLISTS.glob("*.json"))
TEMPLATES = {path.stem: parse_template(path.read_bytes()) for path in FILES}
ARABIC = re.compile(r"[\u0600-\u06ff]")
NUMBER = re.compile(r"§§? ?(\d+[a-z]?)")
EASTERN_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")
PARAGRAPH = re.compile(r"(§§? ?\d|Art\. \d)")
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

every_template = pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)


def steps_and_rules(template: Template) -> Iterator[tuple[Step, Rule]]:
    for step in template.steps:
        for rule in step.rules:
            yield step, rule


def texts_of(template: Template) -> Iterator[Localized]:
    yield template.title
    yield from (fact.label for fact in template.facts)
    for step in template.steps:
        yield from (step.title, step.description, step.office.name, *(paper.name for paper in step.papers))
        yield from (text for text in (step.law, step.uncertain) if text)
        yield from (rule.consequence for rule in step.rules if rule.consequence)


def test_there_is_the_first_checklist() -> None:
    assert TEMPLATES["first-steps"].id == "recognition_first_steps"
    assert len(TEMPLATES["first-steps"].steps) == 9


@every_template
def test_arabic_is_arabic_with_western_digits_and_nothing_invisible(template: Template) -> None:
    for text in texts_of(template):
        assert ARABIC.search(text.ar), text.en
        assert not EASTERN_DIGITS.search(text.ar), text.en
        assert not ARABIC.search(text.de + text.en), text.en
        assert not INVISIBLE.search(text.de + text.en + text.ar), text.en


@every_template
def test_every_language_says_something_of_its_own(template: Template) -> None:
    for text in texts_of(template):
        assert len({text.de, text.en, text.ar}) == 3, text.en


@every_template
def test_every_date_of_the_law_names_paragraph_and_consequence_or_is_the_end_of_a_right(template: Template) -> None:
    for step, rule in steps_and_rules(template):
        assert all(PARAGRAPH.search(source) for source in (*rule.sources, *step.sources)), rule.id
        if rule.kind is DateKind.STATUTORY:
            assert step.law is not None, rule.id
            assert rule.consequence is not None or rule.deadline_class == "entitlement_date", rule.id


@every_template
def test_what_the_guide_reads_names_the_same_paragraphs_in_every_language(template: Template) -> None:
    for step in template.steps:
        for text in (step.law, step.uncertain):
            named = [set(NUMBER.findall(words)) for words in (text.de, text.en, text.ar)] if text else []
            assert all(numbers == named[0] for numbers in named), step.id


@every_template
def test_every_fact_is_used_and_every_rule_has_its_own_name(template: Template) -> None:
    used = {step.only_if for step in template.steps}
    for _step, rule in steps_and_rules(template):
        used |= {rule.anchor, rule.only_if}
    assert {fact.name for fact in template.facts} <= used
    names = [rule.id for _step, rule in steps_and_rules(template)]
    assert len(names) == len(set(names))


def test_one_fact_is_the_same_in_every_template() -> None:
    known: dict[str, Fact] = {}
    for template in TEMPLATES.values():
        for fact in template.facts:
            assert known.setdefault(fact.name, fact) == fact


def test_one_name_means_one_template() -> None:
    assert len({template.id for template in TEMPLATES.values()}) == len(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_reviewer_is_named_before_somebody_has_signed(path: Path) -> None:
    drafting = TEMPLATES[path.stem].drafting
    assert set(drafting) == {"de", "en", "ar"}
    assert all(words.drafted_by and words.reviewed_by is None for words in drafting.values())
