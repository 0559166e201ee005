"""What is written when people come, and the changes it must leave in the log."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.changes import ChangeKind
from integrationslotse_desktop.services.session import Session
from tests.services.test_advices import ADVICE
from tests.services.test_waiting_list import AMINA, CAME, SALEH
from tests.services.vault_files import waiting_since

BY_A_LIST = replace(CAME, intake=replace(CAME.intake, legal_basis=str(SALEH.legal_basis)))


def overdue(session: Session, _case: Case) -> None:
    waiting_since(session, SALEH, date(2026, 8, 1))
    assert session.waiting_list.forget_overdue() == 1


ARRIVALS: dict[str, tuple[Callable[[Session, Case], object], list[ChangeKind]]] = {
    "Intakes.set": (
        lambda session, case: session.intakes.set(case.id, BY_A_LIST),
        [ChangeKind.INTAKE_SET, ChangeKind.FACT_SET],
    ),
    "WaitingList.announce": (lambda session, _case: session.waiting_list.announce(SALEH), [ChangeKind.ANNOUNCED_SET]),
    "WaitingList.take_on": (
        lambda session, _case: session.waiting_list.take_on(session.waiting_list.announce(SALEH).id, AMINA, CAME),
        [
            ChangeKind.ANNOUNCED_SET,
            ChangeKind.CASE_ADDED,
            ChangeKind.PERSON_SET,
            ChangeKind.INTAKE_SET,
            ChangeKind.FACT_SET,
            ChangeKind.ADDRESS_SET,
            ChangeKind.PERSON_SET,
            ChangeKind.ANNOUNCED_ERASED,
        ],
    ),
    "WaitingList.decline": (
        lambda session, _case: session.waiting_list.decline(session.waiting_list.announce(SALEH).id),
        [ChangeKind.ANNOUNCED_SET, ChangeKind.ANNOUNCED_ERASED],
    ),
    "WaitingList.forget_overdue": (
        overdue,
        [ChangeKind.ANNOUNCED_SET, ChangeKind.ANNOUNCED_ERASED],
    ),
    "Advices.advise": (lambda session, _case: session.advices.advise(ADVICE), [ChangeKind.ADVICE_SET]),
}
