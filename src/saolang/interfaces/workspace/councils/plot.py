"""The dot plot of a council's totals, as numbers an SVG takes in attributes (biểu đồ chấm điểm)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from saolang.core.regulation.types import Band

WIDTH, LEFT, RIGHT = 700, 30, 670
AXIS_Y, DOT_RADIUS = 114, 14
ROWS_Y = (96, 68, 40)
"""Heights dots take in turn where they would lie over each other."""


@dataclass(frozen=True)
class Dot:
    """Một thành viên: the number shown in the dot and where it lies (SVG units)."""

    number: int
    x: str
    y: int
    is_far: bool


@dataclass(frozen=True)
class Mark:
    """Một mốc on the axis."""

    x: str
    text: str


@dataclass(frozen=True)
class Zone:
    """Khung sao the mean lies in: from ``x``, ``width`` wide, ``middle`` for its words."""

    x: str
    width: str
    middle: str
    star: int
    low: int
    high: int
    edges: tuple[Mark, ...]


@dataclass(frozen=True)
class Plot:
    """Everything the drawing needs."""

    dots: tuple[Dot, ...]
    ticks: tuple[Mark, ...]
    zone: Zone
    mean_x: str
    mean_left: bool
    low: int
    high: int


def draw(totals: Sequence[int], far: Sequence[bool], mean: Fraction, band: int, bands: Sequence[Band]) -> Plot:
    """Lay out ``totals`` (points, member by member; ``far`` marks those beyond the limit) around ``mean``."""
    first = max(0, (min(totals) - 7) // 5 * 5)
    last = min(100, -(-(max(totals) + 7) // 5) * 5)
    if last - first < 20:
        first, last = max(0, last - 20), min(100, first + 20)

    def at(value: float | Fraction) -> float:
        held = min(max(float(value), first), last)
        return LEFT + (held - first) / (last - first) * (RIGHT - LEFT)

    here = next(one for one in bands if one.star == band)
    edges = tuple(Mark(f"{at(edge):.1f}", str(edge)) for edge in (here.low, here.high) if first < edge < last)
    start, end = at(here.low), at(here.high)
    taken: list[tuple[float, int]] = []
    dots = []
    for number, total in enumerate(totals, 1):
        x = at(total)
        row = next(
            (y for y in ROWS_Y if all(abs(x - other) >= 2 * DOT_RADIUS or y != level for other, level in taken)),
            ROWS_Y[-1],
        )
        taken.append((x, row))
        dots.append(Dot(number, f"{x:.1f}", row, far[number - 1]))
    step = 5 if last - first <= 60 else 10
    return Plot(
        dots=tuple(dots),
        ticks=tuple(Mark(f"{at(value):.1f}", str(value)) for value in range(first, last + 1, step)),
        zone=Zone(f"{start:.1f}", f"{end - start:.1f}", f"{(start + end) / 2:.1f}", band, here.low, here.high, edges),
        mean_x=f"{at(mean):.1f}",
        mean_left=at(mean) > WIDTH / 2,
        low=min(totals),
        high=max(totals),
    )
