"""Steps and their dates in the window, beside the client, history, log, erasure, about."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.checklists import FactKind
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language
from integrationslotse_desktop.services.checklists import KnownFact
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.one_value import FactDialog, ReasonDialog
from integrationslotse_desktop.ui.pages.case_history import CaseHistory
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane, Touched
from integrationslotse_desktop.ui.widgets.agenda_card import AgendaCard
from integrationslotse_desktop.ui.widgets.basics import Label
from integrationslotse_desktop.ui.widgets.checklist_nav import ChecklistNav
from integrationslotse_desktop.ui.widgets.checklist_panel import ChecklistPanel
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.row_list import RowList
from integrationslotse_desktop.ui.widgets.step_details import StepDetails
from integrationslotse_desktop.ui.widgets.step_row import StepRow
from integrationslotse_desktop.ui.widgets.undo_bar import UndoBar
from tests.ui.walks import titles
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
_PASSPHRASE = "Regenmantel Ufer Lampe Kirsche Nebel"


@pytest.fixture
def cases(vaults: Vaults, vault_path: Path) -> list[str]:
    """Two cases: one recognised three weeks ago with its first checklist, one without."""
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", _PASSPHRASE)))
    first = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    second = session.cases.add(CaseDraft("Tesfay", "Luwam", date(2026, 11, 9)))
    (template,) = session.checklists.offered(first.id)
    session.checklists.start(first.id, template.id)
    draft = EntryDraft(first.id, "Kontoverbindung nachgereicht", datetime(2026, 11, 20, 10), Contact.OFFICE, 20)
    session.diary.add(draft)
    session.close_reader()
    session.close_writer()
    return [first.id, second.id]


def _open(make_desk: MakeDesk) -> tuple[Desk, Shell]:
    desk = make_desk(Language.ENGLISH)
    desk.type(_PASSPHRASE)
    desk.press("Return")
    desk.wait_until(lambda: any(shell.isVisible() for shell in desk.window.findChildren(Shell)))
    desk.settle()
    return desk, desk.window.findChildren(Shell)[0]


def _texts(desk: Desk) -> str:
    return "\n".join(label.plain for label in desk.window.findChildren(Label) if label.isVisible())


def _boxes(desk: Desk) -> list[QCheckBox]:
    return [box for box in desk.window.findChildren(QCheckBox) if box.isVisible()]


def test_today_names_what_is_late_and_a_tick_can_be_taken_back(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, _shell = _open(make_desk)
    assert "4 dates are overdue" in _texts(desk)
    assert "LRO-2026-0001" in _texts(desk)
    late = [box for box in _boxes(desk) if "late" in box.accessibleName()]
    assert len(late) == 4
    late[0].setFocus()
    desk.press("Space")
    desk.settle()
    assert "3 dates are overdue" in _texts(desk)
    undo = next(bar for bar in desk.window.findChildren(UndoBar) if bar.isVisible())
    undo.stop.setFocus()
    desk.press("Return")
    desk.settle()
    assert "4 dates are overdue" in _texts(desk)


def test_today_shows_the_most_urgent_and_the_others_when_asked(
    make_desk: MakeDesk, vaults: Vaults, vault_path: Path, cases: list[str]
) -> None:
    """Unlocking waits for eight rows at most; the button is reached by Tab and leads into what it brought."""
    session = vaults.enter(vaults.unlock(vault_path, _PASSPHRASE))
    session.checklists.start(cases[1], session.checklists.offered(cases[1])[0].id)
    for case_id in cases:
        session.cases.set_fact(case_id, "notice_received", date(2026, 10, 1))
    session.close_reader()
    session.close_writer()
    desk, _shell = _open(make_desk)
    told = re.search(r"(\d+) dates are overdue", _texts(desk))
    assert told
    total = int(told[1])
    card = next(card for card in desk.window.findChildren(AgendaCard) if card.isVisible())
    boxes = [box for box in card.findChildren(QCheckBox) if box.isVisible()]
    assert len(boxes) == 8 < total - 1
    boxes[-1].setFocus()
    desk.press("Tab", "Space")
    desk.settle()
    boxes = [box for box in card.findChildren(QCheckBox) if box.isVisible()]
    assert len(boxes) == total
    assert desk.focused() is boxes[8]
    desk.press("Tab")
    assert desk.focused() is boxes[9]


def test_an_entry_makes_no_rows_of_pages_that_nobody_sees(make_desk: MakeDesk, cases: list[str]) -> None:
    """Why saving is fast: Today only counts anew, and the checklists behind another tab stay as they are."""
    desk, shell = _open(make_desk)
    counted: list[int] = []
    shell.pages.overdue_counted.connect(counted.append)
    shell.open_case(cases[0])
    desk.settle()
    before = desk.window.findChildren(StepRow)
    assert len({row.window() for row in before}) == 1 < len(before)
    counted.clear()
    composer = next(each for each in desk.window.findChildren(Composer) if each.isVisible())
    composer.text.setFocus()
    desk.type("Nebenkosten geklärt")
    desk.press("Ctrl+Return")
    desk.settle()
    assert "Nebenkosten geklärt" in _texts(desk)
    assert desk.window.findChildren(StepRow) == before
    assert counted == [4]


def test_a_note_from_the_start_page_lands_in_the_chosen_case(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, shell = _open(make_desk)
    desk.type("luwam")
    desk.press("Tab")
    desk.type("Called about the day care place.")
    desk.press("Ctrl+Return")
    desk.settle()
    assert "Saved in the diary of" in _texts(desk)
    shell.open_case(cases[1])
    desk.settle()
    assert "Called about the day care place." in _texts(desk)


def test_a_note_without_a_case_is_refused_and_stays(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, _shell = _open(make_desk)
    composer = next(composer for composer in desk.window.findChildren(Composer) if composer.isVisible())
    composer.focus()
    desk.type("Whose note is this?")
    desk.press("Ctrl+Return")
    desk.settle()
    assert "Something is still missing: Case." in _texts(desk)
    assert composer.text.toPlainText() == "Whose note is this?"


def test_a_fact_gives_its_steps_their_dates_and_the_derivation_in_words(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, shell = _open(make_desk)
    shell.open_checklists(cases[0])
    desk.settle()
    before = _texts(desk)
    session = shell.session
    done: list[object] = []
    (view,) = desk.window.findChildren(ChecklistPanel)[0]._views
    fact = view.facts[0].fact
    desk.tasks.run(
        Lane.WRITER,
        shell,
        lambda: session.cases.set_fact(cases[0], fact.name, date(2026, 11, 6)),
        then=done.append,
        failed=done.append,
        touched=lambda _none: Touched(cases[0]),
    )
    desk.settle()
    assert done == [None]
    after = _texts(desk)
    assert after.count("No deadline") < before.count("No deadline")
    rows = [box for box in _boxes(desk) if "Read the decision" in box.accessibleName()]
    rows[0].setFocus()
    desk.settle()
    assert "6 Nov 2026" in _texts(desk)


def test_the_end_of_a_month_is_proposed_where_it_is_asked_for(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, shell = _open(make_desk)
    shell.open_checklists(cases[0])
    desk.settle()
    place = next(at for at, known in enumerate(_known(desk)) if known.fact.kind is FactKind.MONTH_END)
    desk.window.findChildren(ChecklistNav)[0].facts[place].click()
    desk.window.findChildren(FactDialog)[0].submit()
    desk.settle()
    assert _known(desk)[place].value == date(2026, 11, 30)


def _known(desk: Desk) -> tuple[KnownFact, ...]:
    (view,) = desk.window.findChildren(ChecklistPanel)[0]._views
    return view.facts


def test_the_guide_reads_what_the_law_says_and_what_is_not_certain(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, shell = _open(make_desk)
    shell.open_checklists(cases[0])
    desk.settle()
    next(box for box in _boxes(desk) if "benefits end" in box.accessibleName()).setFocus()
    desk.settle()
    texts = _texts(desk)
    assert "Anyone entitled under the AsylbLG is excluded" in texts
    assert "Not certain: Which event triggers the switch" in texts
    assert "19 Aug 2026" in texts


def test_a_step_waits_for_an_authority_and_says_since_when(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, shell = _open(make_desk)
    shell.open_checklists(cases[0])
    desk.settle()
    details = desk.window.findChildren(StepDetails)[0]
    details._waiting.click()
    desk.settle()
    assert "Waiting · 0 days" in _texts(desk)
    assert "Waiting since" in _texts(desk)
    shell.show_today()
    desk.settle()
    assert "Waiting for an authority" in _texts(desk)


def test_not_needed_asks_for_a_reason(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, shell = _open(make_desk)
    shell.open_checklists(cases[0])
    desk.settle()
    desk.window.findChildren(StepDetails)[0].reason_wanted.emit()
    dialog = desk.window.findChildren(ReasonDialog)[0]
    desk.wait_until(lambda: desk.focused().window() is dialog)
    desk.press("Return")
    desk.settle()
    assert dialog.isVisible()
    desk.type("She has had this talk with a colleague.")
    desk.press("Return")
    desk.settle()
    assert "She has had this talk with a colleague." in _texts(desk)


def test_beside_the_client_only_the_open_case_shows_names(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, shell = _open(make_desk)
    desk.press("F9")
    desk.settle()
    assert "Yusuf" not in _texts(desk)
    shell.show_cases()
    desk.settle()
    seen = titles(desk, CasesPage)
    assert not any(name in title for name in ("Yusuf", "Tesfay") for title in seen)
    desk.press("Ctrl+K")
    desk.type("kontoverbindung")
    desk.settle()
    shown = [row for rows in desk.window.findChildren(RowList) if rows.isVisible() for row in rows.rows]
    assert shown
    assert not any("Yusuf" in row.title or "Kontoverbindung" in row.subtitle for row in shown)
    shell.open_case(cases[0])
    desk.settle()
    assert "Yusuf" in _texts(desk)
    desk.press("F9")
    shell.show_cases()
    desk.settle()
    seen = titles(desk, CasesPage)
    assert any("Tesfay" in title for title in seen)


def test_history_says_what_was_done_and_erasing_ends_it(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, shell = _open(make_desk)
    shell.open_case(cases[0])
    desk.settle()
    desk.press(*["Ctrl+PgDown"] * 3)
    desk.settle()
    texts = _texts(desk)
    assert "An entry about" in texts
    assert "was started" in texts
    desk.window.findChildren(CaseHistory)[0].ask_to_erase()
    desk.settle()
    dialog = next(dialog for dialog in desk.window.findChildren(QDialog) if dialog.isVisible())
    dialog._erase.click()
    desk.settle()
    shell.show_cases()
    desk.settle()
    seen = titles(desk, CasesPage)
    assert len(seen) == 1
    assert "Tesfay" in seen[0]


def test_log_and_diagnosis_name_nobody(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, shell = _open(make_desk)
    shell.show_log()
    desk.settle()
    assert "The diary was unlocked." in _texts(desk)
    assert not any(name in _texts(desk) for name in ("Yusuf", "Weber", "Kontoverbindung"))
    shell.show_about()
    desk.settle()
    shell.pages.about._copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "sqlcipher3" in copied
    assert not any(name in copied for name in ("Yusuf", "Weber", "vault-"))
