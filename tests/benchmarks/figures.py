"""What was measured, beside its yardstick from the same run, as one printed table. Nothing here judges by time."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One line of the table. `ours` and `yardstick` are in the same unit; without a yardstick there is no ratio."""

    goal: str
    what: str
    entries: int | None
    ours: float
    unit: str
    yardstick: float | None = None
    target: str = ""

    def cells(self) -> tuple[str, ...]:
        ratio = f"{self.ours / self.yardstick:.2f}" if self.yardstick else ""
        entries = f"{self.entries:,}" if self.entries is not None else ""
        yardstick = "" if self.yardstick is None else f"{self.yardstick:.2f}"
        return (self.goal, self.what, entries, f"{self.ours:.2f}", yardstick, self.unit, ratio, self.target)


_HEAD = ("goal", "what", "entries", "ours", "yardstick", "unit", "ratio", "target")


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table in Markdown, columns aligned."""
    rows = [_HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[min(int(len(values) * 0.95), len(values) - 1)]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return float(median(values))
