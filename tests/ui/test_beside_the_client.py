"""With F9 on, whatever is shown: no name, number or sentence of any case but the open one.

Walks the scenes of build_scripts/scenes.py, so a new page is walked with the scene it needs anyway.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from build_scripts.scenes import DRAFT
from build_scripts.stage import REFERENCE, Place, Stage, fill, go_back, of, opened, shown
from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.case_records import FileNumber
from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.practice import PASSPHRASE
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import cases as stored_cases
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.pages.first_run import FirstRunPage, RecoveryStep
from integrationslotse_desktop.ui.pages.recover import RecoverPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.theme import LIGHT, Theme
from integrationslotse_desktop.ui.widgets.row_list import RowList
from integrationslotse_desktop.ui.widgets.row_painting import RowData
from integrationslotse_desktop.ui.widgets.search_field import SearchField
from tests.ui.lint.findings import place_in, visible
from tests.ui.lint.painted import painted
from tests.ui.lint.places import pages_and_dialogs
from tests.ui.lint.texts import texts_of

BEFORE_THE_DIARY = {UnlockPage, FirstRunPage, RecoveryStep, RecoverPage}
"""The only pages on which no case can be told, since no diary is open."""
Play = Callable[[Language], "tuple[Stage, dict[str, Told]]"]
TOGETHER = 5
"""So many words in a row are a piece of an entry, and no saying."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Told:
    """What tells of a case: words of its names, its numbers, and pieces of what was written about it."""

    words: frozenset[str] = field(repr=False)
    numbers: frozenset[str] = field(repr=False)
    pieces: frozenset[tuple[str, ...]] = field(repr=False)

    def without(self, other: "Told") -> "Told":
        return Told(self.words - other.words, self.numbers - other.numbers, self.pieces - other.pieces)

    def found_in(self, text: str) -> set[str]:
        pieces = {" ".join(piece) for piece in self.pieces & pieces_of(text)}
        return {*self.words & set(words_of(text)), *(each for each in self.numbers if each in text), *pieces}


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def pieces_of(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[start : start + TOGETHER]) for start in range(len(words) - TOGETHER + 1)}


def united(told: list[Told]) -> Told:
    words = frozenset[str]().union(*(each.words for each in told))
    numbers = frozenset[str]().union(*(each.numbers for each in told))
    return Told(words, numbers, frozenset[tuple[str, ...]]().union(*(each.pieces for each in told)))


BY_THE_SCENES = Told(frozenset({"rand"}), frozenset(), frozenset(pieces_of(DRAFT)))
"""A name that is one of a library, too, and what the scenes type into the diary."""


def with_file_numbers(vaults: Vaults, vault: Path) -> dict[str, Told]:
    """Gives every case a file number. Returns what tells of each."""
    session = vaults.enter(vaults.unlock(vault, PASSPHRASE))
    told = {}
    for place, case in enumerate(session.cases.every()):
        with session._store.write() as work:
            people = records.of_case(work.connection, units.PEOPLE, case.id)
            number = f"77{place:05}-439"
            records.put(work, units.FILE_NUMBERS, FileNumber(new_id(), case.id, people[0].id, "bamf", number))
            stored_cases.refresh(work.connection, case.id)
        names = frozenset(word for person in people for word in words_of(person.every_name))
        numbers = frozenset({number, *(person.phone for person in people if person.phone)})
        texts = texts_in(session, case.id)
        told[case.id] = Told(names, numbers, frozenset(piece for text in texts for piece in pieces_of(text)))
    session.close_reader()
    session.close_writer()
    return told


def texts_in(session: Session, case_id: str) -> Iterator[str]:
    page = session.diary.page(case_id)
    yield from (entry.text for entry in page.entries)
    while page.older_before is not None:
        page = session.diary.page(case_id, before=page.older_before)
        yield from (entry.text for entry in page.entries)


def said_by(root: QWidget) -> Iterator[tuple[str, str]]:
    """Everything the widgets of a window say or hold, and what is painted; but for what is being typed to be found."""
    for widget in visible(root):
        if not isinstance(widget.parentWidget(), SearchField):
            yield from ((type(widget).__name__, text) for text in (*texts_of(widget), *held_by(widget)))
    fields = [place_in(field, root) for field in root.findChildren(SearchField) if field.isVisible()]
    for run in painted(root):
        if not any(place.contains(run.middle) for place in fields):
            yield "painted", run.text


def held_by(widget: QWidget) -> list[str]:
    """What stands in a field or a list."""
    if isinstance(widget, QLineEdit):
        return [widget.text()]
    if isinstance(widget, QPlainTextEdit):
        return [widget.toPlainText()]
    if isinstance(widget, QComboBox):
        return [widget.currentText()]
    return cells_of(widget) if isinstance(widget, QAbstractItemView) else []


def cells_of(view: QAbstractItemView) -> list[str]:
    """Every role of every row."""
    model = view.model()
    if model is None:
        return []
    indices = [model.index(row, 0) for row in range(model.rowCount())]
    return [data for index in indices for role in Qt.ItemDataRole if isinstance(data := index.data(role), str)]


def leaks(stage: Stage, root: QWidget, told: dict[str, Told]) -> list[str]:
    """Who is told of, though their case is not the one that is open."""
    pages = stage.shell.pages
    is_open = pages.is_shown("case") and pages.case.case_id is not None
    case_id = pages.case.case_id if is_open else stage.first_case if isinstance(root, QDialog) else None
    own = united([BY_THE_SCENES, *([told[case_id]] if case_id else [])])
    others = united(list(told.values())).without(own)
    windows = {root.window(), *(each for each in QApplication.topLevelWidgets() if each.isVisible())}
    said = [line for window in windows for line in said_by(window)]
    return [f"{kind}: {text!r}" for kind, text in said if others.found_in(text)]


def walk(stage: Stage, told: dict[str, Told], *, is_on_before: bool) -> tuple[list[str], set[type]]:
    """Plays every scene of an open diary, F9 pressed before or after. Returns what leaks, and the kinds of widgets."""
    found, met = [], set[type]()
    discretion = stage.context.discretion
    for each in of(Place.OPEN):
        go_back(stage)
        if discretion.is_on is not is_on_before:
            stage.shell.turn_discretion()
        root = shown(each, stage)
        met |= {kind for widget in visible(root) for kind in type(widget).__mro__}
        if not discretion.is_on:
            if isinstance(root, QDialog):  # it takes every key
                continue
            stage.shell.turn_discretion()
            stage.settle()
        found += [f"{each.name}: {leak}" for leak in leaks(stage, root, told)]
    go_back(stage)
    return found, met


@pytest.fixture
def play(tmp_path: Path, theme: Theme) -> Iterator[Play]:
    """Opens the practice diary in a language, as for the scenes."""
    vaults = Vaults(lambda: REFERENCE, Cost(memory=19 * 1024, passes=1, lanes=1))
    cases = fill(tmp_path / "vault")
    told = with_file_numbers(vaults, tmp_path / "vault")
    with ExitStack() as stages:

        def begin(language: Language) -> tuple[Stage, dict[str, Told]]:
            stage = stages.enter_context(opened(vaults, tmp_path / "vault", Texts(language), theme, cases))
            stage.settle()
            stage.find(Gate).uncover()
            stage.find(UnlockPage).unlock_requested.emit(PASSPHRASE)
            stage.settle()
            return stage, told

        yield begin
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(
    ("language", "is_on_before"), [(Language.GERMAN, True), (Language.ARABIC, False)], ids=["before", "after"]
)
def test_no_scene_tells_of_another_case(play: Play, language: Language, *, is_on_before: bool) -> None:
    stage, told = play(language)
    found, met = walk(stage, told, is_on_before=is_on_before)
    assert not found, "\n".join(found)
    assert pages_and_dialogs() - met == BEFORE_THE_DIARY, "a page or dialog that no scene of an open diary shows"


def test_what_is_planted_is_found(play: Play) -> None:
    stage, told = play(Language.ENGLISH)
    page, secret = stage.shell.pages.case, told[stage.other_case].without(told[stage.first_case])
    name, number, piece = min(secret.words), min(secret.numbers), " ".join(min(secret.pieces))
    stage.shell.open_case(stage.first_case)
    stage.settle()
    stage.shell.turn_discretion()
    stage.settle()
    assert leaks(stage, stage.window, told) == []
    for plant in (
        lambda label: label.setText(f"Fall {name}"),
        lambda label: label.setToolTip(f"{number} anrufen"),
        lambda label: label.setAccessibleName(f"… {piece} …"),
        lambda label: label.window().setWindowTitle(name),
        lambda label: a_list(label, RowData("2026-0001", "key", f"im Haushalt: {name}")),
    ):
        label, title = QLabel(page), stage.window.windowTitle()
        label.resize(200, 200)
        label.show()
        plant(label)
        assert leaks(stage, stage.window, told)
        stage.window.setWindowTitle(title)
        label.deleteLater()
        stage.settle()
        assert leaks(stage, stage.window, told) == []


def a_list(parent: QWidget, row: RowData) -> None:
    made = RowList(Theme(LIGHT), parent)
    made.show_rows([row])
    made.show()
