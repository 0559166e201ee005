"""The texts that a window really paints, those of hand-painted lists included: it is painted once more, as SVG.

Each run of text comes with its exact ink and place, whoever painted it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QPoint, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.ui.lint.findings import Finding, at, path_of, place_in, shown_place, visible
from tests.ui.lint.texts import is_data, isolates_of, shown_by

_SVG = "{http://www.w3.org/2000/svg}"
_MARKS = dict.fromkeys([0x200E, 0x200F, *range(0x2066, 0x206A)])
_DOTS = "…"
_TOUCH = 3.0


@dataclass(frozen=True)
class Painted:
    """A run of text in one script and colour, without invisible marks; the place is that in the window."""

    text: str
    ink: str
    place: QRectF

    @property
    def middle(self) -> QPoint:
        return self.place.center().toPoint()


def painted(root: QWidget) -> list[Painted]:
    """Every run of text that is seen, in the order of painting."""
    target, generator = QBuffer(), QSvgGenerator()
    target.open(QBuffer.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(target)
    generator.setSize(root.size())
    generator.setViewBox(QRect(QPoint(), root.size()))
    root.render(generator)
    hidden = list(_scrolled_away(root))
    runs = _runs(target.data().data().decode())
    seen: dict[tuple[str, tuple[float, ...]], Painted] = {}
    for run in runs:
        if _is_shown_by(at(root, run.middle), run) or not any(part.has(run) for part in hidden):
            seen[run.text, run.place.getRect()] = run  # a selection is painted before, in its own colours
    return list(seen.values())


@dataclass(frozen=True)
class _Hidden:
    """A widget that a scroll area shows in part or not at all; an SVG does not know that."""

    place: QRect
    shown: QRect
    texts: tuple[str, ...]

    def has(self, run: Painted) -> bool:
        is_outside = self.place.contains(run.middle) and not self.shown.contains(run.middle)
        return is_outside and any(run.text.strip() in text for text in self.texts)


def _is_shown_by(widget: QWidget, run: Painted) -> bool:
    return any(run.text.strip() in text.translate(_MARKS) for text in shown_by(widget))


def _scrolled_away(root: QWidget) -> Iterator[_Hidden]:
    for widget in visible(root):
        place, shown = place_in(widget, root), shown_place(widget, root)
        if place != shown:
            yield _Hidden(place, shown, tuple(text.translate(_MARKS) for text in (*shown_by(widget), _typed(widget))))


def _typed(widget: QWidget) -> str:
    """What stands in a field."""
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLineEdit) else ""


def _runs(source: str) -> Iterator[Painted]:
    for group in ET.fromstring(source).iter(f"{_SVG}g"):
        if "transform" not in group.attrib:
            continue
        *_turn, right, down = map(float, group.attrib["transform"].removeprefix("matrix(").rstrip(")").split(","))
        for run in group.findall(f"{_SVG}text"):
            text = (run.text or "").translate(_MARKS)
            if text.strip():
                x, y = float(run.attrib["x"]) + right, float(run.attrib["y"]) + down
                yield Painted(text, run.attrib["fill"], _place(run.attrib, text, x, y))


def _place(attributes: dict[str, str], text: str, x: float, y: float) -> QRectF:
    font = QFont()
    font.setFamilies(attributes["font-family"].split(","))
    font.setPixelSize(round(float(attributes["font-size"])))
    font.setWeight(QFont.Weight(int(attributes["font-weight"])))
    metrics = QFontMetricsF(font)
    return QRectF(x, y - metrics.capHeight(), metrics.horizontalAdvance(text), metrics.capHeight())


def elided(root: QWidget) -> list[Finding]:
    """Texts that end in dots for want of room. Names and what people wrote may; our own words may not."""
    found = []
    for run in painted(root):
        if _DOTS not in run.text:
            continue
        widget = at(root, run.middle)
        sources = list(shown_by(widget))
        beginning = run.text[: run.text.index(_DOTS)].strip()
        is_whole = any(run.text.strip() in source.translate(_MARKS) for source in sources)
        is_name = any(beginning in name for source in sources for name in isolates_of(source))
        if not (is_whole or is_name or is_data(widget)):
            found.append(Finding("cut", path_of(widget), run.text))
    return found


def painted_over(root: QWidget) -> list[Finding]:
    """Texts that stand on each other."""
    runs = [run for run in painted(root) if root.rect().contains(run.middle)]
    found = []
    for place, run in enumerate(runs):
        for other in runs[place + 1 :]:
            both = run.place.intersected(other.place)
            if both.width() > _TOUCH and both.height() > _TOUCH:
                found.append(Finding("overlapping", path_of(at(root, run.middle)), f"{run.text} | {other.text}"))
    return found
