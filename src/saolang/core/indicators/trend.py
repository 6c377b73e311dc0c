"""Trend and forecast (xu hướng, dự báo): a line through the months that one odd month cannot bend.

Theil-Sen: the slope is the median of the slopes between all pairs of months; the line goes through the median of what
is left. The band: slopes between the 10th and the 90th percentile of those pairs, widened by the 90th percentile of
the distance of the months from the line, and as far as the last figure in case nothing moves any more. Not a
probability: recognitions come in rounds, the last months of a plan differ from its first, and certificates that will
expire are not seen by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations
from statistics import median

LEAST_MONTHS = 6
"""Months below which no line is drawn."""
MOST_MONTHS = 24
"""Older months say nothing of today's pace."""
MONTH = Fraction(365, 12)


@dataclass(frozen=True)
class Point:
    """Giá trị của một tháng."""

    on: date
    value: Fraction


@dataclass(frozen=True)
class Forecast:
    """Dự báo: where the line leads on ``on``, from ``low`` to ``high``."""

    on: date
    value: Fraction
    low: Fraction
    high: Fraction
    slope_a_month: Fraction
    month_count: int
    is_far: bool
    """Farther ahead than the months it rests on reach back: little more than a guess."""


def forecast(history: Sequence[Point], due_on: date, *, highest: Fraction | None = None) -> Forecast | None:
    """Return where ``history`` (oldest first, one point a day at most) leads on ``due_on``.

    ``None`` with fewer than ``LEAST_MONTHS`` points, or when the day is not after the last of them. Never below zero,
    never above ``highest`` (1 for shares).
    """
    points = list(history)[-MOST_MONTHS:]
    if len(points) < LEAST_MONTHS or due_on <= points[-1].on:
        return None
    slopes = sorted(
        (later.value - earlier.value) / (later.on - earlier.on).days for earlier, later in combinations(points, 2)
    )
    slope = median(slopes)
    last = points[-1].on
    at_last = median(one.value - slope * (one.on - last).days for one in points)
    off = sorted(abs(one.value - at_last - slope * (one.on - last).days) for one in points)
    ahead = (due_on - last).days
    spread = _percentile(off, 90)

    def held(value: Fraction) -> Fraction:
        above = max(Fraction(0), value)
        return above if highest is None else min(highest, above)

    return Forecast(
        on=due_on,
        value=held(at_last + slope * ahead),
        low=min(points[-1].value, held(at_last + _percentile(slopes, 10) * ahead - spread)),
        high=max(points[-1].value, held(at_last + _percentile(slopes, 90) * ahead + spread)),
        slope_a_month=slope * MONTH,
        month_count=len(points),
        is_far=ahead > (last - points[0].on).days,
    )


def _percentile(ordered: Sequence[Fraction], percent: int) -> Fraction:
    """Return the value at the nearest rank."""
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
