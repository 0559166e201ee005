from datetime import date

import pytest

from integrationslotse_desktop.domain.checklists import (
    CASE_OPENED,
    DateKind,
    DeadlineClass,
    Offset,
    OffsetUnit,
    StepState,
)
from integrationslotse_desktop.domain.deadlines import deadline
from integrationslotse_desktop.domain.holidays import is_working_day
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.deadline_texts import (
    CLASS_TEXTS,
    KIND_TEXTS,
    STATE_TEXTS,
    anchor_text,
    derivation_text,
)
from integrationslotse_desktop.services.templates import Templates
from tests.domain.deadline_examples import a_rule

TEMPLATE = Templates().get("recognition_first_steps").template
SERVED = {"notice_received": date(2026, 11, 20)}


def said(offset: Offset, t: Texts, served: date = SERVED["notice_received"]) -> str:
    found = deadline(a_rule(offset), {"notice_received": served}, is_working_day)
    assert found is not None
    return derivation_text(found, TEMPLATE, t)


def test_a_date_says_how_it_came_about() -> None:
    t = Texts(Language.ENGLISH)
    assert said(Offset(OffsetUnit.WEEKS, 2), t) == "2 weeks from 20 Nov 2026: BAMF decision served."
    assert said(Offset(OffsetUnit.ON_DATE), t) == "20 Nov 2026: BAMF decision served."
    moved = said(Offset(OffsetUnit.WEEKS, 2), t, date(2026, 12, 11))
    assert moved == (
        "2 weeks from 11 Dec 2026: BAMF decision served."
        " The law allows until 28 Dec 2026, because that day is no working day."
    )


def test_a_recommended_date_says_that_it_came_forward() -> None:
    rule = a_rule(Offset(OffsetUnit.DAYS, 3), DeadlineClass.REMINDER)
    found = deadline(rule, {"notice_received": date(2026, 11, 25)}, is_working_day)
    assert found is not None
    told = derivation_text(found, TEMPLATE, Texts(Language.ENGLISH))
    assert told == "3 days from 25 Nov 2026: BAMF decision served. Moved to the working day before."


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("count", [1, 2, 3, 11, 100])
@pytest.mark.parametrize("unit", OffsetUnit)
def test_every_period_is_a_whole_sentence_in_every_language(unit: OffsetUnit, count: int, language: Language) -> None:
    t = Texts(language)
    text = said(Offset(unit, count), t)
    assert "{" not in text
    assert t.date(SERVED["notice_received"]) in text
    assert anchor_text("notice_received", TEMPLATE, t) in text


@pytest.mark.parametrize("language", [Language.GERMAN, Language.ARABIC])
def test_every_key_has_its_words(language: Language) -> None:
    t = Texts(language)
    assert (set(STATE_TEXTS), set(KIND_TEXTS), set(CLASS_TEXTS)) == (set(StepState), set(DateKind), set(DeadlineClass))
    for english in (*STATE_TEXTS.values(), *KIND_TEXTS.values(), *CLASS_TEXTS.values()):
        assert t(english) != english
    assert anchor_text(CASE_OPENED, TEMPLATE, t) != "start of the support"
