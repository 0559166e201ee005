"""Colours by role and sizes, filled into the one style sheet. Source: the tokens of look-and-feel.

The scheme follows the system while the program runs: there is one `Theme`, whose colours are replaced. So what is
painted asks for colours when it paints; what keeps a picture asks `in_use` and paints it again (see `icons`).
"""

from dataclasses import dataclass, fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from integrationslotse_desktop import paths

# Arabic first: with the Latin family first, Arabic sits too high in line edits.
FAMILIES = ["IBM Plex Sans Arabic", "IBM Plex Sans"]
LARGEST_SCALE = 2.0


class Colour(str):
    """A colour such as "#0B6B75" that knows its role, so that a picture in it can follow the scheme."""

    __slots__ = ("role",)
    role: str

    def __new__(cls, value: str, role: str) -> "Colour":
        colour = super().__new__(cls, value)
        colour.role = role
        return colour


@dataclass(frozen=True)
class Colours:
    """One colour per role. Each is a `Colour`."""

    window: str
    surface: str
    border: str
    control_border: str
    text: str
    secondary: str
    accent: str
    accent_hover: str
    accent_surface: str
    on_accent: str
    danger: str
    danger_surface: str
    warning: str
    warning_surface: str
    success: str
    success_surface: str
    chip: str

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, Colour(getattr(self, field.name), field.name))

    def again(self, colour: str) -> str:
        """The colour of the same role in this scheme."""
        return getattr(self, colour.role) if isinstance(colour, Colour) else colour


LIGHT = Colours(
    window="#F4F6F8",
    surface="#FFFFFF",
    border="#DFE4EA",
    control_border="#7C8B9A",
    text="#17212B",
    secondary="#5B6B7C",
    accent="#0B6B75",
    accent_hover="#095660",
    accent_surface="#E3F1F2",
    on_accent="#FFFFFF",
    danger="#B3261E",
    danger_surface="#FDECEA",
    warning="#8A5300",
    warning_surface="#FFF3DC",
    success="#1E6B34",
    success_surface="#E4F4E8",
    chip="#EDF0F3",
)
DARK = Colours(
    window="#11171D",
    surface="#19212A",
    border="#2C3742",
    control_border="#7F8E9D",
    text="#E7ECF1",
    secondary="#A6B3C1",
    accent="#63C5CF",
    accent_hover="#85D6DE",
    accent_surface="#143A40",
    on_accent="#052528",
    danger="#F59B94",
    danger_surface="#42201E",
    warning="#EDBD6B",
    warning_surface="#3B2B10",
    success="#86D09B",
    success_surface="#18361F",
    chip="#28333E",
)


@dataclass(eq=False)
class Theme:
    """Colours, which change with the scheme, and the system's text scale; sizes are pixels at 100 %."""

    colours: Colours
    scale: float = 1.0

    def size(self, pixels: int) -> int:
        """A length that grows with the text."""
        return round(pixels * self.scale)

    def font(self, pixels: int = 14, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The bundled font at a size and weight, for what is painted by hand."""
        font = QFont()
        font.setFamilies(FAMILIES)
        font.setPixelSize(self.size(pixels))
        font.setWeight(weight)
        return font

    def style_sheet(self) -> str:
        """The style sheet with every role and size filled in."""
        sizes = {"title": 22, "heading": 16, "body": 14, "small": 12}
        values: dict[str, object] = {f"size_{name}": self.size(pixels) for name, pixels in sizes.items()}
        values |= {"height_compact": self.size(26), "radius_compact": self.size(26) // 2 + 2}
        source = (paths.RESOURCES / "styles" / "window.qss").read_text("utf-8")
        values |= {"icons": (paths.RESOURCES / "icons").as_posix(), "on": "dark" if self.colours == DARK else "light"}
        return Template(source).substitute(vars(self.colours), **values)

    def palette(self) -> QPalette:
        """The same colours for what the style sheet does not reach."""
        palette, colours = QPalette(), self.colours
        roles = {
            QPalette.ColorRole.Window: colours.window,
            QPalette.ColorRole.Base: colours.surface,
            QPalette.ColorRole.Text: colours.text,
            QPalette.ColorRole.WindowText: colours.text,
            QPalette.ColorRole.Button: colours.surface,
            QPalette.ColorRole.ButtonText: colours.text,
            QPalette.ColorRole.Highlight: colours.accent,
            QPalette.ColorRole.HighlightedText: colours.on_accent,
            QPalette.ColorRole.PlaceholderText: colours.secondary,
            QPalette.ColorRole.Link: colours.accent,
        }
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        return palette


def of_scheme(scheme: Qt.ColorScheme) -> Colours:
    """The colours for a scheme of the system; a system that does not say gets the light ones."""
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def scheme_of_system() -> Colours:
    """The colours that the system wants now."""
    return of_scheme(QGuiApplication.styleHints().colorScheme())


def in_use() -> Colours:
    """The colours in which the program is dressed now."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window) else LIGHT


def system_scale() -> float:
    """How much larger than usual the system wants its text: 1 to 2 (Windows and most desktops: 9 points are usual)."""
    points = QApplication.font().pointSizeF()
    return min(max(points / 9.0, 1.0), LARGEST_SCALE) if points > 0 else 1.0


def load_fonts() -> None:
    """Make the bundled fonts known to Qt, so that every machine shows the same."""
    for file in sorted((paths.RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def apply(application: QApplication, theme: Theme) -> None:
    """Dress the whole program."""
    application.setFont(theme.font())
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())
