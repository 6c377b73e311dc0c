"""From single rulings to a figure, and from a figure to "met or not" (đo và so với chỉ tiêu).

A formula rules on every record: it counts, it does not, or nobody knows. The figure is their sum, so that the same
rulings are the drill-down. Values are exact rationals.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

ZERO = Fraction(0)
ONE = Fraction(1)


class Answer(StrEnum):
    """Một mục có tính không."""

    COUNTS = "counts"
    DOES_NOT = "does_not"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Ruling:
    """Xét một mục: what it adds above (``part``) and below (``whole``) the line; ``None`` where nobody knows."""

    record: int
    answer: Answer
    reason: str
    """A key of ``REASONS``."""
    unit: int | None = None
    part: int | None = None
    whole: int | None = 1


class Shape(StrEnum):
    """Dạng của chỉ số."""

    COUNT = "count"
    SHARE = "share"


class Certainty(StrEnum):
    """Chắc tới đâu."""

    KNOWN = "known"
    ESTIMATED = "estimated"
    """Some records are not known: the value is that of the known ones, between ``low`` and ``high``."""
    UNKNOWN = "unknown"
    """Nothing to divide by, or no record is known."""


@dataclass(frozen=True)
class Measure:
    """Con số: value with what stands above and below the line, and what is not known."""

    shape: Shape
    numerator: int
    denominator: int | None
    """Of the known records; ``None`` for a count."""
    unknown: int
    """Records of which nobody knows."""
    value: Fraction | None
    low: Fraction | None
    """What it would be at least, whatever the unknown records turn out to be."""
    high: Fraction | None
    certainty: Certainty
    reasons: Mapping[str, int]
    """How many records by reason."""


def measure(shape: Shape, rulings: Iterable[Ruling]) -> Measure:
    """Sum up ``rulings`` (cộng lại)."""
    part = whole = unknown = open_whole = 0
    is_bounded = True
    reasons: Counter[str] = Counter()
    for one in rulings:
        reasons[one.reason] += 1
        if one.answer == Answer.UNKNOWN:
            unknown += 1
            open_whole += one.whole or 0
            is_bounded = is_bounded and one.whole is not None
        else:
            part += one.part or 0
            whole += one.whole or 0
    if shape == Shape.COUNT:
        value, low, high = Fraction(part), Fraction(part), Fraction(part + unknown)
        certainty = Certainty.ESTIMATED if unknown else Certainty.KNOWN
        return Measure(shape, part, None, unknown, value, low, high, certainty, dict(reasons))
    if whole == 0:
        least, most = (ZERO, ONE) if unknown else (None, None)
        return Measure(shape, part, whole, unknown, None, least, most, Certainty.UNKNOWN, dict(reasons))
    low = Fraction(part, whole + open_whole) if is_bounded else ZERO
    high = Fraction(part + open_whole, whole + open_whole) if is_bounded else ONE
    certainty = Certainty.ESTIMATED if unknown else Certainty.KNOWN
    return Measure(shape, part, whole, unknown, Fraction(part, whole), low, high, certainty, dict(reasons))


class Comparison(StrEnum):
    """Cách so với chỉ tiêu."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    """At least ``goal``, with ``goal_to`` as what is hoped for: a plan's "20-30 %" is met from 20 % on."""


@dataclass(frozen=True)
class Goal:
    """Chỉ tiêu: a count, or a share as a rational between 0 and 1."""

    comparison: Comparison
    value: Fraction
    value_to: Fraction | None = None

    @property
    def grows(self) -> bool:
        """Whether more is better."""
        return self.comparison != Comparison.AT_MOST


class Standing(StrEnum):
    """Đạt hay chưa."""

    MET = "met"
    ABOVE = "above"
    """Met, and past the upper end of a range."""
    NOT_MET = "not_met"
    OPEN = "open"
    """The unknown records decide: some of what they could turn out to be meets the goal, some does not."""
    UNKNOWN = "unknown"


def judge(goal: Goal, measured: Measure) -> Standing:
    """Say whether ``goal`` is met whatever the unknown records turn out to be (đạt, chưa đạt, chưa rõ)."""
    if measured.value is None or measured.low is None or measured.high is None:
        return Standing.UNKNOWN
    worst, best = (measured.low, measured.high) if goal.grows else (measured.high, measured.low)
    if _holds(goal, worst):
        past = goal.value_to is not None and worst > goal.value_to
        return Standing.ABOVE if past else Standing.MET
    return Standing.OPEN if _holds(goal, best) else Standing.NOT_MET


def missing(goal: Goal, measured: Measure) -> int | None:
    """Return how many more records must count (or must not, for "at most") at today's denominator; 0 when met.

    ``None`` where there is no value. Shares round up: 36,4 products missing are 37.
    """
    if measured.value is None:
        return None
    short = goal.value - measured.value if goal.grows else measured.value - goal.value
    return max(0, ceil(short * (measured.denominator if measured.denominator is not None else 1)))


def _holds(goal: Goal, value: Fraction) -> bool:
    return value >= goal.value if goal.grows else value <= goal.value
