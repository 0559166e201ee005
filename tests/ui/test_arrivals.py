"""People who come, by keyboard alone: a new case with its way in, the waiting list, advice without a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.intake import Announced, LegalBasis
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.drafts import take_on_place
from integrationslotse_desktop.services.intake import CaseIntake
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.advice import AdviceDialog
from integrationslotse_desktop.ui.dialogs.announce import AnnounceDialog, DeclineDialog
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.pages.advices import AdvicesPage
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.pages.waiting import WaitingPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.widgets.intake_card import IntakeCard
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.row_list import RowList
from tests.services.vault_files import close
from tests.ui.walks import PASSPHRASE, Kind, click, find, is_shown, lock, unlock
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
SALEH = Announced(
    "", "Saleh", "Amina", "أمينة صالح", "flyer", "Amtsliste", LegalBasis.CONSENT, date(2026, 11, 15), contact="GU Nord"
)


@pytest.fixture
def vault(vaults: Vaults, vault_path: Path, cheap_cost: Cost) -> Callable[[], Session]:
    """A diary with one case, and somebody overdue on the waiting list; opened by nobody since summer."""
    summer = Vaults(lambda: datetime(2026, 8, 1, 9, tzinfo=UTC), cheap_cost)
    session = summer.enter(summer.prepare(vault_path, NewVault("A. Weber", "LRO", PASSPHRASE)))
    session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 7, 4)))
    session.waiting_list.announce(replace(SALEH, family_name="Overdue", received_on=date(2026, 8, 1)))
    close(session)
    return lambda: vaults.enter(vaults.unlock(vault_path, PASSPHRASE))


@pytest.fixture
def desk(make_desk: MakeDesk, vault: Callable[[], Session]) -> Desk:
    opened = make_desk(Language.ENGLISH)
    unlock(opened)
    return opened


def dialog(desk: Desk, kind: type[Kind]) -> Kind:
    """The one that is open and has the keyboard."""
    desk.settle()
    found = find(desk, kind)
    desk.wait_until(lambda: desk.focused().window() is found)
    return found


def ask_for_new_case(desk: Desk) -> NewCaseDialog:
    find(desk, Shell).new_cases.ask()
    return dialog(desk, NewCaseDialog)


def words_on(desk: Desk, page: type[WaitingPage] | type[AdvicesPage]) -> str:
    shown = find(desk, page)
    rows = [row.words for row in shown._list.rows] if shown._list.isVisible() else []
    return " ".join([*(label.text() for label in shown.findChildren(QLabel) if label.isVisible()), *rows])


def intakes_in(session: Session) -> list[CaseIntake]:
    found = [session.intakes.get(summary.case.id) for summary in session.cases.list()]
    return [each for each in found if each.intake]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_a_new_case_is_told_with_its_way_in(
    make_desk: MakeDesk, vault: Callable[[], Session], language: Language
) -> None:
    desk = make_desk(language)
    unlock(desk)
    ask_for_new_case(desk)
    desk.type("Rahimi")
    desk.press("Tab")
    desk.type("Parwin")
    desk.press("Tab", "Down", "Tab")  # one key: the second of the district's ways; what it asks for comes
    desk.type("Bützow")
    desk.press("Tab")
    desk.type("12")
    desk.press("Tab")
    desk.type("2.11.2026")
    desk.press("Tab")
    desk.type("12.11.2026")
    desk.press("Return")
    desk.wait_until(lambda: is_shown(desk, CasePage))
    desk.settle()
    lock(desk)
    session = vault()
    (found,) = intakes_in(session)
    close(session)
    assert found.intake
    assert (found.intake.channel, found.intake.place) == ("outreach_office_hours", "Bützow")
    assert (found.intake.participants_count, found.days_from_recognition_to_contact) == (12, 10)


def test_the_most_usual_way_of_the_district_costs_no_key_and_any_other_three(
    desk: Desk, vault: Callable[[], Session]
) -> None:
    ask_for_new_case(desk)
    desk.type("First")
    desk.press("Return")
    desk.wait_until(lambda: is_shown(desk, CasePage))
    shown = ask_for_new_case(desk)
    desk.type("Second")
    desk.press("Tab", "Tab")
    desk.press("End", "Tab", "J")  # of the other ways, the one that begins so
    channel = desk.focused()
    assert isinstance(channel, QComboBox)
    assert shown.form.values()["other_channel"] == "joint_placement_talk"
    desk.press("Return")
    desk.settle()
    lock(desk)
    session = vault()
    told = {found.intake.channel for found in intakes_in(session) if found.intake}
    close(session)
    assert told == {"social_support_worker", "joint_placement_talk"}


def test_what_a_way_does_not_ask_for_is_not_saved(desk: Desk, vault: Callable[[], Session]) -> None:
    shown = ask_for_new_case(desk)
    desk.type("Rahimi")
    shown.form.show_values({"channel": "outreach_office_hours", "place": "Bützow"})
    shown.form.show_values({"channel": "outreach_visit"})
    desk.press("Return")
    desk.wait_until(lambda: is_shown(desk, CasePage))
    desk.settle()
    lock(desk)
    session = vault()
    (found,) = intakes_in(session)
    close(session)
    assert found.intake
    assert (found.intake.channel, found.intake.place) == ("outreach_visit", "")


def test_somebody_of_the_same_name_is_told_of_once_and_refuses_nothing(
    desk: Desk, vault: Callable[[], Session]
) -> None:
    shown = ask_for_new_case(desk)
    desk.type("يوسف")
    desk.press("Tab")
    desk.type("أمل")
    desk.press("Return")
    desk.settle()
    (notice,) = (each for each in shown.findChildren(Notice) if each.isVisible())
    assert "LRO-2026-0001" in notice.accessibleName()
    assert "Yusuf" not in notice.accessibleName()  # beside a client no other case's name is shown
    desk.press("Return")
    desk.wait_until(lambda: not is_shown(desk, NewCaseDialog))
    desk.settle()
    lock(desk)
    session = vault()
    assert len(session.cases.list()) == 2
    close(session)


def test_whoever_waited_three_months_is_gone_after_unlocking(desk: Desk) -> None:
    desk.press("Ctrl+4")
    desk.settle()
    assert "Overdue" not in words_on(desk, WaitingPage)
    assert "Nobody waits" in words_on(desk, WaitingPage)


def announce(desk: Desk) -> None:
    desk.press("Ctrl+4")
    desk.settle()
    desk.press("Return")  # the empty page offers the one next action
    dialog(desk, AnnounceDialog)
    desk.type("Saleh")
    desk.press("Tab")
    desk.type("Amina")
    desk.press("Tab")
    desk.type("أمينة صالح")
    desk.press("Tab", "Tab")
    desk.type("Amtsliste")
    desk.press("Return")  # without a legal basis: refused, and there is the keyboard
    desk.settle()
    shown = find(desk, AnnounceDialog)
    (notice,) = (each for each in shown.findChildren(Notice) if each.isVisible())
    assert notice.error
    assert (notice.error.fault, notice.error.data) == (Fault.VALUE_REFUSED, {"field": "legal_basis"})
    desk.press("Down", "Return")
    desk.wait_until(lambda: not is_shown(desk, AnnounceDialog))
    desk.settle()


def test_somebody_announced_twice_is_told_once(desk: Desk, vault: Callable[[], Session]) -> None:
    announce(desk)
    find(desk, Shell).arrivals.announce()
    shown = dialog(desk, AnnounceDialog)
    desk.type("Saleh")
    desk.press("Tab")
    desk.type("Amina")
    desk.press("Tab", "Tab", "Tab")
    desk.type("Jobcenter")
    desk.press("Tab", "Down", "Return")
    desk.settle()
    (notice,) = (each for each in shown.findChildren(Notice) if each.isVisible())
    assert "waiting list, 11/23/2026" in notice.accessibleName()
    desk.press("Return")  # it is another person
    desk.wait_until(lambda: not is_shown(desk, AnnounceDialog))
    lock(desk)
    session = vault()
    assert [each.announced.source for each in session.waiting_list.waiting()] == ["Amtsliste", "Jobcenter"]
    close(session)


def test_somebody_announced_is_taken_on(desk: Desk, vault: Callable[[], Session]) -> None:
    announce(desk)
    told = words_on(desk, WaitingPage)
    assert all(word in told for word in ("Saleh", "أمينة صالح", "Amtsliste", "agreed", "92 days left"))
    desk.press("Return")
    shown = dialog(desk, NewCaseDialog)
    assert shown.form.values()["other_family_name"] == "صالح"
    assert shown.form.values()["referred_by"] == "Amtsliste"
    desk.press("Return")
    desk.wait_until(lambda: is_shown(desk, CasePage))
    desk.press("Ctrl+4")
    desk.settle()
    assert "Nobody waits" in words_on(desk, WaitingPage)
    lock(desk)
    session = vault()
    (found,) = intakes_in(session)
    close(session)
    assert found.intake
    assert (found.intake.referred_by, found.intake.announced_on) == ("Amtsliste", date(2026, 11, 23))


def test_declining_asks_first_and_then_erases(desk: Desk, vault: Callable[[], Session]) -> None:
    announce(desk)
    desk.press("Delete")
    dialog(desk, DeclineDialog)
    desk.press("Return")  # the keyboard is on the way back
    desk.wait_until(lambda: not is_shown(desk, DeclineDialog))
    assert "Saleh" in words_on(desk, WaitingPage)
    find(desk, WaitingPage).focus()
    desk.press("Delete")
    dialog(desk, DeclineDialog)
    desk.press("Tab", "Return")
    desk.wait_until(lambda: not is_shown(desk, DeclineDialog))
    desk.settle()
    assert "Nobody waits" in words_on(desk, WaitingPage)


def test_beside_a_client_the_waiting_list_names_nobody(desk: Desk) -> None:
    announce(desk)
    desk.press("F9")
    desk.settle()
    told = words_on(desk, WaitingPage)
    assert not any(word in told for word in ("Saleh", "Amina", "أمينة", "Amtsliste"))
    assert "Somebody" in told
    assert "92 days left" in told


def test_a_half_filled_announcement_and_a_taking_on_survive_the_lock_and_go_with_the_person(
    make_desk: MakeDesk, desk: Desk, vault: Callable[[], Session]
) -> None:
    announce(desk)
    waiting = find(desk, WaitingPage).chosen
    assert waiting
    find(desk, Shell).arrivals.announce()
    dialog(desk, AnnounceDialog)
    desk.type("Haddad")
    lock(desk)
    again = make_desk(Language.ENGLISH)
    shell = unlock(again)
    shell.arrivals.announce()
    assert dialog(again, AnnounceDialog).form.values()["family_name"] == "Haddad"
    again.press("Esc")
    again.settle()
    shell.new_cases.take_on(waiting)
    shown = dialog(again, NewCaseDialog)
    again.press("Ctrl+A")
    again.type("Saleh-Nord")
    assert shown.form.values()["family_name"] == "Saleh-Nord"
    lock(again)
    session = vault()
    assert session.drafts.places() == (take_on_place(waiting.id),)
    session.waiting_list.decline(waiting.id)
    assert session.drafts.places() == ()
    close(session)


def test_advice_is_counted_by_a_shortcut_from_any_page(desk: Desk) -> None:
    desk.press("Ctrl+G")
    dialog(desk, AdviceDialog)
    picker = desk.focused()
    for key in (*"JOBC", "Return"):  # a service by a part of its name
        desk.bot.keySequence(QApplication.activePopupWidget() or picker, key)
    desk.press("Tab")
    desk.type("20")
    desk.press("Return")
    desk.wait_until(lambda: not is_shown(desk, AdviceDialog))
    desk.settle()
    desk.press("Ctrl+5")
    desk.settle()
    told = words_on(desk, AdvicesPage)
    assert all(word in told for word in ("1 advice without a file", "0 h 20 min", "Jobcenter registration"))


def test_how_a_case_came_is_told_in_its_overview(desk: Desk, vault: Callable[[], Session]) -> None:
    shell = find(desk, Shell)
    desk.press("Ctrl+2")
    desk.settle()
    desk.press("Return")
    desk.wait_until(lambda: is_shown(desk, CasePage))
    desk.settle()
    click(desk, shell, "Overview")
    click(desk, find(desk, IntakeCard), "Tell")
    shown = dialog(desk, RecordDialog)
    desk.press("End", "Tab", "O")
    shown.form.show_values({"recognised_on": "2026-11-02", "first_contact_on": "2026-10-30"})
    desk.press("Return")
    desk.wait_until(lambda: not is_shown(desk, RecordDialog))
    desk.settle()
    told = [label.text() for label in find(desk, IntakeCard).findChildren(QLabel) if label.isVisible()]
    assert any("3 days before recognition" in each for each in told)
    click(desk, find(desk, IntakeCard), "Change")
    again = dialog(desk, RecordDialog)
    again.form.show_values({"recognised_on": ""})
    desk.press("Return")
    desk.wait_until(lambda: not is_shown(desk, RecordDialog))
    assert shell.isVisible()
    desk.settle()
    lock(desk)
    session = vault()
    (found,) = intakes_in(session)
    close(session)
    assert found.recognised_on is None


@pytest.mark.parametrize("language", [Language.GERMAN, Language.ARABIC])
def test_whoever_waits_is_found_from_any_page(
    make_desk: MakeDesk, vault: Callable[[], Session], language: Language
) -> None:
    session = vault()
    session.waiting_list.announce(SALEH)
    session.waiting_list.announce(replace(SALEH, family_name="Abbas", other_name="", contact=""))
    close(session)
    desk = make_desk(language)
    unlock(desk)
    desk.press("Ctrl+K")
    desk.type("Salih")
    desk.settle()
    (hits,) = find(desk, SearchPage).findChildren(RowList)
    assert [row.title for row in hits.rows][1:] == ["\u2068Saleh, Amina · أمينة صالح\u2069"]
    desk.press("Return")
    desk.settle()
    chosen = find(desk, WaitingPage).chosen
    assert chosen is not None
    assert chosen.family_name == "Saleh"
    desk.press("F9", "Ctrl+K")
    desk.type("GU Nord")
    desk.settle()
    shown = find(desk, SearchPage).findChildren(RowList)[0].rows
    assert len(shown) == 2
    assert not any(word in shown[1].words for word in ("Saleh", "صالح", "GU"))
