"""The case record in the window, by keyboard: people, statuses, consents, flags, states; half-filled dialogs; F9."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from integrationslotse_desktop.domain.cases import CaseDraft, CaseState
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.people import Person, Relation
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.basics import Label
from integrationslotse_desktop.ui.widgets.case_header import CaseHeader
from integrationslotse_desktop.ui.widgets.case_settings import CaseSettings
from integrationslotse_desktop.ui.widgets.consents_card import ConsentsCard
from integrationslotse_desktop.ui.widgets.notice import Notice
from tests.ui.walks import PASSPHRASE, find, is_shown, unlock
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
_TABS_AFTER_DIARY = {"Household": 1, "Consents": 2, "History": 3}


@pytest.fixture
def cases(vaults: Vaults, vault_path: Path) -> list[str]:
    """Two cases: in the first one an entry and a child, in the other nobody else."""
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", "LRO", PASSPHRASE)))
    first = session.cases.add(CaseDraft("Yusuf", "Amal", date(2026, 11, 4)))
    second = session.cases.add(CaseDraft("Tesfay", "Luwam", date(2026, 11, 9)))
    session.diary.add(EntryDraft(first.id, "Kontoverbindung", datetime(2026, 11, 20, 10), Contact.OFFICE, 20))
    session.people.put(Person(new_id(), first.id, Relation.CHILD, family_name="Yusuf", given_name="Omar", born="2022"))
    client = session.people.of_case(second.id)[0]
    session.people.put(replace(client, born="1990-05-05"))
    session.close_reader()
    session.close_writer()
    return [first.id, second.id]


def _open(make_desk: MakeDesk, case_id: str, tab: str = "") -> tuple[Desk, Session]:
    desk = make_desk()
    shell = unlock(desk)
    shell.open_case(case_id)
    desk.settle()
    for _ in range(_TABS_AFTER_DIARY.get(tab, 0)):
        desk.press("Ctrl+PgDown")
        desk.settle()
    return desk, shell.session


def _texts(desk: Desk) -> str:
    return _bare("\n".join(label.plain for label in desk.window.findChildren(Label) if label.isVisible()))


def _bare(text: str) -> str:
    """Without the marks that keep names in their direction."""
    return text.replace("\u2068", "").replace("\u2069", "")


def _focused(desk: Desk) -> str:
    return _bare(desk.focused().accessibleName())


def _go_to(desk: Desk, name: str) -> None:
    """Tab until the keyboard stands on what is called so."""
    for _ in range(60):
        if name in _focused(desk):
            return
        desk.press("Tab")
    raise AssertionError(f"the keyboard does not come to {name}")


def _ask(desk: Desk, name: str) -> RecordDialog:
    """Press what is called so, and wait for its dialog."""
    _go_to(desk, name)
    desk.press("Return")
    dialog = find(desk, RecordDialog)
    desk.settle()
    desk.wait_until(lambda: desk.focused().window() is dialog)
    return dialog


def _fill(desk: Desk, **words: str) -> None:
    """Type into fields by their captions, from the top to the bottom."""
    for caption, text in words.items():
        _go_to(desk, caption.replace("_", " "))
        field = desk.focused()
        if isinstance(field, QLineEdit):
            field.selectAll()
        desk.type(text)


def _save(desk: Desk) -> None:
    desk.press("Return")
    desk.settle()


def _read(desk: Desk, session: Session, case_id: str) -> list[str]:
    """Who is in a case, by the reading thread."""
    found: list[str] = []
    desk.tasks.run(
        Lane.READER,
        desk.window,
        lambda: [person.given_name for person in session.people.of_case(case_id)],
        then=found.extend,
        failed=lambda _error: None,
    )
    desk.settle()
    return found


def test_a_person_is_written_down_by_keyboard(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, session = _open(make_desk, cases[0], "Household")
    assert _focused(desk) == "Add a person…: People"
    desk.press("Return")
    find(desk, RecordDialog)
    desk.settle()
    _fill(desk, Given_name="Hiba", Date_of_birth="2.3.2018")
    _save(desk)
    assert not is_shown(desk, RecordDialog)
    assert _read(desk, session, cases[0]) == ["Amal", "Omar", "Hiba"]
    assert "Hiba, 8" in _texts(desk)
    assert "of school age" in _texts(desk)
    assert "household with 3 people" in _texts(desk)
    assert _focused(desk) == "Add a person…: People"


def test_the_keyboard_stays_at_what_was_changed(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, session = _open(make_desk, cases[0], "Household")
    _ask(desk, "Change…: Omar")
    _fill(desk, Given_name="Omar Said")
    _save(desk)
    assert _read(desk, session, cases[0]) == ["Amal", "Omar Said"]
    assert _focused(desk) == "Change…: Omar Said, 4"


def test_what_is_refused_stays_in_the_dialog_with_the_keyboard_in_its_field(
    make_desk: MakeDesk, cases: list[str]
) -> None:
    desk, session = _open(make_desk, cases[0], "Household")
    dialog = _ask(desk, "Add a person…")
    _fill(desk, Given_name="x" * 50_000)
    _save(desk)
    assert find(desk, Notice).error is not None
    assert _focused(desk) == "Given name"
    assert dialog.form.values()["given_name"] == "x" * 32_767  # what Qt's fields hold
    _fill(desk, Given_name="Hiba أمل 🌻", Date_of_birth="2.3.2031")
    _save(desk)
    assert _focused(desk) == "Date of birth"
    assert _read(desk, session, cases[0]) == ["Amal", "Omar"]
    _fill(desk, Date_of_birth="2018")
    _save(desk)
    assert _read(desk, session, cases[0]) == ["Amal", "Omar", "Hiba أمل 🌻"]


def test_the_same_person_elsewhere_is_told_by_number_and_the_person_is_kept(
    make_desk: MakeDesk, cases: list[str]
) -> None:
    desk, session = _open(make_desk, cases[0], "Household")
    desk.press("F9")
    desk.settle()
    _ask(desk, "Add a person…")
    _fill(desk, Family_name="Tesfay", Given_name="Luwam", Date_of_birth="5.5.1990")
    _save(desk)
    said = find(desk, Notice).accessibleName()
    assert "in case" in said
    assert "LRO-2026-0002" in said
    assert "Tesfay" not in said
    assert _read(desk, session, cases[0]) == ["Amal", "Omar", "Luwam"]


def test_somebody_taken_out_comes_back_with_one_key(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, session = _open(make_desk, cases[0], "Household")
    _go_to(desk, "Take out: Omar")
    desk.press("Return")
    desk.settle()
    assert _read(desk, session, cases[0]) == ["Amal"]
    assert "Omar Yusuf was taken out of this case." in _texts(desk)
    desk.press("Return")
    desk.settle()
    assert _read(desk, session, cases[0]) == ["Amal", "Omar"]


def test_somebody_moves_to_another_case(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, session = _open(make_desk, cases[0], "Household")
    dialog = _ask(desk, "Move…: Omar")
    _fill(desk, Number_of_the_other_case="LRO-2026-9999")
    _save(desk)
    assert dialog.isVisible()
    _fill(desk, Number_of_the_other_case="LRO-2026-0002")
    _save(desk)
    assert _read(desk, session, cases[0]) == ["Amal"]
    assert _read(desk, session, cases[1]) == ["Luwam", "Omar"]


def test_statuses_with_a_gap_are_kept_and_marked_in_words(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, _session = _open(make_desk, cases[0], "Household")
    for first, last in (("1.2.2025", "30.9.2026"), ("4.11.2026", "")):
        _ask(desk, "Add a status…")
        _fill(desk, From=first, Last_day=last)
        _save(desk)
    texts = _texts(desk)
    assert "No status from" in texts
    assert "Refugee status" in texts
    _ask(desk, "Change…: Refugee status")
    _fill(desk, Last_day="3.11.2026")
    _save(desk)
    assert is_shown(desk, RecordDialog)  # it would end before it begins
    assert _focused(desk) == "Last day"


def test_a_consent_is_given_and_withdrawn(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, _session = _open(make_desk, cases[0], "Consents")
    assert "Not handed over yet." in _texts(desk)
    _ask(desk, "Handed over…")
    _save(desk)
    assert "Not handed over yet." not in _texts(desk)
    _ask(desk, "Add a consent…")
    _fill(desk, To_whom="Jobcenter Güstrow", What_for="Antrag", About_what="Einkommen")
    _save(desk)
    assert "valid" in _texts(desk).split("\n")
    assert _consents_beside_the_diary(desk) == [("Consent: Jobcenter Güstrow", "23 Nov")]
    _ask(desk, "Withdraw…: ")
    _save(desk)
    assert "withdrawn" in _texts(desk).split("\n")
    assert _consents_beside_the_diary(desk) == [("Consent: Jobcenter Güstrow", "withdrawn")]


def _consents_beside_the_diary(desk: Desk) -> list[tuple[str, str]]:
    """Where the guide looks before she tells anybody anything."""
    (card,) = desk.window.findChildren(ConsentsCard)
    words = [each.plain.replace("\u2068", "").replace("\u2069", "") for each in card.findChildren(Label)]
    shown = [word for word in words if word]
    return [(shown[place], shown[place + 1]) for place, word in enumerate(shown) if word.startswith("Consent:")]


def test_a_flag_stays_until_it_is_answered(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, _session = _open(make_desk, cases[0])
    desk.press("Ctrl+PgUp", "Ctrl+PgUp")
    desk.settle()
    _ask(desk, "Raise a flag…")
    _fill(desk, What_must="Frist klären")
    _save(desk)
    assert "1 flag to answer" in _texts(desk)
    dialog = _ask(desk, "Answer…")
    _save(desk)
    assert dialog.isVisible()
    _fill(desk, Your_answer="Geklärt")
    _save(desk)
    assert "1 flag to answer" not in _texts(desk)


def test_a_case_is_closed_and_reopened_with_reasons(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, _session = _open(make_desk, cases[0])
    header = find(desk, CaseHeader)
    for verb, state in (("Close the case…", "Closed"), ("Reopen the case…", "Reopened")):
        header.fill_menu()
        offered = {action.text(): action for action in header.menu.actions()}
        offered[verb].trigger()
        desk.settle()
        _fill(desk, Reason="Umzug")
        _save(desk)
        assert state in _texts(desk).split("\n")
    header.fill_menu()
    assert "Close the case…" in [action.text() for action in header.menu.actions()]


def test_half_a_person_survives_a_lock(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, _session = _open(make_desk, cases[0], "Household")
    _ask(desk, "Add a person…")
    _fill(desk, Given_name="Hib", Note="mag Pferde")
    desk.press("Ctrl+L")
    desk.wait_until(lambda: desk.next_process.ended)
    desk, _session = _open(make_desk, cases[0], "Household")
    dialog = _ask(desk, "Add a person…")
    desk.settle()
    values = dialog.form.values()
    assert (values["given_name"], values["note"]) == ("Hib", "mag Pferde")


def test_beside_the_client_the_open_case_keeps_its_names(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, _session = _open(make_desk, cases[0], "Household")
    desk.press("F9")
    desk.settle()
    assert "Omar" in _texts(desk)
    assert "Tesfay" not in _texts(desk)


def test_cases_are_numbered_as_was_set_in_the_settings(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, session = _open(make_desk, cases[0])
    find(desk, Shell).show_settings()
    desk.settle()
    card = find(desk, CaseSettings)
    rule = card.findChildren(QLineEdit)[0]
    assert rule.text() == "LRO-{year}-0000"
    rule.setFocus()
    rule.selectAll()
    desk.type("Nummer")
    _save(desk)
    assert card.findChildren(Notice)[0].error is not None
    rule.selectAll()
    desk.type("IL/{year}/000")
    _save(desk)
    numbers: list[str] = []
    desk.tasks.run(
        Lane.WRITER,
        desk.window,
        lambda: session.cases.add(CaseDraft("Nord", "Ole", date(2026, 1, 5))),
        then=lambda case: numbers.append(case.number),
        failed=lambda _error: None,
    )
    desk.settle()
    assert numbers == ["IL/2026/001"]


def test_an_entry_of_a_closed_case_is_kept_with_a_mark(make_desk: MakeDesk, cases: list[str]) -> None:
    desk, session = _open(make_desk, cases[0])
    desk.tasks.run(
        Lane.WRITER,
        desk.window,
        lambda: session.records.change_state(cases[0], CaseState.CLOSED, date(2026, 11, 20), "Umzug nach Kiel"),
        then=lambda _change: None,
        failed=desk.crashes.append,
    )
    desk.settle()
    assert "Written while the case was closed" not in _texts(desk)
    desk.press("Ctrl+N")
    desk.type("Abschiedsbrief geschrieben")
    desk.press("Ctrl+Return")
    desk.settle()
    assert "Abschiedsbrief geschrieben" in _texts(desk)
    assert "Written while the case was closed" in _texts(desk)
