from datetime import date

import pytest

from integrationslotse_desktop.domain.checklists import (
    OPEN,
    Fact,
    FactKind,
    FactValue,
    Localized,
    StatusDraft,
    StepState,
    StepStatus,
    check_status,
)
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.facts import check_fact, fact_from_text, fact_to_text

TODAY = date(2026, 11, 23)


def fault_of(kind: FactKind, value: FactValue) -> Fault | None:
    try:
        check_fact(Fact("fact", kind, Localized("d", "e", "a")), value, today=TODAY)
    except ExpectedError as error:
        return error.fault
    return None


@pytest.mark.parametrize(
    ("kind", "value", "fault"),
    [
        (FactKind.PAST_DAY, TODAY, None),
        (FactKind.PAST_DAY, date(1990, 1, 1), None),
        (FactKind.PAST_DAY, date(2026, 11, 24), Fault.DAY_OUT_OF_RANGE),
        (FactKind.PAST_DAY, date(1989, 12, 31), Fault.DAY_OUT_OF_RANGE),
        (FactKind.PAST_DAY, True, Fault.VALUE_REFUSED),
        (FactKind.MONTH_END, date(2026, 11, 30), None),
        (FactKind.MONTH_END, date(2027, 2, 28), None),
        (FactKind.MONTH_END, date(2028, 2, 28), Fault.DAY_NOT_MONTH_END),
        (FactKind.MONTH_END, date(9999, 12, 31), Fault.DAY_OUT_OF_RANGE),
        (FactKind.YES_NO, False, None),
        (FactKind.YES_NO, TODAY, Fault.VALUE_REFUSED),
    ],
)
def test_a_fact_fits_its_kind_or_is_refused(kind: FactKind, value: FactValue, fault: Fault | None) -> None:
    assert fault_of(kind, value) is fault


@pytest.mark.parametrize("value", [True, False, date(2026, 11, 30)])
def test_a_fact_survives_being_written_down(value: FactValue) -> None:
    assert fact_from_text(fact_to_text(value)) == value


@pytest.mark.parametrize("text", ["", "ja", "30.11.2026", "2026-02-30"])
def test_another_text_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(ExpectedError) as caught:
        fact_from_text(text)
    assert caught.value.fault is Fault.VALUE_REFUSED
    assert caught.value.__suppress_context__


def test_a_status_takes_today_unless_a_day_is_given() -> None:
    assert check_status(StatusDraft(StepState.DONE), today=TODAY) == StepStatus(StepState.DONE, TODAY)
    earlier = date(2026, 11, 11)
    assert check_status(StatusDraft(StepState.WAITING, earlier), today=TODAY) == StepStatus(StepState.WAITING, earlier)
    assert check_status(StatusDraft(StepState.OPEN, earlier, "rest"), today=TODAY) == OPEN


@pytest.mark.parametrize(
    ("since", "fault"),
    [(date(2026, 11, 24), Fault.DAY_IN_FUTURE), (date(1989, 12, 31), Fault.DAY_OUT_OF_RANGE)],
)
def test_a_status_of_a_day_to_come_is_refused(since: date, fault: Fault) -> None:
    with pytest.raises(ExpectedError) as caught:
        check_status(StatusDraft(StepState.DONE, since), today=TODAY)
    assert (caught.value.fault, caught.value.data["field"]) == (fault, "since")


def test_what_is_not_needed_needs_a_reason() -> None:
    with pytest.raises(ExpectedError) as caught:
        check_status(StatusDraft(StepState.NOT_NEEDED, untrusted_reason="  "), today=TODAY)
    assert (caught.value.fault, caught.value.data) == (Fault.TEXT_MISSING, {"field": "reason"})
    status = check_status(StatusDraft(StepState.NOT_NEEDED, untrusted_reason=" Kein  BAMF-Bescheid "), today=TODAY)
    assert status == StepStatus(StepState.NOT_NEEDED, TODAY, "Kein BAMF-Bescheid")
