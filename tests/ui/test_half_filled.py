"""A lock in the middle of something: jobs that run are asked to stop, and what was half filled in comes back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QComboBox, QDialog
from sqlalchemy import text

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.checklists import FactKind
from integrationslotse_desktop.domain.diary import Contact, DiaryPage, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.domain.stopping import StoppedError
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.keys import NewPassphraseDialog
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.dialogs.one_value import FactDialog, ReasonDialog
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.checklist_panel import ChecklistPanel
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.quick_entry import QuickEntry
from tests.services.vault_files import texts_of
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
Kind = TypeVar("Kind", bound=QDialog)
_PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"
_ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def case_id(vaults: Vaults, vault_path: Path) -> str:
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", _PASSPHRASE)))
    session.cases.add(CaseDraft("Tesfay", "Luwam", date(2026, 11, 9)))
    added = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    session.checklists.start(added.id, session.checklists.offered(added.id)[0].id)
    session.close_reader()
    session.close_writer()
    return added.id


def _open(make_desk: MakeDesk) -> tuple[Desk, Shell]:
    desk = make_desk(Language.ENGLISH)
    desk.type(_PASSPHRASE)
    desk.press("Return")
    desk.wait_until(lambda: any(shell.isVisible() for shell in desk.window.findChildren(Shell)))
    desk.settle()
    return desk, next(shell for shell in desk.window.findChildren(Shell) if shell.isVisible())


def _dialog(desk: Desk, kind: type[Kind]) -> Kind:
    desk.settle()
    dialog = next(dialog for dialog in desk.window.findChildren(kind) if dialog.isVisible())
    desk.wait_until(lambda: desk.focused().window() is dialog)
    return dialog


def _lock(desk: Desk) -> None:
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)


def _places(vaults: Vaults, vault: Path) -> tuple[str, ...]:
    session = vaults.enter(vaults.unlock(vault, _PASSPHRASE))
    places = session.drafts.places()
    session.close_reader()
    session.close_writer()
    return places


def test_reading_without_end_ends_at_the_lock_and_what_is_being_saved_is_saved(
    make_desk: MakeDesk, case_id: str, vaults: Vaults, vault_path: Path
) -> None:
    desk, shell = _open(make_desk)
    session, runs, ended = shell.session, Event(), list[type[BaseException]]()

    def read() -> None:
        try:
            with session._store.read() as connection:
                runs.set()
                connection.execute(text(_ENDLESS)).scalar()
        except BaseException as error:
            ended.append(type(error))
            raise

    draft = EntryDraft(case_id, "Called.", session.clock().replace(tzinfo=None), Contact.PHONE, None)
    delivered: list[object] = []
    desk.tasks.run(Lane.READER, shell, read, then=delivered.append, failed=delivered.append)
    desk.tasks.run(Lane.READER, shell, session.cases.list, then=delivered.append, failed=delivered.append)
    desk.wait_until(runs.is_set)
    desk.tasks.run(Lane.WRITER, shell, lambda: session.diary.add(draft), then=delivered.append, failed=delivered.append)
    _lock(desk)
    assert ended == [StoppedError]
    assert delivered == []
    assert texts_of(vaults, vaults.unlock(vault_path, _PASSPHRASE)) == ["Called."]


def test_every_field_of_half_an_entry_comes_back(make_desk: MakeDesk, case_id: str) -> None:
    desk, shell = _open(make_desk)
    shell.open_case(case_id)
    desk.settle()
    composer = next(found for found in desk.window.findChildren(Composer) if found.isVisible())
    composer._contact.setCurrentIndex(list(Contact).index(Contact.HOME_VISIT))
    composer._minutes.setValue(50)
    composer._basics.day.setDate(QDate(2026, 11, 20))
    composer._basics.time.setTime(QTime(14, 5))
    composer.text.setPlainText("She asked whether")
    _lock(desk)
    again, shell = _open(make_desk)
    composer = next(found for found in again.window.findChildren(Composer) if found.isVisible())
    assert composer.text.toPlainText() == "She asked whether"
    again.press("Ctrl+Return")
    again.settle()
    assert (composer._contact.currentData(), composer._minutes.value()) == (Contact.OFFICE, 0)
    entries: list[DiaryPage] = []
    diary = shell.session.diary
    again.tasks.run(Lane.READER, shell, lambda: diary.page(case_id), then=entries.append, failed=again.crashes.append)
    again.settle()
    (entry,) = entries[0].entries
    assert (entry.contact, entry.minutes, entry.occurred_at.isoformat()) == ("home_visit", 50, "2026-11-20T14:05:00")


def test_details_alone_are_kept_too_and_the_start_page_remembers_the_case(make_desk: MakeDesk, case_id: str) -> None:
    desk, _ = _open(make_desk)
    quick = desk.window.findChildren(QuickEntry)[0]
    desk.type("yusuf")
    desk.settle()
    quick._composer._minutes.setValue(25)
    _lock(desk)
    again, _ = _open(make_desk)
    quick = again.window.findChildren(QuickEntry)[0]
    assert quick._composer._minutes.value() == 25
    assert quick.chosen == case_id
    quick._composer._minutes.setValue(0)  # nothing is left that could be lost
    _lock(again)
    third, _ = _open(make_desk)
    quick = third.window.findChildren(QuickEntry)[0]
    assert (quick._composer._minutes.value(), quick.chosen) == (0, None)


def test_a_half_filled_new_case_comes_back_until_it_is_saved(
    make_desk: MakeDesk, case_id: str, vaults: Vaults, vault_path: Path
) -> None:
    desk, shell = _open(make_desk)
    shell.new_cases.ask()
    dialog = _dialog(desk, NewCaseDialog)
    desk.type("Rahimi")
    desk.press("Tab")
    desk.type("Par")
    dialog.form.show_values({"channel": "another", "other_channel": "flyer"})
    dialog.form.show_values({"flyer_place_type": "bank", "opened_on": "2026-11-02"})
    _lock(desk)
    again, shell = _open(make_desk)
    shell.new_cases.ask()
    dialog = _dialog(again, NewCaseDialog)
    assert {name: value for name, value in dialog.fields().untrusted.items() if value} == {
        "family_name": "Rahimi",
        "given_name": "Par",
        "channel": "another",
        "other_channel": "flyer",
        "flyer_place_type": "bank",
        "opened_on": "2026-11-02",
    }
    again.press("Return")
    again.settle()
    shell.new_cases.ask()
    assert not _dialog(again, NewCaseDialog).fields()
    _lock(again)
    assert _places(vaults, vault_path) == ()


def test_a_half_filled_new_case_that_is_given_up_is_forgotten(
    make_desk: MakeDesk, case_id: str, vaults: Vaults, vault_path: Path
) -> None:
    desk, shell = _open(make_desk)
    shell.new_cases.ask()
    _dialog(desk, NewCaseDialog)
    desk.type("Rahimi")
    _lock(desk)
    assert _places(vaults, vault_path) == ("case-new",)
    again, shell = _open(make_desk)
    shell.new_cases.ask()
    dialog = _dialog(again, NewCaseDialog)
    assert dialog.fields().text("family_name") == "Rahimi"
    again.press("Esc")
    again.settle()
    _lock(again)
    assert _places(vaults, vault_path) == ()


def _panel(desk: Desk, shell: Shell, case_id: str) -> ChecklistPanel:
    shell.open_checklists(case_id)
    desk.settle()
    return desk.window.findChildren(ChecklistPanel)[0]


def _ask_for_reason(desk: Desk, panel: ChecklistPanel, step: int) -> ReasonDialog:
    panel.reason_wanted.emit(panel._views[0].steps[step].ref, "Step")
    return _dialog(desk, ReasonDialog)


def test_a_half_given_reason_comes_back_for_its_step_alone(make_desk: MakeDesk, case_id: str) -> None:
    desk, shell = _open(make_desk)
    _ask_for_reason(desk, _panel(desk, shell, case_id), 1)
    desk.type("She has had this talk")
    _lock(desk)
    again, shell = _open(make_desk)
    panel = _panel(again, shell, case_id)
    assert not _ask_for_reason(again, panel, 0).fields()
    again.press("Esc")
    again.settle()
    dialog = _ask_for_reason(again, panel, 1)
    assert dialog.fields().text("value") == "She has had this talk"
    again.press("Return")
    again.settle()
    assert not any(dialog.isVisible() for dialog in again.window.findChildren(QDialog))
    assert not _ask_for_reason(again, panel, 1).fields()


def test_a_half_told_fact_comes_back(make_desk: MakeDesk, case_id: str) -> None:
    first, shell = _open(make_desk)
    facts = {known.fact.kind: known for known in _panel(first, shell, case_id)._views[0].facts}
    _lock(first)
    assert len(facts) == len(FactKind)
    for known in facts.values():
        desk, shell = _open(make_desk)
        _panel(desk, shell, case_id).fact_wanted.emit(known)
        fact = _dialog(desk, FactDialog)
        untouched = fact.fields()
        fact._day.setDate(QDate(2026, 11, 6))
        fact._answer.setCurrentIndex(1)
        half_told = fact.fields()
        assert half_told != untouched
        _lock(desk)
        again, shell = _open(make_desk)
        _panel(again, shell, case_id).fact_wanted.emit(known)
        assert _dialog(again, FactDialog).fields() == half_told
        _lock(again)


def test_nothing_of_a_passphrase_is_ever_kept(
    make_desk: MakeDesk, case_id: str, vaults: Vaults, vault_path: Path
) -> None:
    desk, shell = _open(make_desk)
    shell.show_settings()
    desk.settle()
    shell.keys.ask_for_passphrase()
    dialog = _dialog(desk, NewPassphraseDialog)
    desk.type(_PASSPHRASE)
    assert dialog.passphrase.text == _PASSPHRASE
    assert not dialog.findChildren(QComboBox)
    _lock(desk)
    assert _places(vaults, vault_path) == ()
