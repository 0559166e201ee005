"""Both schemes can be read, and the window follows the system from one to the other."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from build_scripts.scenes import perform
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.ui import icons
from integrationslotse_desktop.ui.theme import DARK, LIGHT, Colours, Theme, of_scheme, scheme_of_system
from integrationslotse_desktop.ui.widgets.first_steps import PassphraseChoice
from integrationslotse_desktop.ui.widgets.recovery_step import RecoveryDigitsView
from tests.ui.lint.wcag import EDGE, TEXT, contrast

SURFACES = (
    "window",
    "surface",
    "chip",
    "accent_surface",
    "danger_surface",
    "warning_surface",
    "success_surface",
)
INKS = ("text", "secondary", "accent", "accent_hover", "danger", "warning", "success")
DRAWN = (PassphraseChoice, RecoveryDigitsView)  # show other words and digits each time
SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@SCHEMES
@pytest.mark.parametrize(("ink", "surface"), [*product(INKS, SURFACES)])
def test_every_text_is_readable_on_every_surface(colours: Colours, ink: str, surface: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, surface)) >= TEXT


@SCHEMES
@pytest.mark.parametrize("ground", ["accent", "accent_hover"])
def test_the_word_on_a_button_is_readable(colours: Colours, ground: str) -> None:
    assert contrast(colours.on_accent, getattr(colours, ground)) >= TEXT


@SCHEMES
@pytest.mark.parametrize(("edge", "surface"), [*product(("control_border", "accent", "text"), SURFACES)])
def test_every_edge_and_the_focus_stand_out(colours: Colours, edge: str, surface: str) -> None:
    assert contrast(getattr(colours, edge), getattr(colours, surface)) >= EDGE


def test_a_system_that_says_nothing_gets_the_light_colours() -> None:
    assert of_scheme(Qt.ColorScheme.Unknown) is LIGHT
    assert of_scheme(Qt.ColorScheme.Dark) is DARK
    assert scheme_of_system() is of_scheme(QApplication.styleHints().colorScheme())


@pytest.fixture
def at_dusk(qapp: QApplication) -> Iterator[None]:
    """Still cursors, and the light again at the end."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)
    _system_turns(Qt.ColorScheme.Light)


def _system_turns(scheme: Qt.ColorScheme) -> None:
    """Stands for the operating system, which has no scheme off the screen."""
    QApplication.styleHints().colorSchemeChanged.emit(scheme)
    QApplication.processEvents()


def _picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.usefixtures("at_dusk")
def test_a_window_that_turned_dark_looks_as_if_it_had_been_built_in_the_dark(tmp_path: Path, theme: Theme) -> None:
    (tmp_path / "built").mkdir()
    (tmp_path / "turned").mkdir()
    _system_turns(Qt.ColorScheme.Dark)
    assert theme.colours is DARK
    built = {name: _picture(widget) for name, widget in perform(tmp_path / "built", Texts(), theme)}
    _system_turns(Qt.ColorScheme.Light)
    different, is_drawn = set(), set()
    for name, widget in perform(tmp_path / "turned", Texts(), theme):
        light = _picture(widget)
        _system_turns(Qt.ColorScheme.Dark)
        if any(part.isVisible() for kind in DRAWN for part in widget.findChildren(kind)):
            is_drawn.add(name)
        if _picture(widget) != built[name]:
            different.add(name)
        _system_turns(Qt.ColorScheme.Light)
        assert _picture(widget) == light, name
    assert different <= is_drawn
    assert len(is_drawn) < len(built) / 2


def test_an_arrow_turns_with_the_window_and_a_check_mark_does_not(qapp: QApplication) -> None:
    arrow, mark = icons.icon("arrow-left", LIGHT.text), icons.icon("check", LIGHT.text)
    before = _leaning("arrow-left"), _leaning("check")
    assert arrow.again() is None
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = _leaning("arrow-left"), _leaning("check")
    is_drawn_again = arrow.again() is not None and mark.again() is not None
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert is_drawn_again
    assert before[0] > 0 > after[0]
    assert after[1] == before[1]


def _leaning(name: str) -> int:
    """How many more pixels an icon has in its left half than in its right one."""
    picture = icons.pixmap(name, LIGHT.text, 24).toImage()
    half = picture.width() // 2
    inked = [x for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y).alpha()]
    return sum(1 if x < half else -1 for x in inked)
