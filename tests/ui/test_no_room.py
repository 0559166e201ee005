"""A disk that is full, or takes nothing more, while a form is saved: one clear sentence, and everything stays typed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.intake import Announced, LegalBasis
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.correct_entry import CorrectEntryDialog
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_household import CaseHousehold
from integrationslotse_desktop.ui.pages.waiting import WaitingPage
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.entry_list import EntryList, EntryRow
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.sheet import FormSheet
from tests.services.vault_files import MOMENT, close
from tests.storage.surroundings import files_of_at_most
from tests.ui.entry_walks import dialog_of
from tests.ui.walks import PASSPHRASE, click, find, is_shown, unlock
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
NoRoom = Callable[[Desk, Session, str], AbstractContextManager[None]]
_WORDS = "Was lange getippt wurde أمل 🌻"


@pytest.fixture
def case_id(vaults: Vaults, vault_path: Path) -> str:
    """A case with an entry, and somebody who waits."""
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", PASSPHRASE)))
    case = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    session.diary.add(EntryDraft(case.id, "Kontoverbindung", MOMENT, Contact.OFFICE, 20))
    channel, source = "recognition_notification", "Liste November"
    session.waiting_list.announce(
        Announced("", "Saleh", "Amina", "", channel, source, LegalBasis.PUBLIC_TASK, date(2026, 11, 15))
    )
    close(session)
    return case.id


@contextmanager
def full(desk: Desk, session: Session, case_id: str) -> Iterator[None]:
    """Every page of the database is used up, and so is what is left in those that every change is written to."""

    def use_up() -> None:
        _limit_pages(session, lambda pages: pages)
        with suppress(ExpectedError):
            for change in range(10_000):
                session.cases.set_fact(case_id, "recognition_date", date(2026, 11, 1 + change % 2))

    _write(desk, use_up)
    yield
    _write(desk, lambda: _limit_pages(session, lambda _pages: 1 << 30))


@contextmanager
def unwilling(_desk: Desk, _session: Session, _case_id: str) -> Iterator[None]:
    """The kernel lets nothing be written any more."""
    with files_of_at_most(0):
        yield


def _limit_pages(session: Session, limit: Callable[[int], int]) -> None:
    with session._store.write() as work:
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count={limit(int(pages or 0))}")


def _write(desk: Desk, job: Callable[[], None]) -> None:
    desk.tasks.run(Lane.WRITER, desk.window, job, then=lambda _none: None, failed=lambda _error: None)
    desk.settle()


def correction(desk: Desk) -> CorrectEntryDialog:
    find(desk, EntryRow)._correct.click()
    dialog = dialog_of(desk, CorrectEntryDialog)
    dialog._composer.text.setPlainText(_WORDS * 1_000)
    dialog._reason.setText("Es war ein Besuch")
    return dialog


def person(desk: Desk) -> RecordDialog:
    page = find(desk, CasePage)
    page.show_tab(next(tab for tab in page._tabs if isinstance(tab, CaseHousehold)))
    click(desk, find(desk, CaseHousehold), "Add a person")
    dialog = dialog_of(desk, RecordDialog)
    dialog.form.show_values({"given_name": "Hiba", "born": "2018", "note": _WORDS * 5})
    return dialog


def taking_on(desk: Desk) -> NewCaseDialog:
    desk.press("Ctrl+4")
    desk.settle()
    click(desk, find(desk, WaitingPage), "Take on")
    dialog = dialog_of(desk, NewCaseDialog)
    dialog.form.show_values({"list_source": "Frau Brandt, Amt für Migration"})
    return dialog


def _save(desk: Desk, dialog: FormSheet) -> None:
    if isinstance(dialog, CorrectEntryDialog):
        dialog._composer.save()
    else:
        desk.press("Return")
    desk.settle()


@pytest.mark.parametrize(("no_room", "fault"), [(full, Fault.DISK_FULL), (unwilling, Fault.CANNOT_WRITE)])
@pytest.mark.parametrize("ask", [correction, person, taking_on])
def test_one_sentence_says_it_and_what_was_typed_is_saved_as_soon_as_there_is_room(
    make_desk: MakeDesk, case_id: str, ask: Callable[[Desk], FormSheet], no_room: NoRoom, fault: Fault
) -> None:
    desk = make_desk()
    shell = unlock(desk)
    shell.open_case(case_id)
    desk.settle()
    dialog = ask(desk)
    typed = dialog.fields()
    assert typed
    with no_room(desk, shell.session, case_id):
        _save(desk, dialog)
        (notice,) = (each for each in dialog.findChildren(Notice) if each.isVisible())
        assert notice.error is not None
        assert notice.error.fault is fault
        assert notice.accessibleName() or notice.accessibleDescription()
        assert dialog.fields() == typed
    _save(desk, dialog)
    desk.wait_until(lambda: not is_shown(desk, type(dialog)))
    assert desk.crashes == []


def test_the_correction_is_whole_afterwards(make_desk: MakeDesk, case_id: str) -> None:
    desk = make_desk()
    shell = unlock(desk)
    shell.open_case(case_id)
    desk.settle()
    dialog = correction(desk)
    with full(desk, shell.session, case_id):
        _save(desk, dialog)
        assert [entry.version for entry in find(desk, EntryList).entries] == [1]
    _save(desk, dialog)
    desk.wait_until(lambda: [entry.version for entry in find(desk, EntryList).entries] == [2])
    assert find(desk, EntryList).entries[0].reason == "Es war ein Besuch"
