"""Arabic lines begin at one edge, whether they are wrapped or stand alone, and take the room that was asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.basics import Label, label
from integrationslotse_desktop.ui.widgets.chips import Chip
from integrationslotse_desktop.ui.widgets.entry_chips import EntryChip
from integrationslotse_desktop.ui.widgets.field_specs import Choice
from integrationslotse_desktop.ui.widgets.record_card import RecordRow
from integrationslotse_desktop.ui.widgets.row_painting import RowData

WORD = "\u0645\u0645\u0645\u0645"  # one letter four times: every line ends in the same stroke
WIDTH = 120
_STYLE = "background: white; color: black; font-size: 14px"


def _shown(qtbot: QtBot, text: str, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading) -> Label:
    made = label(wrap=True)
    qtbot.addWidget(made)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setStyleSheet(_STYLE)
    made.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
    made.setText(text)
    made.resize(WIDTH, made.heightForWidth(WIDTH))
    made.show()
    return made


def _lines(image: QImage) -> list[tuple[int, int]]:
    """Where the ink of each line begins and ends."""
    white = image.pixelColor(0, 0)
    lines: list[tuple[int, int]] = []
    was_inked = False
    for y in range(image.height()):
        inked = [x for x in range(image.width()) if image.pixelColor(x, y) != white]
        if inked and was_inked:
            lines[-1] = min(lines[-1][0], inked[0]), max(lines[-1][1], inked[-1])
        elif inked:
            lines.append((inked[0], inked[-1]))
        was_inked = bool(inked)
    return lines


@pytest.mark.parametrize("text", [" ".join([WORD] * 7), f"{WORD} {WORD} {WORD}\n{WORD}"], ids=["wrapped", "told"])
def test_every_line_of_arabic_begins_at_the_same_edge(qtbot: QtBot, theme: Theme, text: str) -> None:
    (alone,) = _lines(_shown(qtbot, WORD).grab().toImage())
    lines = _lines(_shown(qtbot, text).grab().toImage())
    assert len(lines) >= 2
    assert {end for _begin, end in lines} == {alone[1]}


def test_what_stands_in_the_middle_stays_there(qtbot: QtBot, theme: Theme) -> None:
    for begin, end in _lines(_shown(qtbot, " ".join([WORD] * 4), Qt.AlignmentFlag.AlignHCenter).grab().toImage()):
        assert abs(begin - (WIDTH - 1 - end)) <= 2


def test_a_line_stands_as_high_as_with_qt(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    ours, plain = _shown(qtbot, WORD), QLabel("\u200f" + WORD)
    qtbot.addWidget(plain)
    plain.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    plain.setStyleSheet(_STYLE)
    plain.setWordWrap(True)
    plain.resize(ours.size())
    plain.show()
    assert ours.grab().toImage() == plain.grab().toImage()


@pytest.mark.parametrize(
    "made",
    [
        RowData("Haddad, Samir", "1", "Haddad"),
        Chip("Haddad, Samir"),
        Choice("1", "Haddad, Samir"),
        EntryChip("people", "1", "Haddad, Samir"),
        RecordRow("1", "Haddad, Samir"),
    ],
    ids=lambda made: type(made).__name__,
)
def test_what_is_shown_stands_in_no_repr(made: object) -> None:
    assert "Haddad" not in repr(made)
