"""A small template as a file, and steps of it."""

import json
from datetime import date
from typing import Any

from integrationslotse_desktop.domain.checklists import Confidence, Localized, Named, Rule, Step


def texts(text: str) -> dict[str, str]:
    return {"de": f"{text} (de)", "en": text, "ar": f"{text} (ar)"}


def a_step(*, rules: tuple[Rule, ...], only_if: str | None = None) -> Step:
    said = Localized(**texts("Read the decision"))
    return Step(
        id="read",
        title=said,
        description=said,
        office=Named("guide_office", said),
        papers=(),
        rules=rules,
        sources=("§ 74 AsylG",),
        law=said,
        uncertain=None,
        as_of=date(2026, 8, 19),
        confidence=Confidence.HIGH,
        only_if=only_if,
        after=(),
    )


def template_content(version: int = 1, title: str = "First steps", template_id: str = "first_steps") -> dict[str, Any]:
    """The content of a template with two steps, of which the second comes after the first."""
    return {
        "schema": 1,
        "id": template_id,
        "version": version,
        "title": texts(title),
        "drafting": {language: {"drafted_by": "Somebody"} for language in ("de", "en", "ar")},
        "facts": [
            {"name": "notice_received", "kind": "past_day", "label": texts("Decision served")},
            {"name": "partial_rejection", "kind": "yes_no", "label": texts("A part was refused")},
        ],
        "steps": [step_content("read"), {**step_content("appeal"), "only_if": "partial_rejection", "after": ["read"]}],
        "evidence": {"law_asylg": {"title": "Asylgesetz", "reference": "AsylG", "as_of": "2026-08-19"}},
    }


def step_content(step_id: str) -> dict[str, Any]:
    return {
        "id": step_id,
        "title": texts(f"Step {step_id}"),
        "description": texts("What to do"),
        "office": {"id": "guide_office", "name": texts("Office")},
        "papers": [{"id": "bamf_notice", "name": texts("Decision")}],
        "deadlines": [
            {
                "id": f"{step_id}_1",
                "anchor": "notice_received",
                "offset": "P2W",
                "class": "procedural",
                "roll": "next_working_day",
                "kind": "statutory",
                "sources": ["§ 74 AsylG"],
                "consequence": texts("Too late"),
            }
        ],
        "sources": ["§ 74 AsylG"],
        "law": texts("Two weeks"),
        "as_of": "2026-08-19",
        "confidence": "high",
        "confirmed_by": ["law_asylg"],
        "after": [],
    }


def as_file(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()
