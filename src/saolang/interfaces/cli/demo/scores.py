"""What the invented council scores: one truth a product, members who see it with their own eyes.

Everything is drawn from a generator seeded with the names, so the demonstration is the same every time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from saolang.core.regulation.types import CriteriaSet, Criterion

SUBJECTIVE = frozenset({"product_sample", "photos", "product_story", "packaging_sample", "label_sample", "other"})
"""Kinds of evidence about which honest people differ; a paper says the same to everyone."""
MOST_AWAY = 4
"""Points a member's total may lie from the truth, unless the story wants a quarrel."""
FIVE_STARS, FOUR_STARS, THREE_STARS = 5, 4, 3
BAND_LOW = {FIVE_STARS: 90, FOUR_STARS: 70, THREE_STARS: 50}


@dataclass(frozen=True)
class Quality:
    """Chất lượng thật: the total (points) a product deserves, the star it is good for, and what is given by key."""

    total: int
    star: int
    fixed: Mapping[str, int] = field(default_factory=dict)
    """Criterion key -> points that hold, whatever else."""


@dataclass(frozen=True)
class Eyes:
    """Cách chấm của một thành viên: ``severity`` in points over the sheet (below 0 is strict), ``care`` in leaves."""

    severity: int
    care: int


def places_by_points(leaf: Criterion) -> dict[int, int]:
    """Return the first place of each number of points, 0 for no option met; of cases, case a."""
    places = {0: 0}
    for option in leaf.options:
        if option.case != "b" and (option.points not in places or not option.points):
            places.setdefault(option.points, option.place)
            if not option.points:
                places[0] = option.place
    return places


def true_points(criteria_set: CriteriaSet, quality: Quality, seed: str) -> dict[str, int]:
    """Return points by leaf code that add up to ``quality.total`` (as near as options allow) and keep the minimums."""
    leaves = criteria_set.leaves
    ladders = {leaf.code: sorted(places_by_points(leaf)) for leaf in leaves}
    fixed = {leaf.code: quality.fixed[leaf.key] for leaf in leaves if leaf.key in quality.fixed}
    points = {}
    for leaf in leaves:
        low = leaf.need(quality.star) if quality.star else 0
        lowest_stated = min(option.points for option in leaf.options)
        points[leaf.code] = fixed.get(leaf.code, max(low, lowest_stated))
    _keep_applying(criteria_set, points, fixed)
    random = Random(seed)  # noqa: S311 (a story, not a secret)
    order = [leaf.code for leaf in leaves if leaf.code not in fixed]
    while sum(points.values()) < quality.total:
        random.shuffle(order)
        for code in order:
            steps = [step for step in ladders[code] if step > points[code]]
            if steps and sum(points.values()) + steps[0] - points[code] <= quality.total:
                points[code] = steps[0]
                break
        else:
            break
    return points


def _keep_applying(criteria_set: CriteriaSet, points: dict[str, int], fixed: Mapping[str, int]) -> None:
    """A story is told before its structure is scored."""
    for leaf in criteria_set.leaves:
        if leaf.applies_if and not points[leaf.applies_if] and leaf.applies_if not in fixed:
            parent = criteria_set.by_code[leaf.applies_if]
            points[leaf.applies_if] = min(option.points for option in parent.options if option.points)


def as_places(criteria_set: CriteriaSet, points: Mapping[str, int]) -> dict[str, int]:
    """Return the answers (place of the option by leaf code) that give ``points``."""
    return {leaf.code: places_by_points(leaf)[points[leaf.code]] for leaf in criteria_set.leaves}


def own_points(
    criteria_set: CriteriaSet, truth: Mapping[str, int], quality: Quality, seed: str, raised: int = 3
) -> dict[str, int]:
    """Return what the producer gives itself: the truth, a little brighter where words and looks decide."""
    random = Random(f"own:{seed}")  # noqa: S311
    points = dict(truth)
    open_leaves = [leaf for leaf in criteria_set.leaves if leaf.key not in quality.fixed and _is_subjective(leaf)]
    for leaf in random.sample(open_leaves, min(raised, len(open_leaves))):
        points[leaf.code] = _step(leaf, points[leaf.code], up=True)
    return points


def member_points(
    criteria_set: CriteriaSet,
    truth: Mapping[str, int],
    quality: Quality,
    eyes: Eyes,
    seed: str,
    *,
    away: int | None = None,
) -> dict[str, int]:
    """Return one member's points: near the truth, or ``away`` points from it where the story wants a quarrel."""
    random = Random(f"sheet:{seed}")  # noqa: S311
    points = dict(truth)
    loose = [leaf for leaf in criteria_set.leaves if _is_subjective(leaf) and leaf.key not in quality.fixed]
    for leaf in random.sample(loose, min(eyes.care, len(loose))):
        points[leaf.code] = _step(leaf, points[leaf.code], up=random.random() < 0.5)
    wanted = sum(truth.values()) + (eyes.severity if away is None else away)
    wanted += 0 if away is not None else random.choice((-1, 0, 0, 1))
    room = MOST_AWAY if away is None else abs(away) + 1
    _bend(criteria_set, points, wanted, loose if away is None else list(criteria_set.leaves), random)
    if abs(sum(points.values()) - sum(truth.values())) > room:
        _bend(criteria_set, points, sum(truth.values()), loose, random)
    return points


def _bend(
    criteria_set: CriteriaSet, points: dict[str, int], wanted: int, leaves: list[Criterion], random: Random
) -> None:
    """Move single leaves by one option until the total is ``wanted``, or as near as they allow."""
    protected = {leaf.applies_if for leaf in criteria_set.leaves if leaf.applies_if}
    for _round in range(60):
        gap = wanted - sum(points.values())
        if not gap:
            return
        random.shuffle(leaves)
        for leaf in leaves:
            if leaf.code in protected:
                continue
            step = _step(leaf, points[leaf.code], up=gap > 0)
            change = step - points[leaf.code]
            if change and abs(gap - change) < abs(gap):
                points[leaf.code] = step
                break
        else:
            return


def _is_subjective(leaf: Criterion) -> bool:
    """Whether people may honestly differ here; a story without which another criterion falls away is left alone."""
    return bool(SUBJECTIVE.intersection(leaf.evidence)) and len(leaf.options) > 1 and leaf.key != "product_story"


def _step(leaf: Criterion, points: int, *, up: bool) -> int:
    """Return the next option's points above or below, the same at the end of the ladder."""
    ladder = sorted(places_by_points(leaf))
    lowest = min(option.points for option in leaf.options)
    beyond = [step for step in ladder if (step > points if up else lowest <= step < points)]
    if not beyond:
        return points
    return beyond[0] if up else beyond[-1]
