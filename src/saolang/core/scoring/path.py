"""Đường lên sao: the least to change in a sheet to reach a target star; exact, not greedy.

Rules of the search (Decision 26/2026/QĐ-TTg, Art. 3.3 and Appendix II): answers are only raised; the end must reach the
band's total and every minimum of the target, with no criterion of an automatic stop at 0; a criterion that applies only
if another has points is raised only where that one has points at the end; where options belong to cases, a change stays
in the case chosen, and from 0 either may be chosen.
Best is: fewest criteria changed; then least points raised; then the criteria that come earliest in pack order (their
indices compared one by one); then the smaller gains at the earlier criteria; then the lower place.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from saolang.core.regulation.types import Band, CriteriaSet, Text
from saolang.core.scoring.bands import BANDS, low_of
from saolang.core.scoring.engine import rank
from saolang.core.scoring.sheet import read_codes, read_flags, read_points
from saolang.core.scoring.table import SetTable, table_of

Why = Literal["minimum", "points"]


@dataclass(frozen=True)
class Change:
    """Thay đổi: raise ``criterion`` from one place to another (``gain`` points, more than 0)."""

    criterion: str
    from_place: int
    to_place: int
    gain: int
    why: Why
    """"minimum" when a minimum of the target or an automatic stop asks for it, else "points"."""


@dataclass(frozen=True)
class Path:
    """Đường đi: the changes in pack order, and total (points) and star after them; or why there is no way."""

    reachable: bool
    changes: tuple[Change, ...]
    total_after: int
    star_after: int
    reason: Text | None = None

    @property
    def points_raised(self) -> int:
        """Points gained over all changes."""
        return sum(change.gain for change in self.changes)


class _Choice(NamedTuple):
    """What may be done at a leaf: the place for each gain (points > 0), and whether it may or must be raised."""

    gains: Mapping[int, int]
    must: bool


class _Plan(NamedTuple):
    """A way found; comparing two plans is comparing how good they are, the smaller the better."""

    change_count: int
    raised: int
    leaves: tuple[int, ...]
    gains: tuple[int, ...]


def _open_gains(table: SetTable, leaf: int, place: int) -> dict[int, int]:
    """The lowest place for each gain that ``leaf`` could make from ``place``, within the case that was chosen."""
    options = table.criteria_set.leaves[leaf].options
    has = table.rows[leaf][place]
    case = options[place - 1].case if place else None
    gains: dict[int, int] = {}
    for option in options:
        if option.points > has and (case is None or option.case == case):
            gains.setdefault(option.points - has, option.place)
    return gains


def _reach(choices: Sequence[_Choice], leaves: Sequence[int]) -> list[list[int]]:
    """For each suffix of ``leaves`` and each number of changes in it: the sums of gains it can make, as bits."""
    suffix = [[1]]
    for leaf in reversed(leaves):
        after = suffix[-1]
        here = [0] * (len(after) + 1)
        for changed, sums in enumerate(after):
            if not choices[leaf].must:
                here[changed] |= sums
            for gain in choices[leaf].gains:
                here[changed + 1] |= sums << gain
        suffix.append(here)
    suffix.reverse()
    return suffix


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _sums_to(prefix: int, suffix: int, total: int) -> bool:
    """Whether a sum of ``prefix`` and one of ``suffix`` (bits) make ``total``."""
    return any(suffix >> (total - part) & 1 for part in _bits(prefix) if part <= total)


def _best(choices: Sequence[_Choice], wanted: int) -> _Plan | None:
    """The best plan that gains at least ``wanted`` points."""
    order = range(len(choices))
    reach = _reach(choices, order)
    for count, sums in enumerate(reach[0]):
        enough = sums >> wanted
        if enough:
            total = wanted + next(_bits(enough))
            leaves = _earliest(choices, reach, count, total)
            return _Plan(count, total, leaves, _smallest_gains(choices, leaves, total))
    return None


def _earliest(choices: Sequence[_Choice], reach: Sequence[Sequence[int]], count: int, total: int) -> tuple[int, ...]:
    """The leaves of the earliest ``count`` changes that gain ``total``: each leaf is taken where that can still do."""
    taken: list[int] = []
    prefix = 1
    for leaf, choice in enumerate(choices):
        if len(taken) == count:
            break
        with_leaf = 0
        for gain in choice.gains:
            with_leaf |= prefix << gain
        left = count - len(taken) - 1
        rest = reach[leaf + 1]
        if left < len(rest) and _sums_to(with_leaf, rest[left], total):
            taken.append(leaf)
            prefix = with_leaf
    return tuple(taken)


def _smallest_gains(choices: Sequence[_Choice], leaves: tuple[int, ...], total: int) -> tuple[int, ...]:
    """Gains at ``leaves`` that sum to ``total``, the smaller ones at the earlier leaves."""
    reach = _reach([choice._replace(must=True) for choice in choices], leaves)
    gains = []
    left = total
    for i, leaf in enumerate(leaves):
        rest = reach[i + 1][len(leaves) - i - 1]
        gain = min(g for g in choices[leaf].gains if g <= left and rest >> (left - g) & 1)
        gains.append(gain)
        left -= gain
    return tuple(gains)


def _under(
    table: SetTable, choices: Sequence[_Choice], raised: Collection[int], still: Collection[int]
) -> list[_Choice] | None:
    """``choices`` when leaves in ``raised`` must be raised and those in ``still`` stay at 0; None if they cannot."""
    found = list(choices)
    for leaf in raised:
        found[leaf] = found[leaf]._replace(must=True)
    closed = set(still)
    closed.update(leaf for leaf, parent in table.applies if parent in still)
    for leaf in closed:
        found[leaf] = found[leaf]._replace(gains={})
    return None if any(choice.must and not choice.gains for choice in found) else found


def _find(table: SetTable, points: Sequence[int], choices: Sequence[_Choice], wanted: int) -> _Plan | None:
    """The best plan over every way to open, or leave at 0, the leaves that others hang on."""
    hinges = sorted({parent for _, parent in table.applies if not points[parent]})
    plans = []
    for size in range(len(hinges) + 1):
        for raised in combinations(hinges, size):
            under = _under(table, choices, raised, [leaf for leaf in hinges if leaf not in raised])
            plan = _best(under, wanted) if under else None
            if plan:
                plans.append(plan)
    return min(plans, default=None)


def _blocked(table: SetTable, points: Sequence[int], choices: Sequence[_Choice], target: int, low: int) -> Text:
    """Why no plan was found, in one sentence."""
    stuck = [table.codes[leaf] for leaf, choice in enumerate(choices) if choice.must and not choice.gains]
    if stuck:
        listed = ", ".join(stuck)
        return Text(
            f"Không thể lên {target} sao khi tiêu chí phải giữ nguyên chưa tới mức tối thiểu: {listed}.",
            f"{target} stars cannot be reached while criteria that must stay are below their minimum: {listed}.",
        )
    most = sum(points) + sum(max(choice.gains, default=0) for choice in choices)
    if most < low:
        return Text(
            f"Không thể lên {target} sao vì tổng điểm cao nhất còn đạt được là {most}, trong khi cần {low}.",
            f"{target} stars cannot be reached: the highest total still possible is {most}, and {low} is needed.",
        )
    return Text(
        f"Không thể lên {target} sao vì có tiêu chí cần nâng chỉ được chấm khi tiêu chí khác có điểm.",
        f"{target} stars cannot be reached: a criterion to raise applies only where another has points.",
    )


_GATED = Text(
    "Hồ sơ có điều kiện loại hoặc dừng đã được xác nhận nên không thể được xếp sao.",
    "A confirmed gate excludes or stops the dossier, so no star can be reached.",
)


def find_path(
    table: SetTable,
    places: Sequence[int],
    points: Sequence[int],
    target: int,
    *,
    frozen: Collection[int] = (),
    gated: bool = False,
    bands: Sequence[Band] = BANDS,
) -> Path:
    """Return the best way from ``places`` (their ``points``, both by leaf in pack order) to ``target`` stars.

    ``frozen`` are the indices of leaves that must stay; ``gated`` says that a flag is confirmed.
    """
    now = rank(table, points, excluded=gated, stopped=False, bands=bands)
    if gated:
        return Path(False, (), now.total, 0, _GATED)
    needs = table.needs[target]
    low = low_of(bands, target)
    choices = []
    for leaf, place in enumerate(places):
        gains = {} if leaf in frozen else _open_gains(table, leaf, place)
        must = points[leaf] < needs[leaf] or (leaf in table.stops and not points[leaf])
        if must:
            gains = {gain: to for gain, to in gains.items() if points[leaf] + gain >= needs[leaf]}
        choices.append(_Choice(gains, must))
    plan = _find(table, points, choices, max(0, low - now.total))
    if plan is None:
        return Path(False, (), now.total, now.star, _blocked(table, points, choices, target, low))
    after = list(points)
    changes = []
    for leaf, gain in zip(plan.leaves, plan.gains, strict=True):
        choice = choices[leaf]
        after[leaf] += gain
        why: Why = "minimum" if choice.must else "points"
        changes.append(Change(table.codes[leaf], places[leaf], choice.gains[gain], gain, why))
    then = rank(table, after, excluded=False, stopped=False, bands=bands)
    return Path(True, tuple(changes), then.total, then.star)


def path(
    criteria_set: CriteriaSet,
    answers: Mapping[str, int],
    target: int,
    frozen: Sequence[str] = (),
    flags: Iterable[str] = (),
    *,
    bands: Sequence[Band] = BANDS,
) -> Path:
    """Đường lên sao: return the least to change in ``answers`` to reach ``target`` (3, 4 or 5) stars or more.

    ``frozen`` are codes of leaves that must stay as they are; a confirmed flag makes every star unreachable. Raises
    SheetError as ``score_sheet`` does, and ValueError for a target that is none.
    """
    table = table_of(criteria_set)
    if target not in table.needs:
        raise ValueError(f"target must be 3, 4 or 5, not {target!r}")
    points = read_points(table, answers)
    gates = read_flags(table, flags)
    stay = read_codes(table, frozen)
    return find_path(table, table.pick(answers), points, target, frozen=stay, gated=any(gates), bands=bands)
