"""Every page and dialog in every state: nothing cut, overlapping, untranslated, unturned, nameless, unreachable, pale.

The scenes are those of the pictures, see build_scripts/scenes.py. Each check also has to find what is planted for it.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from build_scripts.scenes import perform
from build_scripts.stage import SIZE
from integrationslotse_desktop.i18n import Language, Texts, isolated
from integrationslotse_desktop.ui import theme as themes
from integrationslotse_desktop.ui.theme import DARK, LIGHT, Colours, Theme
from integrationslotse_desktop.ui.widgets.basics import button, label
from integrationslotse_desktop.ui.widgets.row_list import RowList
from integrationslotse_desktop.ui.widgets.row_painting import RowData
from tests.ui.lint import colours, direction, keyboard, painted, places, room, texts
from tests.ui.lint.findings import Finding, visible
from tests.ui.lint.pseudo import PseudoTexts, in_brackets

Wear = Callable[[Colours, float], Theme]
LARGE = 1.25
LONG = "A sentence that is much longer than the little room it was given"
ROUNDS = [(language, scale) for language in Language for scale in (1.0, LARGE)]


@pytest.fixture
def wear(qapp: QApplication, theme: Theme) -> Iterator[Wear]:
    """Dresses the program in other colours and sizes, and as before at the end."""
    before = theme.colours, theme.scale, qapp.cursorFlashTime()

    def change(wanted: Colours, scale: float) -> Theme:
        theme.colours, theme.scale = wanted, scale
        themes.apply(qapp, theme)
        return theme

    qapp.setCursorFlashTime(0)
    yield change
    change(*before[:2])
    qapp.setCursorFlashTime(before[2])
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def settle() -> None:
    for _round in range(3):
        QApplication.processEvents()


def lint(root: QWidget) -> list[Finding]:
    """Every check that fits every language."""
    return [
        *space(root),
        *keyboard.nameless(root),
        *keyboard.out_of_order(root),
        *look(root),
        *direction.not_mirrored(root, settle),
    ]


def space(root: QWidget) -> list[Finding]:
    """What depends on how long and how large the texts are."""
    return [*room.cut(root, QSize(*SIZE)), *room.overlapping(root), *painted.painted_over(root)]


def look(root: QWidget) -> list[Finding]:
    """What depends on colours."""
    return [*colours.pale_text(root), *colours.pale_edges(root), *colours.pale_focus(root)]


def look_at(
    scenes: Iterable[tuple[str, QWidget]], check: Callable[[QWidget], list[Finding]]
) -> dict[str, list[Finding]]:
    """What the check finds in each scene; together they show every page and every dialog there is."""
    found, met = {}, set[type]()
    for name, widget in scenes:
        met |= {kind for each in visible(widget) for kind in type(each).__mro__}
        found[name] = check(widget)
    unseen = places.pages_and_dialogs() - met
    assert not unseen, f"no scene shows {sorted(kind.__name__ for kind in unseen)}"
    return found


def lines(found: dict[str, list[Finding]]) -> str:
    """For people: which scene, which check, which widget."""
    return "\n".join(f"{name}: {finding}" for name, findings in found.items() for finding in findings)


@pytest.mark.parametrize(("language", "scale"), ROUNDS)
def test_every_scene_in_every_language(tmp_path: Path, wear: Wear, language: Language, scale: float) -> None:
    scenes = perform(tmp_path, Texts(language), wear(LIGHT, scale))
    found = look_at(scenes, lint)
    assert not any(found.values()), lines(found)


def test_every_scene_in_a_generated_language(tmp_path: Path, wear: Wear) -> None:
    scenes = perform(tmp_path, PseudoTexts(Language.ENGLISH), wear(LIGHT, 1.0))
    found = look_at(scenes, lambda widget: [*texts.untranslated(widget), *lint(widget)])
    assert not any(found.values()), lines(found)


def test_every_scene_has_room_for_a_longer_language_in_large_text(tmp_path: Path, wear: Wear) -> None:
    scenes = perform(tmp_path, PseudoTexts(Language.ENGLISH), wear(LIGHT, LARGE))
    found = look_at(scenes, space)
    assert not any(found.values()), lines(found)


def test_every_scene_in_the_dark(tmp_path: Path, wear: Wear) -> None:
    found = look_at(perform(tmp_path, Texts(), wear(DARK, 1.0)), look)
    assert not any(found.values()), lines(found)


class Board(QWidget):
    """A window on which something is planted, or its sound twin."""

    def __init__(self, *inside: QWidget, arranged: bool = True) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(400, 300)
        layout = QVBoxLayout(self)
        for widget in inside:
            if arranged:
                layout.addWidget(widget)
            else:
                widget.setParent(self)


class Jumping(QWidget):
    """Paints a word at the start, in a turned window perhaps at another height."""

    def __init__(self, *, jumps: bool) -> None:
        super().__init__()
        self._jumps = jumps

    def paintEvent(self, event: QPaintEvent) -> None:
        top = 60 if self._jumps and self.isRightToLeft() else 20
        painter = QPainter(self)
        painter.drawText(QRect(10, top, self.width() - 20, 30), Qt.AlignmentFlag.AlignLeading, "Monday")
        painter.end()


class Scribble(QWidget):
    """Paints two words by hand."""

    def __init__(self, *, apart: bool) -> None:
        super().__init__()
        self._distance = 100 if apart else 5

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawText(QPoint(10, 30), "Monday")
        painter.drawText(QPoint(10 + self._distance, 30), "Tuesday")
        painter.end()


def a_label(text: str, *, style: str = "", width: int = 0) -> QWidget:
    made = label()
    made.setText(text)
    made.setStyleSheet(style)
    if width:
        made.setFixedWidth(width)
    return made


def a_button(text: str = "Save", *, name: str = "", style: str = "") -> QWidget:
    made = button()
    made.setText(text)
    made.setAccessibleName(name)
    made.setStyleSheet(style)
    return made


def a_field(style: str = "") -> QWidget:
    made = QLineEdit()
    made.setAccessibleName("Name")
    made.setStyleSheet(style)
    return made


def a_list(title: str) -> Board:
    made = RowList(Theme(LIGHT))
    made.setFixedSize(160, 100)
    made.setAccessibleName("Cases")
    made.show_rows([RowData(title, 1)])
    return Board(made)


def cut_label(is_planted: bool) -> Board:
    return Board(a_label(LONG, width=60 if is_planted else 0))


def cut_row(is_planted: bool) -> Board:
    return a_list(LONG if is_planted else isolated(LONG))


def sticking_out(is_planted: bool) -> Board:
    board = Board(a_label("A"), arranged=False)
    board.findChildren(QWidget)[0].setGeometry(380 if is_planted else 10, 10, 40, 40)
    return board


def overlapping_labels(is_planted: bool) -> Board:
    one, other = a_label("A"), a_label("B")
    board = Board(one, other, arranged=False)
    one.setGeometry(QRect(10, 10, 40, 40))
    other.setGeometry(QRect(45 if is_planted else 50, 10, 40, 40))
    return board


def overlapping_paint(is_planted: bool) -> Board:
    return Board(Scribble(apart=not is_planted))


def untranslated_label(is_planted: bool) -> Board:
    name = isolated("Yusuf, Amal")
    return Board(a_label(f"Case {name}" if is_planted else in_brackets(f"Case {name}")))


def untranslated_hint(is_planted: bool) -> Board:
    made = a_button(in_brackets("Save"))
    made.setToolTip("Ctrl+S" if is_planted else in_brackets("Ctrl+S"))
    return Board(made)


def unturned_place(is_planted: bool) -> Board:
    one = a_label("A", width=50)
    board = Board(one, arranged=not is_planted)
    if is_planted:
        one.setGeometry(10, 10, 50, 50)
    return board


def unturned_text(is_planted: bool) -> Board:
    made = label()
    made.setText("Monday")
    if is_planted:
        made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    return Board(made)


def unturned_height(is_planted: bool) -> Board:
    return Board(Jumping(jumps=is_planted))


def nameless_button(is_planted: bool) -> Board:
    return Board(a_button("", name="" if is_planted else "Lock"))


def unreachable_button(is_planted: bool) -> Board:
    one, other = a_button("One"), a_button("Two")
    if is_planted:
        other.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return Board(one, other)


def disorderly_buttons(is_planted: bool) -> Board:
    made = [a_button(name) for name in ("One", "Two", "Three")]
    board = Board(*made)
    if is_planted:
        QWidget.setTabOrder(made[2], made[1])
    return board


def pale_label(is_planted: bool) -> Board:
    return Board(a_label("Monday", style="color: #8A97A3" if is_planted else ""))


def pale_field(is_planted: bool) -> Board:
    return Board(a_field("border: 1px solid #DFE4EA" if is_planted else ""))


def unfocused_button(is_planted: bool) -> Board:
    return Board(a_button(style="QPushButton:focus { border: 1px solid #DFE4EA; }" if is_planted else ""))


PLANTED: list[tuple[str, Callable[[QWidget], list[Finding]], Callable[[bool], Board]]] = [
    ("cut", lambda root: room.cut(root, QSize(*SIZE)), cut_label),
    ("cut", lambda root: room.cut(root, QSize(*SIZE)), cut_row),
    ("cut", lambda root: room.cut(root, QSize(*SIZE)), sticking_out),
    ("overlapping", room.overlapping, overlapping_labels),
    ("overlapping", painted.painted_over, overlapping_paint),
    ("untranslated", texts.untranslated, untranslated_label),
    ("untranslated", texts.untranslated, untranslated_hint),
    ("not mirrored", lambda root: direction.not_mirrored(root, settle), unturned_place),
    ("not mirrored", lambda root: direction.not_mirrored(root, settle), unturned_text),
    ("not mirrored", lambda root: direction.not_mirrored(root, settle), unturned_height),
    ("no accessible name", keyboard.nameless, nameless_button),
    ("not reached by Tab", keyboard.out_of_order, unreachable_button),
    ("not in reading order", keyboard.out_of_order, disorderly_buttons),
    ("pale text", colours.pale_text, pale_label),
    ("pale edge", colours.pale_edges, pale_field),
    ("pale focus", colours.pale_focus, unfocused_button),
]


@pytest.mark.parametrize(("name", "check", "make"), PLANTED, ids=[planted[2].__name__ for planted in PLANTED])
def test_what_is_planted_is_found_and_its_sound_twin_is_not(
    qtbot: QtBot,
    wear: Wear,
    name: str,
    check: Callable[[QWidget], list[Finding]],
    make: Callable[[bool], Board],
) -> None:
    wear(LIGHT, 1.0)
    for is_planted in (True, False):
        board = make(is_planted)
        qtbot.addWidget(board)
        board.show()
        qtbot.waitActive(board)
        settle()
        found = {finding.check for finding in check(board)}
        assert found == ({name} if is_planted else set())
