"""Colours by role and sizes, filled into the one style sheet. Source: the tokens of look-and-feel."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from integrationslotse_desktop import paths

# Arabic first: with the Latin family first, Arabic sits too high in line edits.
FAMILIES = ["IBM Plex Sans Arabic", "IBM Plex Sans"]
LARGEST_SCALE = 2.0


@dataclass(frozen=True)
class Colours:
    """One colour per role."""

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


@dataclass(frozen=True)
class Theme:
    """Colours and the system's text scale; sizes are pixels at 100 %."""

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
        return Template(source).substitute(asdict(self.colours), icons=(paths.RESOURCES / "icons").as_posix(), **values)

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
    application.setStyle("Fusion")
    application.setFont(theme.font())
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())
