"""A line over months as numbers an SVG takes in attributes (biểu đồ theo tháng): no script, a table behind."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEFT, RIGHT = 46, 410
TOP, BOTTOM = 16, 186
STEPS = (1, 2, 5, 10)
MOST_YEARS = 6


@dataclass(frozen=True)
class Mark:
    """Một mốc on an axis: its place and its words."""

    at: str
    text: str


@dataclass(frozen=True)
class Line:
    """Everything the drawing needs; ``paths`` breaks where a month has no value."""

    paths: tuple[str, ...]
    dots: tuple[tuple[str, str], ...]
    rows: tuple[Mark, ...]
    years: tuple[Mark, ...]
    goal_y: str
    band: str
    ahead_x: str
    ahead_y: str
    from_x: str
    from_y: str


def draw_line(
    points: Sequence[tuple[dt.date, float | None]],
    goal: float | None,
    ahead: Mapping[str, Any] | None,
    *,
    is_share: bool = False,
) -> Line | None:
    """Lay out ``points`` (day, value), oldest first; ``None`` where there is nothing to draw.

    :param ahead: ``on value low high`` of a forecast. :param is_share: values are percent, the axis ends at 100.
    """
    known = [(day, value) for day, value in points if value is not None]
    if not known:
        return None
    values = [value for _day, value in known] + ([goal] if goal is not None else [])
    if ahead:
        values.append(float(ahead["high"]))
    step = _step(max(values) or 1)
    top = step * max(1, -(-max(values) // step))
    if is_share:
        top = min(top, 100.0)
    first = points[0][0]
    last = max(points[-1][0], ahead["on"] if ahead else points[-1][0])
    span = max((last - first).days, 1)

    def x(day: dt.date) -> str:
        return f"{LEFT + (day - first).days / span * (RIGHT - LEFT):.1f}"

    def y(value: float) -> str:
        return f"{BOTTOM - min(max(value, 0), top) / top * (BOTTOM - TOP):.1f}"

    end_day, end_value = known[-1]
    band = ahead_x = ahead_y = ""
    if ahead:
        ahead_x, ahead_y = x(ahead["on"]), y(float(ahead["value"]))
        band = f"{x(end_day)},{y(end_value)} {ahead_x},{y(float(ahead['high']))} {ahead_x},{y(float(ahead['low']))}"
    return Line(
        paths=_paths([(x(day), None if value is None else y(value)) for day, value in points]),
        dots=tuple((x(day), y(value)) for day, value in known[-1:]),
        rows=tuple(Mark(y(step * n), f"{step * n:g}") for n in range(int(top / step) + 1)),
        years=_years(first, last, x),
        goal_y="" if goal is None else y(goal),
        band=band,
        ahead_x=ahead_x,
        ahead_y=ahead_y,
        from_x=x(end_day),
        from_y=y(end_value),
    )


def _step(highest: float) -> float:
    """Return a round step that gives three to six rows."""
    scale = 1.0
    while True:
        for step in STEPS:
            if highest / (step * scale) <= 5:
                return step * scale
        scale *= 10


def _paths(points: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
    found: list[list[str]] = [[]]
    for x, y in points:
        if y is None:
            found.append([])
        else:
            found[-1].append(f"{x},{y}")
    return tuple(" ".join(one) for one in found if len(one) > 1)


def _years(first: dt.date, last: dt.date, x: Any) -> tuple[Mark, ...]:
    starts = [dt.date(year, 1, 1) for year in range(first.year, last.year + 1) if dt.date(year, 1, 1) >= first]
    skip = -(-len(starts) // MOST_YEARS) or 1
    return tuple(Mark(x(day), str(day.year)) for day in starts[::skip])
