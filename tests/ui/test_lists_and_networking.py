"""By keyboard: who comes by a list of persons, who waits already, another way, and what is done without a client."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.intake import LegalBasis
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.advice import AdviceDialog
from integrationslotse_desktop.ui.dialogs.announce import AnnounceDialog
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.pages.advices import AdvicesPage
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.widgets.intake_card import IntakeCard
from integrationslotse_desktop.ui.widgets.notice import Notice
from tests.services.vault_files import close
from tests.ui.test_arrivals import announce, ask_for_new_case, dialog, intakes_in, words_on
from tests.ui.walks import PASSPHRASE, click, find, is_shown, lock, unlock
from tests.window_fixtures import Desk


@pytest.fixture
def vault(vaults: Vaults, vault_path: Path) -> Callable[[], Session]:
    """An empty diary; opened by nobody yet."""
    close(vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", PASSPHRASE))))
    return lambda: vaults.enter(vaults.unlock(vault_path, PASSPHRASE))


@pytest.fixture
def desk(make_desk: Callable[..., Desk], vault: Callable[[], Session]) -> Desk:
    opened = make_desk(Language.ENGLISH)
    unlock(opened)
    return opened


def test_announcing_somebody_of_the_same_name_tells_of_it_once(desk: Desk, vault: Callable[[], Session]) -> None:
    announce(desk)
    find(desk, Shell).arrivals.announce()
    shown = dialog(desk, AnnounceDialog)
    told = {"family_name": "Saleh", "given_name": "Amina", "source": "Jobcenter", "legal_basis": "public_task"}
    shown.form.show_values(told)
    desk.press("Return")
    desk.settle()
    (notice,) = (each for each in shown.findChildren(Notice) if each.isVisible())
    assert "waiting list" in notice.accessibleName()
    desk.press("Return")
    desk.wait_until(lambda: not is_shown(desk, AnnounceDialog))
    desk.settle()
    lock(desk)
    session = vault()
    assert len(session.waiting_list.waiting()) == 2
    close(session)


def test_a_case_of_a_list_is_asked_for_its_source_and_keeps_the_legal_basis(
    desk: Desk, vault: Callable[[], Session]
) -> None:
    shown = ask_for_new_case(desk)
    desk.type("Rahimi")
    shown.form.show_values({"channel": "another", "other_channel": "jobcenter_gap_list"})
    asked = shown.form.values()
    assert (asked["legal_basis"], asked["received_on"], asked["list_source"]) == ("public_task", "2026-11-23", "")
    desk.press("Return")  # without a source: refused, and there is the keyboard
    desk.settle()
    (notice,) = (each for each in shown.findChildren(Notice) if each.isVisible())
    assert notice.error
    assert (notice.error.fault, notice.error.data) == (Fault.LIST_INCOMPLETE, {"field": "list_source"})
    desk.type("Jobcenter")
    desk.press("Return")
    desk.wait_until(lambda: is_shown(desk, CasePage))
    desk.settle()
    click(desk, find(desk, Shell), "Overview")
    click(desk, find(desk, IntakeCard), "Change")
    again = dialog(desk, RecordDialog).form.values()
    assert (again["list_source"], again["received_on"]) == ("Jobcenter", "2026-11-23")
    desk.press("Esc")
    desk.settle()
    lock(desk)
    session = vault()
    (found,) = intakes_in(session)
    close(session)
    assert found.intake
    assert (found.intake.referred_by, found.intake.announced_on) == ("Jobcenter", date(2026, 11, 23))
    assert found.intake.legal_basis == LegalBasis.PUBLIC_TASK


def test_another_way_is_told_in_own_words(desk: Desk, vault: Callable[[], Session]) -> None:
    shown = ask_for_new_case(desk)
    desk.type("Rahimi")
    shown.form.show_values({"channel": "another", "other_channel": "other", "other_way": "Sports club"})
    desk.press("Return")
    desk.wait_until(lambda: is_shown(desk, CasePage))
    desk.settle()
    lock(desk)
    session = vault()
    (found,) = intakes_in(session)
    close(session)
    assert found.intake
    assert (found.intake.channel, found.intake.other_way) == ("other", "Sports club")


def test_networking_is_counted_without_a_way_and_apart_from_people(desk: Desk) -> None:
    desk.press("Ctrl+B")
    shown = dialog(desk, AdviceDialog)
    assert shown.form.values()["channel"]
    shown.form.show_values({"services": "coordination_network", "minutes": "90"})
    assert not shown.form.values()["channel"]
    desk.press("Return")
    desk.wait_until(lambda: not is_shown(desk, AdviceDialog))
    desk.press("Ctrl+5")
    desk.settle()
    told = words_on(desk, AdvicesPage)
    assert all(word in told for word in ("Without a client", "Coordination and networking", "1 h 30 min"))
    assert "How people came" not in told
    assert "1 advice" not in told
