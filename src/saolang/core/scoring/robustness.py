"""Độ vững của kết quả: where a council's members differ, ranked by what follows from it.

Not in the Decision: advice to the chair on which criteria to discuss first. Nothing is corrected by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from saolang.core.regulation.types import Band, Text
from saolang.core.scoring.bands import BANDS, RANKED_STARS, band_of, low_of, star_of
from saolang.core.scoring.engine import find_unmet
from saolang.core.scoring.table import SetTable
from saolang.core.scoring.tally import TallyResult


class Consequence(StrEnum):
    """Hệ quả: what hangs on a difference, gravest first."""

    MINIMUM = "minimum"
    """The options chosen fall on both sides of a minimum (of a star within reach of the points) or of a stop."""
    BAND = "band"
    """Agreeing on one or another of the options chosen puts the mean in different bands."""
    NONE = "none"


_GRAVITY = tuple(Consequence)


@dataclass(frozen=True)
class Choice:
    """Một mức đã chọn: who gave these points, and what would follow if the whole council did."""

    points: int
    count: int
    members: tuple[str, ...]
    mean_if: Fraction
    """The council's mean (points, exact) if all members gave these points here and nothing else changed."""
    star_if: int


@dataclass(frozen=True)
class Divergence:
    """Chênh lệch: a criterion on which members differ; ``choices`` in rising points.

    ``mean_range`` is by how much (points) the mean differs between the lowest and the highest option chosen;
    ``star_if`` the star that follows by points.
    """

    code: str
    name: Text
    consequence: Consequence
    choices: tuple[Choice, ...]
    council_points: int
    confirmed: bool
    mean_range: Fraction

    @property
    def star_if(self) -> dict[int, int]:
        """The star that follows if the whole council gave the points of each option chosen."""
        return {choice.points: choice.star_if for choice in self.choices}

    @property
    def flips_star(self) -> bool:
        """Whether the star depends on which of the options chosen the council agrees on."""
        return len(set(self.star_if.values())) > 1


def _consequence(
    table: SetTable, bands: Sequence[Band], leaf: int, choices: Sequence[Choice], confirmed: bool
) -> Consequence:
    low, high = choices[0].points, choices[-1].points
    most = choices[-1].mean_if
    if not confirmed:  # a confirmed option has settled the minimum already
        crossed = any(low < table.needs[star][leaf] <= high and most >= low_of(bands, star) for star in RANKED_STARS)
        if crossed or (leaf in table.stops and not low):
            return Consequence.MINIMUM
    if len({band_of(bands, choice.mean_if) for choice in choices}) > 1:
        return Consequence.BAND
    return Consequence.NONE


def rank_divergence(result: TallyResult, *, bands: Sequence[Band] = BANDS) -> tuple[Divergence, ...]:
    """Xếp chênh lệch: return the criteria on which members differ, gravest consequence first.

    Among equals those that flip the star come first, then the larger range of the mean, then pack order.
    ``result`` is of ``tally``; a confirmed option holds for the minimum of its criterion.
    """
    table = result.table
    members = tuple(result.totals)
    count = len(members)
    whole = sum(result.totals.values())
    values = result.values
    gated = bool(result.flags)
    unmet = {star: set(leaves) for star, leaves in find_unmet(table, values).items()}
    zeros = {leaf for leaf in table.stops if not values[leaf]}
    found = []
    for leaf, column in enumerate(result.columns):
        if len(set(column)) == 1:
            continue
        confirmed = leaf in result.confirmed
        others = whole - sum(column)
        choices = []
        for points in sorted(set(column)):
            held = values[leaf] if confirmed else points
            mean = Fraction(others + points * count, count)
            misses = {star for star in RANKED_STARS if unmet[star] - {leaf} or held < table.needs[star][leaf]}
            stopped = gated or bool(zeros - {leaf}) or (leaf in table.stops and not held)
            star = 0 if stopped else star_of(bands, mean, misses.__contains__)
            who = tuple(member for member, given in zip(members, column, strict=True) if given == points)
            choices.append(Choice(points, len(who), who, mean, star))
        found.append(
            Divergence(
                code=table.codes[leaf],
                name=table.criteria_set.leaves[leaf].text,
                consequence=_consequence(table, bands, leaf, choices, confirmed),
                choices=tuple(choices),
                council_points=values[leaf],
                confirmed=confirmed,
                mean_range=choices[-1].mean_if - choices[0].mean_if,
            )
        )
    return tuple(sorted(found, key=lambda one: (_GRAVITY.index(one.consequence), not one.flips_star, -one.mean_range)))
