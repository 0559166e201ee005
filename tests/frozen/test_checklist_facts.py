"""What a checklist says of the law does not change by the way: every step, paragraph, state and date stands here again.

Whoever changes the law in a checklist changes its frozen twin too, and is asked twice whether that was meant. Words may
be polished freely. The lines are read, not parsed: this file, run as a program, writes them anew.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.checklists import CONTENT_LANGUAGES, Localized, Rule, Step, Template
from integrationslotse_desktop.domain.template_content import parse_template

HERE = Path(__file__).parent
FILES = sorted(paths.CHECKLISTS.glob("*.json"))


def facts_of(template: Template) -> Iterator[str]:
    """One line for each thing that somebody relies on."""
    yield f"{template.id} {template.version}"
    for fact in template.facts:
        yield f"fact {fact.name}: {fact.kind}"
    for step in template.steps:
        yield from _lines_of(step)


def _lines_of(step: Step) -> Iterator[str]:
    yield ""
    yield f"{step.id}: as of {step.as_of}, confidence {step.confidence}"
    yield f"  office {step.office.id}; papers {_list(paper.id for paper in step.papers)}"
    yield f"  after {_list(step.after)}; only if {step.only_if or '-'}"
    yield f"  law {_list(step.sources)}; told {_told(step.law)}; open {_told(step.uncertain)}"
    for rule in step.rules:
        yield _line_of(rule)


def _line_of(rule: Rule) -> str:
    when = f"{rule.offset.count} {rule.offset.unit} after {rule.anchor}"
    kind = f"{rule.kind} {rule.deadline_class}, roll {rule.roll}, only if {rule.only_if or '-'}"
    return f"  date {rule.id}: {when}; {kind}; law {_list(rule.sources)}; consequence {_told(rule.consequence)}"


def _list(items: Iterable[str]) -> str:
    return ", ".join(items) or "-"


def _told(text: Localized | None) -> str:
    """In which languages."""
    return " ".join(code for code in CONTENT_LANGUAGES if text.in_language(code)) if text else "-"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_checklist_says_of_the_law_what_it_said(file: Path) -> None:
    frozen = (HERE / f"checklist-{file.stem}.txt").read_text("utf-8").splitlines()
    assert list(facts_of(parse_template(file.read_bytes()))) == frozen


def test_every_checklist_is_frozen() -> None:
    names = [file.name for file in sorted(HERE.glob("checklist-*.txt"))]
    assert names == [f"checklist-{file.stem}.txt" for file in FILES]


def main() -> None:
    """Freeze what is there now."""
    for file in FILES:
        lines = facts_of(parse_template(file.read_bytes()))
        (HERE / f"checklist-{file.stem}.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
